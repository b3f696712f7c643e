"""The part of CSS selectors that the rows use, parsed to data.

The selector engine that comes with the parser takes longer to start than the whole first frame may.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_PART = re.compile(
    r"""(?P<name>[\w*][\w-]*)|\#(?P<identity>[\w-]+)|\.(?P<word>[\w-]+)
    |\[(?P<attribute>[\w-]+)(?:(?P<how>[~^*$]?=)(?P<value>"[^"]*"|'[^']*'|[^\]]*))?\]|:(?P<pseudo>[\w-]+)""",
    re.VERBOSE,
)
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")


@dataclass(frozen=True, slots=True)
class Compound:
    """What one tag must be."""

    name: str = ""
    identity: str = ""
    words: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()
    """(name, how, value); `how` is empty where the attribute must only be there."""
    pseudos: tuple[tuple[str, str], ...] = ()
    """(name, what stands in its parentheses)."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A tag and what must stand around it: (combinator, compound) from the right to the left, the tag's own first."""

    own: Compound
    around: tuple[tuple[str, Compound], ...] = ()


class BadSelector(ValueError):
    """A row has a selector that is not understood."""


@lru_cache(maxsize=1024)
def parse(css: str) -> tuple[Selector, ...]:
    """The alternatives of a selector."""
    selectors, at = [], 0
    while True:
        selector, at = _selector(css, at)
        selectors.append(selector)
        if at >= len(css):
            return tuple(selectors)
        if css[at] != ",":
            raise BadSelector(css)
        at = len(css) - len(css[at + 1 :].lstrip())


def relative(css: str) -> tuple[str, tuple[Selector, ...]]:
    """A selector that may start with `>`: its combinator, and the rest."""
    css = css.strip()
    return (">", parse(css[1:].strip())) if css.startswith(">") else (" ", parse(css))


def _selector(css: str, at: int) -> tuple[Selector, int]:
    compound, at = _compound(css, at)
    chain = [("", compound)]
    while at < len(css) and css[at] != ",":
        found = _COMBINATOR.match(css, at)
        if not found:
            raise BadSelector(css)
        if found.end() == len(css) or css[found.end()] == ",":
            at = found.end()
            break
        compound, at = _compound(css, found.end())
        chain.append((found[1] or " ", compound))
    around = tuple((chain[number][0], chain[number - 1][1]) for number in range(len(chain) - 1, 0, -1))
    return Selector(chain[-1][1], around), at


def _compound(css: str, at: int) -> tuple[Compound, int]:
    name = identity = ""
    words: list[str] = []
    attributes: list[tuple[str, str, str]] = []
    pseudos: list[tuple[str, str]] = []
    start = at
    while found := _PART.match(css, at):
        at = found.end()
        if found["name"]:
            name = "" if found["name"] == "*" else found["name"]
        elif found["identity"]:
            identity = found["identity"]
        elif found["word"]:
            words.append(found["word"])
        elif found["attribute"]:
            attributes.append((found["attribute"], found["how"] or "", (found["value"] or "").strip("\"'")))
        else:
            argument, at = _argument(css, at)
            pseudos.append((found["pseudo"], argument))
    if at == start:
        raise BadSelector(css)
    return Compound(name, identity, tuple(words), tuple(attributes), tuple(pseudos)), at


def _argument(css: str, at: int) -> tuple[str, int]:
    if css[at : at + 1] != "(":
        return "", at
    depth, end = 0, at
    while end < len(css):
        depth += {"(": 1, ")": -1}.get(css[end], 0)
        end += 1
        if depth == 0:
            return css[at + 1 : end - 1], end
    raise BadSelector(css)
