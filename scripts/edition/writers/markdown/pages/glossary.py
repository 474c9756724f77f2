"""Write the glossary: each term with the editors' gloss, the article's definition, and its uses in context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from edition.model.addresses import GLOSSARY, file_of
from edition.model.edition import Edition, SitePage
from edition.model.glossary import AUTHOR, QUOTED, GlossaryEntry
from edition.model.uses import count
from edition.model.vocabulary import word_for
from edition.text.folding import collation
from edition.text.passages import Passage, passages_of
from edition.text.terms import primary
from edition.text.typography import french
from edition.writers.markdown.blocks import SITE_LANGUAGE
from edition.writers.markdown.context import PageContext
from edition.writers.markdown.escape import escape
from edition.writers.markdown.languages import counted, plural, quoted, words
from edition.writers.markdown.marked import container, details, span
from edition.writers.markdown.page import site_page
from edition.writers.markdown.parts.gloss import credit, gloss
from edition.writers.markdown.parts.links_to_works import works
from edition.writers.markdown.parts.moved import moved_from
from edition.writers.markdown.parts.uses import in_context, passage_link

TITLE = "Glossaire"


def glossary_page(edition: Edition) -> SitePage:
    """Return the page of the glossary, its terms in alphabetical order."""
    lang = primary(edition.metadata.language)
    entries = sorted(edition.glossary, key=lambda entry: collation(entry.label(lang)))
    passages = {passage.address: passage for passage in passages_of(edition)}
    body = [f"# {TITLE}", _summary(edition), _index(entries, edition, lang)]
    body += [_entry(entry, edition, passages) for entry in entries]
    body.append(moved_from(GLOSSARY, edition, PageContext()))
    return site_page(file_of(GLOSSARY), TITLE, "glossary", body)


def _summary(edition: Edition) -> str:
    by = Counter(entry.definition.by for entry in edition.glossary)
    uses = sum(count(entry.uses) for entry in edition.glossary)
    quoted_ = f", ou cite celle d’un autre ({by[QUOTED]})" if by[QUOTED] else ""
    return (
        f"{counted(len(edition.glossary), 'terme')} de l’article, {counted(uses, 'emploi')}. La rédaction "
        f"explique d’abord chaque terme ; quand l’auteur le définit ({by[AUTHOR]} {plural('terme', by[AUTHOR])})"
        f"{quoted_}, ses mots suivent, tels que l’édition les imprime, avec leur passage."
    )


def _index(entries: list[GlossaryEntry], edition: Edition, lang: str) -> str:
    items = "\n".join(f"- [{words(entry.label(lang), '', edition)}](#{entry.key})" for entry in entries)
    return container("nav", [items], "term-index", aria_label="Termes")


def _entry(entry: GlossaryEntry, edition: Edition, passages: Mapping[str, Passage]) -> str:
    page, lang = PageContext(), primary(edition.metadata.language)
    parts = [
        f"## {words(entry.label(lang), '', edition)} {{: #{entry.key} }}",
        _languages(entry, lang),
        _gloss(entry, edition, passages, page),
        _definition(entry, edition, passages, page),
        _related(entry, edition, lang),
        _uses(entry, edition, passages, page),
    ]
    return container("section", parts, "term-entry")


def _languages(entry: GlossaryEntry, lang: str) -> str:
    others = [
        f'<abbr title="{word_for("languages", code, SITE_LANGUAGE)}">{escape(code)}</abbr> '
        f"{span(escape(label), lang=code)}"
        for code, label in entry.labels
        if code != lang
    ]
    return f"{' · '.join(others)}\n{{: .term-languages data-editorial=languages }}" if others else ""


def _definition(entry: GlossaryEntry, edition: Edition, passages: Mapping[str, Passage], page: PageContext) -> str:
    """Return the words that define the term in the article, whose they are, and their passage."""
    if not entry.defining_words:
        return ""
    link = passage_link(passages[entry.definition.at], page)
    quote = f"> {quoted(entry.defining_words, entry.definition.at, edition, at_start=True)}"
    voice = f"{credit(entry.definition, link)}\n{{: .voice }}"
    return container("div", [voice, quote], "author-definition")


def _gloss(entry: GlossaryEntry, edition: Edition, passages: Mapping[str, Passage], page: PageContext) -> str:
    """Return the editors' explanation, marked as theirs."""
    ways = {address: page.link(passage.page, passage.anchor) for address, passage in passages.items()}
    parts = ["La rédaction\n{: .voice }", *gloss(entry.gloss, ways), works(entry.references, edition, page)]
    return container("div", parts, "gloss", data_editorial="gloss")


def _related(entry: GlossaryEntry, edition: Edition, lang: str) -> str:
    if not entry.related:
        return ""
    known = {other.key: other.label(lang) for other in edition.glossary}
    links = ", ".join(f"[{words(known[key], '', edition)}](#{key})" for key in entry.related if key in known)
    return f"Voir aussi : {links}\n{{: .related }}" if links else ""


def _uses(entry: GlossaryEntry, edition: Edition, passages: Mapping[str, Passage], page: PageContext) -> str:
    if not entry.uses:
        return ""
    first = passages[entry.uses[0].at]
    number = f"{count(entry.uses)}\u00a0{plural('emploi', count(entry.uses))}"
    where = f"« {first.place} »" if first.kind == "heading" else first.label
    leading = f"{number} : {where}" if len(entry.uses) == 1 else f"{number}, le premier : {where}"
    blocks = in_context(entry.uses, passages, edition, page)
    return details(escape(french(leading)), blocks, "uses", data_editorial="uses")
