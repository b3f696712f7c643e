"""Discussion pages of wikis: each comment ends with a signature, two links to a user and a time.

A comment reaches from the signature or heading before it to its own signature.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from forumtui.formats.generic.columns import read_row
from forumtui.formats.generic.outline import Element, Piece
from forumtui.formats.generic.page import Body, Page, Record, RecordSet, Row, Table
from forumtui.formats.generic.printed import Mention
from forumtui.text.clean import clean_line
from forumtui.text.times import find_time

_LEAST = 3
"""Signatures from which on a page is one of a discussion."""
_MOST_APART = 8
"""Strings between the link to a user and the time."""
_LONGEST_TIME = 80
_LATEST_START = 12
"""Where in its string the time of a signature begins at most: behind a bracket, or the word for "on"."""
_LONGEST_LINK = 500
_USER_PAGE = re.compile(r"(?:^|/)([^/:?=&.]+):([^#?&]+)$")
_SCHEME = re.compile(r"^\w+://")
_INDENTED = frozenset(("dd", "li"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Signature:
    first: Piece
    """The name."""
    last: Piece
    """The string of the time."""
    name: str
    time: str


def talk_table(page: Page) -> Table | None:
    """The comments of a page whose comments are signed; None where there are no such signatures."""
    found = list(_signatures(page.outline.pieces))
    if len(found) < _LEAST:
        return None
    starts = sorted(one.end for one in page.outline.elements if one.tag.name in _HEADINGS)
    rows: list[Row] = []
    behind = _first_place(page, found)
    for one in found:
        above = bisect_right(starts, one.first.order)
        rows.append(_row(page, one, max(behind, starts[above - 1] if above else 0)))
        behind = one.last.order + 1
    table = Table(RecordSet("+talk", [row.record for row in rows], True), rows, person_strength=3.0)
    table.author_kinds["signature"] = len(rows)
    return table


def _signatures(pieces: Sequence[Piece]) -> Iterator[_Signature]:
    users: deque[tuple[Piece, str, str]] = deque(maxlen=_MOST_APART + 1)
    for piece in pieces:
        user = _user_in(piece)
        if user is not None:
            users.append((piece, *user))
        if len(users) < 2 or piece.number - users[-1][0].number > _MOST_APART:
            continue
        # A link to the user, and one to the page where one writes to them.
        user_name = users[-1][2]
        named = [one for one in users if one[2] == user_name and piece.number - one[0].number <= _MOST_APART]
        found = find_time(piece.text[:_LONGEST_TIME]) if len({space for _, space, _ in named}) > 1 else None
        stamp = found.stamp if found is not None and found.start <= _LATEST_START else None
        if found is not None and stamp is not None and stamp.hour >= 0 and stamp.year:
            first = named[0][0]
            name = first.text if any(map(str.isalnum, first.text)) else user_name
            yield _Signature(first, piece, clean_line(name), piece.text[found.start : found.end])
            users.clear()


def _user_in(piece: Piece) -> tuple[str, str] | None:
    """The word for users and the name that the link of a string ends with, a colon between them."""
    level: Element | None = piece.holder if piece.is_linked else None
    while level is not None and level.tag.name != "a":
        level = level.parent
    href = _SCHEME.sub("", level.href) if level is not None else ""
    if len(href) > _LONGEST_LINK or (":" not in href and "%3A" not in href):
        return None
    found = _USER_PAGE.search(unquote(href.partition("title=")[2].partition("&")[0] or href))
    return (found[1], found[2].rpartition("/")[2].replace("_", " ").strip()) if found else None


def _first_place(page: Page, found: Sequence[_Signature]) -> int:
    """Where the block begins that all comments stand in."""
    level: Element | None = found[0].first.holder
    while level is not None and level.end <= found[-1].last.order:
        level = level.parent
    return level.order + 1 if level is not None else page.outline.elements[0].order


def _row(page: Page, one: _Signature, low: int) -> Row:
    outline = page.outline
    pieces = list(outline.strings(low, one.first.order))
    while pieces and (pieces[-1].holder.tag.name == "small" or _SIGNS.fullmatch(pieces[-1].text)):
        # A dash, or the note that somebody else signed it.
        pieces.pop()
    low = pieces[0].order if pieces else one.first.order
    high = pieces[-1].order + 1 if pieces else low
    holder = one.first.holder
    while holder.parent is not None and not (
        holder.order <= low and high <= holder.end and holder.order < one.first.order
    ):
        holder = holder.parent
    row = read_row(page, Record(low, one.last.order + 1, holder, None))
    row.author, row.author_place = one.name, one.first.holder
    row.time = Mention(one.last.holder, one.last.order, one.time, True, (one.last.number, one.last.number + 1))
    row.body = Body(holder, _outermost(pieces[0], holder) if pieces else low, high)
    row.level = _depth(one.first)
    return row


def _outermost(piece: Piece, holder: Element) -> int:
    """Where the outermost element below a holder begins that a string is the first of."""
    order, level = piece.order, piece.holder
    while level is not holder and level.parent is not None and level.first == piece.number:
        order, level = level.order, level.parent
    return order


def _depth(piece: Piece) -> int:
    """How far a comment is indented: in how many lists it stands."""
    depth, level = 0, piece.holder.parent
    depth += piece.holder.tag.name in _INDENTED
    while level is not None:
        depth += level.tag.name in _INDENTED
        level = level.parent
    return depth
