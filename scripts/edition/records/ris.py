"""A reference in RIS, the tagged format that every reference manager reads."""

from __future__ import annotations

from edition.model.references import Person, Reference
from edition.model.vocabulary import word_for

_TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "legislation": "BILL",
    "manuscript": "UNPB",
    "map": "MAP",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "report": "RPRT",
    "software": "COMP",
    "speech": "HEAR",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
_FIELDS = {
    "TI": "title",
    "T2": "container-title",
    "T3": "collection-title",
    "VL": "volume",
    "IS": "issue",
    "M1": "number",
    "M3": "genre",
    "PB": "publisher",
    "CY": "publisher-place",
    "DO": "DOI",
    "UR": "URL",
    "LA": "language",
}


def ris(reference: Reference) -> str:
    """Return the record of ``reference``, CRLF line ends as the format has them."""
    csl = reference.csl
    lines = [("TY", _TYPES.get(reference.type, "GEN")), ("ID", reference.key)]
    lines += [("AU", _name(person)) for person in reference.authors]
    lines += [("PY", reference.year)]
    lines += [(tag, reference.text(field)) for tag, field in _FIELDS.items() if field in csl]
    lines += list(zip(("SP", "EP"), str(csl.get("page", "")).split("-"), strict=False))
    lines += [("ED", _name(person)) for person in reference.editors]
    lines += [("SN", number) for name in ("ISBN", "ISSN") for number in str(csl.get(name, "")).split()]
    lines += [("KW", reference.identification), ("N1", word_for("identifications", reference.identification))]
    lines += [("N1", str(csl["annote"]))] if "annote" in csl else []
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def _name(person: Person) -> str:
    family = " ".join(filter(None, [person.particle, person.family]))
    return person.literal or ", ".join(filter(None, [family, person.given, person.suffix]))
