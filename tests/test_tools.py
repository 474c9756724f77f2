"""The tools that look at the built site: what they let pass, and what they are served."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tests.rendered import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from validate import KNOWN, Message, faults_of, messages_of

ANSWERED = [Message("error", f"{known.message}.", known.extract.replace("\\", ""), "a.css:1") for known in KNOWN]


def test_a_message_of_the_checker_fails_unless_it_is_known_of_just_these_words() -> None:
    assert faults_of(ANSWERED) == []
    (switch, *_) = ANSWERED
    elsewhere = switch._replace(extract='<input type="checkbox" autocomplete="off">', place="index.html:3")
    assert "1 x in 1 files, first index.html:3" in "\n".join(faults_of([*ANSWERED, elsewhere]))


def test_a_known_message_that_is_no_longer_said_has_to_go() -> None:
    assert faults_of(ANSWERED[1:]) == [f"nothing answers any more to the known « {KNOWN[0].message} »"]


def test_a_warning_counts_and_information_does_not(tmp_path: Path) -> None:
    row = {"type": "info", "message": "Slash.", "url": f"file:{tmp_path}/p/index.html", "lastLine": 7}
    answer = json.dumps({"messages": [row, {**row, "subType": "warning", "message": "Heading."}]})
    messages = list(messages_of(answer, tmp_path))
    assert [message.place for message in messages] == ["p/index.html:7"] * 2
    (fault,) = faults_of([*ANSWERED, *messages])
    assert fault.startswith("warning: Heading.")


def test_the_lock_of_npm_has_hashes_and_no_addresses() -> None:
    lock = json.loads((ROOT / "tests/node/package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((ROOT / "tests/node/package.json").read_text(encoding="utf-8"))["dependencies"]
    root, *packages = lock["packages"].values()
    assert root["dependencies"] == wanted
    assert all(re.fullmatch(r"[\d.]+", version) for version in wanted.values())
    assert all("integrity" in package and "resolved" not in package for package in packages)
