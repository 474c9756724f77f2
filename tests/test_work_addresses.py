"""Keys stay keys; the addresses derived from them are unique and kept by the lock."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model.edition import Edition
from edition.model.lock import Lock
from edition.model.metadata import Metadata
from edition.model.problems import Code
from edition.model.references import Reference
from edition.model.source import Source
from edition.passes.work_addresses import address_works
from edition.publication.ledger import publish
from edition.readers.bibliography.keys import address_of


def edition_of(*keys: str, lock: Lock | None = None) -> Edition:
    works = tuple(Reference(key, "book", {"id": key, "type": "book"}, address=address_of(key)) for key in keys)
    return Edition(Metadata(), Source("docs/source/article.txt", ""), references=works, lock=lock or Lock())


def addresses(edition: Edition) -> dict[str, str]:
    return {work.key: work.address for work in address_works(edition).references}


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("porter1998", "porter1998"),
        ("dubois_four_2015", "dubois-four-2015"),
        ("Nkemelu-Roy2021-hv", "nkemelu-roy2021-hv"),
        ("Roux1998", "roux1998"),
        ("noauthor:2018", "noauthor-2018"),
        ("dupré+al", "dupre-al"),
        ("4711", "ref-4711"),
        ("https://doi.org/10.1/x", "https-doi-org-10-1-x"),
        ("Œuvre", "oeuvre"),
        ("книга", "ref"),
    ],
)
def test_an_address_is_derived_from_the_key(key: str, address: str) -> None:
    assert addresses(edition_of(key)) == {key: address}


def test_two_keys_of_one_address_are_told_and_the_nearer_one_keeps_it() -> None:
    edition = address_works(edition_of("Roux_1998", "roux-1998", "Roux+1998"))
    assert {work.key: work.address for work in edition.references} == {
        "roux-1998": "roux-1998",
        "Roux+1998": "roux-1998-2",
        "Roux_1998": "roux-1998-3",
    }
    assert {(p.code, p.details["key"], p.details["other"]) for p in edition.problems} == {
        (Code.REFERENCE_ADDRESS_SHARED, "Roux+1998", "roux-1998"),
        (Code.REFERENCE_ADDRESS_SHARED, "Roux_1998", "roux-1998"),
    }


any_keys = st.lists(st.text(alphabet="aAéb1_:-+/", min_size=1, max_size=6), unique=True, max_size=8)


@settings(max_examples=200, deadline=None)
@given(any_keys, any_keys)
def test_addresses_are_unique_and_what_was_published_stays(first: list[str], more: list[str]) -> None:
    edition = address_works(edition_of(*first))
    lock, _, problems = publish(edition, [])
    assert problems == []
    before = {work.key: work.address for work in edition.references}
    after = addresses(edition_of(*dict.fromkeys([*more, *first]), lock=lock))
    assert len(set(after.values())) == len(after)
    assert all(re.fullmatch("[a-z][a-z0-9-]*", address) for address in after.values())
    assert {key: after[key] for key in first} == before
    assert address_works(edition).references == edition.references


def test_the_lock_says_the_key_only_where_the_address_does_not() -> None:
    lock, _, _ = publish(address_works(edition_of("Roux1998", "roux1999")), [])
    assert {id_: entry.key for id_, entry in lock.entries.items()} == {
        "ref:roux1998": "Roux1998",
        "ref:roux1999": "",
    }
    assert replace(lock.entries["ref:roux1999"], key="x").seal != lock.entries["ref:roux1999"].seal
