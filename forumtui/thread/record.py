"""A thread as the public dictionary that JSON, JSON lines and CSV share. Unknown values are None, never guessed.

The dictionary numbers replies by `ordinal`, from 0; the positions inside the program count the opening post as well.
"""

from collections.abc import Sequence
from typing import Protocol

from forumtui.formats.registry import left_out_notes
from forumtui.i18n import tr
from forumtui.index.columns import Flag
from forumtui.index.dates import YearSource
from forumtui.index.index import Index
from forumtui.model import Head, Letter, Mark, MissingPages, Note, Post, RichText, Thread

_NAMES = ((Flag.OP, "op"), (Flag.MOD, "mod"), (Flag.BANNED, "banned"), (Flag.REPEAT, "dup"))


class Facts(Protocol):
    """What a writer needs to know beyond the posts: what `IndexFacts` takes from a complete Index."""

    def year_of(self, position: int) -> int:
        """The printed or inferred year of a post's time, 0 where it is unknown."""

    def flags_of(self, position: int) -> Sequence[str]:
        """Names of a post's flags: op, mod, banned, dup, new."""

    @property
    def post_year(self) -> int:
        """The printed or inferred year of the opening post's time, 0 where it is unknown."""

    @property
    def year_inferred(self) -> bool:
        """Whether any year was inferred."""

    @property
    def order(self) -> str:
        """The order of the source: oldest, newest or mixed."""

    @property
    def floor_range(self) -> tuple[int, int] | None:
        """Lowest and highest printed floor; None where none is printed."""

    @property
    def missing_floors(self) -> Sequence[tuple[int, int]]:
        """The floors missing between them, as inclusive ranges."""

    @property
    def notes(self) -> Sequence[Note]:
        """Notes on what was inferred from the whole thread."""


class IndexFacts:
    """The facts of a thread whose Index is complete."""

    def __init__(self, thread: Thread, index: Index) -> None:
        self._thread = thread
        self._index = index

    def year_of(self, position: int) -> int:
        """The printed or inferred year of a post's time, 0 where it is unknown."""
        return self._index.year_of(position)

    def flags_of(self, position: int) -> Sequence[str]:
        """Names of a post's flags."""
        flags = self._index.flags(position)
        return [name for flag, name in _NAMES if flag & flags]

    @property
    def post_year(self) -> int:
        """The year of the opening post's time, 0 where it is unknown."""
        return self._index.year_of_post()

    @property
    def year_inferred(self) -> bool:
        """Whether any year was inferred."""
        return self._index.years.inferred or self._post_year_inferred

    @property
    def _post_year_inferred(self) -> bool:
        post = self._thread.post
        if self._index.years.source is YearSource.ARGUMENT:
            return False
        return bool(post and post.posted and not post.posted.year and self.post_year)

    @property
    def order(self) -> str:
        """The order of the source: oldest, newest or mixed."""
        return self._index.order

    @property
    def floor_range(self) -> tuple[int, int] | None:
        """Lowest and highest printed floor."""
        floors = self._index.floors
        return (floors[0], floors[1]) if floors else None

    @property
    def missing_floors(self) -> Sequence[tuple[int, int]]:
        """The floors missing between them, as inclusive ranges."""
        floors = self._index.floors
        return floors[2] if floors else ()

    @property
    def notes(self) -> Sequence[Note]:
        """Notes on what was inferred from the whole thread."""
        return _inferred(self._thread, self._index)


def all_notes(thread: Thread, facts: Facts) -> tuple[Note, ...]:
    """All notes on a thread, without duplicates."""
    return tuple(dict.fromkeys((*thread.head.notes, *thread.notes, *facts.notes)))


def _floor_of_post(thread: Thread) -> int:
    post = thread.post
    return (post.floor or 0) if post else 1


def _inferred(thread: Thread, index: Index) -> tuple[Note, ...]:
    """Notes on what the whole thread tells: inferred years, and counts that disagree."""
    head = thread.head
    notes = []
    years = index.years
    if years.inferred:
        span = str(years.first) if years.first == years.last else f"{years.first}–{years.last}"
        message = tr(
            "year {year}: dates are printed without one, taken from “{evidence}”", year=span, evidence=years.evidence
        )
        notes.append(Note("year", message))
    elif years.first == 0 and index.dates.span()[1]:
        notes.append(
            Note("year", tr("dates are printed without a year and nothing in the thread tells it; use --year"))
        )
    notes += left_out_notes(index.left_out)
    floors = index.floors
    # Where the opening post has a floor, the last floor is one more than the number of replies.
    if head.reply_count is not None and floors and floors[1] - head.reply_count not in (0, _floor_of_post(thread)):
        message = tr(
            "the page counts {count} replies, its floors reach {floor}; {here} are here",
            count=head.reply_count,
            floor=floors[1],
            here=index.reply_count,
        )
        notes.append(Note("counts", message))
    return tuple(notes)


