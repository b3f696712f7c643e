"""`--check`: what was made of the sources, for a person in lines, for a machine as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from forumtui.load.open import Opened, finish
from forumtui.load.report import FORMAT, GROUPS, Record, group_of, notes, report
from forumtui.words import say, say_list

_UNKNOWN = "?"


def checked(threads: Sequence[Opened], as_json: bool) -> Iterator[str]:
    """The report on every thread."""
    for opened in threads:
        finish(opened)
    if as_json:
        whole = {"format": FORMAT, "threads": [report(opened) for opened in threads]}
        yield json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        return
    for number, opened in enumerate(threads, 1):
        if len(threads) > 1:
            yield ("\n" if number > 1 else "") + say("thread {number}", number=number) + "\n"
        for line in _lines(opened, report(opened)):
            yield line + "\n"


def _lines(opened: Opened, found: Record) -> Iterator[str]:
    for source in cast("list[Mapping[str, object]]", found["sources"]):
        yield say(
            "{name}: read as {format}, confidence {confidence}: {why}",
            **{key: source[key] for key in ("name", "format", "confidence", "why")},
        )
        yield say(
            "{name}: {bytes} bytes, encoding {encoding}, the page says {declared}",
            **{key: source[key] or _UNKNOWN for key in ("name", "bytes", "encoding", "declared")},
        )
    yield say("title: {title}", title=found["title"] or say("not printed"))
    yield say("board: {board}", board=found["board"] or say("not printed"))
    counts = cast("Mapping[str, object]", found["counts"])
    yield say(
        "{replies} replies here, {printed} printed, by {authors} authors; {comments} of them are comments",
        replies=counts["replies"],
        printed=_UNKNOWN if counts["printed_replies"] is None else counts["printed_replies"],
        authors=counts["authors"],
        comments=counts["comments"],
    )
    yield _floors(opened)
    yield say("order: {order}", order=say(opened.index.order))
    for fault in cast("list[Mapping[str, object]]", found["incomplete"]):
        lines = [str(line) for line in cast("list[int | None]", fault["lines"]) if line]
        told = say("{what}: {replies} replies", what=say(str(fault["what"])), replies=fault["replies"])
        yield say("{told} (lines {lines})", told=told, lines=say_list(lines)) if lines else told
    yield from _notes(opened)


def _floors(opened: Opened) -> str:
    floors = opened.index.floors
    if floors is None:
        return say("floors: none printed")
    holes = say_list(str(first) if first == last else f"{first}–{last}" for first, last in floors[2])
    return say(
        "floors: {first}–{last}, missing: {holes}", first=floors[0], last=floors[1], holes=holes or say("none between")
    )


def _notes(opened: Opened) -> Iterator[str]:
    told = notes(opened)
    for group in (*GROUPS, "other"):
        for note in told:
            if group_of(note.kind) == group:
                line = say("{group}: {message}", group=say(group), message=note.message)
                yield say("{told} (line {line})", told=line, line=note.line) if note.line else line
