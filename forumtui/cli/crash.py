"""Unexpected errors: a crash report is written to the state folder, and a message names it.

The report has the call stack and versions, but no local variables, which could contain what the user reads.
"""

import errno
import os
import platform
import sys
import time
import traceback
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from forumtui.errors import ForumtuiError
from forumtui.files import replace_whole, state_folder
from forumtui.i18n import tr
from forumtui.text.clean import clean, clean_line

STATUS = 70
"""Exit status after an error inside (EX_SOFTWARE of sysexits.h)."""


class InternalError(ForumtuiError):
    """A bug in this program."""


def crashed(error: BaseException) -> InternalError:
    """Write the report and return the error to print."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = tr("{file}, line {line}", file=Path(last[0].filename).name, line=last[0].lineno) if last else "?"
    what = tr("internal error")
    why = clean_line(f"{type(error).__name__}, {where}")
    try:
        path = _written(clean("".join(traceback.format_exception(error))))
    except OSError as problem:
        reason = clean_line(problem.strerror or type(problem).__name__)
        return InternalError(what, why, tr("the report could not be written ({reason})", reason=reason))
    return InternalError(what, why, tr("please send the report {path}", path=clean_line(str(path))))


def _written(trace: str) -> Path:
    named = state_folder(os.environ)
    if named is None:
        raise OSError(0, tr("there is no home folder"))
    folder = Path(named)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _new_file(folder, time.strftime("crash-%Y%m%d-%H%M%S"))
    facts = (f"{name} {version(name)}" for name in ("forumtui", "textual", "rich"))
    system = f"Python {sys.version.split()[0]}, {platform.platform()}, TERM={os.environ.get('TERM')}"
    replace_whole(path, [f"{', '.join(facts)}, {clean_line(system)}\n\n{trace}".encode("utf-8", "replace")], 0o600)
    return path


def _new_file(folder: Path, name: str) -> Path:
    """A new empty file of that name; with a number where the name is taken, because two readers may crash at once."""
    for number in range(1, 1000):
        path = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            return path
    raise OSError(errno.EEXIST, tr("there are too many reports"))
