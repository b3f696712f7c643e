"""Which words of two versions mean the same, learned from a first alignment of the very same text.

Words that keep meeting in aligned groups are linked one to one, the strongest first (competitive linking, Melamed
1997). A pair of paragraphs gains by a link only as far as other groups prove it, so that no error confirms itself.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log

from forumtui.letter.gains import Gains, no_gains, places
from forumtui.letter.path import Group

STEM = 5
"""Letters of a word that are compared: endings differ by grammar."""

LEAST_MEETINGS = 2

LEAST_LIKENESS = 0.5
"""Dice coefficient of two linked words over all groups."""

Terms = frozenset[str]


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    """Compiled when first used: most letters are aligned without learning."""
    return re.compile(
        "[A-Za-z\u00c0-\u024f\u0400-\u052f]{3,}|[\u30a1-\u30fa\u30fc]{2,}|[\u3400-\u9fff]{2,}|[\uac00-\ud7a3]{2,}"
    )


def terms_of(text: str) -> Terms:
    """The words of a text: stems, katakana words, pairs of Han letters, openings of Korean words."""
    terms: set[str] = set()
    for word in _word().findall(text):
        if word[0] < "\u3000":
            terms.add(word[:STEM].lower())
        elif "\u3400" <= word[0] <= "\u9fff":
            terms.update(word[at : at + 2] for at in range(len(word) - 1))
        else:
            terms.add(word[:2] if word[0] >= "\uac00" else word)
    return frozenset(terms)


def learned_gains(left: Sequence[Terms], right: Sequence[Terms], groups: Sequence[Group]) -> Gains:
    """What each pair of paragraphs gains by words that other groups link."""
    nothing: Terms = frozenset()
    links = _links(
        [
            (
                nothing.union(*left[group.start : group.end]),
                nothing.union(*right[group.target_start : group.target_end]),
            )
            for group in groups
            if not group.is_gap
        ]
    )
    gains = no_gains(len(left), len(right))
    own = {
        (row, column)
        for start, end, first, last in groups
        for row in range(start, end)
        for column in range(first, last)
    }
    where, there = places(left), places(right)
    for (one, other), (meetings, confidence) in links.items():
        rows, columns = where[one], there[other]
        rarity = log(1 + len(left) / max(len(rows), len(columns)))
        for row in rows:
            for column in columns:
                proofs = meetings - ((row, column) in own)
                if proofs:
                    gains.add(rows, columns, row, column, confidence * rarity * proofs / (proofs + 1))
    return gains


def _links(pairs: Sequence[tuple[Terms, Terms]]) -> dict[tuple[str, str], tuple[int, float]]:
    """Linked words with the number of groups where they meet and their confidence."""
    counts = Counter(term for left, _ in pairs for term in left), Counter(term for _, right in pairs for term in right)
    kept = [
        {term for term, count in side.items() if LEAST_MEETINGS <= count <= len(pairs) * 0.6 + 1} for side in counts
    ]
    meetings = Counter((one, other) for left, right in pairs for one in left & kept[0] for other in right & kept[1])
    scored = [
        (2 * count / (counts[0][one] + counts[1][other]), count, one, other)
        for (one, other), count in meetings.items()
        if count >= LEAST_MEETINGS
    ]
    scored.sort(key=lambda row: (-row[0] * log(1 + row[1]), row[2], row[3]))
    links: dict[tuple[str, str], tuple[int, float]] = {}
    taken: set[str] = set()
    for confidence, count, one, other in scored:
        if confidence < LEAST_LIKENESS or one in taken or other in taken:
            continue
        taken |= {one, other}
        links[one, other] = count, confidence
    return links
