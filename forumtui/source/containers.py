"""Containers that hold pages: gzip, xz, ZIP, and saved web archives (MHTML), unpacked in memory only.

A ZIP archive is read by its directory: the reader of the standard library makes an object of every entry and expands
bzip2 and LZMA without a bound, this one keeps the entries that may hold a page and unpacks them within the budget.
Names in it are shown and never used as paths. Imported only for a source whose first bytes ask for it.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from forumtui.errors import CannotRead
from forumtui.i18n import tr
from forumtui.model import Note
from forumtui.source.document import Bytes, MemoryBytes, Part
from forumtui.source.limits import LIMITS, VARIABLE, Budget, Limits, budget_for, refuse_many
from forumtui.source.magic import CONTAINER_HEAD, container_of, may_hold_page, natural
from forumtui.source.mail import is_mail, page_in
from forumtui.source.unpack import METHODS, blocks_of, gunzip, run, unxz
from forumtui.text.clean import clean_line


class _Damaged(CannotRead):
    """Nothing came out of a container."""


def parts_of(content: Bytes, name: str, limits: Limits = LIMITS) -> list[Part]:
    """The pages in `content`; itself, untouched, where it is no container. Raises CannotRead."""
    return _parts(content, name, limits, None)


def _parts(content: Bytes, name: str, limits: Limits, budget: Budget | None) -> list[Part]:
    """The same; `budget` is what the containers around it left, and None for the outermost."""
    head = content.read(0, CONTAINER_HEAD)
    kind = container_of(head)
    if kind is None or (kind == "mail" and not is_mail(head)):
        return [Part(name, content)]
    if not limits.nesting:
        raise CannotRead(name, tr("its containers are nested too deep"), tr("unpack it and open the page"))
    budget = budget or budget_for(content.size, limits)
    return _OPENERS[kind](content, name, limits._replace(nesting=limits.nesting - 1), budget)


def _gzip(content: Bytes, name: str, limits: Limits, budget: Budget) -> list[Part]:
    return _inside(name, *gunzip(content, name, budget), limits, budget)


def _xz(content: Bytes, name: str, limits: Limits, budget: Budget) -> list[Part]:
    return _inside(name, *unxz(content, name, budget), limits, budget)


def _zip(content: Bytes, name: str, limits: Limits, budget: Budget) -> list[Part]:
    parts: list[Part] = []
    lost: list[tuple[str, str]] = []
    for one in pages_in(content, name, limits, budget):
        if not one.is_readable:
            lost.append((one.name, tr("it is packed by a method that is not read")))
        elif not one.is_whole or (one.data and not one.data.isspace()):
            try:
                parts += _inside(one.name, one.data, one.is_whole, limits, budget)
            except _Damaged as fault:
                lost.append((fault.what, fault.why))
    if not parts:
        if lost:
            raise CannotRead(*lost[0], tr("unpack it yourself and open the page"))
        raise CannotRead(name, tr("it is a ZIP archive that holds no page"), tr("open a saved page or its text"))
    notes = tuple(Note("unread", tr("{name} could not be read: {why}", name=one, why=why)) for one, why in lost)
    return [replace(parts[0], notes=(*parts[0].notes, *notes)), *parts[1:]]


def _inside(name: str, data: bytearray, whole: bool, limits: Limits, budget: Budget) -> list[Part]:
    if not data and not whole:
        raise _Damaged(name, tr("the archive is damaged"), tr("save or copy the page again"))
    parts = _parts(MemoryBytes(data), name, limits, budget)
    if whole:
        return parts
    note = Note("damage", tr("{name} ends early or is damaged; what could be read is shown", name=name))
    return [replace(part, notes=(*part.notes, note)) for part in parts]


def _mail(content: Bytes, name: str, limits: Limits, _budget: Budget) -> list[Part]:
    if content.size > limits.unpacked:
        why = tr("it is larger than {size} MiB", size=limits.unpacked >> 20)
        raise CannotRead(name, why, tr("save the page as plain HTML, or set {variable}", variable=VARIABLE))
    page = page_in(content.read(0, content.size), name, limits.depth)
    return [Part(name, MemoryBytes(page.data), page.label, url=page.url, parts=page.parts)]


_OPENERS: dict[str, Callable[[Bytes, str, Limits, Budget], list[Part]]] = {
    "gzip": _gzip,
    "xz": _xz,
    "zip": _zip,
    "mail": _mail,
}
"""How each container that `magic.container_of` names is opened."""


_OTHER_KINDS = frozenset(("[Content_Types].xml", "mimetype", "AndroidManifest.xml", "META-INF/MANIFEST.MF"))
"""Entries by which office documents, e-books and programs are known."""

_LOOKED_AT = 8
"""Entries at the beginning among which one of those stands."""

_END = struct.Struct("<4s4H2IH")
_END_64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR_64 = struct.Struct("<4sIQI")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_LONGEST_COMMENT = 0xFFFF
_WINDOW = 1 << 20
"""Bytes of the directory that are held at a time."""

_LONGEST_ENTRY = _ENTRY.size + 3 * 0xFFFF

_ENCRYPTED, _UTF8 = 1, 0x800
"""Bits of an entry's flags."""

