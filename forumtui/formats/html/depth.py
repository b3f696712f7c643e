"""Caps how deep tags nest before a page is parsed, in one linear pass that keeps every text.

The parser's time grows with the square of open blocks, and of those in MOST; the tree itself grows with
formatting tags that are never closed: a browser opens those again in each block that follows. Start tags beyond the
caps are dropped together with their ends.
"""

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from forumtui.formats.html.shallow import ENDED_BY, MOST, MOST_REOPENED, TABLE_PARTS, VOID, is_shallow
from forumtui.formats.html.tags import ATTRIBUTES, RAW_TEXT, USUAL, Tags
from forumtui.text.patterns import lazy_pattern

DEEPEST = 512
"""Open tags beyond which another start tag is dropped; browsers stop there too."""

_DEEP = 256
_MOST_DEEP = 10_000
"""At most so many start tags are kept behind more than _DEEP open ones, because a selector with an ancestor in it
looks through all elements around each of them. Real pages have none."""

_MOST_PASSED_OVER = 1_000
"""At most so many tags with attributes are kept of those that the parser ignores: behind each of them it copies all
the text before it."""

_MOST_NAMES = 1_024
"""Different names of elements that a page may have: the parser searches a list of them, which grows with each name."""

SMALL = 4_096
"""Pages with fewer `<` cannot hurt, however their blocks nest, and are not looked through."""

_FEW = 500_000
"""Formatting tags times all tags of a page, below which it cannot hurt that they are opened again in other blocks."""

