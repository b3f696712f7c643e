"""Prints a thread as text or data, or the report of `--check`."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from forumtui.cli.arguments import Options
from forumtui.cli.output import Progress, print_errors, print_messages, progress, write_out
from forumtui.cli.selection import check_users, filter_for, history_of, letter_mode, query_of, warnings
from forumtui.errors import CannotUse, ForumtuiError
from forumtui.export.content import ExportView
from forumtui.export.exports import EXPORTS, for_file, refuse_source, write_atomically
from forumtui.export.to_data import write_thread_line
from forumtui.i18n import join_list, tr, tr_count
from forumtui.query.arrange import Wanted, view_of
from forumtui.query.select import select
from forumtui.query.tree import EVERYTHING
from forumtui.query.view import PAGE
from forumtui.source.document import Document, FileId
from forumtui.source.files import open_documents
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import is_url
from forumtui.thread.report import FORMAT, GROUPS, Record, group_of, notes, report

NOTHING_MATCHED = 1

_SLICE = 0.1
"""Seconds of indexing between two updates of the progress bar."""

DAMAGE = ("damage", "unread", "truncated", "encoding", "cut", "skipped")
"""Kinds of notes that report a part of the sources missing from the output."""


def print_threads(options: Options, threads: Sequence[OpenThread]) -> int:
    """Print what the options ask for; the exit status. Raises CannotUse where one thread has to be chosen."""
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
    return _status(options, view)


def refuse_output(options: Options, threads: Sequence[OpenThread], named: set[FileId]) -> None:
    """Raise ForumtuiError where -o names a file that the threads were read from, or one of those `named` as sources."""
    if options.output is not None:
        refuse_source(Path(options.output), named.union(*(opened.files() for opened in threads)))


def print_rule(options: Options, sources: Sequence[str]) -> None:
    """Print what the rule of --site finds on pages without a thread, where --check is given: its writer sees why."""
    if not options.check or options.site is None:
        return
    for source in sources:
        documents: Sequence[Document] = ()
        if is_url(source):
            # The door to HTTP: 72 ms that a file does without.
            from forumtui.cli.fetching import kept_copies

            documents = kept_copies(options, source)
        elif os.path.isfile(source):
            documents = open_documents(source)
        write_out(_rule_lines(options.site, documents))


def _checked(options: Options, threads: Sequence[OpenThread]) -> Iterator[str]:
    """The report on every thread, and what the selectors of --site found."""
    as_json = options.to in ("json", "jsonl")
    yield from checked(threads, as_json)
    if options.site is not None and not as_json:
        yield from _rule_lines(options.site, [read.document for opened in threads for read in opened.sources])


def _rule_lines(site: str, documents: Iterable[Document]) -> Iterator[str]:
    # The door to rules: 11 ms that printing without --site does without.
    from forumtui.cli.site_rules import load_rule, rule_lines

    yield from (line + "\n" for line in rule_lines(load_rule(site), documents))


def _print_all(options: Options, threads: Sequence[OpenThread]) -> int:
    """One thread a line; threads in which nothing matches are left out."""
    bar = progress(options.output is None and sys.stdout.isatty())
    _read_whole(threads, bar)
    check_users(options.user, threads)
    views = [_view(options, opened, threads) for opened in threads]
    statuses = [_status(options, view) for view in views]
    kept = [view for view, status in zip(views, statuses, strict=True) if status == 0]
    _write(options, (piece for view in kept for piece in write_thread_line(view)))
    for view in views:
        _print_damage(view)
    return 0 if kept else NOTHING_MATCHED


def _print_damage(view: ExportView) -> None:
    """Print a line on standard error for each part of the sources that could not be read."""
    print_messages(
        tr("{told} (line {line})", told=note.message, line=note.line) if note.line else note.message
        for note in view.notes()
        if note.kind in DAMAGE
    )


def _read_whole(threads: Sequence[OpenThread], bar: Progress) -> None:
    for opened in threads:
        while not opened.index.grow(_SLICE):
            bar.tell(opened.index.reply_count, None)
    bar.wipe()


def _view(options: Options, opened: OpenThread, threads: Sequence[OpenThread]) -> ExportView:
    query = filter_for(options, opened)
    print_messages(warnings(options, query, opened))
    found = select(query, opened.index, history=history_of(options, opened))
    # Without --sort even a tree is printed in the order of its source.
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


def _status(options: Options, view: ExportView) -> int:
    return 0 if len(view.positions) or query_of(options) == EVERYTHING else NOTHING_MATCHED


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
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


def _write(options: Options, chunks: Iterator[str]) -> None:
    if options.output is None:
        write_out(chunks)
        return
    try:
        write_atomically(Path(options.output), chunks)
    except ForumtuiError as problem:
        if isinstance(problem.__cause__, BrokenPipeError):  # of a named pipe or /dev/stdout: `main` ends quietly
            raise problem.__cause__ from None
        raise


def _only_one(threads: Sequence[OpenThread]) -> OpenThread:
    """The only thread. Several are listed on standard error, and raise CannotUse."""
    if len(threads) == 1:
        return threads[0]
    print_errors(_line_of_list(number, one) for number, one in enumerate(threads, 1))
    why = tr("they hold {count} threads", count=len(threads))
    raise CannotUse(tr("sources"), why, tr("choose one with --thread N, or print all with -t jsonl"))


def _line_of_list(number: int, opened: OpenThread) -> str:
    replies = tr_count("{count} reply", "{count} replies", len(opened.thread.replies))
    return f"{number}  {opened.thread.title or tr('without a title')}  {replies}  {opened.name}"


_UNKNOWN = "?"


def checked(threads: Sequence[OpenThread], as_json: bool) -> Iterator[str]:
    """The report on every thread, in pieces of text."""
    for opened in threads:
        opened.finish()
    if as_json:
        whole = {"format": FORMAT, "threads": [report(opened) for opened in threads]}
        yield json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        return
    for number, opened in enumerate(threads, 1):
        if len(threads) > 1:
            yield ("\n" if number > 1 else "") + tr("thread {number}", number=number) + "\n"
        for line in _lines(opened, report(opened)):
            yield line + "\n"


def _lines(opened: OpenThread, found: Record) -> Iterator[str]:
    for source in cast("list[Mapping[str, object]]", found["sources"]):
        yield tr(
            "{name}: read as {format}, confidence {confidence}: {why}",
            **{key: source[key] for key in ("name", "format", "confidence", "why")},
        )
        values = {key: source[key] or _UNKNOWN for key in ("name", "bytes", "encoding", "declared")}
        yield (
            tr("{name}: {bytes} bytes, encoding {encoding}, the page says {declared}", **values)
            if source["declared"]
            else tr("{name}: {bytes} bytes, encoding {encoding}; the page names none", **values)
        )
    yield tr("title: {title}", title=found["title"] or tr("not printed"))
    yield tr("board: {board}", board=found["board"] or tr("not printed"))
    counts = cast("Mapping[str, object]", found["counts"])
    printed = counts["printed_replies"]
    yield tr(
        "replies: {replies} here, {printed}; authors: {authors}; comments: {comments}",
        replies=counts["replies"],
        printed=tr("the page prints no count") if printed is None else tr("the page prints {count}", count=printed),
        authors=counts["authors"],
        comments=counts["comments"],
    )
    yield _floors(opened)
    yield tr("order: {order}", order=tr(opened.index.order))
    yield from _requests(opened)
    for fault in cast("list[Mapping[str, object]]", found["incomplete"]):
        lines = [str(line) for line in cast("list[int | None]", fault["lines"]) if line]
        told = tr("{what}: {replies} replies", what=tr(str(fault["what"])), replies=fault["replies"])
        yield tr("{told} (lines {lines})", told=told, lines=join_list(lines)) if lines else told
    yield from _notes(opened)


def _requests(opened: OpenThread) -> Iterator[str]:
    """What was requested for a thread with an address, and why no more was."""
    if opened.session is not None and opened.session.live is not None:
        yield from opened.session.live.log()


def _floors(opened: OpenThread) -> str:
    floors = opened.index.floors
    if floors is None:
        return tr("floors: none printed")
    holes = join_list(str(first) if first == last else f"{first}–{last}" for first, last in floors[2])
    return tr(
        "floors: {first}–{last}, missing: {holes}", first=floors[0], last=floors[1], holes=holes or tr("none between")
    )


def _notes(opened: OpenThread) -> Iterator[str]:
    told = notes(opened)
    for group in (*GROUPS, "other"):
        for note in told:
            if group_of(note.kind) == group:
                line = tr("{group}: {message}", group=tr(group), message=note.message)
                yield tr("{told} (line {line})", told=line, line=note.line) if note.line else line
