"""A page of no known engine, read as posts where its blocks repeat. It says how sure it is, and refuses to invent."""

from collections.abc import Sequence
from dataclasses import replace

from bs4 import BeautifulSoup
from bs4.element import Tag

from forumtui.errors import NoThread
from forumtui.formats.generic.clock import find_clock
from forumtui.formats.generic.fields import name_in
from forumtui.formats.generic.floors import find_floors
from forumtui.formats.generic.judge import Candidate, consider
from forumtui.formats.generic.nesting import parents_of
from forumtui.formats.generic.opening import find_opening
from forumtui.formats.generic.place import find_board, find_page
from forumtui.formats.generic.records import Block, families
from forumtui.formats.generic.recover_posts import with_strays
from forumtui.formats.generic.times import PrintedTime, find_times
from forumtui.formats.generic.title import find_address, find_title
from forumtui.formats.generic.tree import MOST_ELEMENTS, SoupNode, build, show_unscripted
from forumtui.formats.generic.undated import timeless
from forumtui.formats.html.body import read_body
from forumtui.formats.html.page import Page
from forumtui.formats.parsed_page import ParsedPage
from forumtui.i18n import tr
from forumtui.model import Head, Kind, Note, Post, RichText, Timestamp
from forumtui.text.clean import clean_line
from forumtui.text.times import Order, order_of_figures, read_time

SURE_ENOUGH = 0.5


def mine(parsed: Page) -> ParsedPage:
    """The posts of a page. Raises NoThread where no blocks look like posts."""
    parsed.refuse_large()
    soup, is_whole = build(parsed.root)
    best, times = _best(soup)
    if best is None and show_unscripted(soup):
        best, times = _best(soup)
    if best is None:
        raise NoThread(
            parsed.name,
            tr("no repeated blocks with an author and a text were found"),
            tr("save the page of one thread, not a list of threads"),
        )
    title, address = find_title(soup), find_address(soup)
    opening = find_opening(times, best)
    clock = find_clock(soup)
    posts = _posts(best, opening, clock)
    first = posts[0]
    page = find_page(soup, address)
    is_opening = opening is not None or first.floor == 1 or (first.floor in (None, 0) and (page or 1) == 1)
    head = Head(
        title=title,
        board=find_board(soup, title),
        url=address,
        page=page,
        software="miner",
        post=first if is_opening else None,
        clock=clock,
        confidence=best.confidence,
        notes=(*parsed.notes(), *_left_out(is_whole), _note(best, len(posts))),
    )
    if not is_opening:
        posts[0] = replace(first, kind=Kind.REPLY)
    nested = _nested(posts, parents_of(best.blocks), is_opening)
    return ParsedPage(head, nested[is_opening:])


def _nested(posts: Sequence[Post], parents: Sequence[int | None], is_opening: bool) -> list[Post]:
    """The posts with the ordinals of what they answer; an opening post has none, and is no reply's parent."""
    before = len(posts) - len(parents)
    found = list(posts)
    for number, parent in enumerate(parents):
        ordinal = parent + before - is_opening if parent is not None else -1
        if parent is not None and ordinal >= 0:
            depth = found[parent + before].depth + 1
            found[number + before] = replace(found[number + before], parent=ordinal, depth=depth)
    return found


def _best(soup: BeautifulSoup) -> tuple[Candidate | None, list[PrintedTime]]:
    """The blocks that are the page's posts, and its times; those without times only where none have any."""
    times = find_times(soup)
    best = max(map(consider, families(times)), key=lambda one: one.weight, default=None)
    if best is not None and best.confidence >= SURE_ENOUGH:
        return with_strays(soup, best, times), times
    return timeless(soup, times), []


def _left_out(is_whole: bool) -> tuple[Note, ...]:
    message = tr("only the first {count} elements of the page were looked at", count=MOST_ELEMENTS)
    return () if is_whole else (Note("cut", message),)


def _note(best: Candidate, posts: int) -> Note:
    message = "{posts} repeated blocks were read as posts, with confidence {confidence}"
    if not any(block.time.text for block in best.blocks):
        message = "{posts} repeated blocks were read as posts, though no times are printed; confidence {confidence}"
    return Note("recognised", tr(message, posts=posts, confidence=f"{best.confidence:.2f}"))


def _posts(best: Candidate, opening: tuple[Block, Tag, Tag | None] | None, clock: Timestamp | None) -> list[Post]:
    floors = find_floors(best)
    order = order_of_figures(block.time.text for block in best.blocks)
    stamps = [_stamp(block.time, clock, order) for block in best.blocks]
    posts = []
    if opening:
        stamp = _stamp(opening[0].time, clock, order)
        posts.append(_post(opening[0].time.text, stamp, opening[1], opening[2], None, True))
    for place, (block, author, body) in enumerate(
        zip(best.blocks, best.fields.authors, best.fields.bodies, strict=True)
    ):
        is_first = not posts and floors[place] in (None, 0, 1)
        posts.append(_post(block.time.text, stamps[place], author, body, floors[place], is_first))
    return posts


def _stamp(time: PrintedTime, clock: Timestamp | None, order: Order | None) -> Timestamp | None:
    """The time's value: from the form for machines where there is one, else from the print."""
    machine = read_time(time.machine) if time.machine else None
    return machine or read_time(time.text, clock, order=order)


def _post(
    printed: str, posted: Timestamp | None, author: Tag | None, body: Tag | None, floor: int | None, is_first: bool
) -> Post:
    return Post(
        kind=Kind.POST if is_first else Kind.REPLY,
        floor=floor,
        author=name_in(author) or None if author else None,
        posted=posted,
        posted_text=clean_line(printed) or None,
        body=read_body(SoupNode(body)) if body is not None else RichText(""),
    )
