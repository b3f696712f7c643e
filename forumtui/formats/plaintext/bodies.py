"""Bodies of copied text: BBCode and Markdown become marks.

A tag without its counterpart is text (`a[i]` is an index, not italics), and nothing inside code is markup. Tags become
cuts and marks at offsets of the written text; at the end the cuts are made and the marks are moved.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from forumtui.formats.inline import language_of_code, mark_inline
from forumtui.formats.plaintext.shapes import Markup
from forumtui.model import Detail, Mark, RichText, Role
from forumtui.text.clean import clean, clean_line, clean_url
from forumtui.text.numbers import from_figures

ROLES = {
    "quote": Role.QUOTE,
    "img": Role.IMAGE,
    **dict.fromkeys(("code", "php", "html", "icode"), Role.CODE),
    **dict.fromkeys(("url", "email", "video", "media", "youtube"), Role.LINK),
    **dict.fromkeys(("spoiler", "hide"), Role.SPOILER),
    **dict.fromkeys(("b", "i", "em", "strong", "u"), Role.EMPHASIS),
    **dict.fromkeys(("attach", "attachment"), Role.ATTACHMENT),
    **dict.fromkeys(("user", "mention"), Role.MENTION),
}
"""Roles of tags. Other tags only style their text: the tag is removed and the text stays."""

_CODE = ("code", "php", "html", "icode")
_BLOCKS = ("quote", "code", "php", "html", "spoiler", "hide")
_AUTHOR = re.compile(
    r"""^(?:(?:user)?name=|author=)?\s*(?:["'“”]|&quot;)*([^"'“”;,=]{1,80}?)(?:["'“”]|&quot;)*(?:\s*[;,].*|\s+\w+=.*)?$"""
)
_FLOOR = re.compile(r"\bpost:\s*(\d{1,7})")
_SIZE = re.compile(r"(\d{1,5})\s*[x×]\s*(\d{1,5})")
_LONGEST = 2_000
"""A tag's text of up to this many code points is read for a URL or file name; more would be quadratic when nested."""


@dataclass(slots=True)
class Edits:
    """Cuts in rising order, and marks in any order. Offsets are code points of the written text."""

    cuts: list[tuple[int, int, str]] = field(default_factory=list)
    """(start, end, what stands there instead)."""
    marks: list[Mark] = field(default_factory=list)

    def cut(self, start: int, end: int, instead: str = "") -> None:
        """Leave out the text from `start` to `end`."""
        self.cuts.append((start, end, instead))

    def mark(self, start: int, end: int, role: Role, target: str | None = None, detail: Detail | None = None) -> None:
        """Mark what is left of the text from `start` to `end`."""
        self.marks.append(Mark(start, end, role, target, detail))

    def rich_text(self, written: str) -> RichText:
        """The written text without what is cut, trimmed of blank lines at its ends."""
        parts: list[str] = []
        starts, ends, shifts = [0], [0], [0]
        at = length = 0
        for first, last, instead in self.cuts:
            start, end = max(first, at), max(last, at)
            parts += (written[at:start], instead)
            length += start - at + len(instead)
            starts.append(start)
            ends.append(end)
            shifts.append(length)
            at = end
        parts.append(written[at:])
        text = "".join(parts)

        def moved(offset: int) -> int:
            last = bisect_right(starts, offset) - 1
            return shifts[last] + max(0, offset - ends[last])

        return trimmed(text, [Mark(moved(m.start), moved(m.end), m.role, m.target, m.detail) for m in self.marks])


def trimmed(text: str, marks: list[Mark]) -> RichText:
    """The text without blank lines at its ends; marks with nothing left in them are dropped, the rest in order."""
    end = len(text.rstrip())
    lead = len(text) - len(text.lstrip())
    start = text.rfind("\n", 0, lead) + 1
    if end <= start:
        return RichText("")
    kept = []
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        while last > first and text[last - 1] == "\n":
            last -= 1
        while first < last and text[first] == "\n":
            first += 1
        if last > first:
            kept.append(Mark(first - start, last - start, mark.role, mark.target, mark.detail))
    kept.sort(key=lambda mark: (mark.start, -mark.end))
    return RichText(text[start:end], tuple(kept))


