"""Which replies the next screens will show, the way the reader goes: they are laid out while nobody waits."""

from forumtui.tui.widgets.scroll_anchor import ScrollAnchor

SCREENS = 4
MOST = 128
"""Screens, and at most so many replies, that are laid out before they are asked for."""


class Prefetch:
    """The way a reader goes through the items of an anchor."""

    def __init__(self, place: ScrollAnchor) -> None:
        self._place = place
        self._top_before = 0
        self._goes_up = False

    def moved(self) -> None:
        """The screen may begin with another item: up is where the last one came from."""
        top = self._place.top
        if top != self._top_before:
            self._goes_up = top < self._top_before
            self._top_before = top

    def positions(self, bottom: int, screens: int = SCREENS) -> range:
        """Items of the next screens, nearest first; `bottom` is the last item of this one."""
        top = self._place.top
        count = min(screens * (bottom - top + 1), MOST)
        if self._goes_up:
            return range(top - 1, max(-1, top - 1 - count), -1)
        return range(bottom + 1, min(self._place.count, bottom + 1 + count))
