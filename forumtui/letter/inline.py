"""Paragraphs that say everything twice in one line: 中文 / English, 中文 (English), 中文 English.

A line is cut only where both sides are of one language each and about as long; whether the post as a whole is written
so is asked of all its lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumtui.letter.paragraphs import Paragraph, paragraph
from forumtui.text.script import UNKNOWN
from forumtui.text.width import width

LEAST_CUT = 0.6
"""Part of the paragraphs with letters that must be cuttable, if any is to be cut."""

MOST_FOREIGN = 0.34
"""Part of a side that may be in another script: product names."""

MOST_UNEVEN = 4.0
"""How many times longer than the other a side may be, in cells."""

SEPARATORS = (r" ?[/／|｜] ?", r" [-–—―·•:] |——", r" ?[(（](?=[^()（）]+[)）]$)", r"\s+|(?<=[。！？!?；;：:，,])")
"""What stands between the languages, the plainest first; the last is no more than a space."""

MOST_PLACES = 80
"""Separators of one kind in a line; each costs a look at the whole line."""

NEVER_FIRST = "?!:;,.。、，！？：；…)）»”’%"
"""Signs that end what stands before them, even behind a space."""

# Not compiled here: most posts need none of them, and the module is loaded near the first frame.
_STROKE, _DASH, _BRACKET, _BARE = SEPARATORS


@dataclass(frozen=True, slots=True)
class _Cut:
    pieces: tuple[Paragraph, ...]
    is_plain: bool
    """Whether a sign stands between the pieces, or both name their language themselves."""


def cut_lines(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...] | None:
    """The paragraphs with each bilingual line in pieces; None where the post is not written so."""
    lettered = sum(each.language is not None for each in paragraphs)
    mixed = [_is_mixed(each) for each in paragraphs]
    least = max(2, LEAST_CUT * lettered)
    if sum(mixed) < least:
        return None
    cuts = [_cut(each) if is_mixed else None for each, is_mixed in zip(paragraphs, mixed, strict=True)]
    if sum(cut is not None and cut.is_plain for cut in cuts) < least:
        return None
    pieces = zip(cuts, paragraphs, strict=True)
    return tuple(piece for cut, whole in pieces for piece in (cut.pieces if cut else (whole,)))


def _is_mixed(whole: Paragraph) -> bool:
    """Whether a second script has a fair part of the line, or a stroke may part two languages of one script."""
    amounts = sorted(whole.letters.amounts.values())
    second = len(amounts) > 1 and amounts[-2] * 8 >= sum(amounts)
    return second or (bool(amounts) and re.search(_STROKE, whole.text) is not None)


def _cut(whole: Paragraph) -> _Cut | None:
    for separator in (_STROKE, _DASH, _BRACKET):
        pieces = (separator != _BRACKET and _everywhere(whole, separator)) or _at_best(whole, separator)
        if pieces:
            return _Cut(pieces, is_plain=True)
    pieces = _at_best(whole, _BARE)
    return _Cut(pieces, all(piece.language != UNKNOWN for piece in pieces)) if pieces else None


def _everywhere(whole: Paragraph, separator: str) -> tuple[Paragraph, ...] | None:
    """A piece a language, if the separators part each language from the next; strokes inside a language join again."""
    places = list(re.finditer(separator, whole.text))
    if len(places) > MOST_PLACES:
        return None
    bounds = [0, *(place for found in places for place in found.span()), len(whole.text)]
    stretches: list[tuple[int, int]] = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        if stretches and _speak_alike(_piece(whole, *stretches[-1]), _piece(whole, start, end)):
            start = stretches.pop()[0]
        stretches.append((start, end))
    pieces = tuple(_piece(whole, *stretch) for stretch in stretches)
    languages = {piece.language for piece in pieces}
    if not 2 <= len(pieces) == len(languages) or not all(map(_are_two, pieces, pieces[1:])):
        return None
    return pieces


def _speak_alike(one: Paragraph, other: Paragraph) -> bool:
    is_latin = one.letters.script == other.letters.script == "latin"
    return (
        None in (one.language, other.language)
        or one.language == other.language
        or (is_latin and UNKNOWN in (one.language, other.language))
    )


def _at_best(whole: Paragraph, separator: str) -> tuple[Paragraph, ...] | None:
    """The purest of the ways to cut in two at one of the separators, the first of several."""
    places = list(re.finditer(separator, whole.text))
    if len(places) > MOST_PLACES:
        return None
    ways = [way for found in places for way in _way(whole, found)]
    return min(ways, key=lambda way: _foreign(way[0]) + _foreign(way[1]), default=None)


def _way(whole: Paragraph, found: re.Match[str]) -> Iterator[tuple[Paragraph, Paragraph]]:
    """The two pieces beside a separator, if they can be two languages; a bracket closes behind the second."""
    last = len(whole.text) - (found[0].strip() in ("(", "（"))
    left, right = _piece(whole, 0, found.start()), _piece(whole, found.end(), last)
    if left.text and right.text and right.text[0] not in NEVER_FIRST and _are_two(left, right):
        yield left, right


def _piece(whole: Paragraph, start: int, end: int) -> Paragraph:
    """A stretch of the paragraph without the spaces at its ends."""
    text = whole.text[start:end]
    return paragraph(whole.start + start + len(text) - len(text.lstrip()), text.strip())


def _are_two(left: Paragraph, right: Paragraph) -> bool:
    if not left.language or not right.language or left.language == right.language:
        return False
    if left.letters.script == right.letters.script == "latin" and UNKNOWN in (left.language, right.language):
        return False
    if max(_foreign(left), _foreign(right)) > MOST_FOREIGN:
        return False
    return max(_cells(left), _cells(right)) <= MOST_UNEVEN * min(_cells(left), _cells(right))


def _cells(piece: Paragraph) -> int:
    return width(piece.text)


def _foreign(piece: Paragraph) -> float:
    """Part of the piece that is not in its own language's script."""
    amounts = piece.letters.amounts
    own = {"kana": ("kana", "han")}.get(piece.letters.script or "", (piece.letters.script,))
    return 1 - sum(amounts.get(name or "", 0) for name in own) / max(sum(amounts.values()), 1)
