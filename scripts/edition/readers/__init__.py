"""Readers: a file in, a value and its Problems out. They never raise on what a file holds."""
