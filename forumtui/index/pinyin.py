"""Names by their sound: fengyuyz and the initials fyyz both find 风雨yz, where pypinyin is installed.

Every Han letter has its commonest reading; all else sounds as it is folded. Spoken names are kept with a capital where
a letter of the name begins (FengYuYZ), so that one pattern finds readings from a letter's beginning on, and initials.
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


def can_sound(text: str) -> bool:
    """Whether the text may be pinyin and pinyin can be found."""
    return len(text) > 1 and _LATIN.fullmatch(fold(text)) is not None and has_pinyin()


class _Spoken(dict[int, str]):
    """What each letter of a folded name sounds like, its first letter a capital; holds the letters met so far."""

    def __missing__(self, letter: int) -> str:
        character = chr(letter)
        spoken = character.upper() if character.isascii() else character
        if _HAN.match(character):
            # Imported for the first name that is asked by sound: its dictionary costs more than a small thread.
            from pypinyin import lazy_pinyin

            spoken = "".join(lazy_pinyin(character)).capitalize()
        self[letter] = spoken
        return spoken


_SPOKEN = _Spoken()


@cache
def _pattern(needle: str) -> re.Pattern[bytes]:
    """What finds a folded needle of `can_sound` in spoken names: as a reading, which begins where a letter does (`ing`
    does not sound like 明), or as initials.
    """
    reading = f"{needle[0].upper()}(?i:{needle[1:]})"
    return re.compile(f"{reading}|{'[a-z]*'.join(needle.upper())}".encode())


def sounding(needle: str, names: Sequence[str], ids: Iterable[int]) -> Iterator[int]:
    """Those of the ids whose names sound like the needle; nothing is kept, so only some should be asked."""
    found = _pattern(fold(needle)).search
    for identity in ids:
        name = names[identity]
        if not name.isascii() and _has_han(name) and found(fold(name).translate(_SPOKEN).encode()):
            yield identity


class Sounds:
    """The sounds of a growing list of names, learned when first asked."""

    def __init__(self) -> None:
        self._known = 0
        self._ids: list[int] = []
        self._spoken = Texts()

    def containing(self, needle: str, names: Sequence[str]) -> set[int]:
        """The ids of the names with Han letters whose pinyin, or whose initials, contain the needle."""
        self._learn(names)
        find = _pattern(fold(needle)).finditer
        found = set()
        for block in self._spoken.blocks:
            for match in find(block.data):
                found.add(self._ids[block.first + bisect_right(block.starts, match.start()) - 1])
        return found

    def _learn(self, names: Sequence[str]) -> None:
        new = [number for number in range(self._known, len(names)) if not names[number].isascii()]
        new = [number for number in new if _has_han(names[number])]
        self._known = len(names)
        if new:
            self._ids.extend(new)
            self._spoken.extend(fold("\0".join(map(names.__getitem__, new))).translate(_SPOKEN))
