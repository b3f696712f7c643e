"""Every format a thread can be written in: the same for `--to`, for pipes and for the reader's dialog."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from forumtui.export.to_csv import write_csv
from forumtui.export.to_html import write_html
from forumtui.export.to_json import write_json, write_json_lines
from forumtui.export.to_markdown import write_markdown
from forumtui.export.to_text import write_text
from forumtui.export.view import View


@dataclass(frozen=True, slots=True)
class Export:
    """One format."""

    name: str
    """What `--to` calls it."""
    title: str
    """What the dialog says, to be spoken through `i18n.tr`."""
    extension: str
    """Of the file's name, without the dot."""
    write: Callable[[View], Iterator[str]]
    """The text in pieces, at least one a reply, each made when it is asked for."""
    byte_order_mark: bool = False
    """Whether a file of this format starts with U+FEFF. A pipe never does: programs would find it in the first column's
    name; but without it a spreadsheet that opens the file by a double click reads the Chinese in a local code page."""


EXPORTS = (
    Export("text", "Plain text", "txt", write_text),
    Export("md", "Markdown", "md", write_markdown),
    Export("json", "JSON, everything that is known", "json", write_json),
    Export("jsonl", "JSON lines, one reply a line", "jsonl", write_json_lines),
    Export("csv", "CSV, one reply a row", "csv", write_csv, byte_order_mark=True),
    Export("html", "Web page, one file", "html", write_html),
)


def for_file(export: Export, view: View) -> Iterator[str]:
    """The pieces as a file holds them: behind a byte order mark where the format wants one."""
    return chain(("\ufeff",) if export.byte_order_mark else (), export.write(view))
