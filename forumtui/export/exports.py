"""The table of export formats, for `--to`, pipes and the reader's dialog. A new format is a row and a writer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from forumtui.export.content import ExportView
from forumtui.export.to_data import write_csv, write_json, write_json_lines
from forumtui.export.to_html import write_html
from forumtui.export.to_markdown import write_markdown
from forumtui.export.to_text import write_text


@dataclass(frozen=True, slots=True)
class Export:
    """One format."""

    name: str
    """What `--to` calls it."""
    title: str
    """What the dialog calls it; translated where it is shown."""
    extension: str
    """Of the file name, without the dot."""
    write: Callable[[ExportView], Iterator[str]]
    """Yields the text in pieces, at least one for each reply, each made when it is wanted."""
    byte_order_mark: bool = False
    """Whether a file of this format starts with U+FEFF: spreadsheets need it to open the file as UTF-8. A pipe never
    has it, because programs would take it for a part of the first column's name.
    """


EXPORTS = (
    Export("text", "Plain text", "txt", write_text),
    Export("md", "Markdown", "md", write_markdown),
    Export("json", "JSON, everything that is known", "json", write_json),
    Export("jsonl", "JSON lines, one reply a line", "jsonl", write_json_lines),
    Export("csv", "CSV, one reply a row", "csv", write_csv, byte_order_mark=True),
    Export("html", "Web page, one file", "html", write_html),
)


def for_file(export: Export, view: ExportView) -> Iterator[str]:
    """The pieces for a file: after a byte order mark where the format needs one."""
    return chain(("\ufeff",) if export.byte_order_mark else (), export.write(view))
