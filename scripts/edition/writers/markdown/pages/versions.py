"""Write the page of the versions: what changed in each, word by word, and why."""

from __future__ import annotations

from itertools import pairwise

from edition.model.addresses import VERSIONS, file_of, fragment_of, label_of
from edition.model.edition import Edition, SitePage
from edition.model.releases import Release
from edition.publication.versions import PassageChange, changed_data, changes
from edition.text.dates import in_words
from edition.writers.markdown.blocks import join
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.languages import plural, prose, quoted
from edition.writers.markdown.page import site_page

_INTRODUCTION = (
    "Une adresse ne change jamais ; le texte qu’elle donne peut être corrigé. Chaque version publiée reste "
    "lisible, et dit ce qu’elle a changé, mot par mot. Une adresse qui porte un numéro de version "
    "(« ?v=2026.1#p15 ») dit si le passage a changé depuis."
)
_DATA = {
    "apparatus": "l’apparat",
    "bibliography": "la bibliographie",
    "citations": "les citations",
    "glossary": "le glossaire",
    "names": "l’index des noms",
    "languages": "les mots étrangers",
    "annotations": "les annotations",
    "pages": "les pages de l’édition",
}
"""What the kinds of data beside the text are called."""
_SIGNS = {"=": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}


def versions_page(edition: Edition) -> SitePage:
    """Return the page of the releases, the last one first."""
    page = PageContext(folder="")
    blocks = ["# Versions", _INTRODUCTION]
    releases = edition.releases
    for before, release in reversed([*pairwise(releases)]):
        found = changes(before, release)
        items = "\n\n".join(_change(change, release, edition, page) for change in found)
        blocks += [_heading(release), _summary(len(found), changed_data(before, release)), items]
    blocks += [_heading(releases[0]), "Première version publiée."]
    return site_page(file_of(VERSIONS), "Versions", "versions", [join(blocks)])


def _summary(count: int, data: list[str]) -> str:
    """Return how much of the text changed, and what else."""
    passages = f"{count or 'Aucun'} {plural('passage modifié', count)}."
    others = ", ".join(_DATA[kind] for kind in data if kind in _DATA)
    return f"{passages} Autres changements\u00a0: {others}." if others else passages


def _heading(release: Release) -> str:
    link = f"[lire cette version](v/{release.version}/index.html)"
    return f"## {release.version} {{: #v{release.version} }}\n\nPubliée le {in_words(release.date)}, {link}."


def _change(change: PassageChange, release: Release, edition: Edition, page: PageContext) -> str:
    passage = release.passages.get(change.id)
    label = label_of(change.id)
    name = f"[{label}]({page.link(passage.page, fragment_of(change.id))})" if passage else label
    reasons = " ".join(map(prose, change.reasons))
    text = "".join(_SIGNS[sign].format(quoted(part, change.id, edition)) for sign, part in change.difference)
    return f"**{name}** {reasons}\n\n> {text}\n{{: .difference }}"