_TOKEN = lazy_pattern(
    rf"<(?:(!--)|([!?]|/(?![a-zA-Z>]))[^>]*+|(?:/([a-zA-Z][^\s/>]*+)|([a-zA-Z][^\s/>]*+)){USUAL}(?:>|{ATTRIBUTES}(?:>|\Z))"
    r"([^<]*+</\4>)?+)"
)
_COMMENT, _SKIPPED, _END, _START, _REST = range(1, 6)
"""Groups of a token: a comment's start, what is skipped as one, the name in an end tag, the name in a start tag, and
what follows where the tag holds nothing but text and is closed behind it."""
_END_WITH_ATTRIBUTES = lazy_pattern(rf"(</[a-zA-Z][^\s/>]*+)(?=[\s/]){ATTRIBUTES}(?:>|\Z)")
_COMMENT_END = lazy_pattern(r"--!?>|\Z")
_RAW_TEXT = {name: re.compile(rf"</{name}(?=[\s/>])|\Z", re.IGNORECASE) for name in RAW_TEXT}


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FORMATTING = _names("b big code em font i nobr s small strike strong tt u")
_FORMATTING_START = lazy_pattern(rf"<(?:{'|'.join(_FORMATTING)})[\s/>]", re.IGNORECASE)
_OTHER_RULES = _names("svg math select")
"""Elements in which, and perhaps behind which, the parser reads tags inside raw text and marked sections too."""
_MARKERS = _names("td th caption applet marquee object template")
"""Elements in which formatting begins anew."""
_SCOPES = _MARKERS | {"table", "html"}
"""Elements that an end tag of something outside cannot close."""
_ENDS_ALL = TABLE_PARTS | {"table", "template"}
"""Elements that are closed by their end tag whatever is open inside them."""
_LISTS = frozenset(("ul", "ol"))
_ENDS_PARAGRAPH = _names(
    "address article aside blockquote center details dialog dd dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table ul"
)
_SIBLINGS = {
    "li": (frozenset(("li",)), _LISTS),
    "dd": (frozenset(("dd", "dt")), frozenset(("dl",))),
    "dt": (frozenset(("dd", "dt")), frozenset(("dl",))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
    "tbody": (frozenset(("tbody", "thead", "tfoot")), frozenset(("table",))),
    "table": (frozenset(("table",)), frozenset(("td", "th", "caption"))),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
"""For a start tag: the open elements that it closes, and the element inside which these are looked for."""

_CLOSING = _ENDS_PARAGRAPH | _SIBLINGS.keys()
_MARKED = _SCOPES | _FORMATTING | {"form"}
"""Elements whose end tags do more than close what is open."""


class Capped(NamedTuple):
    """A page whose tags nest no deeper than a parser can bear."""

    html: str
    deepest: int = DEEPEST
    """Open tags beyond which start tags were dropped at last."""
    dropped: int = 0
    """Start tags that were dropped because they stand too deep."""
    surplus: int = 0
    """Tags that were dropped because the page has too many of their kind, or too many kinds."""


def cap_depth(html: str, tags: Tags | None = None) -> Capped:
    """The same text with no more than DEEPEST tags open at once. `tags` are those of it, where they are known."""
    count = html.count("<")
    if count < SMALL and (count * count < _FEW or count * len(_FORMATTING_START.findall(html)) < _FEW):
        return Capped(html)
    tags = tags or Tags(html)
    if tags.count(tags.ends_with_attributes) <= _MOST_PASSED_OVER and is_shallow(tags, count):
        return Capped(html)
    if len(_END_WITH_ATTRIBUTES.findall(html)) > _MOST_PASSED_OVER:
        html = _END_WITH_ATTRIBUTES.sub(r"\1>", html)
    return _Pass(html).capped()


class _Pass:
    """One pass over one page: the tags that are open, as the parser will see them."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._deep = 0
        """How many start tags have begun behind more than _DEEP open ones."""
        self._open: list[str] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        """For each name, where in `_open` its tags stand."""
        self._scopes: list[int] = []
        """Where in `_open` elements of _SCOPES stand."""
        self._closed_formatting: list[str] = []
        """Formatting tags whose block ended before they did: the parser opens them again."""
        self._reopened = 0
        self._last_end = 0
        """Where the last tag ended."""
        self._has_other_rules = False
        """Whether a tag of _OTHER_RULES has been seen."""
        self._form: int | None = None
        """Where in `_open` the form stands that the next end of a form ends; no other begins before."""
        self._dropped: Counter[str] = Counter()
        self._cuts: list[tuple[int, int, str]] = []
        self._drops = 0
        self._counts: Counter[str] = Counter()
        """How many tags of MOST have begun."""
        self._names: set[str] = set()
        """The names of tags that are kept: the first _MOST_NAMES, and those of raw text."""
        self._surplus = 0
        self._passed_over = 0

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
        opened, places, names, before = self._open, self._places, self._names, None
        for found in _TOKEN.finditer(self._html, at):
            kind = found.lastindex
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
            is_surplus = (name not in names or name in MOST) and self._is_surplus(name, is_start=kind != _END)
            if not is_surplus:
                if self._closed_formatting:
                    is_apart = found.start() > (before.end() if before is not None else self._last_end)
                    if is_apart or name not in _ENDS_PARAGRAPH:
                        self._reopen(found.start())
                before = found
            if is_surplus:
                self._surplus += 1
                self._cuts.append((found.start(), _end_of_tag(found), ""))
            elif kind == _END:
                if opened and opened[-1] == name and name not in _MARKED and not self._dropped:
                    opened.pop()
                    places[name].pop()
                else:
                    self._end(name, found.start(), found.end())
            elif name in VOID:
                if name == "hr":
                    self._end_paragraph()
                continue
            elif len(opened) > _DEEP and name not in RAW_TEXT and self._is_one_too_many(name):
                self._drop(name, found.start(), _end_of_tag(found))
            elif (
                kind == _REST and not self._closed_formatting and name != "form" and not self._stands_in_no_table(name)
            ):
                if name in _CLOSING:
                    self._end_others(name)
                continue
            elif opened and opened[-1] == name and name in ENDED_BY and kind != _REST and not self._closed_formatting:
                continue  # it ends its like, and takes the place
            else:
                end = _end_of_tag(found)
                is_open = self._start(name, found.start(), end)
                if is_open and name in _RAW_TEXT:
                    self._last_end = end
                    return self._raw_text_end(name, found.start(), end)
            if kind == _REST:  # what follows the tag is looked through too
                self._last_end = end = _end_of_tag(found)
                return end
        return None

    def _is_surplus(self, name: str, is_start: bool) -> bool:
        """Count a tag, and say whether the page has too many of its kind, or too many kinds."""
        if name not in self._names:
            if len(self._names) >= _MOST_NAMES and name not in RAW_TEXT:
                return True
            self._names.add(name)
        if not is_start or name not in MOST:
            return False
        self._counts[name] += 1
        return self._counts[name] > MOST[name]

    def _raw_text_end(self, name: str, start: int, end: int) -> int:
        """Where the raw text behind a tag ends; nothing in it is left that may be read as a tag or a comment."""
        closing = _RAW_TEXT[name].search(self._html, end)
        text = self._html[end : closing.start() if closing else len(self._html)]
        if self._has_other_rules and not self._html.startswith("</", end + len(text)):
            self._places[self._open.pop()].pop()
            self._drops += 1
            self._cuts.append((start, end, ""))
            return end
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

    def _end_others(self, name: str) -> None:
        """Close what the start of such a tag closes."""
        if name in _ENDS_PARAGRAPH:
            self._end_paragraph()
        if name in _SIBLINGS and self._open and self._open[-1] not in _SIBLINGS[name][1]:
            self._end_siblings(*_SIBLINGS[name])

    def _start(self, name: str, start: int, end: int) -> bool:
        """Open a tag; False where the parser will see none."""
        if self._stands_in_no_table(name):
            self._passed_over += 1
            if self._passed_over > _MOST_PASSED_OVER:
                self._cuts.append((start, end, ""))
            return False
        if name == "form" and self._form is not None:
            return False
        if name in _OTHER_RULES:
            self._has_other_rules = True
        if name in _CLOSING:
            self._end_others(name)
        is_too_deep = len(self._open) >= DEEPEST and name not in RAW_TEXT  # in which nothing else can begin
        if is_too_deep or (name in _FORMATTING and self._reopened >= MOST_REOPENED):
            self._drop(name, start, end)
            return False
        if name == "form":
            self._form = len(self._open)
        self._push(name)
        return True

    def _stands_in_no_table(self, name: str) -> bool:
        """Whether it is a part of a table outside of any, which the parser passes over."""
        return name in TABLE_PARTS and not self._places["table"]

    def _is_one_too_many(self, name: str) -> bool:
        """Count a start tag behind more than _DEEP open ones that would be kept; whether there were enough of these."""
        self._deep += len(self._open) < DEEPEST or name in _SIBLINGS
        return self._deep > _MOST_DEEP

    def _drop(self, name: str, start: int, end: int) -> None:
        """Leave out a start tag, and later its end tag."""
        self._dropped[name] += 1
        self._drops += 1
        self._cuts.append((start, end, ""))

    def _end(self, name: str, start: int, end: int) -> None:
        if name in self._dropped:
            self._dropped[name] -= 1
            if not self._dropped[name]:
                del self._dropped[name]
            self._cuts.append((start, end, ""))
            return
        places = self._places[name]
        if name == "form":
            # What stands in a form is not closed by its end.
            if self._form == len(self._open) - 1 and self._open[-1] == name:
                self._pop_to(self._form, name)
            self._form = None
            return
        if not places:
            if name in _FORMATTING and name in self._closed_formatting:
                self._closed_formatting.remove(name)
            return
        scope = self._scopes[-1] if self._scopes else -1
        if places[-1] >= scope or name in _ENDS_ALL:
            self._pop_to(places[-1], name)

    def _end_paragraph(self) -> None:
        places = self._places["p"]
        if places and places[-1] > (self._scopes[-1] if self._scopes else -1):
            self._pop_to(places[-1], "p")

    def _end_siblings(self, names: frozenset[str], inside: frozenset[str]) -> None:
        last = around = -1
        for name in names:
            if (places := self._places[name]) and places[-1] > last:
                last = places[-1]
        for name in inside if last >= 0 else ():
            if (places := self._places[name]) and places[-1] > around:
                around = places[-1]
        if last > around:
            self._pop_to(last, self._open[last])

    def _push(self, name: str) -> None:
        self._places[name].append(len(self._open))
        if name in _SCOPES:
            self._scopes.append(len(self._open))
        self._open.append(name)

    def _pop_to(self, place: int, ended: str) -> None:
        """Close the tag at `place` and all inside it. Formatting tags that were closed only because of that are
        opened again later."""
        while len(self._open) > place:
            name = self._open.pop()
            self._places[name].pop()
            if name in _SCOPES:
                self._scopes.pop()
            if name in _MARKERS:
                self._closed_formatting.clear()
            elif name in _FORMATTING and (len(self._open) > place or name != ended):
                self._closed_formatting.append(name)

    def _reopen(self, at: int) -> None:
        """Open the formatting tags again that the parser will open again; where these are too many, close them for
        good."""
        again, self._closed_formatting = self._closed_formatting[::-1], []
        self._reopened += len(again)
        if self._reopened >= MOST_REOPENED:
            self._cuts.append((at, at, "".join(f"</{name}>" for name in reversed(again))))
            self._drops += len(again)
            return
        for name in again:
            self._push(name)

    def _without_cuts(self) -> str:
        parts: list[str] = []
        at = 0
        for start, end, instead in self._cuts:
            parts += (self._html[at:start], instead)
            at = end
        parts.append(self._html[at:])
        return "".join(parts)


def _end_of_tag(found: re.Match[str]) -> int:
    """Where the tag of a token ends."""
    return found.start(_REST) if found.lastindex == _REST else found.end()
