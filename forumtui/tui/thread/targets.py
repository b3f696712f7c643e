"""What a text points at: links, images, quoted replies, people. In the order they stand in."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from forumtui.index.index import Index
from forumtui.model import Mark, RichText, Role

_POINTING = (Role.LINK, Role.IMAGE, Role.ATTACHMENT, Role.QUOTE, Role.MENTION)
_CALL = re.compile(r"(?:^|(?<=\s))#(\d{1,7})\b|(\d{1,7})\s{0,2}(?:楼|樓|층)(?!上|下|主)")


class Target(NamedTuple):
    """One place that a text points at."""

    start: int
    end: int
    """Code points of the text."""
    url: str = ""
    """Where a link or an image leads; empty for the others."""
    floor: int | None = None
    author: str | None = None
    """The reply that is quoted, as far as the page says."""
    text: str = ""
    """What of it is quoted, to find it by where no floor is printed."""


def targets_of(passage: RichText) -> list[Target]:
    """Every target of a text."""
    found = [*_marked(passage), *_called(passage)]
    return sorted(found, key=lambda target: (target.start, target.end))


def links_of(passage: RichText) -> list[Target]:
    """The links and images of a text."""
    return [target for target in targets_of(passage) if target.url]


def _marked(passage: RichText) -> Iterator[Target]:
    for mark in passage.marks:
        if mark.role not in _POINTING:
            continue
        detail = mark.detail or {}
        floor, author = detail.get("floor"), detail.get("author")
        if mark.target and mark.role is not Role.QUOTE:
            yield Target(mark.start, mark.end, mark.target)
        elif mark.role is Role.QUOTE or author:
            yield _quote(passage, mark, floor, author)


def _quote(passage: RichText, mark: Mark, floor: object, author: object) -> Target:
    text = passage.text[mark.start : mark.end] if mark.role is Role.QUOTE else ""
    line_end = text.find("\n")
    end = mark.end if line_end < 0 else mark.start + line_end
    return Target(
        mark.start,
        end,
        floor=floor if isinstance(floor, int) else None,
        author=author if isinstance(author, str) else None,
        text=text,
    )


def _called(passage: RichText) -> Iterator[Target]:
    """Floors that a text names outside its marks: `#12`, `745楼`."""
    taken: Sequence[tuple[int, int]] = [(mark.start, mark.end) for mark in passage.marks]
    for found in _CALL.finditer(passage.text):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield Target(*found.span(), floor=int(found[1] or found[2]))


def quoted_reply(target: Target, index: Index, here: int | None) -> int | None:
    """The reply that a quote means: by floor, else the author's last one before `here` that says these words."""
    if target.floor is not None:
        return index.position_of_floor(target.floor)
    if not target.author or target.author not in index.authors.ids:
        return None
    written = index.authors.posts(index.authors.ids[target.author])
    earlier = [one for one in written if one >= index.first_reply and one != here]
    # The first frame does without folding: 6 ms of a start.
    from forumtui.text.fold import fold

    words = fold(target.text).split("\n")[0][-40:].strip()
    saying = [one for one in earlier if words and words in index.text(one)]
    is_down = index.order != "newest"
    return max(
        saying or earlier,
        key=lambda one: (here is None or (one < here) == is_down, one if is_down else -one),
        default=None,
    )
