"""From a place in the post's text to the lines of the pane that show it, and back."""

from collections.abc import Sequence

from forumtui.layout.lines import Line
from forumtui.model import Passage


def line_of(lines: Sequence[Line], offset: int) -> int | None:
    """The first line that shows a code point of the post's text; None where the mode does not show it."""
    for number, line in enumerate(lines):
        if any(0 <= run.start <= offset < run.start + len(run.text) for run in line.runs):
            return number
    return None


def paragraph_at(body: Passage, lines: Sequence[Line], first: int) -> str:
    """The paragraph that the first line of text from `first` on belongs to."""
    offset = next((line.start for line in lines[first:] if line.start >= 0 and line.text.strip()), None)
    if offset is None:
        return body.text
    start = body.text.rfind("\n", 0, offset) + 1
    end = body.text.find("\n", offset)
    return body.text[start : len(body.text) if end < 0 else end]
