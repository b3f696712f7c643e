"""The times that a page prints or carries in attributes, each with the place it stands in, in page order.

A time inside a sentence or a quotation is none; one behind a word such as "Joined" is another's than the post's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forumtui.formats.generic.outline import Element, Outline, Piece
from forumtui.formats.generic.vocabulary import NOT_POSTED
from forumtui.formats.moments import find_time, has_clock
from forumtui.formats.times import from_epoch, read_time
from forumtui.model import Timestamp
from forumtui.text.clean import clean_line

MOST = 20_000
"""Times of a page that are looked at."""
_LONGEST_LINE = 300
_MOST_BESIDE = 90
"""Code points that may stand beside a time in its line, unless the time has an element of its own."""
_IN_A_LINE = 3
_CLOCK = re.compile(r"^[,·|\-–—@\s]{0,4}(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?)$")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?")
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?(?:\.\d+)?$")
_MACHINE = ("datetime", "data-time", "data-timestamp", "data-date", "data-datetime", "data-utime", "data-created", "data-epoch",
            "data-time-string", "data-posted", "data-created-at", "unixtime", "content")  # fmt: skip
_EDIT = re.compile(r"edit|modif|updated|bearbeitet|измен|редакт|編集|编辑|編輯|修改|muokattu", re.I)
_ELSEWHERE = frozenset(("blockquote", "pre", "code"))
_RELATIVE = re.compile(r"\bago\b|前$|전$|назад|^vor |^hace |^il y a |\byr\b|\bmo\b|just now|刚刚|yesterday|today|昨天|今天", re.I)


@dataclass(slots=True, eq=False)
class Mention:
    """A time and where it stands."""

    place: Element
    order: int
    text: str
    """As it is printed."""
    is_posting: bool
    """Whether nothing beside it says that it is another's time than a post's."""
    pieces: tuple[int, int] = (0, 0)
    """The numbers of its first string and of the string behind its last; alike where it is in an attribute only."""
    is_edit: bool = False
    """Whether it is the time of a post's last change."""
    machine: str = ""
    """The same time in an attribute."""

    def stamp(self, clock: Timestamp | None, day_first: bool | None) -> Timestamp | None:
        """Its value. A form for machines without a zone never beats the printed clock."""
        printed = read_time(self.text, clock, day_first=day_first) if self.text else None
        exact = _machine_time(self.machine, clock, day_first) if self.machine else None
        if exact is None or (exact.offset is None and exact.hour < 0):
            return printed or exact
        if exact.offset is not None or printed is None or not printed.year or _RELATIVE.search(self.text):
            return exact
        return printed if printed.hour >= 0 else exact


def _machine_time(text: str, clock: Timestamp | None, day_first: bool | None) -> Timestamp | None:
    if _EPOCH.match(text):
        seconds = float(text)
        return from_epoch(seconds / 1000 if seconds > 1e11 else seconds)
    return read_time(text, clock, day_first=day_first)


def find_mentions(outline: Outline) -> list[Mention]:
    """The times of a page."""
    found = list(_printed(outline))
    by_piece = {number: one for one in found for number in range(*one.pieces)}
    for element in outline.elements:
        machine = _machine(element)
        if not machine or _is_quoted(element):
            continue
        known = next((by_piece[n] for n in range(element.first, min(element.last, element.first + 12)) if n in by_piece), None)
        if known is not None:
            known.machine = known.machine or machine
            continue
        text = clean_line(outline.text_of(element, 60))
        label = _label(outline, element.first) if element.first < element.last else ""
        if len(text) < 40:
            is_posting = not NOT_POSTED.search(f"{label} {element.words}")
            found.append(Mention(element, element.order, text or machine, is_posting, (element.first, element.last), bool(_EDIT.search(label)), machine))
    return sorted(found, key=lambda one: one.order)


def _machine(element: Element) -> str:
    """The time in the attributes of an element; empty where there is none."""
    attrs = element.tag.attrs
    if not attrs:
        return ""
    for name in _MACHINE:
        value = attrs.get(name)
        if isinstance(value, str) and (_ISO.search(value[:30]) or (_EPOCH.match(value) and name != "content")):
            return value[:40]
    title = attrs.get("title")
    if isinstance(title, str) and 8 <= len(title) <= 80 and (span := find_time(title)):
        return title[span[0] : span[1] + 12] if span[1] - span[0] > 0.4 * len(title) else ""
    return ""


def _printed(outline: Outline) -> Iterator[Mention]:
    count = 0
    for offset, line in outline.lines():
        if count >= MOST:
            return
        if not any(map(str.isdigit, line[:_LONGEST_LINE])):
            continue
        at = 0
        for _ in range(_IN_A_LINE):
            span = find_time(line[at : at + _LONGEST_LINE])
            if span is None:
                break
            start, end = at + span[0], at + span[1]
            mention = _mention(outline, offset, line, start, end)
            if mention is not None:
                count += 1
                yield mention
            at = end


def _mention(outline: Outline, offset: int, line: str, start: int, end: int) -> Mention | None:
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
    before = line[:start][-40:] if line[:start].strip(" -–—|·,;:([") else _label(outline, first.number)
    is_edit = bool(_EDIT.search(before))
    return Mention(first.holder, first.order, text, not NOT_POSTED.search(before), (first.number, stop), is_edit)


def _label(outline: Outline, number: int) -> str:
    """The short text before a string that stands alone in its line."""
    if number == 0:
        return ""
    before: Piece = outline.pieces[number - 1]
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
