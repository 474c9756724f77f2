"""A digital scholarly edition, built from the text extracted from an article's PDF."""
