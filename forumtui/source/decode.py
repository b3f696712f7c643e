"""From bytes to a Document in UTF-8: which encoding they are in, and their text, transcoded once where it is another.

A label is the web's (WHATWG Encoding Standard, table 4.2) and promises a family, not a codec: pages that say gb2312
hold GBK and GB18030, pages that say iso-8859-1 hold windows-1252. Python's own codecs of those names lose characters
(its gb2312 turns "·" into "・"), and its other codecs are none of the web's.

Of a large document only head and tail are examined and, where those are ASCII, a few samples between. Decoding never
fails: bytes that cannot be decoded are replaced and counted in a note.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from forumtui.errors import CannotUse
from forumtui.i18n import tr, tr_count
from forumtui.model import Note
from forumtui.source.document import Bytes, Document, MemoryBytes
from forumtui.source.magic import utf32_codec
from forumtui.text.clean import clean_line
from forumtui.text.similar import most_similar

_HEAD = 1 << 16
"""Bytes in which line ends are looked for."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: Bytes, name: str, encoding: str | None = None, label: str | None = None) -> Document:
    """The document in `content`, in the encoding that the user named, else in the detected one.

    `label` is a charset that came with the page, such as one of HTTP. Raises CannotUse for an unknown encoding.
    """
    return _with_newlines(_decoded(content, name, encoding, label))