def is_code(opening: re.Match[str]) -> bool:
    """Whether nothing inside that tag is markup."""
    return opening["tag"].lower() in _CODE


def apply_tag(edits: Edits, text: str, opening: re.Match[str], closing: re.Match[str]) -> None:
    """Remove the two tags and mark the text between them."""
    name = opening["tag"].lower()
    start, end = opening.end(), closing.start()
    if name in _BLOCKS:
        _cut_block(edits, text, opening, closing)
    else:
        edits.cut(*opening.span())
        edits.cut(*closing.span())
    role = ROLES.get(name)
    if role:
        inside = text[start:end] if end - start <= _LONGEST else ""
        edits.mark(start, end, role, _target(role, opening["argument"], inside), _detail(role, opening, inside))


def _cut_block(edits: Edits, text: str, opening: re.Match[str], closing: re.Match[str]) -> None:
    """Remove the tags of a block, which begins and ends a line even where they do not, and line ends beside them."""
    start, end = opening.end(), closing.start()
    start += text.startswith("\n", start)
    end -= end > start and text[end - 1] == "\n"
    edits.cut(opening.start(), start, "" if text[opening.start() - 1 : opening.start()] in ("", "\n") else "\n")
    edits.cut(end, closing.end(), "" if text[closing.end() : closing.end() + 1] in ("", "\n") else "\n")


def _target(role: Role, argument: str | None, inside: str) -> str | None:
    if role is Role.IMAGE:
        return clean_url(inside)
    if role is Role.LINK:
        return clean_url((argument or inside).strip("\"' "))
    return None


def _detail(role: Role, opening: re.Match[str], inside: str) -> Detail | None:
    argument = opening["argument"] or ""
    if role is Role.QUOTE and argument:
        author, floor = _AUTHOR.match(argument), _FLOOR.search(argument)
        return {"author": clean_line(author[1]) if author else None, "floor": from_figures(floor[1]) if floor else None}
    if role is Role.IMAGE:
        size = _SIZE.search(argument)
        return {"width": from_figures(size[1]), "height": from_figures(size[2])} if size else None
    if role is Role.ATTACHMENT:
        return {"file": clean_line(inside)}
    if role is Role.CODE:
        name = opening["tag"].lower()
        language = language_of_code(argument if name in ("code", "icode") else name)
        return {"language": language} if language else None
    return None


_TAG = (
    r"\[(?P<shut>/?)(?P<tag>quote|code|php|html|icode|url|img|email|spoiler|hide|b|i|u|s|em|strong|color|size|font|center"
    r"|left|right|align|list|indent|sub|sup|strike|attach|attachment|video|media|youtube|user|mention|table|tr|td)"
    r"(?:[= ](?P<argument>[^\]\n]{0,300}))?\]"
)
_MARKDOWN = (
    r"(?P<fence>^ {0,3}```[^\n`]{0,60}$)",
    r"(?P<angle>^(?:> ?){1,9})",
    r"(?P<heading>^#{1,6} )",
    r"(?P<tick>`[^`\n]{1,300}`)",
    r"!\[(?P<alt>[^\]\n]{0,300})\]\((?P<image>[^)\s\[]{1,2000})(?: [^)\n\[]{0,100})?\)",
    r"\[(?P<label>[^\[\]\n]{1,300})\]\((?P<target>[^)\s\[]{1,2000})(?: [^)\n\[]{0,100})?\)",
    r"<img\b[^<>\n]{0,300}?\bsrc=[\"']?(?P<source>[^\"'<>\s]{1,2000})[^<>\n]{0,300}>",
    r"(?P<strong>\*\*(?=\S)[^*\n]{1,300}\*\*)",
)
_TOKENS = {
    Markup.BBCODE: re.compile(_TAG, re.I),
    Markup.MARKDOWN: re.compile("|".join((*_MARKDOWN, _TAG)), re.I | re.M),
}
_NOTHING_INSIDE = (Role.CODE, Role.LINK, Role.IMAGE, Role.ATTACHMENT)


