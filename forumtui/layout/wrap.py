"""Lines of a text as source offsets, never strings: greedy, trailing spaces hang, cuts only where no break is legal."""

from bisect import bisect_right

from forumtui.layout.breaks import NO_END, NO_START, opportunities
from forumtui.text.graphemes import graphemes
from forumtui.text.width import width

_SPACES = " \u3000"


def wrap(text: str, cells: int, first: int | None = None) -> list[tuple[int, int]]:
    """(start, end) of each line of at most `cells` (the first of `first`), in code points of `text`.

    The end leaves out hanging spaces and the newline; between two lines only these are missing. An empty text has one
    empty line. A wide character in one cell stands alone on its line.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        room = max(1, cells if first is None or lines else first)
        lines += _wrap_paragraph(paragraph, start, room, max(1, cells))
        start += len(paragraph) + 1
    return lines


def _wrap_paragraph(text: str, base: int, room: int, cells: int) -> list[tuple[int, int]]:
    if len(text.rstrip(_SPACES)) * 2 <= room or width(text.rstrip(_SPACES)) <= room:
        return [(base, base + len(text.rstrip(_SPACES)))]
    lines: list[tuple[int, int]] = []
    breaks = opportunities(text)
    widths = _cells_before(text)
    start = 0
    while start < len(text):
        end = _line_end(text, start, room, breaks, widths)
        lines.append((base + start, base + start + len(text[start:end].rstrip(_SPACES))))
        start = end
        room = cells
    return lines


def _cells_before(text: str) -> list[int]:
    """Cells before each code point, with the whole text's at the end; inside a cluster, those of its start."""
    widths = [0]
    total = 0
    for cluster in graphemes(text):
        if len(cluster) > 1:
            widths += [total] * (len(cluster) - 1)
            widths[-(len(cluster) - 1) :] = [total] * (len(cluster) - 1)
        total += width(cluster)
        widths.append(total)
    return widths


def _line_end(text: str, start: int, room: int, breaks: list[int], widths: list[int]) -> int:
    limit = widths[start] + room
    if widths[-1] <= limit:
        return len(text)
    farthest = bisect_right(widths, limit) - 1
    hanging = farthest
    while hanging < len(text) and text[hanging] in _SPACES:
        hanging += 1
    place = bisect_right(breaks, hanging) - 1
    if place >= 0 and breaks[place] > start:
        return breaks[place]
    return _cut(text, start, farthest, widths)


def _cut(text: str, start: int, farthest: int, widths: list[int]) -> int:
    """An emergency cut at a cluster, as far right as fits; kinsoku is kept where any place keeps it."""
    places = [end for end in range(start + 1, farthest + 1) if end == len(text) or widths[end] > widths[end - 1]]
    places = [end for end in places if end == len(text) or widths[end + 1] != widths[end] or text[end] in _SPACES]
    for end in reversed(places):
        if text[end] not in NO_START and text[end - 1] not in NO_END:
            return end
    if places:
        return places[-1]
    end = start + 1
    while end < len(text) and widths[end] == widths[start]:
        end += 1
    return end
