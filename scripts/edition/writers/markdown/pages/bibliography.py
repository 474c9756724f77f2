"""Write the page of the bibliography: its works in groups, each with its identification and its uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from edition.model.addresses import BIBLIOGRAPHY, file_of
from edition.model.edition import Edition, SitePage
from edition.model.references import CERTAIN, UNCITED, Reference
from edition.model.vocabulary import codes_of, word_for
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.filters import Choices, filters
from edition.writers.markdown.languages import counted
from edition.writers.markdown.marked import container
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.bibliography import Bibliography, bibliography_of
from edition.writers.markdown.parts.chart import chart
from edition.writers.markdown.parts.work import ways_of, work

WHOLE_FILES = (("BibLaTeX", "references.bib"), ("CSL-JSON", "references.json"), ("RIS", "references.ris"))
_UNSIGNED = ("document", "webpage", "legislation", "legal_case", "standard", "report", "dataset", "treaty")


def bibliography_page(edition: Edition) -> SitePage:
    """Return the page of all works, with its filters, its chart and its exports."""
    bibliography, page = bibliography_of(edition), PageContext()
    body = [
        "# Bibliographie",
        _summary(bibliography),
        _exports(),
        chart(bibliography),
        _filters(bibliography),
        _SORTING,
    ]
    for title, belongs in _groups(bibliography):
        works = sorted(filter(belongs, edition.references), key=lambda r: (r.label.casefold(), r.key))
        if works:
            entries = [work(r.key, bibliography, page) for r in works]
            body.append(container("section", [f"## {title}", *entries], "works", data_filtered=""))
    return site_page(file_of(BIBLIOGRAPHY), "Bibliographie", "bibliography", body)


_SORTING = (
    '<form class="sorting needs-js"><fieldset><legend>Passages</legend>'
    '<label><input type="radio" name="order" value="place" checked> dans l’ordre du texte</label>'
    '<label><input type="radio" name="order" value="locator"> dans l’ordre des pages citées</label>'
    "</fieldset></form>"
)


def _groups(bibliography: Bibliography) -> list[tuple[str, Callable[[Reference], bool]]]:
    own = bibliography.edition.metadata.id

    def official(reference: Reference) -> bool:
        return not reference.by_persons and reference.type in _UNSIGNED

    def through_another(reference: Reference) -> bool:
        return ways_of(reference.key, bibliography) == ["second-hand"]

    def uncited(reference: Reference) -> bool:
        return UNCITED in reference.marks and reference.key != own

    def direct(reference: Reference) -> bool:
        others = (official(reference), through_another(reference), uncited(reference), reference.key == own)
        return not any(others)

    return [
        ("Ouvrages cités", direct),
        ("Ouvrages cités de seconde main", lambda r: through_another(r) and not official(r)),
        ("Documents officiels et pages web", lambda r: official(r) and not uncited(r) and r.key != own),
        ("Textes que l’article ne cite pas", uncited),
        ("L’article édité", lambda r: r.key == own),
    ]


def _cited(bibliography: Bibliography) -> list[Reference]:
    """Return the works of the article: not itself, nor what the editors add."""
    own = bibliography.edition.metadata.id
    return [r for r in bibliography.edition.references if r.key != own and UNCITED not in r.marks]


def _summary(bibliography: Bibliography) -> str:
    edition = bibliography.edition
    works = _cited(bibliography)
    through = sum(bool(citation.via) for citation in edition.citations)
    if not edition.metadata.identification:
        calls = counted(len(edition.citations), "renvoi") + (
            f", dont **{through}** à travers un autre" if through else ""
        )
        number = counted(len(works), "ouvrage")
        return f"{number}\u202f; {calls}. Chaque notice mène à tous les passages qui la citent."
    sure = sum(reference.identification == CERTAIN for reference in works)
    return (
        "Le texte extrait du PDF n’a pas de liste des références\u00a0: celle-ci est établie d’après les renvois. "
        f"{counted(len(works), 'ouvrage')}, dont {counted(sure, 'identifié')} avec certitude\u202f; "
        f"{counted(len(edition.citations), 'renvoi')}, dont **{through}** de seconde main. "
        f"Chaque notice dit ce qui est établi, ce qui ne l’est pas, et mène à tous les passages qui la citent."
    )


def _exports() -> str:
    folder = BIBLIOGRAPHY.rstrip("/")
    links = " · ".join(
        f'[{name}]({folder}/{file}){{: aria-label="{name}\u00a0: toute la bibliographie" }}'
        for name, file in WHOLE_FILES
    )
    return f"Toute la bibliographie : {links}\n{{: .exports }}"


def _filters(bibliography: Bibliography) -> str:
    references = _cited(bibliography)
    ways = Counter(way for reference in references for way in ways_of(reference.key, bibliography))
    types = Counter(reference.type for reference in references)
    sure = Counter(reference.identification for reference in references if reference.identification)
    decades = Counter(decade for r in references if (decade := decade_of(r)))
    return filters(
        [
            Choices("way", "Cité", _words("ways-of-citing", codes_of("ways-of-citing"), ways)),
            Choices("identification", "Identifié", _words("identifications", codes_of("identifications"), sure)),
            Choices("type", "Type", _words("reference-types", sorted(types), types)),
            Choices("decade", "Années", [(d, f"{d}–{d[2]}9", n) for d, n in sorted(decades.items())]),
        ]
    )


def _words(scheme: str, codes: Sequence[str], counts: Counter[str]) -> list[tuple[str, str, int]]:
    return [(code, word_for(scheme, code), counts[code]) for code in codes]


def decade_of(reference: Reference) -> str:
    """Return the first year of the decade of a work, or nothing."""
    return f"{reference.year[:3]}0" if reference.year else ""