def read_text_body(written: str, markup: Markup) -> RichText:
    """The text and marks of a body in that markup. `written` comes from outside and is cleaned here."""
    text = clean(written)
    if markup is Markup.NONE:
        return mark_inline(trimmed(text, []).text)
    if markup is Markup.MARKDOWN and "</" in text:
        text = "".join(part if part.startswith("`") else _without_html(part) for part in _CODE_PARTS.split(text))
    reading = _Reading(text)
    for token in _TOKENS[markup].finditer(text):
        reading.take(token)
    return _with_inline(reading.rich_text())


_CODE_PARTS = re.compile(r"(```.*?```|`[^`\n]{1,300}`)", re.S)
_HTML = (
    (
        re.compile(r"<blockquote>\s*<a [^<>\n]{1,600}>([^<>\n]{1,60}?) (?:发表于|發表於) [^<>\n]{4,30}</a>\s*", re.I),
        r"[quote=\1]",
    ),
    (re.compile(r"<(/?)blockquote>", re.I), r"[\1quote]"),
    (re.compile(r"<a [^<>\n]{0,300}?href=[\"']([^\"'<>\s\]]{1,2000})[\"'][^<>\n]{0,300}>", re.I), r"[url=\1]"),
    (re.compile(r"</a>", re.I), "[/url]"),
    (re.compile(r"<(/?)(?:strong|b)>", re.I), r"[\1b]"),
)
"""HTML in exported Markdown, and the BBCode with the same meaning."""


def _without_html(text: str) -> str:
    for tag, instead in _HTML:
        text = tag.sub(instead, text)
    return text


def _with_inline(rich_text: RichText) -> RichText:
    """The text with marks for bare URLs, emoticon codes and calls as well, outside code and links."""
    closed = sorted((mark.start, mark.end) for mark in rich_text.marks if mark.role in _NOTHING_INSIDE)
    starts = [start for start, _ in closed]
    ends = list(accumulate((end for _, end in closed), max))

    def is_free(mark: Mark) -> bool:
        before = bisect_left(starts, mark.end) - 1
        return before < 0 or ends[before] <= mark.start

    added = [mark for mark in mark_inline(rich_text.text).marks if is_free(mark)]
    return RichText(rich_text.text, tuple(sorted((*rich_text.marks, *added), key=lambda mark: (mark.start, -mark.end))))


