"""What writers need to know of the page they write: its notes, folder, annotations, and if a link is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from edition.model.addresses import file_of
from edition.model.lock import Lock


@dataclass(frozen=True, slots=True)
class PageContext:
    """A page: the notes it holds, its folder ("" for the root), what was published, and whether a link is open.

    ``annotations`` are the names of the annotations that its words can lead to, by their ids.
    """

    notes: frozenset[int] = frozenset()
    folder: str = ""
    lock: Lock = field(default_factory=Lock)
    in_link: bool = False
    annotations: Mapping[str, str] = field(default_factory=dict)

    @property
    def inside_a_link(self) -> PageContext:
        """The same page for text that is a link itself, and holds no other."""
        return replace(self, notes=frozenset(), in_link=True)

    def link(self, page: str, anchor: str = "") -> str:
        """Return the relative path from this page's file to that of ``page``, for a Markdown link."""
        up = "../" * (self.folder.count("/") + 1) if self.folder else ""
        path = file_of(page)
        if self.folder and path.startswith(f"{self.folder}/"):
            up, path = "", path.removeprefix(f"{self.folder}/")
        return f"{up}{path}{f'#{anchor}' if anchor else ''}"
