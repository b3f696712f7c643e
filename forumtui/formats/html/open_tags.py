"""The tags of a page that are open at a place, by the rules after which the parser opens and closes elements.

What the parser has open is part of what is open here, besides formatting that it opens again and the parts of tables
that it adds: an element is closed here only where the parser is sure to close it. Chapters are those of HTML 13.2.6.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from forumtui.formats.html.shallow import TABLE_PARTS


def names(words: str) -> frozenset[str]:
    """Names that are written with spaces between them, as a set."""
    return frozenset(words.split())


FORMATTING = names("b big code em font i nobr s small strike strong tt u")
IGNORED = names("html head body")
"""Elements of which there is one; another start tag adds nothing, and what follows an end tag goes on inside."""
_EMBEDDED = names("svg math")
"""Elements in which other rules hold."""
_IN_EMBEDDED = names("mi mo mn ms mtext annotation-xml foreignobject desc")
"""Elements of these in which the rules of the page hold again."""
_MARKERS = names("td th caption applet marquee object template")
"""Elements in which formatting begins anew."""
SCOPES = _MARKERS | _IN_EMBEDDED | {"table", "select"}
"""Elements that an end tag of something outside cannot close."""
_LISTS = ("ul", "ol")
_TEMPLATE, _TABLE = ("template",), ("template", "table")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ENDS_SELECT = ("input", "select")
"""Start tags that close an open select; a select inside a select does nothing else."""
ENDS_PARAGRAPH = names(
    "address article aside blockquote center details dialog dd dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary"
    " table ul xmp"
)
_ENDS_BLOCKS = ENDS_PARAGRAPH | names("button select applet marquee object")
"""Elements whose end tag closes all inside them but SCOPES."""
_SPECIAL = (
    (ENDS_PARAGRAPH - {"dialog"})
    | SCOPES
    | TABLE_PARTS
    | names("button colgroup frameset iframe noembed noframes noscript script style textarea title")
)
"""Elements that an end tag of something else than a block or formatting cannot close."""
_WALLS = _SPECIAL - {"address", "div", "p"}
"""Elements beyond which the parser does not look for the open list item that a new one ends."""
_ITEMS = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
_CELLS, _BODIES = ("td", "th", "caption"), ("tbody", "thead", "tfoot")
_SIBLINGS = {
    **dict.fromkeys(("td", "th"), (_CELLS, ("tr", "table", "template"))),
    "tr": (("tr", *_CELLS), (*_BODIES, "table", "template")),
    **dict.fromkeys((*_BODIES, "caption"), ((*_BODIES, "tr", *_CELLS), ("table", "template"))),
    "table": (("table",), (*_CELLS, "template")),
}
"""For a start tag: the open elements that it closes, and the elements inside which these are looked for."""
VOID_AND_LEAVES = ("br", "embed", "hr", "img", "meta")
"""Elements without content of which this is so in pictures and formulas too: these are left for them."""
_LEAVES_EMBEDDED = names(
    "b big blockquote center code dd div dl dt em h1 h2 h3 h4 h5 h6 i li listing menu nobr ol p pre ruby s small span"
    " strong strike sub sup table tt u ul var"
)
"""Start tags that end pictures and formulas (13.2.6.5)."""
ENDS_OWN = ("a", "button", "nobr")
"""Start tags that close the last of their own."""
ENDS_LIKE = _ITEMS.keys() | _SIBLINGS.keys() | {"option", *ENDS_OWN}
"""Start tags that close elements of their kind."""
CLOSING = ENDS_PARAGRAPH | ENDS_LIKE
"""Start tags that may close what is open outside of pictures and formulas."""
MARKED = SCOPES | {"form"}
"""Elements whose end tags do more than close what is open."""
_GONE = ""
"""What stands for a formatting tag that was closed while blocks inside it are still open."""


class OpenTags:
    """The tags that are open, the outermost first."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        """For each name, where its tags stand."""
        self.special: list[int] = []
        """For each open tag, where the last of _SPECIAL stands, from its own place outward; -1 where there is none."""
        self.walls: list[int] = []
        """The same for _WALLS."""
        self.closed_formatting: list[str] = []
        """Formatting tags whose block ended before they did: the parser opens them again."""
        self.form: int | None = None
        """Where the form stands that the next end of a form ends; no other begins before."""
        self._scopes: list[int] = []
        self._paragraphs, self._buttons = self.places["p"], self.places["button"]
        self._svg, self._math = self.places["svg"], self.places["math"]

    @property
    def is_embedded(self) -> bool:
        """Whether a picture or a formula may be open."""
        return bool(self._svg or self._math)

    def stands_in_no_table(self, name: str) -> bool:
        """Whether it is a part of a table outside of any, which the parser passes over."""
        return name in TABLE_PARTS and not self.places["table"] and not self._svg and not self._math

    def push(self, name: str) -> None:
        """Open a tag."""
        place, special = len(self.names), self.special
        self.places[name].append(place)
        if name in SCOPES:
            self._scopes.append(place)
        special.append(place if name in _SPECIAL else special[-1] if special else -1)
        self.walls.append(place if name in _WALLS else self.walls[-1] if place else -1)
        self.names.append(name)

    def pop_to(self, place: int, ended: str) -> None:
        """Close the tag at `place` and all inside it. Formatting tags that were closed only because of that are
        opened again later."""
        opened = self.names
        while len(opened) > place:
            name = opened.pop()
            if name == _GONE:
                continue
            self.places[name].pop()
            if name in SCOPES:
                self._scopes.pop()
            if name in _MARKERS:
                self.closed_formatting.clear()
            elif name in FORMATTING and (len(opened) > place or name != ended):
                self.closed_formatting.append(name)
        del self.special[len(opened) :], self.walls[len(opened) :]
        self.forget_gone()

    def begin(self, name: str) -> None:
        """Close what the start of such a tag closes."""
        if self._svg or self._math:
            start = self._embedded_from
            if start < 0 or name not in _LEAVES_EMBEDDED:
                return
            self.pop_to(start, "")
        if name in ENDS_PARAGRAPH:
            self.end_paragraph()
        if name in _ITEMS:
            place = self.walls[-1] if self.walls else -1
            if place >= 0 and self.names[place] in _ITEMS[name]:
                self.pop_to(place, self.names[place])
        elif name in _SIBLINGS:
            siblings, inside = _SIBLINGS[name]
            if self.names and self.names[-1] not in inside:
                place = self._first(siblings, self._last(*inside))
                if place >= 0:
                    self.pop_to(place, self.names[place])
        elif name in _HEADINGS or name == "option":
            if self.names and (self.names[-1] == name or (name != "option" and self.names[-1] in _HEADINGS)):
                self.pop_to(len(self.names) - 1, name)
        elif name in ENDS_OWN:
            places = self.places[name]
            if places and (name != "a" or places[-1] > self._last(*_MARKERS)):
                self._end_open(name, places[-1], is_link=name == "a")

    def end(self, name: str) -> None:
        """Close what an end tag closes."""
        places = self.places[name]
        if self.is_embedded and (start := self._embedded_from) >= 0:
            if name == "p":
                self.pop_to(start, "")
            elif places and places[-1] >= start:
                self.pop_to(places[-1], name)
                return
        if name == "form":
            # What stands in a form is not closed by its end.
            if self.form is not None and self.form == len(self.names) - 1 and self.names[-1] == name:
                self.pop_to(self.form, name)
            self.form = None
        elif places:
            self._end_open(name, places[-1] if name not in _HEADINGS else self._last(*_HEADINGS))
        elif name == "tr" and (place := self._first(_CELLS, self._last(*_BODIES, *_TABLE))) >= 0:
            self.pop_to(place, name)
        elif name in FORMATTING and name in self.closed_formatting:
            self.closed_formatting.remove(name)

    def _end_open(self, name: str, place: int, is_link: bool = False) -> None:
        """Close the last of the open tags of a name, where the parser would. A link ends another one in any case."""
        if name in TABLE_PARTS:
            is_ended = place > self._last(*_TABLE)
        elif name in ("table", "template"):
            is_ended = name == "template" or place > self._last(*_TEMPLATE)
        elif name in FORMATTING or name == "a":
            is_ended = place >= self._last_scope
            if (is_ended and self.special[-1] > place) or (is_link and not is_ended):
                # The blocks inside it stay open, and take its place (13.2.6.4.7).
                self.places[name].pop()
                self.names[place] = _GONE
                return
        elif name in _ENDS_BLOCKS:
            inside = _LISTS if name == "li" else ("button",) if name == "p" else ()
            is_ended = place >= self._last_scope and place > self._last(*inside)
        else:
            is_ended = place >= self.special[-1]
        if is_ended:
            self.pop_to(place, name)

    def end_paragraph(self) -> None:
        """Close a paragraph, where one is open in the block that the parser looks at."""
        if not self._paragraphs:
            return
        place = self._paragraphs[-1]
        if place > self._last_scope and (not self._buttons or place > self._buttons[-1]):
            self.pop_to(place, "p")

    def end_select(self) -> bool:
        """Close a select, and what is open in it; False where none is open that the parser looks at."""
        places = self.places["select"]
        if not places or places[-1] < self._last_scope or self.is_embedded:
            return False
        self.pop_to(places[-1], "select")
        return True

    def forget_gone(self) -> None:
        """Take away what stands for tags in whose place nothing stands any more."""
        while self.names and self.names[-1] == _GONE:
            self.names.pop()
            self.special.pop()
            self.walls.pop()

    @property
    def _last_scope(self) -> int:
        return self._scopes[-1] if self._scopes else -1

    @property
    def _embedded_from(self) -> int:
        """Where a picture or formula begins in which its own rules hold; -1 where those of the page may hold."""
        start = min(self.places[one][0] for one in _EMBEDDED if self.places[one])
        return start if self._last(*_IN_EMBEDDED) < start else -1

    def _first(self, wanted: Iterable[str], behind: int) -> int:
        """Where the first of these is open behind a place; -1 where none is."""
        first = -1
        for name in wanted:
            places = self.places[name]
            at = bisect_right(places, behind)
            if at < len(places) and (first < 0 or places[at] < first):
                first = places[at]
        return first

    def _last(self, *wanted: str) -> int:
        """Where the last of these is open; -1 where none is."""
        last = -1
        for name in wanted:
            if (places := self.places[name]) and places[-1] > last:
                last = places[-1]
        return last
