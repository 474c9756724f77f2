"""Passes: pure functions from one edition to the next. Their order is ``edition.pipeline.PASSES``."""
