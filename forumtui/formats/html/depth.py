"""Caps how deep tags nest before a page is parsed, in one linear pass that keeps every text.

The parser's time grows with the square of open blocks, and of options; the tree itself grows with
formatting tags that are never closed: a browser opens those again in each block that follows. Start tags beyond the
caps are dropped together with their ends.
"""

import re
from collections import Counter
from typing import NamedTuple

from forumtui.formats.html.open_tags import (
    CLOSING,
    ENDS_LIKE,
    ENDS_OWN,
    ENDS_PARAGRAPH,
    ENDS_SELECT,
    FORMATTING,
    IGNORED,
    MARKED,
    VOID_AND_LEAVES,
    OpenTags,
    names,
)
from forumtui.formats.html.shallow import ENDED_BY, IGNORED_LATER, MOST_OPTIONS, MOST_REOPENED, VOID, levels_of
from forumtui.formats.html.tags import ATTRIBUTES, RAW_TEXT, USUAL, Tags
from forumtui.text.patterns import lazy_pattern

DEEPEST = 512
"""Open tags beyond which another start tag is dropped; browsers stop there too."""

_DEEP = 256
_MOST_DEEP = 10_000
"""At most so many start tags are kept behind more than _DEEP open ones, because a selector with an ancestor in it
looks through all elements around each of them. Real pages have none."""

_MOST_COPIED = 1 << 30
"""Code points that the parser may copy. Where it ignores a tag with attributes, and where text stands in a table
outside of its cells, which it moves to before the table, it copies all the text before, and keeps the copies."""
_MOST_PASSED_OVER, _LEAST_PASSED_OVER = 1_000, 16
"""How many such tags, and how many such texts, any page may have, the smallest and the largest."""
_MADE_ONE = 16
"""Such texts beyond those that the parser makes one of."""

_COUNTED = {"option", *IGNORED_LATER} - {"col"}
"""Tags of which a page may have so many, and of which those that are left out are told."""

_MOST_NAMES = 1_024
"""Different names of elements that a page may have: the parser searches a list of them, which grows with each name."""

SMALL = 4_096
"""Pages with fewer `<` cannot hurt, however their blocks nest, and are not looked through."""

_FEW = 500_000
"""Formatting tags times all tags of a page, below which it cannot hurt that they are opened again in other blocks."""

_TOKEN = lazy_pattern(
    rf"<(?:(!--)|([!?]|/(?![a-zA-Z>]))[^>]*+>?+|(?:/([a-zA-Z][^\s/>]*+)|([a-zA-Z][^\s/>]*+)){USUAL}(?:>|{ATTRIBUTES}(?:>|\Z))"
    r"([^<]*+</\4>)?+)"
)
_COMMENT, _SKIPPED, _END, _START, _REST = range(1, 6)
"""Groups of a token: a comment's start, what is skipped as one, the name in an end tag, the name in a start tag, and
what follows where the tag holds nothing but text and is closed behind it."""
_END_WITH_ATTRIBUTES = lazy_pattern(rf"(</[a-zA-Z][^\s/>]*+)(?=[\s/]){ATTRIBUTES}(?:>|\Z)")
_SELF_CLOSED = lazy_pattern(r"""<[a-zA-Z][^\s/>]*+(?:\s++[a-zA-Z:_-]++="[^"]*+")*+\s*+/>""")
"""A start tag that is its own end, as is so in pictures and formulas."""
_COMMENT_END = lazy_pattern(r"--!?>|\Z")
_RAW_TEXT = {name: re.compile(rf"</{name}(?=[\s/>])|\Z", re.IGNORECASE) for name in RAW_TEXT}


_FORMATTING_START = lazy_pattern(rf"<(?:{'|'.join(FORMATTING)})[\s/>]", re.IGNORECASE)
_TABLE = names("table tbody thead tfoot tr colgroup template")
"""Elements in which text stands outside of the cells of a table; a template may be a part of one."""
_GAP = " \t\n\f\r"
"""What the parser leaves in a table; it moves all else, also other spaces."""
_OTHER_RULES = names("svg math select")
"""Elements in which, and perhaps behind which, the parser reads tags inside raw text and marked sections too."""


class Capped(NamedTuple):
    """A page whose tags nest no deeper than a parser can bear."""

    html: str
    deepest: int = DEEPEST
    """Open tags beyond which start tags were dropped at last."""
    dropped: int = 0
    """Start tags that were dropped because they stand too deep."""
    surplus: int = 0
    """Tags that were dropped because the page has too many of their kind, or too many kinds."""
    levels: int | None = None
    """Tags of the page that are open at once at most, where that was counted."""


def cap_depth(html: str, tags: Tags | None = None) -> Capped:
    """The same text with no more than DEEPEST tags open at once. `tags` are those of it, where they are known."""
    count, copies = html.count("<"), _most_passed_over(html)
    is_small = count < SMALL and count * len(html) < _MOST_COPIED
    if is_small and (count * count < _FEW or count * len(_FORMATTING_START.findall(html)) < _FEW):
        return Capped(html)
    tags = tags or Tags(html)
    if tags.count(tags.ends_with_attributes) <= copies and (levels := levels_of(tags, count, copies)) is not None:
        return Capped(html, levels=levels)
    if len(_END_WITH_ATTRIBUTES.findall(html)) > copies:
        html = _END_WITH_ATTRIBUTES.sub(r"\1>", html)
    return _Pass(html, copies).capped()


