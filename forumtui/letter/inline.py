"""Paragraphs that say everything twice in one line: 中文 / English, 中文 (English), 中文 English, or a row of a table.

A line is cut by its own evidence where both sides are of one language each and about as long. Where enough lines are
cut so by one kind of separator, the lines that name no language (names, addresses) are cut at the same separator.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from forumtui.letter.paragraphs import Paragraph, paragraph
from forumtui.text.script import LATIN, UNKNOWN
from forumtui.text.width import width

LEAST_LINES = 2
"""Lines that must be cut by their own evidence."""

LEAST_SHARE = 0.2
"""Part of the lines with the separator that must be cut by their own evidence before the others follow."""

LEAST_BARE = 0.6
"""The same where a mere space or a bracket parts the languages, of all lines with letters: names stand like that in any
text.
"""

LEAST_WITH_SEPARATOR = 0.15
"""Part of the lines with letters that must hold the separator."""

IN_ONE_SCRIPT = 0.5
"""The same, before lines in one script are looked at: a stroke may stand in any line of prose."""

MOST_FOREIGN = 0.34
"""Part of a side that may be in another script: product names."""

MOST_UNEVEN = 4.0
"""How many times longer than the other a side may be, in cells."""

MOST_MISFIT = 2.0
"""The worst fit of a line that is cut because the others are. A piece in the wrong language fits worse."""

MOST_CUTS = 80
"""Separators of one kind in a line that is looked at: each is tried, and each try measures the whole line."""

NEVER_FIRST = "?!:;,.。、，！？：；…)）»”’%"
"""Signs that end what stands before them, even behind a space."""

CELLS = r" {3,}"
STROKE = r" ?[/／|｜] ?"
DASH = r" [-–—―·•:] |——"
BRACKET = r" ?[(（](?=[^()（）]+[)）]$)"
BARE = r"\s+|(?<=[。！？!?；;：:，,])"

ADDRESS = r"[a-z]+://[!-~]+|\[[\w.-]+/[\w./-]+\]"
"""Addresses and names of repositories: their strokes are no separators."""

SEPARATORS = (CELLS, STROKE, DASH, BRACKET, BARE)
"""What stands between the languages, the clearest first: spaces between the cells of a table's row, signs, brackets,
and last a mere space. Not compiled here: most posts need none of them, and a first frame may load this module.
"""

_EDGES = re.compile(r"[\s|｜]+")


class _Line(NamedTuple):
    """A paragraph, and its pieces where it proves by itself that it is to be cut."""

    whole: Paragraph
    pieces: tuple[Paragraph, ...]

    @property
    def languages(self) -> tuple[str | None, ...]:
        """Of the pieces, in order."""
        return tuple(piece.language for piece in self.pieces)


def cut_lines(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...] | None:
    """The paragraphs with each bilingual line in pieces; None where the post is not written so."""
    lettered = sum(each.language is not None for each in paragraphs)
    cut: dict[int, tuple[Paragraph, ...]] = {}
    for separator in SEPARATORS:
        rest = [each for each in paragraphs if each.start not in cut]
        cut |= _cut_by(separator, rest, lettered)
    if not cut:
        return None
    return tuple(piece for each in paragraphs for piece in cut.get(each.start, (each,)))


def _has_two_scripts(whole: Paragraph) -> bool:
    """Whether a second script has a fair part of the line."""
    amounts = sorted(whole.letters.amounts.values())
    return len(amounts) > 1 and amounts[-2] * 8 >= sum(amounts)


def _cut_by(separator: str, paragraphs: Sequence[Paragraph], lettered: int) -> dict[int, tuple[Paragraph, ...]]:
    """The pieces of the lines that the separator cuts, by where each line starts; none where it is not used so."""
    is_weak = separator in (BRACKET, BARE)
    mixed = [each for each in paragraphs if _has_two_scripts(each)]
    if is_weak and len(mixed) < LEAST_BARE * lettered:
        return {}
    there = [each for each in paragraphs if each.letters.amounts and re.search(separator, each.text)]
    if is_weak or len(there) < IN_ONE_SCRIPT * lettered:
        there = [each for each in there if _has_two_scripts(each)]
    if len(there) < max(LEAST_LINES, LEAST_WITH_SEPARATOR * lettered):
        return {}
    lines = [_Line(each, _own_cut(each, separator)) for each in there]
    proven = [line for line in lines if line.pieces]
    orders = Counter(line.languages for line in proven if UNKNOWN not in line.languages) or Counter(
        line.languages for line in proven
    )
    if not orders:
        return {}
    order, _ = orders.most_common(1)[0]
    proven = [line for line in proven if _agree(line.languages, order)]
    if len(proven) < max(LEAST_LINES, LEAST_BARE * lettered if is_weak else LEAST_SHARE * len(lines)):
        return {}
    cut = {line.whole.start: _named(line.pieces, order) for line in proven}
    for line in lines if None not in order else ():
        if line.whole.start in cut:
            continue
        pieces = _at_best(line.whole, separator) if is_weak else _forced_cut(line.whole, separator, order)
        if pieces and (not is_weak or _agree(tuple(piece.language for piece in pieces), order)):
            cut[line.whole.start] = _named(pieces, order)
    return cut


def _agree(languages: tuple[str | None, ...], order: tuple[str | None, ...]) -> bool:
    """Whether pieces stand in the order of languages.

    Latin words that prove no language may be any in Latin letters, and a heading all in Han may be Japanese.
    """
    return len(languages) == len(order) and all(
        own == named or (own == UNKNOWN and named in LATIN) or (own, named) == ("zh", "ja")
        for own, named in zip(languages, order, strict=True)
    )


def _named(pieces: tuple[Paragraph, ...], order: tuple[str | None, ...]) -> tuple[Paragraph, ...]:
    """The pieces with the languages that their order gives them, where they have letters at all."""
    return tuple(replace(piece, language=language) for piece, language in zip(pieces, order, strict=True))


def _own_cut(whole: Paragraph, separator: str) -> tuple[Paragraph, ...]:
    several = _everywhere(whole, separator) if separator in (CELLS, STROKE, DASH) else ()
    pieces = several or _at_best(whole, separator)
    is_proven = separator != BARE or all(piece.language != UNKNOWN for piece in pieces)
    return pieces if is_proven else ()


def _everywhere(whole: Paragraph, separator: str) -> tuple[Paragraph, ...]:
    """The line cut at every separator that parts two languages, a piece for each language; none where one of them would
    have several pieces.
    """
    stretches: list[tuple[int, int]] = []
    for start, end in _stretches(whole, separator):
        if stretches and _speak_alike(_piece(whole, *stretches[-1]), _piece(whole, start, end)):
            start = stretches.pop()[0]
        stretches.append((start, end))
    pieces = tuple(_piece(whole, *stretch) for stretch in stretches)
    languages = {piece.language for piece in pieces}
    if not 2 <= len(pieces) == len(languages) or not all(map(_are_two, pieces, pieces[1:])):
        return ()
    return pieces


def _stretches(whole: Paragraph, separator: str) -> list[tuple[int, int]]:
    """Start and end of what stands between the separators; nothing for a line that has none or too many."""
    edges = _EDGES.match(whole.text), re.search(r"[\s|｜]+$", whole.text)
    first, last = edges[0].end() if edges[0] else 0, edges[1].start() if edges[1] else len(whole.text)
    inside = [address.span() for address in re.finditer(ADDRESS, whole.text)]
    found_at = re.compile(separator).finditer(whole.text, first, last)
    cuts = [found for found in found_at if not any(start < found.start() < end for start, end in inside)]
    if not cuts or len(cuts) > MOST_CUTS:
        return []
    bounds = [first, *(cut for found in cuts for cut in found.span()), last]
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def _speak_alike(one: Paragraph, other: Paragraph) -> bool:
    is_latin = one.letters.script == other.letters.script == "latin"
    return (
        None in (one.language, other.language)
        or one.language == other.language
        or (is_latin and UNKNOWN in (one.language, other.language))
    )


def _at_best(whole: Paragraph, separator: str) -> tuple[Paragraph, ...]:
    """The purest of the ways to cut in two at one of the separators, the first of several."""
    ways = [(left, right) for left, right in _ways(whole, separator) if _are_two(left, right)]
    return min(ways, key=lambda way: _foreign(way[0]) + _foreign(way[1]), default=())


def _ways(whole: Paragraph, separator: str) -> Iterator[tuple[Paragraph, Paragraph]]:
    """The two pieces beside each separator; a bracket closes behind the second."""
    stretches = _stretches(whole, separator)
    for at in range(1, len(stretches)):
        end = stretches[-1][1] - (separator == BRACKET)
        left, right = _piece(whole, stretches[0][0], stretches[at - 1][1]), _piece(whole, stretches[at][0], end)
        if left.text and right.text and right.text[0] not in NEVER_FIRST:
            yield left, right


def _forced_cut(whole: Paragraph, separator: str, order: tuple[str | None, ...]) -> tuple[Paragraph, ...]:
    """The pieces of a line that does not prove by itself that it is to be cut: as many as the other lines have."""
    stretches = _stretches(whole, separator)
    if len(stretches) == len(order):
        pieces = tuple(_piece(whole, *stretch) for stretch in stretches)
        return pieces if all(piece.text for piece in pieces) else ()
    if len(order) != 2:
        return ()
    best = min(_ways(whole, separator), key=lambda way: _misfit(way, order), default=())
    return best if best and _misfit(best, order) <= MOST_MISFIT else ()


def _misfit(way: tuple[Paragraph, Paragraph], order: tuple[str | None, ...]) -> float:
    """How badly two pieces fit the languages they would have: letters of a foreign script, and unlike lengths."""
    foreign = sum(
        _foreign(piece) if piece.language in (None, UNKNOWN, language) else 1.0
        for piece, language in zip(way, order, strict=True)
    )
    sizes = [width(piece.text) + 1 for piece in way]
    return 2.0 * foreign + max(sizes) / min(sizes) / MOST_UNEVEN


def _piece(whole: Paragraph, start: int, end: int) -> Paragraph:
    """A stretch of the paragraph without the spaces at its ends."""
    text = whole.text[start:end]
    return paragraph(whole.start + start + len(text) - len(text.lstrip()), text.strip(), whole.parts_chinese)


def _are_two(left: Paragraph, right: Paragraph) -> bool:
    if not left.language or not right.language or left.language == right.language:
        return False
    if left.letters.script == right.letters.script == "latin" and UNKNOWN in (left.language, right.language):
        return False
    if max(_foreign(left), _foreign(right)) > MOST_FOREIGN:
        return False
    short, long = sorted((width(left.text), width(right.text)))
    return long <= MOST_UNEVEN * short


def _foreign(piece: Paragraph) -> float:
    """Part of the piece that is not in its own language's script."""
    amounts = piece.letters.amounts
    own = {"kana": ("kana", "han")}.get(piece.letters.script or "", (piece.letters.script,))
    return 1 - sum(amounts.get(name or "", 0) for name in own) / max(sum(amounts.values()), 1)
