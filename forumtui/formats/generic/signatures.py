"""Which elements of a page are alike: a short signature of tag and class, without the numbers that tell posts apart."""

import re

from bs4.element import Tag

from forumtui.formats.generic.tree import attribute

_NUMBERS = re.compile(r"\d+")
_STATES = frozenset(
    [
        "odd",
        "even",
        "first",
        "last",
        "alt",
        "altrow",
        "op",
        "self",
        "new",
        "unread",
        "read",
        "active",
        "hidden",
        "visible",
        "clearfix",
        "cf",
        "row",
        "bg",
        "bg1",
        "bg2",
        "row1",
        "row2",
        "topic-owner",
        "by-op",
        "is-op",
        "best",
        "solved",
        "online",
        "offline",
        "js-post",
        "lazy",
    ]
)
"""Classes that say which of many alike elements this is, not what it is."""


def own_signature(tag: Tag) -> str:
    """The element's tag, first telling class, or its id where it has no class."""
    classes = [_NUMBERS.sub("", name) for name in attribute(tag, "class").split() if name.lower() not in _STATES]
    telling = next((name for name in classes if len(name.strip("-_")) > 1), "")
    if not telling:
        identity = attribute(tag, "id")
        telling = "#" + _NUMBERS.sub("", identity) if _NUMBERS.search(identity) else ""
    return f"{tag.name}.{telling}"


def path_signature(tag: Tag, levels: int) -> str:
    """The signatures of the element and of `levels` ancestors."""
    parts = [own_signature(tag)]
    parent = tag.parent
    while parent is not None and len(parts) <= levels:
        parts.append(own_signature(parent))
        parent = parent.parent
    return "<".join(parts)


def tag_signature(tag: Tag, levels: int) -> str:
    """The bare tags of the element and of `levels` ancestors."""
    parts = [tag.name]
    parent = tag.parent
    while parent is not None and len(parts) <= levels:
        parts.append(parent.name)
        parent = parent.parent
    return "<".join(parts)
