"""The times that a page prints or carries in attributes, each with where it stands, in page order.

A time inside a sentence or a quotation does not count; one behind a word such as "Joined" belongs to something else.
`Spans` looks up many positions in many stretches of a page.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from forumtui.formats.generic.outline import Element, Outline, Piece
from forumtui.formats.words import NOT_POSTED
from forumtui.text.clean import clean_line
from forumtui.text.times import find_time, read_time
from forumtui.text.times_clock import Around, span_ago
from forumtui.text.times_in_words import has_clock
from forumtui.text.timestamp import Found, Order, Timestamp, from_epoch

MOST = 12_000
"""Times of a page that are looked at."""
_LONGEST_LINE = 300
_LONGEST_TIME = 60
_TIME_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|time|posted|published|created|timestamp|dt)(?=$|[\s_-])|datetime|postdate"
)
_MOST_BESIDE = 90
"""Code points that may stand beside a time in its line, unless the time has an element of its own."""
_IN_A_LINE = 3
_CLOCK = re.compile(r"^[,·|\-–—@\s]{0,4}(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?)$")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?")
_BARE_DAY = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){3}\s+)?((\d{1,2})([/.-])(\d{1,2}))")
"""A day and a month in figures, alone or behind an IP address."""
_LEAST_BARE_DAYS = 3
_LONGEST_BARE_DAY = 24
_FIELD = re.compile(r'"(?:date|time|created\w*)"\s*:\s*"([^"]{6,30})"')
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}\s+")
"""The IP address that some boards print before a time."""
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?(?:\.\d+)?$")
_MACHINE = (
    "datetime",
    "data-time",
    "data-post-time",
    "data-date-posted",
    "data-ts",
    "data-unixtime",
    "data-unix",
    "data-timestamp",
    "data-date",
    "data-datetime",
    "data-utime",
    "data-created",
    "data-epoch",
    "data-time-string",
    "data-posted",
    "data-created-at",
    "unixtime",
    "content",
)
_FOR_MACHINES = frozenset(_MACHINE)
_OF_A_POST = frozenset(one for one in _MACHINE if one.startswith("data-"))
_LONGEST_TIMED = 40
"""Code points of an element from which on its attributes say when all of it was written, not what its text is."""
_NEAR = 5
_EDIT = re.compile(r"edit|modif|updated|bearbeitet|измен|редакт|編集|编辑|編輯|修改|muokattu", re.I)
_ELSEWHERE = frozenset(("blockquote", "pre", "code"))
_RELATIVE = re.compile(
    r"\bago\b|前$|전$|назад|^vor |^hace |^il y a |\byr\b|\bmo\b|just now|刚刚|yesterday|today|昨天|今天", re.I
)


@dataclass(eq=False)
class Mention:
    """A time and where it stands."""

    place: Element
    order: int
    text: str
    """As it is printed."""
    is_posting: bool
    """Whether it may be the time of a post: no word beside it says otherwise."""
    pieces: tuple[int, int] = (0, 0)
    """The numbers of its first string and of the string behind its last; alike where it is in an attribute only."""
    edit: str = ""
    """The words before it, where they say that it is the time of a post's last change."""
    machine: str = ""
    """The same time in an attribute."""

    @cached_property
    def rough(self) -> Timestamp | None:
        """Its value without the page's clock and the order of its figures."""
        return self.stamp(None, None)

    def stamp(self, clock: Timestamp | None, order: Order | None) -> Timestamp | None:
        """Its value: the printed time, made exact by the one for machines where both agree."""
        printed = read_time(self.text, clock, order=order) if self.text else None
        exact = _machine_time(self.machine, clock, order) if self.machine else None
        if exact is None or (exact.offset is None and exact.hour < 0):
            return printed or exact
        if printed is None or not printed.year or _RELATIVE.search(self.text):
            return exact
        if printed.hour < 0:
            return exact if _are_near(exact, printed) else printed
        return exact if _minute(exact) == _minute(printed) else printed


def _are_near(exact: Timestamp, printed: Timestamp) -> bool:
    """Whether an exact time may be that of a printed day, in another zone."""
    if not printed.month or not printed.day:
        return exact.year == printed.year
    days = [31 * (12 * one.year + one.month) + one.day for one in (exact, printed)]
    # Months of 31 days make the last of February four days from the first of March.
    return abs(days[0] - days[1]) < _NEAR


def _minute(stamp: Timestamp) -> tuple[int, int, int, int, int]:
    return stamp.year, stamp.month, stamp.day, stamp.hour, max(stamp.minute, 0)


def _machine_time(text: str, clock: Timestamp | None, order: Order | None) -> Timestamp | None:
    if _EPOCH.match(text):
        seconds = float(text)
        return from_epoch(seconds / 1000 if seconds > 1e11 else seconds)
    return read_time(text, clock, order=order)


