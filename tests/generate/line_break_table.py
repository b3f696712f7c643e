"""Write the table of line breaking classes: `python -m tests.generate.line_break_table FOLDER` (of Unicode files)."""

import re
import string
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

TARGET = Path(__file__).parents[2] / "forumtui" / "layout" / "line_break_table.py"
LETTERS = string.ascii_letters + string.digits + "!#$%&()*+,-./:;<=>?@[]^_{|}~"
MERGED = {"AI": "AL", "SG": "AL", "XX": "AL"}
"""LB1: classes that stand for another one where nothing more is known of the text."""

HEAD = '''"""Line breaking classes of every code point, Unicode {version}.

Written by `python -m tests.generate.line_break_table FOLDER`; do not edit. LB1 is applied, but for CJ, which a setting
decides. A row is a class name and its marks: `w` East Asian wide, `i` and `f` opening and closing quotation,
`p` pictograph not yet assigned, `o` dotted circle.
"""

VERSION = "{version}"

CLASSES = (
{kinds})
"""Every class with its marks, in the order of its letter in `LETTERS`."""

LETTERS = "{letters}"

RUNS = (
{runs})
"""Runs of code points from 0 on: the length in base 36, and the letter of the class after a quotation mark."""
'''


def values(path: Path, wanted: str = "") -> Iterator[tuple[range, str]]:
    """Ranges of code points and their value, those at `@missing` first."""
    text = path.read_text("utf-8")
    pattern = r"^(# @missing: )?([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)"
    rows = sorted(re.findall(pattern, text, re.M), key=lambda row: not row[0])
    for _, first, last, value in rows:
        if not wanted or value == wanted:
            yield range(int(first, 16), int(last or first, 16) + 1), value


def column(path: Path, default: str, wanted: str = "") -> list[str]:
    """The value of every code point."""
    result = [default] * 0x110000
    for codes, value in values(path, wanted):
        result[codes.start : codes.stop] = [value] * len(codes)
    return result


def kinds(folder: Path) -> list[str]:
    """The kind of every code point."""
    classes = column(folder / "LineBreak.txt", "XX")
    categories = column(folder / "DerivedGeneralCategory.txt", "Cn")
    widths = column(folder / "EastAsianWidth.txt", "N")
    pictographs = column(folder / "emoji-data.txt", "", "Extended_Pictographic")
    result = []
    for code, (name, category, cells, picture) in enumerate(zip(classes, categories, widths, pictographs, strict=True)):
        if name == "SA":
            name = "CM" if category in ("Mn", "Mc") else "AL"
        marks = "w" if cells in ("F", "W", "H") else ""
        if name == "QU":
            marks += {"Pi": "i", "Pf": "f"}.get(category, "")
        if picture and category == "Cn":
            marks += "p"
        if code == 0x25CC:
            marks += "o"
        result.append(f"{MERGED.get(name, name)} {marks}".strip())
    return result


def base36(number: int) -> str:
    """The number in base 36."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = (string.digits + string.ascii_lowercase)[digit] + digits
    return digits


def literals(pieces: list[str]) -> str:
    """The pieces as lines of string literals, none too long."""
    lines, line = [], ""
    for piece in pieces:
        if len(line) + len(piece) > 108:
            lines.append(line)
            line = ""
        line += piece
    return "".join(f'    "{line}"\n' for line in [*lines, line])


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1])
    first_line = (folder / "LineBreak.txt").read_text("utf-8").split("\n", 1)[0]
    version = first_line.removeprefix("# LineBreak-").removesuffix(".txt")
    every = kinds(folder)
    names = sorted(set(every))
    letters = LETTERS[: len(names)]
    runs = [f"{base36(len(list(run)))}'{letters[names.index(kind)]}" for kind, run in groupby(every)]
    shown = "".join(f'    "{name}",\n' for name in names)
    TARGET.write_text(HEAD.format(version=version, kinds=shown, letters=letters, runs=literals(runs)), "utf-8")


if __name__ == "__main__":
    main()
