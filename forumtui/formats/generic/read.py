"""A page of no known engine, read as posts. Several readings are compared, and none is invented."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup

from forumtui.errors import NoThread
from forumtui.formats.generic.assemble import entries_of, posts_of
from forumtui.formats.generic.blocks import Page, Record, RecordSet, record_sets
from forumtui.formats.generic.columns import read_table
from forumtui.formats.generic.confidence import LEAST, Evidence, alike_edges, confidence_of
from forumtui.formats.generic.facts import find_facts, subject_of
from forumtui.formats.generic.json_ld import SaidThread, corrected, is_less, said_thread
from forumtui.formats.generic.judge import Signs, signs_of, signs_said
from forumtui.formats.generic.opening import find_opening, find_single, is_forum
from forumtui.formats.generic.outline import outline_of
from forumtui.formats.generic.printed import find_mentions
from forumtui.formats.generic.rows import Table
from forumtui.formats.generic.seen import list_of, what_is_seen
from forumtui.formats.generic.spans import Spans
from forumtui.formats.generic.structured import fill_floors, fill_said, said_posts
from forumtui.formats.generic.tree import MOST_ELEMENTS, build, show_unscripted
from forumtui.formats.html.page import Page as HtmlPage
from forumtui.formats.parsed_page import ParsedPage
from forumtui.i18n import tr, tr_count
from forumtui.model import SURE, Head, Kind, Note, Post, RichText, Role

_LEAST_SCORE = 0.25
_PAIRS = 6
_ALONE = 0.3
"""A set of several posts is preferred to a post that stands alone from this score on."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One way to read a page."""

    table: Table
    comments: Table | None
    signs: Signs
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """A page read as well as it can be, and what tells how sure that is."""

    parsed: ParsedPage
    evidence: Evidence
    best: Reading | None
    """None where the page describes its thread for search engines, and no blocks show it."""
    runner_up: Reading | None
    """The next best reading that has not as many posts; None where there is none."""


def read_page(parsed: HtmlPage) -> ParsedPage:
    """The posts of a page. Raises NoThread where no reading holds, or the best is more often wrong than right."""
    examined = examine(parsed)
    confidence = confidence_of(examined.evidence)
    if confidence < LEAST:
        raise _refusal(parsed.name, _seen(examined, confidence))
    head = examined.parsed.head()
    notes = (*head.notes, *_notes(examined, confidence))
    return replace(examined.parsed, printed_head=replace(head, confidence=confidence, notes=notes))


def examine(html: HtmlPage) -> Examined:
    """The best reading of a page with the evidence for it. Raises NoThread where nothing on it looks like posts."""
    html.refuse_large()
    said = said_thread(html)
    try:
        examined = _examine_blocks(html, said)
    except NoThread:
        if said is None or not said.is_whole or (len(said.posts) < 3 and not said.is_forum):
            raise
        return _examine_said(html, said)
    return _examine_said(html, said) if said is not None and is_less(examined.parsed.posts, said) else examined


def _examine_said(html: HtmlPage, said: SaidThread) -> Examined:
    """The thread that a page describes for search engines, as its reading."""
    head = Head(
        title=said.title, board=said.board, url=html.address, software="generic", clock=html.clock, notes=html.notes()
    )
    signs = signs_said(said.posts)
    evidence = Evidence(signs, signs.score, False, False, 0.0, bool(said.title))
    return Examined(ParsedPage(head, _arranged(said.posts, True)), evidence, None, None)