def find_mentions(outline: Outline) -> list[Mention]:
    """The times of a page."""
    found = list(_printed(outline))
    found += _bare_days(outline, {number for one in found for number in range(*one.pieces)})
    by_piece = {number: one for one in found for number in range(*one.pieces)}
    for element in outline.elements:
        machine = _machine(element)
        if not machine or _is_quoted(element):
            continue
        known = next(
            (by_piece[n] for n in range(element.first, min(element.last, element.first + 12)) if n in by_piece), None
        )
        if known is not None:
            known.machine = known.machine or machine
            continue
        text = clean_line(outline.text_of(element, 60))
        label = _label(outline, element.first) if element.first < element.last else ""
        if len(text) >= _LONGEST_TIMED and any(name in element.tag.attrs for name in _OF_A_POST):
            found.append(Mention(element, element.order, "", True, (element.first, element.first), machine=machine))
        elif len(text) < _LONGEST_TIMED:
            is_posting = not NOT_POSTED.search(f"{label} {element.words}")
            found.append(
                Mention(
                    element,
                    element.order,
                    text or machine,
                    is_posting,
                    (element.first, element.last),
                    label if _EDIT.search(label) else "",
                    machine,
                )
            )
    return sorted(found, key=lambda one: one.order)


def _machine(element: Element) -> str:
    """The time in the attributes of an element; empty where there is none."""
    attrs = element.tag.attrs
    if not attrs:
        return ""
    for name in _MACHINE if not _FOR_MACHINES.isdisjoint(attrs) else ():
        value = attrs.get(name)
        if isinstance(value, str) and (_ISO.search(value[:30]) or (_EPOCH.match(value) and name != "content")):
            return value[:40]
    title = attrs.get("title")
    if isinstance(title, str) and 8 <= len(title) <= 80 and (found := find_time(title, in_prose=True)):
        return title[found.start : found.end] if found.end - found.start > 0.4 * len(title) else ""
    for name, value in attrs.items():
        if name.startswith("data-") and isinstance(value, str) and (field := _FIELD.search(value[:2_000])):
            return field[1]
    return ""


def _printed(outline: Outline) -> Iterator[Mention]:
    count = 0
    for offset, line in outline.lines():
        if count >= MOST:
            return
        at = 0
        for _ in range(_IN_A_LINE if any(map(str.isdigit, line[:_LONGEST_LINE])) else 0):
            found = _time_in(outline, offset, line, at)
            if found is None:
                break
            start, end = at + found.start, at + found.end
            mention = _mention(outline, offset, line, start, end, at)
            if mention is not None:
                count += 1
                yield mention
            at = end
        if not at and len(line) <= _MOST_BESIDE and (mention := _in_words(outline, offset, line)) is not None:
            count += 1
            yield mention


def _in_words(outline: Outline, offset: int, line: str) -> Mention | None:
    """A time without figures in a line, such as "an hour ago", where it is one string or several."""
    found = span_ago(line, Around())
    if found is None:
        return None
    first, last = outline.piece_at(offset + found.start), outline.piece_at(offset + found.end - 1)
    is_whole = first.start == offset + found.start and last.end == offset + found.end
    return _mention(outline, offset, line, found.start, found.end, 0) if is_whole else None


def _bare_days(outline: Outline, dated: set[int]) -> list[Mention]:
    """Days without a year and a clock, where elements of one kind hold them and nothing else, and all of them are."""
    groups: dict[str, list[tuple[Piece, re.Match[str]]]] = {}
    others: set[str] = set()
    for piece in outline.pieces:
        holder = piece.holder
        found = _BARE_DAY.fullmatch(piece.text) if len(piece.text) < _LONGEST_BARE_DAY else None
        if found is not None and holder.kind[-1] != "." and holder.last - holder.first == 1 and not piece.is_linked:
            groups.setdefault(holder.kind, []).append((piece, found))
        elif groups and holder.kind in groups and piece.number not in dated:
            others.add(holder.kind)
    mentions = []
    for kind, group in groups.items():
        pairs = [(int(found[2]), int(found[4])) for _, found in group]
        are_days = all(0 < min(pair) <= 12 and 0 < max(pair) <= 31 for pair in pairs)
        if (
            kind not in others
            and len(group) >= _LEAST_BARE_DAYS
            and are_days
            and len({one[3] for _, one in group}) == 1
        ):
            mentions += [
                Mention(piece.holder, piece.order, found[1], True, (piece.number, piece.number + 1))
                for piece, found in group
                if not _is_quoted(piece.holder)
            ]
    return mentions


def _time_in(outline: Outline, offset: int, line: str, at: int) -> Found | None:
    """The first time of a line from a place on; where an element says that it holds one, in any shape."""
    found = find_time(line[at : at + _LONGEST_LINE], in_prose=True)
    alone = _time_alone(outline, offset, line, at, found)
    if alone is not None:
        return alone
    if found is not None:
        # In prose only the beginning of a time may be hard to mistake: what goes on with it belongs to it.
        start = at + found.start
        whole = find_time(line[start : start + _LONGEST_TIME])
        if whole is not None and not whole.start and whole.end > found.end - found.start:
            return Found(whole.stamp, found.start, found.start + whole.end)
    if found is not None or at or len(line) > _LONGEST_TIME:
        return found
    words = outline.piece_at(offset).holder.words
    return find_time(line) if _TIME_CLASS.search(words) else None


