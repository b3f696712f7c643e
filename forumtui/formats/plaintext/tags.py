"""What each BBCode tag means: a role, or nothing but its text."""

import re

from forumtui.formats.plaintext.edits import Edits
from forumtui.model import Detail, Role
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
"""Tags that are not here say how a text looks: only the tag goes."""

_CODE = ("code", "php", "html", "icode")
_BLOCKS = ("quote", "code", "php", "html", "spoiler", "hide")
_AUTHOR = re.compile(
    r"""^(?:(?:user)?name=|author=)?\s*["'“”&quot;]*([^"'“”;,=]{1,80}?)["'“”]*(?:\s*[;,].*|\s+\w+=.*)?$"""
)
_FLOOR = re.compile(r"\bpost:\s*(\d{1,7})")
_SIZE = re.compile(r"(\d{1,5})\s*[x×]\s*(\d{1,5})")
_LONGEST = 2_000
"""Code points of a tag's own text that may be a URL or a file name; tags in tags would cost their square without it."""


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
    """A block starts and ends a line even where its tags do not; line ends next to its tags are the tags' own."""
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
