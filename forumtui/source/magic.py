"""Recognises files by their first bytes: containers, and what is not text, to refuse it with a reason and advice."""

import codecs
import re
from collections.abc import Mapping

from forumtui.errors import CannotRead
from forumtui.i18n import tr


class NoText(CannotRead):
    """The bytes are no text."""


_ROWS = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"bplist00", "a Safari web archive"),
    (b"WARC/", "a web archive (WARC)"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"fLaC", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x00\x01\x00\x00\x00", "a font"),
    (b"OTTO\x00", "a font"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x80\x04\x95", "a Python pickle"),
)
"""First bytes, and what a file is that has them. Up to three letters may also begin a text: they count only before
binary data.
"""

_RIFF = {b"WEBP": "a WebP picture", b"WAVE": "a sound", b"AVI ": "a film"}
_FAMILIES: tuple[tuple[re.Pattern[bytes], Mapping[bytes, str], str], ...] = (
    (re.compile(rb"RIFF....(....)", re.DOTALL), _RIFF, "a film"),
    (re.compile(rb"\x00\x00\x00.ftyp(....)", re.DOTALL), {b"avif": "a picture", b"heic": "a picture"}, "a film"),
    (re.compile(rb".{257}(ustar)", re.DOTALL), {}, "a tar archive"),
)

_NUMBER = re.compile(r"(\d+)")
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_LOOK = 8 << 10

_ENDINGS = (
    "7z aac apk avi avif bin bmp bz2 class css csv db dll doc docx eot exe flac flv gif heic ico iso jar jpeg jpg js",
    "lock log m4a m4v map mkv mov mp3 mp4 mpeg o odt ogg ogv opus otf pdf pl png ppt pptx psd py pyc rar rels rss sh",
    "so sqlite svg swf tar tif tiff toml ttf wav webm webp wmv woff woff2 xls xlsx xsl yaml yml",
)
_NO_PAGE = frozenset(ending for line in _ENDINGS for ending in line.split())
"""Endings of files that lie beside pages and are no pages."""


_RESOURCE_FOLDER = re.compile(r"(?:_files|_fichiers|_archivos|_arquivos|_file|-Dateien|\.files)$", re.IGNORECASE)
"""How browsers call the folder of a saved page's pictures and styles, by language."""


def is_resource_folder(name: str) -> bool:
    """Whether a folder is named as browsers name the folder of a saved page's pictures and styles."""
    return bool(_RESOURCE_FOLDER.search(name))


def may_hold_page(path: str) -> bool:
    """Whether a file of that name, in a folder or an archive, is worth opening."""
    *folders, name = path.replace("\\", "/").split("/")
    if not name or name.startswith(".") or "__MACOSX" in folders or any(map(is_resource_folder, folders)):
        return False
    return name.rpartition(".")[2].lower() not in _NO_PAGE


def natural(name: str) -> list[tuple[int, int, str]]:
    """A sort key by which page 2 comes before page 10."""
    return [(1, int(part[:18]), "") if part.isdecimal() else (0, 0, part) for part in _NUMBER.split(name)]


CONTAINER_HEAD = 8 << 10
"""Bytes by which a container is known."""

_CONTAINERS = (
    ("gzip", re.compile(rb"\x1f\x8b\x08")),
    ("xz", re.compile(rb"\xfd7zXZ\x00")),
    ("zip", re.compile(rb"PK(?:\x03\x04|\x05\x06)")),
    ("mail", re.compile(rb"(?is)\s*[!-9;-~]{1,80}:.*content-type:")),
)
"""The kind of each container and how it begins. Whether what begins like a mail is one is for `mail.is_mail`."""


def container_of(head: bytes) -> str | None:
    """The kind of container that begins so; None for anything else."""
    return next((kind for kind, start in _CONTAINERS if start.match(head)), None)


def what_it_is(head: bytes) -> str | None:
    """In words, what a source is that holds no text; None for text, in whatever encoding."""
    for magic, what in _ROWS:
        if head.startswith(magic) and (len(magic) > 3 or not magic.isalpha() or _binary(head)):
            return tr(what)
    for pattern, kinds, otherwise in _FAMILIES:
        found = pattern.match(head)
        if found:
            return tr(kinds.get(found[1], otherwise))
    return tr("binary data") if _binary(head) else None


def refuse_binary(head: bytes, name: str) -> None:
    """Raise NoText for what is empty or no text."""
    if not head.strip(b" \t\r\n\f\0"):
        why = tr("it is empty") if not head.strip() else tr("it holds nothing but zeros")
        raise NoText(name, why, tr("save or copy the page again"))
    what = what_it_is(head)
    if what:
        raise NoText(name, tr("it is {what}, not a page", what=what), tr("open a saved page or its text"))


def utf32_codec(head: bytes) -> str | None:
    """The codec of text in UTF-32 without a mark: nothing else has a byte of zero at each fourth place and no more."""
    quarters = head[: len(head) & ~3]
    for codec, zeros_at in (("utf-32-le", 3), ("utf-32-be", 0)):
        if len(quarters) < 16 or any(quarters[zeros_at::4]):
            continue
        try:
            text = quarters.decode(codec)
        except UnicodeDecodeError:
            continue
        if sum(character.isprintable() or character.isspace() for character in text) >= 0.95 * len(text):
            return codec
    return None


def _binary(head: bytes) -> bool:
    """Whether controls are too many for text; UTF-16, where every second byte may be one, is let through."""
    start = head[: _LOOK & ~1]
    if len(start.translate(None, _CONTROLS)) * 20 >= len(start) * 19:
        return False
    if utf32_codec(start) or start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return False
    even, odd = start[0::2], start[1::2]
    return not (_is_side_of_utf16(even, odd) or _is_side_of_utf16(odd, even))


def _is_side_of_utf16(high: bytes, low: bytes) -> bool:
    """Whether `high` can be the high bytes of UTF-16 text: few different rows, or zeros beside ASCII."""
    plain = sum(1 for byte, other in zip(high, low, strict=False) if not byte and (other >= 32 or other in b"\t\n\r"))
    asian = sum(1 for byte in high if 0x30 <= byte <= 0x9F or 0xAC <= byte <= 0xD7 or byte in (0x20, 0xFF))
    return (plain + asian) * 10 > len(high) * 9 and _rows(high, plain)


def _rows(high: bytes, plain: int) -> bool:
    return plain * 10 > len(high) or high.count(0x4E) + high.count(0x30) + high.count(0xFF) > len(high) // 40