def _time_alone(outline: Outline, offset: int, line: str, at: int, known: Found | None) -> Found | None:
    """The first string of a line, from a place on, that is a time from end to end: the words beside it are no part.

    Where a time is known it must begin in that and end behind it.
    """
    first = at + known.start if known is not None else at
    end = at + known.end if known is not None else min(len(line), at + _LONGEST_LINE)
    piece: Piece | None = outline.piece_at(offset + first)
    while piece is not None and piece.start < offset + end:
        start, length = piece.start - offset, len(piece.text)
        goes_on = known is None or start + length > end
        if start >= first and goes_on and length <= _LONGEST_TIME and length < len(line):
            address = _ADDRESS.match(piece.text)
            skipped = address.end() if address else 0
            found = find_time(piece.text[skipped:], in_prose=not skipped)
            if found is not None and found.end - found.start == length - skipped:
                return Found(found.stamp, start + skipped - at, start + length - at)
        piece = outline.pieces[piece.number + 1] if piece.number + 1 < len(outline.pieces) else None
    return None


def _mention(outline: Outline, offset: int, line: str, start: int, end: int, behind: int) -> Mention | None:
    """The time from `start` to `end` of a line; what stands before `behind` is said of another time."""
    first = outline.piece_at(offset + start)
    last = outline.piece_at(offset + end - 1)
    beside = len(line) - (end - start)
    own = len(first.text) if first is last else 0
    if beside > _MOST_BESIDE and not (own and own <= end - start + 30):
        return None
    if _is_quoted(first.holder):
        return None
    text = line[start:end]
    stop = last.number + 1
    if not has_clock(text) and stop < len(outline.pieces) and end >= len(line):
        following = _CLOCK.match(outline.pieces[stop].text)
        if following:
            text, stop = f"{text} {following[1]}", stop + 1
    own_start = max(behind, first.start - offset) if first.start - offset < start else behind
    before = line[own_start:start][-40:] if line[:start].strip(" -–—|·,;:([") else _label(outline, first.number)
    edit = _EDIT.search(before)
    notice = before
    if edit is not None and line[own_start:start].endswith(before):
        at = start - len(before) + edit.start()
        notice = line[max(own_start, outline.piece_at(offset + at).start - offset) : start]
    is_posting = not NOT_POSTED.search(before)
    return Mention(first.holder, first.order, text, is_posting, (first.number, stop), notice if edit else "")


def _label(outline: Outline, number: int) -> str:
    """The short text before a string that stands alone in its line."""
    if number == 0:
        return ""
    before: Piece = outline.pieces[number - 1]
    if before.text[-1].isdigit():
        # It has a value of its own.
        return ""
    return before.text[-40:] if len(before.text) <= 40 and (before.text[-1] in ":：" or len(before.text) <= 16) else ""


def _is_quoted(element: Element) -> bool:
    level: Element | None = element
    for _ in range(10):
        if level is None:
            return False
        if level.tag.name in _ELSEWHERE or level.says.quote:
            return True
        level = level.parent
    return False


class Spans:
    """Stretches of a page as pairs of orders; those that stand inside others are one with them."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self.lows: list[int] = []
        self.highs: list[int] = []
        self.numbers: list[int] = []
        """Which of the pairs each one is, the outermost of those that hold each other."""
        for low, negative, number in sorted((low, -high, number) for number, (low, high) in enumerate(pairs)):
            if self.highs and low < self.highs[-1]:
                self.highs[-1] = max(self.highs[-1], -negative)
                continue
            self.lows.append(low)
            self.highs.append(-negative)
            self.numbers.append(number)

    def holding(self, order: int) -> int | None:
        """The number of the outermost stretch that a place stands in, or None."""
        at = bisect_right(self.lows, order) - 1
        return self.numbers[at] if at >= 0 and order < self.highs[at] else None

    def is_behind_start(self, order: int) -> bool:
        """Whether a place stands in one of the stretches and is not its first."""
        at = bisect_left(self.lows, order) - 1
        return at >= 0 and order < self.highs[at]

    def hold(self, low: int, high: int) -> bool:
        """Whether one of them holds a whole stretch, or is it."""
        at = bisect_right(self.lows, low) - 1
        return at >= 0 and high <= self.highs[at]

    def around(self, low: int, high: int) -> int | None:
        """The number of the outermost one that holds a stretch and begins before it, or None."""
        at = bisect_left(self.lows, low) - 1
        return self.numbers[at] if at >= 0 and high <= self.highs[at] else None
