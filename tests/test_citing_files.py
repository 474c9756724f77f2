"""The files of « Citer »: whatever a title, a name or a note holds, reference managers and TeX read it back."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Entry
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition.model.references import Person, Reference
from edition.model.tool_data import tool_data
from edition.records.bibtex import Dialect, entry, escaped
from edition.records.citing_files import CitingFile, citing_files

ADDRESS = "https://site.example/~x/p/15/?v=2026.1&a_b=%C3%A9#p15"
NOTE = 'Cité d’après l’édition numérique, § 15 & # % ~ _ ^ $ \\ "'
FILLED = {"url": ADDRESS, "note": NOTE, "year": "2026", "month": "01", "day": "09"}
NASTY = "100 % d’acier & C# : l’Œuvre_de ~ Élie ^x $2 \\b"
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1).filter(
    lambda text: text == " ".join(text.split()) != ""
)


def work(title: str = NASTY, family: str = "Élie-Ødegård", given_name: str = "Été") -> Reference:
    csl = {
        "id": "w2014",
        "type": "report",
        "title": title,
        "author": [{"family": family, "given": given_name}],
        "publisher": "Éditions # & Cie",
        "genre": "Document_1",
        "number": "4%1",
        "language": "fr",
    }
    return Reference("w2014", "report", csl, (Person(family, given_name), Person(literal="OCDE & Cie")), ("2014",))


def file_of(name: str, reference: Reference) -> CitingFile:
    return next(file for file in citing_files(reference) if file.name == name)


def read_bib(text: str) -> Entry:
    """Return the one entry of ``text`` as bibtexparser has it, with what pylatexenc makes of its LaTeX."""
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware(keep_braced_groups=False)])
    assert not library.failed_blocks
    (found,) = library.entries
    return found


WORDS = tool_data("edition.records", "bibtex.yml")
COMMANDS = {value.removesuffix("{}"): key for key, value in (WORDS["characters"] | WORDS["letters"]).items()}
ACCENTS = {f"\\{command}": mark for mark, command in WORDS["accents"].items()}
ACTIVE = set("#$%&_^")


def set_by_tex(value: str) -> str:
    """Return what TeX sets for ``value``; stop where it would: at what acts, at a group without its end."""
    depth, out, accent = 0, "", ""
    for piece in re.findall(r"\\[A-Za-z]+(?:\{\}| )?|\\.|.", value, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(piece, 0)
        assert depth >= 0, f"a group ends that was not begun: {value}"
        assert piece not in ACTIVE, f"{piece} acts in {value}"
        if piece in ACCENTS:
            accent = ACCENTS[piece]
        elif piece not in "{}":
            out += COMMANDS[piece.removesuffix("{}")] if piece.startswith("\\") else COMMANDS.get(piece, piece)
            out, accent = out + accent, ""
    assert depth == 0, f"a group stays open: {value}"
    return unicodedata.normalize("NFC", out)


@given(ANY_TEXT)
@example(NASTY)
@example("{")
@example("a } b { c")
@settings(max_examples=200, deadline=None)
def test_tex_sets_every_text_as_it_is(text: str) -> None:
    """Whatever stands in it, and in both dialects: the classic one gives letters with accents as commands."""
    for dialect in Dialect:
        assert set_by_tex(escaped(text, dialect)) == unicodedata.normalize("NFC", text)


@given(ANY_TEXT)
@example(NASTY)
@example("}{")
@settings(max_examples=200, deadline=None)
def test_an_entry_stays_one_entry(text: str) -> None:
    """No title, no name and no note can end its field, or begin another."""
    for dialect in Dialect:
        found = read_bib(entry(work(text, family=text), dialect, {}))
        assert found.key == "w2014"
        assert {"author", "title", "type", "number", "institution"} <= set(found.fields_dict)


@pytest.mark.parametrize("name", ["BibLaTeX", "BibTeX"])
def test_a_second_reader_has_the_same_words(name: str) -> None:
    found = read_bib(file_of(name, work()).filled(**FILLED))
    fields = {key: field.value.replace("ˆ", "^") for key, field in found.fields_dict.items()}  # its name for it
    assert fields["title"].strip("{}") == NASTY
    assert fields["author"] == "Élie-Ødegård, Été and OCDE & Cie"
    assert fields["institution"] == "Éditions # & Cie"
    assert (fields["type"], fields["number"]) == ("Document_1", "4%1")
    assert fields["note"].startswith(NOTE)
    if name == "BibTeX":
        assert fields["note"].endswith(f"{ADDRESS} (2026-01-09)")
        assert "url" not in fields, "classic styles set it in a command of their own, in which % and # act"
    else:
        assert fields["urldate"] == "2026-01-09"


def test_the_address_is_one_that_biber_and_others_take_as_it_stands() -> None:
    """In a verbatim field nothing is escaped; what would be read as a space of TeX's is its octet."""
    text = file_of("BibLaTeX", work()).filled(**FILLED)
    assert "  url         = {https://site.example/%7Ex/p/15/?v=2026.1&a_b=%C3%A9#p15},\n" in text


