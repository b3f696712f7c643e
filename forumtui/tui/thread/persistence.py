"""What is remembered of a thread from one visit to the next."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from forumtui.model import Note
from forumtui.state.appearance import Appearance, ForumPanes, forum_key
from forumtui.state.paths import state_folder
from forumtui.state.store import ReadingState, Store, thread_key
from forumtui.thread.keys import floor_of
from forumtui.tui.thread.arrangement import ARRANGEMENTS, LEAST, MOST
from forumtui.tui.thread.header_lines import first_hint
from forumtui.tui.thread.start import Start
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.post_lines import AS_POSTED, BOTH

TURNED = "turned"
"""The order of a thread in no order, the other way round."""


class Standing(NamedTuple):
    """Where the reader is."""

    state: ThreadState
    position: int | None
    """The selected reply."""
    language: str
    """How the opening post is shown."""
    pane: str = ""
    offset: int | None = None
    """Code point of the selected reply's text on the first row, where the reply begins above the screen."""
    pair: int | None = None
    post_offset: int | None = None
    """The pair, or the code point of the post's text, at the top of the post."""


class Persistence:
    """The remembered state of one thread. Its owner is the app."""

    def __init__(self, environment: Mapping[str, str], state: ThreadState) -> None:
        folder = state_folder(environment)
        self._store = Store(folder)
        self._appearance = Appearance(folder)
        self._forum = forum_key(state.opened.thread.head)
        self._panes = ForumPanes()
        """How the panes of the forum stood, as it was last read or written."""
        self._key = thread_key(state.opened.thread.head)
        self._others: Mapping[str, object] = {}
        self._is_first = self._store.is_new
        self._highest: int | None = None
        self._seen = 0
        self.notes: tuple[Note, ...] = ()
        """What went wrong when the state was read."""
        self.unkept: tuple[Note, ...] = ()
        """What went wrong when it was kept."""
        self.left: Standing | None = None
        """Where the reader is."""
        self._written: ReadingState | None = None

    def recall(self, state: ThreadState) -> Start:
        """Put a reading where the last one was left; where it begins. The very first one is given a hint."""
        self._recall_panes(state)
        start = self._recalled(state)
        return start._replace(said=first_hint()) if self._is_first and not self.notes else start

    def _recalled(self, state: ThreadState) -> Start:
        if self._key is None:
            return Start()
        known, self.notes = self._store.load(self._key)
        if known is None:
            return Start()
        self._others, self._highest, self._seen = known.others, known.highest_floor, known.replies_seen
        return give(state, known)

    def _recall_panes(self, state: ThreadState) -> None:
        """Arrange panes and replies as those of the forum's threads stood last."""
        known = self._appearance.panes(self._forum)
        if known.arrangement in ("", *ARRANGEMENTS) and (not known.divider or LEAST <= known.divider <= MOST):
            self._panes = known
            state.arrangement, state.divider, state.is_compact = known

    def _keep_panes(self) -> tuple[Note, ...]:
        """Remember how the panes stand, where that has changed."""
        if self._forum is None or self.left is None:
            return ()
        state = self.left.state
        panes = ForumPanes(state.arrangement, state.divider, state.is_compact)
        if panes == self._panes:
            return ()
        self._panes = panes
        return self._appearance.keep_panes(self._forum, panes)

    def keep(self) -> None:
        """Remember where the reading is left, and that there was one; `unkept` says then what went wrong."""
        if self._is_first:
            self._store.create_folder()
        known = self._now()
        if known is not None:
            self.unkept = self._write(known)
        self.unkept += self._keep_panes()

    def keep_changes(self) -> tuple[Note, ...]:
        """Remember where the reading is, if that has changed since: a reader may be killed. What went wrong."""
        known = self._now()
        notes = () if known is None or known == self._written else self._write(known)
        return (*notes, *self._keep_panes())

    def _write(self, known: ReadingState) -> tuple[Note, ...]:
        self._written = known
        return self._store.save(self._key or "", known)

    def _now(self) -> ReadingState | None:
        """What is to be remembered; None where nothing can be."""
        if self._key is None or self.left is None:
            return None
        taken = take(self.left)
        highest = max(filter(None, (taken.highest_floor, self._highest)), default=None)
        seen = taken.replies_seen or self._seen
        return replace(taken, highest_floor=highest, replies_seen=seen, others=self._others)


