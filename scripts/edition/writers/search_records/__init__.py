"""Write the records that the search indexes: one a passage, term, name, work, annotation and part of a page.

They are a script, loaded when the search is first opened. The browser builds the index from them, in a few
milliseconds: an index built here would be larger than they are. Folding and cutting into words happen there too,
once (``theme/assets/js/search-words.js``). Places in a text are counted as scripts count, in UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.edition import Edition
from edition.model.vocabulary import codes_of, vocabulary, word_for
from edition.records.data_script import data_script
from edition.writers.markdown.blocks import SITE_LANGUAGE
from edition.writers.search_records.entries import names, terms, works, written_annotations
from edition.writers.search_records.pages import pages
from edition.writers.search_records.passages import page_starts, passages

PATH, KINDS, NAMED = "assets/data/search-records.js", "search-kinds", "search-addresses"


def write(edition: Edition) -> Mapping[str, bytes]:
    """Return ``assets/data/search-records.js``: every record, the kinds that a reader can choose from, words.

    A record has its kind, label and address (from the site's root); its texts as the edition prints them, where
    each voice begins in them, and what the source reads otherwise, by position. The words are those that readers
    type before the number of a passage.
    """
    writers = (passages, page_starts, terms, names, works, written_annotations, pages)
    records = [record for write_some in writers for record in write_some(edition)]
    present = {record["kind"] for record in records}
    kinds = [[code, word_for(KINDS, code, SITE_LANGUAGE)] for code in codes_of(KINDS) if code in present]
    named = {prefix: words[SITE_LANGUAGE].split() for prefix, words in vocabulary()[NAMED].items()}
    return {PATH: data_script("searchRecords", {"kinds": kinds, "named": named, "records": records})}
