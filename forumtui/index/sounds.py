"""Names by their sound: fengyuyz and the initials fyyz both find 风雨yz, where pypinyin is installed.

Every Han letter has its commonest reading; all else sounds as it is folded.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec

from forumtui.index.texts import Texts
from forumtui.text.fold import fold

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN = re.compile("[a-z][a-z0-9_]*")


@cache
def has_pinyin() -> bool:
    """Whether names can be found by pinyin: pypinyin is installed."""
    return find_spec("pypinyin") is not None


def can_sound(text: str) -> bool:
    """Whether the text may be pinyin and pinyin can be found."""
    return len(text) > 1 and _LATIN.fullmatch(fold(text)) is not None and has_pinyin()


@lru_cache(20_000)
def _reading(character: str) -> str:
    # Imported for the first name that is asked by sound: its dictionary costs more than a small thread.
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(character))


def _readings(name: str) -> list[str]:
    return [_reading(character) if _HAN.match(character) else character for character in fold(name)]


def sounds_of(name: str) -> tuple[str, str]:
    """The name in pinyin, and in initials."""
    readings = _readings(name)
    return "".join(readings), "".join(reading[:1] for reading in readings)


def _begins_a_syllable(needle: str, name: str) -> bool:
    """Whether the needle is found from the beginning of a letter's reading on: `ing` does not sound like 明."""
    readings = _readings(name)
    return any("".join(readings[start:]).startswith(needle) for start in range(len(readings)))


class Sounds:
    """The sounds of a growing list of names, learned when first asked."""

    def __init__(self) -> None:
        self._known = 0
        self._ids: list[int] = []
        self._full = Texts()
        self._initials = Texts()

    def containing(self, needle: str, names: Sequence[str]) -> set[int]:
        """The ids of the names with Han letters whose pinyin, or whose initials, contain the needle."""
        self._learn(names)
        raw = fold(needle).encode()
        by_initials = {self._ids[number] for number in self._initials.find(raw, 0, len(self._initials))}
        by_reading = [self._ids[number] for number in self._full.find(raw, 0, len(self._full))]
        return by_initials.union(number for number in by_reading if _begins_a_syllable(raw.decode(), names[number]))

    def _learn(self, names: Sequence[str]) -> None:
        new = [number for number in range(self._known, len(names)) if _HAN.search(names[number])]
        self._known = len(names)
        if not new:
            return
        sounds = [sounds_of(names[number]) for number in new]
        self._ids.extend(new)
        self._full.extend("\0".join(full for full, _ in sounds))
        self._initials.extend("\0".join(initials for _, initials in sounds))
