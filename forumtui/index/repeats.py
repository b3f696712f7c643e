"""Replies that say again what their author has said before, and replies that say nothing."""

import re

from forumtui.words import say

_FIRST_OF_AUTHOR = -1


class Repeats:
    """Groups of replies with the same author and the same text. Which of a group is the repeat, the order decides."""

    def __init__(self) -> None:
        self._last_of: dict[int, int] = {}
        """The last reply of each (author, text), for authors who wrote more than one."""
        self.before: dict[int, int] = {}
        """For each reply that has one: the same text by the same author, the nearest one before it in the source."""
        self.after: dict[int, int] = {}
        """The inverse of `before`."""

    def note(self, ordinal: int, author: int, text: bytes, earlier: int | None, text_of_earlier: bytes) -> None:
        """Take the next reply of an author whose reply before it is `earlier`."""
        if earlier is None or not text:
            return
        if text_of_earlier:
            self._last_of.setdefault(hash((author, text_of_earlier)), earlier)
        key = hash((author, text))
        twin = self._last_of.get(key)
        if twin is not None:
            self.before[ordinal] = twin
            self.after[twin] = ordinal
        self._last_of[key] = ordinal


FILLERS = (
    (re.compile(r"(?P<one>[^\W_]|[^\w\s])(?:(?P=one)|[\s.,!?~。、…]){4,}"), "only one character, again and again"),
    (
        re.compile(r"(?:\[[^\[\]\s]{1,8}\]|\{:\d+_\d+:\}|[\U0001f300-\U0001faff\u2600-\u27bf\u200d\ufe0f]|\s)+"),
        "emoticons only",
    ),
    (re.compile(r"[^\w]*"), "no words"),
)
"""What a folded text that says nothing looks like as a whole, and how that is said."""


def filler_reason(text: str) -> str | None:
    """Why a folded text says nothing; None where it says something or is empty."""
    if not text.strip():
        return None
    for pattern, reason in FILLERS:
        if pattern.fullmatch(text):
            return say(reason)
    return None
