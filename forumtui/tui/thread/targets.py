"""What a text points at: links, images, quoted replies, people, and calls such as `>>103`."""

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from forumtui.index.index import Index
from forumtui.model import Mark, Post, RichText, Role
from forumtui.text.fold import fold

_POINTING = (Role.LINK, Role.IMAGE, Role.ATTACHMENT, Role.QUOTE, Role.MENTION)
_CALL = re.compile(
    r"(?:^|(?<=\s))#(?P<floor>\d{1,7})\b|(?P<storey>\d{1,7})\s{0,2}(?:楼|樓|층)(?!上|下|主)"
    r"|>>(?P<called>\d{1,12})\b|(?:^|(?<=\s))#p(?P<id>\d{1,12})\b"
)
_CALLED_IN_QUOTE = re.compile(r"\s*>>(\d{1,12})\s*")
_ID_IN_ADDRESS = re.compile(r"#(?:js-)?(?:p|pid|post|comment|answer|reply|r|msg)?[-_]?(\d{1,12})")

MOST_LOOKED_THROUGH = 50_000
"""Posts that are searched for an id; no index holds ids."""


class Target(NamedTuple):
    """One thing in a text that can be followed or opened."""

    start: int
    end: int
    """Where it stands in the text, in code points."""
    url: str = ""
    """Where a link or an image leads; empty for the others."""
    floor: int | None = None
    author: str | None = None
    """Floor and author of the reply that is quoted, as far as the page prints them."""
    text: str = ""
    """The quoted words; they find the reply where no floor is printed."""
    id: str = ""
    """The id of a post, from an address inside the page or a call such as >>103."""
    closed: Mark | None = None
    """The covered spoiler, or the folded quote or signature, that Enter opens."""
    answers: int = 0
    """How many answers to the reply Enter shows; they stand in its header, at no place of the text."""


def targets_of(passage: RichText) -> list[Target]:
    """All targets of a text, in order."""
    return sorted((*_marked(passage), *_called(passage)), key=itemgetter(0, 1))


def links_of(passage: RichText) -> list[Target]:
    """The links and images of a text."""
    return [target for target in targets_of(passage) if target.url]


def quotes_of(passage: RichText) -> list[Target]:
    """The posts and people that a text quotes or calls."""
    return [target for target in targets_of(passage) if not target.url]


def _marked(passage: RichText) -> Iterator[Target]:
    for mark in passage.marks:
        if mark.role not in _POINTING:
            continue
        detail = mark.detail or {}
        floor, author = detail.get("floor"), detail.get("author")
        if mark.target and mark.role is not Role.QUOTE:
            address = _ID_IN_ADDRESS.fullmatch(mark.target[max(0, mark.target.find("#")) :])
            yield Target(mark.start, mark.end, mark.target, id=address[1] if address else "")
        elif mark.role is Role.QUOTE or author:
            yield _quote(passage, mark, floor, author)


def _quote(passage: RichText, mark: Mark, floor: object, author: object) -> Target:
    text = passage.text[mark.start : mark.end] if mark.role is Role.QUOTE else ""
    called = _CALLED_IN_QUOTE.fullmatch(text)
    if called:
        return Target(mark.start, mark.end, floor=int(called[1]), id=called[1])
    line_end = text.find("\n")
    return Target(
        mark.start,
        mark.end if line_end < 0 else mark.start + line_end,
        floor=floor if isinstance(floor, int) else None,
        author=author if isinstance(author, str) else None,
        text=text,
    )


def _called(passage: RichText) -> Iterator[Target]:
    """Posts that a text names outside its marks: `#12`, `745楼`, `>>12`, `#p103`."""
    taken: Sequence[tuple[int, int]] = [(mark.start, mark.end) for mark in passage.marks]
    for found in _CALL.finditer(passage.text):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            floor = found["floor"] or found["storey"] or found["called"]
            wanted = found["id"] or found["called"] or ""
            yield Target(*found.span(), floor=int(floor) if floor else None, id=wanted)


def find_quoted(target: Target, index: Index, posts: Sequence[Post], here: int | None) -> int | None:
    """The post that is quoted or called, also by its id; `here` is the post that quotes."""
    position = quoted_post(target, index, here)
    return post_of_id(target.id, posts) if position is None and target.id else position


def quoted_post(target: Target, index: Index, here: int | None) -> int | None:
    """The post that is quoted: the one of the printed floor, else the author's last one before `here` with these words.

    `here` is the post that quotes.
    """
    if target.floor is not None:
        return index.position_of_floor(target.floor)
    if not target.author or target.author not in index.authors.ids:
        return None
    written = index.authors.posts(index.authors.ids[target.author])
    others = [one for one in written if one != here]
    words = fold(target.text).split("\n")[0][-40:].strip()
    saying = [one for one in others if words and words in index.text(one)]
    is_down = index.order != "newest"

    def rank(one: int) -> tuple[bool, bool, int]:
        """Earlier posts come first, the latest of them before the others, the opening post last of them."""
        is_opening = one < index.first_reply
        is_earlier = is_opening or here is None or (one < here) == is_down
        return is_earlier, not is_opening, one if is_down else -one

    return max(saying or others, key=rank, default=None)


def post_of_id(wanted: str, posts: Sequence[Post]) -> int | None:
    """The position of the post with that id; None also where the thread is too long to be searched for it."""
    if len(posts) > MOST_LOOKED_THROUGH:
        return None
    return next((position for position, post in enumerate(posts) if post.id == wanted), None)
