"""What the Web Annotation Data Model demands of an annotation, of a page of them and of a collection (W3C, 2017).

In our own words, as JSON Schema: what the recommendation says with MUST, of the keys that an edition uses. The
suite of the W3C (github.com/w3c/web-annotation-tests) asks the same of them, key by key.
"""

from __future__ import annotations

import re
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
IRI = {"type": "string", "format": "iri"}
TEXT = {"type": "string", "minLength": 1}


def an(type_: str, **properties: Any) -> dict[str, Any]:
    """Return the schema of an object of ``type_`` that has all of ``properties``."""
    return {
        "type": "object",
        "properties": {"type": {"const": type_}, **properties},
        "required": ["type", *properties],
    }


QUOTE = {**an("TextQuoteSelector", exact=TEXT), "dependentRequired": {"prefix": ["suffix"], "suffix": ["prefix"]}}
FRAGMENT = an("FragmentSelector", value=TEXT, conformsTo=IRI)
FRAGMENT["properties"]["refinedBy"] = QUOTE
TEXTUAL = {**an("TextualBody", value=TEXT), "not": {"anyOf": [{"required": ["source"]}, {"required": ["items"]}]}}
RESOURCE = an("SpecificResource", source=IRI)
RESOURCE["not"] = {"anyOf": [{"required": ["value"]}, {"required": ["items"]}]}
TARGET = an("SpecificResource", source=IRI, selector=FRAGMENT)
AGENT = {
    "type": "object",
    "properties": {"id": IRI, "type": {"enum": ["Person", "Organization", "Software"]}, "name": TEXT},
    "required": ["name"],
}
ANNOTATION = an(
    "Annotation",
    id=IRI,
    body={"type": "array", "minItems": 1, "items": {"anyOf": [TEXTUAL, RESOURCE]}},
    target=TARGET,
    creator=AGENT,
    created={"type": "string", "format": "date-time"},
    rights=IRI,
    motivation={
        "enum": "assessing bookmarking classifying commenting describing editing highlighting identifying linking "
        "moderating questioning replying tagging".split()
    },
)
ANNOTATION["not"] = {"required": ["bodyValue"]}
PAGE = an(
    "AnnotationPage",
    id=IRI,
    startIndex={"type": "integer", "minimum": 0},
    items={"type": "array", "items": ANNOTATION},
)
PART = an("AnnotationPage", **{"@context": {"const": CONTEXT}}, partOf=an("AnnotationCollection", id=IRI))
COLLECTION = an(
    "AnnotationCollection",
    **{"@context": {"const": CONTEXT}},
    id=IRI,
    label=TEXT,
    total={"type": "integer", "minimum": 0},
    first=PAGE,
)

FORMATS = FormatChecker(())
IS_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
IS_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
FORMATS.checks("iri")(lambda value: bool(IS_IRI.fullmatch(str(value))))
FORMATS.checks("date-time")(lambda value: bool(IS_TIME.fullmatch(str(value))))


def faults(data: dict[str, Any]) -> list[str]:
    """Return what is against the model in a file of annotations: a collection, or a page that is part of one."""
    whole = COLLECTION if data.get("type") == "AnnotationCollection" else {"allOf": [PAGE, PART]}
    found = Draft202012Validator(whole, format_checker=FORMATS).iter_errors(data)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]
