"""Search names by pinyin: fengyuyz and the initials fyyz both find 风雨yz, where pypinyin is installed.

Each Han character gets its most frequent reading, other characters stay as they are folded. Readings are kept with a
capital for each character of the name (FengYuYZ), so that one pattern finds readings and initials, and neither from
the middle of a reading.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec

from forumtui.index.texts import Texts
from forumtui.text.fold import fold

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_has_han = _HAN.search
_LATIN = re.compile("[a-z][a-z0-9_]*")


@cache
def has_pinyin() -> bool:
    """Whether names can be found by pinyin: pypinyin is installed."""
    return find_spec("pypinyin") is not None


def may_be_pinyin(text: str) -> bool:
    """Whether the text may be pinyin, and pypinyin is installed."""
    return len(text) > 1 and _LATIN.fullmatch(fold(text)) is not None and has_pinyin()


class _Readings(dict[int, str]):
    """Maps a character of a folded name to its reading with a capital, for `str.translate`; filled as needed."""

    def __missing__(self, letter: int) -> str:
        character = chr(letter)
        spoken = character.upper() if character.isascii() else character
        if _HAN.match(character):
            # Imported for the first Han character: its dictionary takes more time and memory than a small thread.
            from pypinyin import lazy_pinyin

            spoken = "".join(lazy_pinyin(character)).capitalize()
        self[letter] = spoken
        return spoken


_READINGS = _Readings()


@cache
def _pattern(needle: str) -> re.Pattern[bytes]:
    """A pattern that finds a folded needle in readings: from the start of a character on, or as initials.

    So `ming` finds 明 and `ing` does not.
    """
    reading = f"{needle[0].upper()}(?i:{needle[1:]})"
    return re.compile(f"{reading}|{'[a-z]*'.join(needle.upper())}".encode())


def ids_by_pinyin(needle: str, names: Sequence[str], ids: Iterable[int]) -> Iterator[int]:
    """Those ids whose names match the needle by pinyin. Readings are not kept, so this is for a few ids."""
    found = _pattern(fold(needle)).search
    for identity in ids:
        name = names[identity]
        if not name.isascii() and _has_han(name) and found(fold(name).translate(_READINGS).encode()):
            yield identity


class PinyinIndex:
    """The readings of a growing list of names, computed when first searched."""

    def __init__(self) -> None:
        self._known = 0
        self._ids: list[int] = []
        self._readings = Texts()

    def containing(self, needle: str, names: Sequence[str]) -> set[int]:
        """The ids of the names whose pinyin or initials contain the needle."""
        self._learn(names)
        find = _pattern(fold(needle)).finditer
        found = set()
        for block in self._readings.blocks:
            for match in find(block.data):
                found.add(self._ids[block.first + bisect_right(block.starts, match.start()) - 1])
        return found

    def _learn(self, names: Sequence[str]) -> None:
        new = [number for number in range(self._known, len(names)) if not names[number].isascii()]
        new = [number for number in new if _has_han(names[number])]
        self._known = len(names)
        if new:
            self._ids.extend(new)
            self._readings.extend(fold("\0".join(map(names.__getitem__, new))).translate(_READINGS))
