"""A thread and its posts as the records that JSON, its lines and CSV share. Unknown is None, never guessed."""

from forumtui.export.view import View
from forumtui.model import Letter, Mark, Passage, Post

FORMAT = 1
"""The version every record tells. New keys may come; none changes its meaning."""

FLAGS = {"OP": "op", "MOD": "mod", "BANNED": "banned", "REPEAT": "dup"}
"""The Index's flags that a record tells, and their names in the filter; what a reply contains is in its marks."""

NEW = "new"

Record = dict[str, object]


def reply_record(view: View, ordinal: int, reply: Post) -> Record:
    """One reply."""
    return _post_record(reply, ordinal, view.index.year_of(ordinal), _flags(view, ordinal))


def opening_record(view: View) -> Record | None:
    """The opening post; its ordinal is None."""
    return None if view.post is None else _post_record(view.post, None, view.index.year_of_post(), [])


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
        "floors": _floors_record(view),
        "year_inferred": view.index.years.inferred,
        "post": opening_record(view),
        "letter": _letter_record(view.thread.letter if view.post else None),
    }


def notes_record(view: View) -> list[Record]:
    """What was inferred, repaired, skipped or is missing."""
    return [{"kind": note.kind, "line": note.line, "message": note.message} for note in view.notes()]


def _flags(view: View, ordinal: int) -> list[str]:
    names = [FLAGS[flag.name] for flag in view.index.flags(ordinal) if flag.name in FLAGS]
    return [*names, NEW] if ordinal in view.new else names


def _floors_record(view: View) -> Record | None:
    if view.index.floors is None:
        return None
    first, last, missing = view.index.floors
    return {"first": first, "last": last, "missing": [list(hole) for hole in missing]}


def _letter_record(letter: Letter | None) -> Record | None:
    if letter is None:
        return None
    return {
        "languages": list(letter.languages),
        "before": _text(letter.before),
        "rows": [[_text(cell) for cell in row] for row in letter.rows],
        "after": _text(letter.after),
    }


def _text(passage: Passage | None) -> str | None:
    return None if passage is None else passage.text


def _post_record(post: Post, ordinal: int | None, year: int, flags: list[str]) -> Record:
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
        "parent": post.parent,
        "depth": post.depth,
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
