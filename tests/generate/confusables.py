"""Writes the table of letters that deceive in a host name, from Unicode's own data.

    python -m tests.generate.confusables

It asks ICU for the confusables and the recommended letters of UTS 39, and so needs PyICU, which nothing else here does:
`pip install icukit-pyicu`.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from forumtui.text import links

TABLE = Path(links.__file__).with_name("confusables.py")

HEAD = '''"""Letters that deceive in a host name, by Unicode {version} (UTS 39), as classes of a regular expression.

Written by `python -m tests.generate.confusables`. Only characters that can stand in a host after NFKC and in small
letters are listed.
"""

import re

'''


def table() -> str:
    """The module as it should be."""
    icu: Any = import_module("icu")
    checker = icu.SpoofChecker()
    recommended = checker.getRecommendedUnicodeSet()
    classes: dict[str, list[str]] = {}
    for character in map(chr, _assigned()):
        classes.setdefault(checker.getSkeleton(0, character), []).append(character)
    alike = (one for members in classes.values() if any(map(_is_model, members)) for one in members)
    odd = (one for one in map(chr, _assigned()) if links.script_in_host(one) and not recommended.contains(one))
    return (
        HEAD.format(version=icu.UNICODE_VERSION)
        + _written(
            "LOOK_ALIKES", "Look like an ASCII letter or figure, or like one of / . : - ! and other dashes.", alike
        )
        + "\n"
        + _written("NOT_RECOMMENDED", "Letters of scripts in use that Unicode recommends for no identifier.", odd)
    )


def _assigned() -> Iterator[int]:
    return (code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co"))


def _is_model(character: str) -> bool:
    """Whether it is what others are taken for."""
    return (character.isascii() and character.isprintable()) or unicodedata.category(character) == "Pd"


def _written(name: str, what: str, characters: Iterable[str]) -> str:
    kept = sorted({one for one in characters if _may_stand_in_host(one)}, key=ord)
    ranges: list[list[int]] = []
    for code in map(ord, kept):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    pieces = [_escaped(first) if first == last else f"{_escaped(first)}-{_escaped(last)}" for first, last in ranges]
    lines, line = [], ""
    for piece in pieces:
        if len(line) + len(piece) > 105:
            lines.append(line)
            line = ""
        line += piece
    body = "\n".join(f'    r"{one}"' for one in (f"[{lines[0]}", *lines[1:], f"{line}]"))
    return f'{name} = re.compile(\n{body}\n)\n"""{what}"""\n'


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _may_stand_in_host(character: str) -> bool:
    is_letter = unicodedata.category(character)[0] in "LMN"
    return not character.isascii() and is_letter and unicodedata.normalize("NFKC", character).lower() == character


def main() -> None:
    """Write the table."""
    TABLE.write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    main()
