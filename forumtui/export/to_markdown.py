"""Markdown (CommonMark) that any parser reads back to the same text.

Blocks are separated by an empty line. A letter in two languages is a pipe table. What could be markup anywhere is
escaped by a backslash, and what starts a block only at the start of a line. White space that a parser would trim
becomes a character reference, and a newline a hard break.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from forumtui.export.content import (
    ExportView,
    Group,
    Pairs,
    groups_of,
    header,
    opening_blocks,
    quoted_from,
    runs_of,
    shown_count,
    thread_facts,
    with_spoiler_words,
)
from forumtui.layout.lines import item_sign
from forumtui.model import Mark, RichText, Role
from forumtui.text.links import safe_link

_ANYWHERE = re.compile(r"[\\`*_\[\]<>&~|$#]")
_LINE_START = re.compile(r"([-+=]|(?<!\d)\d{1,9}(?=[.)]))")
_OUTER_SPACE = re.compile(r"\A\s|\s\Z")
_PARAGRAPH_END = re.compile("\n\n(\n*)")
_BREAK = "\\\n"
"""A hard break. On a line of its own it is a further empty line after the one that ends a paragraph."""


def escaped(line: str) -> str:
    """A part of a line, with all that could be markup anywhere escaped."""
    return _ANYWHERE.sub(r"\\\g<0>", line)


def escaped_line(line: str) -> str:
    """A whole line of plain text, escaped and guarded."""
    return guarded(escaped(line))


def guarded(markdown: str) -> str:
    """The Markdown of a whole line, changed so that it begins no block and keeps the space at its ends."""
    found = _LINE_START.match(markdown)
    if found:
        end = found.end()
        markdown = markdown[:end] + "\\" + markdown[end:] if found[0].isdigit() else "\\" + markdown
    return _OUTER_SPACE.sub(lambda space: f"&#{ord(space[0])};", markdown)


def paragraphs(lines: list[str]) -> str:
    """Guarded lines as paragraphs with hard breaks; empty lines at the very end as character references."""
    text = "\n".join(lines)
    core = text.strip("\n")
    if not core:
        return "&#10;" * len(text)
    above, below = len(text) - len(text.lstrip("\n")), len(text) - len(text.rstrip("\n"))
    pieces = _PARAGRAPH_END.split(core)
    written = [_BREAK * above + pieces[0].replace("\n", _BREAK)]
    for more, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        written.append(_BREAK * len(more) + piece.replace("\n", _BREAK))
    return "\n\n".join(written) + "&#10;" * below


FENCE = "```"
_WORDS = re.compile(r"([\W_]*)([^\W_](?:.*[^\W_])?)([\W_]*)", re.DOTALL)


def write_markdown(view: ExportView) -> Iterator[str]:
    """The thread: its title as a heading of level 1, the opening post and every reply below one of level 2."""
    title, *facts = thread_facts(view)
    yield f"# {escaped(title)}\n\n"
    if facts:
        yield paragraphs([escaped_line(fact) for fact in facts]) + "\n\n"
    if view.post is not None:
        yield f"## {escaped(header(view, None, view.post))}\n\n"
        yield from _opening(view)
    for position, reply in view.replies():
        yield f"## {escaped(header(view, position, reply))}\n\n{_body(reply.body)}"
    if view.is_filtered:
        yield f"---\n\n{escaped_line(shown_count(view))}\n"


def _opening(view: ExportView) -> Iterator[str]:
    for block in opening_blocks(view.thread, view.letter):
        yield _table(block) if isinstance(block, Pairs) else _body(block.passage)


def _table(pairs: Pairs) -> str:
    rows = "".join(_row(map(_cell, row)) for row in pairs.rows)
    return f"{_row(pairs.names)}{_row(('---', '---'))}{rows}\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(passage: RichText | None) -> str:
    """A table cell is one line: line breaks are `<br>`, bars are references, because tables are split at bars first."""
    lines = with_spoiler_words(passage).text.split("\n") if passage else []
    return "<br>".join(escaped_line(line).replace("\\|", "&#124;") for line in lines)


def _body(passage: RichText) -> str:
    if not passage.text:
        return ""
    return "".join(_group(group) + "\n\n" for group in _without_border_lines(groups_of(with_spoiler_words(passage))))


def _without_border_lines(groups: Iterable[Group]) -> list[Group]:
    """The groups without empty lines where two of them meet, because blocks are separated by one anyway."""
    kept: list[Group] = []
    for group in groups:
        lines = group.lines
        if kept and not lines[0].text:
            lines = lines[1:]
        elif kept and not kept[-1].lines[-1].text:
            before = kept.pop()
            kept += [replace(before, lines=before.lines[:-1])] if before.lines[1:] else []
        if lines:
            kept.append(replace(group, lines=lines))
    return kept


def _group(group: Group) -> str:
    if group.role is Role.CODE:
        return _fenced([line.text for line in group.lines])
    who = quoted_from(group)
    lines = [guarded(item_sign(line.marks, 0) + _inline(line)) for line in group.lines]
    written = paragraphs([*([escaped_line(who)] if who else ()), *lines])
    if group.role is Role.QUOTE:
        return "\n".join(f"> {line}".rstrip() for line in written.split("\n"))
    return written


def _fenced(lines: list[str]) -> str:
    fence = FENCE
    while any(fence in line for line in lines):
        fence += "`"
    return "\n".join((fence, *lines, fence))


def _inline(line: RichText) -> str:
    """The line with its links and what is emphasised; other marks are not written."""
    runs = groupby(runs_of(line), lambda run: _target(run[1]))
    written = "".join(_linked(list(part), target) for target, part in runs)
    # An exclamation mark directly before a link would turn it into an image, which viewers load.
    return written.replace("![", "\\![")


def _target(marks: tuple[Mark, ...]) -> str | None:
    return next((address for mark in marks if (address := safe_link(mark.target))), None)


def _linked(runs: list[tuple[str, tuple[Mark, ...]]], target: str | None) -> str:
    written = "".join(
        (_emphasised if is_emphasised else escaped)("".join(text for text, _marks in part))
        for is_emphasised, part in groupby(runs, lambda run: any(mark.role is Role.EMPHASIS for mark in run[1]))
    )
    return f"[{written}](<{target}>)" if target and any(text.strip() for text, _marks in runs) else written


def _emphasised(text: str) -> str:
    """Text between stars, from its first letter or digit to its last.

    A star beside punctuation or white space opens or closes nothing where the other side is a letter, as it is in
    Chinese (CommonMark 0.31, 6.2, delimiter runs).
    """
    found = _WORDS.fullmatch(text)
    if found is None:
        return escaped(text)
    start, core, end = map(escaped, found.groups())
    return f"{start}*{core}*{end}"
