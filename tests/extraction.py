"""Write random articles in the form of the extraction, and say what a reader has to find in them.

This is the form's other half, written without the reader: words are set into lines, lines into pages, notes at
the foot of the page that calls them or on to the next, and the whole into the text that Tika would give.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from edition.model.document import Abstract, Block, Document, Heading, Inline, NoteCall, PageStart, Paragraph, Text
from edition.model.metadata import AbstractLabel, DeclaredHeading, Metadata, SuppliedNote

LAST_NOTE = 999
"""The form knows a call by its one to three digits."""
RULE, CONTINUATION = " " * 59, " " * 181
WORDS = """
    le économie marché l’innovation d’après post- spatio- Œuvre cœur (dit) « » ; : ! ? 1990, 43,1%
    p.12 in etc. *gras* _x_ [lien](y) <b> &amp; # + - | ~ ` $x$ {: #x } инновационный — … R&D
    et/ou 1. a) http://a.b/c_d.pdf [mot]{.y} ]{#p1 [[ }] /// ==mot==
""".split()


@dataclass(frozen=True)
class Word:
    """A word; perhaps called by a note, with what stands right after the call."""

    text: str
    call: int | None = None
    tail: str = ""

    @property
    def joins(self) -> bool:
        """Whether the next word follows without a space: a real hyphen."""
        return self.text.endswith("-") and len(self.text) > 1 and self.call is None

    @property
    def width(self) -> int:
        return len(self.text) + len(str(self.call or "")) + len(self.tail)


@dataclass
class Made:
    """A block as it was made: what it is, its words, and (once set) its lines."""

    kind: str
    words: list[Word]
    number: str = ""
    lines: list[list[Word]] = field(default_factory=list)


@dataclass
class Article:
    """A random article: the text of its extraction, its metadata, and the structure to find."""

    text: str
    metadata: Metadata
    expected: list[tuple[str, ...]]
    notes: list[tuple[int, str]]


def make_article(random: Random, parts: int = 0, words: Sequence[str] = WORDS, longest_note: int = 40) -> Article:
    """Return an article of any shape the form can have; with ``parts`` numbered parts if it says how many.

    Paragraphs and notes are made of ``words``; a note has at most ``longest_note`` of them.
    """
    maker = _Maker(random, parts, words, longest_note)
    blocks = maker.blocks()
    return _Typesetter(random, maker, blocks).article()


class _Maker:
    """Invent the blocks and the notes."""

    def __init__(self, random: Random, parts: int, words: Sequence[str], longest_note: int) -> None:
        self.random = random
        self.words, self.longest_note = words, longest_note
        self.parts = parts or random.randint(1, 4)
        self.first_note = self.next_note = random.choice([1, 1, 2, 8, 97])
        self.notes: dict[int, list[Word]] = {}
        self.abstracts: list[AbstractLabel] = []
        self.headings: list[DeclaredHeading] = []
        self.declares = random.random() < 0.7

    def blocks(self) -> list[Made]:
        made = []
        for label, lang in self.random.choice([[], [("Résumé", "fr")], [("Résumé", "fr"), ("Abstract", "en")]]):
            self.abstracts.append(AbstractLabel(label, lang))
            made.append(Made("abstract", [Word(f"{label} :"), *self.paragraph()]))
        with_headings = self.random.random() < 0.8
        for n in range(1, self.parts + 1):
            if with_headings:
                made.append(self.heading(str(n) + "."))
            if with_headings and self.random.random() < 0.5:
                made.append(self.heading(f"{n}.1."))
            made += [Made("paragraph", self.paragraph()) for _ in range(self.random.randint(1, 3))]
        return made

    def heading(self, number: str) -> Made:
        longest = 60 if self.declares and self.random.random() < 0.1 else 14
        title = f"Titre {' '.join(self.plain_words(1, longest))} {number.replace('.', 'x')}"
        title = title.upper() if self.random.random() < 0.5 else title
        if self.declares and self.random.random() < 0.3:
            number = ""
        self.headings.append(DeclaredHeading(title, number))
        words = [Word(w) for w in f"{number} {title}".split()]
        if self.random.random() < 0.1 and self.next_note < LAST_NOTE:
            words[-1] = self.called(words[-1].text, "")
        return Made("heading", words, number)

    def plain_words(self, least: int, most: int) -> list[str]:
        return [self.random.choice(WORDS[:5]) for _ in range(self.random.randint(least, most))]

    def paragraph(self) -> list[Word]:
        words = [Word(self.random.choice(self.words)) for _ in range(self.random.randint(0, 60))]
        for index in range(len(words)):
            if self.random.random() < 0.04 and self.next_note < LAST_NOTE:
                words[index] = self.called("mot")
            elif self.random.random() < 0.06:
                words[index] = Word("fin.")
        plain = self.random.random() < 0.7 or self.next_note >= LAST_NOTE
        return [Word("Début"), *words, Word("terme.") if plain else self.called("terme", ".")]

    def called(self, text: str, tail: str | None = None) -> Word:
        number, self.next_note = self.next_note, self.next_note + 1
        self.notes[number] = [
            Word("Note"),
            *(Word(w) for w in self.random.choices(self.words, k=self.random.randint(0, self.longest_note))),
        ]
        self.notes[number].append(Word("ici."))
        return Word(text, number, self.random.choice(["", ",", ".", " »"]) if tail is None else tail)


class _Typesetter:
    """Set the blocks in lines and pages, and note what a reader has to find."""

    def __init__(self, random: Random, maker: _Maker, blocks: list[Made]) -> None:
        self.random, self.maker, self.blocks = random, maker, blocks
        self.measure = random.randint(40, 100)
        self.out: list[str] = []
        self.page = 1
        self.pending: list[int] = []
        self.carried: tuple[int, list[list[Word]]] | None = None
        self.found: list[tuple[str, ...]] = []
        self.note_texts: dict[int, str] = {}

    def article(self) -> Article:
        room, widest, opened = self.height(), 0, [1]
        for index, block in enumerate(self.blocks):
            text, first = "", True
            lines = _wrap(block.words, self.measure)
            if block.kind == "heading" and room <= len(lines):  # Word keeps a heading whole, and with its text
                opened += [self.turn()] if self.out else []
                room, widest = len(lines) + self.height(), 0
            for line in lines:
                if room == 0:
                    turned = self.turn()
                    room, widest = self.height(), 0
                    if first:
                        opened.append(turned)
                    else:
                        text += f"⟦{turned}⟧"
                if first:
                    text, opened, first = self.open_block(block, opened), [], False
                text += self.set_line(line)
                room, widest = room - 1, max(widest, _width(line))
            self.found.append(_found(block, text))
            following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
            at_foot = room == 0 and _plainly_ends(lines[-1], widest, following) and block.kind != "heading"
            if not at_foot or self.random.random() < 0.3:
                self.out.append(" \n\n")
        self.finish()
        return Article("".join(self.out), self.metadata(), self.found, sorted(self.note_texts.items()))

    def metadata(self) -> Metadata:
        headings = tuple(self.maker.headings) if self.maker.declares else ()
        supplied = tuple(SuppliedNote(n, "Note.", "PDF") for n in range(1, self.maker.first_note))
        abstracts = tuple(self.maker.abstracts)
        return Metadata(language="fr", abstracts=abstracts, headings=headings, supplied_notes=supplied)

    def height(self) -> int:
        return self.random.choice([1, 2, 3, 5, 8, 20])

    def open_block(self, block: Made, opened: list[int]) -> str:
        pages = "".join(f"⟦{page}⟧" for page in opened)
        if block.kind == "heading":
            self.found += [("page", str(page)) for page in opened]
            return ""
        return pages

    def set_line(self, line: list[Word]) -> str:
        """Write a line, and return how it reads."""
        self.out.append(_print(line))
        self.pending += [word.call for word in line if word.call is not None]
        return _read(line)

    def turn(self) -> int:
        """End the page: the notes at its foot, then the blank that joins it to the next."""
        self.foot(last=False)
        self.page += 1
        self.strip_empty_line()
        self.out.append(" ")
        return self.page

    def strip_empty_line(self) -> None:
        """The last line of a page, and of a note, has no empty line after it."""
        if self.out[-1].endswith("\n\n"):
            self.out[-1] = self.out[-1].removesuffix("\n")

    def foot(self, *, last: bool) -> None:
        if self.carried:
            number, lines = self.carried
            self.carried = None
            self.out.append(f"{CONTINUATION}\n")
            self.note_texts[number] += f"⟦{self.page}⟧"
            self.set_note_lines(number, lines, last=last or bool(self.pending))
        elif self.pending:
            self.out.append(f"{RULE}\n")
        for n, number in enumerate(self.pending):
            self.note_texts[number] = ""
            self.strip_empty_line()
            self.out.append(f"{number}\n{_gap(number)} ")
            lines = _wrap(self.maker.notes[number], self.measure + 10)
            self.set_note_lines(number, lines, last=last or n + 1 < len(self.pending))
        self.pending = []

    def set_note_lines(self, number: int, lines: list[list[Word]], *, last: bool) -> None:
        """Write the lines of a note; where it is not the ``last`` chance, some may be left for the next page."""
        cut = len(lines) if last or len(lines) < 2 else self.random.randint(1, len(lines))
        for line in lines[:cut]:
            self.out.append(_print(line))
            self.note_texts[number] += _read(line)
        if cut < len(lines):
            self.carried = (number, lines[cut:])

    def finish(self) -> None:
        """End the last page; a carried note gets one more page, with a line of text of its own."""
        if self.pending or self.carried:
            self.foot(last=True)


def _gap(number: int) -> str:
    return "\n" if number > 9 else ""


def _wrap(words: list[Word], measure: int) -> list[list[Word]]:
    lines: list[list[Word]] = [[]]
    for word in words:
        gap = 0 if not lines[-1] or lines[-1][-1].joins else 1
        if lines[-1] and _width(lines[-1]) + gap + word.width > measure:
            lines.append([])
        lines[-1].append(word)
    return lines


def _width(line: list[Word]) -> int:
    return len(_read(line).replace("⟨", "").replace("⟩", "").rstrip()) if line else 0


def _print(line: list[Word]) -> str:
    parts = []
    for word in line:
        call = "" if word.call is None else f"\n{word.call}\n{_gap(word.call)}{word.tail}"
        parts.append(f"{word.text}{call}{'' if word.joins else ' '}")
    return "".join(parts) + "\n\n"


def _read(line: list[Word]) -> str:
    parts = []
    for word in line:
        call = "" if word.call is None else f"⟨{word.call}⟩{word.tail}"
        parts.append(f"{word.text}{call}{'' if word.joins else ' '}")
    return "".join(parts)


def _plainly_ends(last: list[Word], widest: int, following: Made | None) -> bool:
    """Whether a paragraph that ends at the foot of a page shows it: a short line, and room for the next word."""
    if following is None or following.kind == "heading":
        return following is not None
    return widest >= 36 and _width(last) * 2 <= widest and last[-1].text == "terme."


def _found(block: Made, text: str) -> tuple[str, ...]:
    text = text.strip()
    if block.kind != "heading":
        return (block.kind, text)
    return ("heading", block.number, text.removeprefix(block.number).strip())


def structure(document: Document) -> list[tuple[str, ...]]:
    """Return what was read, in the words of ``Article.expected``."""
    return [_described(block) for block in document.blocks]


def _described(block: Block) -> tuple[str, ...]:
    match block:
        case PageStart(number=number):
            return ("page", str(number))
        case Heading(number=number, title=title):
            return ("heading", number.value if number else "", marked(title))
        case Abstract(label=label, paragraphs=(paragraph,)):
            text = marked(paragraph.content)
            pages = text[: text.index("Début")]
            return ("abstract", f"{pages}{label.value} {text.removeprefix(pages)}")
        case Paragraph(content=content):
            return ("paragraph", marked(content))
    raise AssertionError(block)


def marked(content: tuple[Inline, ...]) -> str:
    """Return running text with its calls as ``⟨7⟩`` and its page starts as ``⟦3⟧``."""
    return "".join(_marked(node) for node in content)


def _marked(node: Inline) -> str:
    match node:
        case Text(value=value):
            return value
        case NoteCall(number=number):
            return f"⟨{number}⟩"
        case PageStart(number=number):
            return f"⟦{number}⟧"
    raise AssertionError(node)
