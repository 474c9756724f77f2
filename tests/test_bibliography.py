"""The bibliography: read with every flaw told, formatted in any style, exported so that others read it."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from urllib.parse import parse_qs

import bibtexparser
import pytest
from citeproc import DATES, NAMES, VARIABLES
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model.edition import Edition
from edition.model.metadata import Metadata
from edition.model.problems import Code
from edition.model.references import CSL_PATH, PATH, Reference, Remark
from edition.model.source import Source
from edition.passes.references import check_references
from edition.pipeline import build
from edition.readers.bibliography import read_bibliography
from edition.readers.bibliography.blocks import Blocks
from edition.readers.bibliography.identifiers import valid
from edition.readers.bibliography.latex import decode
from edition.readers.bibliography.remarks import remark
from edition.records.coins import coins
from edition.records.faces import plain_text
from edition.records.ris import ris
from edition.records.styles import known_styles
from edition.records.styling import failures, formatted
from edition.writers import writers
from tests.rendered import ROOT, render

LOUD = "association-de-science-regionale-de-langue-francaise"


@pytest.fixture(scope="module")
def files(subject: Edition) -> dict[str, bytes]:
    return dict(writers()["bibliography_files"](subject))


def read(
    folder: Path, text: str, *, identifies: bool = True
) -> tuple[dict[str, Reference], list[tuple[Code, int]]]:
    (folder / "bibliography").mkdir(exist_ok=True)
    (folder / PATH).write_text(text, encoding="utf-8")
    references, problems = read_bibliography(folder, "fr", identifies=identifies)
    return {reference.key: reference for reference in references}, [(p.code, p.location.line) for p in problems]


any_name = st.sampled_from(
    ["id", "type", "title", "issued", "date-parts", "author", "family", "literal", "raw", "x"]
)
ENTRY = "@book{a2000, author = {A, B.}, title = {T}, date = {2000}, keywords = {certain}}\n"
DAMAGES = {
    "a comma swallowed": ("@book{a,\n author = {A, B.},\n title = {T}\n date = {2000},\n}", Code.COMMA_MISSING, 3),
    "a brace not closed": ("@book{a, title = {T\n\n" + ENTRY, Code.BRACE_UNCLOSED, 1),
    "an entry not closed": ("@book{a, title = {T},\n\n" + ENTRY, Code.BIB_SYNTAX, 1),
    "a brace too many": ("@book{a, title = {T}},\n year = {2000},\n}", Code.BRACE_EXTRA, 1),
    "an entry without its sign": ("book{a, title = {T}}\n" + ENTRY, Code.ENTRY_WITHOUT_SIGN, 1),
    "words between entries": ("Mine.\n" + ENTRY, Code.BIB_TEXT_OUTSIDE, 1),
    "words in an entry": (ENTRY.replace("title", "mine, title"), Code.WORDS_IN_ENTRY, 1),
    "an unknown command": (ENTRY.replace("{T}", r"{\foo T}"), Code.LATEX_UNREAD, 1),
    "a crossref to nowhere": (ENTRY.replace("title", "crossref = {x}, title"), Code.CROSSREF_UNKNOWN, 1),
    "a foreign field": (ENTRY.replace("title", "copyright = {x}, title"), Code.FIELDS_FOREIGN, 1),
    "an address that begins late": (ENTRY.replace("date", "url = {mines.org}, date"), Code.ADDRESS_COMPLETED, 1),
    "two addresses": (ENTRY.replace("title", "url = {http://a.b/ http://c.d/}, title"), Code.URL_SEVERAL, 1),
    "a month that is none": (ENTRY.replace("date = {2000}", "year = 2000, month = {Q4}"), Code.DATE_INVALID, 1),
    "a key twice": (ENTRY + ENTRY, Code.REFERENCE_REPEATED, 2),
    "a field twice": ("@book{a, title = {T}, title = {U}}", Code.FIELD_REPEATED, 1),
    "no key": ("@book{, title = {T}}", Code.REFERENCE_KEY_INVALID, 1),
    "a type misspelt": (ENTRY.replace("@book", "@boook"), Code.ENTRY_TYPE_UNKNOWN, 1),
    "a field misspelt": (ENTRY.replace("title", "titel"), Code.FIELD_UNKNOWN, 1),
    "a mandatory field missing": (ENTRY.replace("@book", "@article"), Code.FIELD_MISSING, 1),
    "a field missing that only biber asks for": (ENTRY.replace("author", "editor"), Code.FIELD_WANTED, 1),
    "a word without braces": (ENTRY.replace("{T}", "titre"), Code.MACRO_UNKNOWN, 1),
    "too many commas in a name": (ENTRY.replace("A, B.", "A, B, C, D, E"), Code.NAME_INVALID, 1),
    "no year": (ENTRY.replace("{2000}", "{MM}"), Code.DATE_INVALID, 1),
    "a wrong digit": (ENTRY.replace("date", "isbn = {2-7475-4284-1}, date"), Code.IDENTIFIER_INVALID, 1),
    "no identification": (ENTRY.replace("certain", "sure"), Code.IDENTIFICATION_MISSING, 1),
    "two identifications": (ENTRY.replace("certain", "certain, probable"), Code.IDENTIFICATION_MISSING, 1),
    "one work twice": (
        (ENTRY + ENTRY.replace("a2000", "b2000")).replace("date", "doi = {10.1234/X}, date"),
        Code.REFERENCE_DOUBLED,
        2,
    ),
    "a hash in an entry half written": ("@book{a, title = # }", Code.VALUE_MISSING, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_file_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    text, code, line = DAMAGES[name]
    _, problems = read(tmp_path, text)
    assert (code, line) in problems


def test_an_entry_beside_a_damaged_one_is_kept(tmp_path: Path) -> None:
    references, _ = read(tmp_path, "@book{a, title = {T\n\n" + ENTRY)
    assert {key: work.title for key, work in references.items()} == {"a": "T", "a2000": "T"}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / PATH).mkdir(parents=True)
    assert [p.code for p in read_bibliography(tmp_path)[1]] == [Code.NOT_A_FILE]
    assert read_bibliography(tmp_path / "nowhere") == ((), [])


def test_a_brace_that_is_not_closed_costs_no_other_field(tmp_path: Path) -> None:
    for separation in ("\n  ", " "):
        fields = ["author = {A, B.}", "title = {T", "date = {2000}", "keywords = {certain}}"]
        text = f"@book{{a2000, {f',{separation}'.join(fields)}\n\n" + ENTRY.replace("a2000", "b2000")
        references, problems = read(tmp_path, text)
        assert [code for code, _ in problems] == [Code.BRACE_UNCLOSED]
        assert {(work.title, work.year) for work in references.values()} == {("T", "2000")}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (ENTRY.replace("{T}", "{Été}").encode("latin-1"), [(Code.BIB_NOT_UTF8, 1)]),
        (("\n" + ENTRY).replace("{T}", "{L’Été}").encode("cp1252"), [(Code.BIB_NOT_UTF8, 2)]),
        (ENTRY.encode("utf-8-sig"), []),
        (ENTRY.encode("utf-16"), []),
        (ENTRY.replace(", ", ",\r\n").encode(), []),
        (ENTRY.replace(", ", ",\r").encode(), []),
    ],
)
def test_a_file_is_read_in_the_encodings_people_have(tmp_path: Path, data: bytes, told: list[object]) -> None:
    (tmp_path / "bibliography").mkdir()
    (tmp_path / PATH).write_bytes(data)
    (work,), problems = read_bibliography(tmp_path, identifies=True)
    assert work.title in ("T", "Été", "L’Été")
    assert [(p.code, p.location.line) for p in problems] == told


def test_a_file_too_large_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bibliography").mkdir()
    with (tmp_path / PATH).open("wb") as file:
        file.truncate(50_000_001)
    assert [p.code for p in read_bibliography(tmp_path)[1]] == [Code.BIB_TOO_LARGE]


def read_json(folder: Path, text: str) -> tuple[dict[str, Reference], list[tuple[Code, int]]]:
    (folder / "bibliography").mkdir(exist_ok=True)
    (folder / CSL_PATH).write_text(text, encoding="utf-8")
    references, problems = read_bibliography(folder, "fr")
    return {reference.key: reference for reference in references}, [(p.code, p.location.line) for p in problems]


def test_csl_json_with_faults_is_read_beside_them(tmp_path: Path) -> None:
    text = (
        '[{"id": "a", "type": "book", "title": "T"},\n{"type": "book"},\n{"id": "b", "note": [1]},\n{"id": "a"}]'
    )
    references, problems = read_json(tmp_path, text)
    assert list(references) == ["a", "b"]
    invalid = Code.CSL_ITEM_INVALID
    assert sorted(problems) == sorted([(invalid, 1), (invalid, 3), (Code.REFERENCE_REPEATED, 1)])
    assert read_json(tmp_path, '[{"id": "a"},\n{]') == ({}, [(Code.JSON_SYNTAX, 2)])
    assert read_json(tmp_path, "[" * 100_000)[1] == [(Code.JSON_SYNTAX, 1)]


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5), lambda x: st.lists(x) | st.dictionaries(any_name, x)
    )
)
def test_any_json_never_raises(tmp_path_factory: pytest.TempPathFactory, data: object) -> None:
    read_json(tmp_path_factory.getbasetemp(), json.dumps([data, {"id": "a", "issued": data, "author": data}]))


def test_both_files_are_one_bibliography(tmp_path: Path) -> None:
    read(tmp_path, ENTRY)
    references, problems = read_json(tmp_path, '[{"id": "a2000", "title": "U"}, {"id": "b", "title": "V"}]')
    assert {key: work.title for key, work in references.items()} == {"a2000": "T", "b": "V"}
    assert problems == [(Code.REFERENCE_REPEATED, 1)]


@pytest.mark.parametrize(
    ("date", "shown", "years"),
    [
        ("1930~", "vers 1930", ("1930",)), ("1930?", "vers 1930", ("1930",)), ("1918/", "1918–", ("1918",)),
        ("1918/..", "1918–", ("1918",)), ("../1918", "jusqu’en 1918", ("1918",)), ("19XX", "XXe siècle", ()),
        ("193X", "années 1930", ()), ("-0330", "331 av. J.-C.", ()), ("2001-21", "2001", ("2001",)),
        ("1918/1919", "1918–1919", ("1918", "1919")), ("2004-02-29", "2004", ("2004",)),
        ("1993-00-00", "1993", ("1993",)), ("2019-04-05T06:07:08", "2019", ("2019",)),
    ],
)  # fmt: skip
def test_a_date_is_shown_as_sure_as_it_is(tmp_path: Path, date: str, shown: str, years: tuple[str, ...]) -> None:
    references, problems = read(tmp_path, ENTRY.replace("{2000}", f"{{{date}}}"))
    work = references["a2000"]
    assert (problems, work.years) == ([], years)
    assert f"({shown})" in plain_text(formatted([work], LOUD, "fr")["a2000"])


@pytest.mark.parametrize(
    ("date", "kept"),
    [("2001-13", [[2001]]), ("2001-02-31", [[2001, 2]]), ("1990/1985", [[1990]]), ("2001-02-29", [[2001, 2]])],
)
def test_a_date_that_cannot_be_is_told_and_kept_as_far_as_it_can(tmp_path: Path, date: str, kept: object) -> None:
    references, problems = read(tmp_path, ENTRY.replace("{2000}", f"{{{date}}}"))
    assert [code for code, _ in problems] == [Code.DATE_INVALID]
    assert references["a2000"].csl["issued"] == {"date-parts": kept}


def test_a_state_of_publication_stands_for_a_date(tmp_path: Path) -> None:
    references, problems = read(tmp_path, ENTRY.replace("date = {2000}", "pubstate = {forthcoming}"))
    assert problems == []
    assert "à paraître" in plain_text(formatted(references.values(), LOUD, "fr")["a2000"])


def test_faces_live_on_in_every_style(tmp_path: Path) -> None:
    title = r"\emph{Nulla} du 16\textsuperscript{e} {\sc Siècle}, H$_2$O, \textbf{gras}"
    (work,) = read(tmp_path, ENTRY.replace("{T}", f"{{{title}}}"))[0].values()
    plain = "Nulla du 16e Siècle, H2O, gras"
    assert (work.title, work.text("title")) == (plain, plain)
    assert plain in ris(work)
    for style in sorted(known_styles()):
        runs = formatted([work], style, "fr")["a2000"]
        assert {("superior", "e"), ("inferior", "2"), ("bold", "gras"), ("small-caps", "Siècle")} <= set(runs)
        italic = "".join(words for face, words in runs if face == "italic")
        assert ("Nulla" in italic) != ("du 16" in italic)  # within italics it stands upright
        assert plain.casefold() in plain_text(runs).casefold()


def test_a_work_that_a_style_cannot_set_costs_no_other(tmp_path: Path) -> None:
    references, _ = read(
        tmp_path, ENTRY + "@letter{b2001, author = {B, C.}, title = {U}, date = {2001}}", identifies=False
    )
    assert list(failures(references.values(), "apa", "fr")) == ["b2001"]
    styled = {key: plain_text(runs) for key, runs in formatted(references.values(), "apa", "fr").items()}
    assert styled == {"a2000": "A, B. (2000). T.", "b2001": "B, 2001. U"}
    source = Source("docs/source/article.txt", "")
    edition = check_references(Edition(Metadata(style="apa"), source, references=tuple(references.values())))
    told = [(p.code, p.details["key"]) for p in edition.problems if p.code is not Code.REFERENCES_UNCITED]
    assert told == [(Code.REFERENCE_UNSTYLED, "b2001")]


def test_parts_share_their_books_isbn_and_books_do_not(tmp_path: Path) -> None:
    isbn = "isbn = {978-2-7384-4279-6}, "
    part = (
        "@incollection{%s, author = {A, B.}, editor = {C, D.}, title = {%s}, booktitle = {T}, date = {2000}, "
        + isbn
        + "}"
    )
    _, problems = read(tmp_path, part % ("a", "A") + part % ("b", "B"), identifies=False)
    assert problems == []
    _, problems = read(tmp_path, (ENTRY + ENTRY.replace("a2000", "b2000")).replace("date", f"{isbn}date"))
    assert [code for code, _ in problems] == [Code.REFERENCE_DOUBLED]


def test_without_identification_no_page_speaks_of_certainty() -> None:
    case = ROOT / "tests" / "cases" / "keys-of-any-form" / "input"
    edition = build(case)
    assert {work.identification for work in edition.references} == {""}
    assert {p.code for p in edition.problems} == {
        Code.FIELDS_FOREIGN,
        Code.REFERENCE_ADDRESS_SHARED,
        Code.REFERENCES_UNCITED,
    }
    for writer in writers().values():
        for path, data in writer(edition).items():
            assert not re.search("identifi|certain|badge", data.decode()), path


HOSTILE = {
    "nothing is closed": "@book{a, title = {",
    "fields that are not closed": "@book{a,\n" + "title = {\n" * 20_000,
    "braces within braces": "@book{a, title = " + "{" * 60_000 + "}" * 60_000 + "}",
    "heads without a line": "@a{" * 60_000,
    "a name of commas": "@book{a, author = {" + "," * 60_000 + "}}",
    "a name of ands": "@book{a, author = {" + " and " * 20_000 + "}}",
    "dollars": "@book{a, title = {" + "$" * 60_001 + "}}",
    "commands": "@book{a, title = {" + r"\emph" * 30_000 + "}}",
    "accents": "@book{a, title = {" + r"\'" * 30_000 + "}}",
    "quotation marks": '@book{a, title = "' + '"' * 60_000 + "}",
    "a chain of parents": "".join(f"@book{{k{n}, crossref = {{k{n + 1}}}}}\n" for n in range(3_000)),
    "a circle of parents": "@book{a, crossref = {b}}\n@book{b, crossref = {a}, xdata = {b}}",
    "blanks": "@book{a, title = {" + " " * 200_000 + "}}",
    "words outside": "word " * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_linear_time(tmp_path: Path, name: str) -> None:
    start = time.process_time()
    read(tmp_path, HOSTILE[name])
    assert time.process_time() - start < 4


def test_a_title_of_a_thousand_characters_is_a_title(tmp_path: Path) -> None:
    title = "Du sel " * 150
    references, problems = read(tmp_path, ENTRY.replace("{T}", f"{{{title}}}"))
    assert (references["a2000"].title, problems) == (title.strip(), [])


def test_ten_thousand_entries_are_read_in_five_seconds(tmp_path: Path) -> None:
    entry = r"""@article{Roux%d,
abstract = {On salt and 3.6{\%%} of {\"{o}}l. %s},
author = {Roux, Andr{\'{e}} and N{\'{u}}{\~{n}}ez, X. %d and {\O}rsted, H and de la Fontaine, Jean},
doi = {10.1234/abc_%d},
file = {:C$\backslash$:/Users/x/%d.pdf:pdf},
issn = {03014215},
journal = {Annales du sel {\&} du fer},
mendeley-groups = {Sel},
month = {oct},
pages = {15--31},
title = {{L'{\'{e}}tude du sel, 16\textsuperscript{e} partie %d}},
year = {1951}
}
"""
    text = "".join(entry % (n, "Words, words. " * 20, n, n, n, n) for n in range(10_000))
    start = time.process_time()
    references, problems = read(tmp_path, text, identifies=False)
    assert time.process_time() - start < 5
    assert (len(references), problems) == (10_000, [(Code.FIELDS_FOREIGN, 8)])


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("@book{a,}title=\"#=\n \\'eé%()A1"), max_size=150) | st.text(max_size=60))
def test_any_text_never_raises(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    read(tmp_path_factory.getbasetemp(), text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"{\'E}mile", "Émile"), (r"J{\'a}nos", "János"), (r"L\"obl", "Löbl"), (r'{\"o}', "ö"), (r"\c{c}a", "ça"),
        (r"gar{\c c}on", "garçon"), (r"na{\"\i}f", "naïf"), (r"\oe uvre", "œuvre"), (r"{\oe}uvre", "œuvre"),
        (r"Stra{\ss}e", "Straße"), (r"{\L}{\'o}d{\'z}", "Łódź"), (r"Ko\v{s}ice", "Košice"), (r"A \& B", "A & B"),
        (r"50\%", "50%"), ("332--337", "332–337"), ("{{UNCTAD}}", "UNCTAD"), ("https://a.b/c%20d", "https://a.b/c%20d"),
    ],
)  # fmt: skip
def test_accents_written_in_latex_are_read(written: str, meant: str) -> None:
    assert decode(written) == meant


def test_values_are_braced_quoted_named_or_joined() -> None:
    macros = "@string{puf = {Presses}}\n"
    for raw, value in (
        ("{a {b} c}", "a {b} c"),
        ('"a {"} b"', 'a {"} b'),
        ('puf # " de " # {France}', "Presses de France"),
        ("1998", "1998"),
        ("jul", "jul"),
    ):
        (entry,) = Blocks(f"{macros}@book{{k, title = {raw}}}").entries
        assert entry.fields[0].value == value


def test_names_keep_their_particles_and_institutions_stay_whole(tmp_path: Path) -> None:
    authors = "von Hirschhausen, Christian and {Académie des sciences, Institut} and Ian R. Gordon and others"
    references, problems = read(tmp_path, ENTRY.replace("A, B.", authors))
    first, second, third = references["a2000"].authors
    assert problems == []
    assert references["a2000"].others
    assert (first.family, first.particle, first.given) == ("Hirschhausen", "von", "Christian")
    assert second.literal == "Académie des sciences, Institut"
    assert (third.family, third.given) == ("Gordon", "Ian R.")


@pytest.mark.parametrize(
    ("field", "value", "sound"),
    [
        ("isbn", "978-2-7384-4279-6", True), ("isbn", "978-2-7384-4279-5", False), ("isbn", "2-7475-4284-X", True),
        ("isbn", "2-7475-4284-1", False), ("isbn", "12", False), ("issn", "1278-3366", True),
        ("issn", "1278-3367", False), ("doi", "10.3406/rfeco.1986.1120", True),
        ("doi", "https://doi.org/10.1/x", False),
        ("url", "http://a.example/b", True), ("url", "javascript:alert(1)", False), ("title", "anything", True),
    ],
)  # fmt: skip
def test_identifiers_are_judged_by_what_they_carry(field: str, value: str, *, sound: bool) -> None:
    assert valid(field, value) is sound


def test_a_remark_is_read_in_its_parts() -> None:
    said = (
        "Libre. Établi : le titre. Non vérifié : p. 3 ; l’éditeur. Preuves : https://a.example/b ; fichier public."
    )
    assert remark(said) == Remark(
        "Libre.", "le titre.", "p. 3 ; l’éditeur.", ("https://a.example/b", "fichier public")
    )
    assert remark("") == Remark()


def test_unverified_details_stand_only_where_they_are_marked(subject: Edition) -> None:
    """What is believed and not confirmed is in no field, and so in no formatted reference and no export."""
    styled = formatted(subject.references, LOUD, "fr")
    for reference in subject.references:
        for quoted in re.findall(r"«\s(.{12,}?)\s»", reference.remark.unverified):
            assert quoted not in plain_text(styled[reference.key])
            assert quoted not in reference.title


@pytest.mark.parametrize(
    "style",
    [
        LOUD,
        "chicago-author-date-fr",
        "chicago-author-date",
        "iso690-author-date-fr",
        "apa",
        "modern-language-association",
    ],
)
def test_every_reference_is_set_in_the_style(subject: Edition, style: str) -> None:
    assert failures(subject.references, style, "fr") == {}
    for key, runs in formatted(subject.references, style, "fr").items():
        text = plain_text(runs)
        assert not re.search(r",\s*,|\.\.(?!\.)|\s,|[\ue000-\ue0ff]|None|<|«\s*»", text), (key, text)
        author = next((a for a in (r.authors for r in subject.references if r.key == key) if a), None)
        assert author is None or author[0].name.casefold() in text.casefold()


def test_an_unknown_style_is_told() -> None:
    case = ROOT / "tests" / "cases" / "everything-wrong-in-the-bibliography" / "input"
    assert Code.STYLE_UNKNOWN in {problem.code for problem in build(case).problems}


def test_csl_json_has_only_what_csl_has(subject: Edition, files: dict[str, bytes]) -> None:
    """Names of variables are those of the CSL processor; names and dates have the forms of CSL-JSON."""
    ours = {"id", "type", "custom", "language", "keyword", "annote", "abstract", "note"}
    known = {name.replace("_", "-") for name in (*VARIABLES, *NAMES, *DATES)} | ours
    items = json.loads(files["bibliographie/references.json"])
    assert len(items) == len(subject.references)
    for item in items:
        assert set(item) <= known | {"number-of-pages", "original-publisher-place"}, item["id"]
        assert re.fullmatch(r"[a-z]+(-[a-z]+|_[a-z]+)*", item["type"])
        for person in item.get("author", []):
            assert set(person) in (
                {"literal"},
                {"family"},
                {"family", "given"},
                {"family", "given", "dropping-particle"},
            )
        for name in ("issued", "original-date", "event-date"):
            for part in item.get(name, {"date-parts": [[1]]})["date-parts"]:
                assert all(isinstance(number, int) for number in part)
                assert 1 <= len(part) <= 3


def test_the_exports_hold_every_work_whole_and_alone(subject: Edition, files: dict[str, bytes]) -> None:
    names = {f"bibliographie/{r.key}.{kind}" for r in subject.references for kind in ("bib", "json", "ris")}
    assert set(files) == names | {f"bibliographie/references.{kind}" for kind in ("bib", "json", "ris")}
    for reference in subject.references:
        (item,) = json.loads(files[f"bibliographie/{reference.key}.json"])
        assert item == reference.csl
        assert files[f"bibliographie/{reference.key}.ris"].decode().startswith("TY  - ")


def test_the_exported_bib_is_read_back_the_same(tmp_path: Path, subject: Edition, files: dict[str, bytes]) -> None:
    """Round trip: through our reader, and through bibtexparser's writer and our reader again."""
    text = files["bibliographie/references.bib"].decode()
    again, problems = read(tmp_path, text)
    assert problems == []
    assert {key: reference.csl for key, reference in again.items()} == {r.key: r.csl for r in subject.references}
    library = bibtexparser.parse_string(text, parse_stack=[])  # type: ignore[attr-defined]
    assert library.failed_blocks == []
    rewritten = bibtexparser.write_string(library, unparse_stack=[])  # type: ignore[attr-defined]
    twice, _ = read(tmp_path, rewritten)
    assert {key: reference.csl for key, reference in twice.items()} == {r.key: r.csl for r in subject.references}


@pytest.mark.any_edition
def test_ris_has_its_tags_in_its_form(subject: Edition) -> None:
    for reference in subject.references:
        lines = ris(reference).split("\r\n")
        assert lines[0].startswith("TY  - ")
        assert lines[1] == f"ID  - {reference.key}"
        assert lines[-2:] == ["ER  - ", ""]
    assert all(
        re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line)
        for r in subject.references
        for line in ris(r).split("\r\n")[:-1]
    )


def test_reference_managers_find_each_entry_in_the_page(subject: Edition) -> None:
    html = render(writers()["markdown"](subject)["bibliographie.md"])
    found = [parse_qs(str(title)) for title in html.xpath("//span[@class='Z3988']/@title")]
    assert len(found) == len(subject.references)
    assert sorted(name.partition(",")[0] for one in found for name in one.get("rft.au", [])) == sorted(
        author.name for reference in subject.references for author in reference.authors
    )
    assert all(parse_qs(coins(reference))["ctx_ver"] == ["Z39.88-2004"] for reference in subject.references)


@pytest.mark.any_edition
def test_an_unidentified_work_shows_what_the_article_says_and_nothing_more(subject: Edition) -> None:
    html = render(writers()["markdown"](subject)["bibliographie.md"])
    for reference in (r for r in subject.references if r.identification == "unidentified"):
        (entry,) = html.xpath(f"//div[@id='{reference.key}']")
        said = entry.xpath("p[@class='reference']/span[@class='as-cited']")[0].text_content()
        calls = [c.call for c in subject.citations if reference.key in c.works]
        assert said == ", ".join(dict.fromkeys(f"«\u202f{call}\u202f»" for call in calls))
        assert "non identifié" in entry.text_content()


@pytest.mark.any_edition
def test_every_work_leads_to_each_of_its_citations_and_back(subject: Edition) -> None:
    pages = writers()["markdown"](subject)
    html = render(pages["bibliographie.md"])
    for reference in subject.references:
        links = html.xpath(f"//div[@id='{reference.key}']//span[@class='where']/a/@href")
        uses = [citation.id for citation in subject.citations if reference.key in citation.works]
        assert sorted(str(link).split("#")[1] for link in links) == sorted(uses)
    whole = render(pages["texte/integral.md"])
    assert set(whole.xpath("//a[@role='doc-biblioref']/@data-key")) == {
        k for c in subject.citations for k in c.works
    }
    ids = whole.xpath("//a[@role='doc-biblioref']/@id")
    assert sorted(ids) == sorted(citation.id for citation in subject.citations)


def test_an_archived_copy_is_a_robust_link() -> None:
    case = build(ROOT / "tests" / "cases" / "citations" / "input")
    html = render(writers()["markdown"](case)["bibliographie.md"])
    (link,) = html.xpath("//a[@data-versionurl]")
    assert link.get("data-versiondate") == "2014-01-31"
    assert link.get("data-originalurl") == link.get("href") == "https://exemple.org/a%20b"