def _with_newlines(document: Document) -> Document:
    """A document whose lines end with CR alone, as on old Macintosh systems, with LF in its place."""
    head = document.content.read(0, _HEAD)
    if b"\r" not in head or b"\n" in head:
        return document
    data = document.content.read(0, document.content.size)
    made = MemoryBytes(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    return replace(document, content=made, origin=document.origin or document.content)


def _decoded(content: Bytes, name: str, encoding: str | None, label: str | None) -> Document:
    wanted = _codec_named(encoding) if encoding else None
    start = content.read(0, 4)
    for mark, codec in _BYTE_ORDER_MARKS:
        if start.startswith(mark) and wanted in (None, codec):
            return _transcoded(content, name, codec, len(mark))
    if wanted:
        return _transcoded(content, name, wanted)
    found = _detected(content, label)
    if found.codec != "utf-8":
        return _transcoded(content, name, found.codec, declared=found.declared)
    notes = (_note(found.lost, "utf-8", _line_of_damage(content), found.whole),) if found.lost else ()
    return Document(name, content, notes=notes, declared=found.declared)


# detection

_SAMPLE = 64 << 10
"""Bytes examined at each end; a document of up to twice as many is examined whole."""

_PROBES = 16
_PROBE = 4 << 10
"""Number and bytes of the samples from the middle of a document whose ends are ASCII."""

_FEW = 4
"""Sequences of UTF-8 up to which legacy text, so labelled, may look like UTF-8 by chance (漏 is ©)."""

_RARE_DAMAGE = 10
"""Sequences of UTF-8 for each damaged place that overrule another label."""

_DOUBLE = frozenset(("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"))

_SHIFT_TO_KANJI = re.compile(rb"\x1b\$[@B]")
_PRINTED_DAMAGE = "\ufffd".encode()
_LEADING = bytes(range(0x80, 0xC0))
_NOT_ASCII = bytes(range(0x80, 0x100))
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FOREIGN = re.compile(rb"[\x80-\xff]")


class _Detected(NamedTuple):
    """The codec of a document, the label it declares, and damage that was seen."""

    codec: str
    declared: str | None = None
    lost: int = 0
    """Places in the sample that are no UTF-8, where that is the codec."""
    whole: bool = True
    """Whether the sample is the document."""


def _detected(content: Bytes, label: str | None = None) -> _Detected:
    """How to read `content` that has no byte order mark; `label` is one that came along with it, outside the page."""
    pieces = _pieces(content)
    whole = len(pieces) == 1
    sample = b"\n".join(pieces)
    declared = _declared_in(sample) or label
    codec = codec_of(declared) if declared else None
    if codec in ("utf-16-le", "utf-16-be"):
        codec = "utf-8"  # a label that can be read as ASCII was not written in UTF-16
    if _SHIFT_TO_KANJI.search(sample) and codec in (None, "iso2022_jp"):
        return _Detected("iso2022_jp", declared, whole=whole)
    if wide := utf32_codec(sample[:4096]):
        return _Detected(wide, declared, whole=whole)
    if _CONTROL.search(sample[:4096]):
        guessed = _guess(sample)
        if guessed.startswith("utf-16"):
            return _Detected(guessed, declared, whole=whole)
    good, lost = _utf8(pieces)
    if lost <= good and not (codec not in (None, "utf-8") and _may_be_legacy(sample, codec, good, lost)):
        return _Detected("utf-8", declared, lost, whole)
    if codec in (None, "utf-8"):
        return _Detected(_guess(sample), declared, whole=whole)
    return _Detected(_guess(sample, codec or ""), declared, whole=whole)


def _pieces(content: Bytes) -> list[bytes]:
    size = content.size
    if size <= 2 * _SAMPLE:
        return [content.read(0, size)]
    pieces = [content.read(0, _SAMPLE), content.read(size - _SAMPLE, size)]
    if not any(map(_FOREIGN.search, pieces)):
        step = size // (_PROBES + 1) & ~1
        pieces[1:1] = [content.read(start, start + _PROBE) for start in range(step, step * _PROBES + 1, step)]
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
        good += len(text) - len(piece.translate(None, _NOT_ASCII)) - damaged
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


def _guess(sample: bytes, labelled: str | None = None) -> str:
    """The likeliest codec; the labelled one, where there is one, unless another is likelier beyond doubt."""
    # Its tables take 1.5 ms, and only what is neither UTF-8 nor labelled beyond doubt needs them.
    from forumtui.source.guess_encoding import guess, likelier

    return guess(sample) if labelled is None else likelier(sample, labelled)


# transcoding

_BLOCK = 1 << 20
"""Bytes transcoded at a time, rounded up to a whole line."""

_WIDE = ("utf-16", "utf-32")
_ALSO = {"euc_jp": "euc_jis_2004", "cp932": "shift_jis_2004", "big5hkscs": "cp950"}
"""A wider codec of the same family, for lines that the first cannot read."""

_AS_THE_WEB = {"big5hkscs": str.maketrans("•､‾∼♁☉¥¢£", "‧﹑¯～⊕⊙￥￠￡")}
"""Characters that the web reads otherwise than Python's codec does (WHATWG Encoding Standard, index Big5)."""


def _transcoded(content: Bytes, name: str, codec: str, start: int = 0, declared: str | None = None) -> Document:
    """The document in `codec`, from behind a byte order mark of `start` bytes; UTF-8 stays as it is."""
    if codec == "utf-8":
        return Document(name, content, start=start)
    made = bytearray()
    lost = 0
    first: int | None = None
    for block in _blocks(content, start, codec):
        try:
            text = block.decode(codec)
        except UnicodeDecodeError:
            text, damage, line = _mended(block, codec)
            if damage and first is None:
                first = made.count(b"\n") + line
            lost += damage
        made += text.translate(_AS_THE_WEB[codec]).encode() if codec in _AS_THE_WEB else text.encode()
    notes = (_note(lost, codec, first),) if lost else ()
    return Document(name, MemoryBytes(made), codec, notes=notes, declared=declared, origin=content)


def _blocks(content: Bytes, start: int, codec: str) -> Iterator[bytes]:
    """The bytes in pieces that can be read alone: they end with a line, in UTF-16 and UTF-32 the one piece is all."""
    if codec.startswith(_WIDE):
        yield content.read(start, content.size)
        return
    held: list[bytes] = []
    while piece := content.read(start, start + _BLOCK):
        start += len(piece)
        lines, end, rest = piece.rpartition(b"\n")
        if end:
            yield b"".join((*held, lines, end))
            held.clear()
        held.append(rest)
    yield b"".join(held)


def _mended(block: bytes, codec: str) -> tuple[str, int, int]:
    """(text, places lost, line of the first from 1) of a block that holds what the codec cannot read."""
    if codec.startswith(_WIDE):
        text = block.decode(codec, "replace")
        lost = max(1, text.count("\ufffd") - _printed_in_wide(block, codec))
        return text, lost, text.count("\n", 0, text.find("\ufffd")) + 1
    read = []
    lost = first = line = 0
    # Where characters shift the others, each line is read by itself: a damaged one may leave out the shift back.
    for part in block.split(b"\n") if codec == "iso2022_jp" else _damaged_apart(block, codec):
        text, damage = _read(part, codec)
        first = first or (line + 1 if damage else 0)
        line += part.count(b"\n") + 1
        lost += damage
        read.append(text)
    return "\n".join(read), lost, first


def _damaged_apart(block: bytes, codec: str) -> Iterator[bytes]:
    """The block in parts of whole lines: damaged lines by themselves, all others in parts that the codec can read."""
    middle = block.find(b"\n", len(block) // 2)
    if middle < 0:
        middle = block.rfind(b"\n")
    if middle < 0 or _reads(block, codec):
        yield block
    else:
        yield from _damaged_apart(block[:middle], codec)
        yield from _damaged_apart(block[middle + 1 :], codec)


def _read(part: bytes, codec: str) -> tuple[str, int]:
    """The text of a part, and the places that are lost in it."""
    for attempt in (codec, _ALSO.get(codec, codec)):
        try:
            return part.decode(attempt), 0
        except UnicodeDecodeError:
            continue
    text = part.decode(codec, "replace")
    return text, text.count("\ufffd")


def _printed_in_wide(block: bytes, codec: str) -> int:
    printed = "\ufffd".encode(codec)
    size = len(printed)
    return sum(block[at : at + size] == printed for at in range(0, len(block), size))


def _line_of_damage(content: Bytes) -> int | None:
    """The line of the first bytes that are no UTF-8, where it is near the head."""
    head = content.read(0, _BLOCK)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # the end of the block may cut a character
    except UnicodeDecodeError as problem:
        return head.count(b"\n", 0, problem.start) + 1
    return None


def _note(lost: int, codec: str, line: int | None, whole: bool = True) -> Note:
    if whole:
        one, many = "{count} byte could not be read as {codec}", "{count} bytes could not be read as {codec}"
        return Note("encoding", tr_count(one, many, lost, codec=codec), line)
    return Note("encoding", tr("at least {count} bytes could not be read as {codec}", count=lost, codec=codec), line)


# labels

_LABELS = (
    ("utf-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"),
    ("utf-16-le", "utf-16 utf-16le utf16 utf16le ucs-2 unicode unicodefeff csunicode iso-10646-ucs-2"),
    ("utf-16-be", "utf-16be utf16be unicodefffe"),
    ("gb18030", "gb18030 gbk gb2312 gb_2312 gb_2312-80 gb2312-80 chinese csgb2312 cp936 ms936 x-gbk euc-cn iso-ir-58"),
    ("big5hkscs", "big5 big5-hkscs big5hkscs cn-big5 csbig5 x-x-big5 cp950"),
    ("cp932", "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis cp932"),
    ("euc_jp", "euc-jp x-euc-jp eucjp cseucpkdfmtjapanese"),
    ("iso2022_jp", "iso-2022-jp csiso2022jp"),
    ("cp949", "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 uhc cp949 cseuckr"),
    ("cp1252", "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 latin1 l1 us-ascii ascii ansi_x3.4-1968 cp819"),
    ("cp1250", "windows-1250 cp1250 x-cp1250"),
    ("cp1251", "windows-1251 cp1251 x-cp1251"),
    ("cp1253", "windows-1253 cp1253 x-cp1253"),
    ("cp1254", "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 latin5 l5"),
    ("cp1255", "windows-1255 cp1255 x-cp1255"),
    ("cp1256", "windows-1256 cp1256 x-cp1256"),
    ("cp1257", "windows-1257 cp1257 x-cp1257"),
    ("cp1258", "windows-1258 cp1258 x-cp1258"),
    ("cp874", "windows-874 tis-620 iso-8859-11 iso8859-11 dos-874"),
    ("cp866", "ibm866 cp866 866 csibm866"),
    ("koi8-r", "koi8-r koi8 koi koi8_r cskoi8r"),
    ("koi8-u", "koi8-u koi8-ru"),
    ("mac-roman", "macintosh mac x-mac-roman csmacintosh"),
    ("mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian"),
    ("iso8859-2", "iso-8859-2 iso8859-2 latin2 l2"),
    ("iso8859-3", "iso-8859-3 iso8859-3 latin3 l3"),
    ("iso8859-4", "iso-8859-4 iso8859-4 latin4 l4"),
    ("iso8859-5", "iso-8859-5 iso8859-5 cyrillic"),
    ("iso8859-6", "iso-8859-6 iso8859-6 arabic"),
    ("iso8859-7", "iso-8859-7 iso8859-7 greek"),
    ("iso8859-8", "iso-8859-8 iso8859-8 iso-8859-8-i hebrew"),
    ("iso8859-10", "iso-8859-10 iso8859-10 latin6 l6"),
    ("iso8859-13", "iso-8859-13 iso8859-13"),
    ("iso8859-14", "iso-8859-14 iso8859-14"),
    ("iso8859-15", "iso-8859-15 iso8859-15 latin9 l9"),
    ("iso8859-16", "iso-8859-16 iso8859-16"),
)
"""Each codec, and the labels that mean it."""

LABELS = {label: codec for codec, names in _LABELS for label in names.split()}
"""The codec of each label, which is in small letters."""

_FIRST = 2048
"""Bytes of a page in which a label is looked for: browsers stop at 1,024, saved pages carry a comment before."""

_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})"""
    rb"""|\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9_:.\-]{2,40})""",
    re.IGNORECASE,
)


def codec_of(label: str) -> str | None:
    """The codec that `label` means on the web, or None where it means none."""
    return LABELS.get(label.strip().lower())


def _declared_in(head: bytes) -> str | None:
    """The label that a page gives itself in a meta element or an XML declaration, as printed."""
    found = _DECLARED.search(_COMMENT.sub(b"", head[: _FIRST * 4])[:_FIRST])
    return (found[1] or found[2]).decode("ascii") if found else None


def _codec_named(encoding: str) -> str:
    """The codec of an encoding that the user named. Raises CannotUse with the nearest name."""
    wanted = encoding.strip().lower().replace(" ", "-")
    codec = LABELS.get(wanted) or LABELS.get(wanted.replace("_", "-")) or LABELS.get(wanted.replace("-", "_"))
    if codec:
        return codec
    near = most_similar(wanted, LABELS)
    hint = tr("did you mean {name}?", name=near) if near else tr("try utf-8, gb18030, big5, shift_jis or euc-kr")
    raise CannotUse("--encoding", tr("there is no encoding {name}", name=repr(clean_line(encoding, 40))), hint)
