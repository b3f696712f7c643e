"""Print a thread as text or data, with a progress bar on standard error while it takes long."""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from forumtui.cli.arguments import Options
from forumtui.cli.selection import check_users, filter_for, last_visit_of, letter_mode, warnings
from forumtui.errors import CannotUse
from forumtui.export.content import ExportView
from forumtui.export.exports import EXPORTS, for_file
from forumtui.export.to_json import write_thread_line
from forumtui.export.write_file import write_atomically
from forumtui.i18n import tr, tr_count
from forumtui.query.select import select
from forumtui.query.view import PAGE, Wanted, view_of
from forumtui.text.clean import clean_line
from forumtui.thread.open_thread import OpenThread

NOTHING_MATCHED = 1

DAMAGE = ("damage", "unread", "truncated", "encoding", "cut", "skipped")
"""Kinds of notes about parts of the sources that are missing from the output."""


def print_threads(options: Options, threads: Sequence[OpenThread]) -> int:
    """Write what the options ask for; the exit status. Raises CannotUse where one thread has to be chosen."""
    if options.check:
        _write(options, _checked(options, threads))
        return 0
    if len(threads) > 1 and options.to == "jsonl":
        return _print_all(options, threads)
    bar = progress(options.output is None and sys.stdout.isatty())
    opened = _only_one(threads)
    _read_whole([opened], bar)
    check_users(options.user, [opened])
    view = _view(options, opened, [opened])
    export = next(row for row in EXPORTS if row.name == (options.to or "text"))
    pieces = for_file(export, view) if options.output is not None else export.write(view)
    _write(options, bar.watch(pieces, len(view.positions)))
    _print_damage(view)
    return _status(view)


def _checked(options: Options, threads: Sequence[OpenThread]) -> Iterator[str]:
    """The report on every thread; of a rule that --site names, also what its selectors found."""
    # Imported only for --check.
    from forumtui.cli.checking import checked

    as_json = options.to in ("json", "jsonl")
    yield from checked(threads, as_json)
    if options.site is not None and not as_json:
        from forumtui.cli.site_rules import load_rule, told_rules  # imported only for --site

        documents = [read.document for opened in threads for read in opened.sources]
        yield from (line + "\n" for line in told_rules([load_rule(options.site)], documents))


def _print_all(options: Options, threads: Sequence[OpenThread]) -> int:
    """One thread a line; threads in which nothing matches are left out."""
    bar = progress(options.output is None and sys.stdout.isatty())
    _read_whole(threads, bar)
    check_users(options.user, threads)
    views = [_view(options, opened, threads) for opened in threads]
    statuses = [_status(view) for view in views]
    kept = [view for view, status in zip(views, statuses, strict=True) if status == 0]
    _write(options, (piece for view in kept for piece in write_thread_line(view)))
    for view in views:
        _print_damage(view)
    return 0 if kept else NOTHING_MATCHED


def _print_damage(view: ExportView) -> None:
    """A line on standard error for each part of the sources that could not be read."""
    _print_errors(
        tr("{told} (line {line})", told=note.message, line=note.line) if note.line else note.message
        for note in view.notes()
        if note.kind in DAMAGE
    )


def _print_errors(lines: Iterable[str]) -> None:
    if sys.stderr is None:  # the shell closed it
        return
    for line in lines:
        print(f"forumtui: {clean_line(line)}", file=sys.stderr)


def _read_whole(threads: Sequence[OpenThread], bar: "Progress") -> None:
    for opened in threads:
        while not opened.index.grow(INTERVAL):
            bar.tell(opened.index.reply_count, None)
    bar.wipe()


