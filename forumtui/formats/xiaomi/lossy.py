"""Xiaomi pages that lost something: their marks of headers, or their lines where they were saved as HTML.

How many marks a header has, and whether they stand on one line or on lines of their own, is learned from the beginning
of the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from forumtui.formats.xiaomi.signs import (
    COPY,
    FEWEST,
    FLOOR,
    ONLY,
    POSTED_IN,
    SAID,
    WHOLE_HEADER,
    Arrangement,
    is_boundary,
    is_bullet,
    is_only_signs,
    signs_of,
)
from forumtui.source.document import Document, MemoryBytes
from forumtui.text.numbers import end_references

_RANK = re.compile(r"(?:手机控|达人|达人堂|版主|发言|访问|会员|用户|管理员|论坛元老|游客|手機控|達人|會員)$")


def learn(text: str) -> Arrangement | None:
    """The arrangement of the headers near the beginning of a page; None where there is no header."""
    lines = text.split("\n")
    sizes = Counter(size for line in lines if (size := len(signs_of(line))) >= FEWEST)
    usual = max((size for size in sizes if size > FEWEST), key=lambda size: (sizes[size], size), default=0)
    if usual:
        fewest = max(FEWEST, usual - 2)
        found = sum(count for size, count in sizes.items() if size >= fewest)
        whole = len(WHOLE_HEADER.findall(text.encode("utf-8", "replace")))
        return Arrangement(whole == found, fewest)
    if cells := _learn_cells(lines):
        return Arrangement(fewest=FEWEST, cells=cells)
    return Arrangement(fewest=FEWEST) if sizes[FEWEST] and not _in_prose(lines) else None


def _in_prose(lines: list[str]) -> bool:
    """Whether lines with two signs are no headers, because they hold neither of the words that only headers have."""
    return not any(len(found := signs_of(line)) == FEWEST and found & {SAID, ONLY, FLOOR} for line in lines)


def _learn_cells(lines: list[str]) -> int:
    """How many lines stand above the signs, where a header has a line for each cell; 0 where none is found."""
    groups = list(_groups(enumerate(lines)))
    named = [group.above[-1][1] for group in groups if group.above]
    counts = [len(group.above) for group in groups if group.is_bounded]
    if not named:
        return 0
    fewest = min(counts, default=0)
    if fewest:
        return min(2, fewest)
    repeated = len(set(named)) < 0.8 * len(named)
    return 2 if repeated or sum(map(bool, map(_RANK.search, named))) >= 0.5 * len(named) else 1


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring lines of signs that make a header together."""

    start: int
    """Where the first of them starts."""
    above: list[tuple[int, str]]
    """The last lines above them, behind what ended the text before."""
    is_bounded: bool
    """Whether that was seen."""
    bullet: int | None = None
    """Where a bullet starts that stands above on a line of its own."""


def _groups(lines: Iterable[tuple[int, str]]) -> Iterator[_Group]:
    """The headers whose cells are lines of their own; the line under the title, in cells as well, is none."""
    above: list[tuple[int, str]] = []
    bounded = is_head = False
    bullet: int | None = None
    kinds: set[str] = set()
    group: _Group | None = None
    for offset, line in lines:
        if not line.strip():
            continue
        found = signs_of(line) if is_only_signs(line) else frozenset()
        if found and not found & kinds:
            group = group or _Group(offset, above, bounded, bullet)
            kinds |= found
            continue
        is_head = is_head or COPY.match(line.strip()) is not None
        if group and len(kinds) >= FEWEST and not is_head:
            yield group
        if group or is_boundary(line):
            above, bounded, bullet = [], False, None
        group, kinds = (_Group(offset, above, bounded), set(found)) if found else (None, set())
        is_head = POSTED_IN.fullmatch(line.strip()) is not None
        if is_boundary(line):
            bounded = True
        elif is_bullet(line):
            bullet = offset
        elif not found:
            above = [*above[-2:], (offset, line)]
    if group and len(kinds) >= FEWEST and not is_head:
        yield group


def offsets_of_lines(lines: Iterable[tuple[int, str]], fewest: int) -> Iterator[int]:
    """Where the lines start that are whole headers."""
    return (offset for offset, line in lines if len(signs_of(line)) >= fewest)


def offsets_of_cells(lines: Iterable[tuple[int, str]], cells: int) -> Iterator[int]:
    """Where the first line of each header starts whose cells have lines of their own."""
    for group in _groups(lines):
        starts = [offset for offset, _ in group.above[-cells:]]
        yield min([*starts, *([] if group.bullet is None else [group.bullet])], default=group.start)


_UNSEEN = re.compile(r"<(?:!--|(script|style|template|noscript|head)\b)", re.I)
_CELL = re.compile(r"</t[dh]\s*>\s*", re.I)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|center|dd|div|dl|dt|fieldset|footer|form|h[1-6]|header|hr|html|li|main"
    r"|nav|ol|p|pre|section|table|tbody|thead|tr|ul)\b[^<>]*>",
    re.I,
)
_NEIGHBOURS = re.compile(r"(</(?:a|b|em|font|i|span|strong)\s*>)[ \t]*(?=<(?:a|b|em|font|i|span|strong)\b)", re.I)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")


def text_of(page: str) -> str:
    """The page as lines: blocks end a line, cells of a table and neighbouring elements are parted by a wide gap."""
    seen = _NEIGHBOURS.sub("\\1\u00a0 ", _seen(page))
    seen = _BLOCK.sub("\n", _CELL.sub("\t", seen))
    import html  # The names of HTML's characters, 1 ms: a copied text, the commonest source, needs none.

    return html.unescape(end_references(_TAG.sub("", seen)))


def _seen(page: str) -> str:
    """The page without what no reader sees; what is never closed is kept, so that the work stays linear."""
    lowered = page.lower()
    parts: list[str] = []
    at = 0
    unclosed: set[str] = set()
    for found in _UNSEEN.finditer(page):
        closing = f"</{found[1].lower()}" if found[1] else "-->"
        if found.start() < at or closing in unclosed:
            continue
        end = lowered.find(closing, found.end())
        if end < 0:
            unclosed.add(closing)
            continue
        parts.append(page[at : found.start()])
        at = end + len(closing)
    return "".join((*parts, page[at:]))


def as_text(document: Document) -> Document:
    """The document as if its text had been copied."""
    page = document.text(document.start, document.size)
    text = text_of(page).encode("utf-8", "replace")
    return replace(document, content=MemoryBytes(text), start=0, origin=document.origin or document.content)
