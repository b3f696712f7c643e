"""A column of names (authors, ranks, devices): each distinct name is kept once, under an id; each post has an id.

The posts of one name are a linked list from the last to the first, so that appending a post always costs the same.
Where pypinyin is installed, names are found by pinyin: fengyuyz and the initials fyyz both find 风雨yz. Each Han
character has its most frequent reading, other characters stay as they are folded. Readings are kept with a capital for
each character of the name (FengYuYZ), so that one pattern finds both readings and initials, and neither begins in the
middle of a reading.
"""

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from heapq import nlargest
from importlib.util import find_spec

from forumtui.index.texts import Texts, folded
from forumtui.text.patterns import lazy_pattern

_HAN = lazy_pattern("[\u3400-\u4dbf\u4e00-\u9fff]")

_LATIN = lazy_pattern("[a-z][a-z0-9_]*")


@cache
def has_pinyin() -> bool:
    """Whether names can be found by pinyin: pypinyin is installed."""
    return find_spec("pypinyin") is not None


def may_be_pinyin(text: str) -> bool:
    """Whether the text may be pinyin, and pypinyin is installed."""
    return len(text) > 1 and _LATIN.fullmatch(folded(text)) is not None and has_pinyin()


class _Readings(dict[int, str]):
    """Maps a character of a folded name to its reading with a capital, for `str.translate`; filled as needed."""

    def __missing__(self, letter: int) -> str:
        character = chr(letter)
        spoken = character.upper() if character.isascii() else character
        if _HAN.match(character):
            # The door to pypinyin: its dictionary takes 140 ms, and more memory than a small thread.
            from pypinyin import lazy_pinyin

            spoken = "".join(lazy_pinyin(character)).capitalize()
        self[letter] = spoken
        return spoken


_READINGS = _Readings()


@cache
def _pattern(needle: str) -> re.Pattern[bytes]:
    """A pattern that finds a folded needle in readings from the start of a character, or in initials.

    So `ming` finds 明, and `ing` does not.
    """
    reading = f"{needle[0].upper()}(?i:{needle[1:]})"
    return re.compile(f"{reading}|{'[a-z]*'.join(needle.upper())}".encode())


def ids_by_pinyin(needle: str, names: Sequence[str], ids: Iterable[int]) -> Iterator[int]:
    """Those ids whose names match the needle by pinyin. It keeps no readings, so it is for a few ids only."""
    found = _pattern(folded(needle)).search
    for identity in ids:
        name = names[identity]
        if not name.isascii() and _HAN.search(name) and found(folded(name).translate(_READINGS).encode()):
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
        find = _pattern(folded(needle)).finditer
        found = set()
        for block in self._readings.blocks:
            for match in find(block.data):
                found.add(self._ids[block.first + bisect_right(block.starts, match.start()) - 1])
        return found

    def _learn(self, names: Sequence[str]) -> None:
        new = [number for number in range(self._known, len(names)) if not names[number].isascii()]
        new = [number for number in new if _HAN.search(names[number])]
        self._known = len(names)
        if new:
            self._ids.extend(new)
            self._readings.extend(folded("\0".join(map(names.__getitem__, new))).translate(_READINGS))


_NONE = 0xFFFF_FFFF

_SAMPLE = 512
_COMMON = 32
"""A text is common if more than one in _COMMON names contains it, counted in the first _SAMPLE names."""

_BATCH = 4096
"""Names searched at a time by `some_containing`."""


