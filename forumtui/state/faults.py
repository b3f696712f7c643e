"""Where a setting stands in its file, and which one was probably meant."""

import re
from collections.abc import Iterable

from forumtui.i18n import tr


def in_line(name: str, line: int | None) -> str:
    """The file's name, and the line where it is known."""
    return name if line is None else tr("{name}, line {line}", name=name, line=line)


def line_of(text: str, key: str, table: str | None = None) -> int | None:
    """The line from 1 on which TOML `text` sets `key` in `table`; None where it is written in some rare way.

    TOML's reader tells no lines, so it is looked for again, in text that is known to be well formed.
    """
    name = rf"[\"']?{re.escape(key)}[\"']?"
    here = re.compile(rf"\s*{name}\s*[=.]")
    as_table = re.compile(rf"\s*\[+\s*{name}\s*[\].]")
    current: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        header = re.match(r"\s*\[+\s*[\"']?([^\]\"']*?)[\"']?\s*\]", line)
        if header:
            current = header[1]
        if table is None and as_table.match(line):
            return number
        if current == table and here.match(line):
            return number
    return None


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like `name`."""
    from difflib import SequenceMatcher  # only a fault needs it

    return max(known, key=lambda candidate: SequenceMatcher(None, name.casefold()[:80], candidate).ratio())
