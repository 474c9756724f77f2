"""Read ``references.bib`` (biblatex) into references, with bibtexparser 2.

bibtexparser splits the file into blocks and keeps what fails as a value; everything after that (values, names,
the data model, CSL-JSON) is read here, so that each flaw becomes a Problem with its line.
"""

from edition.readers.bibliography.file import read_bibliography

__all__ = ["read_bibliography"]
