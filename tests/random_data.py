"""Invent data about an article: every kind of row and file, valid in form, about words that are there.

What the words of one row do to another is left to chance: corrections change what annotations quote, names stand
in citations, languages in terms.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from edition.model.addresses import heading_id
from edition.model.document import Emendation
from edition.model.vocabulary import codes_of
from edition.pipeline import build
from edition.text.folding import exactly, fold, is_invisible
from edition.text.passages import Passage, passages_of
from tests.extraction import WORDS, Article
from tests.toys import METADATA, toy

SCRIPTS = """
    ελληνικά קושי العربية 漢字 かな 한국어 हिन्दी ไทย ქართული հայերեն 𝔊𝔬𝔱 😀 a\u0301 ﬁn
    [^1] {#id} {:.x} <!-- --> ///Footnotes {{x}} {%x%} \\x <script> </p> &#8203; $$ @x www.a.fr
""".split()
SPACED = ["M.\u00a0D.", "1\u202f000", "2\u2009500"]
CITED = [
    *("(Kornai, 2001)", "Kornai (2001)", "(Loebl, 1963, p. 12)"),
    *("Kornai, 2001;", "Loebl (1963)", "(cf. Kornai, 2001)", "« cité » (Loebl, 1963)"),
]
LONG = ["x" * 300, "https://exemple.org/" + "abcdefghi0" * 26, "anti" * 40]
INVISIBLE = ["co\u00adopération", "می\u200cخواهم", "\u2060x", "\uf0b7"]
RULES = {"U+00AD": "drop", "U+200C": "keep", "U+2060": "drop", "U+F0B7": "keep"}
VISIBLE = [word for word in (*WORDS, *SCRIPTS) if not any(map(is_invisible, word))]
PLAIN = [word for word in VISIBLE if not set(word) & set("<>[]{}()*_`#!|\\&~$%^=+-@/«»")]
"""Words that are text wherever they stand: in Markdown, BibTeX and a person's name."""
NAMED = [word for word in PLAIN if any(map(str.isalpha, word))]
LANGUAGES = ["ru", "el", "ar", "de", "zh-Hant", "en", "la", "fr"]
STYLES = ["chicago-author-date-fr", "apa", "iso690-author-date-fr"]
WORKS = """
@book{kornai2001, author={Kornai, János}, title={Un livre ? Encore...}, date={2001},
  publisher={Puf}, location={Paris}, keywords={certain}}
@book{loebl1963, author={Löbl, Eugen}, title={Le domaine .fr « ici »}, date={1963},
  publisher={Puf}, location={Paris}, keywords={probable}}
"""


class Inventor:
    """Chooses; whatever it makes of one seed it makes again."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def may(self, chance: float) -> bool:
        """Return whether something happens."""
        return self.random.random() < chance

    def words(self, least: int, most: int, of: Sequence[str] = PLAIN) -> str:
        """Return some words of those that there are."""
        return " ".join(self.random.choices(of, k=self.random.randint(least, most)))

    def length(self) -> int:
        """Return how many words something has at most: few, as a rule."""
        return self.random.choice([3, 3, 8, 8, 30, 300])

    def metadata(self, article: Article) -> dict[str, Any]:
        """Return the keys of ``article.yml``: those that the extraction needs, and any others."""
        data, random = article.metadata, self.random
        own = {**METADATA, "language": random.choice(["fr", "fr", "fr", "fr", "en", "de", "ru"])}
        own |= self._of_the_article() if self.may(0.3) else {}
        declared = [(h.number, h.title.capitalize() if self.may(0.3) else h.title) for h in data.headings]
        supplied = [{"number": n.number, "text": n.text, "evidence": n.evidence} for n in data.supplied_notes]
        return {
            "article": own,
            "edition": {"style": random.choice(STYLES), **({"licence": "CC BY 4.0"} if self.may(0.5) else {})},
            "abstracts": [{"label": a.label, "lang": a.lang} for a in data.abstracts],
            "headings": [{"title": title, **({"number": number} if number else {})} for number, title in declared],
            "supplied-notes": supplied,
            "source": {"invisible": RULES},
        }

    def _of_the_article(self) -> dict[str, Any]:
        count = self.random.randint(1, 4)
        people = [{"family": self.words(1, 2, NAMED), "given": self.words(1, 2, NAMED)} for _ in range(count)]
        others = ("title-short", "genre", "collection-title", "publisher", "number", "title-translated")
        given = {key: self.words(1, 5, VISIBLE) for key in others if self.may(0.3)}
        return {"title": self.words(1, self.length(), VISIBLE), "author": people, **given}


@dataclass(frozen=True)
class Words:
    """Words of the passage ``at``: of which line, and which of its words, with those before them if need be."""

    at: str
    exact: str
    prefix: str
    line: int
    places: range

    def quoted(self, name: str) -> dict[str, str]:
        """Return the keys of a row or file that quotes them, under ``name``."""
        return {"at": self.at, name: self.exact, **({"prefix": self.prefix} if self.prefix else {})}

    @property
    def as_in_source(self) -> bool:
        """Whether they have letters, and the source's spaces: rows quote it, and typography adds its own."""
        words = self.prefix + self.exact
        return any(c.isalpha() for c in words) and not {"\u00a0", "\u202f"} & set(words)

    def meets(self, other: Words) -> bool:
        """Return whether some of them are also words of ``other``."""
        shared = range(max(self.places.start, other.places.start), min(self.places.stop, other.places.stop))
        return (self.at, self.line) == (other.at, other.line) and len(shared) > 0


class Invented:
    """The files of an edition of ``article``, by path."""

    def __init__(self, random: Random, article: Article, metadata: dict[str, Any], root: Any) -> None:
        self.inventor, self.random = Inventor(random), random
        bare = build(toy(root, article.text, **{**metadata, "article": dict(metadata["article"])}))
        self.passages = [passage for passage in passages_of(bare) if passage.text.strip()]
        headings = [section.heading for section in bare.all_sections if section.heading]
        self.headings = [heading_id(h) for h in headings if any(isinstance(n, Emendation) for n in h.title)]
        self.changed: set[str] = set()
        self.rows = 0
        self.files = {"bibliography/references.bib": WORKS}

    def all(self) -> dict[str, str]:
        """Return every file."""
        may = self.inventor.may
        self._listed("docs/source/emendations.yml", "emendations", [*self._of_headings(), *self._emendations()])
        if may(0.2):
            return self.files  # a text, and little about it
        self._listed("docs/source/names.yml", "names", self._names())
        self._listed("docs/source/foreign.yml", "foreign", self._foreign())
        self._listed("docs/source/citations.yml", "citations", self._citations())
        self._listed("docs/source/chronology.yml", "chronology", self._events())
        if may(0.1):
            rows = [{"at": p.address, "text": self.inventor.words(3, 20)} for p in self._of_kind("paragraph")]
            self._listed("docs/source/summary.yml", "summary", rows)
        self._terms()
        self._works()
        self._annotations()
        return self.files

    def _listed(self, path: str, name: str, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            lines = (f"  - {json.dumps(row, ensure_ascii=False)}\n" for row in rows)
            self.files[path] = f"{name}:\n{''.join(lines)}"

    def _of_kind(self, *kinds: str) -> list[Passage]:
        return [passage for passage in self.passages if passage.kind in kinds]

    def _some(self, kinds: Sequence[str] = ("paragraph", "note", "abstract", "heading")) -> Words | None:
        """Return words that stand in one place only, with what comes before them where that tells it."""
        passages = self._of_kind(*kinds)
        if not passages:
            return None
        passage = self.random.choice(passages)
        lines = passage.text.split("\n")
        line = self.random.randrange(len(lines))
        words = lines[line].split(" ")
        start = self.random.randrange(len(words))
        end = min(start + self.random.choice([1, 1, 2, 4, 40]), len(words))
        exact = " ".join(words[start:end]).strip()
        for first in range(start, max(start - 6, -1), -1):
            prefix = "".join(f"{word} " for word in words[first:start])
            if exact and _count(prefix + exact, passage.text) == 1 and not any(map(is_invisible, prefix + exact)):
                return Words(passage.address, exact, prefix, line, range(start, end))
        return None

    def _of_headings(self) -> list[dict[str, Any]]:
        return [{"id": self._next(), "at": at, "kind": "capitals", "level": "evident"} for at in self.headings]

    def _next(self) -> str:
        self.rows += 1
        return f"e{self.rows}"

    def _emendations(self) -> list[dict[str, Any]]:
        """Return rows that change words apart from each other's: two corrections of one word would clash."""
        apart: list[Words] = []
        for _ in range(self.random.choice([0, 2, 8, 30])):
            some = self._some(("paragraph", "note", "abstract"))
            if some and some.as_in_source and not any(map(some.meets, apart)):
                apart.append(some)
        self.changed = {some.at for some in apart}
        return [self._emendation(some) for some in apart]

    def _emendation(self, some: Words) -> dict[str, Any]:
        words, invented = some.exact, self.inventor.words
        level = self.random.choice(["evident", "evident", "sic", "probable"])
        corr = self.random.choice([f"{words}s", f"{words.upper()}x", "un autre mot", invented(1, 40, VISIBLE), ""])
        kind = self.random.choice(codes_of("emendation-kinds"))
        row = {"id": self._next(), "kind": kind, "level": level, "note": invented(1, 9, VISIBLE)}
        return {**row, **some.quoted("sic"), **({} if level == "sic" else {"corr": corr})}

    def _forms(self, most: int) -> list[str]:
        """Return words of the text that nothing else claims."""
        found = (self._some() for _ in range(self.random.randint(0, most)))
        return list({fold(some.exact): some.exact for some in found if some and _lettered(some.exact)}.values())

    def _names(self) -> list[dict[str, Any]]:
        rows = []
        for n, form in enumerate(self._forms(6)):
            kind = self.random.choice(codes_of("name-kinds"))
            row: dict[str, Any] = {
                "id": f"nom-{n}",
                "kind": kind,
                "name": self.random.choice([form, f"{form}, X"]),
                "forms": [form],
            }
            row |= (
                {"description": self.inventor.words(1, self.inventor.length(), VISIBLE)}
                if self.inventor.may(0.5)
                else {}
            )
            row |= {"works": ["kornai2001"]} if self.inventor.may(0.3) else {}
            row |= {"original": {"ru": "Слово"}} if self.inventor.may(0.2) else {}
            if kind == "place" and self.inventor.may(0.7):
                lat, lon = self.random.uniform(-90, 90), self.random.uniform(-180, 180)
                row["coordinates"] = {"lat": round(lat, 3), "lon": round(lon, 3), "source": "https://exemple.org/"}
            rows.append(row)
        return rows

    def _foreign(self) -> list[dict[str, Any]]:
        return [{"lang": self.random.choice(LANGUAGES), "forms": [form]} for form in self._forms(5)]

    def _citations(self) -> list[dict[str, Any]]:
        found = (self._some(("paragraph", "note")) for _ in range(self.random.choice([0, 0, 3])))
        rows = {some.at: some for some in found if some and not some.prefix and some.at not in self.changed}
        return [{"at": some.at, "words": some.exact, "key": "loebl1963", "note": "n"} for some in rows.values()]

    def _events(self) -> list[dict[str, Any]]:
        dates = ["1917", "1917-11", "1917-11-07", "191X", "1914/1918", "0987-07-03"]
        return [
            {
                "date": self.random.choice(dates),
                "event": self.inventor.words(1, self.inventor.length(), VISIBLE) + ', "x"; y\n=1+1',
                "at": [self.random.choice(self.passages).address],
                **({"source": "https://exemple.org/?a=1&b=2"} if self.inventor.may(0.5) else {}),
            }
            for _ in range(self.random.choice([0, 0, 4]))
        ]

    def _terms(self) -> None:
        forms = self._forms(6)
        for n, form in enumerate(forms):
            matter: dict[str, Any] = {"prefLabel": {"fr": form}, "definition": {"from": "editor"}}
            matter["prefLabel"] |= {"en": self.inventor.words(1, 2)} if self.inventor.may(0.3) else {}
            matter |= {"related": [f"terme-{(n + 1) % len(forms)}"]} if n + 1 < len(forms) else {}
            some = self._some(("paragraph", "note"))
            if some and not some.prefix and some.at not in self.changed and self.inventor.may(0.5):
                matter["definition"] = {"from": "author", "at": some.at, "exact": some.exact}
            gloss = (
                f"Une glose de *{self.inventor.words(1, 3)}*. {self.inventor.words(1, self.inventor.length())}."
            )
            self.files[f"docs/glossary/terme-{n}.md"] = f"{_front(matter)}\n{gloss}\n"

    def _works(self) -> None:
        """Write a bibliography of works of any kind; one in two as CSL-JSON, whose words are any."""
        count = self.random.choice([0, 0, 3, 20])
        in_json = self.inventor.may(0.5)
        known = ["book", "article-journal", "chapter", "thesis", "report", "webpage", "document", "legislation"]
        items = []
        for n in range(count):
            words = VISIBLE if in_json else PLAIN
            item: dict[str, Any] = {
                "id": f"w{n}",
                "type": self.random.choice(known),
                "title": self.inventor.words(1, self.inventor.length(), words),
            }
            item["author"] = [
                {"family": self.inventor.words(1, 2, NAMED), "given": self.inventor.words(1, 1, NAMED)}
            ]
            item["issued"] = {"date-parts": [[self.random.randint(1000, 2030)]]}
            item["publisher"] = self.inventor.words(
                1, 3, [word for word in words if ";" not in word]
            )  # it divides several
            items.append(item)
        if in_json and items:
            self.files["bibliography/references.json"] = json.dumps([*_KNOWN, *items], ensure_ascii=False)
            del self.files["bibliography/references.bib"]
        else:
            self.files["bibliography/references.bib"] += "".join(map(_entry, items))

    def _annotations(self) -> None:
        others: list[str] = []
        addresses = [*(p.address for p in self.passages), "ref:kornai2001", "page-1"]
        for n in range(self.random.choice([0, 1, 3, 20])):
            matter: dict[str, Any] = {"target": self.random.choice(addresses)}
            matter["motivation"] = self.random.choice(
                [m for m in codes_of("annotation-motivations") if m != "replying"]
            )
            if (some := self._some()) and self.inventor.may(0.6):
                matter = {"motivation": matter["motivation"], **some.quoted("exact")}
                matter["target"] = matter.pop("at")
            if others and self.inventor.may(0.2):
                matter = {"target": self.random.choice(others), "motivation": "replying"}
            matter |= {
                "creator": {"name": f"Anne {self.inventor.words(1, 2)}"[:80].strip()},
                "created": "2026-01-01",
            }
            matter["creator"] |= {"orcid": "0000-0002-1825-0097"} if self.inventor.may(0.2) else {}
            matter |= {"license": "CC BY 4.0"} | ({"withdrawn": "Une faute."} if self.inventor.may(0.1) else {})
            matter |= {"references": ["kornai2001"]} if self.inventor.may(0.2) else {}
            quoted = self.inventor.words(1, self.inventor.length())
            body = f"{_BODY}\n\n> Mot {quoted}\n\n- un\n- deux\n"
            others.append(f"2026-01-01-essai-{n}")
            self.files[f"docs/annotations/{others[-1]}.md"] = f"{_front(matter)}\n{body}"


_BODY = "Un *texte* et **un autre**, `du code` : [lien](https://exemple.org/?a&b)."
_KNOWN = [
    {
        "id": "kornai2001",
        "type": "book",
        "title": "Un livre",
        "author": [{"family": "Kornai", "given": "János"}],
        "issued": {"date-parts": [[2001]]},
        "publisher": "Puf",
    },
    {
        "id": "loebl1963",
        "type": "book",
        "title": "Le domaine",
        "author": [{"family": "Löbl", "given": "Eugen"}],
        "issued": {"date-parts": [[1963]]},
        "publisher": "Puf",
    },
]


def _entry(item: dict[str, Any]) -> str:
    author = " and ".join(f"{{{one['family']}}}, {one['given']}" for one in item["author"])
    fields = {
        "title": item["title"],
        "author": author,
        "date": str(item["issued"]["date-parts"][0][0]),
        "publisher": item["publisher"],
    }
    return f"\n@book{{{item['id']}, {', '.join(f'{key}={{{value}}}' for key, value in fields.items())}}}\n"


def _front(matter: dict[str, Any]) -> str:
    lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in matter.items())
    return f"---\n{lines}\n---\n"


def _inked(text: str) -> str:
    return "".join(exactly(text).split())


def _count(words: str, text: str) -> int:
    """Return in how many places ``text`` has ``words``, those that overlap included."""
    wanted, inked = _inked(words), _inked(text)
    return sum(inked.startswith(wanted, at) for at in range(len(inked)))


def _lettered(text: str) -> bool:
    """Return whether ``text`` is a few words, as names and terms are: letters, and what joins them."""
    return (
        3 < len(text) < 60
        and text[0].isalpha()
        and text[-1].isalpha()
        and all(c.isalpha() or c in " ’-" for c in text)
    )
