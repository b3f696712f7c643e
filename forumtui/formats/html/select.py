"""Asks a tree by the selectors of a row: the first that has something to say decides."""

import re
from collections.abc import Iterator

from bs4 import Tag

from forumtui.formats.html.row import Selectors
from forumtui.formats.html.tags import attribute
from forumtui.text.clean import clean_line

MOST = 12
"""Tags that are looked at for one selector."""


def tags(root: Tag, selectors: Selectors) -> Iterator[Tag]:
    """The tags that the selectors find, selector by selector."""
    for selector in selectors:
        yield from root.select(selector.partition("@")[0], limit=MOST)


def texts(root: Tag, selectors: Selectors, between: str = " ") -> Iterator[str]:
    """What the selectors find, as clean lines that are not empty; ` >> pattern` takes its group out of a longer text.

    The pieces of one tag are joined by `between`.
    """
    for selector in selectors:
        place, _, pattern = selector.partition(" >> ")
        css, _, name = place.partition("@")
        for tag in root.select(css, limit=MOST):
            text = clean_line(attribute(tag, name) if name else tag.get_text(between).strip())
            found = re.search(pattern, text, re.IGNORECASE) if pattern and text else None
            if found or (text and not pattern):
                yield found[1] if found else text


def first(root: Tag, selectors: Selectors) -> str | None:
    """The first text that the selectors find."""
    return next(texts(root, selectors), None)
