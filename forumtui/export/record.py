"""A thread and its posts as the records that JSON, its lines and CSV share. Unknown is None, never guessed."""

from forumtui.export.view import View
from forumtui.model import Head, Letter, Mark, MissingPages, Post, RichText

FORMAT = 1
"""The version every record tells. New keys may come; none changes its meaning."""

Record = dict[str, object]


def reply_record(view: View, position: int, reply: Post) -> Record:
    """One reply."""
    first = view.thread.first_reply
    flags, letter = list(view.index.flags_of(position)), view.thread.find_letter(reply.body)
    record = _post_record(reply, position - first, view.index.year_of(position), flags, letter)
    record["parent"] = None if reply.parent is None else reply.parent - first
    return record


def opening_record(view: View) -> Record | None:
    """The opening post; its ordinal is None, and its letter stands beside it, in the thread's record."""
    return None if view.post is None else _post_record(view.post, None, view.index.post_year, [], None)


def head_record(view: View) -> Record:
    """Everything about the thread that stands before its replies, in the order it is written."""
    head = view.thread.head
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
        "order": view.index.order,
        "pages": _pages_record(head),
        "floors": _floors_record(view),
        "missing_pages": [_missing_record(pages, view.thread.first_reply) for pages in head.missing_pages],
        "year_inferred": view.index.year_inferred,
        "post": opening_record(view),
        "letter": _letter_record(view.thread.letter if view.post else None),
    }


def notes_record(view: View) -> list[Record]:
    """What was inferred, repaired, skipped or is missing."""
    return [{"kind": note.kind, "line": note.line, "message": note.message} for note in view.notes()]


def _floors_record(view: View) -> Record | None:
    floors = view.index.floor_range
    if floors is None:
        return None
    missing = [list(hole) for hole in view.index.missing_floors]
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
