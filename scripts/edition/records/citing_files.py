"""The files of « Citer », for reference managers: both dialects of BibTeX, RIS and CSL-JSON.

They are templates: the page knows what is cited, and when. A slot is ``${name}``: ``url`` is the permanent
address, percent-encoded; ``note`` says from which version and where in it; ``year``, ``month`` and ``day`` are
those of the consultation, in digits. Each value goes in with its characters replaced as ``escapes`` of the file
says, under the slot's name; where it says nothing, as it is. Where the site has no address, the line that gives
it is left out; in a note, the address with its comma.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.model.references import Reference
from edition.records.bibtex import Dialect, entry, escapes
from edition.records.ris import ris

_SLOT = re.compile(r"\$\{(\w+)\}")
_OF_ADDRESS = re.compile(r", \$\{url\}|^[^\n]*(?<!, )\$\{url\}.*\n", re.MULTILINE)
_REMARKS = re.compile(r"^(KW|N1)  - .*\r\n", re.MULTILINE)
_BIBTEX, _RIS, _CSL = (
    "application/x-bibtex",
    "application/x-research-info-systems",
    "application/vnd.citationstyles.csl+json",
)


@dataclass(frozen=True, slots=True)
class CitingFile:
    """A file: what readers call its format, how its name ends, its media type, its text, what its slots escape."""

    name: str
    ending: str
    type: str
    text: str
    escapes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def filled(self, **values: str) -> str:
        """Return the file with ``values`` in its slots, as the page fills them."""
        text = self.text if values["url"] else _OF_ADDRESS.sub("", self.text)
        return _SLOT.sub(lambda slot: self._inert(slot[1], values[slot[1]]), text)

    def _inert(self, slot: str, value: str) -> str:
        known = self.escapes.get(slot, {})
        return "".join(known.get(character, character) for character in value)


def citing_files(reference: Reference) -> tuple[CitingFile, ...]:
    """Return the files of ``reference``, the article."""
    day, text, address = "${year}-${month}-${day}", escapes()["text"], escapes()["url"]
    apart = {"url": "${url}", "urldate": day, "note": "${note}"}
    in_note = {
        "note": f"${{note}}, ${{url}} ({day})"
    }  # classic styles know no address, or set it with what acts in it
    in_json = {slot: {'"': '\\"', "\\": "\\\\"} for slot in ("note", "url")}
    return (
        CitingFile(
            "BibLaTeX", ".bib", _BIBTEX, entry(reference, Dialect.BIBLATEX, apart), {"note": text, "url": address}
        ),
        CitingFile(
            "BibTeX",
            "-bibtex.bib",
            _BIBTEX,
            entry(reference, Dialect.BIBTEX, in_note),
            {"note": text, "url": text},
        ),
        CitingFile("RIS", ".ris", _RIS, _ris(reference)),
        CitingFile("CSL-JSON", ".json", _CSL, _csl(reference), in_json),
    )


def _ris(reference: Reference) -> str:
    """Return the record without what the editors say of the work, and with the slots before its end."""
    own = _REMARKS.sub("", ris(reference)).removesuffix("ER  - \r\n")
    return f"{own}UR  - ${{url}}\r\nY2  - ${{year}}/${{month}}/${{day}}\r\nN1  - ${{note}}\r\nER  - \r\n"


def _csl(reference: Reference) -> str:
    accessed = {"date-parts": [["${year}", "${month}", "${day}"]]}
    item = {**reference.csl, "URL": "${url}", "accessed": accessed, "note": "${note}"}
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"
