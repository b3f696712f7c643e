"""CSV: one reply a row, the columns of JSON's replies; the text is the last but two, so that the facts stand together.

It is faithful: what a spreadsheet would run as a formula is only disarmed on demand.
"""

import csv
import json
from collections.abc import Iterator

from forumtui.export.view import View
from forumtui.thread.record import Record, reply_record

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
"""What starts a formula, in the full-width forms too, which some spreadsheets fold before they look."""

DISARM = "'"
"""Before a cell: spreadsheets take what follows for text."""


def write_csv(view: View) -> Iterator[str]:
    """A header row and one row a reply, by RFC 4180: lines end in CR LF, newlines stay inside quoted cells."""
    rows = csv.writer(_Passed())
    yield rows.writerow(COLUMNS)
    for position, reply in view.replies():
        cells = _cells(reply_record(view.thread, view.index, position, reply))
        yield rows.writerow([_disarmed(cell) for cell in cells] if view.csv_safe else cells)


class _Passed:
    """A file that hands every written row to whoever called the writer."""

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
    """Leading spaces do not protect: some spreadsheets trim them first."""
    return DISARM + cell if cell.lstrip().startswith(RUN_BY_SPREADSHEETS) else cell
