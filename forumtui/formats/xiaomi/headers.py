"""How the headers of a Xiaomi page look: found by one fixed pattern where every header is whole."""

import re
from typing import NamedTuple

from forumtui.formats.xiaomi.signs import BUTTONS, FURNITURE, LONE_BUTTON

WHOLE_HEADER = re.compile(
    "发表于[ \t]*".encode()
    + rb"\d[\d\-/.]{2,9}[ \t][^\n]{3,400}?"
    + "只看该作者".encode()
    + rb"(?:[ \t]|\xc2\xa0)*\d+[ \t]*(?:#|"
    + "＃|楼".encode()
    + rb")"
)
"""What every header holds on a page that lost nothing, in UTF-8 bytes; the header is the line around it."""

FEWEST = 2
"""Signs without which no line is a header."""


class Arrangement(NamedTuple):
    """How the headers of one page look."""

    is_whole: bool = False
    """Whether `WHOLE_HEADER` finds them all."""
    fewest: int = FEWEST
    """Signs that a header has at least."""
    cells: int = 0
    """Lines for name and rank above the signs, where each cell has a line of its own; 0 where all is one line."""


WHOLE = Arrangement(is_whole=True)
"""The arrangement of a page that lost nothing."""


def is_whole(beginning: bytes) -> bool:
    """Whether a page looks as if it lost nothing: told in no time, because most pages are like that."""
    lines = beginning[: beginning.rfind(b"\n") + 1]  # the last line may have been cut
    headers = len(WHOLE_HEADER.findall(lines))
    words = [lines.count(word) for word in _HEADER_WORDS]
    return headers > 0 and words == [headers] * len(words) and lines.count(_BUTTONS) <= headers


_HEADER_WORDS = ("发表于".encode(), "只看该作者".encode())
_BUTTONS = "回复 举报".encode()


def is_boundary(line: str) -> bool:
    """Whether a line ends what stands above it: the buttons of a reply, or the page's own."""
    return bool(BUTTONS.match(line) or FURNITURE.match(line) or LONE_BUTTON.match(line))
