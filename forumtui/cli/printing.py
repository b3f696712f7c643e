"""Printing a thread: text and data for pipes, files and eyes."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from forumtui.cli.arguments import Options
from forumtui.cli.asked import in_order, letter_mode, query_of
from forumtui.errors import CannotUse
from forumtui.export.exports import EXPORTS, Export, for_file
from forumtui.export.view import View
from forumtui.export.whole import write_whole
from forumtui.load.facts import Facts
from forumtui.load.open import Opened, finish, notes_of
from forumtui.query.select import select
from forumtui.text.clean import clean_line
from forumtui.words import say

NOTHING_MATCHED = 1


def print_thread(options: Options, opened: Opened) -> int:
    """Write what the options ask for; the exit status."""
    finish(opened)
    if options.check:
        _write(options, iter(_checked(opened)))
        return 0
    ordinals = in_order(select(query_of(options, opened), opened.index), options.sort, opened)
    ordinals = _from_floor(ordinals, options.floor, opened)
    view = View(
        opened.thread,
        Facts(opened),
        ordinals,
        letter=letter_mode(options.lang, opened),
        width=options.width or _terminal_width(),
        csv_safe=options.csv_safe,
    )
    export = next(row for row in EXPORTS if row.name == (options.to or "text"))
    _write(options, export.write(view), export, view)
    return 0 if len(ordinals) or not len(opened.thread.replies) else NOTHING_MATCHED


def _from_floor(ordinals: Sequence[int], floor: int | None, opened: Opened) -> Sequence[int]:
    if floor is None:
        return ordinals
    start = opened.index.ordinal_of_floor(floor)
    if start is None:
        raise CannotUse(
            "--floor", say("floor {floor} is not here", floor=floor), say("see --check for the floors that are")
        )
    places = [place for place, ordinal in enumerate(ordinals) if ordinal == start]
    return ordinals[places[0] :] if places else ordinals


def _terminal_width() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 80


def _write(options: Options, chunks: Iterator[str], export: Export | None = None, view: View | None = None) -> None:
    if options.output is not None:
        write_whole(Path(options.output), for_file(export, view) if export and view else chunks)
        return
    out = sys.stdout.buffer
    try:
        for chunk in chunks:
            out.write(chunk.encode("utf-8", "replace"))
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still held would fail again at the very end
        reason = clean_line(problem.strerror or type(problem).__name__)
        why = say("cannot be written ({reason})", reason=reason)
        raise CannotUse(say("standard output"), why, say("write to a file with -o")) from problem


def _checked(opened: Opened) -> list[str]:
    head, index = opened.thread.head, opened.index
    lines = [
        say("{name}: a thread in the format {format}", name=opened.name, format=head.software or "?"),
        say("title: {title}", title=head.title or say("not printed")),
        say("{here} replies here, {printed} printed", here=index.size, printed=head.reply_count or "?"),
    ]
    notes = (*head.notes, *opened.thread.notes, *notes_of(opened))
    lines += [f"{note.kind}: {note.message}" + (f" (line {note.line})" if note.line else "") for note in notes]
    return [line + "\n" for line in lines]
