"""A thread as the public dictionary, which JSON, JSON lines and CSV share. Unknown values are None, never guessed.

The dictionary numbers replies by `ordinal`, from 0. Inside the program posts have positions, which count the opening
post as well.
"""

from forumtui.model import Head, Letter, Mark, MissingPages, Post, RichText, Thread
from forumtui.thread.facts import Facts, all_notes

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
    """The keys about the thread, in the order they are written, before the replies.

    `post` is the opening post, None where it is not wanted. Its ordinal is None, and its letter is a key of the thread.
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