class Names:
    """The names of a column by id, the id of each post, and (where `chained`) the posts of each name."""

    def __init__(self, *, chained: bool = False, first_reply: int = 0) -> None:
        self._first = first_reply
        self.ids: dict[str, int] = {}
        self.names: list[str] = []
        """By id; the empty name where none is printed."""
        self.id_of = array("I")
        """Id of each post."""
        self.counts = array("I")
        """Replies of each id, without the opening post."""
        self._chained = chained
        self._last = array("I")
        self._before = array("I")
        self._folded = Texts()
        self._by_pinyin: PinyinIndex | None = None
        self._often: tuple[int, int, list[int]] = 0, 0, []
        """The last result of `often`: the number of posts, the limit, and the ids."""
        self._often_folded: list[bytes] = []
        """The folded names of those ids, once they have been searched."""

    def extend(self, column: Sequence[str]) -> None:
        """Append the names of the next posts."""
        self._learn(column)
        start = len(self.id_of)
        ids = array("I", map(self.ids.__getitem__, column))
        self.id_of.extend(ids)
        for identity, count in Counter(ids[max(0, self._first - start) :]).items():
            self.counts[identity] += count
        if self._chained:
            self._chain(ids, start)

    def _learn(self, column: Sequence[str]) -> None:
        for name in dict.fromkeys(column):
            if name not in self.ids:
                self.ids[name] = len(self.names)
                self.names.append(name)
        new = len(self.names) - len(self.counts)
        self.counts.extend([0] * new)
        if self._chained:
            self._last.extend([_NONE] * new)

    def _chain(self, ids: "array[int]", start: int) -> None:
        last, before = self._last, self._before
        for position, identity in enumerate(ids, start):
            before.append(last[identity])
            last[identity] = position

    def name(self, position: int) -> str:
        """The name of a post, empty where none is printed."""
        return self.names[self.id_of[position]]

    def count(self, name: str) -> int:
        """Replies with exactly that name."""
        return self.counts[self.ids[name]] if name in self.ids else 0

    def earlier(self, position: int) -> int | None:
        """The post of the same name before this one in the source."""
        before = self._before[position]
        return None if before == _NONE else before

    def posts(self, *identities: int) -> list[int]:
        """Positions of all posts of these names, in source order; only for a chained column."""
        found: list[int] = []
        before = self._before
        for position in map(self._last.__getitem__, identities):
            while position != _NONE:
                found.append(position)
                position = before[position]
        found.sort()
        return found

    def containing(self, needle: str, by_sound: str = "") -> list[int]:
        """The ids of the names whose folded form contains the folded needle, or whose pinyin contains `by_sound`."""
        if not needle:
            return [identity for identity, name in enumerate(self.names) if name]
        texts = self._fold()
        found = texts.find(needle.encode("utf-8", "replace"), 0, len(texts))
        sounding = self._ids_by_sound(by_sound)
        return sorted(sounding.union(found)) if sounding else found

    def _ids_by_sound(self, needle: str) -> set[int]:
        if not may_be_pinyin(needle):
            return set()
        if self._by_pinyin is None:
            self._by_pinyin = PinyinIndex()
        return self._by_pinyin.containing(needle, self.names)

    def is_common(self, needle: str) -> bool:
        """Whether many names contain the folded needle, judged by the first names."""
        looked_at = min(len(self.names), _SAMPLE)
        return len(self._fold().find(needle.encode("utf-8", "replace"), 0, looked_at)) * _COMMON > looked_at

    def some_of(self, ids: Iterable[int], needle: str, by_sound: str = "") -> list[int]:
        """As `containing`, but only among these ids and in their order."""
        raw, text = needle.encode("utf-8", "replace"), self._fold().raw
        asked = list(ids)
        found = {identity for identity in asked if raw in text(identity)}
        if by_sound and may_be_pinyin(by_sound):
            found.update(ids_by_pinyin(by_sound, self.names, asked))
        return [identity for identity in asked if identity in found and self.names[identity]]

    def often_containing(self, needle: str, limit: int, by_sound: str = "") -> list[int]:
        """As `some_of` for the most frequent names; their folded forms are kept: each key in a prompt needs them."""
        ids = self.often(limit)
        if not self._often_folded:
            self._often_folded = list(map(self._fold().raw, self._often[2]))
        raw = needle.encode("utf-8", "replace")
        found = [identity for identity, text in zip(ids, self._often_folded, strict=False) if raw in text]
        if not by_sound or not may_be_pinyin(by_sound):
            return found
        by_reading = {*found, *ids_by_pinyin(by_sound, self.names, ids)}
        return [identity for identity in ids if identity in by_reading]

    def begins(self, identity: int, needle: str) -> bool:
        """Whether a folded name begins with a folded needle."""
        return self._fold().raw(identity).startswith(needle.encode("utf-8", "replace"))

    def _fold(self) -> Texts:
        """The folded names, up to date with `names`."""
        new = self.names[len(self._folded) :]
        if new:
            self._folded.extend(folded("\0".join(new)))
        return self._folded

    def some_containing(self, needle: str, limit: int, by_sound: str = "") -> list[int]:
        """As `containing`, but it stops once `limit` ids or a few more are found; pinyin only where fewer are."""
        found: list[int] = []
        raw, texts = needle.encode("utf-8", "replace"), self._fold()
        for start in range(0, len(self.names), _BATCH):
            found.extend(texts.find(raw, start, min(start + _BATCH, len(self.names))))
            if len(found) >= limit:
                return found
        sounding = self._ids_by_sound(by_sound)
        return sorted(sounding.union(found)) if sounding else found

    def often(self, limit: int) -> list[int]:
        """The ids of the most frequent names, without the empty one; equally frequent ones in order of appearance."""
        replies, most, ids = self._often
        if replies != len(self.id_of) or most < limit:
            ids = nlargest(limit + 2, range(len(self.counts)), key=self.counts.__getitem__)
            ids = [identity for identity in ids if self.names[identity] and self.counts[identity]]
            self._often, self._often_folded = (len(self.id_of), limit, ids), []
        return ids[:limit]

    def most(self, limit: int | None = None) -> list[tuple[str, int]]:
        """(name, replies) of the most frequent names, as `often` orders them."""
        ids = self.often(len(self.counts) if limit is None else limit)
        return [(self.names[identity], self.counts[identity]) for identity in ids]
