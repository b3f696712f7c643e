"""Where a reply stands in a view, which runs one way through the source."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence


def position_of(ordinal: int, view: Sequence[int]) -> int | None:
    """Where a reply stands in a view, which runs one way; None where it is not shown."""
    if isinstance(view, range):
        return view.index(ordinal) if ordinal in view else None
    if not len(view):
        return None
    position = _first_not_before(ordinal, view)
    return position if position < len(view) and view[position] == ordinal else None


def nearest(ordinal: int | None, view: Sequence[int]) -> int | None:
    """The reply of a view that stands nearest to `ordinal` in the source; None where there is none."""
    if ordinal is None or not len(view):
        return None
    position = _first_not_before(ordinal, view)
    around: Iterable[int] = view[max(0, position - 1) : position + 1]
    return min(around, key=lambda other: abs(other - ordinal))


def _first_not_before(ordinal: int, view: Sequence[int]) -> int:
    """The first position whose reply does not stand before `ordinal`, in the direction of the view."""
    if view[0] > view[-1]:
        return bisect_left(view, -ordinal, key=lambda this: -this)
    return bisect_left(view, ordinal)
