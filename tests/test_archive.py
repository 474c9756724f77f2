"""What is made to be kept or taken away: the downloads of the site, and the archive of a release."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from pathlib import Path

import lxml.html
import pytest

from edition.model.problems import Code
from edition.model.releases import FOLDER
from tests.site import copy_edition, edition

pytestmark = pytest.mark.whole


def released(root: Path) -> None:
    for arguments in (
        ("init", "-q"),
        ("config", "user.email", "a@example.org"),
        ("config", "user.name", "A"),
        ("add", "-A"),
        ("commit", "-q", "-m", "Start"),
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
    assert edition(root, "release", "--yes").returncode == 0


def test_the_archive_of_a_release_holds_everything_with_its_checksum(tmp_path: Path) -> None:
    root = copy_edition(tmp_path / "edition")
    shutil.rmtree(root / FOLDER, ignore_errors=True)
    refused = edition(root, "--lang", "en", "archive")
    assert refused.returncode == 1
    assert f"error[{Code.ARCHIVE_UNRELEASED}]" in refused.stderr
    released(root)
    (root / ".gitignore").write_text("build/\n", encoding="utf-8")
    done = edition(root, "archive")
    assert done.returncode == 0, done.stderr
    (file,) = (root / "build" / "archive").glob("*.zip")
    with zipfile.ZipFile(file) as archive:
        files = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    kept = {"site/index.html", "markdown/mkdocs.yml", "docs/source/article.txt", "bibliography/references.bib"}
    assert {*kept, "dupont1999.pdf", "site/telechargements/dupont1999.pdf", "mkdocs.yml"} <= set(files)
    assert not [path for path in files if "__pycache__" in path]
    sums = files.pop("SHA256SUMS").decode().splitlines()
    assert sums == [f"{hashlib.sha256(files[path]).hexdigest()}  {path}" for path in sorted(files)]


def test_the_site_offers_its_downloads_only_when_they_are_made(tmp_path: Path) -> None:
    root = copy_edition(tmp_path / "edition")
    done = edition(root, "site", "--with-downloads")
    assert done.returncode == 0, done.stderr
    links = set(lxml.html.parse(root / "site/index.html").getroot().xpath("//footer//a/@href"))
    names = {"telechargements/dupont1999.pdf", "telechargements/dupont1999-hors-ligne.zip"}
    assert names <= links
    with zipfile.ZipFile(root / "site/telechargements/dupont1999-hors-ligne.zip") as archive:
        assert "dupont1999/telechargements/dupont1999.pdf" in archive.namelist()
    assert edition(root, "site").returncode == 0
    assert not (root / "site/telechargements").exists()
    assert "telechargements" not in (root / "site/index.html").read_text(encoding="utf-8")
