"""Containers that hold pages, recognised by their first bytes: gzip, xz, ZIP, and saved web archives (MHTML).

They are unpacked in memory only.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from forumtui.errors import CannotRead
from forumtui.i18n import tr
from forumtui.model import Note
from forumtui.source.document import Bytes, MemoryBytes, ResourcePart
from forumtui.source.limits import LIMITS, VARIABLE, Budget, Limits, budget_for

_HEAD = 8 << 10
_FIELD_NAMES = re.compile(rb"\s*[!-9;-~]{1,80}:")


@dataclass(frozen=True, slots=True)
class Part:
    """One page that a source holds."""

    name: str
    content: Bytes
    label: str | None = None
    """The charset that the container gives it."""
    notes: tuple[Note, ...] = ()
    url: str | None = None
    """The page's own address, where the container gives it."""
    parts: Mapping[str, ResourcePart] = field(default_factory=dict)
    """What else the container holds, by address."""


class _Damaged(CannotRead):
    """Nothing came out of a container."""


def parts_of(content: Bytes, name: str, limits: Limits = LIMITS) -> list[Part]:
    """The pages in `content`; itself, untouched, where it is no container. Raises CannotRead."""
    return _parts(content, name, limits, None)


def _parts(content: Bytes, name: str, limits: Limits, budget: Budget | None) -> list[Part]:
    """The same; `budget` is what the containers around it left, and None for the outermost."""
    head = content.read(0, _HEAD)
    open_one = next((open_one for is_one, open_one in _CONTAINERS if is_one(head)), None)
    if open_one is None:
        return [Part(name, content)]
    if not limits.nesting:
        raise CannotRead(name, tr("its containers are nested too deep"), tr("unpack it and open the page"))
    budget = budget or budget_for(content.size, limits)
    return open_one(content, name, replace(limits, nesting=limits.nesting - 1), budget)


def _gzip(content: Bytes, name: str, limits: Limits, budget: Budget) -> list[Part]:
    from forumtui.source.unpack import gunzip  # here and below: only for sources whose first bytes ask for it

    return _inside(name, *gunzip(content, name, budget), limits, budget)


def _xz(content: Bytes, name: str, limits: Limits, budget: Budget) -> list[Part]:
    from forumtui.source.unpack import unxz

    return _inside(name, *unxz(content, name, budget), limits, budget)


def _zip(content: Bytes, name: str, limits: Limits, budget: Budget) -> list[Part]:
    from forumtui.source.zip_archive import pages_in

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
    from forumtui.source.mail import page_in

    if content.size > limits.unpacked:
        why = tr("it is larger than {size} MiB", size=limits.unpacked >> 20)
        raise CannotRead(name, why, tr("save the page as plain HTML, or set {variable}", variable=VARIABLE))
    page = page_in(content.read(0, content.size), name, limits.depth)
    return [Part(name, MemoryBytes(page.data), page.label, url=page.url, parts=page.parts)]


def _is_mail(head: bytes) -> bool:
    if not _FIELD_NAMES.match(head) or b"content-type:" not in head.lower():
        return False
    from forumtui.source.mail import is_mail

    return is_mail(head)


_CONTAINERS: tuple[tuple[Callable[[bytes], bool], Callable[[Bytes, str, Limits, Budget], list[Part]]], ...] = (
    (lambda head: head.startswith(b"\x1f\x8b\x08"), _gzip),
    (lambda head: head.startswith(b"\xfd7zXZ\x00"), _xz),
    (lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")), _zip),
    (_is_mail, _mail),
)
"""(whether the first bytes are of this kind, how to open it)."""
