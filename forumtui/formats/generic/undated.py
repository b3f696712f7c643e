"""Posts on a page that prints no times: blocks that repeat around the names of authors and are called posts.

Names and texts alone make no thread: staff, customers' praise and lists of goods have them too. So the blocks have to
say by their class words that they are posts, comments or answers, or carry numbers of their own, and lead nowhere else.
"""

import re
from collections.abc import Iterator, Sequence
from statistics import median

from bs4 import BeautifulSoup
from bs4.element import Tag

from forumtui.formats.generic.fields import Fields, find_fields, may_be_name, name_in
from forumtui.formats.generic.judge import Candidate, are_entries
from forumtui.formats.generic.records import Block, blocks_of, families
from forumtui.formats.generic.times import PrintedTime
from forumtui.formats.generic.tree import ancestors, attribute, seen_nodes, text_of

NUMBERED, CALLED = 0.6, 0.55
"""Confidence where blocks carry their own numbers, and where they are only called posts; printed times give more."""

_PERSON_CLASS = re.compile(r"auth|user|nick|poster|creator|member|byline|commenter", re.I)
_PERSON_LINK = re.compile(r"/u/|/users?/|/members?/|/profile|/people/|/@\w|[?&]uid=|space-uid|/author/|user\?id=", re.I)
_POST_WORD = re.compile(r"(?:^|[\s_-])(?:post|comment|repl(?:y|ies)|message|msg|answer|discussion)(?![a-z]*list)", re.I)
_NUMBER = re.compile(r"(?:^|[a-z_-])(\d+)$", re.I)
_NUMBERED = ("id", "data-id", "data-post-id", "data-comment-id", "data-number", "data-pid", "data-index")
_MOST_NAMES = 20_000
_LONGEST = 2_000
_TITLE = 12
"""Code points from which on a link to elsewhere is what a block is about."""
_SHORTEST = 8
"""Code points of the middle text: cells of a table of numbers have fewer."""


def timeless(soup: BeautifulSoup, times: Sequence[PrintedTime]) -> Candidate | None:
    """The blocks that are most of a page's text among those that are taken for posts.

    None where they print times: those have been looked at, and were not taken for the times of posts.
    """
    found = (one for family in families(list(_names(soup))) if (one := _considered(family)) is not None)
    best = max(found, key=lambda one: one.weight, default=None)
    return None if best is None or _print_times(best, times) else best


def _print_times(candidate: Candidate, times: Sequence[PrintedTime]) -> bool:
    """Whether most blocks hold a time of the page."""
    holders = {id(tag) for time in times for tag in (time.element, *ancestors(time.element))}
    dated = sum(any(id(element) in holders for element in block.elements) for block in candidate.blocks)
    return dated > 0.5 * len(candidate.blocks)


def _names(soup: BeautifulSoup) -> Iterator[PrintedTime]:
    """Elements that say by their class words or their link that they name a person, as places of a time unprinted."""
    count = 0
    for node in seen_nodes(soup):
        if count < _MOST_NAMES and isinstance(node, Tag) and _names_person(node) and may_be_name(node):
            count += 1
            yield PrintedTime(node, "", True)


def _names_person(tag: Tag) -> bool:
    words = f"{attribute(tag, 'class')} {attribute(tag, 'itemprop')} {attribute(tag, 'rel')}"
    return bool(_PERSON_CLASS.search(words) or _PERSON_LINK.search(attribute(tag, "href")))


def _considered(family: list[PrintedTime]) -> Candidate | None:
    blocks = blocks_of(family)
    fields = find_fields(blocks)
    if len(blocks) < 2 or not _are_written(fields) or are_entries(blocks, fields) or _lead_elsewhere(blocks):
        return None
    if _are_numbered(blocks):
        confidence = NUMBERED
    elif len(blocks) > 2 and _are_called_posts(blocks, fields):
        confidence = CALLED
    else:
        return None
    lengths = [min(len(text_of(body, _LONGEST)), _LONGEST) for body in fields.bodies if body]
    return Candidate(blocks, fields, confidence, sum(lengths))


def _are_written(fields: Fields) -> bool:
    """Whether nearly all blocks have author and text, by more than one author, and texts that are no lists of links."""
    pairs = [(a, b) for a, b in zip(fields.authors, fields.bodies, strict=True) if a is not None and b is not None]
    texts = [(text_of(body, _LONGEST), _linked(body)) for _, body in pairs]
    filled = [(len(text), linked) for text, linked in texts if text]
    if len(filled) < 0.9 * len(fields.authors) or len({name_in(author) for author, _ in pairs}) < 2:
        return False
    own_words = sum(2 * linked < length for length, linked in filled) >= 0.8 * len(filled)
    return own_words and median(length for length, _ in filled) >= _SHORTEST


def _linked(body: Tag) -> int:
    return sum(len(text_of(link, 500)) for link in body.find_all("a", limit=40))


def _lead_elsewhere(blocks: Sequence[Block]) -> bool:
    """Whether most blocks hold a link of some words to another page each: goods, results and headlines do."""
    links = [next(_titles(block), "") for block in blocks]
    leading = [link for link in links if link]
    return len(leading) >= 0.7 * len(blocks) and len(set(leading)) >= 0.7 * len(leading)


def _titles(block: Block) -> Iterator[str]:
    for element in block.elements:
        for link in element.find_all("a", href=True, limit=30):
            href = attribute(link, "href") if isinstance(link, Tag) else "#"
            if "#" in href or _PERSON_LINK.search(href) or len(text_of(link, 60)) < _TITLE:
                continue
            if _names_person(link):
                continue
            yield href


def _are_numbered(blocks: Sequence[Block]) -> bool:
    """Whether the blocks are called posts and each has a number of its own in the same attribute, or links to it."""
    called = sum(any(map(_is_called_post, block.elements)) for block in blocks)
    if called < 0.8 * len(blocks):
        return False
    for name in (*_NUMBERED, "href"):
        numbers = [_number_of(block, name) for block in blocks]
        if None not in numbers and len(set(numbers)) == len(numbers):
            return True
    return False


def _number_of(block: Block, name: str) -> str | None:
    for element in block.elements:
        for tag in (element, *element.find_all(True, limit=60)):
            if not isinstance(tag, Tag) or (name == "href" and not _is_permalink(tag)):
                continue
            if found := _NUMBER.search(attribute(tag, name)):
                return found[1]
    return None


def _is_permalink(tag: Tag) -> bool:
    href = attribute(tag, "href")
    return tag.name == "a" and bool(_POST_WORD.search(href.rpartition("#")[2] if "#" in href else ""))


def _are_called_posts(blocks: Sequence[Block], fields: Fields) -> bool:
    pairs = zip(blocks, fields.bodies, strict=True)
    named = [any(map(_is_called_post, (*block.elements, *filter(None, (body,))))) for block, body in pairs]
    signatures = {block.elements[0].name for block in blocks}
    parents = {id(block.elements[0].parent) for block in blocks}
    return sum(named) >= 0.9 * len(named) and len(signatures) == 1 and len(parents) == 1


def _is_called_post(tag: Tag) -> bool:
    words = (
        f"{attribute(tag, 'class')} {attribute(tag, 'id')} {attribute(tag, 'itemprop')} {attribute(tag, 'itemtype')}"
    )
    return bool(_POST_WORD.search(words) or "schema.org/comment" in words.lower())
