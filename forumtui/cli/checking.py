"""`--check`: what was recognised, inferred and skipped, as lines of text or as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from forumtui.i18n import join_list, tr
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.report import FORMAT, GROUPS, Record, group_of, notes, report

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
        yield tr(
            "{name}: {bytes} bytes, encoding {encoding}, the page says {declared}",
            **{key: source[key] or _UNKNOWN for key in ("name", "bytes", "encoding", "declared")},
        )
    yield tr("title: {title}", title=found["title"] or tr("not printed"))
    yield tr("board: {board}", board=found["board"] or tr("not printed"))
    counts = cast("Mapping[str, object]", found["counts"])
    yield tr(
        "{replies} replies here, {printed} printed, by {authors} authors; {comments} of them are comments",
        replies=counts["replies"],
        printed=_UNKNOWN if counts["printed_replies"] is None else counts["printed_replies"],
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
    """What was asked of the network for a thread, and why no more was."""
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
