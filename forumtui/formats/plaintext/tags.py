"""Markup taken out of a text, and what each BBCode tag means: a role, or nothing but its text.

Who reads tags adds cuts and marks at offsets of the written text; at the end every mark moves to where its text went.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from forumtui.model import Detail, Mark, RichText, Role
from forumtui.text.clean import clean_line, clean_url
from forumtui.text.numbers import from_figures

ROLES = {
    "quote": Role.QUOTE,
    "code": Role.CODE,
    "php": Role.CODE,
    "html": Role.CODE,
    "icode": Role.CODE,
    "url": Role.LINK,
    "email": Role.LINK,
    "img": Role.IMAGE,
    "spoiler": Role.SPOILER,
    "hide": Role.SPOILER,
    "b": Role.EMPHASIS,
    "i": Role.EMPHASIS,
    "em": Role.EMPHASIS,
    "strong": Role.EMPHASIS,
    "u": Role.EMPHASIS,
    "attach": Role.ATTACHMENT,
    "attachment": Role.ATTACHMENT,
    "video": Role.LINK,
    "media": Role.LINK,
    "youtube": Role.LINK,
    "user": Role.MENTION,
    "mention": Role.MENTION,
}
"""Tags that are not here only style their text: the tag is removed and the text stays."""

_CODE = ("code", "php", "html", "icode")
_BLOCKS = ("quote", "code", "php", "html", "spoiler", "hide")
_AUTHOR = re.compile(
    r"""^(?:(?:user)?name=|author=)?\s*["'“”&quot;]*([^"'“”;,=]{1,80}?)["'“”]*(?:\s*[;,].*|\s+\w+=.*)?$"""
)
_FLOOR = re.compile(r"\bpost:\s*(\d{1,7})")
_SIZE = re.compile(r"(\d{1,5})\s*[x×]\s*(\d{1,5})")
_LONGEST = 2_000
"""Code points of a tag's text that are looked at for a URL or a file name: nested tags would take quadratic time."""


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
    """Take the two tags out and mark what stands between them."""
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
    """A block starts and ends a line even where its tags do not; a line end next to a tag belongs to the tag."""
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
    return None
