"""Passes: pure functions from one edition to the next. Their order stands in ``edition.pipeline``."""
