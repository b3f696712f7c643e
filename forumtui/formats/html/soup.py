"""Makes HTML harmless before it is parsed, in one linear pass, and parses it.

The parser's time grows with the square of unfinished comments, tags and stray end tags, and it drops all that follows
an unfinished script. So scripts, styles and comments are taken out here, tags that never end become text, and end tags
that close nothing go.
"""

import re
from collections import Counter

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup

from forumtui.errors import NoThread
from forumtui.i18n import tr
from forumtui.text.numbers import end_references

_LONGEST_TAG = 32_768
_PATIENCE = 2_000
"""How often a tag with a `<` inside its quotes is looked for in one text."""

_TAG = re.compile(
    r"""<(/?)([a-zA-Z][^\s<>/"'=]*+)(?=[\s/>])(?:[^<>"'=]++|=(?<![\s"'/]=)\s*+(?:"[^"<]*+"|'[^'<]*+')|=)*+>"""
)
"""What nearly all tags are. A quotation mark quotes behind a name and `=` only, as browsers have it."""
_QUOTING_TAG = re.compile(
    r"""<(/?)([a-zA-Z][^\s<>/"'=]*+)[^\s<>/]*+(?:[\s/]++|(?:=[^\s/><=]*+|[^\s/><=]++)"""
    r"""(?:\s*+=\s*+(?:"[^"]{0,4000}+"|'[^']{0,4000}+'|(?!["'])[^\s><]*+))?+)*+>"""
)
"""Any other tag: a `<` in quotes; quotation marks that quote nothing."""
_LOOSE_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/\"'=]*+)[^<>]*+>")
_WHOLE_ATTRIBUTE = re.compile(r"""(?<=[\s"'/])[^\s<>"'=/]++\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"'=]++)""")
_DATA_URL = re.compile(r"data:[^\"'\s>]{200,}")
_COMMENT_END = re.compile("-->")
_TAG_END = re.compile(">")
_DROPPED = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
"""Elements that no reader sees, and what ends them."""
_WORDS_ONLY = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("title", "textarea")}
"""Elements in which no element and no comment begins, and what ends them."""


def soup(text: str) -> BeautifulSoup:
    """The tree of a text that is made harmless first."""
    try:
        return BeautifulSoup(harmless(text), "html.parser")
    except (ParserRejectedMarkup, AssertionError) as fault:
        raise NoThread(tr("page"), tr("its HTML cannot be parsed"), tr("save the page again")) from fault


def harmless(text: str) -> str:
    """The same HTML without what no reader sees and without what makes the parser slow."""
    return end_references(_Sweep(text).swept())


class _Sweep:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._kept: list[str] = []
        self._open: Counter[str] = Counter()
        self._patience = _PATIENCE
        self._missing: set[re.Pattern[str]] = set()
        self._unfinished = 0
        """Up to here runs, for browsers, a tag that became text: what begins in it ends with it, and hides nothing."""

    def swept(self) -> str:
        at, text = 0, self._text
        while (found := text.find("<", at)) >= 0:
            self._kept.append(text[at:found])
            at = self._step(found)
        self._kept.append(text[at:])
        return "".join(self._kept)

    def _step(self, at: int) -> int:
        """Take the markup at `at`, where a `<` stands; where to go on."""
        following = self._text[at + 1 : at + 2]
        if following == "!" or following == "?":
            return self._declaration(at)
        tag = self._tag(at)
        if tag is None:
            return self._as_text(at, following)
        name = tag[2].lower()
        if name in _DROPPED:
            return self._skip_raw(name, tag)
        if tag[1]:
            if self._open[name] > 0:
                self._open[name] -= 1
                self._kept.append(f"</{name}>")
            return tag.end()
        self._open[name] += 1
        self._kept.append(_mended(tag))
        return self._words(name, tag) if name in _WORDS_ONLY else tag.end()

    def _words(self, name: str, tag: re.Match[str]) -> int:
        """Take what stands in an element of words only; one that is never closed is like any other."""
        if tag[0].endswith("/>") or tag.start() < self._unfinished:
            return tag.end()
        end = self._find(_WORDS_ONLY[name], tag.end())
        if end is None:
            return tag.end()
        self._kept.append(self._text[tag.end() : end.start()].replace("<", "&lt;"))
        return end.start()

    def _as_text(self, at: int, following: str) -> int:
        begins_tag = following == "/" or (following.isascii() and following.isalpha())
        if begins_tag and at >= self._unfinished:
            end = self._text.find(">", at)
            self._unfinished = end if end >= 0 else len(self._text)
        self._kept.append("&lt;")
        return at + 1

    def _tag(self, at: int) -> re.Match[str] | None:
        if at < self._unfinished:
            return _LOOSE_TAG.match(self._text, at)
        found = _TAG.match(self._text, at)
        if found or self._patience <= 0:
            return found or _LOOSE_TAG.match(self._text, at)
        self._patience -= 1
        return _QUOTING_TAG.match(self._text, at) or _LOOSE_TAG.match(self._text, at)

    def _declaration(self, at: int) -> int:
        closing = _COMMENT_END if self._text.startswith("<!--", at) else _TAG_END
        end = self._find(closing, at + 2) if at >= self._unfinished else None
        if end is None:
            self._kept.append("&lt;")
            return at + 1
        return end.end()

    def _skip_raw(self, name: str, tag: re.Match[str]) -> int:
        if tag[1] or tag[0].endswith("/>") or tag.start() < self._unfinished:
            return tag.end()
        end = self._find(_DROPPED[name], tag.end())
        if end is None:
            return tag.end()
        after = self._find(_TAG_END, end.end())
        return after.end() if after else len(self._text)

    def _find(self, closing: re.Pattern[str], at: int) -> re.Match[str] | None:
        """What is missing once is not looked for again."""
        if closing in self._missing:
            return None
        found = closing.search(self._text, at)
        if found is None:
            self._missing.add(closing)
        return found


def _mended(tag: re.Match[str]) -> str:
    text = tag[0]
    if len(text) > 1000:
        text = _DATA_URL.sub("data:,", text)
    if len(text) > _LONGEST_TAG:
        return f"<{tag[2]}>"
    if tag.re is _TAG:
        return text
    if tag.re is _LOOSE_TAG and "'" not in text:
        return text.replace('"', "") if text.count('"') % 2 else text
    # A quotation mark that is never closed, or quotes nothing, would take text behind the tag into a value.
    return " ".join((f"<{tag[2]}", *_WHOLE_ATTRIBUTE.findall(text))) + ">"
