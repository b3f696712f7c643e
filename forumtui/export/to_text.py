"""Plain text, linear: it reads well aloud and through a pipe.

One header line a reply in spoken order, then its text, indented, so that no reply can pretend to be a header.
"""

from collections.abc import Iterator

from forumtui.export.opening import Pairs, opening_blocks
from forumtui.export.paragraphs import groups_of
from forumtui.export.spoken import about_thread, header, shown
from forumtui.export.view import View
from forumtui.layout.wrap import wrap
from forumtui.model import RichText, Role

INDENT = "  "
QUOTED = "> "
NARROWEST = 8
"""Cells that a line of text gets in any case."""


def write_text(view: View) -> Iterator[str]:
    """The thread: what it is, the opening post, the replies."""
    yield "".join(f"{line}\n" for line in about_thread(view))
    if view.post is not None:
        yield f"\n{header(view, None, view.post)}\n"
        yield from _opening(view)
    for position, reply in view.replies():
        yield f"\n{header(view, position, reply)}\n{_body(reply.body, view)}"
    if view.is_filtered:
        yield f"\n{shown(view)}\n"


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
