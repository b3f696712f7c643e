"""What happens after an unexpected error: a report is written, and one sentence says where it is.

A report holds the call stack and versions, and no local variables: those may hold what the user reads.
"""

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from forumtui.errors import ForumtuiError
from forumtui.i18n import tr
from forumtui.text.clean import clean, clean_line

STATUS = 70
"""Exit status after an error inside (EX_SOFTWARE of sysexits.h)."""


class CrashedInside(ForumtuiError):
    """An error inside."""


def crashed(error: BaseException) -> CrashedInside:
    """Write the report; the sentence to print."""
    # Imported here and below: only a crash needs them.
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = tr("{file}, line {line}", file=Path(last[0].filename).name, line=last[0].lineno) if last else "?"
    what = tr("an error inside")
    why = clean_line(f"{type(error).__name__}, {where}")
    try:
        place = _written(clean("".join(traceback.format_exception(error))))
    except OSError as problem:
        reason = clean_line(problem.strerror or type(problem).__name__)
        return CrashedInside(what, why, tr("the report could not be written ({reason})", reason=reason))
    return CrashedInside(what, why, tr("please send the report {place}", place=clean_line(str(place))))


def _written(trace: str) -> Path:
    import platform
    from importlib.metadata import version

    from forumtui.files import replace_whole
    from forumtui.state.paths import state_folder

    named = state_folder(os.environ)
    if named is None:
        raise OSError(0, tr("there is no home folder"))
    folder = Path(named)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = _new_file(folder, time.strftime("crash-%Y%m%d-%H%M%S"))
    facts = (f"{name} {version(name)}" for name in ("forumtui", "textual", "rich"))
    system = f"Python {sys.version.split()[0]}, {platform.platform()}, TERM={os.environ.get('TERM')}"
    replace_whole(place, [f"{', '.join(facts)}, {clean_line(system)}\n\n{trace}".encode("utf-8", "replace")], 0o600)
    return place


def _new_file(folder: Path, name: str) -> Path:
    """An empty file of that name, or with a number behind it where there is one already: two may crash at once."""
    for number in range(1, 1000):
        place = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        with suppress(FileExistsError):
            os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            return place
    raise OSError(errno.EEXIST, tr("there are too many of this second"))