def _examine_blocks(html: HtmlPage, said: SaidThread | None) -> Examined:
    name = html.name
    soup, is_whole = build(html.root)
    page, readings = _readings_of(soup)
    if (not readings or readings[0].score < _LEAST_SCORE) and show_unscripted(soup):
        page, readings = _readings_of(soup)
    if not readings:
        raise NoThread(name, *what_is_seen(html, soup, page, 0))
    best = _widest(readings)
    if _is_list(best, readings):
        raise _refusal(name, list_of(best.signs.posts))
    if best.score < _LEAST_SCORE or not _are_posts(best):
        titles = next((one.signs.posts for one in readings if one.signs.entries > 0.6), 0)
        raise NoThread(name, *what_is_seen(html, soup, page, titles))
    if _is_article(page, best):
        raise _refusal(name, tr("one article without replies"))
    fill_floors(page, best.table)
    opening = find_opening(page, best.table) if best.signs.posts > 1 or best.table.source.is_comment else None
    entries = entries_of(opening, best.table, best.comments)
    bodies = [(entry.row.body.low, entry.row.body.high) for entry in entries if entry.row.body is not None]
    start = bodies[0][0] if bodies else entries[0].row.record.low
    facts = find_facts(page, soup, bodies, start, html.address)
    posts = posts_of(page, entries, html)
    if said is not None:
        posts = corrected(posts, said)
    first = posts[0]
    is_opening = first.kind is not Kind.COMMENT and (
        opening is not None or first.floor == 1 or (first.floor in (None, 0) and (facts.page or 1) == 1)
    )
    head = Head(
        title=_title(said, subject_of(best.table), facts.title),
        board=(said.board if said is not None else None) or facts.board,
        url=html.address,
        page=facts.page,
        pages_total=facts.pages,
        software="generic",
        clock=html.clock,
        notes=(*html.notes(), *_left_out(is_whole)),
    )
    if is_opening:
        posts = [replace(first, body=_without_title(first.body, head.title)), *posts[1:]]
    parsed = ParsedPage(head, _arranged(posts, is_opening))
    runner_up = next((one for one in readings if one.signs.posts != best.signs.posts), None)
    evidence = Evidence(
        best.signs,
        margin=best.score - runner_up.score if runner_up is not None else best.score,
        has_opening=opening is not None,
        has_comments=best.comments is not None,
        alike_edges=alike_edges([post.body.text for post in posts]),
        is_titled=facts.is_titled,
    )
    return Examined(parsed, evidence, best, runner_up)


def _without_title(body: RichText, title: str | None) -> RichText:
    """The opening post's text without the thread's title, where that stands above it as a heading."""
    heading = next((mark for mark in body.marks if mark.role is Role.HEADING and not mark.start), None)
    if heading is None or not title or body.text[: heading.end] != title:
        return body
    rest = body.text[heading.end :].lstrip()
    return body.part(len(body.text) - len(rest), len(body.text)) if rest else body


def _title(said: SaidThread | None, subject: str | None, found: str | None) -> str | None:
    """The thread's title: as it is described, else what its posts are about, unless the page's own says more."""
    if said is not None and said.is_titled:
        return said.title
    return found if subject is None or (found is not None and subject in found) else subject


def _readings_of(soup: BeautifulSoup) -> tuple[Page, list[Reading]]:
    outline = outline_of(soup)
    page = Page(outline, find_mentions(outline))
    readings = _readings(page)
    readings.sort(key=lambda one: (one.signs.posts > 1 and one.score > _ALONE, one.score), reverse=True)
    if not readings or readings[0].score <= _ALONE or readings[0].signs.posts < 3:
        single = find_single(page)
        if single is not None:
            signs = signs_of(page, single)
            readings.append(Reading(single, None, signs, signs.score))
            readings.sort(key=lambda one: -one.score)
    return page, readings


def _is_article(page: Page, best: Reading) -> bool:
    """Whether there are so few posts that one article may be all, on a page that belongs to no forum."""
    signs = best.signs
    is_sure = signs.posts > 1 and (signs.called or signs.numbered or (signs.person > 2.0 and signs.timed == 1))
    return signs.posts < 3 and not is_sure and not is_forum(page)


def _widest(readings: Sequence[Reading]) -> Reading:
    """The best reading, or one nearly as good that has all its posts and more."""
    best = readings[0]
    kinds = {row.record.root.kind for row in best.table.rows if row.record.root is not None}
    lows = {row.record.low for row in best.table.rows}
    for one in readings[1:]:
        if one.score < 0.8 * best.score or best.comments is not None:
            break
        roots = [row.record.root for row in one.table.rows]
        if (
            one.signs.posts > len(lows) > 1
            and one.signs.good > 0.9
            and lows <= {row.record.low for row in one.table.rows}
        ):
            parents = {id(root.parent) for root in roots if root is not None}
            if len(parents) == 1 and {root.kind if root is not None else "" for root in roots} <= kinds:
                return one
    return best


def _are_posts(best: Reading) -> bool:
    """Whether blocks say enough: times and names, or that they are posts."""
    signs = best.signs
    if signs.timed < 0.3:
        return (
            bool(signs.called)
            and signs.named > 0.6
            and signs.person > 1.2
            and (signs.posts < 2 or signs.distinct_names * signs.posts > 1.5)
        )
    return signs.named > 0.3 or bool(signs.called)


