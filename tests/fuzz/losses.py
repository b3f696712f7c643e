"""Whether text that survives in a damaged input is in the model: words of the bodies, looked for on both sides."""

import re
from collections import Counter

from forumtui.thread.report import words_in
from tests.fuzz.browser import visible
from tests.hostile.invariants import Read, read_whole

_WORD = re.compile(r"\w{4,}")


def words_of(data: bytes) -> frozenset[str]:
    """Words that stand once in an input and in one of its bodies: what may not be lost."""
    read = read_whole(data)
    shown = visible(read.source)
    return frozenset(word for word in _WORD.findall(read.text) if read.text.count(word) == 1 == shown.count(word))


def lost(words: frozenset[str], read: Read) -> list[str]:
    """Words that can be seen in the source, stand nowhere in the model, and are not counted as unread either."""
    if read.refusal is not None:
        return []
    shown = visible(read.source)
    missing = {word: words_in(word) for word in words if word in shown and word not in read.text}
    # The model may say a letter more often than the page shows it (a title, again in the post): what is unread counts
    # single letters, and such a letter of a missing word is then not among them.
    gone = sum(missing.values(), Counter[str]())
    elsewhere = gone & (words_in(read.text) - words_in(shown))
    if gone.total() > read.unread.total() + elsewhere.total():
        return list(missing)
    # Characters of Chinese may stand elsewhere in the posts too; a word of letters is counted, alone or as part of a
    # longer one that the damage made, or it is lost.
    counted = " ".join(read.unread)
    return [word for word, tokens in missing.items() if tokens.total() == 1 and word not in counted]
