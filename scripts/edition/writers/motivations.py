"""Write the motivations of annotations for the page's form: W3C codes and their French words."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.annotations import MOTIVATIONS
from edition.model.edition import Edition
from edition.model.vocabulary import codes_of, word_for
from edition.records.data_script import data_script

PATH = "assets/data/motivations.js"


def write(_: Edition) -> Mapping[str, bytes]:
    """Return ``assets/data/motivations.js``: a list of pairs, the motivation (W3C Web Annotation) and its name."""
    return {
        PATH: data_script("motivations", [[code, word_for(MOTIVATIONS, code)] for code in codes_of(MOTIVATIONS)])
    }
