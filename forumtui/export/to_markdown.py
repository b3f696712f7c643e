"""Markdown that any CommonMark parser reads back to the same text, blocks joined by an empty line; a letter in two
languages is a pipe table. Where a quote or code meets text without an empty line, one comes between them.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from forumtui.export.escaping import escaped, escaped_line, guarded, paragraphs
from forumtui.export.opening import Pairs, opening_blocks
from forumtui.export.paragraphs import Group, groups_of, runs_of
from forumtui.export.spoken import about_thread, header, shown
from forumtui.export.view import View
from forumtui.layout.lines import item_sign
from forumtui.model import Mark, RichText, Role
from forumtui.text.links import safe_link

FENCE = "```"


def write_markdown(view: View) -> Iterator[str]:
    """The thread: a first heading, the opening post and every reply below a second one."""
    title, *facts = about_thread(view)
    yield f"# {escaped(title)}\n\n"
    if facts:
        yield paragraphs([escaped_line(fact) for fact in facts]) + "\n\n"
    if view.post is not None:
        yield f"## {escaped(header(view, None, view.post))}\n\n"
        yield from _opening(view)
    for position, reply in view.replies():
        yield f"## {escaped(header(view, position, reply))}\n\n{_body(reply.body)}"
    if view.is_filtered:
        yield f"---\n\n{escaped_line(shown(view))}\n"


def _opening(view: View) -> Iterator[str]:
    for block in opening_blocks(view.thread, view.letter):
        yield _table(block) if isinstance(block, Pairs) else _body(block.passage)


def _table(pairs: Pairs) -> str:
    rows = "".join(_row(map(_cell, row)) for row in pairs.rows)
    return f"{_row(pairs.names)}{_row(('---', '---'))}{rows}\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(passage: RichText | None) -> str:
    """A cell is one line: breaks are written as HTML, bars as references, for tables split at them first."""
    lines = passage.text.split("\n") if passage else []
    return "<br>".join(escaped_line(line).replace("\\|", "&#124;") for line in lines)


def _body(passage: RichText) -> str:
    if not passage.text:
        return ""
    return "".join(_group(group) + "\n\n" for group in _apart(groups_of(passage)))


def _apart(groups: Iterable[Group]) -> list[Group]:
    """The groups without the empty line that parts two of them: blocks are parted anyway."""
    apart: list[Group] = []
    for group in groups:
        lines = group.lines
        if apart and not lines[0].text:
            lines = lines[1:]
        elif apart and not apart[-1].lines[-1].text:
            before = apart.pop()
            apart += [Group(before.role, before.lines[:-1])] if before.lines[1:] else []
        if lines:
            apart.append(Group(group.role, lines))
    return apart


def _group(group: Group) -> str:
    if group.role is Role.CODE:
        return _fenced([line.text for line in group.lines])
    written = paragraphs([guarded(item_sign(line.marks, 0) + _inline(line)) for line in group.lines])
    if group.role is Role.QUOTE:
        return "\n".join(f"> {line}".rstrip() for line in written.split("\n"))
    return written


def _fenced(lines: list[str]) -> str:
    fence = FENCE
    while any(fence in line for line in lines):
        fence += "`"
    return "\n".join((fence, *lines, fence))


def _inline(line: RichText) -> str:
    """The line with its links; every other mark leaves the text as it is."""
    runs = groupby(runs_of(line), lambda run: _target(run[1]))
    written = "".join(_linked("".join(text for text, _marks in part), target) for target, part in runs)
    # An exclamation mark right before a link would make it an image, which readers load.
    return written.replace("![", "\\![")


def _target(marks: tuple[Mark, ...]) -> str | None:
    return next((address for mark in marks if (address := safe_link(mark.target))), None)


def _linked(text: str, target: str | None) -> str:
    return f"[{escaped(text)}](<{target}>)" if target and text.strip() else escaped(text)