_LONGEST_NAME = 1_000
"""Bytes of a name that are kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the directory says of one file."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    """Bytes in the archive."""
    offset: int
    """Where its local header stands."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """One file that came out of the archive."""

    name: str
    data: bytearray
    is_whole: bool
    is_readable: bool = True
    """Whether its packing is one that can be read."""


def pages_in(content: Bytes, name: str, limits: Limits, budget: Budget) -> Iterator[Unpacked]:
    """Every file that may hold a page, in natural order. Raises CannotRead."""
    entries: list[Entry] = []
    for number, entry in enumerate(_entries(content, name)):
        if number < _LOOKED_AT and entry.name in _OTHER_KINDS:
            raise CannotRead(name, tr("it is an Office document, e-book or program"), tr("open a saved page"))
        if may_hold_page(entry.name) and not entry.flags & _ENCRYPTED:
            entries.append(entry)
            if len(entries) > limits.members:
                refuse_many(name, len(entries), limits)
    for entry in sorted(entries, key=lambda entry: natural(entry.name)):
        yield _unpacked(content, entry, clean_line(f"{name}/{entry.name}"), budget)


def _unpacked(content: Bytes, entry: Entry, name: str, budget: Budget) -> Unpacked:
    made = bytearray()
    method = METHODS.get(entry.method)
    if method is None:
        return Unpacked(name, made, is_whole=False, is_readable=False)
    local = content.read(entry.offset, entry.offset + _LOCAL.size)
    if len(local) < _LOCAL.size or not local.startswith(b"PK\x03\x04"):
        return Unpacked(name, made, is_whole=False)
    *_, name_length, extra_length = _LOCAL.unpack(local)
    start = entry.offset + _LOCAL.size + name_length + extra_length
    run(method(), blocks_of(content, start, start + entry.packed), made, budget, name)
    return Unpacked(name, made, is_whole=zlib.crc32(made) == entry.checksum)


def _entries(content: Bytes, name: str) -> Iterator[Entry]:
    """The directory, entry by entry. Raises CannotRead where there is none."""
    directory = _directory(content)
    if directory is None:
        raise CannotRead(name, tr("the ZIP archive is damaged"), tr("save or copy the page again"))
    at, stop, shift = directory
    window, begin = b"", at
    while at + _ENTRY.size <= stop:
        if begin + len(window) < min(stop, at + _LONGEST_ENTRY):
            window, begin = content.read(at, min(stop, at + _WINDOW)), at
        fields = window[at - begin : at - begin + _ENTRY.size]
        if len(fields) < _ENTRY.size or not fields.startswith(b"PK\x01\x02"):
            return
        (_, _, _, flags, method, _, _, checksum, packed, unpacked, *lengths, _, _, _, offset) = _ENTRY.unpack(fields)
        named = at - begin + _ENTRY.size
        raw = window[named : named + lengths[0]]
        extra = window[named + lengths[0] : named + lengths[0] + lengths[1]]
        if 0xFFFFFFFF in (packed, unpacked, offset):
            packed, offset = _long_sizes(extra, packed, unpacked, offset)
        text = raw[:_LONGEST_NAME].decode("utf-8" if flags & _UTF8 else "cp437", "replace").partition("\0")[0]
        yield Entry(text, flags, method, checksum, packed, offset + shift)
        at += _ENTRY.size + sum(lengths)


def _long_sizes(extra: bytes, packed: int, unpacked: int, offset: int) -> tuple[int, int]:
    """(packed size, offset) with what a ZIP64 entry keeps in its extra field."""
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind != 1:
            continue
        numbers = iter(struct.unpack(f"<{len(field) // 8}Q", field[: len(field) // 8 * 8]))
        if unpacked == 0xFFFFFFFF:
            next(numbers, 0)
        if packed == 0xFFFFFFFF:
            packed = next(numbers, packed)
        if offset == 0xFFFFFFFF:
            offset = next(numbers, offset)
        break
    return packed, offset


def _directory(content: Bytes) -> tuple[int, int, int] | None:
    """(where the directory starts, where it ends, how far the archive is shifted by what stands before it)."""
    from_end = max(0, content.size - _LONGEST_COMMENT - _END.size)
    tail = content.read(from_end, content.size)
    at = tail.rfind(b"PK\x05\x06", 0, max(0, len(tail) - _END.size + 4))
    if at < 0:
        return None
    *_, size, offset, _comment = _END.unpack(tail[at : at + _END.size])
    end = from_end + at
    if end >= _LOCATOR_64.size:
        locator = content.read(end - _LOCATOR_64.size, end)
        if locator.startswith(b"PK\x06\x07"):
            record = end - _LOCATOR_64.size - _END_64.size
            fields = content.read(record, record + _END_64.size) if record >= 0 else b""
            if fields.startswith(b"PK\x06\x06"):
                *_, size, offset = _END_64.unpack(fields)
                end = record
    start = end - size
    return (start, end, start - offset) if start >= 0 else None
