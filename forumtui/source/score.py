"""A guess among encodings for bytes that nobody labelled: the candidate in which the text costs the fewest bits.

Every character of a decoded sample costs about -log2 of how often its kind is met in that language; what can only be
read as damage costs most. ASCII is charged alike everywhere, so that a codec that swallows it gains nothing.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from forumtui.source import frequent

SAMPLE = 24 << 10
"""Bytes of lines with foreign bytes that are weighed."""

_ASCII = 4.5
_LOST = 34.0
"""Bits of U+FFFD, of a control and of a private-use character: text has none of them."""

_SURPLUS = 3.0
"""Bits a foreign byte by which another reading must be likelier before the page's own label is doubted."""

_NOISE = 7.0
"""Bits a foreign byte above which a reading is looked at twice."""

ENOUGH = 24
"""Foreign bytes below which a label is never doubted."""

_FOREIGN = bytes(range(0x80, 0x100))
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])

_Costs = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One encoding and what its characters cost; `apart` are pairs of neighbours that its languages hardly know."""

    codec: str
    prior: float
    costs: Callable[[], _Costs]
    rare: tuple[tuple[str, str, float], ...]
    """First and last character of a range, bits of one in it; the first row that fits counts."""
    apart: re.Pattern[str] | None = None


def _ranked(characters: str, common: float, uncommon: float) -> _Costs:
    """Bits that rise evenly from the first character to the last."""
    step = (uncommon - common) / max(1, len(characters) - 1)
    costs: _Costs = {}
    for place, character in enumerate(characters):
        costs.setdefault(character, common + step * place)
    return costs


def _rows(codec: str, first: tuple[int, int], last: tuple[int, int], bits: float) -> _Costs:
    """Every two-byte character whose lead and trail bytes lie in the rectangle."""
    pairs = (bytes([lead, trail]) for lead in range(first[0], last[0] + 1) for trail in range(first[1], last[1] + 1))
    return dict.fromkeys("".join(pair.decode(codec, "ignore") for pair in pairs), bits)


_MARKS = {**_ranked("，。！？：、；“”（）…《》·—～「」『』【】", 5.0, 9.0), "　": 6.0}
_KANA = {
    **_ranked(frequent.HIRAGANA, 4.5, 8.5),
    **_ranked("ーンスルトイラアリクシドジフレタグロプムバコメテマサナデサビチカニオウエキ", 6.5, 9.5),
    "ー": 6.0,
}
_EMOJI = ("\U0001f000", "\U0001faff", 20.0)
_SYMBOLS = (("\u2000", "\u2bff", 13.0), ("\u3000", "\u303f", 11.0), ("\uff00", "\uffef", 11.0))
_IDEOGRAPHS = (*_SYMBOLS, ("\u3040", "\u30ff", 15.0), ("\u4e00", "\u9fff", 19.0), _EMOJI)
_JAPANESE = (*_SYMBOLS[:2], ("\uff61", "\uff9f", 14.0), _SYMBOLS[2], ("\u3040", "\u30ff", 10.0), _IDEOGRAPHS[-2])
_KOREAN = (*_SYMBOLS, ("\uac00", "\ud7a3", 19.0), ("\u4e00", "\u9fff", 18.0), ("\u3040", "\u30ff", 17.0))

_TYPED = {**_ranked("’“”–…‘—•€„«»", 6.0, 10.0), "\u00a0": 6.0, "°": 9.0, "£": 9.0, "©": 9.0, "®": 10.0, "·": 10.0}
_APART = 6.0
"""Bits of a pair of neighbours that a candidate's languages hardly know."""

_LATIN_APART = re.compile(r"[^\W\d_a-zA-Z](?=[^\W\d_a-zA-Z])|[a-z](?=[À-ÖØ-ÞŠŽ])|[¡-¿](?=[^\W\d_a-zA-Z])")
_CASE_APART = re.compile(r"[a-zA-Z](?=[^\W\d_a-zA-Z])|[^\W\d_a-zA-Z](?=[a-zA-Z])|[а-яёα-ώ](?=[А-ЯЁΆ-Ω])")


def _letters(ranked: str, common: float = 3.6, uncommon: float = 8.5) -> _Costs:
    small = _ranked(ranked, common, uncommon)
    capital = {letter.upper(): bits + 4 for letter, bits in small.items() if len(letter.upper()) == 1}
    return {**capital, **small, **_TYPED}


@cache
def _simple() -> _Costs:
    level_one = _rows("gb18030", (0xB0, 0xA1), (0xD7, 0xFE), 12.5)
    return {**level_one, **_ranked(frequent.HANZI_SIMPLE, 6.0, 10.0), **_MARKS}


@cache
def _full() -> _Costs:
    level_one = _rows("big5hkscs", (0xA4, 0x40), (0xC6, 0x7E), 12.8)
    return {**level_one, **_ranked(frequent.HANZI_FULL, 6.0, 10.0), **_MARKS}


@cache
def _japanese() -> _Costs:
    level_one = _rows("euc_jp", (0xB0, 0xA1), (0xCF, 0xFE), 13.0)
    return {**level_one, **_ranked(frequent.KANJI, 8.0, 10.5), **_MARKS, **_KANA}


@cache
def _korean() -> _Costs:
    common = _rows("cp949", (0xB0, 0xA1), (0xC8, 0xFE), 12.0)
    return {**common, **_ranked(frequent.HANGUL, 5.5, 9.5), **_MARKS}


