"""Folding for search and filter: what a reader takes for the same text becomes the same text.

Case, width (NFKC) and kana are folded; traditional Chinese becomes simplified where OpenCC is installed. A text is
folded segment by segment (a character with the marks that compose with it), so folding a part gives a part of the
folded whole, and every folded character knows the source characters it came from.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec

from forumtui.text.graphemes import graphemes

CHINESE_HINT = "pip install 'forumtui[chinese]' makes 簡 = 简 and finds names by pinyin"
"""What to say where the optional packages are missing."""

_KANA = {code: code - 0x60 for code in [*range(0x30A1, 0x30F7), 0x30FD, 0x30FE]}
_SPACES = {ord("\n"): " ", ord("\t"): " "}
_FEW = 24
"""Up to so many distinct characters, replacing them one by one beats a translation of the whole text."""

_ALIKE: dict[str, str] = {}
"""Every character met so far and what it folds to."""

_CJK = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")


@cache
def has_simplified() -> bool:
    """Whether traditional characters are folded to simplified ones: OpenCC is installed."""
    return find_spec("opencc") is not None


@cache
def _simplifier() -> Callable[[str], str]:
    # Imported when the first Chinese text is folded: the tables cost more than a small thread.
    from opencc import OpenCC

    return OpenCC("t2s").convert  # type: ignore[no-any-return]


@cache
def _simplified(letter: str) -> str:
    """The simplified form of one letter, itself where it has none of one letter."""
    for _ in range(2):
        simple = _simplifier()(letter)
        if len(simple) != 1 or simple == letter:
            break
        letter = simple
    return letter


@cache
def _composes(character: str) -> bool:
    """Whether the character may merge with the one before it: marks, and vowels and finals of Hangul."""
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.category(first)[0] == "M" or "\u1160" <= first <= "\u11ff"


def _fold_segment(segment: str) -> str:
    if segment.isascii():
        return segment.lower().translate(_SPACES)
    for _ in range(3):
        before, segment = segment, unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", segment).casefold())
        if before == segment:
            break
    if has_simplified() and _CJK.search(segment):
        segment = _CJK.sub(lambda letter: _simplified(letter[0]), segment)
    return unicodedata.normalize("NFC", segment.translate(_KANA)).translate(_SPACES)


def _learn(characters: set[str]) -> None:
    for character in characters:
        _ALIKE[character] = _fold_segment(character)


def _segments(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for place in range(1, len(text)):
        if not _composes(text[place]):
            yield start, text[start:place]
            start = place
    if text:
        yield start, text[start:]


def fold(text: str) -> str:
    """The text as it is compared: `fold(text) in fold(body)` is what "the body contains the text" means."""
    if text.isascii():
        return text.lower().replace("\n", " ").replace("\t", " ")
    distinct = set(text)
    if unknown := distinct - _ALIKE.keys():
        _learn(unknown)
    if any(not character.isascii() and _composes(character) for character in distinct):
        return "".join(_fold_segment(segment) for _, segment in _segments(text))
    changed = [character for character in distinct if _ALIKE[character] != character]
    if len(changed) > _FEW:
        return text.translate({ord(character): _ALIKE[character] for character in changed})
    # No result of a replacement can be replaced again: folding what is folded changes nothing.
    for character in changed:
        text = text.replace(character, _ALIKE[character])
    return text


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its code points the source offset it came from, the source's end as the last."""
    pieces: list[str] = []
    offsets: list[int] = []
    for start, segment in _segments(text):
        folded = _fold_segment(segment)
        pieces.append(folded)
        offsets.extend([start] * len(folded))
    offsets.append(len(text))
    return "".join(pieces), offsets


def find_all(needle: str, text: str) -> list[tuple[int, int]]:
    """Where the text contains the folded needle: (start, end) in code points of the text, widened to whole clusters."""
    if not needle or needle not in fold(text):
        return []
    folded, offsets = fold_with_offsets(text)
    edges = _cluster_edges(text)
    found: list[tuple[int, int]] = []
    place = folded.find(needle)
    while place >= 0:
        stop = place + len(needle)
        start, end = edges[offsets[place]][0], edges[offsets[stop - 1]][1]
        if not found or start >= found[-1][1]:
            found.append((start, end))
        place = folded.find(needle, stop)
    return found


def _cluster_edges(text: str) -> list[tuple[int, int]]:
    edges: list[tuple[int, int]] = []
    for cluster in graphemes(text):
        edges.extend([(len(edges), len(edges) + len(cluster))] * len(cluster))
    return edges
