"""Which languages a body is in, and which of them each paragraph belongs to.

Each paragraph votes for a language. Signatures, lists of links and names of products are in no language of their own,
or in another than their version: the lines around a change of language go to the version that lacks their counterparts.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import log

from forumtui.letter.paragraphs import TRADITIONAL, Paragraph, chinese_of
from forumtui.text.script import COMMON_WORDS, LATIN, UNKNOWN

LEAST_SHARE = 0.12
"""Part of all letters that a language needs to be one of the letter's."""

LONGEST_WITHOUT_KANA = 16
"""Letters of a Japanese heading that may be all Han."""

LEAST_COMMON_WORDS = 2
"""Different common words that prove a Latin language."""

MOST_LANGUAGES = 4

VOTE_OF_LATIN_LINE = 0.4
"""Weight of the vote of a Latin line that is no sentence, where another version has a script of its own: names, titles
and addresses are written in Latin letters everywhere, Han in an English version hardly ever."""

VOTE_OF_UNPROVEN_LATIN = 0.5
"""Weight of the vote of Latin words where no common word proves a language: they may be names inside any language."""

LEAST_OWN_SCRIPT = 0.25
"""Part of a line in the letters of a language with a script of its own that makes the line that language's: names of
products are written in Latin letters everywhere, Han in an English sentence is rare."""

SENTENCE_ENDS = frozenset(".!?")