_WEST = (
    "éèàêçùôîâûëïœæü",
    "äüößéà",
    "óáéíúñ¿¡üç",
    "ãçáéíóõêâúàôü",
    "àèéìòùçó",
    "åäöøæéüà",
    "áéíóúýþæöð",
)
_MIDDLE = (
    "ąęóśłżćźń",
    "íáěéýčřšžůúťďňóľĺäôŕ",
    "áéóöíőüúű",
    "ăâîșțşţ",
    "čšžćđ",
)
"""Letters beyond ASCII of one language each, by use: a reading must be likely in one of them, not in all at once."""

_TURKISH = ("ışğçöüİâî",)
_LATIN = (("\u00a1", "\u017f", 12.0), ("\u0180", "\u2fff", 16.0))
_OTHER = (
    ("\u00a1", "\u00ff", 14.0),
    ("\u0400", "\u04ff", 12.0),
    ("\u0370", "\u06ff", 12.0),
    ("\u0e00", "\u2fff", 14.0),
)


_ANY_WIDE = (*_IDEOGRAPHS, ("\uac00", "\ud7a3", 15.0), *_OTHER)


def _latin(codec: str, prior: float, languages: tuple[str, ...]) -> tuple[_Candidate, ...]:
    def in_language(letters: str) -> Callable[[], _Costs]:
        return lambda: _letters(letters, 4.5, 8.5)

    return tuple(_Candidate(codec, prior, in_language(letters), _LATIN, _LATIN_APART) for letters in languages)


_CANDIDATES = (
    *_latin("cp1252", 0, _WEST),
    _Candidate("gb18030", 0, _simple, _IDEOGRAPHS),
    _Candidate("big5hkscs", 0, _full, _IDEOGRAPHS),
    _Candidate("cp932", 0, _japanese, _JAPANESE),
    _Candidate("euc_jp", 0, _japanese, _JAPANESE),
    _Candidate("cp949", 0, _korean, _KOREAN),
    _Candidate("cp1251", 2, lambda: _letters(frequent.CYRILLIC + "іїєґ"), _OTHER, _CASE_APART),
    _Candidate("koi8-r", 3, lambda: _letters(frequent.CYRILLIC), _OTHER, _CASE_APART),
    *_latin("cp1250", 6, _MIDDLE),
    *_latin("iso8859-2", 10, _MIDDLE),
    *_latin("cp1254", 8, _TURKISH),
    _Candidate("cp1253", 4, lambda: _letters(frequent.GREEK), _OTHER, _CASE_APART),
    _Candidate("cp1255", 4, lambda: _letters(frequent.HEBREW), _OTHER, _CASE_APART),
    _Candidate("cp1256", 4, lambda: _letters(frequent.ARABIC), _OTHER, _CASE_APART),
    _Candidate("cp874", 6, lambda: _letters(frequent.THAI), _OTHER, _CASE_APART),
)
"""Windows-1252 first: the first of equals is taken, and quotation marks alone are the same in all of its family."""

_WIDE = (
    _Candidate("utf-16-le", 8, lambda: {**_korean(), **_full(), **_japanese(), **_simple()}, _ANY_WIDE),
    _Candidate("utf-16-be", 8, lambda: {**_korean(), **_full(), **_japanese(), **_simple()}, _ANY_WIDE),
)


def guess(data: bytes) -> str:
    """The codec in which `data` reads most like text; never fails."""
    wide = looks_wide(data)
    sample = data[:SAMPLE] if wide else foreign_lines(data)
    candidates = [*_CANDIDATES, *_WIDE] if wide else _CANDIDATES
    return min(candidates, key=lambda candidate: _bits(candidate, sample)).codec


def likelier(data: bytes, labelled: str) -> str:
    """The labelled codec, or another in which `data` reads like text where in the labelled one it is noise."""
    sample = foreign_lines(data)
    foreign = len(sample) - len(sample.translate(None, _FOREIGN))
    here = [candidate for candidate in _CANDIDATES if candidate.codec == labelled]
    if foreign < ENOUGH or not here:
        return labelled
    bits = min(_bits(candidate, sample) for candidate in here)
    if not _is_noise(sample, foreign, bits):
        return labelled
    best = min(_CANDIDATES, key=lambda candidate: _bits(candidate, sample))
    return best.codec if bits - _bits(best, sample) > _SURPLUS * foreign else labelled


def _is_noise(sample: bytes, foreign: int, bits: float) -> bool:
    return bits - _ASCII * (len(sample) - foreign) > _NOISE * foreign


def looks_wide(data: bytes) -> bool:
    """Whether UTF-16 is worth weighing: text in any other encoding holds next to no controls."""
    start = data[:4096]
    return (len(start) - len(start.translate(None, _CONTROLS))) * 100 > len(start)


def foreign_lines(data: bytes) -> bytes:
    """The lines of `data` that hold bytes above 0x7F, up to SAMPLE bytes of them; long ones cut where ASCII is."""
    kept = bytearray()
    for found in re.finditer(rb"[^\n<>]+", data):
        if not found[0].isascii():
            kept += found[0] + b"\n"
            if len(kept) >= SAMPLE:
                break
    return bytes(kept)


def _bits(candidate: _Candidate, sample: bytes) -> float:
    text = sample.decode(candidate.codec, "replace")
    costs = candidate.costs()
    total = candidate.prior
    for character, count in Counter(text).items():
        total += count * _cost(character, costs, candidate.rare)
    if candidate.apart:
        total += _APART * len(candidate.apart.findall(text))
    return total


def _cost(character: str, costs: _Costs, rare: tuple[tuple[str, str, float], ...]) -> float:
    if " " <= character <= "~" or character in "\n\r\t":
        return _ASCII
    known = costs.get(character)
    if known is not None:
        return known
    for first, last, bits in rare:
        if first <= character <= last:
            return bits
    return _LOST
