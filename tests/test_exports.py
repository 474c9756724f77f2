"""Every file that the writers write says what the edition does, as another program reads it."""

from __future__ import annotations

import pytest

from edition.model.edition import Edition
from edition.writers import write_all
from tests.exports import Written, differences


@pytest.mark.any_edition
def test_no_file_differs_from_the_edition(subject: Edition) -> None:
    assert list(differences(Written(subject, write_all(subject)))) == []


@pytest.mark.parametrize(
    ("path", "was", "now"),
    [
        ("assets/data/search-records.js", "texte/introduction/#p1", "texte/x/#p1"),
        ("assets/data/search-records.js", "La formule est", "La forme est"),
        ("assets/data/addresses.js", '"p1":"', '"p1":"../'),
        ("assets/data/citing.js", "forge", "force"),
        ("assets/data/term-definitions.js", '"uses":', '"uses":1'),
        ("p/1/index.html", "<blockquote><p>", "<blockquote><p>Et "),
        ("n/1/index.html", 'rel="canonical" href="../../texte/', 'rel="canonical" href="../../texte/x/'),
        ("source/index.html", "</code>", "x</code>"),
        ("source/article.txt", "e", "é"),
        ("bibliographie/references.json", "Plans et", "Plans ou"),
        ("bibliographie/references.bib", "title", "subtitle"),
        ("bibliographie/references.ris", "TI  - ", "TI  - x"),
        ("annotations/annotations.jsonld", '"exact": "', '"exact": "x'),
        ("annotations/feed.xml", "<entry>", "<entry/><entry>"),
    ],
)
def test_what_differs_is_told(subject: Edition, path: str, was: str, now: str) -> None:
    files = write_all(subject)
    changed = files[path].decode().replace(was, now, 1)
    assert changed != files[path].decode(), "nothing was changed"
    found = list(differences(Written(subject, {**files, path: changed.encode()})))
    assert found
    assert all(difference.startswith(path) for difference in found)


@pytest.mark.any_edition
def test_a_file_that_nobody_reads_is_told(subject: Edition) -> None:
    files = {**write_all(subject), "new.format": b""}
    assert list(differences(Written(subject, files))) == ["new.format: no reader"]
