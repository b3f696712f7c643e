"""What the parts of code are, laid over lines that are there already: neither text nor widths change."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from forumtui.layout.lines import Line, Run
from forumtui.model import CODE_ROLES, Role
from forumtui.text.width import cluster_edges

Token = tuple[int, int, Role]
"""First code point of the source text, the one behind the last, one of CODE_ROLES."""


_ROLES = frozenset({Role.CODE, *CODE_ROLES})


def has_code(line: Line) -> bool:
    """Whether a part of a line is code that is not coloured. A list is quicker here than to stop at the first one."""
    return Role.CODE in [run.role for run in line.runs]


def with_colours(line: Line, tokens: Sequence[Token]) -> Line:
    """The line with its code in the roles of `tokens`, which are in order and do not overlap."""
    if not tokens or not has_code(line):
        return line
    return line._replace(runs=tuple(piece for run in line.runs for piece in _coloured(run, tokens)))


def _coloured(run: Run, tokens: Sequence[Token]) -> Iterator[Run]:
    """Split a run of code where a token begins or ends, at the edge of a cluster."""
    if run.role is not Role.CODE or run.start < 0 or run.covers or not run.text:
        yield run
        return
    size, at = len(run.text), 0
    edges = cluster_edges(run.text)
    number = bisect_right(tokens, run.start, key=itemgetter(1))
    while number < len(tokens) and tokens[number][0] < run.start + size:
        start, end, role = tokens[number]
        first, last = (edges[bisect_right(edges, max(0, min(one - run.start, size))) - 1] for one in (start, end))
        first = max(at, first)
        if first > at:
            yield run._replace(text=run.text[at:first], start=run.start + at)
        if last > first:
            yield run._replace(text=run.text[first:last], start=run.start + first, role=role)
            at = last
        else:
            at = first
        number += 1
    if at < size:
        yield run._replace(text=run.text[at:], start=run.start + at)


def is_code(role: Role) -> bool:
    """Whether a role is that of code, or of a part of it."""
    return role in _ROLES
