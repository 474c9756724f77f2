"""Write the table of the persons cited: who, for what, directly or through whom, where."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.addresses import NAMES, PERSONS, file_of
from edition.model.citations import Citation
from edition.model.edition import Edition, SitePage
from edition.model.names import NameEntry
from edition.text.folding import collation
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.languages import counted, plural
from edition.writers.markdown.marked import container
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.bibliography import Bibliography, bibliography_of
from edition.writers.markdown.parts.uses import places

TITLE, KIND = "Personnes citées", "person"
_HEAD = ("| Qui | Quoi | Comment | Où |", "|:--|:--|:--|:--|")
_PAGE = PageContext()


def persons_page(edition: Edition) -> SitePage:
    """Return the page: those whose works are cited in a table, then those who are only named."""
    bibliography = bibliography_of(edition)
    persons = sorted((e for e in edition.names if e.kind == KIND), key=lambda e: collation(e.sort or e.name))
    cited = {entry.id: [*_rows(entry, bibliography)] for entry in persons}
    rows = [row for entry in persons for row in cited[entry.id]]
    named = [_named(entry, bibliography) for entry in persons if not cited[entry.id]]
    summary = (
        f"{counted(sum(map(bool, cited.values())), 'personne')} dont un texte ou un propos est cité, "
        f"{counted(len(named), 'autre')} seulement {plural('nommée', len(named))}. "
        "« D’après » : lu dans l’ouvrage d’un autre ; « sert à citer » : l’ouvrage où d’autres mots ont été lus."
    )
    body = [
        f"# {TITLE}",
        summary,
        container("div", ["\n".join([*_HEAD, *rows])], "records") if rows else "",
        "## Nommées seulement" if named else "",
        "\n".join(named),
    ]
    return site_page(file_of(PERSONS), TITLE, "persons", body)


def _rows(entry: NameEntry, bibliography: Bibliography) -> Iterator[str]:
    """Yield a row for each way in which each work of a person is cited."""
    for key in entry.works:
        ways: dict[str, list[Citation]] = {}
        for citation in bibliography.uses.get(key, ()):
            ways.setdefault(_way(key, citation, bibliography), []).append(citation)
        for way, citations in ways.items():
            where = ", ".join(_place(citation, bibliography) for citation in citations)
            yield f"| {_name(entry)} | {_work(key, bibliography)} | {way} | {where} |"


def _way(key: str, citation: Citation, bibliography: Bibliography) -> str:
    if citation.via == key:
        return f"sert à citer {_work(citation.key, bibliography)}"
    return f"d’après {_work(citation.via, bibliography)}" if citation.via else "directement"


def _place(citation: Citation, bibliography: Bibliography) -> str:
    passage = bibliography.passages[citation.passage]
    return f"[{escape(passage.label)}]({_PAGE.link(passage.page, citation.id)})"


def _work(key: str, bibliography: Bibliography) -> str:
    return bibliography.link(key, _PAGE)


def _name(entry: NameEntry) -> str:
    return f"[{escape(entry.name)}]({_PAGE.link(NAMES, entry.id)})"


def _named(entry: NameEntry, bibliography: Bibliography) -> str:
    said = f", {escape(entry.description)}" if entry.description else ""
    return f"- {_name(entry)}{said} : {places(entry.uses, bibliography.passages, _PAGE)}"