def _view(options: Options, opened: OpenThread, threads: Sequence[OpenThread]) -> ExportView:
    query = filter_for(options, opened)
    _print_errors(warnings(options, query, opened))
    found = select(query, opened.index, last_visit=last_visit_of(options, opened))
    # The order of the source, also of a tree, unless another is asked for.
    shown = found if options.sort == PAGE else view_of(opened.index, found, Wanted(options.sort))
    positions = _from_floor(shown, options.floor, opened)
    return ExportView(
        opened.thread,
        opened.facts,
        positions,
        letter=letter_mode(options, opened, threads),
        width=options.width or _terminal_width(),
        csv_safe=options.csv_safe,
    )


def _status(view: ExportView) -> int:
    return 0 if len(view.positions) or not len(view.thread.replies) else NOTHING_MATCHED


def _from_floor(positions: Sequence[int], floor: int | None, opened: OpenThread) -> Sequence[int]:
    if floor is None:
        return positions
    start = opened.index.position_of_floor(floor)
    if start is None:
        raise CannotUse(
            "--floor", tr("floor {floor} is not here", floor=floor), tr("see --check for the floors that are")
        )
    if start < opened.thread.first_reply:
        return positions
    rows = [row for row, position in enumerate(positions) if position == start]
    return positions[rows[0] :] if rows else positions


def _terminal_width() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 80


def _write(options: Options, chunks: Iterator[str]) -> None:
    if options.output is not None:
        write_atomically(Path(options.output), chunks)
        return
    out = sys.stdout.buffer
    try:
        for chunk in chunks:
            out.write(chunk.encode("utf-8", "replace"))
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still buffered would fail again at exit
        reason = clean_line(problem.strerror or type(problem).__name__)
        why = tr("cannot be written ({reason})", reason=reason)
        raise CannotUse(tr("standard output"), why, tr("write to a file with -o")) from problem


def _only_one(threads: Sequence[OpenThread]) -> OpenThread:
    """The thread, if there is no other; several are listed on standard error. Raises CannotUse."""
    if len(threads) == 1:
        return threads[0]
    for number, one in enumerate(threads, 1):
        replies = tr_count("{count} reply", "{count} replies", len(one.thread.replies))
        print(f"{number}  {one.thread.title or tr('without a title')}  {replies}  {one.name}", file=sys.stderr)
    why = tr("they hold {count} threads", count=len(threads))
    raise CannotUse(tr("sources"), why, tr("choose one with --thread N, or print all with -t jsonl"))


DELAY = 1.0
"""Seconds before a bar appears."""

INTERVAL = 0.1
"""Seconds between two updates."""

CELLS = 30


ERASED = "\r\x1b[K"
"""Erases the line, on every terminal but a dumb one."""


def progress(writes_to_screen: bool) -> "Progress":
    """The progress bar; it shows nothing without a terminal, or where the output itself goes to it."""
    is_terminal = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    return Progress(sys.stderr if is_terminal and not writes_to_screen else None)


class Progress:
    """A progress bar. It appears after DELAY and is erased at the end."""

    def __init__(self, stream: TextIO | None) -> None:
        """Without a stream nothing is shown."""
        self._stream = stream
        self._next = time.monotonic() + DELAY
        self._is_drawn = False

    def tell(self, done: int, total: int | None) -> None:
        """Show `done` of `total` replies; `total` is None where it is unknown."""
        if self._stream is None or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + INTERVAL
        text = tr("{count} replies read", count=done) if total is None else _bar(done, total)
        self._draw(text)

    def wipe(self) -> None:
        """Erase the bar."""
        if self._is_drawn:
            self._draw("")
            self._is_drawn = False

    def _draw(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(ERASED + text)
            self._stream.flush()
            self._is_drawn = True

    def watch(self, pieces: Iterable[str], total: int) -> Iterator[str]:
        """The pieces as they come, at least one a reply."""
        try:
            for done, piece in enumerate(pieces, 1):
                yield piece
                self.tell(min(done, total), total)
        finally:
            self.wipe()


def _bar(done: int, total: int) -> str:
    filled = CELLS * done // max(1, total)
    return f"[{'#' * filled}{'.' * (CELLS - filled)}] " + tr("{done} of {total}", done=done, total=total)
