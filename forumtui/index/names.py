"""A column of names (authors, ranks, devices): each distinct name is kept once, with an id; each post has an id.

The posts of one name are a linked list from its last to its first, so that appending a post costs the same always.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest

from forumtui.index.texts import Texts

_NONE = 0xFFFF_FFFF

_SAMPLE = 512
_COMMON = 32
"""A text is common where at least one of _COMMON names contains it, judged by the first _SAMPLE names."""

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
        self._by_pinyin: Callable[[str, Sequence[str]], set[int]] | None = None
        self._often: tuple[int, int, list[int]] = 0, 0, []
        """The result of `often`: posts known then, limit, ids."""

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
        folded = self._fold()
        found = folded.find(needle.encode("utf-8", "replace"), 0, len(folded))
        ids_by_pinyin = self._ids_by_sound(by_sound)
        return sorted(ids_by_pinyin.union(found)) if ids_by_pinyin else found

    def _ids_by_sound(self, needle: str) -> set[int]:
        # Imported for the first search that may be pinyin.
        from forumtui.index.pinyin import PinyinIndex, may_be_pinyin

        if not may_be_pinyin(needle):
            return set()
        if self._by_pinyin is None:
            self._by_pinyin = PinyinIndex().containing
        return self._by_pinyin(needle, self.names)

    def is_common(self, needle: str) -> bool:
        """Whether many names contain the folded needle, judged by the first names."""
        looked_at = min(len(self.names), _SAMPLE)
        return len(self._fold().find(needle.encode("utf-8", "replace"), 0, looked_at)) * _COMMON > looked_at

    def some_of(self, ids: Iterable[int], needle: str, by_sound: str = "") -> list[int]:
        """As `containing`, but only among these ids and in their order."""
        raw, text = needle.encode("utf-8", "replace"), self._fold().raw
        asked = list(ids)
        found = {identity for identity in asked if raw in text(identity)}
        # Imported for the first search that may be pinyin.
        from forumtui.index.pinyin import ids_by_pinyin, may_be_pinyin

        if by_sound and may_be_pinyin(by_sound):
            found.update(ids_by_pinyin(by_sound, self.names, asked))
        return [identity for identity in asked if identity in found and self.names[identity]]

    def _fold(self) -> Texts:
        """The folded names, up to date with `names`."""
        new = self.names[len(self._folded) :]
        if new:
            # Imported for the first search of a name.
            from forumtui.text.fold import fold

            self._folded.extend(fold("\0".join(new)))
        return self._folded

    def some_containing(self, needle: str, limit: int) -> list[int]:
        """As `containing` without pinyin, but the search stops once `limit` ids or a few more are found."""
        found: list[int] = []
        raw, folded = needle.encode("utf-8", "replace"), self._fold()
        for start in range(0, len(self.names), _BATCH):
            found.extend(folded.find(raw, start, min(start + _BATCH, len(self.names))))
            if len(found) >= limit:
                break
        return found

    def often(self, limit: int) -> list[int]:
        """The ids of the most frequent names, equals in order of appearance; the empty name is left out."""
        replies, most, ids = self._often
        if replies != len(self.id_of) or most < limit:
            ids = nlargest(limit + 2, range(len(self.counts)), key=self.counts.__getitem__)
            ids = [identity for identity in ids if self.names[identity] and self.counts[identity]]
            self._often = len(self.id_of), limit, ids
        return ids[:limit]

    def most(self, limit: int | None = None) -> list[tuple[str, int]]:
        """(name, replies), the most frequent first, equals in order of appearance; the empty name is left out."""
        ids = self.often(len(self.counts) if limit is None else limit)
        return [(self.names[identity], self.counts[identity]) for identity in ids]