def test_the_dialects_are_those_of_their_programs() -> None:
    modern, classic = (entry(work(), dialect, {}) for dialect in Dialect)
    assert modern.startswith("@report{w2014,")
    assert "  date        = {2014}," in modern
    assert "  langid      = {french}," in modern
    assert classic.startswith("@techreport{w2014,")
    assert "  year        = {2014}," in classic
    assert "{\\'E}lie-{\\O}deg{\\r a}rd, {\\'E}t{\\'e} and {OCDE \\& Cie}" in classic
    assert "  title       = {{" in classic, "else bibtex's styles lower the capitals of names"
    assert classic.replace("’", "").isascii(), "else bibtex takes half a letter for an initial"


def test_what_has_no_field_in_a_type_is_left_out() -> None:
    """A report is in no book and no journal, whatever its data say: biber's data model would complain."""
    reference = work()
    text = entry(
        Reference("w2014", "report", {**reference.csl, "container-title": "Revue", "issue": "3"}),
        Dialect.BIBLATEX,
        {},
    )
    assert "Revue" not in text
    assert "issue" not in text


def test_the_other_formats_are_read_back() -> None:
    (item,) = json.loads(file_of("CSL-JSON", work()).filled(**FILLED))
    assert (item["URL"], item["note"], item["title"]) == (ADDRESS, NOTE, NASTY)
    assert item["accessed"] == {"date-parts": [["2026", "01", "09"]]}
    lines = file_of("RIS", work()).filled(**FILLED).split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert lines[-5:] == [f"UR  - {ADDRESS}", "Y2  - 2026/01/09", f"N1  - {NOTE}", "ER  - ", ""]
    assert len([line for line in lines if line.startswith("ER")]) == 1


def test_without_an_address_nothing_stands_in_its_place() -> None:
    """A copy read offline, of an edition that is published nowhere."""
    for file in citing_files(work()):
        text = file.filled(**{**FILLED, "url": ""})
        assert not re.search(r"url\s*=|\"URL\"|UR  -|, \(2026", text), file.name
        assert len(text.splitlines()) >= len(file.text.splitlines()) - 1
    assert (
        read_bib(file_of("BibTeX", work()).filled(**{**FILLED, "url": ""}))
        .fields_dict["note"]
        .value.endswith("(2026-01-09)")
    )
    (item,) = json.loads(file_of("CSL-JSON", work()).filled(**{**FILLED, "url": ""}))
    assert item["note"] == NOTE


def test_every_slot_is_one_that_the_page_fills() -> None:
    for file in citing_files(work()):
        assert set(re.findall(r"\$\{(\w+)\}", file.text)) == set(FILLED), file.name
        assert "${" not in file.filled(**FILLED)
        assert set(file.escapes) <= {"note", "url"}
