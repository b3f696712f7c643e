"""What is remembered of a thread from one visit to the next, and when it is reloaded: writing it down, and restoring it
in another ThreadState.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from forumtui.files import state_folder
from forumtui.i18n import tr
from forumtui.model import Note, RichText
from forumtui.query.view import LIKES, NEWEST, OLDEST, PAGE
from forumtui.state.appearance import Appearance, ForumPanes, forum_key
from forumtui.state.store import ReadingState, Store, thread_key
from forumtui.thread.keys import floor_of
from forumtui.tui.thread.arrangement import ARRANGEMENTS, LEAST, MOST
from forumtui.tui.thread.bar_lines import first_hint
from forumtui.tui.thread.state import ShownLetter, ThreadState
from forumtui.tui.widgets.post_lines import AS_POSTED, BOTH


def _distance(floor: int | None, asked: int) -> tuple[bool, int, bool]:
    """Sorts floors by their distance from one, the higher of two first; a reply without a floor comes last."""
    return floor is None, abs((floor or 0) - asked), (floor or 0) < asked


class Start(NamedTuple):
    """Where reading begins: the reply, the pane, what is at its top, the language."""

    position: int | None = None
    """The position of the reply; None for the first one."""
    floor: int | None = None
    """Its printed floor, which goes before `position`. It may be on a page that is not read yet."""
    language: str = "all"
    """A language of the letter, `both`, or `all` for as posted. Where the letter lacks the language: as posted."""
    said: str = ""
    """A message for the footer, until a key is pressed."""
    pane_in_use: str = ""
    """The pane that was in use; empty where that is not known."""
    offset: int | None = None
    """The code point of the reply's text on the first row; None where the reply begins on the screen."""
    pair: int | None = None
    post_offset: int | None = None
    """The pair of the letter, or the code point of the post's text, at the top of the post pane."""
    row: int = 0
    """The row of the screen on which the reply begins."""
    is_asked: bool = False
    """Whether the user asked for the floor in this run: pages of a live thread are fetched until it is found."""
    key: str = ""
    """The key of a post without a floor; `position` is where it was at the last visit."""

    @property
    def names_a_reply(self) -> bool:
        """Whether reading is to begin at a certain reply."""
        return self.position is not None or self.floor is not None or bool(self.key)

    def found(self, state: ThreadState) -> int | None:
        """The position of that reply; None where there is none, or where it is not read yet."""
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
        """For a reply that does not exist, the position of the nearest one, and a message. Needs the whole source."""
        index = state.index
        first = index.first_reply
        if not index.reply_count:
            return None, tr("no replies here")
        if self.floor is None or not index.floors:
            asked = self.floor if self.floor is not None else (self.position or 0) - first + 1
            number = max(1, min(asked, index.reply_count))
            message = tr("reply {asked} is not here, the nearest is {number}", asked=asked, number=number)
            return first + number - 1, message
        # The higher of two that are equally near: one reads on from there.
        nearest = min(index.replies, key=lambda one: _distance(index.floor(one), self.floor or 0))
        floor = index.floor(nearest)
        return nearest, tr("floor {asked} is not here, the nearest is {floor}", asked=self.floor, floor=floor)

    def pane(self, state: ThreadState) -> str:
        """The first pane in use: the one of the last visit; else the post where reading begins at it, else the list."""
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
"""The reversed order of a thread whose posts are in mixed order."""


class Whereabouts(NamedTuple):
    """Where the user is in a thread; what is remembered of `state` is taken from it when it is written down."""

    state: ThreadState
    position: int | None
    """The selected reply."""
    language: str
    """How the opening post is shown: a language, `both` or `all`."""
    pane: str = ""
    offset: int | None = None
    """The code point of the selected reply's text on the first row, where the reply begins above the screen."""
    pair: int | None = None
    post_offset: int | None = None
    """The pair of the letter, or the code point of the post's text, at the top of the post pane."""


