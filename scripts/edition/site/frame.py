"""What both doors to a renderer share: navigation, data of the templates, configuration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.resources import files
from typing import Any, TypeAlias

import yaml

from edition.model.addresses import (
    ABOUT,
    CONTRIBUTE,
    PLAN,
    TEXT,
    VERSIONS,
    WHOLE,
    file_of,
    heading_id,
    page_of,
    title_of,
)
from edition.model.document import Section
from edition.model.edition import Edition
from edition.model.vocabulary import LICENCES, codes_of
from edition.publication.versions import version_of
from edition.records.head import ARTICLE_KINDS, cited_works, meta_tags, previews, signposts
from edition.records.schema_org import editorial_page, scholarly_article
from edition.text.typography import shown_title

Nav: TypeAlias = list[Any]
Pairs: TypeAlias = Mapping[str, tuple[yaml.Node, yaml.Node]]
"""The keys of a YAML mapping, each with its own node and its value's."""
_OWN = {"about": ABOUT, "contribute": CONTRIBUTE}
"""Pages that every page leads to where people wrote them, by the templates' name for them."""
TEXT_ENTRY = f"{TEXT}/"
"""The entry of ``nav`` in ``mkdocs.yml`` that stands for all the pages of the text."""


def navigation(nav: Nav, edition: Edition) -> Nav:
    """Return ``nav`` with its entry for the text replaced by the pages of the text, and without pages not made."""
    return [_expanded(entry, edition) for entry in nav if edition.releases or not _is_versions(entry)]


def named(nav: Nav) -> Iterator[str]:
    """Yield the files that ``nav`` names: a page that is made and not named is no fault of the edition."""
    for entry in nav:
        for value in entry.values() if isinstance(entry, dict) else [entry]:
            yield from named(value) if isinstance(value, list) else [value]


def _is_versions(entry: Any) -> bool:
    """Return whether ``entry`` is the page of the versions: there is none before the first release."""
    return isinstance(entry, dict) and file_of(VERSIONS) in entry.values()


def _expanded(entry: Any, edition: Edition) -> Any:
    if not isinstance(entry, dict):
        return entry
    return {title: _pages(value, edition) for title, value in entry.items()}


def _pages(value: Any, edition: Edition) -> Any:
    if value == TEXT_ENTRY:
        return _text_pages(edition)
    return navigation(value, edition) if isinstance(value, list) else value


def _text_pages(edition: Edition) -> Nav:
    return [file_of(PLAN), *map(_nav_entry, edition.sections), file_of(WHOLE)]


def _nav_entry(section: Section) -> Any:
    if not section.sections:
        return file_of(page_of(section))
    return {title_of(section): [file_of(page_of(section)), *map(_nav_entry, section.sections)]}


def template_data(edition: Edition) -> dict[str, Any]:
    """Return the data of the page templates (``config.extra.edition``)."""
    data = edition.metadata
    return {
        "title": shown_title(edition),
        "short_title": data.title_short or data.title,
        "author": ", ".join(map(str, data.authors)),
        "year": data.issued or "",
        "series": " ".join(part for part in (data.genre, data.number and f"n° {data.number}") if part),
        "publisher": data.publisher,
        "version": version_of(edition),
        "rights": data.rights,
        "licence": data.edition_licence,
        "contribution_licence": _known_licence(data.edition_licence),
        "site": edition.site_url,
        "article_kinds": list(ARTICLE_KINDS),
        "contact": asdict(data.contact),
        "meta": meta_tags(edition),
        "works": cited_works(edition),
        "links": signposts(edition),
        "article": scholarly_article(edition),
        "page": editorial_page(edition),
        "previews": previews(edition),
        "annotations": len(edition.annotations),
        "releases": len(edition.releases),
        "headings": {page_of(s): heading_id(s.heading) for s in edition.all_sections if s.heading},
        **{name: page for name, page in _OWN.items() if edition.wrote(file_of(page))},
    }


def _known_licence(licence: str) -> str:
    """Return ``licence`` if annotations can be given under it, or else the first that they can."""
    known = codes_of(LICENCES)
    return licence if licence in known else known[0]


def settings() -> dict[str, Any]:
    """Return what every edition asks of MkDocs (``mkdocs.yml`` beside this file), as its configuration has it."""
    text = files("edition.site").joinpath("mkdocs.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def standalone_config(config: str, edition: Edition) -> str:
    """Return the text of ``mkdocs.yml`` for pages that are already built, without the plugin.

    The YAML is changed as nodes, so that tags such as ``!ENV`` reach the other renderer as they are.
    """
    node = yaml.compose(config, yaml.SafeLoader)
    if not isinstance(node, yaml.MappingNode):
        raise TypeError(config)
    kept: Pairs = {key.value: (key, value) for key, value in node.value}
    nav = yaml.safe_load(yaml.serialize(kept["nav"][1])) if "nav" in kept else [{"Texte": TEXT_ENTRY}]
    added = {
        **settings(),
        "plugins": [],
        "nav": navigation(nav, edition),
        "extra": _extra(kept, edition),
        "docs_dir": "docs",
        "theme": {"custom_dir": "theme"},
    }
    del added["exclude_docs"]
    ours = {key.value: (key, value) for key, value in _nodes(added)}
    _join(ours["markdown_extensions"][1], kept.get("markdown_extensions"))
    _join(ours["theme"][1], kept.get("theme"))
    node.value = [pair for name, pair in kept.items() if name not in (*ours, "exclude_docs")] + list(ours.values())
    return yaml.serialize(node, allow_unicode=True)


def _join(ours: yaml.Node, theirs: tuple[yaml.Node, yaml.Node] | None) -> None:
    """Add to ``ours`` what an edition's own setting says besides; a theme can be its name alone."""
    value = theirs[1] if theirs else None
    if isinstance(ours, yaml.SequenceNode) and isinstance(value, yaml.SequenceNode):
        known = [item.value for item in ours.value]
        ours.value += [item for item in value.value if item.value not in known]
    elif isinstance(ours, yaml.MappingNode) and isinstance(value, yaml.MappingNode):
        known = [key.value for key, _ in ours.value]
        ours.value += [(key, item) for key, item in value.value if key.value not in known]
    elif isinstance(ours, yaml.MappingNode) and isinstance(value, yaml.ScalarNode):
        ours.value += _nodes({"name": value.value})


def _extra(kept: Pairs, edition: Edition) -> dict[str, Any]:
    own = yaml.safe_load(yaml.serialize(kept["extra"][1])) if "extra" in kept else {}
    return {**own, "edition": template_data(edition)}


def _nodes(data: dict[str, Any]) -> list[tuple[yaml.Node, yaml.Node]]:
    node = yaml.compose(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), yaml.SafeLoader)
    return list(node.value) if isinstance(node, yaml.MappingNode) else []