def _is_list(best: Reading, readings: Sequence[Reading]) -> bool:
    """Whether the posts, or blocks around them that look as good, lead to pages of their own."""
    rows = best.table.rows
    low, high = rows[0].record.low, rows[-1].record.high
    for one in (best, *readings):
        others = one.table.rows
        if one.signs.entries <= 0.6 or one.signs.weight < 0.8 * best.score or 2 * len(others) < len(rows):
            continue
        inside = sum(low <= row.record.low < high or row.record.low <= low < row.record.high for row in others)
        if 2 * inside > len(others) or len(rows) < 3:
            return True
    return False


def _left_out(is_whole: bool) -> tuple[Note, ...]:
    message = tr("only the first {count} elements of the page were looked at", count=MOST_ELEMENTS)
    return () if is_whole else (Note("cut", message),)


def _arranged(posts: Sequence[Post], has_opening: bool) -> list[Post]:
    """The posts, the opening post of its kind; it is no reply's parent."""
    arranged = [replace(posts[0], kind=Kind.POST)] if has_opening else []
    for post in posts[len(arranged) :]:
        parent = None if has_opening and post.parent == 0 else post.parent
        arranged.append(replace(post, parent=parent, depth=post.depth if post.parent is not None else 0))
    return arranged


def _readings(page: Page) -> list[Reading]:
    """The readings of a page, the best first."""
    readings = []
    for found in record_sets(page, said_posts(page)):
        table = read_table(page, found)
        if found.key.startswith("[said]"):
            fill_said(page, table)
        signs = signs_of(page, table)
        readings.append(Reading(table, None, signs, signs.score))
        kept = [
            row.record
            for row in table.rows
            if row.author or row.time or (row.text and found.is_named and signs.named > 0.7)
        ]
        if 0 < len(kept) < len(table.rows):
            # What has neither name nor time beside others that have is no post.
            fewer = read_table(page, RecordSet(found.key, kept, found.is_named))
            signs = signs_of(page, fewer)
            readings.append(Reading(fewer, None, signs, signs.score))
    readings.sort(key=lambda one: -one.score)
    readings += _with_comments(page, readings)
    readings = [replace(one, score=0.4 * one.score) if _holds_posts(one, readings) else one for one in readings]
    readings.sort(key=lambda one: -one.score)
    return readings


def _holds_posts(reading: Reading, others: Sequence[Reading]) -> bool:
    """Whether the texts of a reading hold the posts of another: it took parts of the page for posts."""
    bodies = Spans((row.body.low, row.body.high) for row in reading.table.rows if row.body is not None)
    total = sum(row.body is not None for row in reading.table.rows)
    for other in others:
        signs = other.signs
        if (
            signs.posts <= max(2, total)
            or signs.good < 0.85
            or signs.named < 0.75
            or (signs.timed < 0.6 and not other.table.source.is_named)
        ):
            continue
        if _are_quotes(other.table):
            continue
        inside = sum(bodies.is_behind_start(row.record.low) for row in other.table.rows)
        if inside > 0.6 * len(other.table.rows):
            return True
    return False


def _with_comments(page: Page, readings: Sequence[Reading]) -> list[Reading]:
    """Readings in which one set's blocks are comments under the posts of another."""
    found: list[Reading] = []
    for above in [one for one in readings if one.table.source.key[0] not in "+-"][:_PAIRS]:
        for under in readings:
            whole = _commented(page, above, under)
            if whole is not None:
                found.append(whole)
                break
    return found


def _commented(page: Page, above: Reading, under: Reading) -> Reading | None:
    """One reading with the blocks of another as comments; None where they are none, or nothing is left without them."""
    if (
        above is under
        or under.table.source.key[0] in "+-"
        or (above.signs.posts < 3 and not (above.table.source.is_named or above.signs.numbered))
        or under.signs.named < 0.6
        or under.signs.filled < 0.7
        or under.signs.good < 0.8
    ):
        return None
    if not _holds(above.table, under.table) or _are_quotes(under.table):
        return None
    table = read_table(page, _without(above.table.source, under.table))
    if above.table.source.key.startswith("[said]"):
        fill_said(page, table)
    if _are_texts(above.table, table, under.table):
        return None
    signs = signs_of(page, table)
    if under.signs.posts < 2 and not under.table.source.is_comment:
        return None
    if signs.named < above.signs.named - 0.05 or signs.timed < above.signs.timed - 0.05:
        return None
    if _good(table, under.signs.timed > 0.6) < 0.7 or 2 * signs.middle < under.signs.middle:
        return None
    whole = replace(signs, coverage=min(1.0, signs.coverage + under.signs.coverage))
    return Reading(table, under.table, whole, max(whole.score, above.score + 0.01))


