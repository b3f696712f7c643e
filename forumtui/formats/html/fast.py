"""The fields of the index out of a slice by patterns alone, where they say exactly what the tree would say.

A slice whose body has more than plain text in it is not answered here: the tree reads it.
"""

import html
import re

from forumtui.formats.html.page import Page
from forumtui.formats.html.row import Fast
from forumtui.model import Post


class FastFields:
    """The patterns of one row."""

    def __init__(self, fast: Fast, page: Page) -> None:
        self._page = page
        self._fast = fast

    def read(self, text: str) -> Post | None:
        """The post's facts and text without marks; None where the tree has to read it."""
        return None
