"""What a document shows: its text without what only programs read, whatever became of its posts.

No tree and no rows of forums are asked, so that it can be held against what those found.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator

from forumtui.formats.html.soup import harmless
from forumtui.source.document import Document
from forumtui.text.numbers import parse_float, parse_int

_TAG = re.compile(r"""</?([a-zA-Z][^\s<>/"'=]*+)(?:(?:[^<>"'=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+>|[^<>]*+>)""")
INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img"),
        *("ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub"),
        *("sup", "time", "tt", "u", "var", "wbr"),
    )
)
"""Tags that part no words."""

_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"(\s*+:)?')
_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\\W_]+")


def visible_text(document: Document) -> str:
    """The text that a reader of the source would see: the values of JSON, HTML without its tags, text as it is."""
    text = document.text(document.start, document.size)
    first = text.lstrip()[:1]
    if first == "<":
        return "".join(_seen(harmless(text)))
    return "\n".join(_values(text)) if first in ("{", "[") and _is_json(text) else text


def words_in(text: str) -> "Counter[str]":
    """Words and how often they stand there; a character of Chinese, Japanese or Korean is one."""
    return Counter(_WORD.findall(text))


def _seen(page: str) -> Iterator[str]:
    at = 0
    for tag in _TAG.finditer(page):
        yield html.unescape(page[at : tag.start()])
        if tag[1].lower() not in INLINE:
            yield "\n"
        at = tag.end()
    yield html.unescape(page[at:])


def _is_json(text: str) -> bool:
    try:
        json.loads(text, parse_int=parse_int, parse_float=parse_float)
    except (ValueError, RecursionError):
        return False
    return True


def _values(text: str) -> Iterator[str]:
    """The strings of JSON that are no keys."""
    return (str(json.loads(f'"{found[1]}"')) for found in _STRING.finditer(text) if not found[2])
