"""JSON, JSON Lines and CSV.

CSV has one reply a row, with the columns of a reply in JSON; long ones (text, marks) come last. Cells hold what was
posted. What a spreadsheet would run as a formula is disarmed only with `csv_safe`.
"""

import csv
import json
from collections.abc import Iterator

from forumtui.export.content import ExportView
from forumtui.thread.record import Record, head_record, notes_record, reply_record

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
    "text",
    "marks",
    "flags",
)
"""The keys of a reply's record, in its order. Marks are JSON in their cell, flags are joined by a space."""

RUN_BY_SPREADSHEETS = tuple(
    "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)
"""Characters that start a formula; some spreadsheets take the full-width forms for the ASCII ones."""

DISARM = "'"
"""In front of a cell it makes spreadsheets take the rest as text."""


def write_csv(view: ExportView) -> Iterator[str]:
    """A header row and one row a reply, by RFC 4180: lines end in CR LF, newlines stay inside quoted cells."""
    rows = csv.writer(_RowText())
    yield rows.writerow(COLUMNS)
    for position, reply in view.replies():
        cells = _cells(reply_record(view.thread, view.index, position, reply))
        yield rows.writerow([_disarmed(cell) for cell in cells] if view.csv_safe else cells)


class _RowText:
    """The file that csv.writer wants: `writerow` returns what its `write` returns, so each row is returned as text."""

    def write(self, row: str) -> str:
        return row


def _cells(record: Record) -> list[str]:
    return [_cell(record[column]) for column in COLUMNS]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        is_words = all(isinstance(part, str) for part in value)
        return " ".join(value) if is_words else json.dumps(value, ensure_ascii=False)
    return str(value)


def _disarmed(cell: str) -> str:
    """The cell with an apostrophe before a formula; leading spaces are ignored, as some spreadsheets trim them."""
    return DISARM + cell if cell.lstrip().startswith(RUN_BY_SPREADSHEETS) else cell


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
