from pathlib import Path

import pytest

from forumtui.layout.line_break import may_end
from forumtui.layout.line_break_table import VERSION

ROWS: tuple[tuple[str, list[int]], ...] = (
    ("", []),
    ("good day", [5, 8]),
    ("你好", [1, 2]),
    ("你好,世", [1, 3, 4]),
    ("a“b”c", [5]),
    ("他说“好”了", [1, 2, 5, 6]),
    ("12,345.6 km", [9, 11]),
    ("é e\u0301x", [2, 5]),
    ("\U0001f1e8\U0001f1f3\U0001f1e8\U0001f1f3", [2, 4]),
)


def opportunities(text: str) -> list[int]:
    """Offsets in code points at which a line of `text` may end, its own end included."""
    return [offset for offset in range(1, len(text) + 1) if offset == len(text) or may_end(text, offset)]


@pytest.mark.parametrize(("text", "places"), ROWS)
def test_places_where_a_line_may_end(text: str, places: list[int]) -> None:
    assert opportunities(text) == places


def conformance(folder: Path) -> tuple[int, list[str]]:
    """Cases of the consortium's own test, and those that fail."""
    count, faults = 0, []
    for row in (folder / "LineBreakTest.txt").read_text("utf-8").splitlines():
        signs = row.split("#")[0].split()
        if not signs:
            continue
        text = "".join(chr(int(code, 16)) for code in signs[1::2])
        expected = [place for place, sign in enumerate(signs[2::2], 1) if sign == "÷"]
        count += 1
        if opportunities(text) != expected:
            faults.append(f"{row} -> {opportunities(text)}")
    return count, faults


def test_unicode_conformance(corpus: Path) -> None:
    count, faults = conformance(corpus / "unicode")
    assert VERSION == "17.0.0"
    assert count == 19_338
    assert faults == []
