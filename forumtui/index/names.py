"""One column of names (authors, ranks, devices): each distinct name once, and who wrote which reply.

The replies of one name are a chain from its last reply back to its first: it grows with the thread at no cost.
"""

from array import array
from collections import Counter
from collections.abc import Sequence
from heapq import nlargest

from forumtui.index.sounds import Sounds, can_sound
from forumtui.index.texts import Texts
from forumtui.text.fold import fold

_NONE = 0xFFFF_FFFF

_LOOKED_AT = 4096
"""Names looked at before it is asked whether enough have been found."""


class Names:
    """The names of a column, by id; id of each reply; the replies of each name."""

    def __init__(self, *, chained: bool = False) -> None:
        self.ids: dict[str, int] = {}
        self.names: list[str] = []
        """By id; the empty name stands for none printed."""
        self.of = array("I")
        """Id of each reply."""
        self.counts = array("I")
        """Replies of each id."""
        self._chained = chained
        self._last = array("I")
        self._before = array("I")
        self._folded = Texts()
        self._sounds = Sounds()
        self._most: tuple[tuple[int, int], list[tuple[str, int]]] = ((0, 0), [])

    def extend(self, column: Sequence[str]) -> None:
        """Take the names of the next replies."""
        self._learn(column)
        start = len(self.of)
        ids = array("I", map(self.ids.__getitem__, column))
        self.of.extend(ids)
        for identity, count in Counter(ids).items():
            self.counts[identity] += count
        if self._chained:
            self._chain(ids, start)

    def _learn(self, column: Sequence[str]) -> None:
        for name in dict.fromkeys(column):
            if name not in self.ids:
                self.ids[name] = len(self.names)
                self.names.append(name)
        new = len(self.names) - len(self.counts)
        if new:
            self._folded.extend(fold("\0".join(self.names[-new:])))
        self.counts.extend([0] * new)
        if self._chained:
            self._last.extend([_NONE] * new)

    def _chain(self, ids: "array[int]", start: int) -> None:
        last, before = self._last, self._before
        for ordinal, identity in enumerate(ids, start):
            before.append(last[identity])
            last[identity] = ordinal

    def name(self, ordinal: int) -> str:
        """The name of a reply, empty where none is printed."""
        return self.names[self.of[ordinal]]

    def count(self, name: str) -> int:
        """Replies with exactly that name."""
        return self.counts[self.ids[name]] if name in self.ids else 0

    def earlier(self, ordinal: int) -> int | None:
        """The reply of the same name before this one in the source."""
        place = self._before[ordinal]
        return None if place == _NONE else place

    def replies(self, *identities: int) -> list[int]:
        """Every reply of these names, in source order; of a chained column only."""
        found: list[int] = []
        before = self._before
        for place in map(self._last.__getitem__, identities):
            while place != _NONE:
                found.append(place)
                place = before[place]
        found.sort()
        return found

    def containing(self, needle: str, by_sound: str = "") -> list[int]:
        """The ids of the names whose folded form contains the folded needle, or whose pinyin contains `by_sound`."""
        if not needle:
            return [identity for identity, name in enumerate(self.names) if name]
        found = self._folded.find(needle.encode("utf-8", "replace"), 0, len(self._folded))
        if by_sound and can_sound(by_sound):
            found = sorted({*found, *self._sounds.containing(by_sound, self.names)})
        return found

    def some_containing(self, needle: str, limit: int) -> list[int]:
        """As `containing` without sounds, the first `limit` ids or a few more: looking stops there."""
        found: list[int] = []
        raw = needle.encode("utf-8", "replace")
        for start in range(0, len(self.names), _LOOKED_AT):
            found.extend(self._folded.find(raw, start, min(start + _LOOKED_AT, len(self.names))))
            if len(found) >= limit:
                break
        return found

    def most(self, limit: int | None = None) -> list[tuple[str, int]]:
        """(name, replies), the most frequent first, equals in order of appearance; the empty name is left out."""
        counts = self.counts
        limit = len(counts) if limit is None else limit
        asked = len(self.of), limit
        if self._most[0] != asked:
            order = nlargest(limit + 1, range(len(counts)), key=counts.__getitem__)
            found = [(self.names[identity], counts[identity]) for identity in order if self.names[identity]][:limit]
            self._most = asked, found
        return list(self._most[1])
