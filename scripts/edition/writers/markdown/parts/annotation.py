"""Write one annotation: what it is about, who says it, its words, its licence and its permanent address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from edition.model.addresses import ANNOTATIONS, CONTRIBUTE, Address, file_of
from edition.model.annotations import MOTIVATIONS, Annotation
from edition.model.edition import Edition
from edition.model.orcid import orcid_address
from edition.model.references import Reference
from edition.model.vocabulary import licence_address, word_for
from edition.publication.targets import Target, known_targets
from edition.text.annotation_body import read_body, with_links
from edition.text.dates import in_words
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape, escape_attribute
from edition.writers.markdown.languages import mark_cyrillic, quoted
from edition.writers.markdown.marked import container, span
from edition.writers.markdown.parts.titles import work_label
from edition.writers.markdown.signs import annotation_names


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What showing annotations takes: the page (its file, its address), what it can lead to, and the others."""

    page: PageContext
    here: str
    targets: Mapping[str, Target]
    annotations: Mapping[str, Annotation]
    addresses: Mapping[str, str]
    works: Mapping[str, Reference]
    edition: Edition
    replies: bool = False

    @classmethod
    def on(cls, page: PageContext, here: str, edition: Edition) -> Surroundings:
        """Return what showing annotations of ``edition`` on the page at the address ``here`` takes."""
        replies = edition.wrote(file_of(CONTRIBUTE))
        targets, up = known_targets(edition), "../" * here.count("/")
        addresses = {id_: f"{up}{target.page}#{target.anchor}" for id_, target in targets.items()}
        works = {reference.key: reference for reference in edition.references}
        return cls(page, here, targets, {a.id: a for a in edition.annotations}, addresses, works, edition, replies)


def annotation_item(annotation: Annotation, around: Surroundings, id_: str) -> str:
    """Return ``annotation`` as a group of the page, under ``id_``."""
    classes = ["annotation", "entry", *(["reply"] if annotation.at in around.annotations else [])]
    keys = {"data-motivation": annotation.motivation, "data-author": author_key(annotation.name)}
    group = {"role": "group", "aria-label": f"Annotation : {annotation.name}"}
    body = mark_cyrillic(with_links(read_body(annotation.body).html, around.addresses))
    parts = [
        _head(annotation, around),
        _quoted(annotation, around.edition),
        f'<div class="annotation-body" data-written>\n{body}\n</div>',
        _foot(annotation, around),
    ]
    return container("div", parts, *classes, id=id_, **keys, **group)


def _head(annotation: Annotation, around: Surroundings) -> str:
    kind = span(word_for(MOTIVATIONS, annotation.motivation), "kind")
    name = span(escape(annotation.name), "author")
    if annotation.orcid:
        name += f" [ORCID]({orcid_address(annotation.orcid)}){{: .orcid rel=noopener }}"
    return f"{_place(annotation, around)} {name} {kind}\n{{: .annotation-head }}"


def _place(annotation: Annotation, around: Surroundings) -> str:
    """Return the link to what ``annotation`` is about; of an orphan, what it was about."""
    label = escape(target_label(annotation.at, around.annotations))
    target = around.targets.get(annotation.at)
    if target is None or not annotation.placed:
        return span(label, "place")
    return f"[{label}]({around.page.link(target.page, target.anchor)}){{: .place }}"


def target_label(id_: str, annotations: Mapping[str, Annotation]) -> str:
    """Return how a thing that can be annotated is called."""
    return "réponse" if id_ in annotations else Address.of(id_).brief


def _quoted(annotation: Annotation, edition: Edition) -> str:
    """Return the words it is about; of an orphan, with those around them; of one withdrawn, with the reason."""
    quote = partial(quoted, at=annotation.at, edition=edition)
    if annotation.placed:
        words = f"«\u202f{quote(annotation.exact)}\u202f»" if annotation.exact else ""
        return f"{words}\n{{: .annotation-quote }}" if words else ""
    if annotation.withdrawn:
        words = f"«\u202f{quote(annotation.exact)}\u202f»\n{{: .annotation-quote }}" if annotation.exact else ""
        said = f"Annotation retirée. {escape(annotation.withdrawn)}\n{{: .annotation-orphan }}"
        return "\n\n".join(part for part in (words, said) if part)
    words = f"… {quote(annotation.prefix)} **{quote(annotation.exact)}** {quote(annotation.suffix)} …"
    said = "Ces mots ne sont plus à cet endroit : le texte a changé depuis que l’annotation a été écrite."
    return f"{words}\n{{: .annotation-quote }}\n\n{said}\n{{: .annotation-orphan }}"


def _foot(annotation: Annotation, around: Surroundings) -> str:
    own = around.page.link(ANNOTATIONS, annotation.id)
    name = annotation_names(around.edition)[annotation.id]
    permanent = escape_attribute(f"{in_words(annotation.created)}, lien permanent\u00a0: {name}")
    parts = [
        _references(annotation, around),
        f'[{in_words(annotation.created)}]({own}){{: .permanent aria-label="{permanent}" }}',
        f"[{annotation.licence}]({licence_address(annotation.licence)}){{: rel=license }}",
        f"sur la version {escape(annotation.edition)}" if annotation.edition else "",
        _reply(annotation, around) if around.replies else "",
    ]
    return " · ".join(part for part in parts if part) + "\n{: .annotation-foot }"


def _reply(annotation: Annotation, around: Surroundings) -> str:
    """Return the link that opens the form for a reply (annotate.js)."""
    name = escape_attribute(f"Répondre\u00a0: {annotation_names(around.edition)[annotation.id]}")
    attributes = f'.needs-js data-annotate={annotation.id} data-reply=yes aria-label="{name}"'
    return f"[Répondre]({around.page.link(CONTRIBUTE)}){{: {attributes} }}"


def _references(annotation: Annotation, around: Surroundings) -> str:
    """Return the links to the works it refers to, where the edition has them on a page."""
    works = [around.works[key] for key in annotation.references if key in around.works]
    targets = ((work, around.targets.get(f"ref:{work.address}")) for work in works)
    links = [f"[{work_label(work)}]({around.page.link(t.page, t.anchor)})" for work, t in targets if t]
    return "Voir " + " ; ".join(links) if links else ""


def author_key(name: str) -> str:
    """Return a key for ``name`` without spaces, for filters."""
    return "-".join("".join(c if c.isalnum() else " " for c in name).casefold().split())
