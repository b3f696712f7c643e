"""On which line of its source each post begins, for notes: the parser does not say, so ids are looked for again."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import overload

from selectolax.lexbor import LexborNode

from forumtui.source.document import Document

_TELLING = ("id", "name", "data-content", "data-id", "data-pid", "data-post-id", "data-author")


def telling_value(node: LexborNode) -> str:
    """The attribute value that an element is found by in the source: its own id, or that of the first link in it."""
    for one in (node, node.css_first("[id], a[name]")):
        attributes = one.attributes if one is not None else {}
        found = next((value for name in _TELLING if (value := attributes.get(name))), None)
        if found:
            return found
    return ""


class SourceLines(Sequence[int]):
    """The lines of posts, from 1; 0 where one is not found. Nothing is looked for before somebody asks."""

    def __init__(self, document: Document, values: Iterable[str]) -> None:
        self._document = document
        self._values = tuple(values)

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        return self._lines[place]

    @cached_property
    def _lines(self) -> list[int]:
        source = self._document.text(self._document.start, self._document.size)
        lines, at, line = [], 0, 1
        for value in self._values:
            found = re.compile(rf"=\s*[\"']?{re.escape(value)}(?=[\"'\s>])").search(source, at) if value else None
            if found is None:
                lines.append(0)
                continue
            line += source.count("\n", at, found.start())
            at = found.start()
            lines.append(line)
        return lines
