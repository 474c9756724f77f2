"""What the forge runs for us: the least rights, everything pinned, forms that are forms."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.rendered import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted(p for p in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if p.name != "config.yml")
names = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).parent / command[0]), *command[1:]], capture_output=True, text=True, check=False
    )


def test_zizmor_finds_nothing() -> None:
    done = run("zizmor", "--offline", "--no-progress", "--min-severity=low", str(ROOT / ".github/workflows"))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "paths"),
    [("vendor.github-workflows", WORKFLOWS), ("vendor.github-issue-forms", FORMS)],
    ids=["workflows", "forms"],
)
def test_they_fit_the_schema_of_the_forge(schema: str, paths: list[Path]) -> None:
    done = run("check-jsonschema", "--builtin-schema", schema, *map(str, paths))
    assert done.returncode == 0, done.stdout + done.stderr


@names
def test_actions_are_pinned_by_commit(workflow: Path) -> None:
    used = re.findall(r"uses: *(.*)", workflow.read_text(encoding="utf-8"))
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) for use in used), used


@names
def test_a_strangers_code_never_meets_rights_or_secrets(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert data["permissions"] in ({}, {"contents": "read"})
    if "pull_request" in (data.get(True) or {}):  # YAML 1.1 reads « on » as true
        assert all("permissions" not in job for job in data["jobs"].values())
    for job in data["jobs"].values():
        rights = job.get("permissions", {})
        builds = any("make" in step.get("run", "") for step in job["steps"])
        assert not (builds and "write" in rights.values())


def test_the_links_asked_after_are_those_that_leave(tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    from links import links_of  # noqa: PLC0415 – a script, not a part of the package

    page = "<a href='https://a.b/c#d'>x</a><a href='e/'>y</a><a href='mailto:f@g'>z</a><link href='https://h.i/'>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert links_of(tmp_path) == {"https://a.b/c": "index.html"}
