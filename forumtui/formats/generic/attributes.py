"""What attributes say about posts: whose one is, what number it has, that it is one. Read for programs, never shown."""

import re

from forumtui.formats.generic.outline import Element
from forumtui.formats.generic.tree import attribute
from forumtui.formats.words import NO_NAME
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures

_LONGEST_NAME = 60
_NAMES = (
    "data-author",
    "data-author-name",
    "data-authorname",
    "data-username",
    "data-user-name",
    "data-user-login",
    "data-nick",
    "data-nickname",
    "data-poster",
    "data-posted-by",
    "data-member",
    "data-member-name",
    "data-display-name",
    "data-user",
    "data-creator",
    "data-owner",
    "data-sender",
    "data-from",
    "data-name",
    "author",
)
"""Attributes that hold the name of an author, the surest first."""
SURE_NAMES = _NAMES[:13]
_IN_LABEL = re.compile(
    r"^(?:(?:post|comment|reply|answer|message|tweet|question)\s+(?:\S{1,12}\s+)?(?:by|from|von|de|par)|(?:posted|written"
    r"|asked|answered) by)\s+([^,|·•]{2,60}?)(?:\s*[,|·•].*|\s+(?:on|at)\s+\S*\d.*|\s+\d+ \w+ ago.*)?$",
    re.I,
)
_OF_A_PICTURE = re.compile(
    r"(?i:^(?:(?:user )?(?:avatar|photo|picture|icon|profile (?:image|picture|photo))(?: (?:of|for|by))?\b\s*[:：]?\s*)"
    r"|[’']s (?:avatar|photo|picture|profile (?:image|picture|photo))$|(?:さん)?の(?:アイコン|アバター|画像)$"
    r"|的?(?:头像|頭像)$|\s?(?:avatar|아바타)$)"
)
"""What stands around a name to say that a picture is of that person."""
_IN_LINK = re.compile(r"(?:/u/|/users?/|/members?/|/people/|/@|/profile/|user\?id=|/~)([^/?&#]{2,40})/?$")
POST_IDS = (
    "data-post-id",
    "data-postid",
    "data-pid",
    "data-comment-id",
    "data-commentid",
    "data-message-id",
    "data-messageid",
    "data-reply-id",
    "data-replyid",
    "data-answer-id",
    "data-answerid",
    "data-post",
    "data-comment",
)
"""Attributes that only a post, or a button below one, has."""
_FLOORS = ("data-floor", "data-post-number", "data-postnumber", "data-position", "data-number", "aria-posinset")


def carried_name(element: Element) -> str:
    """The name that attributes of an element carry, or that its link to a person ends with; else nothing."""
    found = _IN_LINK.search(element.href)
    return said_name(element, _NAMES) or (_pictured(element) if found else "") or (found[1] if found else "")


def _pictured(link: Element) -> str:
    """The name that the picture in a link to a person has instead of its text."""
    child = link.children[0] if len(link.children) == 1 and link.first == link.last else None
    name = clean_line(attribute(child.tag, "alt") or attribute(child.tag, "title")) if child is not None else ""
    name = _OF_A_PICTURE.sub("", name)
    return name if len(name) <= _LONGEST_NAME and not NO_NAME.match(name) else ""


def said_name(element: Element, names: tuple[str, ...] = SURE_NAMES) -> str:
    """The name that attributes of an element carry for programs, or for those who hear the page read; else nothing."""
    attrs = element.tag.attrs
    if not attrs:
        return ""
    for one in names if not attrs.keys().isdisjoint(names) else ():
        value = attrs.get(one)
        if isinstance(value, str) and value and not value.lstrip("-").isdigit() and value[0] not in "{[":
            name = clean_line(value)
            if len(name) <= _LONGEST_NAME:
                return name
    label = attribute(element.tag, "aria-label")
    found = _IN_LABEL.match(clean_line(label[:200])) if label else None
    return found[1].strip() if found else ""


def said_floor(element: Element) -> int | None:
    """The place in the thread that attributes of an element carry."""
    for one in _FLOORS:
        value = attribute(element.tag, one)
        if value.isdigit() and len(value) < 8:
            return from_figures(value)
    return None
