"""The selectors of rows, taken apart: the CSS, the attribute and the pattern of an entry, and what a page needs for it.

Most selectors of a row cannot find anything on a page; the class words and attributes in them tell so without a search.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from forumtui.formats.html.page import Page
from forumtui.i18n import tr

COMMENTS = "<!--"
"""Stands in an entry for the comments in the page's source."""

_INSIDE = r"\([^()]*\)"
for _ in range(3):  # as in `:has(> b:not(i:nth-child(2)))`
    _INSIDE = rf"\([^()]*(?:{_INSIDE}[^()]*)*\)"
_IN_PARENTHESES = re.compile(rf":[\w-]+{_INSIDE}")
_ALTERNATIVE = re.compile(rf"(?:{_IN_PARENTHESES.pattern}|\[[^\]]*\]|[^,])+")
_WORD = re.compile(r"[.#]([\w-]++)(?!\\)")
_ATTRIBUTE = re.compile(r"\[([\w-]+)(?:[~^*$|]?=[\"']?([^\"'\]]+))?")
_USUAL = frozenset(
    [
        *("class", "id", "href", "src", "name", "content", "type", "rel", "title", "alt", "style", "action", "onclick"),
        *("value", "role", "lang", "itemprop", "itemtype", "property", "datetime", "align", "width", "border"),
    ]
)
"""Attributes that stand on every page, or that pages write in small and large letters."""


class Alternative(NamedTuple):
    """One of the selectors that a comma divides, and what a page must have so that it can find something."""

    css: str
    words: tuple[str, ...]
    """Class words and ids, in small letters."""
    pieces: tuple[tuple[str, str], ...]
    """Pieces of attributes: what has to be said, and the name of the attribute, empty for any."""

    def can_find(self, page: Page) -> bool:
        """Whether the page has all of that."""
        return page.words.issuperset(self.words) and all(page.says(*piece) for piece in self.pieces)


class Selector(NamedTuple):
    """One entry of a row, taken apart."""

    css: str
    attribute: str = ""
    pattern: re.Pattern[str] | None = None
    alternatives: tuple[Alternative, ...] = ()

    def possible(self, page: Page) -> "Selector | None":
        """The entry with the alternatives that can find something on a page; None where none can."""
        css = ",".join(one.css for one in self.alternatives if one.can_find(page))
        return self._replace(css=css) if css else None


@lru_cache(maxsize=4096)
def selector(entry: str) -> Selector:
    """An entry of a row, taken apart."""
    place, _, pattern = entry.partition(" >> ")
    css, _, name = place.partition("@")
    compiled = re.compile(pattern, re.IGNORECASE) if pattern else None
    alternatives = tuple(map(_alternative, alternatives_of(css)))
    return Selector(css.strip(), name.strip(), compiled, alternatives)


@lru_cache(maxsize=4096)
def alternatives_of(css: str) -> tuple[str, ...]:
    """The selectors that a comma divides."""
    return tuple(map(str.strip, _ALTERNATIVE.findall(css)))


def _alternative(css: str) -> Alternative:
    outside = _IN_PARENTHESES.sub("", css)
    words = _WORD.findall(_ATTRIBUTE.sub("[", outside))
    return Alternative(css, tuple(map(str.lower, words)), tuple(_pieces(outside)))


def _pieces(css: str) -> Iterator[tuple[str, str]]:
    """What a page must say for attributes in a selector: a part of a value, or a name; and in which attribute."""
    for name, value in _ATTRIBUTE.findall(css):
        if value and "&" not in value:  # which the page may write as `&amp;`
            yield value, name
        if name not in _USUAL:
            yield name, ""


def selector_fault(entry: str) -> str | None:
    """What is wrong with an entry of a row, in words of the libraries that would refuse it; None where nothing is."""
    try:
        css = selector(entry).css
        if css != COMMENTS:
            LexborHTMLParser("").css(css)
        if "@" in entry.partition(" >> ")[0] and not selector(entry).attribute:
            return tr("no attribute is named behind @")
    except (SelectolaxError, re.error) as fault:
        return str(fault)
    return None


_PART = re.compile(
    rf"\s*(?P<beside>[>+~])\s*|(?P<inside>\s+)|(?P<compound>(?:{_IN_PARENTHESES.pattern}|\[[^\]]*\]|[^\s>+~\[])+)"
)
"""A part of a selector: an element's own, or what stands between two such."""


class Step(NamedTuple):
    """A part of a selector between two descendant combinators."""

    css: str
    levels: int = 0
    """How far above the element that it finds the outermost one stands that it names: the number of its `>`."""


@lru_cache(maxsize=4096)
def steps_of(css: str) -> tuple[Step, ...]:
    """One alternative of a selector as the steps in which it can be looked for, the outermost first."""
    steps = [Step("")]
    for part in _PART.finditer(css.strip()):
        before, levels = steps[-1]
        steps[-1] = Step(before + part[0].strip(), levels + (part["beside"] == ">"))
        if part["inside"]:
            steps.append(Step(""))
    return tuple(steps)


@lru_cache(maxsize=4096)
def wants_steps(css: str, is_deep: bool) -> bool:
    """Whether a selector is looked for in steps, on a page that is deep or not.

    For an element that fits the last part of it the library looks at all elements around. What is asked of these, such
    as what they have inside, and the number of each among its siblings, would be looked for once for each element; and
    what an outer part says, in all that fit the part inside it: squares of the siblings, and of the depth.
    """
    return any(
        len(steps) > 1
        and (":nth-" in one or (is_deep and len(steps) > 2) or any(":has(" in step.css for step in steps[:-1]))
        for one in alternatives_of(css)
        for steps in (steps_of(one),)
    )


class Subject(NamedTuple):
    """What an element itself must be to fit a selector, whatever stands around it."""

    tag: str
    """In small letters; empty for any."""
    words: tuple[str, ...]
    """Class words and ids, in small letters."""


_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
_LAST = re.compile(r"([a-zA-Z][\w-]*)?([^\s>+~]*)\s*$")
"""The last part of a selector, which an element itself must fit: its tag, and the rest."""


def subjects(css: str) -> Iterator[Subject]:
    """What an element must be to fit a selector: one for each of its alternatives."""
    for one in _IN_PARENTHESES.sub("", _IN_BRACKETS.sub("", css)).split(","):
        found = _LAST.search(one)
        tag, rest = found.groups() if found else (None, "")
        yield Subject((tag or "").lower(), tuple(map(str.lower, _WORD.findall(rest))))
