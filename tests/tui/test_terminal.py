"""Frames in fewer bytes paint the same: judged by a small terminal that keeps each cell's character and style."""

import re

from hypothesis import given
from hypothesis import strategies as some

from forumtui.tui.terminal import merge_sgr

TOKEN = re.compile("\x1b\\[([0-9;]*)([mH])|(\r\n)|([^\x1b\r\n])")
STYLES = ("1", "2", "3", "4", "7", "1;31", "38;5;12", "38;2;1;2;3;48;5;9", "39;49", "1;39;49", "97;104", "2;3;34")


def painted(frame: str) -> dict[tuple[int, int], tuple[str, frozenset[str]]]:
    """What stands where, and in which style."""
    row = column = 1
    style: dict[str, str] = {}
    cells = {}
    for found in TOKEN.finditer(frame):
        codes, final, line_end, character = found.groups()
        if line_end:
            row, column = row + 1, 1
        elif final == "H":
            row, column = map(int, codes.split(";"))
        elif final == "m":
            style = styled(style, codes)
        else:
            cells[row, column] = character, frozenset(style.values())
            column += 1
    assert not style, "a frame ends with a style"
    return cells


def styled(style: dict[str, str], codes: str) -> dict[str, str]:
    """The style after an SGR sequence."""
    style, left = dict(style), (codes or "0").split(";")
    while left:
        code = left.pop(0)
        if code in ("38", "48"):
            count = 4 if left[0] == "2" else 2
            style[code[0]] = ";".join([code, *left[:count]])
            del left[:count]
        elif code in ("", "0"):
            style = {}
        elif code in ("39", "49"):
            style.pop(code[0], None)
        elif len(code) > 1:
            style["3" if code[0] in "39" else "4"] = code
        else:
            style[code] = code
    return style


stretch = some.builds(
    lambda style, text: f"\x1b[{style}m{text}\x1b[0m" if style else text,
    some.sampled_from(("", *STYLES)),
    some.text("ab字 │", max_size=4),
)
line = some.builds("".join, some.lists(stretch, max_size=5))
frame = some.builds(
    lambda lines: "\r\n".join(f"\x1b[{row};1H{text}" for row, text in enumerate(lines, 1)), some.lists(line, max_size=4)
)


@given(frame)
def test_a_frame_paints_the_same_in_no_more_bytes(whole: str) -> None:
    assert painted(merge_sgr(whole)) == painted(whole)
    assert len(merge_sgr(whole)) <= len(whole)


def test_what_stays_is_not_said_again() -> None:
    whole = "\x1b[1;31ma\x1b[0m\x1b[1;31mb\x1b[0m\x1b[1;32mc\x1b[0m"
    assert merge_sgr(whole) == "\x1b[1;31mab\x1b[32mc\x1b[m"
