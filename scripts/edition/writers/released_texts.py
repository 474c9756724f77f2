"""Write every released text as a plain page that never changes again: ``/v/2026.1/``."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from edition.model.addresses import Address, Kind, fragment_of, label_of
from edition.model.edition import Edition
from edition.model.releases import Release, ReleasedPassage
from edition.text.typography import shown_title
from edition.writers.markdown.languages import as_html

_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<meta name="robots" content="noindex">
<title>{title} – version {version}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 0 auto; padding: 1rem; max-width: 40rem; font: 1.1rem/1.55 Georgia, serif; }}
h2 {{ font-weight: 400; }}
small {{ font: .75rem system-ui, sans-serif; }}
:target {{ outline: 1px solid; outline-offset: .4rem; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{author}. Texte de la version {version}, publiée le {date}.
<a href="../../versions/#v{version}">Les autres versions</a> · <a href="../../">L’édition d’aujourd’hui</a></p>
{passages}
</main>
</body>
</html>
"""


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return one page a release."""
    return {f"v/{release.version}/index.html": _page(release, edition).encode() for release in edition.releases}


def _page(release: Release, edition: Edition) -> str:
    data = edition.metadata
    return _PAGE.format(
        lang=data.language,
        title=escape(shown_title(edition)),
        author=escape(", ".join(map(str, data.authors))),
        version=release.version,
        date=release.date,
        passages="\n".join(_passage(id_, passage, edition) for id_, passage in release.passages.items()),
    )


def _passage(id_: str, passage: ReleasedPassage, edition: Edition) -> str:
    id_text = escape(fragment_of(id_), quote=True)
    text = as_html(passage.text, id_, edition)
    if Address.of(id_).kind is Kind.SECTION:
        return f'<h2 id="{id_text}">{text}</h2>'
    now = f'<a href="../../{escape(passage.page, quote=True)}#{id_text}">{escape(label_of(id_))}</a>'
    return f'<p id="{id_text}"><small>{now}</small> {text}</p>'
