"""A passage cut for printing: into groups of lines that are quoted, code or neither, and into runs between marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from forumtui.model import Mark, RichText, Role

BLOCKS = (Role.QUOTE, Role.CODE)
"""Roles that a whole line can have, the outer first."""


@dataclass(frozen=True, slots=True)
class Group:
    """Consecutive lines of one role, PLAIN where they have none."""

    role: Role
    lines: tuple[RichText, ...]
    """Without their newlines."""


def groups_of(passage: RichText) -> Iterator[Group]:
    """The lines of `passage` in groups; all lines of all groups join back to its text by newlines."""
    for role, lines in groupby(_lines(passage), lambda line: line[0]):
        yield Group(role, tuple(line for _role, line in lines))


def _lines(passage: RichText) -> Iterator[tuple[Role, RichText]]:
    start = 0
    role = Role.PLAIN
    for text in passage.text.split("\n"):
        line = passage.part(start, start + len(text)) if passage.marks else RichText(text)
        # An empty line touches no mark: it stays with the line above where a mark reaches over it.
        role = _role_of(line) if text else _role_over(passage.marks, start)
        yield role, _begun(line, passage.marks, start)
        start += len(text) + 1


def _begun(line: RichText, marks: tuple[Mark, ...], start: int) -> RichText:
    """The line, which stands at `start`, without the items of a list that began above it."""
    items = [mark.start for mark in marks if mark.role is Role.LIST_ITEM and mark.start <= start < mark.end]
    if not items or max(items) == start:
        return line
    return RichText(line.text, tuple(mark for mark in line.marks if mark.role is not Role.LIST_ITEM))


def _role_of(line: RichText) -> Role:
    """A quote counts where the line starts in it, code where it covers the line."""
    for role in BLOCKS:
        for mark in line.marks:
            if mark.role is role and mark.start == 0 and (role is Role.QUOTE or mark.end == len(line.text)):
                return role
    return Role.PLAIN


def _role_over(marks: tuple[Mark, ...], place: int) -> Role:
    over = {mark.role for mark in marks if mark.start < place < mark.end}
    return next((role for role in BLOCKS if role in over), Role.PLAIN)


def runs_of(passage: RichText) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """(text, the marks that cover it), in order; the texts join back to the passage's."""
    edges = {0, len(passage.text)}
    for mark in passage.marks:
        edges |= {min(mark.start, len(passage.text)), min(mark.end, len(passage.text))}
    places = sorted(edges)
    for start, end in pairwise(places):
        yield passage.text[start:end], tuple(mark for mark in passage.marks if mark.start <= start and end <= mark.end)
