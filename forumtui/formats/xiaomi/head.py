"""The head of a copied Xiaomi page: board, title, the line under it, and the opening post."""

from forumtui.formats.inline import mark_inline
from forumtui.formats.xiaomi.lines import BOARD, COUNTS, LONE_BUTTON, POST_END, POST_HEADER, paragraphs, read_stamp
from forumtui.model import Head, Kind, Post
from forumtui.text.clean import clean, clean_line
from forumtui.text.numbers import COUNT, from_figures

SOFTWARE = "xiaomi"


def read_head(text: str) -> tuple[Head, Post | None]:
    """What stands above the first reply, and the opening post. Everything that is missing there is None."""
    lines = clean(text).split("\n")
    place = next((number for number, line in enumerate(lines) if POST_HEADER.match(line)), None)
    if place is None:
        board, followers = _board(lines)
        return Head(board=board, followers=followers, software=SOFTWARE), None
    found = POST_HEADER.match(lines[place])
    assert found is not None
    body = _post_lines(lines[place + 1 :])
    board, followers = _board(lines[:place])
    counts = COUNTS.search(found["rest"])
    post = Post(
        kind=Kind.POST,
        posted=read_stamp(found[3]),
        posted_text=clean_line(found[3]),
        device=clean_line(found["device"] or "") or None,
        body=mark_inline(paragraphs(body)),
    )
    head = Head(
        title=_title(lines[:place]),
        section=clean_line(found["section"]) or None,
        software=SOFTWARE,
        badges=tuple(found["badges"].split()),
        reply_count=_number(counts[1]) if counts else None,
        views=_number(counts[2]) if counts else None,
        board=board,
        followers=followers,
    )
    return head, post


def _board(lines: list[str]) -> tuple[str | None, int | None]:
    found = next(filter(None, map(BOARD.match, lines)), None)
    if found is None:
        return None, None
    return clean_line(found["board"]) or None, _number(found["followers"]) if found["followers"] else None


def _title(lines: list[str]) -> str | None:
    for line in reversed(lines):
        if line.strip() and not LONE_BUTTON.match(line) and not BOARD.match(line):
            return clean_line(line)
    return None


def _post_lines(lines: list[str]) -> list[str]:
    end = next((number for number, line in enumerate(lines) if POST_END.match(line)), len(lines))
    kept = lines[:end]
    while kept and (not kept[-1].strip() or LONE_BUTTON.match(kept[-1])):
        kept.pop()
    return kept


def _number(printed: str) -> int | None:
    return from_figures(printed.replace(",", ""), COUNT)
