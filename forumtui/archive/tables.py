"""The output: JSON lines, a thread each, and Parquet, a row for each post.

SCHEMA documents the columns: the metadata of each says what it holds.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq
from datatrove.io import DataFolder

from forumtui.archive.shards import write_whole

Record = dict[str, Any]

_ROWS, _ROWS_BYTES = 50_000, 32 << 20
"""Rows of a row group, and code points of text after which it is written anyway."""

_LEVEL = 3
"""Of gzip. The usual 6 would make a whole run a fortieth longer and these files a tenth smaller."""

HAS = ("link", "quote", "image", "code", "emoticon", "spoiler", "attachment")
"""Roles of marks that have a column has_…"""

_COLUMNS: tuple[tuple[str, pa.DataType, str], ...] = (
    ("thread_key", pa.string(), "the same for all posts of a thread: site and number, or address, or title"),
    ("url", pa.string(), "address of the thread"),
    ("crawled", pa.timestamp("s", "UTC"), "when the newest page of the thread was fetched; null where nothing says"),
    ("title", pa.string(), "title of the thread"),
    ("board", pa.string(), "board that the thread stands in"),
    ("engine", pa.string(), "software of the forum"),
    ("confidence", pa.float32(), "how sure it is that what was read are posts, 0 to 1; the least of the pages"),
    ("position", pa.int32(), "place in the thread, from 0; the opening post, where it is there, is 0"),
    ("floor", pa.int64(), "printed number"),
    ("id", pa.string(), "printed id"),
    ("kind", pa.string(), "post (the opening post), reply or comment (a remark under a post)"),
    ("author", pa.string(), "printed name"),
    ("posted", pa.timestamp("s"), "when it was written, as the page's own clock tells; midnight where only a day is"),
    ("posted_iso", pa.string(), "the same as ISO 8601, as exact as it is known, with an offset where one is printed"),
    ("year_inferred", pa.bool_(), "whether the thread's years are not printed but inferred"),
    ("likes", pa.int64(), "printed likes, votes or score"),
    ("parent", pa.int32(), "position of the post that it answers"),
    ("depth", pa.int32(), "how deep it is nested, from 0"),
    ("text", pa.string(), "all of its text"),
    *((f"has_{role}", pa.bool_(), f"whether the text has a mark of the role {role}") for role in HAS),
)

SCHEMA = pa.schema([pa.field(name, kind, metadata={"description": what}) for name, kind, what in _COLUMNS])


class DataSet:
    """The files of one task of the second step."""

    def __init__(self, lines: IO[bytes], parquet: IO[bytes]) -> None:
        # Without a name and a time, so that the same threads give the same bytes.
        self._lines = gzip.GzipFile("", "wb", _LEVEL, lines, mtime=0)
        self._parquet = pq.ParquetWriter(parquet, SCHEMA, compression="zstd")
        self._rows: list[Record] = []
        self._size = 0
        self.threads = 0
        self.posts = 0

    def add(self, thread: Record) -> None:
        """Write a thread."""
        self._lines.write(json.dumps(thread, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        self.threads += 1
        for row in rows_of(thread):
            self._rows.append(row)
            self._size += len(row["text"] or "")
            self.posts += 1
            if len(self._rows) >= _ROWS or self._size >= _ROWS_BYTES:
                self._flush()

    def close(self) -> None:
        """Write the remaining rows, and finish both files."""
        self._flush()
        self._parquet.close()
        self._lines.close()

    def _flush(self) -> None:
        if self._rows:
            self._parquet.write_table(pa.Table.from_pylist(self._rows, SCHEMA))
        self._rows, self._size = [], 0


@contextmanager
def data_set(folder: DataFolder, number: int) -> Iterator[DataSet]:
    """The files of a task, which get their names when they are complete."""
    lines, parquet = f"threads/{number:05d}.jsonl.gz", f"posts/{number:05d}.parquet"
    with write_whole(folder, lines) as first, write_whole(folder, parquet) as second:
        made = DataSet(first, second)
        yield made
        made.close()


def rows_of(thread: Record) -> Iterable[Record]:
    """The posts of a thread as rows."""
    known = thread["archive"]
    shared = {
        "thread_key": known["key"],
        "url": thread["url"],
        "crawled": _time(known["crawled"]),
        "title": thread["title"],
        "board": thread["board"],
        "engine": known["engine"],
        "confidence": thread["confidence"],
        "year_inferred": thread["year_inferred"],
    }
    first = [] if thread["post"] is None else [thread["post"]]
    for position, post in enumerate([*first, *thread["replies"]]):
        yield {**shared, **_row(post, position, len(first))}


def _row(post: Record, position: int, first_reply: int) -> Record:
    roles = {mark["role"] for mark in post["marks"]}
    posted = _time(post["posted"])
    return {
        **{name: post[name] for name in ("floor", "id", "kind", "author", "likes", "depth", "text")},
        "position": position,
        "posted": None if posted is None else posted.replace(tzinfo=None),
        "posted_iso": post["posted"],
        "parent": None if post["parent"] is None else post["parent"] + first_reply,
        **{f"has_{role}": role in roles for role in HAS},
    }


def _time(iso: str | None) -> datetime | None:
    """A time that is known to the day at least; None for a month or a year, which no column of times can hold."""
    try:
        return datetime.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def schema_table() -> str:
    """The columns as a table of Markdown."""
    rows = "".join(f"| `{name}` | {kind} | {what} |\n" for name, kind, what in _COLUMNS)
    return f"| column | type | what it holds |\n|---|---|---|\n{rows}"
