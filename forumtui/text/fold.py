"""Folding for search and filter: what a reader takes for the same text becomes the same text.

Case, width (NFKC) and kana are folded; traditional Chinese becomes simplified where OpenCC is installed. A text is
folded segment by segment (a character with the marks that compose with it), so folding a part gives a part of the
folded whole, and for every folded character the source characters are known that it came from.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import accumulate

from forumtui.text.width import graphemes, is_one_cluster_each

CHINESE_HINT = "pip install 'forumtui[chinese]' makes 簡 = 简 and finds names by pinyin"
"""What to say where the optional packages are missing."""

_KANA = {code: code - 0x60 for code in [*range(0x30A1, 0x30F7), 0x30FD, 0x30FE]}
_SPACES = {ord("\n"): " ", ord("\t"): " "}
_FEW = 24
"""Up to so many distinct characters, replacing them one by one is faster than to translate the whole text."""

_ALIKE: dict[str, str] = {}
"""What each character folds to; filled when a character first comes."""

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
    for at in range(1, len(text)):
        if not _composes(text[at]):
            yield start, text[start:at]
            start = at
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
        # Where nothing merged, each folded character keeps an offset of its own: a mark may be a cluster by itself.
        is_each_kept = len(folded) == len(segment)
        offsets.extend(range(start, start + len(folded)) if is_each_kept else [start] * len(folded))
    offsets.append(len(text))
    return "".join(pieces), offsets


def find_all(needle: str, text: str) -> list[tuple[int, int]]:
    """Where the text contains the folded needle: (start, end) in code points of the text, widened to whole clusters."""
    if not needle or needle not in fold(text):
        return []
    blocks = list(_blocks(text))
    starts = list(accumulate((len(block.folded) for block in blocks), initial=0))
    folded = "".join(block.folded for block in blocks)

    def cluster_of(at: int) -> tuple[int, int]:
        number = bisect_right(starts, at) - 1
        return blocks[number].cluster_of(at - starts[number])

    found: list[tuple[int, int]] = []
    at = folded.find(needle)
    while at >= 0:
        stop = at + len(needle)
        start, end = cluster_of(at)[0], cluster_of(stop - 1)[1]
        if not found or start >= found[-1][1]:
            found.append((start, end))
        at = folded.find(needle, stop)
    return found


_BLOCK = 4096
"""Characters of a block. In most blocks of a long text each character folds to one, so that offsets stay the same."""


def _blocks(text: str) -> Iterator["_Block"]:
    """The text in pieces of whole lines. No segment and no cluster reaches over their ends."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _BLOCK) + 1
        while 0 < end < len(text) and _composes(text[end]):
            end = text.find("\n", end) + 1
        end = end or len(text)
        yield _Block(start, text[start:end])
        start = end


class _Block:
    """A piece of a text, folded."""

    def __init__(self, start: int, text: str) -> None:
        self._start = start
        self._text = text
        self.folded = fold(text)

    @cached_property
    def _offsets(self) -> Sequence[int]:
        """Where each folded character comes from."""
        if self._text.isascii() or all(
            len(_fold_segment(character)) == 1 and not _composes(character) for character in set(self._text)
        ):
            return range(len(self._text))
        return fold_with_offsets(self._text)[1]

    @cached_property
    def _clusters(self) -> Sequence[tuple[int, int]] | None:
        """The cluster of each character; None where all are one character long."""
        return None if is_one_cluster_each(self._text.replace("\n", " ")) else _cluster_edges(self._text)

    def cluster_of(self, at: int) -> tuple[int, int]:
        """Start and end, in the whole text, of the cluster that a character of `folded` comes from."""
        offset = self._offsets[at]
        first, last = self._clusters[offset] if self._clusters is not None else (offset, offset + 1)
        return self._start + first, self._start + last


def _cluster_edges(text: str) -> list[tuple[int, int]]:
    edges: list[tuple[int, int]] = []
    for cluster in graphemes(text):
        edges.extend([(len(edges), len(edges) + len(cluster))] * len(cluster))
    return edges
