"""JSON, JSON Lines and CSV.

CSV has one reply a row; its columns are the keys of a reply in JSON. Cells hold what was posted. What a spreadsheet
would run as a formula is disarmed only with `csv_safe`.
"""

import csv
import json
import re
from collections.abc import Iterator

from forumtui.export.content import ExportView
from forumtui.thread.record import head_record, notes_record, reply_record

COLUMNS = (
    "ordinal",
    "kind",
    "floor",
    "id",
    "author",
    "rank",
    "posted",
    "posted_text",
    "edited",
    "device",
    "likes",
    "parent",
    "depth",
    "url",
    "accepted",
    "letter",
    "text",
    "marks",
    "flags",
)
"""The keys of a reply's record, in its order. Letter and marks are JSON in their cell, flags are joined by a space."""

_FORMULA = re.compile(r'(?:\A|(?<=[;\t\n]))(?:[^\S\t\n]|")*(?=[=+\-@＝＋－＠])')
"""Where a formula would begin: at the start of a cell, and behind `;`, tab and newline, because spreadsheets of many
countries split the file at `;` and then see no quotation marks. Some take full-width signs for the ASCII ones.
"""


def write_csv(view: ExportView) -> Iterator[str]:
    """A header row and one row a reply, by RFC 4180: lines end in CR LF, newlines stay inside quoted cells."""
    rows = csv.writer(_RowText())
    yield rows.writerow(COLUMNS)
    for position, reply in view.replies():
        record = reply_record(view.thread, view.index, position, reply)
        yield rows.writerow([_cell(record[column], view.csv_safe) for column in COLUMNS])


class _RowText:
    """The file that csv.writer wants: `writerow` returns what its `write` returns, so each row is returned as text."""

    def write(self, row: str) -> str:
        return row


def _cell(value: object, is_disarmed: bool) -> str:
    """A value as text. Where it is to be disarmed, an apostrophe before each formula makes spreadsheets show it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _dump(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = " ".join(value)
    elif isinstance(value, list | dict):
        value = _dump(value)
    text = str(value)
    return _FORMULA.sub(r"\g<0>'", text) if is_disarmed else text


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
