"""One column of names (authors, ranks, devices): each distinct name once, and who wrote which post.

The posts of one name are a chain from its last back to its first: it grows with the thread at no cost.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest

from forumtui.index.texts import Texts

_NONE = 0xFFFF_FFFF

_SAMPLE = 512
_OFTEN = 32
"""A part that is in one name of so many, or in more, is common: as far as the first names tell."""

_LOOKED_AT = 4096
"""Names looked at before it is asked whether enough have been found."""


class Names:
    """The names of a column, by id; the id of each post; the posts of each name."""

    def __init__(self, *, chained: bool = False, first_reply: int = 0) -> None:
        self._first = first_reply
        self.ids: dict[str, int] = {}
        self.names: list[str] = []
        """By id; the empty name stands for none printed."""
        self.of = array("I")
        """Id of each post."""
        self.counts = array("I")
        """Replies of each id; the opening post is not counted."""
        self._chained = chained
        self._last = array("I")
        self._before = array("I")
        self._folded = Texts()
        self._sounding: Callable[[str, Sequence[str]], set[int]] | None = None
        self._often: tuple[int, int, list[int]] = 0, 0, []
        """How many posts were known and how many names were asked for, and the ids found."""

    def extend(self, column: Sequence[str]) -> None:
        """Take the names of the next posts."""
        self._learn(column)
        start = len(self.of)
        ids = array("I", map(self.ids.__getitem__, column))
        self.of.extend(ids)
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
        return self.names[self.of[position]]

    def count(self, name: str) -> int:
        """Replies with exactly that name."""
        return self.counts[self.ids[name]] if name in self.ids else 0

    def earlier(self, position: int) -> int | None:
        """The post of the same name before this one in the source."""
        before = self._before[position]
        return None if before == _NONE else before

    def posts(self, *identities: int) -> list[int]:
        """Every post of these names, in source order; of a chained column only."""
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
        sounding = self._by_sound(by_sound)
        return sorted(sounding.union(found)) if sounding else found

    def _by_sound(self, needle: str) -> set[int]:
        # Imported for the first name that may be sounded out: the first frame does without.
        from forumtui.index.pinyin import Sounds, can_sound

        if not can_sound(needle):
            return set()
        if self._sounding is None:
            self._sounding = Sounds().containing
        return self._sounding(needle, self.names)

    def is_common(self, needle: str) -> bool:
        """Whether many names contain the folded needle."""
        looked_at = min(len(self.names), _SAMPLE)
        return len(self._fold().find(needle.encode("utf-8", "replace"), 0, looked_at)) * _OFTEN > looked_at

    def some_of(self, ids: Iterable[int], needle: str, by_sound: str = "") -> list[int]:
        """As `containing`, among a few ids, in their order."""
        raw, text = needle.encode("utf-8", "replace"), self._fold().raw
        asked = list(ids)
        found = {identity for identity in asked if raw in text(identity)}
        # Imported for the first name that may be sounded out: the first frame does without.
        from forumtui.index.pinyin import can_sound, sounding

        if by_sound and can_sound(by_sound):
            found.update(sounding(by_sound, self.names, asked))
        return [identity for identity in asked if identity in found and self.names[identity]]

    def _fold(self) -> Texts:
        """The folded names, as far as names are known."""
        new = self.names[len(self._folded) :]
        if new:
            # Imported when names are first looked for: the first frame does without.
            from forumtui.text.fold import fold

            self._folded.extend(fold("\0".join(new)))
        return self._folded

    def some_containing(self, needle: str, limit: int) -> list[int]:
        """As `containing` without sounds, the first `limit` ids or a few more: looking stops there."""
        found: list[int] = []
        raw, folded = needle.encode("utf-8", "replace"), self._fold()
        for start in range(0, len(self.names), _LOOKED_AT):
            found.extend(folded.find(raw, start, min(start + _LOOKED_AT, len(self.names))))
            if len(found) >= limit:
                break
        return found

    def often(self, limit: int) -> list[int]:
        """The ids of the most frequent names, equals in order of appearance; the empty name is left out."""
        replies, most, ids = self._often
        if replies != len(self.of) or most < limit:
            ids = nlargest(limit + 2, range(len(self.counts)), key=self.counts.__getitem__)
            ids = [identity for identity in ids if self.names[identity] and self.counts[identity]]
            self._often = len(self.of), limit, ids
        return ids[:limit]

    def most(self, limit: int | None = None) -> list[tuple[str, int]]:
        """(name, replies), the most frequent first, equals in order of appearance; the empty name is left out."""
        ids = self.often(len(self.counts) if limit is None else limit)
        return [(self.names[identity], self.counts[identity]) for identity in ids]
