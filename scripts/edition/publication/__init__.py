"""Addresses and their history: what has one, under which id it was published, what each release changed."""
