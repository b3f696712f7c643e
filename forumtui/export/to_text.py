"""Plain text, linear: it reads well through a pipe.

One header line a reply in spoken order, then its text, indented, so that no reply can pretend to be a header.
"""

from collections.abc import Iterator
from functools import partial

from forumtui.export.opening import Pairs, opening_blocks
from forumtui.export.paragraphs import groups_of
from forumtui.export.spoken import about_thread, header, shown
from forumtui.export.view import View
from forumtui.layout.wrap import wrap
from forumtui.model import RichText, Role
from forumtui.text.width import width

INDENT = "  "
QUOTED = "> "
NARROWEST = 8
"""Cells that a line of text gets in any case."""


def write_text(view: View) -> Iterator[str]:
    """The thread: what it is, the opening post, the replies."""
    yield "".join(map(partial(_said, view), about_thread(view)))
    if view.post is not None:
        yield "\n" + _said(view, header(view, None, view.post))
        yield from _opening(view)
    for position, reply in view.replies():
        yield "\n" + _said(view, header(view, position, reply)) + _body(reply.body, view)
    if view.is_filtered:
        yield "\n" + _said(view, shown(view))


def _said(view: View, text: str) -> str:
    """A line of a header, broken where it is too wide; only its first line begins at the margin."""
    indent = INDENT * 2 if view.width > NARROWEST * 2 else ""
    places = wrap(text, max(NARROWEST, view.width - len(indent)))
    if width(text) <= view.width:
        return text + "\n"
    lines = [text[first:last].strip() for first, last in places]
    return "\n".join([lines[0], *(indent + line for line in lines[1:])]) + "\n"


def _opening(view: View) -> Iterator[str]:
    gap = ""
    for block in opening_blocks(view.thread, view.letter):
        if isinstance(block, Pairs):
            for row in block.rows:
                for cell in filter(None, row):
                    yield gap + _body(cell, view)
                    gap = "\n"
        else:
            yield gap + _body(block.passage, view)
        gap = "\n"


def _body(passage: RichText, view: View) -> str:
    """The text wrapped and indented, with a newline at its end; nothing where there is no text."""
    if not passage.text:
        return ""
    lines = []
    for group in groups_of(passage):
        start = INDENT + QUOTED if group.role is Role.QUOTE else INDENT
        for line in group.lines:
            places = wrap(line.text, max(NARROWEST, view.width - len(start)))
            lines += [(start + line.text[first:last]).rstrip() for first, last in places]
    return "\n".join(lines).strip("\n") + "\n"
