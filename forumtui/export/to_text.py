"""Plain text: for each reply a header line and then its text, so that it reads well aloud and in a pipe.

The text is indented, so that it cannot be mistaken for a header.
"""

from collections.abc import Iterator
from functools import partial

from forumtui.export.content import (
    ExportView,
    Pairs,
    groups_of,
    header,
    opening_blocks,
    quoted_from,
    shown_count,
    thread_facts,
    with_spoiler_words,
)
from forumtui.layout.lines import item_sign
from forumtui.layout.stand_ins import PLACEHOLDERS
from forumtui.layout.wrap import wrap
from forumtui.model import Mark, RichText, Role
from forumtui.text.width import width

INDENT = "  "
QUOTED = "> "
NARROWEST = 8
"""The fewest columns of text beside a whole indent; a narrower page has an indent of one column, or none."""


def write_text(view: ExportView) -> Iterator[str]:
    """The thread: lines about it, the opening post, the replies."""
    yield "".join(map(partial(_unindented, view), thread_facts(view)))
    if view.post is not None:
        yield "\n" + _unindented(view, header(view, None, view.post))
        yield from _opening(view)
    for position, reply in view.replies():
        yield "\n" + _unindented(view, header(view, position, reply)) + _body(reply.body, view)
    if view.is_filtered:
        yield "\n" + _unindented(view, shown_count(view))


def _unindented(view: ExportView, text: str) -> str:
    """A header line; where it is too wide it is wrapped, and the further lines are indented."""
    indent = INDENT * 2 if view.width > NARROWEST * 2 else ""
    spans = wrap(text, view.width - len(indent))
    if width(text) <= view.width:
        return text + "\n"
    lines = [text[first:last].strip() for first, last in spans]
    return "\n".join([lines[0], *(indent + line for line in lines[1:])]) + "\n"


def _opening(view: ExportView) -> Iterator[str]:
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


def _body(passage: RichText, view: ExportView) -> str:
    """The text, wrapped and indented, with a newline at its end; empty where there is no text."""
    if not passage.text:
        return ""
    lines = []
    is_signed = False
    for group in groups_of(with_spoiler_words(passage)):
        start = _start_of_lines(group.role, view.width)
        who = quoted_from(group)
        for line in (*([RichText(who)] if who else ()), *group.lines):
            begins_signature = not is_signed and _is_all(line, Role.SIGNATURE)
            is_signed = is_signed or begins_signature
            lines += [start + "--"] if begins_signature else []
            cells = view.width - len(start)
            broken = _code_lines(line.text, cells) if group.role is Role.CODE else _wrapped(_line_in_words(line), cells)
            lines += [(start + part).rstrip() for part in broken]
    return "\n".join(lines).strip("\n") + "\n"


def _start_of_lines(role: Role | None, cells: int) -> str:
    """What stands before each line of a body on a page of so many columns."""
    quoted = QUOTED if role is Role.QUOTE else ""
    if cells >= len(INDENT + quoted) + NARROWEST:
        return INDENT + quoted
    return (quoted[:1] or " ") if cells > 2 else ""


def _wrapped(text: str, cells: int) -> list[str]:
    return [text[first:last] for first, last in wrap(text, cells)]


def _code_lines(text: str, cells: int) -> list[str]:
    """A line of code; where it is too wide, further lines are indented deeper, so that its shape can be seen."""
    if width(text) <= cells:
        return [text]
    indent = text[: len(text) - len(text.lstrip(" "))] + INDENT * 2
    deeper = indent if len(indent) * 2 <= cells else ""
    first, *rest = wrap(text, cells)
    return [
        text[slice(*first)],
        *(deeper + part for part in _wrapped(text[first[1] :].lstrip(), cells - len(deeper)) if rest),
    ]


def _is_all(line: RichText, role: Role) -> bool:
    return bool(line.text) and any(mark.role is role and mark.end - mark.start == len(line.text) for mark in line.marks)


def _line_in_words(line: RichText) -> str:
    """A line with its list sign, addresses and image names."""
    return item_sign(line.marks, 0) + with_addresses(line)


def with_addresses(line: RichText) -> str:
    """A line with the address after each link, and the file name after each image without a description."""
    text, shift = "", 0
    for mark in sorted(line.marks, key=lambda mark: (mark.end, mark.start)):
        if not mark.target or mark.role not in (Role.LINK, Role.IMAGE, Role.ATTACHMENT):
            continue
        shown = line.text[mark.start : mark.end]
        if mark.role is Role.IMAGE:
            said = image_name(mark, shown)
        else:
            said = "" if _says_address(shown, mark.target) else mark.target
        if said:
            text += line.text[shift : mark.end] + f" <{said}>"
            shift = mark.end
    return text + line.text[shift:]


def _says_address(shown: str, target: str) -> bool:
    bare = target.partition("://")[2].rstrip("/") or target
    return bare in shown


def image_name(mark: Mark, shown: str) -> str:
    """The file name of an image that is shown as a mere placeholder; empty where a description is shown."""
    file = (mark.detail or {}).get("file") or (mark.target or "").partition("?")[0].rpartition("/")[2]
    is_said = shown.strip(" []").casefold() not in PLACEHOLDERS
    return "" if is_said or not file else str(file)
