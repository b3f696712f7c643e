"""Pages in a ZIP archive. Names inside it are shown and never used as paths; nothing is written.

Imported only for a source whose magic asks for it.
"""

import io
import zipfile
from typing import cast

from forumtui.errors import CannotRead
from forumtui.i18n import tr
from forumtui.source.document import Bytes
from forumtui.source.limits import Limits, refuse_many
from forumtui.source.magic import may_hold_page, natural
from forumtui.source.unpack import FAULTS, Reader, bounded, room_for
from forumtui.text.clean import clean_line

_OTHER_KINDS = frozenset(("[Content_Types].xml", "mimetype", "AndroidManifest.xml", "META-INF/MANIFEST.MF"))
"""Members by which office documents, e-books and programs are known."""

_ENCRYPTED = 1
"""Bit of a member's flags."""


def pages_in(content: Bytes, name: str, limits: Limits) -> list[tuple[str, bytes, bool]]:
    """(name, bytes, whether whole) of every member that may hold a page, in natural order. Raises CannotRead."""
    try:
        archive = zipfile.ZipFile(io.BufferedReader(Reader(content)))
    except FAULTS:
        raise CannotRead(name, tr("the ZIP archive is damaged"), tr("save or copy the page again")) from None
    with archive:
        members = archive.infolist()
        if any(member.filename in _OTHER_KINDS for member in members[:8]):
            raise CannotRead(name, tr("it is an Office document, e-book or program"), tr("open a saved page"))
        candidates = sorted(filter(_may_be_read, members), key=lambda member: natural(member.filename))
        refuse_many(name, len(candidates), limits)
        return _unpacked(archive, candidates, name, room_for(content, limits))


def _may_be_read(member: zipfile.ZipInfo) -> bool:
    # A damaged directory may give no name at all, which is_dir of Python 3.11 does not expect.
    is_file = bool(member.filename) and not member.is_dir()
    return is_file and not member.flag_bits & _ENCRYPTED and may_hold_page(member.filename)


def _unpacked(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str, room: int
) -> list[tuple[str, bytes, bool]]:
    pages = []
    for member in members:
        inside = clean_line(f"{name}/{member.filename}")
        try:
            with archive.open(member) as packed:
                data, whole = bounded(cast(io.BufferedIOBase, packed), inside, room)
        except FAULTS:
            data, whole = b"", False
        room -= len(data)
        pages.append((inside, data, whole))
    return pages
