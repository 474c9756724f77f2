"""The tools that look at the built site: what they let pass, and what they are served."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import sys
from pathlib import Path

from tests.rendered import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from hosted import hosted
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


def test_text_is_served_compressed_and_a_page_that_is_not_there_is_the_one_for_errors(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    for path, content in {"p/index.html": "été", "404.html": "lost", "a.woff2": "font"}.items():
        (tmp_path / path).write_text(content, encoding="utf-8")
    with hosted(tmp_path) as address:
        connection = http.client.HTTPConnection(address.split("/")[2])

        def get(path: str) -> tuple[int, dict[str, str], bytes]:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()

        status, headers, body = get("/p/?v=1")
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert (headers["Content-Encoding"], gzip.decompress(body).decode()) == ("gzip", "été")
        status, headers, body = get("/p?v=1")
        assert (status, headers["Location"]) == (301, "/p/?v=1")
        status, headers, body = get("/q/")
        assert (status, gzip.decompress(body)) == (404, b"lost")
        status, headers, body = get("/a.woff2")
        assert (headers["Content-Type"], headers.get("Content-Encoding"), body) == ("font/woff2", None, b"font")
        connection.close()