@dataclass(slots=True)
class _Reading:
    """Reads the tokens of one body, in order. Opening tags wait on a stack for their closing ones."""

    text: str
    stack: list[re.Match[str]] = field(default_factory=list)
    fence: re.Match[str] | None = None
    pairs: list[tuple[re.Match[str], re.Match[str]]] = field(default_factory=list)
    edits: Edits = field(default_factory=Edits)
    angle_end: int = -1

    def take(self, token: re.Match[str]) -> None:
        """Read one token."""
        kind = token.lastgroup or ""
        if self.fence:
            if kind == "fence":
                self._close_fence(self.fence, token)
            return
        code = self.stack[-1] if self.stack and is_code(self.stack[-1]) else None
        if code and not (token["tag"] and token["shut"] and token["tag"].lower() == code["tag"].lower()):
            return
        if kind in ("tag", "argument"):
            self._take_tag(token)
        else:
            _TAKERS[kind](self, token)

    def _take_tag(self, token: re.Match[str]) -> None:
        if not token["shut"]:
            self.stack.append(token)
            return
        name = token["tag"].lower()
        for back in range(1, min(len(self.stack), 20) + 1):
            if self.stack[-back]["tag"].lower() == name:
                self.pairs.append((self.stack[-back], token))
                del self.stack[-back:]
                return

    def take_fence(self, token: re.Match[str]) -> None:
        """A fence opens; what follows is code until the next one."""
        self.fence = token

    def _close_fence(self, opening: re.Match[str], closing: re.Match[str]) -> None:
        self.fence = None
        self.edits.cut(opening.start(), min(opening.end() + 1, closing.start()))
        self.edits.cut(closing.start(), closing.end())
        language = language_of_code(opening[0].strip(" `").partition(" ")[0])
        self.edits.mark(opening.end(), closing.start(), Role.CODE, None, {"language": language} if language else None)

    def take_angle(self, token: re.Match[str]) -> None:
        """A line of a quote; the next line extends the same mark."""
        start, end = token.span()
        line_end = self.text.find("\n", end)
        line_end = len(self.text) if line_end < 0 else line_end
        if self.angle_end == start - 1 and self.edits.marks:
            start = self._take_back_quote()
        self.edits.cut(token.start(), end)
        self.edits.mark(start, line_end, Role.QUOTE)
        self.angle_end = line_end

    def _take_back_quote(self) -> int:
        for index in range(len(self.edits.marks) - 1, -1, -1):
            if self.edits.marks[index].role is Role.QUOTE and self.edits.marks[index].end == self.angle_end:
                return self.edits.marks.pop(index).start
        return self.angle_end + 1

    def take_heading(self, token: re.Match[str]) -> None:
        """A heading to the end of its line."""
        line_end = self.text.find("\n", token.end())
        self.edits.cut(token.start(), token.end())
        self.edits.mark(token.end(), len(self.text) if line_end < 0 else line_end, Role.HEADING)

    def take_wrapped(self, token: re.Match[str]) -> None:
        """Code in a line, or strong text: the same signs on both sides."""
        size, role = (1, Role.CODE) if token["tick"] else (2, Role.EMPHASIS)
        start, end = token.span()
        self.edits.cut(start, start + size)
        self.edits.cut(end - size, end)
        self.edits.mark(start + size, end - size, role)

    def take_link(self, token: re.Match[str]) -> None:
        """A link with its own text."""
        start, end = token.span("label")
        self.edits.cut(token.start(), start)
        self.edits.cut(end, token.end())
        self.edits.mark(start, end, Role.LINK, clean_url(token["target"]))

    def take_image(self, token: re.Match[str]) -> None:
        """An image: its alternative text stands for it, or else its address."""
        start, end = token.span("alt" if token["alt"].strip() else "image")
        self.edits.cut(token.start(), start)
        self.edits.cut(end, token.end())
        self.edits.mark(start, end, Role.IMAGE, clean_url(token["image"]), {"alt": clean_line(token["alt"]) or None})

    def take_html_image(self, token: re.Match[str]) -> None:
        """An image written as an HTML tag: its address stands for it."""
        start, end = token.span("source")
        self.edits.cut(token.start(), start)
        self.edits.cut(end, token.end())
        self.edits.mark(start, end, Role.IMAGE, clean_url(token["source"]), {"alt": None})

    def rich_text(self) -> RichText:
        """What was read: the text with its marks."""
        for opening, closing in self.pairs:
            apply_tag(self.edits, self.text, opening, closing)
        self.edits.cuts.sort()
        return self.edits.rich_text(self.text)


_TAKERS = {
    "fence": _Reading.take_fence,
    "angle": _Reading.take_angle,
    "heading": _Reading.take_heading,
    "tick": _Reading.take_wrapped,
    "strong": _Reading.take_wrapped,
    "target": _Reading.take_link,
    "image": _Reading.take_image,
    "source": _Reading.take_html_image,
}
