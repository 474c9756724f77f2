"""The document model: frozen values, each named after the standard it follows, and two traversals.

Notes stand beside the tree, keyed by number. Nothing here knows a file format.

A worked example. The source has these two lines, where ``7`` is the raised call of a note::

    Selon Weber (1909), l'usine s'instale
    7

Reading gives a paragraph of text and a call, each with its place in the source: the number of the characters,
white space aside, that precede it ("ink offset").

>>> words = Text("Selon Weber (1909), l'usine s'instale", 0)
>>> paragraph = Paragraph((words, NoteCall(7, 33)), lang="fr", id="p1")

A pass gives back another paragraph. Here is what the one of the citations does, once it knows the work:

>>> from edition.text.running_text import wrap
>>> def cited(words):
...     return CitationPart(words, citation="p1-c1", key="weber1909")
>>> content = wrap(paragraph.content, 6, 18, cited)
>>> content[1].content, content[1].key
((Text(value='Weber (1909)', start=5),), 'weber1909')

An emendation keeps both readings, so that the source can be put back from the page:

>>> call = content[-1]
>>> emendation = Emendation((Text("s'instale", 24),), "s'installe", "typo", "e1")
>>> content = (*content[:2], Text(", l'usine ", 16), emendation, call)
>>> text_of(*content)
"Selon Weber (1909), l'usine s'installe"
>>> spans_of(*content)
[(0, 5), (5, 16), (16, 24), (24, 33), (33, 34)]

The spans follow each other without a gap: nothing was lost, as :mod:`edition.text.coverage` proves after
each pass.

A writer makes text of the nodes, one function a node:

>>> from edition.writers.markdown.context import PageContext
>>> from edition.writers.markdown.inlines import inlines
>>> print(inlines(content[1:2], PageContext(folder="texte")))  # doctest: +NORMALIZE_WHITESPACE
[Weber (1909)](../bibliographie.md#weber1909){:
    #p1-c1 .citation role=doc-biblioref data-key=weber1909 data-citation=p1-c1 }
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from edition.model.source import ink

Span: TypeAlias = tuple[int, int]
"""A half-open range of ink offsets (see :mod:`edition.model.source`)."""


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters (TEI text node). Its ink is the source's from ``start`` on."""

    value: str
    start: int

    @property
    def span(self) -> Span:
        """The source characters of this run."""
        return (self.start, self.start + len(ink(self.value)))


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The place of a note in the text (TEI ``ref type="noteAnchor"``, DPUB-ARIA ``doc-noteref``)."""

    number: int
    start: int

    @property
    def span(self) -> Span:
        """The source characters of the call: its digits."""
        return (self.start, self.start + len(str(self.number)))


@dataclass(frozen=True, slots=True)
class PageStart:
    """The start of a page of the source (TEI ``pb``, DPUB-ARIA ``doc-pagebreak``). It has no ink.

    ``number`` is the rank of the page in the extraction. Only a page start outside the notes can be
    addressed; it has ``anchored`` set.
    """

    number: int
    anchored: bool = True


@dataclass(frozen=True, slots=True)
class Emendation:
    """A reading of the source and the one the edition prints (TEI ``choice``, ``sic``, ``corr``).

    ``sic`` keeps the source's runs, so that nothing is lost; ``corr`` is what is read. ``id`` and ``kind``
    are those of its entry in the apparatus. A ``signed`` one is a fault that is shown and kept (TEI ``sic``
    alone): both readings are the source's.
    """

    sic: tuple[Text, ...]
    corr: str
    kind: str = ""
    id: str | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody else (TEI ``quote``), between their guillemets or with them. It holds any other inline."""

    content: tuple[Inline, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class CitationPart:
    """Words that stand for a work (DPUB-ARIA ``doc-biblioref``): all of a citation, or one of its pieces.

    ``citation`` is the id of the citation, ``key`` the work that these words name (for an intermediary, its
    own), ``address`` what pages call it where that is not its key. The first piece carries the id in the page.
    """

    content: tuple[Inline, ...]
    citation: str
    key: str
    first: bool = True
    address: str = ""

    @property
    def anchor(self) -> str:
        """The work as pages call it."""
        return self.address or self.key


@dataclass(frozen=True, slots=True)
class TermUse:
    """The use of a term (TEI ``term``, DPUB-ARIA ``doc-glossref``); ``key`` is its entry in the glossary."""

    content: tuple[Inline, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """Words that annotations are about (HTML ``mark``): one piece of them, within one container.

    ``annotations`` are the ids of all that cover the piece, ``ends`` of those whose words end with it.
    """

    content: tuple[Inline, ...]
    annotations: tuple[str, ...]
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than their passage's (TEI ``foreign``, HTML ``lang``); ``lang`` is BCP 47.

    It holds text and emendations only, so that what the edition says of notes and pages is not taken for it.
    It has no identity: words that a container's border, a call or a page start divides are as many of it.
    """

    content: tuple[Inline, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (TEI ``p``). ``id`` is its address once the passes have given it one."""

    content: tuple[Inline, ...]
    lang: str
    id: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Abstract:
    """An abstract (TEI ``div type="abstract"``): its run-in label, then its paragraphs."""

    label: Text
    paragraphs: tuple[Paragraph, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section (TEI ``head``). ``number`` is printed, as in "1.2."."""

    id: str
    level: int
    number: Text | None
    title: tuple[Inline, ...]
    declared: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section (TEI ``div``) with its own blocks, then its sub-sections.

    Text that precedes the first heading stands in a section without one.
    """

    heading: Heading | None
    blocks: tuple[Paragraph | PageStart, ...]
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note (TEI ``note``). ``start`` is the ink offset of its printed number."""

    number: int
    start: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def id(self) -> str:
        """The address of the note: ``fn7``."""
        return f"fn{self.number}"

    @property
    def span(self) -> Span:
        """The source characters of the printed number."""
        return (self.start, self.start + len(str(self.number)))


Container: TypeAlias = Quotation | CitationPart | TermUse | Annotated | Foreign
Inline: TypeAlias = Text | NoteCall | PageStart | Emendation | Container
Block: TypeAlias = Abstract | Heading | Paragraph | PageStart
Node: TypeAlias = Inline | Block | Section | Note


@dataclass(frozen=True, slots=True)
class Document:
    """What reading the source gives: its blocks in order, and its notes beside them."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()


def children(node: Node) -> tuple[Node, ...]:
    """Return what ``node`` directly contains, in the order of the text."""
    match node:
        case Text() | NoteCall() | PageStart():
            return ()
        case Emendation(sic=sic):
            return sic
        case Paragraph(content=content) | Quotation(content=content) | Foreign(content=content):
            return content
        case CitationPart(content=content) | TermUse(content=content) | Annotated(content=content):
            return content
        case Abstract(label=label, paragraphs=paragraphs):
            return (label, *paragraphs)
        case Heading(number=number, title=title):
            return title if number is None else (number, *title)
        case Section(heading=heading, blocks=blocks, sections=sections):
            return (*(() if heading is None else (heading,)), *blocks, *sections)
        case Note(paragraphs=paragraphs):
            return paragraphs


def walk(*nodes: Node) -> Iterator[Node]:
    """Yield ``nodes`` and all they contain, depth first, in the order of the text."""
    waiting = [*reversed(nodes)]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(children(node))


def text_of(*nodes: Node) -> str:
    """Return the text as it is read: emendations corrected, note calls and page starts silent."""
    parts: list[str] = []
    for node in nodes:
        match node:
            case Text(value=value):
                parts.append(value)
            case Emendation(corr=corr):
                parts.append(corr)
            case Heading(number=Text(value=number), title=title):
                parts.append(f"{number} {text_of(*title)}")
            case _:
                parts.append(text_of(*children(node)))
    return "".join(parts)


def spans_of(*nodes: Node) -> list[Span]:
    """Return the ink spans that ``nodes`` hold, in the order of the text."""
    spans = (node.span for node in walk(*nodes) if isinstance(node, Text | NoteCall | Note))
    return [(start, end) for start, end in spans if start < end]
