"""What is remembered of a thread from one visit to the next."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from forumtui.files import state_folder
from forumtui.i18n import tr
from forumtui.model import Note
from forumtui.state.appearance import Appearance, ForumPanes, forum_key
from forumtui.state.store import ReadingState, Store, thread_key
from forumtui.thread.keys import floor_of
from forumtui.tui.thread.arrangement import ARRANGEMENTS, LEAST, MOST
from forumtui.tui.thread.bar_lines import first_hint
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.post_lines import AS_POSTED, BOTH


def _distance(floor: int | None, asked: int) -> tuple[bool, int, bool]:
    """How far a reply is from a floor: one without a floor is farther than all others."""
    return floor is None, abs((floor or 0) - asked), (floor or 0) < asked


class Start(NamedTuple):
    """Where reading begins: reply, pane, place in it, language."""

    position: int | None = None
    """Its position in the thread; None for the first."""
    floor: int | None = None
    """Its printed floor, which comes first when it is looked for; it may be beyond what is known yet."""
    language: str = "all"
    """A language of the letter, `both` or `all` as posted; a language that it does not have is as posted."""
    said: str = ""
    """What the footer says until a key is pressed."""

    pane_in_use: str = ""
    """The pane that was in use; empty where nothing is known of it."""
    offset: int | None = None
    """Code point of the reply's text that stands on the first row; None where the reply begins there."""
    pair: int | None = None
    post_offset: int | None = None
    """The pair, or the code point of the post's text, at the top of the post."""
    row: int = 0
    """The row of the screen that the reply is to stand on."""
    is_asked: bool = False
    """Whether the user names the floor now: pages of a live thread are fetched until it is there."""
    key: str = ""
    """What the post is known by, where it has no floor; `position` is where it stood."""

    @property
    def names_a_reply(self) -> bool:
        """Whether a reply is asked for."""
        return self.position is not None or self.floor is not None or bool(self.key)

    def found(self, state: ThreadState) -> int | None:
        """The reply asked for; None where none is, or where it is not known yet."""
        index = state.index
        if self.key:
            return state.keys.find(self.key)
        found = (
            state.position_of_floor(self.floor)
            if self.floor is not None and (index.floors or self.is_asked)
            else self.position
        )
        return found if found is not None and found < len(state.opened.thread.posts) else None

    def nearest(self, state: ThreadState) -> tuple[int | None, str]:
        """The reply nearest to the one asked for, which is not here, and what is to be said of that.

        Known once the whole source is.
        """
        index = state.index
        first = index.first_reply
        if not index.reply_count:
            return None, tr("no replies here")
        if self.floor is None or not index.floors:
            asked = self.floor if self.floor is not None else (self.position or 0) - first + 1
            number = max(1, min(asked, index.reply_count))
            gone = tr("reply {asked} is not here, the nearest is {number}", asked=asked, number=number)
            return first + number - 1, gone
        # The higher of two that are equally near: in a thread that goes on, that is where one was.
        nearest = min(index.replies, key=lambda one: _distance(index.floor(one), self.floor or 0))
        floor = index.floor(nearest)
        return nearest, tr("floor {asked} is not here, the nearest is {floor}", asked=self.floor, floor=floor)

    def pane(self, state: ThreadState) -> str:
        """The pane that is in use first: the post where it was, or is asked for and has a pane of its own."""
        if not state.has_post:
            return "replies"
        if self.pane_in_use:
            return "post" if self.pane_in_use == "post" else "replies"
        if self.language == "both":
            return "post"
        found = self.found(state)
        is_opening = found is not None and found < state.index.first_reply and state.has_post
        return "post" if is_opening and not state.shows_opening else "replies"


TURNED = "turned"
"""The order of a thread in no order, the other way round."""


class Whereabouts(NamedTuple):
    """Where the reader is in a thread."""

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
        self.left: Whereabouts | None = None
        """Where the reader is."""
        self._written: ReadingState | None = None

    def recall(self, state: ThreadState) -> Start:
        """Put the state where the last visit left the thread; where reading begins. The very first one gets a hint."""
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
        return restore(state, known)

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
        """Remember where the reader is, and that there was a visit; `unkept` says then what went wrong."""
        if self._is_first:
            self._store.create_folder()
        known = self._now()
        if known is not None:
            self.unkept = self._write(known)
        self.unkept += self._keep_panes()

    def keep_changes(self) -> tuple[Note, ...]:
        """Remember where the reader is, if that has changed since: the process may be killed. What went wrong."""
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
        taken = reading_state_of(self.left)
        highest = max(filter(None, (taken.highest_floor, self._highest)), default=None)
        seen = taken.replies_seen or self._seen
        return replace(taken, highest_floor=highest, replies_seen=seen, others=self._others)


def reading_state_of(left: Whereabouts) -> ReadingState:
    """What is to be remembered of a thread that is left there."""
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


def restore(state: ThreadState, known: ReadingState) -> Start:
    """Put what was remembered into a state; where reading is to begin."""
    state.is_reversed = known.order not in ("page", state.index.order)
    state.hidden_authors = dict.fromkeys(known.hidden_authors)
    state.seen_floor, state.seen_replies = known.highest_floor, known.replies_seen
    state.bookmarks_elsewhere = known.bookmarks
    find_bookmarks(state)
    if known.filter:
        state.filter.set_text(known.filter)
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
    """Take over what is not saved between runs from the state before, when the thread is read again."""
    state.typography, state.csv_safe = before.typography, before.csv_safe
    state.folds_noise, state.histories = before.folds_noise, before.histories
    state.sort, state.is_compact = before.sort, before.is_compact
    state.shows_quotes = before.shows_quotes
    state.arrangement, state.divider = before.arrangement, before.divider
    kept = (
        (before.shortened, state.shortened),
        (before.revealed, state.revealed),
        (before.folded, state.folded),
    )
    state.awaited = [(there, before.keys.key(one)) for here, there in kept for one in sorted(here)]
    state.awaited_parts = {before.keys.key(one): starts for one, starts in before.opened_parts.items()}
    find_awaited(state)


def find_awaited(state: ThreadState) -> bool:
    """Look for bookmarks, folds and stubs of an earlier reading in what is known now; whether one was found."""
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
    """Look for the bookmarked posts that were not here yet; whether one was found. The others are looked for again."""
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
