"""What the bytes themselves say of their encoding, from the head, the tail and, where those are bare, a few probes.

A file of UTF-8 is never read whole for this: 233 MB open in the time that two reads take.
"""

import codecs
import re
from dataclasses import dataclass

from forumtui.source import labels
from forumtui.source.document import Bytes
from forumtui.source.magic import utf32_codec

SAMPLE = 64 << 10
"""Bytes looked at on either end; a document of twice as many is looked at whole."""

_PROBES = 16
_PROBE = 4 << 10
"""Looks into the middle of a document whose ends hold ASCII only, and their bytes."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_FEW = 4
"""Sequences of UTF-8 up to which legacy text, so labelled, may look like UTF-8 by chance ("联通" does)."""

_RARE_DAMAGE = 10
"""Sequences of UTF-8 for each damaged place that overrule another label."""

_DOUBLE = frozenset(("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"))

_SHIFT_TO_KANJI = re.compile(rb"\x1b\$[@B]")
_LEADING = bytes(range(0x80, 0xC0))
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FOREIGN = re.compile(rb"[\x80-\xff]")
_PRINTED_DAMAGE = "\ufffd".encode()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The codec that a document is to be read with, the label it gives itself, and damage seen on the way."""

    codec: str
    declared: str | None = None
    lost: int = 0
    """Places in the sample that are no UTF-8, where that is the codec."""
    whole: bool = True
    """Whether the sample is the document."""


def judge(content: Bytes, label: str | None = None) -> Verdict:
    """How to read `content` that has no byte order mark; `label` is one that came along with it, outside the page."""
    pieces = _pieces(content)
    whole = len(pieces) == 1
    sample = b"\n".join(pieces)
    declared = labels.declared_in(sample) or label
    codec = labels.codec_of(declared) if declared else None
    if codec in ("utf-16-le", "utf-16-be"):
        codec = "utf-8"  # a label that can be read as ASCII was not written in UTF-16
    if _SHIFT_TO_KANJI.search(sample) and codec in (None, "iso2022_jp"):
        return Verdict("iso2022_jp", declared, whole=whole)
    if wide := utf32_codec(sample[:4096]):
        return Verdict(wide, declared, whole=whole)
    if _CONTROL.search(sample[:4096]):
        guessed = _guess(sample)
        if guessed.startswith("utf-16"):
            return Verdict(guessed, declared, whole=whole)
    good, lost = _utf8(pieces)
    if lost <= good and not (codec not in (None, "utf-8") and _may_be_legacy(sample, codec, good, lost)):
        return Verdict("utf-8", declared, lost, whole)
    if codec in (None, "utf-8"):
        return Verdict(_guess(sample), declared, whole=whole)
    return Verdict(_doubted(sample, codec or ""), declared, whole=whole)


def _pieces(content: Bytes) -> list[bytes]:
    size = content.size
    if size <= 2 * SAMPLE:
        return [content.read(0, size)]
    pieces = [content.read(0, SAMPLE), content.read(size - SAMPLE, size)]
    if not any(map(_FOREIGN.search, pieces)):
        step = size // (_PROBES + 1) & ~1
        pieces[1:1] = [content.read(place, place + _PROBE) for place in range(step, step * _PROBES + 1, step)]
    return [pieces[0], *(piece.lstrip(_LEADING) if _cut_inside(piece) else piece for piece in pieces[1:])]


def _cut_inside(piece: bytes) -> bool:
    """Whether a piece starts with what may be the rest of a UTF-8 sequence."""
    return 0 < len(piece) - len(piece.lstrip(_LEADING)) <= 3


def _utf8(pieces: list[bytes]) -> tuple[int, int]:
    """(sequences of UTF-8, places that are none) in all pieces; an unfinished end is neither but in the last."""
    good = lost = 0
    for number, piece in enumerate(pieces, 1):
        if piece.isascii():
            continue
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        text = decoder.decode(piece, number == len(pieces))
        damaged = text.count("\ufffd") - piece.count(_PRINTED_DAMAGE)
        lost += damaged
        good += len(text) - len(text.encode("ascii", "ignore")) - damaged
    return good, lost


def _may_be_legacy(sample: bytes, codec: str, good: int, lost: int) -> bool:
    """Whether text that could be UTF-8 is what its legacy label says: where there is little of it, or damage."""
    if lost:
        return lost * _RARE_DAMAGE > good
    return 0 < good < _FEW and codec in _DOUBLE and _reads(sample, codec)


def _reads(sample: bytes, codec: str) -> bool:
    try:
        sample.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _guess(sample: bytes) -> str:
    from forumtui.source.score import guess  # its tables are built only for what is neither UTF-8 nor labelled

    return guess(sample)


def _doubted(sample: bytes, codec: str) -> str:
    """The labelled codec, unless another reading is likelier beyond doubt."""
    from forumtui.source.score import likelier  # as above

    return likelier(sample, codec)
