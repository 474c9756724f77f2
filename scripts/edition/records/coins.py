"""A reference as OpenURL context object (Z39.88), which reference managers find in a page (COinS)."""

from __future__ import annotations

from urllib.parse import urlencode

from edition.model.references import Reference

_JOURNAL, _BOOK, _OTHER = "info:ofi/fmt:kev:mtx:journal", "info:ofi/fmt:kev:mtx:book", "info:ofi/fmt:kev:mtx:dc"
_GENRES = {
    "article-journal": "article",
    "book": "book",
    "chapter": "bookitem",
    "report": "report",
    "paper-conference": "proceeding",
}


def coins(reference: Reference) -> str:
    """Return the query string of ``reference``; only what is known."""
    csl = reference.csl
    format_ = {"article-journal": _JOURNAL}.get(reference.type, _BOOK if reference.type in _GENRES else _OTHER)
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", format_)]
    pairs += _plain(reference) if format_ == _OTHER else _detailed(reference)
    pairs += [("rft_id", f"info:doi/{csl['DOI']}")] if "DOI" in csl else []
    pairs += [("rft_id", csl["URL"])] if "URL" in csl else []
    return urlencode([(name, str(value)) for name, value in pairs if value])


def _detailed(reference: Reference) -> list[tuple[str, str]]:
    title, container = reference.title, reference.text("container-title")
    names = {
        "article-journal": [("rft.atitle", title), ("rft.jtitle", container)],
        "chapter": [("rft.atitle", title), ("rft.btitle", container)],
    }.get(reference.type, [("rft.btitle", title)])
    first = reference.signatories[:1]
    return [
        ("rft.genre", _GENRES[reference.type]),
        *names,
        *[("rft.aulast", a.family) for a in first],
        *[("rft.aufirst", a.given) for a in first],
        *[("rft.au", ", ".join(filter(None, [a.name, a.given]))) for a in reference.signatories],
        ("rft.date", reference.year),
        *[(f"rft.{name}", reference.text(field)) for name, field in _FIELDS.items()],
    ]


_FIELDS = {
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "pub": "publisher",
    "place": "publisher-place",
    "isbn": "ISBN",
    "issn": "ISSN",
}


def _plain(reference: Reference) -> list[tuple[str, str]]:
    authors = [("rft.creator", ", ".join(filter(None, [a.name, a.given]))) for a in reference.signatories]
    return [("rft.title", reference.title or reference.label), *authors, ("rft.date", reference.year)]
