"""The terms and names of this edition."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.model.glossary import AUTHOR
from edition.model.uses import count


def test_this_edition_has_its_terms_and_names(subject: Edition) -> None:
    assert len(subject.glossary) == 75
    assert len(subject.names) == 80
    used = {entry.key: count(entry.uses) for entry in subject.glossary}
    assert (used["cluster"], used["transition"], used["zato"]) == (37, 22, 1)
    named = {entry.id: count(entry.uses) for entry in subject.names}
    assert (named["porter-michael"], named["urss"], named["russie"]) == (10, 5, 18)


def test_the_authors_definitions_are_shown_as_the_edition_prints_them(subject: Edition) -> None:
    shown = {entry.key: entry.defining_words for entry in subject.glossary if entry.definition.by == AUTHOR}
    assert all(shown.values())
    assert shown["contrainte-budgetaire-lache"].startswith("la «\u202fsurvie\u202f»")
    assert "régulières de l’État" in shown["contrainte-budgetaire-lache"]
    assert "de façon à ce que" in shown["systeme-territorial-d-innovation"]
