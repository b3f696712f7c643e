"""Where an export is written: whole or not at all, under a name that every system can carry."""

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from forumtui.errors import ForumtuiError
from forumtui.files import replace_whole
from forumtui.i18n import tr
from forumtui.text.clean import clean_line

NAME_BYTES = 120
"""UTF-8 bytes of a file's name without its extension; some encrypting file systems take no more than 143."""

_UNSAFE = re.compile(r'[\s/\\:*?"<>|\u2400-\u2421\ufffd]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""


def write_whole(path: Path, chunks: Iterable[str]) -> None:
    """Write the text as UTF-8. A device or a pipe is written to as it is; a fault says in one line what to do."""
    pieces = (chunk.encode("utf-8", "replace") for chunk in chunks)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                stream.writelines(pieces)
        elif path.is_dir():
            raise IsADirectoryError(0, tr("it is a folder"))
        else:
            replace_whole(path, pieces)
    except OSError as error:
        name = clean_line(os.fsencode(path).decode("utf-8", "replace"))
        reason = clean_line(error.strerror or type(error).__name__)
        raise ForumtuiError(
            name, tr("cannot be written ({reason})", reason=reason), tr("name another place with -o")
        ) from error


def safe_name(title: str, extension: str) -> str:
    """A file name made of a title: no path, no option, no hidden file, no device, in any system; never empty."""
    name = _UNSAFE.sub(" ", unicodedata.normalize("NFC", clean_line(title)))
    name = name.encode("utf-8", "ignore")[:NAME_BYTES].decode("utf-8", "ignore").strip(" .-~")
    if not name:
        name = "thread"
    if _RESERVED.fullmatch(name):
        name += "_"
    return f"{name}.{extension}"
