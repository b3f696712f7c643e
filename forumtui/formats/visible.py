"""The visible text of a document, without what only programs read, for comparison with what became of its posts.

It uses no row of a forum, so that it is independent of them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator

from forumtui.formats.html.node import TEXT
from forumtui.formats.html.page import Page
from forumtui.source.document import Document
from forumtui.text.numbers import parse_float, parse_int

INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img"),
        *("ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub"),
        *("sup", "time", "tt", "u", "var", "wbr"),
    )
)
"""Tags that part no words."""

_UNSEEN = frozenset(("script", "style", "template"))

_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"(\s*+:)?')
_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\\W_]+")


def visible_text(document: Document) -> str:
    """The text that a reader of the source would see: the values of JSON, HTML without its tags, text as it is."""
    text = document.text(document.start, document.size)
    first = text.lstrip()[:1]
    if first == "<":
        return "".join(_seen(Page(document)))
    return "\n".join(_values(text)) if first in ("{", "[") and _is_json(text) else text


def words_in(text: str) -> "Counter[str]":
    """Words and how often they stand there; a character of Chinese, Japanese or Korean is one."""
    return Counter(_WORD.findall(text))


def _seen(page: Page) -> Iterator[str]:
    waiting = [page.root.iter(include_text=True)]
    while waiting:
        for child in waiting[-1]:
            tag = child.tag or "-"
            if tag == TEXT:
                yield child.text_content or ""
            elif tag[0] != "-" and tag not in _UNSEEN:
                yield "" if tag in INLINE else "\n"
                waiting.append(child.iter(include_text=True))
                break
        else:
            waiting.pop()


def _is_json(text: str) -> bool:
    try:
        json.loads(text, parse_int=parse_int, parse_float=parse_float)
    except (ValueError, RecursionError):
        return False
    return True


def _values(text: str) -> Iterator[str]:
    """The strings of JSON that are no keys."""
    return (str(json.loads(f'"{found[1]}"')) for found in _STRING.finditer(text) if not found[2])