def main_languages(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Languages with a fair share of the letters, that of the most letters first."""
    sizes: dict[str, int] = {}
    for paragraph in paragraphs:
        if paragraph.language:
            size = sum(paragraph.letters.amounts.values())
            sizes[paragraph.language] = sizes.get(paragraph.language, 0) + size
    named = {
        name: size for name, size in sizes.items() if name in LATIN and name != UNKNOWN and _is_proven(name, paragraphs)
    }
    if named:
        most = max(named, key=lambda language: named[language])
        unproven = (LATIN & sizes.keys()) - named.keys()
        sizes[most] += sum(sizes.pop(name) for name in unproven)
    elif LATIN & sizes.keys():
        sizes[UNKNOWN] = sum(sizes.pop(name) for name in LATIN & sizes.keys())
    total = sum(sizes.values())
    kept = [language for language in sizes if sizes[language] >= LEAST_SHARE * total]
    return tuple(sorted(kept, key=lambda language: (-sizes[language], language)))[:MOST_LANGUAGES]


def _is_proven(language: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether enough different common words of a language stand in the paragraphs that seem to be in it."""
    words = {word for each in paragraphs if each.language == language for word in each.letters.words}
    return len(words & _common_words(language)) >= LEAST_COMMON_WORDS


@lru_cache(maxsize=32)
def _common_words(language: str) -> frozenset[str]:
    return frozenset(next((words for name, words in COMMON_WORDS if name == language), "").split())


def votes_of(paragraph: Paragraph, languages: tuple[str, ...]) -> tuple[float, ...]:
    """The weight of a paragraph's vote for each of the languages."""
    own = paragraph.language
    if own is None:
        return (0.0,) * len(languages)
    if own in LATIN:
        own = _own_script(paragraph, languages) or own
    if own == "zh" and "ja" in languages and "kana" in paragraph.letters.amounts:
        own = "ja"
    if own == "zh" and "ja" in languages and len(paragraph.text) <= LONGEST_WITHOUT_KANA:
        return tuple(paragraph.weight * {"zh": 1.0, "ja": 0.7}.get(language, 0.0) for language in languages)
    if own == "zh" and TRADITIONAL in languages and chinese_of(paragraph.text) is None:
        return tuple(paragraph.weight if language in ("zh", TRADITIONAL) else 0.0 for language in languages)
    weight = paragraph.weight
    if own in LATIN and not LATIN.issuperset(languages) and paragraph.cues.ending not in SENTENCE_ENDS:
        weight *= VOTE_OF_LATIN_LINE
    if own in languages and own != UNKNOWN:
        return tuple(weight if language == own else 0.0 for language in languages)
    if own in LATIN:
        return tuple(VOTE_OF_UNPROVEN_LATIN * weight if language in LATIN else 0.0 for language in languages)
    if own == "zh" and "ja" in languages:
        return tuple(paragraph.weight if language == "ja" else 0.0 for language in languages)
    return (0.0,) * len(languages)


def _own_script(paragraph: Paragraph, languages: tuple[str, ...]) -> str | None:
    """The language with a script of its own that enough letters of a mostly Latin line are written in."""
    amounts = {name: amount for name, amount in paragraph.letters.amounts.items() if name != "latin"}
    if sum(amounts.values()) < LEAST_OWN_SCRIPT * sum(paragraph.letters.amounts.values()):
        return None
    if len(set(paragraph.letters.words) & _common_words(paragraph.language or "")) > 1:
        return None
    scripts = {"han": ("zh", "ja"), "kana": ("ja",), "hangul": ("ko",), "cyrillic": ("ru", "uk")}
    name = max(amounts, key=lambda name: amounts[name], default="")
    return next((language for language in scripts.get(name, ()) if language in languages), None)


MOST_DOUBTFUL = 20
"""Paragraphs at a change of language whose version is decided by their counterparts."""

COST_WITHOUT_COUNTERPART = 0.7
"""What it costs to leave a line without a counterpart."""

SIMILARITY_OF_SAME = 3.0
"""Similarity of two equal lines; with a minus, that of two lines in one language that have no word in common."""

LEAST_SIMILARITY = 1.0
"""Mean similarity to their counterparts of lines that are moved into another version."""


def doubtful_lines_moved(paragraphs: Sequence[Paragraph], languages: tuple[str, ...], path: list[int]) -> list[int]:
    """The path with the lines around each change of language given to the version where their counterparts are missing.

    Only where each version stands in one piece: elsewhere the neighbours decide.
    """
    path = _closing_lines_moved(paragraphs, languages, path)
    bounds = [0, *(at for at in range(1, len(path)) if path[at] != path[at - 1]), len(path)]
    if len(bounds) - 1 != len({path[at] for at in bounds[:-1]}) or len(bounds) < 3:
        return path
    spoken = [path[at] for at in bounds[:-1]]
    cues = _Comparison(paragraphs, languages)
    for index in range(1, len(bounds) - 1):
        start, middle, end = bounds[index - 1 : index + 2]
        bounds[index] = _best_bound(languages, path, cues, start, middle, end)
    return [
        language for language, start, end in zip(spoken, bounds, bounds[1:], strict=False) for _ in range(start, end)
    ]


class _Comparison:
    """How alike paragraphs are, each pair measured once, when it is first asked for."""

    def __init__(self, paragraphs: Sequence[Paragraph], languages: Sequence[str]) -> None:
        self.paragraphs = paragraphs
        self._one_is_latin = not LATIN.issuperset(languages)
        """Whether only one version is in Latin letters: its lines in the other version are names and addresses."""
        self._similarities: dict[tuple[int, int], float] = {}

    def similarity(self, one: int, other: int, ratio: float) -> float:
        """How much two paragraphs look like counterparts; `ratio` is the length of the first version by the other's."""
        pair = (one, other)
        if pair not in self._similarities:
            self._similarities[pair] = self._measured(one, other, ratio)
        return self._similarities[pair]

    def _measured(self, one: int, other: int, ratio: float) -> float:
        lines = self.paragraphs[one], self.paragraphs[other]
        if self._one_is_latin and all(line.letters.script == "latin" for line in lines):
            return SIMILARITY_OF_SAME * (2 * _overlap(lines[0].letters.words, lines[1].letters.words) - 1)
        left, right = lines[0].cues, lines[1].cues
        if lines[0].text == lines[1].text:
            return SIMILARITY_OF_SAME
        shared = sum(1.0 for value in left.values & right.values if value[0] != "p")
        alone = sum(0.3 for value in left.values ^ right.values if value[0] in "ndvu")
        opening = (1.0 if left.opening else 0.2) if left.opening == right.opening else -1.5
        lengths = abs(log((left.cells + 4) / (right.cells * ratio + 4)))
        ending = 0.5 if left.ending == right.ending else 0.0
        return min(shared, 3.0) - min(alone, 1.5) + opening - min(2.0 * lengths, 3.0) + ending

    def size(self, start: int, end: int) -> int:
        """Cells of some paragraphs."""
        return sum(each.cues.cells for each in self.paragraphs[start:end]) or 1


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Part of the different words of both lines that both have."""
    words, more = set(one), set(other)
    return len(words & more) / len(words | more) if words | more else 1.0


def _best_bound(
    languages: tuple[str, ...], path: list[int], cues: _Comparison, start: int, middle: int, end: int
) -> int:
    """Where the version from `start` ends and the next one, up to `end`, begins; the votes say at `middle`.

    Lines behind the true bound look like the first ones from `start`, lines before it like the last ones before `end`.
    """
    left, right = path[middle - 1], path[middle]
    first, last = middle, middle
    while (
        first - 1 > start
        and middle - first < MOST_DOUBTFUL
        and _may_be(cues.paragraphs[first - 1], languages, right, left)
    ):
        first -= 1
    while last < end - 1 and last - middle < MOST_DOUBTFUL and _may_be(cues.paragraphs[last], languages, left, right):
        last += 1
    if first == last:
        return middle
    ratio = cues.size(start, middle) / cues.size(middle, end)
    scores = []
    for bound in range(first, last + 1):
        tail = _chain(cues, range(bound - 1, first - 1, -1), range(end - 1, bound, -1), ratio)
        head = _chain(cues, range(bound, last), range(start, first), 1 / ratio)
        scores.append((tail + head, bound == middle, -abs(bound - middle), bound))
    best = max(scores)
    unmoved = next(score for score, _, _, bound in scores if bound == middle)
    return best[3] if best[0] - unmoved >= LEAST_SIMILARITY else middle


def _may_be(paragraph: Paragraph, languages: tuple[str, ...], into: int, out_of: int) -> bool:
    """Whether a paragraph may stand in another version: signs and names may stand in any, Latin lines that are no
    sentences beside another script, and a heading in Han beside Japanese or Chinese."""
    if paragraph.language is None or paragraph.language == UNKNOWN:
        return True
    if paragraph.language in LATIN:
        return not {languages[into], languages[out_of]} <= LATIN and paragraph.cues.ending not in SENTENCE_ENDS
    return min(votes_of(paragraph, (languages[into], languages[out_of]))) > 0


def _chain(cues: _Comparison, lines: range, others: range, ratio: float) -> float:
    """How well all `lines` match `others`, both read from one end of their versions inwards; a line left out costs."""
    row = [-COST_WITHOUT_COUNTERPART * at for at in range(min(len(others), len(lines) + 4) + 1)]
    for line in lines:
        above, row = row, [row[0] - COST_WITHOUT_COUNTERPART]
        for at, other in enumerate(others[: len(above) - 1]):
            pair = above[at] + cues.similarity(line, other, ratio)
            row.append(max(pair, above[at + 1] - COST_WITHOUT_COUNTERPART, row[at] - COST_WITHOUT_COUNTERPART))
    return max(row)


def _closing_lines_moved(paragraphs: Sequence[Paragraph], languages: tuple[str, ...], path: list[int]) -> list[int]:
    """Latin lines behind the last version that look like the last ones of the version before belong to the last."""
    bounds = [0, *(at for at in range(1, len(path)) if path[at] != path[at - 1]), len(path)]
    if len(bounds) != 4 or path[0] != path[-1] or bounds[3] - bounds[2] > MOST_DOUBTFUL:
        return path
    cues = _Comparison(paragraphs, languages)
    start, first, second, end = bounds
    ratio = cues.size(start, first) / cues.size(first, end)
    similarity = _chain(
        cues, range(first - 1, start - 1, -1)[: end - second + 2], range(end - 1, second - 1, -1), ratio
    )
    if similarity < LEAST_SIMILARITY * (end - second):
        return path
    return [*path[:second], *[path[first]] * (end - second)]
