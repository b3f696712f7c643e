"""Replies that say again what their author has said before, and replies that say nothing."""

import re
from array import array

from forumtui.i18n import tr
from forumtui.index.names import Names

LARGE = 50_000
"""Replies beyond which it pays to give up what only later replies would need."""

_FEW = 16
"""Replies of one author that are looked through one by one; those of busier authors are remembered by text."""


class Repeats:
    """Groups of replies with the same author and the same text. Which of a group is the repeat, the order decides.

    An opening post is in no group: who says it again in a reply says it to the thread for the first time.
    """

    def __init__(self, first_reply: int = 0) -> None:
        self._first = first_reply
        self.can_grow = True
        """Whether more replies can be taken."""
        self._hashes = array("Q")
        """Of each reply's text, 0 for none. Two texts of one author with one 64 bit hash are the same text."""
        self._busy: set[int] = set()
        self._last_of: dict[int, int] = {}
        """The last reply of each (author, text), for busy authors."""
        self.before: dict[int, int] = {}
        """For each reply that has one: the same text by the same author, the nearest one before it in the source."""
        self.after: dict[int, int] = {}
        """The inverse of `before`."""

    def finish(self) -> None:
        """No reply is expected any more: what many of them need for comparing is given up."""
        if len(self._hashes) > LARGE:
            self._hashes = array("Q")
            self._busy, self._last_of = set(), {}
            self.can_grow = False

    def extend(self, texts: list[str], authors: Names) -> None:
        """Take the next replies, whose names the authors' column knows already."""
        start = len(self._hashes)
        self._hashes.extend([hash(text) & _MASK if text else 0 for text in texts])
        if start < self._first <= len(self._hashes):
            self._hashes[0] = 0
        for position in range(max(start, self._first), len(self._hashes)):
            earlier = authors.earlier(position)
            if earlier is None or not self._hashes[position]:
                continue
            twin = self._twin(position, earlier, authors)
            if twin is not None:
                self.before[position] = twin
                self.after[twin] = position

    def _twin(self, position: int, earlier: int | None, authors: Names) -> int | None:
        hashes = self._hashes
        author = authors.of[position]
        if authors.counts[author] > _FEW:
            return self._twin_of_busy(position, author, authors)
        while earlier is not None and hashes[earlier] != hashes[position]:
            earlier = authors.earlier(earlier)
        return earlier

    def _twin_of_busy(self, position: int, author: int, authors: Names) -> int | None:
        hashes, last_of = self._hashes, self._last_of
        if author not in self._busy:
            self._busy.add(author)
            for before in authors.posts(author):
                if before >= position:
                    break
                last_of[hash((author, hashes[before]))] = before
        key = hash((author, hashes[position]))
        twin = last_of.get(key)
        last_of[key] = position
        return twin


_MASK = (1 << 64) - 1

FILLERS = (
    (r"(?P<one>[^\W_]|[^\w\s])(?:(?P=one)|[\s.,!?~。、…]){4,}", "only one character, again and again"),
    (
        r"(?:\[[^\[\]\s]{1,8}\]|\{:\d+_\d+:\}|[\U0001f300-\U0001faff\u2600-\u27bf\u200d\ufe0f]|\s)+",
        "emoticons only",
    ),
    (r"[^\w]*", "no words"),
)
"""What a folded text that says nothing looks like as a whole, and how that is said."""


def filler_reason(text: str) -> str | None:
    """Why a folded text says nothing; None where it says something or is empty."""
    if not text.strip():
        return None
    for pattern, reason in FILLERS:
        if re.fullmatch(pattern, text):
            return tr(reason)
    return None
