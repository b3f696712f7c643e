"""JSON: one object for the thread with each reply on a line of its own, or JSON lines: one reply a line."""

import json
from collections.abc import Iterator

from forumtui.export.content import ExportView
from forumtui.thread.record import head_record, notes_record, reply_record


def write_json(view: ExportView) -> Iterator[str]:
    """The thread as one object, written reply by reply, so that a large thread is never held twice."""
    yield "{\n"
    for key, value in head_record(view.thread, view.index, view.post).items():
        yield f" {_dump(key)}: {_dump(value)},\n"
    yield ' "replies": ['
    separator = "\n  "
    for position, reply in view.replies():
        yield separator + _dump(reply_record(view.thread, view.index, position, reply))
        separator = ",\n  "
    yield f'\n ],\n "notes": {_dump(notes_record(view.thread, view.index))}\n}}\n'


def write_json_lines(view: ExportView) -> Iterator[str]:
    """One reply a line."""
    for position, reply in view.replies():
        yield _dump(reply_record(view.thread, view.index, position, reply)) + "\n"


def write_thread_line(view: ExportView) -> Iterator[str]:
    """The whole thread as one line: with several threads JSON lines have one thread a line."""
    yield _dump(head_record(view.thread, view.index, view.post))[:-1] + ', "replies": ['
    separator = ""
    for position, reply in view.replies():
        yield separator + _dump(reply_record(view.thread, view.index, position, reply))
        separator = ", "
    yield f'], "notes": {_dump(notes_record(view.thread, view.index))}}}\n'


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