def take(left: Standing) -> ReadingState:
    """The state of a reading."""
    state, position, language = left.state, left.position, left.language
    index, (floor, replies) = state.index, state.extent
    text, is_on = state.kept_filter or (state.filter_text(), state.is_filtered)
    return ReadingState(
        post=None if position is None else state.keys.key(position),
        number=None if position is None or position < index.first_reply else position - index.first_reply,
        offset=left.offset,
        pane=left.pane,
        pair=left.pair,
        post_offset=left.post_offset,
        filter=text,
        is_filter_on=is_on or not text,
        language=AS_POSTED if language == BOTH else language,
        side_by_side=language == BOTH,
        order=_order(state),
        bookmarks=(*map(state.keys.key, sorted(state.bookmarks)), *state.bookmarks_elsewhere),
        hidden_authors=tuple(state.hidden_authors),
        highest_floor=floor if index.complete else None,
        replies_seen=replies if index.complete else 0,
    )


def _order(state: ThreadState) -> str:
    """How the list runs, so that a later save may run the other way; a thread in no order is turned round or not."""
    if not state.is_reversed:
        return "page"
    return TURNED if state.order() == "mixed" else state.order()


def give(state: ThreadState, known: ReadingState) -> Start:
    """Put a reading into a state; where it is to begin."""
    state.is_reversed = known.order not in ("page", state.index.order)
    state.hidden_authors = dict.fromkeys(known.hidden_authors)
    state.seen_floor, state.seen_replies = known.highest_floor, known.replies_seen
    state.bookmarks_elsewhere = known.bookmarks
    find_bookmarks(state)
    if known.filter:
        state.filtering.set_text(known.filter)
        state.switch_filter(known.is_filter_on)
    position = None if known.number is None else known.number + state.opened.thread.first_reply
    floor = floor_of(known.post or "")
    return Start(
        position,
        floor,
        BOTH if known.side_by_side else known.language,
        pane_in_use=known.pane,
        offset=known.offset,
        pair=known.pair,
        post_offset=known.post_offset,
        key=known.post or "" if floor is None else "",
    )


def carry_over(before: ThreadState, state: ThreadState) -> None:
    """Put a reading of the source read anew into what is not remembered between two runs of the one before."""
    state.typography, state.csv_safe = before.typography, before.csv_safe
    state.folds_noise, state.histories = before.folds_noise, before.histories
    state.sort, state.is_compact = before.sort, before.is_compact
    state.shows_quotes = before.shows_quotes
    state.arrangement, state.divider = before.arrangement, before.divider
    kept = (before.shortened, state.shortened), (before.revealed, state.revealed)
    state.awaited = [(there, before.keys.key(one)) for here, there in kept for one in sorted(here)]
    state.awaited_parts = {before.keys.key(one): starts for one, starts in before.opened_parts.items()}
    find_awaited(state)


def find_awaited(state: ThreadState) -> bool:
    """Look for the replies that are to be found again; whether one was found."""
    missing = []
    for there, key in state.awaited:
        found = state.keys.find(key)
        if found is None:
            missing.append((there, key))
        else:
            there.add(found)
    is_found = len(missing) < len(state.awaited)
    state.awaited = missing
    for key in [*state.awaited_parts]:
        found = state.keys.find(key)
        if found is not None:
            state.opened_parts[found] = state.awaited_parts.pop(key)
            is_found = True
    return find_bookmarks(state) or is_found


def find_bookmarks(state: ThreadState) -> bool:
    """Look for the bookmarked replies that were not here yet; whether one was found. Others stay known."""
    missing: list[str] = []
    known = len(state.bookmarks)
    for key in state.bookmarks_elsewhere:
        found = state.keys.find(key)
        if found is None:
            missing.append(key)
        else:
            state.bookmarks.add(found)
    state.bookmarks_elsewhere = tuple(missing)
    return len(state.bookmarks) > known
