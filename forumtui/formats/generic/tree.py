"""A page as a tree, whatever it holds: what makes the parser slow or makes it refuse is taken away before."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PageElement, Tag

from forumtui.errors import CannotRead
from forumtui.i18n import tr
from forumtui.source.limits import LIMITS, VARIABLE
from forumtui.text.clean import clean

LARGEST = LIMITS.page * 3 // 8
"""Characters of a page that is held as a tree and looked through again and again: 24 MiB, unless more is allowed."""
DEEPEST = 400
"""Levels below which nothing is looked for: real pages stay under 100."""

_NO_TAG = re.compile(r"<(?![A-Za-z]|/[A-Za-z]|!--|!DOCTYPE)", re.I)
_VOID = re.compile(
    r"<(br|hr|img|input|link|meta|wbr|area|col|embed|source)\b"
    r"""((?:[^<>"'/]|/(?!>)|"[^"<]{0,4000}"|'[^'<]{0,4000}')*+)>""",
    re.I,
)
"""Void elements without a slash: the parser remembers each for ever, and looks through them at every end tag."""
_OPEN_TERM = re.compile(r"<dt\b", re.I)
_OPEN_DEFINITION = re.compile(r"<dd\b", re.I)
_TEXT_CLASS = re.compile(r"(?:^|[\s_-])(?:body|text|content|message|post|md|markdown)(?=$|[\s_-])", re.I)
_SPACES = re.compile(r"\s+")
_BLOCKS = ("div", "article", "section", "li", "table")
UNSEEN = ("script", "style", "noscript", "template", "select", "option", "textarea", "button", "head", "svg", "form")
"""Elements whose text is no text of a post."""


def parse(name: str, html: str) -> BeautifulSoup:
    """The tree of a page."""
    if len(html) > LARGEST:
        why = tr("of an unknown kind of page, {size} MiB are the most", size=LARGEST >> 20)
        raise CannotRead(name, why, tr("save it in parts, or set {variable}", variable=VARIABLE))
    html = _VOID.sub(r"<\1\2/>", _close_definitions(_NO_TAG.sub("&lt;", html)))
    last_comment_end = html.rfind("-->") + 1
    html = html[:last_comment_end] + html[last_comment_end:].replace("<!--", "&lt;!--")
    last_tag_end = html.rfind(">") + 1
    return BeautifulSoup(html[:last_tag_end] + html[last_tag_end:].replace("<", "&lt;"), "html.parser")


def _close_definitions(html: str) -> str:
    """Terms and definitions that are never closed would each hold all that follow them; here they end at the next."""
    if len(_OPEN_TERM.findall(html)) <= html.count("</dt") + html.count("</DT"):
        return html
    return _OPEN_TERM.sub("</dd></dt><dt", _OPEN_DEFINITION.sub("</dt><dd", html))


def seen_nodes(root: Tag) -> Iterator[PageElement]:
    """Every node below `root` that is seen, in the page's order, down to DEEPEST levels; forms may hold whole pages."""
    waiting: list[tuple[PageElement, int]] = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        yield node
        if (
            isinstance(node, Tag)
            and depth < DEEPEST
            and (node is root or node.name not in UNSEEN or node.name == "form")
        ):
            waiting.extend((child, depth + 1) for child in reversed(node.contents))


def show_unscripted(soup: BeautifulSoup) -> bool:
    """Make what a page shows without scripts part of it; False where that is nothing but pictures."""
    blocks = [tag for tag in soup.find_all("noscript") if isinstance(tag, Tag) and tag.find(_BLOCKS)]
    for tag in blocks:
        tag.unwrap()
    return bool(blocks)


def is_unseen(tag: Tag) -> bool:
    """Whether an element's text is no text of a post; a form that holds one, with nothing to fill in there, is seen."""
    return tag.name in UNSEEN and not (tag.name == "form" and tag.find(_holds_text) is not None)


def _holds_text(tag: Tag) -> bool:
    words = attribute(tag, "class")
    return bool(words and _TEXT_CLASS.search(words)) and tag.find(("textarea", "input", "select")) is None


def text_of(element: PageElement, limit: int = 100_000) -> str:
    """The seen text of an element, white space folded, at most `limit` code points."""
    if isinstance(element, NavigableString):
        return "" if isinstance(element, Comment) else _SPACES.sub(" ", clean(element[:limit])).strip()
    parts: list[str] = []
    length = 0
    for string in strings_of(element):
        parts.append(string)
        length += len(string)
        if length > limit:
            break
    return _SPACES.sub(" ", clean("".join(parts)))[:limit].strip()


def strings_of(element: PageElement) -> Iterator[str]:
    """The strings of an element that are seen, in order."""
    waiting: list[PageElement] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            if node is element or not is_unseen(node):
                waiting.extend(reversed(node.contents))
        elif type(node) is NavigableString:
            yield str(node)


def attribute(tag: Tag, name: str) -> str:
    """An attribute as one text; empty where there is none."""
    value = tag.attrs.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")


def ancestors(tag: Tag) -> list[Tag]:
    """The element's ancestors, nearest first, at most DEEPEST."""
    found: list[Tag] = []
    parent = tag.parent
    while parent is not None and len(found) < DEEPEST:
        found.append(parent)
        parent = parent.parent
    return found
