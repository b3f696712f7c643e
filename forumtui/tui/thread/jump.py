"""Going from reply to reply on the thread screen: floors, the way back, what is new, bookmarks."""

from textual import events

from forumtui.i18n import tr
from forumtui.layout.lines import Run
from forumtui.tui.bindings import with_full_width
from forumtui.tui.commands import COMMANDS
from forumtui.tui.positions import position_of
from forumtui.tui.thread.core import FROM_THE_FIRST
from forumtui.tui.thread.filter import FilterScreen
from forumtui.tui.thread.floor_prompt import FloorPrompt
from forumtui.tui.thread.start import Start
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.status_line import StatusLine

_ASKING = ("ask_floor", "filter", "search")
"""Commands that ask for something to be typed."""


class JumpScreen(FilterScreen):
    """Goes to replies."""

    _hidden_goal: int | None = None
    """A reply that was asked for and is not shown; Enter shows it."""

    _awaited_floor: int | None = None
    """A floor that was asked for before it was read; a key gives it up."""

    def __init__(self, state: ThreadState, start: Start = FROM_THE_FIRST) -> None:
        super().__init__(state, start)
        self._prompt = FloorPrompt()
        self._asking = {
            key: command.id for command in COMMANDS if command.id in _ASKING for key in with_full_width(command.keys)
        }

    def footer(self) -> StatusLine:
        """The digits typed so far, or the usual."""
        line = self._prompt.line()
        return StatusLine((Run(line),)) if line else super().footer()

    async def on_key(self, event: events.Key) -> None:
        """Digits belong to floors."""
        goal, self._hidden_goal, self._awaited_floor = self._hidden_goal, None, None
        if self.is_typing or self.is_opening_bar:
            await self.type_ahead(event)
            return
        # What was said is over here too: the keys taken below go no further.
        self.clear_status()
        if goal is not None and event.key == "enter":
            event.stop()
            event.prevent_default()
            self._reveal_and_go(goal)
        elif event.key in self._asking:
            # A binding would come after the keys that follow at once.
            event.stop()
            event.prevent_default()
            getattr(self, f"action_{self._asking[event.key]}")()
        elif self._prompt.takes(event.key, event.character):
            event.stop()
            event.prevent_default()
            floor = self._prompt.take(event.key, event.character)
            if floor is not None:
                self._go_to_floor(floor)
            self._tell()
        elif self._prompt.is_open:
            self._prompt.is_open = False
            self._tell()

    def action_ask_floor(self) -> None:
        """Ask for a floor."""
        self._prompt.open()
        self._tell()

    def _go_to_floor(self, floor: int) -> None:
        ordinal = self.state.index.ordinal_of_floor(floor)
        if ordinal is not None:
            self.go_or_offer(ordinal, tr("floor {floor}", floor=floor))
            return
        known = self.state.index.floors or (1, self.state.index.size, ())
        where = tr("here are {first}–{last}", first=known[0], last=known[1])
        if not self.state.index.complete:
            self._awaited_floor = floor
            where = tr("the thread is still being read")
        self.notify_status(tr("floor {floor} is not in this file; {where}", floor=floor, where=where))

    def on_progress(self, is_complete: bool, is_found: bool, is_grown: bool) -> None:
        """A floor that is waited for may have been read."""
        super().on_progress(is_complete, is_found, is_grown)
        floor = self._awaited_floor
        if floor is not None and (is_complete or self.state.index.ordinal_of_floor(floor) is not None):
            self._awaited_floor = None
            self.clear_status()
            self._go_to_floor(floor)

    def go_or_offer(self, ordinal: int, name: str) -> None:
        """Go to a reply; where it is not shown, say why and offer to show it."""
        if self.go_to(ordinal):
            return
        self._hidden_goal = ordinal
        reason = self.state.reason_left_out(ordinal) or tr("hidden by the filter")
        self.notify_status(tr("{name} is {reason}; Enter shows it", name=name, reason=reason))

    def _reveal_and_go(self, ordinal: int) -> None:
        """Show a reply that something hides, and go there."""
        if self.state.reason_left_out(ordinal):
            self.state.revealed.add(ordinal)
        if position_of(ordinal, self.state.view()) is None and self.state.is_filtered:
            self.state.switch_filter(False)
        self.show_view(self.place_to_stay())
        self.go_to(ordinal)

    def action_back(self) -> None:
        """Back to where I was before the last jump."""
        came_from = self.state.came_from
        while came_from:
            place = position_of(came_from.pop(), self.post_list.view)
            if place is not None:
                self.post_list.go(place)
                return
        self.notify_status(tr("there is nowhere to go back to"))

    def action_next_new(self) -> None:
        """The next reply that was not there the last time."""
        replies, view = self.post_list, self.post_list.view
        if not self.state.has_news:
            self.notify_status(tr("nothing is new since last time"))
            return
        after = (replies.cursor + step for step in range(1, len(view) + 1))
        place = next((at % len(view) for at in after if self.state.is_new(view[at % len(view)])), None)
        if place is None:
            self.notify_status(tr("what is new is hidden by the filter"))
        else:
            self.go_to(view[place])

    # bookmarks

    def action_bookmark(self) -> None:
        """Bookmark the selected reply, or take the bookmark away."""
        ordinal = self.post_list.ordinal
        if ordinal is None:
            return
        self.state.bookmarks.symmetric_difference_update({ordinal})
        self.post_list.forget()
        self.shown()
        is_kept = ordinal in self.state.bookmarks
        self.notify_status(tr("bookmarked; ' lists all bookmarks") if is_kept else tr("bookmark taken away"))
