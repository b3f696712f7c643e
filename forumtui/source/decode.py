"""From bytes to a Document in UTF-8: UTF-8 is read by offset as it is, other encodings are transcoded once.

Decoding never fails: bytes that cannot be decoded are replaced and counted in a note.
"""

import codecs
from collections.abc import Iterator
from dataclasses import replace

from forumtui.i18n import tr, tr_count
from forumtui.model import Note
from forumtui.source.detect import BYTE_ORDER_MARKS, codec_named, detect_encoding
from forumtui.source.document import Bytes, Document, MemoryBytes

_BLOCK = 1 << 20
"""Bytes transcoded at a time, rounded up to a whole line."""

_HEAD = 1 << 16
"""Bytes in which line ends are looked for."""

_WIDE = ("utf-16", "utf-32")
_ALSO = {"euc_jp": "euc_jis_2004", "cp932": "shift_jis_2004", "big5hkscs": "cp950"}
"""A wider codec of the same family, for lines that the first cannot read."""

_AS_THE_WEB = {"big5hkscs": str.maketrans("•､‾∼♁☉¥¢£", "‧﹑¯～⊕⊙￥￠￡")}
"""Characters that the web reads otherwise than Python's codec does (WHATWG Encoding Standard, index Big5)."""

_PRINTED_DAMAGE = "\ufffd".encode()


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
    wanted = codec_named(encoding) if encoding else None
    start = content.read(0, 4)
    for mark, codec in BYTE_ORDER_MARKS:
        if start.startswith(mark) and wanted in (None, codec):
            return _document(content, name, codec, len(mark))
    if wanted:
        return _document(content, name, wanted, 0)
    verdict = detect_encoding(content, label)
    if verdict.codec != "utf-8":
        return _transcoded(content, name, verdict.codec, 0, verdict.declared)
    notes = (_note(verdict.lost, "utf-8", _line_of_damage(content), verdict.whole),) if verdict.lost else ()
    return Document(name, content, notes=notes, declared=verdict.declared)


def _document(content: Bytes, name: str, codec: str, start: int) -> Document:
    if codec == "utf-8":
        return Document(name, content, start=start)
    return _transcoded(content, name, codec, start, None)


def _transcoded(content: Bytes, name: str, codec: str, start: int, declared: str | None) -> Document:
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
    lost = first = 0
    for number, line in enumerate(block.split(b"\n"), 1):
        text, damage = _line(line, codec)
        first = first or (number if damage else 0)
        lost += damage
        read.append(text)
    return "\n".join(read), lost, first


def _line(line: bytes, codec: str) -> tuple[str, int]:
    for attempt in (codec, _ALSO.get(codec, codec)):
        try:
            return line.decode(attempt), 0
        except UnicodeDecodeError:
            continue
    text = line.decode(codec, "replace")
    return text, text.count("\ufffd")


def _printed_in_wide(block: bytes, codec: str) -> int:
    printed = "\ufffd".encode(codec)
    size = len(printed)
    return sum(block[place : place + size] == printed for place in range(0, len(block), size))


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
