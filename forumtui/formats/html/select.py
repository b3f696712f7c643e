"""Asks a tree by the selectors of a row: the first that has something to say decides."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from bs4 import Tag

from forumtui.formats.html.css import BadSelector, Compound, Selector, parse, relative
from forumtui.formats.html.row import Selectors
from forumtui.formats.html.tags import attribute
from forumtui.text.clean import clean_line

MOST = 12
"""Tags that are looked at for one selector."""

NO_LIMIT = 1 << 30


class Tree:
    """The tags below a root, found by class word, id or name without going through all of them."""

    def __init__(self, root: Tag) -> None:
        self.root = root

    @cached_property
    def _index(self) -> dict[str, list[Tag]]:
        index: dict[str, list[Tag]] = defaultdict(list)
        for tag in self.root.descendants:
            if isinstance(tag, Tag):
                index[""].append(tag)
                index[tag.name].append(tag)
                for word in set(_words(tag)):
                    index["." + word].append(tag)
                identity = tag.attrs.get("id")
                if identity:
                    index[f"#{identity}"].append(tag)
        return index

    def select(self, css: str, limit: int = MOST) -> list[Tag]:
        """The tags that a selector finds, in the order of the page."""
        selectors = parse(css)
        found = [tag for one in selectors for tag in self._index.get(_key(one.own), ()) if _matches(tag, one)]
        if len(selectors) > 1:
            wanted = {id(tag) for tag in found}
            found = [tag for tag in self._index.get("", ()) if id(tag) in wanted]
        return found[:limit]


def texts(tree: Tree, selectors: Selectors, between: str = " ") -> Iterator[str]:
    """What the selectors find, as clean lines that are not empty; ` >> pattern` takes its group out of a longer text.

    The pieces of one tag are joined by `between`.
    """
    for selector in selectors:
        place, _, pattern = selector.partition(" >> ")
        css, _, name = place.partition("@")
        for tag in tree.select(css):
            text = clean_line(attribute(tag, name) if name else tag.get_text(between).strip())
            found = re.search(pattern, text, re.IGNORECASE) if pattern and text else None
            if found or (text and not pattern):
                yield found[1] if found else text


def first(tree: Tree, selectors: Selectors) -> str | None:
    """The first text that the selectors find."""
    return next(texts(tree, selectors), None)


def _words(tag: Tag) -> Sequence[str]:
    words = tag.attrs.get("class")
    return () if not words else words.split() if isinstance(words, str) else words


def _key(own: Compound) -> str:
    if own.identity:
        return f"#{own.identity}"
    return "." + own.words[0] if own.words else own.name


def _matches(tag: Tag, selector: Selector) -> bool:
    return _is(tag, selector.own) and _stands(tag, selector.around)


def _stands(tag: Tag, around: tuple[tuple[str, Compound], ...]) -> bool:
    """Whether what must stand around a tag does; for ancestors and elder siblings any of them may be the one."""
    if not around:
        return True
    (combinator, compound), rest = around[0], around[1:]
    return any(_is(other, compound) and _stands(other, rest) for other in _AROUND[combinator](tag))


def _parents(tag: Tag) -> Iterable[Tag]:
    return tag.parents


def _parent(tag: Tag) -> Iterable[Tag]:
    return () if tag.parent is None else (tag.parent,)


def _elder(tag: Tag) -> Iterator[Tag]:
    return (other for other in tag.previous_siblings if isinstance(other, Tag))


def _next_elder(tag: Tag) -> Iterable[Tag]:
    elder = next(_elder(tag), None)
    return () if elder is None else (elder,)


_AROUND: dict[str, Callable[[Tag], Iterable[Tag]]] = {" ": _parents, ">": _parent, "~": _elder, "+": _next_elder}


def _is(tag: Tag, compound: Compound) -> bool:
    if compound.name and tag.name != compound.name:
        return False
    if compound.identity and tag.attrs.get("id") != compound.identity:
        return False
    if compound.words:
        words = _words(tag)
        if not all(word in words for word in compound.words):
            return False
    return all(_has_attribute(tag, *wanted) for wanted in compound.attributes) and all(
        _PSEUDOS[name](tag, argument) for name, argument in compound.pseudos
    )


_HOW: dict[str, Callable[[str, str], bool]] = {
    "": lambda _value, _wanted: True,
    "=": str.__eq__,
    "^=": str.startswith,
    "$=": str.endswith,
    "*=": str.__contains__,
    "~=": lambda value, wanted: wanted in value.split(),
}


def _has_attribute(tag: Tag, name: str, how: str, wanted: str) -> bool:
    return name in tag.attrs and _HOW[how](attribute(tag, name), wanted)


def _has(tag: Tag, css: str) -> bool:
    combinator, selectors = relative(css)
    candidates = tag.children if combinator == ">" else tag.descendants
    return any(isinstance(other, Tag) and any(_matches(other, one) for one in selectors) for other in candidates)


def _is_not(tag: Tag, css: str) -> bool:
    return not any(_matches(tag, selector) for selector in parse(css))


def _nth_of_type(tag: Tag, number: str) -> bool:
    return sum(other.name == tag.name for other in _elder(tag)) == int(number) - 1


def _younger(tag: Tag) -> Iterator[Tag]:
    return (other for other in tag.next_siblings if isinstance(other, Tag))


def _last_of_type(tag: Tag, _argument: str) -> bool:
    return all(other.name != tag.name for other in _younger(tag))


def _last_child(tag: Tag, _argument: str) -> bool:
    return next(_younger(tag), None) is None


def _only_child(tag: Tag, _argument: str) -> bool:
    return next(_younger(tag), None) is None and next(_elder(tag), None) is None


def _empty(tag: Tag, _argument: str) -> bool:
    return not tag.contents


_PSEUDOS: dict[str, Callable[[Tag, str], bool]] = {
    "has": _has,
    "not": _is_not,
    "nth-of-type": _nth_of_type,
    "last-of-type": _last_of_type,
    "last-child": _last_child,
    "only-child": _only_child,
    "empty": _empty,
}


def check(css: str) -> None:
    """Raise BadSelector where a selector is not understood; for the test of the table."""
    for selector in parse(css):
        for compound in (selector.own, *(other for _, other in selector.around)):
            for name, argument in compound.pseudos:
                if name not in _PSEUDOS:
                    raise BadSelector(css)
                if name in ("has", "not"):
                    check(argument.strip().removeprefix(">").strip())
