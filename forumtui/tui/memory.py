"""What is remembered between two readings of a thread, taken from a reading and given to the next one."""

from collections.abc import Mapping
from dataclasses import replace

from forumtui.model import Note
from forumtui.state.folders import state_folder
from forumtui.state.remembered import Place, Remembered
from forumtui.state.store import Store, key_of
from forumtui.tui.headlines import first_hint
from forumtui.tui.post_lines import AS_POSTED, BOTH
from forumtui.tui.reading import Reading
from forumtui.tui.start import Start

TURNED = "turned"
"""The order of a thread in no order, the other way round."""


class Memory:
    """The remembered state of one thread. Its owner is the app."""

    def __init__(self, environment: Mapping[str, str], reading: Reading) -> None:
        self._store = Store(state_folder(environment))
        self._key = key_of(reading.opened.thread.head)
        self._others: Mapping[str, object] = {}
        self._is_first = self._store.is_new
        self._highest: int | None = None
        self._seen = 0
        self.notes: tuple[Note, ...] = ()
        """What went wrong when the state was read."""
        self.unkept: tuple[Note, ...] = ()
        """What went wrong when it was kept."""
        self.left: tuple[Reading, int | None, str] | None = None
        """Where the reader is: the reading, the selected reply, the language of the letter."""
        self._written: Remembered | None = None

    def recall(self, reading: Reading) -> Start:
        """Put a reading where the last one was left; where it begins. The very first one is given a hint."""
        start = self._recalled(reading)
        return start._replace(said=first_hint()) if self._is_first and not self.notes else start

    def _recalled(self, reading: Reading) -> Start:
        if self._key is None:
            return Start()
        known, self.notes = self._store.recall(self._key)
        if known is None:
            return Start()
        self._others, self._highest, self._seen = known.others, known.highest_floor, known.replies_seen
        return give(reading, known)

    def keep(self) -> None:
        """Remember where the reading is left, and that there was one; `unkept` says then what went wrong."""
        if self._is_first:
            self._store.found()
        known = self._now()
        if known is not None:
            self.unkept = self._write(known)

    def keep_changes(self) -> tuple[Note, ...]:
        """Remember where the reading is, if that has changed since: a reader may be killed. What went wrong."""
        known = self._now()
        return () if known is None or known == self._written else self._write(known)

    def _write(self, known: Remembered) -> tuple[Note, ...]:
        self._written = known
        return self._store.keep(self._key or "", known)

    def _now(self) -> Remembered | None:
        """What is to be remembered; None where nothing can be."""
        if self._key is None or self.left is None:
            return None
        taken = take(*self.left)
        highest = max(filter(None, (taken.highest_floor, self._highest)), default=None)
        seen = taken.replies_seen or self._seen
        return replace(taken, highest_floor=highest, replies_seen=seen, others=self._others)


def take(reading: Reading, ordinal: int | None, language: str) -> Remembered:
    """The state of a reading."""
    index, floors = reading.index, reading.index.floors
    text, is_on = reading.kept_filter or (reading.filter_text(), reading.is_filtered)
    place = _place(reading, ordinal) if ordinal is not None else None
    return Remembered(
        ordinal=place.ordinal if place else None,
        floor=place.floor if place else None,
        filter=text,
        is_filter_on=is_on or not text,
        language=AS_POSTED if language == BOTH else language,
        side_by_side=language == BOTH,
        order=_order(reading),
        bookmarks=(*(_place(reading, one) for one in sorted(reading.bookmarks)), *reading.bookmarks_elsewhere),
        hidden_authors=tuple(reading.hidden_authors),
        highest_floor=floors[1] if floors and index.complete else None,
        replies_seen=len(reading.opened.thread.replies) if index.complete else 0,
    )


def _order(reading: Reading) -> str:
    """How the list runs, so that a later save may run the other way; a thread in no order is turned round or not."""
    if not reading.is_reversed:
        return "page"
    return TURNED if reading.order() == "mixed" else reading.order()


def _place(reading: Reading, ordinal: int) -> Place:
    thread = reading.opened.thread
    reply = thread.posts[ordinal]
    return Place(max(0, ordinal - thread.first_reply), reply.floor, reply.id)


def give(reading: Reading, known: Remembered) -> Start:
    """Put a reading into a state; where it is to begin."""
    reading.is_reversed = known.order not in ("page", reading.index.order)
    reading.hidden_authors = dict.fromkeys(known.hidden_authors)
    reading.seen_floor, reading.seen_replies = known.highest_floor, known.replies_seen
    reading.bookmarks_elsewhere = known.bookmarks
    find_bookmarks(reading)
    if known.filter:
        _filter(reading, known.filter, known.is_filter_on)
    position = None if known.ordinal is None else known.ordinal + reading.opened.thread.first_reply
    return Start(position, known.floor, BOTH if known.side_by_side else known.language)


def _filter(reading: Reading, text: str, is_on: bool) -> None:
    # Imported where a filter is remembered: the first frame of a thread without one does without.
    from forumtui.query.parse import parse
    from forumtui.query.tree import QueryError

    query = parse(text)
    if not isinstance(query, QueryError):
        reading.set_query(query)
        reading.switch_filter(is_on)


def carry_over(before: Reading, reading: Reading) -> None:
    """Put a reading of the source read anew into what is not remembered between two runs of the one before."""
    reading.typography, reading.csv_safe = before.typography, before.csv_safe
    reading.folds_noise = before.folds_noise
    kept = (before.shortened, reading.shortened), (before.revealed, reading.revealed)
    reading.awaited = [(there, _place(before, one)) for here, there in kept for one in sorted(here)]
    find_awaited(reading)


def find_awaited(reading: Reading) -> bool:
    """Look for the replies that are to be found again; whether one was found."""
    missing = []
    for there, place in reading.awaited:
        found = _found(reading, place)
        if found is None:
            missing.append((there, place))
        else:
            there.add(found)
    is_found = len(missing) < len(reading.awaited)
    reading.awaited = missing
    return find_bookmarks(reading) or is_found


def find_bookmarks(reading: Reading) -> bool:
    """Look for the bookmarked replies that were not here yet; whether one was found. Others stay known."""
    missing: list[Place] = []
    known = len(reading.bookmarks)
    for place in reading.bookmarks_elsewhere:
        found = _found(reading, place)
        if found is None:
            missing.append(place)
        else:
            reading.bookmarks.add(found)
    reading.bookmarks_elsewhere = tuple(missing)
    return len(reading.bookmarks) > known


def _found(reading: Reading, place: Place) -> int | None:
    """The reply of a bookmark: by its floor, where none is printed by its place."""
    if place.floor is not None:
        return reading.index.position_of_floor(place.floor) if reading.index.floors else None
    position = place.ordinal + reading.opened.thread.first_reply
    return position if position < len(reading.opened.thread.posts) else None
