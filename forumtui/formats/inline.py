"""Marks found in plain text: links, emoticon codes, references to another floor, and mentions of a person.

A link ends before Han, kana, Hangul and full-width marks: people write them right behind it, and RFC 3986 does not
allow them in an address.
"""

import re

from forumtui.model import Mark, RichText, Role
from forumtui.text.clean import URL_LIMIT
from forumtui.text.numbers import from_figures
from forumtui.text.patterns import lazy_pattern

_URL = lazy_pattern(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{1,8000}", re.ASCII | re.IGNORECASE)
_EMOTICON = lazy_pattern(r"\[[\u3400-\u9fff]{1,4}\]")
_REFERENCE = lazy_pattern(r"(?:回复|引用)\s{0,4}(\d{1,7})\s{0,4}(?:楼|#|＃)|>>(\d{1,7})\b")
_MENTION = lazy_pattern(r"(?<![\w.])@([\w\-]{2,32})")
_LANGUAGE = lazy_pattern(r"[a-z0-9][a-z0-9+#._-]{0,29}", re.ASCII)
_NO_LANGUAGE = frozenset(("auto", "code", "none", "nohighlight", "no-highlight", "plain", "plaintext", "text", "txt"))
"""Words that stand in the place of a language and name none."""

_TRAILING = ".,;:!?'*_"


def language_of_code(stated: str) -> str | None:
    """The language that is stated for a piece of code, in lower case; None where `stated` names none."""
    word = stated.strip(" \"'").casefold()
    return word if _LANGUAGE.fullmatch(word) and word not in _NO_LANGUAGE else None


def mark_inline(text: str) -> RichText:
    """`text`, which is clean already, with its links, emoticons, references to floors and mentions marked."""
    marks: list[Mark] = []
    if "://" in text:
        marks += filter(None, (_link(found) for found in _URL.finditer(text)))
    if "[" in text:
        marks += (
            Mark(*found.span(), Role.EMOTICON, None, {"code": found[0][1:-1]}) for found in _EMOTICON.finditer(text)
        )
    if "回复" in text or "引用" in text or ">>" in text:
        marks += (
            Mark(*found.span(), Role.QUOTE, None, {"author": None, "floor": from_figures(found[1] or found[2])})
            for found in _REFERENCE.finditer(text)
        )
    if "@" in text:
        taken = [(mark.start, mark.end) for mark in marks if mark.role is Role.LINK]
        marks += (
            Mark(*found.span(), Role.MENTION, None, {"author": found[1]})
            for found in _MENTION.finditer(text)
            if not any(start <= found.start() < end for start, end in taken)
        )
    return RichText(text, tuple(sorted(marks, key=lambda mark: mark.start)))


def _link(found: re.Match[str]) -> Mark | None:
    url = found[0].rstrip(_TRAILING)
    unopened = {")": url.count(")") - url.count("("), "]": url.count("]") - url.count("[")}
    while url and unopened.get(url[-1], 0) > 0:
        unopened[url[-1]] -= 1
        url = url[:-1].rstrip(_TRAILING)
    if url.endswith("//") or len(url) > URL_LIMIT:
        return None
    return Mark(found.start(), found.start() + len(url), Role.LINK, url)