FORMAT = 1
"""The version of the dictionary. Later versions may add keys but never change the meaning of one."""

Record = dict[str, object]


def thread_record(thread: Thread, facts: Facts) -> Record:
    """The thread with all of its replies."""
    replies = enumerate(thread.replies, thread.first_reply)
    return {
        **head_record(thread, facts, thread.post),
        "replies": [reply_record(thread, facts, position, reply) for position, reply in replies],
        "notes": notes_record(thread, facts),
    }


def reply_record(thread: Thread, facts: Facts, position: int, reply: Post) -> Record:
    """One reply."""
    first = thread.first_reply
    flags, letter = list(facts.flags_of(position)), thread.find_letter(reply.body)
    record = _post_record(reply, position - first, facts.year_of(position), flags, letter)
    record["parent"] = None if reply.parent is None else reply.parent - first
    return record


def head_record(thread: Thread, facts: Facts, post: Post | None) -> Record:
    """The keys of the thread in the order in which they are written, without the replies and notes.

    `post` is the opening post; None leaves it out. Its ordinal is None, and its letter is a key of the thread.
    """
    head = thread.head
    return {
        "format": FORMAT,
        "title": head.title,
        "board": head.board,
        "section": head.section,
        "url": head.url,
        "software": head.software,
        "badges": list(head.badges),
        "reply_count": head.reply_count,
        "views": head.views,
        "followers": head.followers,
        "order": facts.order,
        "pages": _pages_record(head),
        "confidence": head.confidence,
        "floors": _floors_record(facts),
        "missing_pages": [_missing_record(pages, thread.first_reply) for pages in head.missing_pages],
        "year_inferred": facts.year_inferred,
        "post": None if post is None else _post_record(post, None, facts.post_year, [], None),
        "letter": _letter_record(thread.letter if post else None),
    }


def notes_record(thread: Thread, facts: Facts) -> list[Record]:
    """The notes: what was inferred, repaired, skipped or is missing."""
    return [{"kind": note.kind, "line": note.line, "message": note.message} for note in all_notes(thread, facts)]


def _floors_record(facts: Facts) -> Record | None:
    floors = facts.floor_range
    if floors is None:
        return None
    missing = [list(hole) for hole in facts.missing_floors]
    return {"first": floors[0], "last": floors[1], "missing": missing}


def _pages_record(head: Head) -> Record | None:
    here = list(head.pages_here) or [head.page or (1 if head.pages_total else 0)]
    return {"here": here, "of": head.pages_total} if all(here) else None


def _missing_record(pages: MissingPages, first_reply: int) -> Record:
    return {"before": pages.before - first_reply, "first": pages.first, "last": pages.last, "replies": pages.replies}


def _letter_record(letter: Letter | None) -> Record | None:
    if letter is None:
        return None
    return {
        "languages": list(letter.languages),
        "before": _text(letter.before),
        "rows": [[_text(cell) for cell in row] for row in letter.rows],
        "after": _text(letter.after),
    }


def _text(passage: RichText | None) -> str | None:
    return None if passage is None else passage.text


def _post_record(post: Post, ordinal: int | None, year: int, flags: list[str], letter: Letter | None) -> Record:
    return {
        "ordinal": ordinal,
        "kind": str(post.kind),
        "floor": post.floor,
        "id": post.id,
        "author": post.author,
        "rank": post.rank,
        "posted": post.posted.iso(year) if post.posted else None,
        "posted_text": post.posted_text,
        "edited": post.edited,
        "device": post.device,
        "likes": post.likes,
        "parent": None,
        "depth": post.depth,
        "url": post.url,
        "accepted": post.accepted,
        "letter": _letter_record(letter),
        "text": post.body.text,
        "marks": [_mark_record(mark) for mark in post.body.marks],
        "flags": flags,
    }


def _mark_record(mark: Mark) -> Record:
    return {
        "start": mark.start,
        "end": mark.end,
        "role": str(mark.role),
        "target": mark.target,
        "detail": None if mark.detail is None else dict(mark.detail),
    }
