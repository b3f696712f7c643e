"""Every format a thread can be written in: the same for `--to`, for pipes and for the reader's dialog."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forumtui.export.to_json import write_json, write_json_lines
from forumtui.export.to_text import write_text
from forumtui.export.view import View


@dataclass(frozen=True, slots=True)
class Export:
    """One format."""

    name: str
    """What `--to` calls it."""
    title: str
    """What the dialog says, to be spoken through `words.say`."""
    extension: str
    """Of the file's name, without the dot."""
    write: Callable[[View], Iterator[str]]
    """The text in pieces, at least one a reply, each made when it is asked for."""
    byte_order_mark: bool = False
    """Whether a file of this format starts with U+FEFF (a pipe never does)."""


EXPORTS = (
    Export("text", "Plain text, reads well aloud", "txt", write_text),
    Export("json", "JSON, everything that is known", "json", write_json),
    Export("jsonl", "JSON lines, one reply a line", "jsonl", write_json_lines),
)
