"""The tags of a page as they are written, found in its source in one scan, which takes a part of the parser's time.

They tell which class words and attributes a page has, and how deep it nests.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from forumtui.text.patterns import lazy_pattern

ATTRIBUTES = (
    r"(?:[\s/]++|(?:=[^\s/>=]*+|[^\s/>=]++)"
    r"""(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+)*+"""
)
"""What stands in a tag behind its name, as far as its end (HTML, 13.2.5.32 to 13.2.5.39)."""

USUAL = r'(?>(?: [a-z]++="[^"]*+")*)'
"""Attributes as most are written, which is faster to pass.

Groups are repeated atomically, not possessively: Python before 3.11.5 then takes back too much (gh-106052)."""

RAW_TEXT = ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
"""Elements in which no tag is read but their own end."""

_NAME = r"/?[a-zA-Z][^\s/>]*+"
_WHOLE = rf"{USUAL}(?:(?=>)|{ATTRIBUTES})"
_TAG = re.compile(rf"<({_NAME}{_WHOLE})")
_NAMES = lazy_pattern(rf"<({_NAME})[^>]*+")


def _page(attributes: str, tag: str) -> str:
    """A pattern of the tags of a page, and of its elements of raw text. Nothing of a comment is found."""
    raw = "|".join(
        rf"(?i:{name})(?=[\s/>]){attributes}(?:>|\Z)(?>(?:[^<]++|<(?!(?i:/{name})[\s/>]))*)(?:</(?i:{name})|\Z)"
        for name in RAW_TEXT
    )
    return (
        rf"<(?:((?=s[ct]|[sS][cCtT]|[iInNtTxX][eEfFiImMoO])(?:{raw})|{tag})"
        r"|!--(?:-?>|(?>(?:[^-]++|-(?!-!?>))*)(?:--!?>|\Z))|(?:[!?]|/(?![a-zA-Z]))[^>]*+)"
    )


_QUICK = re.compile(_page(r"[^>]*+", r"/?[a-zA-Z][^>]*+"))
"""Finds the same as _EXACT where no attribute has a `>` in it, which is so on most pages."""
_EXACT = lazy_pattern(_page(ATTRIBUTES, _NAME + _WHOLE))


class Tags:
    """What stands between `<` and `>` in the tags of a page."""

    def __init__(self, html: str) -> None:
        self._find(html, _QUICK)
        if _TAG.findall(_side_by_side(self.different)) != self.different or not all(map(_begins_plainly, self.raw)):
            self._find(html, _EXACT)

    def _find(self, html: str, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.in_order: list[str] = pattern.findall(html)
        """All of them; an element of raw text is one of these, a comment is empty."""
        different = set(self.in_order)
        different.discard("")
        self.raw = [tag for tag in different if ">" in tag and _name(tag).lower() in RAW_TEXT]
        """The different elements of raw text."""
        different.difference_update(self.raw)
        ends = {tag for tag in different if tag[0] == "/"}
        different -= ends
        self._starts, self._ends = list(different), list(ends)
        self.different = self._starts + self._ends
        """The other tags, each once."""

    @cached_property
    def names(self) -> list[str]:
        """The name of each of the different tags as it is written, led by `/` where it is an end tag."""
        if self._pattern is _EXACT:
            return list(map(_name, self.different))
        return _NAMES.findall(_side_by_side(self.different))

    @cached_property
    def starts(self) -> list[str]:
        """The start tags, each once, also what raw text has like them: in an image (SVG) it may not be raw."""
        inside = {tag for element in self.raw for tag in _TAG.findall(f"<{element}")}
        return self._starts + [tag for tag in inside if tag[0] != "/"]

    @property
    def ends_with_attributes(self) -> set[str]:
        """The end tags with attributes."""
        return {tag for tag in self._ends if tag != _name(tag)}

    def count(self, tags: Iterable[str]) -> int:
        """How often these stand on the page."""
        wanted = frozenset(tags)
        return sum(map(wanted.__contains__, self.in_order)) if wanted else 0

    def without_attributes(self, html: str, tags: set[str]) -> tuple[str, int]:
        """The page without the attributes of these start tags, and how many there were."""
        count = 0

        def bare(found: re.Match[str]) -> str:
            nonlocal count
            if found[1] not in tags:
                return found[0]
            count += 1
            return f"<{_name(found[1])}"

        def bare_all(found: re.Match[str]) -> str:
            return _TAG.sub(bare, found[0]) if found[1] else found[0]

        return self._pattern.sub(bare_all, html), count


def _side_by_side(tags: Iterable[str]) -> str:
    return f"<{'><'.join(tags)}>"


def _name(tag: str) -> str:
    found = _NAMES.match(f"<{tag}")
    return found[1] if found else ""


def _begins_plainly(element: str) -> bool:
    """Whether the start tag of an element of raw text ends at the first `>`."""
    found = _TAG.match(f"<{element}")
    return found is not None and found.end() == element.index(">") + 1
