"""Files that came with a page: parts of a web archive, files of its side folder, data URLs.

Nothing here raises, and nothing reaches the network. A file is opened only where it lies, with all links
followed, inside the folder of the page, is not hidden, is a regular file, and is not over the cap.
"""

import binascii
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote, unquote_to_bytes, urldefrag, urljoin, urlsplit

from forumtui.source.limits import LIMITS
from forumtui.source.magic import is_resource_folder
from forumtui.text.clean import clean_url

LARGEST = LIMITS.page
"""Bytes of the largest resource that is opened."""

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def find(url: str, folder: str | None, page_url: str | None, parts: Mapping[str, Callable[[], bytes]]) -> bytes | None:
    """The bytes at an address, whole or relative to the page; None where they did not come with it.

    `folder` is that of the page's file, `parts` are those of the archive that it came in.
    """
    if url[:5].lower() == "data:":
        return _of_data_url(url)
    try:
        url = urldefrag(clean_url(url)).url
        part = parts.get(url) or parts.get(urljoin(page_url or "", url))
        if part is not None:
            return _not_over_cap(part())
        if folder is None:
            return None
        return next(filter(None, (_file(folder, path) for path in _paths(url, page_url))), None)
    except ValueError:  # an address that is none
        return None


def _paths(url: str, page_url: str | None) -> Iterator[str]:
    """Where in the page's folder an address may be kept, likeliest first."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    if not parts.scheme and not parts.netloc:
        if not path.startswith("/"):
            yield path
        return
    # The reader of the page makes a whole address of a relative one.
    names = path.split("/")
    side = next((place for place, name in enumerate(names[:-1]) if is_resource_folder(name)), None)
    if side is not None:
        yield "/".join(names[side:])
    beside = urljoin(page_url, ".") if page_url else ""
    if beside and url.startswith(beside):
        yield unquote(url[len(beside) :].partition("?")[0])


def _file(folder: str, path: str) -> bytes | None:
    """The bytes of a file below that folder; None where there is none that may be opened."""
    names = [name for name in path.replace("\\", "/").split("/") if name not in ("", ".")]
    if not names or any(name.startswith(".") for name in names):
        return None
    try:
        folder = os.path.realpath(folder or ".")
        place = os.path.realpath(os.path.join(folder, *names))
        return _read_regular(place) if os.path.commonpath((folder, place)) == folder else None
    except OSError:
        return None


def _read_regular(place: str) -> bytes | None:
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
    descriptor = os.open(place, flags)
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        return _not_over_cap(file.read(LARGEST + 1)) if stat.S_ISREG(status.st_mode) else None


def _not_over_cap(data: bytes) -> bytes | None:
    return data if len(data) <= LARGEST else None


def _of_data_url(url: str) -> bytes | None:
    """The bytes that a data URL holds; None where it holds none."""
    head, comma, body = url[5:].partition(",")
    if not comma or len(body) > 4 * LARGEST:
        return None
    data = unquote_to_bytes(body)
    if head.rpartition(";")[2].strip().lower() == "base64":
        data = decode_base64(data)
    return _not_over_cap(data)


def decode_base64(data: bytes) -> bytes:
    """What base64 says, as far as it goes where it is damaged."""
    digits = _NOT_BASE64.sub(b"", data)
    digits = digits[: len(digits) - (len(digits) % 4 == 1)]
    return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))
