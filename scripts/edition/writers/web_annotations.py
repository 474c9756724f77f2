"""Write the annotations in the W3C Web Annotation Data Model: all of them, and those of each target.

An annotation is at its permanent address, its target at the page it stands on. Addresses are whole, as the model
demands (IRIs); where the site's is not known they are relative to the file, and serve only where the site stands.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from edition.model.addresses import ANNOTATIONS
from edition.model.annotations import Annotation
from edition.model.edition import Edition
from edition.model.orcid import orcid_address
from edition.model.vocabulary import licence_address
from edition.publication.targets import Target, known_targets
from edition.text.annotation_body import read_body, with_links

Json: TypeAlias = dict[str, Any]
WHOLE_FILE = f"{ANNOTATIONS}annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FRAGMENTS = "http://tools.ietf.org/rfc/rfc3236"
"""What the anchors of a page conform to, in the words of the model's own list."""


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``annotations/annotations.jsonld`` and one file a target below ``annotations/sur/``."""
    known = known_targets(edition)  # not a reply to what is left out
    placed = [annotation for annotation in edition.annotations if annotation.placed and annotation.at in known]
    if not placed:
        return {}
    by_target: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in placed:
        by_target[annotation.at].append(annotation)
    title = f"Annotations : {edition.metadata.title}"
    around = _Around(edition, edition.site_url or "../")
    files = {WHOLE_FILE: _collection(title, placed, around)}
    around = _Around(edition, edition.site_url or "../../")
    files |= {file_of_target(at): _page(at, found, around) for at, found in by_target.items()}
    return {path: _text(data) for path, data in files.items()}


def file_of_target(at: str) -> str:
    """Return the path of the file of the annotations on ``at``, below the site's root."""
    return f"{ANNOTATIONS}sur/{at.replace(':', '-')}.jsonld"


def _collection(title: str, annotations: Sequence[Annotation], around: _Around) -> Json:
    return {
        "@context": CONTEXT,
        "id": around.address(WHOLE_FILE),
        "type": "AnnotationCollection",
        "label": title,
        "total": len(annotations),
        "first": {
            "id": f"{around.address(WHOLE_FILE)}#page-1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [around.annotation(annotation) for annotation in annotations],
        },
    }


def _page(at: str, annotations: Sequence[Annotation], around: _Around) -> Json:
    return {
        "@context": CONTEXT,
        "id": around.address(file_of_target(at)),
        "type": "AnnotationPage",
        "partOf": {"id": around.address(WHOLE_FILE), "type": "AnnotationCollection"},
        "startIndex": 0,
        "items": [around.annotation(annotation) for annotation in annotations],
    }


class _Around:
    """What an annotation's data take of the edition; ``root`` is the site's, or the way to it from the file."""

    def __init__(self, edition: Edition, root: str) -> None:
        self.root = root
        self.lang = edition.metadata.language
        self.targets = known_targets(edition)
        self.works = {work.key: work.address for work in edition.references}
        self.addresses = {id_: self._place(target) for id_, target in self.targets.items()}

    def annotation(self, annotation: Annotation) -> Json:
        """Return ``annotation`` as the model has it."""
        return {
            "id": self.address(f"{ANNOTATIONS}#{annotation.id}"),
            "type": "Annotation",
            "motivation": annotation.motivation,
            "creator": _creator(annotation),
            "created": f"{annotation.created}T00:00:00Z",
            "rights": licence_address(annotation.licence),
            "body": [self._text(annotation), *self._references(annotation)],
            "target": self._target(annotation, self.targets[annotation.at]),
        }

    def _text(self, annotation: Annotation) -> Json:
        value = with_links(read_body(annotation.body).html, self.addresses)
        return {"type": "TextualBody", "value": value, "format": "text/html", "language": self.lang}

    def _references(self, annotation: Annotation) -> list[Json]:
        found = (self.targets.get(f"ref:{self.works.get(key)}") for key in annotation.references)
        return [
            {"type": "SpecificResource", "source": self._place(target), "purpose": "linking"}
            for target in found
            if target
        ]

    def address(self, path: str) -> str:
        """Return the address of ``path``, which is below the site's root."""
        return f"{self.root}{path}"

    def _place(self, target: Target) -> str:
        return self.address(f"{target.page}#{target.anchor}")

    def _target(self, annotation: Annotation, target: Target) -> Json:
        selector: Json = {"type": "FragmentSelector", "value": target.anchor, "conformsTo": FRAGMENTS}
        if annotation.exact:
            selector["refinedBy"] = {
                "type": "TextQuoteSelector",
                "exact": annotation.page_exact,
                "prefix": annotation.page_prefix,
                "suffix": annotation.page_suffix,
            }
        return {"type": "SpecificResource", "source": self.address(target.page), "selector": selector}


def _creator(annotation: Annotation) -> Json:
    """Return who wrote it: a person where an ORCID says so; else only a name, which may be an institution's."""
    if not annotation.orcid:
        return {"name": annotation.name}
    return {"id": orcid_address(annotation.orcid), "type": "Person", "name": annotation.name}


def _text(data: Json) -> bytes:
    """Return ``data`` on one line: programs read it, and indenting takes several times as long."""
    return f"{json.dumps(data, ensure_ascii=False)}\n".encode()
