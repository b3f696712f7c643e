"""Counts what is wrong with the lines of a text; it knows nothing of how they were made."""

from collections import Counter

from forumtui.text.width import width

NEVER_FIRST = frozenset(",.!?:;)]}%、。，．！？：；）］｝”’》」』】〉〕ー々…ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
NEVER_LAST = frozenset("([{“‘《「『【〈〔（［｛")


def count_faults(text: str, lines: list[tuple[int, int]], cells: int) -> Counter[str]:
    """Lines too wide, characters lost, bad heads and tails, cuts in a word that the line could have held whole."""
    faults: Counter[str] = Counter()
    before = 0
    for start, end in lines:
        faults["lost"] += len(text[before:start].strip(" \n"))
        faults["wide"] += width(text[start:end]) > cells
        if start and start == before and start < len(text):
            faults["head"] += text[start] in NEVER_FIRST
            faults["tail"] += text[start - 1] in NEVER_LAST
            faults["split"] += _splits_word(text, start, cells)
        before = end
    faults["lost"] += len(text[before:].strip(" \n"))
    return +faults


def _splits_word(text: str, place: int, cells: int) -> bool:
    """Whether a Latin word or number is cut at `place` that would have fitted on a line of its own."""
    start, end = place, place
    while start and _is_latin(text[start - 1]):
        start -= 1
    while end < len(text) and _is_latin(text[end]):
        end += 1
    if not start < place < end:
        return False
    while start and not text[start - 1].isspace() and text[start - 1].isascii():
        start -= 1
    while end < len(text) and not text[end].isspace() and text[end].isascii():
        end += 1
    return width(text[start:end]) + 4 <= cells


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
