"""Recognise author–date citations and the quotations they are the source of, by form (see docs/decisions)."""