class Persistence:
    """Loads and saves what is remembered of one thread and of its forum."""

    def __init__(self, environment: Mapping[str, str], state: ThreadState) -> None:
        folder = state_folder(environment)
        self._store = Store(folder)
        self._appearance = Appearance(folder)
        self._forum = forum_key(state.opened.thread.head)
        self._panes = ForumPanes()
        """The arrangement for threads of this forum, as it was last read or written."""
        self._key = thread_key(state.opened.thread.head)
        self._others: Mapping[str, object] = {}
        self._is_first = self._store.is_new
        self._highest: int | None = None
        self._seen = 0
        self.notes: tuple[Note, ...] = ()
        """What went wrong when the state was loaded."""
        self.unkept: tuple[Note, ...] = ()
        """What went wrong when it was saved at the end."""
        self.left: Whereabouts | None = None
        """Where the user is now; None before anything is shown."""
        self._written: ReadingState | None = None

    def recall(self, state: ThreadState) -> Start:
        """Restore the state of the last visit, and return where reading begins. The very first run gets a hint."""
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
        """Arrange the panes as they were last for a thread of this forum."""
        known = self._appearance.panes(self._forum)
        if known.arrangement in ("", *ARRANGEMENTS) and (not known.divider or LEAST <= known.divider <= MOST):
            self._panes = known
            state.arrangement, state.divider, state.is_compact = known

    def _keep_panes(self) -> tuple[Note, ...]:
        """Save the arrangement of the panes, if it has changed."""
        if self._forum is None or self.left is None:
            return ()
        state = self.left.state
        panes = ForumPanes(state.arrangement, state.divider, state.is_compact)
        if panes == self._panes:
            return ()
        self._panes = panes
        return self._appearance.keep_panes(self._forum, panes)

    def keep(self) -> None:
        """Save where the user is, and that there was a visit. `unkept` says afterwards what went wrong."""
        if self._is_first:
            self._store.create_folder()
        known = self._now()
        if known is not None:
            self.unkept = self._write(known)
        self.unkept += self._keep_panes()

    def leave(self) -> None:
        """Save what `keep` saves, and let the thread go: the user has left it, but not the reader."""
        self.keep()
        self.left = None

    def keep_changes(self) -> tuple[Note, ...]:
        """Save where the user is, if that has changed, in case the process is killed. Returns what went wrong."""
        known = self._now()
        notes = () if known is None or known == self._written else self._write(known)
        return (*notes, *self._keep_panes())

    def _write(self, known: ReadingState) -> tuple[Note, ...]:
        self._written = known
        return self._store.save(self._key or "", known)

    def _now(self) -> ReadingState | None:
        """What is to be saved; None for a thread that cannot be recognised again."""
        if self._key is None or self.left is None:
            return None
        taken = reading_state_of(self.left)
        highest = max(filter(None, (taken.highest_floor, self._highest)), default=None)
        seen = taken.replies_seen or self._seen
        return replace(taken, highest_floor=highest, replies_seen=seen, others=self._others)


def reading_state_of(left: Whereabouts) -> ReadingState:
    """What is to be saved of a thread."""
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
    """The order as the user sees it, because a later copy of the page may run the other way. A thread in mixed order is
    TURNED or not, unless the replies are sorted by time. By likes they are for one visit.
    """
    if state.sort == LIKES or (state.sort == PAGE and not state.is_reversed):
        return PAGE
    return TURNED if state.order() == "mixed" else state.order()


def restore(state: ThreadState, known: ReadingState) -> Start:
    """Restore in a state what was saved, and return where reading begins."""
    if state.index.order == "mixed" and known.order in (OLDEST, NEWEST):
        state.sort = known.order
    else:
        state.is_reversed = known.order not in (PAGE, state.index.order)
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
    """When the thread is reloaded, take over from the state before what `restore` does not."""
    state.typography, state.csv_safe = before.typography, before.csv_safe
    state.folds_noise, state.histories = before.folds_noise, before.histories
    state.came_from = before.came_from
    state.is_compact = before.is_compact
    if before.sort != PAGE:
        state.sort, state.is_reversed = before.sort, before.is_reversed
    state.shows_quotes = before.shows_quotes
    state.arrangement, state.divider = before.arrangement, before.divider
    kept = (
        (before.shortened, state.shortened),
        (before.revealed, state.revealed),
        (before.folded, state.folded),
    )
    state.awaited = [(there.add, before.keys.key(one)) for here, there in kept for one in sorted(here)]
    for one, starts in before.opened_parts.items():
        state.awaited.append((partial(_open_parts, state, starts), before.keys.key(one)))
    for one, shown in before.reply_letters.items():
        body = before.opened.thread.posts[one].body
        state.awaited.append((partial(_show_letter, state, shown, body), before.keys.key(one)))
    find_awaited(state)


def _open_parts(state: ThreadState, starts: frozenset[int], position: int) -> None:
    state.opened_parts[position] = starts


def _show_letter(state: ThreadState, shown: ShownLetter, body: RichText, position: int) -> None:
    """Show a reply in the languages that it was shown in, where it still says the same."""
    if state.opened.thread.posts[position].body == body:
        state.reply_letters[position] = shown


def find_awaited(state: ThreadState) -> bool:
    """Look for posts that were bookmarked, folded, opened or shown in another language before; whether one was found
    that was not here yet."""
    missing = []
    for act, key in state.awaited:
        found = state.keys.find(key)
        if found is None:
            missing.append((act, key))
        else:
            act(found)
    is_found = len(missing) < len(state.awaited)
    state.awaited = missing
    return find_bookmarks(state) or is_found


def find_bookmarks(state: ThreadState) -> bool:
    """Look for bookmarked posts that were not found yet; whether one was found. The rest is looked for again later."""
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