def _are_quotes(table: Table) -> bool:
    roots = [row.record.root for row in table.rows if row.record.root is not None]
    return sum(root.tag.name == "blockquote" or root.says.quote for root in roots) > 0.3 * len(table.rows)


def _are_texts(above: Table, without: Table, under: Table) -> bool:
    """Whether the blocks of one set are the texts of another's, or stand in them."""
    texts = {kind for kind, count in above.body_kinds.items() if 2 * count > len(above.rows)}
    roots = [row.record.root for row in under.rows if row.record.root is not None]
    if 2 * sum(root.kind in texts for root in roots) > len(roots):
        return True
    bodies = Spans((row.body.low, row.body.high) for row in without.rows if row.body is not None)
    inside = sum(bodies.holding(root.order) is not None for root in roots)
    return 2 * inside > len(roots)


def _good(table: Table, are_timed: bool) -> float:
    """The share of blocks that have all that a post has."""
    good = sum(bool(row.text) and (row.time is not None if are_timed else row.author is not None) for row in table.rows)
    return good / len(table.rows)


def _holds(above: Table, under: Table) -> bool:
    """Whether blocks of one set stand inside those of another; one in each only if they say that they are comments."""
    outer, inner = [row.record for row in above.rows], [row.record for row in under.rows]
    held_by = Spans((one.low, one.high) for one in inner)
    if any(held_by.hold(record.low, record.high) for record in outer):
        return False
    holders = Spans((one.low, one.high) for one in outer)
    held = [holders.around(record.low, record.high) for record in inner]
    inside = [number for number in held if number is not None]
    if len(inside) < 0.6 * len(inner) or not inside:
        return False
    is_one_in_each = 0.8 * len(outer) <= len(set(inside)) and len(inside) <= 1.2 * len(outer)
    return under.source.is_comment or not is_one_in_each


def _without(source: RecordSet, under: Table) -> RecordSet:
    records = []
    found = sorted((row.record.low, row.record.high) for row in under.rows)
    for record in source.records:
        inner = found[bisect_left(found, (record.low + 1, 0)) : bisect_left(found, (record.high, 0))]
        records.append(Record(record.low, record.high, record.parent, record.root, [*record.inner, *inner]))
    return RecordSet(source.key, records, source.is_named)


def _refusal(name: str, why: str) -> NoThread:
    return NoThread(name, why, tr("save the page of one thread, not a list of threads"))


def _seen(examined: Examined, confidence: float) -> str:
    one = "{count} block that may be a post, too little to be sure: confidence {confidence}"
    many = "{count} blocks that may be posts, too little to be sure: confidence {confidence}"
    return tr_count(one, many, examined.evidence.signs.posts, confidence=f"{confidence:.2f}")


def _notes(examined: Examined, confidence: float) -> Iterator[Note]:
    """How the page was read, how sure that is, and what it might have been read as instead."""
    message = "{posts} repeated blocks were read as posts, with confidence {confidence}"
    if examined.best is None:
        message = "{posts} posts were read that the page describes for search engines; confidence {confidence}"
    elif not examined.evidence.signs.timed:
        message = "{posts} repeated blocks were read as posts, though no times are printed; confidence {confidence}"
    yield Note("recognised", tr(message, posts=len(examined.parsed), confidence=f"{confidence:.2f}"))
    other = examined.runner_up
    if confidence < SURE and other is not None and examined.best is not None:
        first = other.table.rows[0]
        message = tr(
            "the next best reading has {posts} posts, the first by {author}; its score is {score}, this one's {best}",
            posts=other.signs.posts,
            author=first.author or tr("nobody"),
            score=f"{other.score:.2f}",
            best=f"{examined.best.score:.2f}",
        )
        yield Note("recognised", message)
