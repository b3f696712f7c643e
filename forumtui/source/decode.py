"""Bytes into a Document of UTF-8. UTF-8 is judged by head and tail and read by offset; all else is transcoded."""

import codecs
import difflib
import re

from forumtui.errors import CannotRead, CannotUse
from forumtui.model import Note
from forumtui.source.document import Bytes, Document, Held
from forumtui.words import say

_SAMPLE = 64 << 10
_META = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,30})""", re.IGNORECASE)

LABELS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-15": "iso8859-15",
    "iso-8859-2": "iso8859-2",
    "iso-8859-9": "cp1254",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    **{f"windows-125{digit}": f"cp125{digit}" for digit in range(9)},
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
"""The web's own reading of charset labels (WHATWG Encoding Standard), and none of Python's other codecs."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ", "an xz archive"),
)


def decode(content: Bytes, name: str, encoding: str | None = None) -> Document:
    """The document `content` is. Raises CannotRead for an empty or binary one, CannotUse for an unknown encoding."""
    head = content.read(0, _SAMPLE)
    if not head.strip():
        raise CannotRead(name, say("it is empty"), say("save or copy the page again"))
    if encoding:
        return _transcoded(content, name, _known(encoding), 0)
    for mark, codec in _MARKS:
        if head.startswith(mark):
            if codec == "utf-8":
                return Document(name, content, start=len(mark))
            return _transcoded(content, name, codec, len(mark))
    codec = _evidence(content, head, name)
    return Document(name, content) if codec == "utf-8" else _transcoded(content, name, codec, 0)


def _evidence(content: Bytes, head: bytes, name: str) -> str:
    """The codec that the bytes themselves and the page's own label speak for."""
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise CannotRead(
                name, say("it is {what}, not a page", what=say(what)), say("open a saved page or its text")
            )
    zeros = head[:4096].count(0)
    if zeros:
        wide = zeros * 5 > len(head[:4096])
        if wide and head[1:4096:2].count(0) > 4 * head[0:4096:2].count(0):
            return "utf-16-le"
        if wide and head[0:4096:2].count(0) > 4 * head[1:4096:2].count(0):
            return "utf-16-be"
        if zeros > 8:
            raise CannotRead(name, say("it is not text"), say("open a saved page or its text"))
    tail = content.read(max(0, content.size - _SAMPLE), content.size)
    if _is_utf8(head) and _is_utf8(tail):
        return "utf-8"
    label = _META.search(head[:4096])
    codec = LABELS.get(label[1].decode("ascii").lower(), "") if label else ""
    if codec and not codec.startswith("utf"):
        return codec
    mostly = head.decode("utf-8", "replace").count("\ufffd") * 50 < len(head)
    return "utf-8" if mostly and codec == "utf-8" else "gb18030"


def _is_utf8(sample: bytes) -> bool:
    """Whether a stretch of bytes is UTF-8, its ends perhaps cut inside a character."""
    inner = sample.lstrip(bytes(range(0x80, 0xC0))) if len(sample) == _SAMPLE else sample
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(inner)
    except UnicodeDecodeError:
        return False
    return True


def _transcoded(content: Bytes, name: str, codec: str, start: int) -> Document:
    text = content.read(start, content.size).decode(codec, "replace")
    lost = text.count("\ufffd")
    notes: tuple[Note, ...] = ()
    if lost:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        notes = (Note("encoding", say("{count} bytes could not be read as {codec}", count=lost, codec=codec), line),)
    return Document(name, Held(text.encode("utf-8", "replace")), codec, notes=notes)


def _known(encoding: str) -> str:
    codec = LABELS.get(encoding.lower().replace(" ", "-"))
    if codec:
        return codec
    if encoding.lower() in LABELS.values():
        return encoding.lower()
    near = difflib.get_close_matches(encoding.lower(), LABELS, 1)
    hint = say("did you mean {name}?", name=near[0]) if near else say("try utf-8, gb18030, big5, shift_jis or euc-kr")
    raise CannotUse("--encoding", say("there is no encoding {name}", name=repr(encoding)), hint)
