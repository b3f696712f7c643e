"""Whether repeated blocks are the posts of one thread, and how sure that is; lists of threads and of goods are none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bs4.element import Tag

from forumtui.formats.generic.fields import Fields, find_fields, looks_like_person, name_in
from forumtui.formats.generic.records import Block, blocks_of
from forumtui.formats.generic.times import PrintedTime
from forumtui.formats.generic.tree import attribute, text_of
from forumtui.text.times import find_time
from forumtui.text.times_forms import has_clock

_TITLE_CLASS = re.compile(r"(?<!user)(?<!member)(?<!user[_-])title|subject|headline|topic", re.I)
_ANSWER = re.compile(r"^(?:re|aw|回复|回覆|答复|#?\d+)\s*[:：.]?\s*", re.I)
_LONGEST = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One family of blocks, read as posts."""

    blocks: list[Block]
    fields: Fields
    confidence: float
    """0.0 to 1.0."""
    text: int
    """Code points of all bodies, each counted up to 2,000."""

    @property
    def weight(self) -> float:
        """What the best family has most of."""
        return self.confidence * self.text


def consider(family: list[PrintedTime]) -> Candidate:
    """A family as posts, with the confidence that it is."""
    blocks = blocks_of(family)
    fields = find_fields(blocks)
    lengths = [min(len(text_of(body, _LONGEST)), _LONGEST) if body else 0 for body in fields.bodies]
    total = len(blocks)
    printed = [block.time for block in blocks if block.time.text]
    named = sum(author is not None for author in fields.authors) / total
    filled = sum(length > 0 for length in lengths) / total
    people = {name_in(author) for author in fields.authors if author}
    confidence = named * filled
    if are_entries(blocks, fields):
        confidence *= 0.2
    if median(lengths) < 2:
        confidence *= 0.5
    if len(people) < 2 and total > 3:
        confidence *= 0.6
    sure_people = sum(author is not None and looks_like_person(author) for author in fields.authors)
    if sure_people < 0.5 * total and not all(has_clock(time.text) or time.machine for time in printed):
        confidence *= 0.4
    if total < 3:
        confidence *= 0.85
    return Candidate(blocks, fields, round(confidence, 2), sum(lengths))


def are_entries(blocks: Sequence[Block], fields: Fields) -> bool:
    """Whether most blocks lead to a page of their own under a title of their own, as lists of threads do."""
    pairs = zip(blocks, fields.authors, strict=True)
    titles = [title for block, author in pairs if (title := _own_title(block, author))]
    return len(titles) >= 0.7 * len(blocks) and len(set(titles)) >= 0.7 * len(titles) and len(blocks) > 1


def _own_title(block: Block, author: Tag | None) -> str | None:
    """The text of a heading in the block that links to another page, and is not the author or the time."""
    name = name_in(author).lower() if author else ""
    for element in block.elements:
        for tag in element.find_all("a", href=True, limit=30):
            if not isinstance(tag, Tag) or attribute(tag, "href").startswith("#"):
                continue
            around = (tag, *list(tag.parents)[:2])
            marked = any(
                one.name in ("h1", "h2", "h3") or _TITLE_CLASS.search(attribute(one, "class")) for one in around
            )
            printed = text_of(tag, 300)
            text = _ANSWER.sub("", printed.lower())
            if (
                marked
                and len(text.split()) + len(text) // 8 > 1
                and text != name
                and not find_time(printed, in_prose=True)
            ):
                return text
    return None