def _most_passed_over(html: str) -> int:
    """How many tags that the parser ignores a page may have, and how many texts in tables outside of cells."""
    return max(_LEAST_PASSED_OVER, min(_MOST_PASSED_OVER, _MOST_COPIED // (len(html) + 1)))


class _Pass:
    """One pass over one page: the tags that are open, as the parser will see them."""

    def __init__(self, html: str, most_passed_over: int) -> None:
        self._html = html
        self._most_passed_over = most_passed_over
        self._deep = 0
        """How many start tags have begun behind more than _DEEP open ones."""
        self._tags = OpenTags()
        self._reopened = 0
        self._last_end = 0
        """Where the last tag ended."""
        self._has_other_rules = False
        """Whether a tag of _OTHER_RULES has been seen."""
        self._unclosed: set[str] = set()
        """Elements of raw text whose end tag stands nowhere behind the place that was reached."""
        self._dropped: Counter[str] = Counter()
        self._cuts: list[tuple[int, int, str]] = []
        self._drops = 0
        self._counts: Counter[str] = Counter()
        """How many tags of _COUNTED have begun."""
        self._names: set[str] = set()
        """The names of tags that are kept: the first _MOST_NAMES, and those of raw text."""
        self._surplus = 0
        self._passed_over = 0
        self._texts_in_tables = 0
        """How many texts stand in tables outside of cells."""

    def capped(self) -> Capped:
        at: int | None = 0
        while at is not None:
            at = self._go_on(at)
        if not self._cuts:
            return Capped(self._html)
        deepest = _DEEP if self._deep > _MOST_DEEP else DEEPEST
        return Capped(self._without_cuts(), deepest, self._drops, self._surplus)

    def _go_on(self, at: int) -> int | None:
        """Look through the tags from a place as far as a comment or raw text, and say where that ends."""
        tags, known, before, latest = self._tags, self._names, None, None
        opened, places, special, walls = tags.names, tags.places, tags.special, tags.walls
        closed_formatting = tags.closed_formatting
        for found in _TOKEN.finditer(self._html, at):
            kind = found.lastindex
            if opened and opened[-1] in _TABLE:
                self._text_in_table(latest.end() if latest is not None else at, found.start())
            latest = found
            if kind == _COMMENT:
                self._last_end = 0
                return self._comment_end(found.start())
            if kind == _SKIPPED:
                if self._has_other_rules:
                    self._cuts.append((found.start(), found.start() + 1, "&lt;"))
                continue
            name = found[_END if kind == _END else _START]
            if not name.islower():
                name = name.lower()
            is_surplus = (name not in known or name in _COUNTED) and self._is_surplus(name, is_start=kind != _END)
            if not is_surplus:
                if closed_formatting:
                    is_apart = found.start() > (before.end() if before is not None else self._last_end)
                    if is_apart or name not in ENDS_PARAGRAPH:
                        self._reopen(found.start())
                before = found
            if is_surplus:
                self._surplus += 1
                self._cuts.append((found.start(), _end_of_tag(found), ""))
            elif kind == _END:
                if opened and opened[-1] == name and name not in MARKED and not self._dropped:
                    opened.pop()
                    special.pop()
                    walls.pop()
                    places[name].pop()
                    if opened and not opened[-1]:
                        tags.forget_gone()
                else:
                    self._end(name, found.start(), found.end())
            elif name in VOID and (name in VOID_AND_LEAVES or not (self._has_other_rules and tags.is_embedded)):
                self._void(name, found.start(), found.end())
                continue
            elif len(opened) > _DEEP and name not in RAW_TEXT and self._is_one_too_many(name, kind == _REST):
                self._drop(name, found.start(), _end_of_tag(found))
            elif kind == _REST and not closed_formatting and name != "form" and not tags.stands_in_no_table(name):
                if name in CLOSING or self._has_other_rules:
                    tags.begin(name)
                continue
            elif (
                opened
                and opened[-1] == name
                and name in ENDED_BY
                and kind != _REST
                and not closed_formatting
                and not (self._has_other_rules and tags.is_embedded)
            ):
                continue  # it ends its like, and takes the place
            else:
                behind = _end_of_tag(found)
                is_open = self._start(name, found.start(), behind)
                if is_open and name in _RAW_TEXT:
                    self._last_end = behind
                    return self._raw_text_end(name, found.start(), behind)
            if kind == _REST:  # what follows the tag is looked through too
                self._last_end = _end_of_tag(found)
                return self._last_end
        return None

    def _void(self, name: str, start: int, end: int) -> None:
        """Close what a tag without content closes; columns of tables hold nothing to read."""
        if name == "hr":
            self._tags.end_paragraph()
        elif name == "col":
            self._pass_over(start, end)
        elif name in ENDS_SELECT:
            self._tags.end_select()

    def _text_in_table(self, start: int, end: int) -> None:
        """Count the texts in tables outside of cells; where they are too many, part some from those before them, so
        that the parser does not make one of all."""
        if start < end and self._html[start:end].strip(_GAP):
            self._texts_in_tables += 1
            if self._texts_in_tables > self._most_passed_over and not self._texts_in_tables % _MADE_ONE:
                self._cuts.append((start, start, "<wbr>"))

    def _pass_over(self, start: int, end: int) -> None:
        """Leave out a tag that the parser ignores, where there are too many."""
        self._passed_over += 1
        if self._passed_over > self._most_passed_over:
            self._cuts.append((start, end, ""))

    def _is_surplus(self, name: str, is_start: bool) -> bool:
        """Count a tag, and say whether the page has too many of its kind, or too many kinds."""
        if name not in self._names:
            if len(self._names) >= _MOST_NAMES and name not in RAW_TEXT:
                return True
            self._names.add(name)
        if not is_start or name not in _COUNTED:
            return False
        self._counts[name] += 1
        return self._counts[name] > (MOST_OPTIONS if name == "option" else self._most_passed_over)

    def _raw_text_end(self, name: str, start: int, end: int) -> int:
        """Where the raw text behind a tag ends; nothing in it is left that may be read as a tag or a comment."""
        closing = _RAW_TEXT[name].search(self._html, end) if name not in self._unclosed else None
        if closing is None or not closing[0]:
            self._unclosed.add(name)
            if self._has_other_rules:
                self._tags.pop_to(len(self._tags.names) - 1, name)
                self._drops += 1
                self._cuts.append((start, end, ""))
                return end
        text = self._html[end : closing.start() if closing else len(self._html)]
        if self._has_other_rules and "<" in text:
            self._cuts.append((end, end + len(text), text.replace("<", " ")))
        elif name == "script" and "<!--" in text:
            self._cuts.append((end, end + len(text), text.replace("<!--", " !--")))
        return end + len(text)

    def _comment_end(self, start: int) -> int:
        if self._html.startswith((">", "->"), start + 4):
            return start + 5
        found = _COMMENT_END.search(self._html, start + 4)
        return found.end() if found else len(self._html)

    def _start(self, name: str, start: int, end: int) -> bool:
        """Open a tag; False where the parser will see none."""
        tags = self._tags
        if tags.stands_in_no_table(name) or (name == "form" and tags.form is not None):
            self._pass_over(start, end)
            return False
        if name in IGNORED:
            return False
        if name == "select" and tags.end_select():
            return False
        if self._has_other_rules and tags.is_embedded and _SELF_CLOSED.match(self._html, start):
            return False
        if name in _OTHER_RULES:
            self._has_other_rules = True
        if name in CLOSING or self._has_other_rules:
            tags.begin(name)
            if name in ENDS_OWN and tags.closed_formatting:
                self._reopen(start)  # around it, not inside it
        is_too_deep = len(tags.names) >= DEEPEST and name not in RAW_TEXT  # in which nothing else can begin
        if is_too_deep or (name in FORMATTING and self._reopened >= MOST_REOPENED):
            self._drop(name, start, end)
            return False
        if name == "form":
            tags.form = len(tags.names)
        tags.push(name)
        return True

    def _is_one_too_many(self, name: str, is_closed: bool) -> bool:
        """Count a start tag behind more than _DEEP open ones that would be kept; whether there were enough of these."""
        self._deep += is_closed or len(self._tags.names) < DEEPEST or name in ENDS_LIKE
        return self._deep > _MOST_DEEP

    def _drop(self, name: str, start: int, end: int) -> None:
        """Leave out a start tag, and later its end tag."""
        self._dropped[name] += 1
        self._drops += 1
        self._cuts.append((start, end, ""))

    def _end(self, name: str, start: int, end: int) -> None:
        if name not in self._dropped:
            self._tags.end(name)
            return
        self._dropped[name] -= 1
        if not self._dropped[name]:
            del self._dropped[name]
        self._cuts.append((start, end, ""))

    def _reopen(self, at: int) -> None:
        """Open the formatting tags again that the parser will open again; where these are too many, close them for
        good."""
        again = self._tags.closed_formatting[::-1]
        self._tags.closed_formatting.clear()
        self._reopened += len(again)
        if self._reopened >= MOST_REOPENED:
            self._cuts.append((at, at, "".join(f"</{name}>" for name in reversed(again))))
            self._drops += len(again)
            return
        for name in again:
            self._tags.push(name)

    def _without_cuts(self) -> str:
        parts: list[str] = []
        at = 0
        for start, end, instead in self._cuts:
            # Behind a `<` that is text, what follows a tag that is left out would become one.
            parts += (self._html[at:start], instead or (" " if self._html[start - 1 : start] == "<" else ""))
            at = end
        parts.append(self._html[at:])
        return "".join(parts)


def _end_of_tag(found: re.Match[str]) -> int:
    """Where the tag of a token ends."""
    return found.start(_REST) if found.lastindex == _REST else found.end()
