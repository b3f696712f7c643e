"""The times printed on a page, as short texts of their own; a date inside a sentence or a quote is none."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from forumtui.formats.generic.tree import UNSEEN, attribute, seen_nodes
from forumtui.text.clean import clean, clean_line
from forumtui.text.times import find_time

_LONGEST = 160
_MOST_ELSE = 80
"""Code points that may stand beside a time in its own string."""
MOST = 20_000
"""Times of a page that are looked at."""
_QUOTED = re.compile(
    r"\b(?:quote|quotebox|bbcode_quote|quotetop|quotetitle|signature|sig|lastedit|edited|moderation)\b", re.I
)
_NOT_POSTED = re.compile(
    r"join|regist|member since|inscrit|registriert|注册|註冊|加入|last (?:visit|edit|activ|post)|edited|编辑|編輯|修改"
    r"|最后登录|最後|bearbeitet|modifi|изменен|регистрац|now|current|时间是|copyright|©",
    re.I,
)
_FIELD = re.compile(r'"(?:date|time|created\w*)"\s*:\s*"([^"]{6,30})"')
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


@dataclass(frozen=True, slots=True, eq=False)
class PrintedTime:
    """A time, the element it stands in, and whether the words around it say that it is another's than the post's."""

    element: Tag
    text: str
    is_posting: bool
    machine: str = ""
    """The same time in a form for machines, where the element carries one."""


def find_times(soup: BeautifulSoup) -> list[PrintedTime]:
    """The times of a page, in its order."""
    found: list[PrintedTime] = []
    taken: set[int] = set()
    for node in seen_nodes(soup):
        if len(found) >= MOST:
            break
        time = _time_of(node) if isinstance(node, Tag) else _time_in(node) if type(node) is NavigableString else None
        if time and id(time.element) not in taken and not _is_unseen(time.element):
            taken.add(id(time.element))
            found.append(time)
    return found


def _time_of(tag: Tag) -> PrintedTime | None:
    """A time that an element carries in an attribute."""
    machine = attribute(tag, "datetime") or attribute(tag, "data-time-iso")
    if not machine and (field := _FIELD.search(attribute(tag, "data-field")[:2_000])):
        return PrintedTime(tag, field[1], True)
    if not machine and not (tag.name in ("abbr", "span", "a", "relative-time", "time", "i", "em") and tag.get("title")):
        return None
    machine = machine or attribute(tag, "title")
    if len(machine) > 60 or not (_ISO.match(machine) or find_time(clean(machine), in_prose=True)):
        return None
    shown = clean_line(tag.get_text(" ", strip=True)[:_LONGEST])
    if len(shown) > 60:
        return None
    found = find_time(shown, in_prose=True)
    return PrintedTime(tag, shown[found.start : found.end] if found else shown or machine, True, machine)


def _time_in(node: NavigableString) -> PrintedTime | None:
    """A time that is most of a string."""
    if len(node) > 4 * _LONGEST or node.parent is None or not any(map(str.isdigit, node)):
        return None
    text = clean_line(str(node))
    found = find_time(text, in_prose=True) if len(text) <= _LONGEST else None
    if not found or len(text) - (found.end - found.start) > _MOST_ELSE:
        return None
    before = text[: found.start]
    if not before.strip():
        before = _words_before(node)
    return PrintedTime(node.parent, text[found.start : found.end], not _NOT_POSTED.search(before[-40:]))


def _words_before(node: NavigableString) -> str:
    """What the elements just before a time say, such as the name of its row in a list of facts."""
    parent = node.parent
    neighbour = node.previous_sibling or (parent.previous_sibling if parent else None)
    while isinstance(neighbour, NavigableString) and not neighbour.strip():
        neighbour = neighbour.previous_sibling
    return clean_line(neighbour.get_text()[:60]) if neighbour is not None else ""


def _is_unseen(tag: Tag) -> bool:
    for level, one in enumerate((tag, *tag.parents)):
        if level > 12 or one.name in ("body", "[document]"):
            return False
        if (one.name in UNSEEN and one.name != "form") or one.name in ("blockquote", "pre", "code", "nav"):
            return True
        # A post may have a footer that says who wrote it and when; the page's own says neither.
        if one.name == "footer" and one.find_parent(("article", "li", "section")) is None:
            return True
        if _QUOTED.search(attribute(one, "class")):
            return True
    return False
