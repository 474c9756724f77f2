"""Write the page of the annotations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from edition.model.addresses import ANNOTATIONS, file_of
from edition.model.annotations import MOTIVATIONS, Annotation, State
from edition.model.edition import Edition, SitePage
from edition.model.orcid import orcid_address
from edition.model.vocabulary import codes_of, word_for
from edition.publication.order import parts_of
from edition.text.dates import in_words
from edition.writers.markdown.blocks import join
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.languages import counted
from edition.writers.markdown.marked import container
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.annotation import Surroundings, annotation_item, author_key, target_label
from edition.writers.markdown.parts.annotations import in_order_of_text
from edition.writers.markdown.parts.moved import moved_from

TITLE = "Annotations"
_APART = {State.ORPHAN: "Orphelines", State.WITHDRAWN: "Retirées"}


def annotations_page(edition: Edition) -> SitePage:
    """Return the page of all annotations: by place, with what its filters need, then by date and by author."""
    page = PageContext(lock=edition.lock)
    around = Surroundings.on(page, ANNOTATIONS, edition)
    body = [f"# {TITLE}", _introduction(edition), _filters(edition.annotations)]
    for title, group in _by_place(edition):
        items = [annotation_item(annotation, around, annotation.id) for annotation in group]
        body.append(container("section", [f"## {escape(title)}", *items], "entries", data_filtered=""))
    body += [_by_date(edition, around), _contributors(edition, around), moved_from(ANNOTATIONS, edition, page)]
    return site_page(file_of(ANNOTATIONS), TITLE, "annotations", body)


def _by_place(edition: Edition) -> list[tuple[str, list[Annotation]]]:
    titles = {id_: title for title, held in parts_of(edition) for id_ in held}
    groups: dict[str, list[Annotation]] = defaultdict(list)
    for annotation, root in in_order_of_text(edition):
        apart = _APART.get(annotation.state) or _APART.get(root.state)
        groups[apart or titles.get(root.at, "Ailleurs")].append(annotation)
    orphans, withdrawn = (groups.pop(name, []) for name in _APART.values())
    sides = [("Orphelines", orphans)], [("Retirées", withdrawn)]
    return [*(sides[0] if orphans else []), *groups.items(), *(sides[1] if withdrawn else [])]


def _introduction(edition: Edition) -> str:
    people = len({annotation.name for annotation in edition.annotations})
    return (
        f"{counted(len(edition.annotations), 'annotation')}, {counted(people, 'auteur')}. Chacune est un "
        "fichier du dépôt public et porte sur un endroit précis, qu’un programme vérifie. "
        f"[Flux Atom]({ANNOTATIONS}feed.xml) · [JSON-LD]({ANNOTATIONS}annotations.jsonld)"
    )


def _filters(annotations: Sequence[Annotation]) -> str:
    motivations = Counter(annotation.motivation for annotation in annotations)
    authors = Counter(annotation.name for annotation in annotations)
    kinds = [(c, word_for(MOTIVATIONS, c), n) for c in codes_of(MOTIVATIONS) if (n := motivations[c])]
    names = [(author_key(name), name, count) for name, count in sorted(authors.items())]
    choices = _choices("motivation", "Motif", kinds) + _choices("author", "Auteur", names)
    return f'<form class="filters needs-js">{choices}<p role="status"></p></form>' if choices else ""


def _choices(name: str, legend: str, values: Sequence[tuple[str, str, int]]) -> str:
    """Return the boxes of a filter; one value has nothing to filter."""
    labels = "".join(
        f'<label><input type="checkbox" name="{name}" value="{value}"> {escape(label)} ({count})</label>'
        for value, label, count in values
    )
    return f"<fieldset><legend>{legend}</legend>{labels}</fieldset>" if len(values) > 1 else ""


def _by_date(edition: Edition, around: Surroundings) -> str:
    days: dict[str, list[Annotation]] = defaultdict(list)
    for annotation, _ in in_order_of_text(edition):
        days[annotation.created].append(annotation)
    rows = [f"- {in_words(day)} : {_links(days[day], around)}" for day in sorted(days, reverse=True)]
    return join(["## Par date {: #par-date }", "\n".join(rows)])


def _contributors(edition: Edition, around: Surroundings) -> str:
    people: dict[str, list[Annotation]] = defaultdict(list)
    for annotation, _ in in_order_of_text(edition):
        people[annotation.name].append(annotation)
    rows = []
    for name in sorted(people, key=str.casefold):
        orcid = next((annotation.orcid for annotation in people[name] if annotation.orcid), "")
        who = f"[{escape(name)}]({orcid_address(orcid)})" if orcid else escape(name)
        rows.append(f"- {who} ({len(people[name])}) : {_links(people[name], around)}")
    return join(["## Contributeurs {: #contributeurs }", "\n".join(rows)])


def _links(annotations: Iterable[Annotation], around: Surroundings) -> str:
    return ", ".join(f"[{escape(target_label(a.at, around.annotations))}](#{a.id})" for a in annotations)
