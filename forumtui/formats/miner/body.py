"""The text of a block's body."""

from bs4.element import Tag

from forumtui.formats.miner.tree import text_of
from forumtui.model import Passage


def read_block(tag: Tag | None) -> Passage:
    """The passage in an element; nothing where there is none."""
    return Passage(text_of(tag)) if tag is not None else Passage("")
