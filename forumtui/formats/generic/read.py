"""A page of no known engine, read as posts. Several readings are compared, and none is invented."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forumtui.errors import NoThread
from forumtui.formats.doubts import doubted, doubts_of, with_doubts
from forumtui.formats.generic.assemble import Entry, entries_of, posts_of
from forumtui.formats.generic.confidence import LEAST, Evidence, alike_edges, confidence_of, list_of, what_is_seen
from forumtui.formats.generic.facts import find_facts, find_replies, subject_of
from forumtui.formats.generic.judge import signs_said
from forumtui.formats.generic.opening import fill_first, find_opening, is_forum, says_unanswered
from forumtui.formats.generic.page import Page, Row
from forumtui.formats.generic.readings import Reading, is_list, readings_of, widest
from forumtui.formats.generic.structured import SaidThread, corrected, fill_floors, is_less, said_thread, says_article
from forumtui.formats.generic.tree import MOST_BARE, MOST_ELEMENTS, build, show_unscripted
from forumtui.formats.html.page import Page as HtmlPage
from forumtui.formats.registry import ParsedPage
from forumtui.i18n import tr, tr_count
from forumtui.model import SURE, Head, Kind, Note, Post, RichText

_LEAST_SCORE = 0.25
_LONGEST_LABEL = 12
"""Code points that may stand before the title in its line, such as "Question"."""
_MOST_BELOW = 40
"""Elements and strings below a post without answers that may say how many there are."""


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """A page read as well as it can be, and what tells how sure that is."""

    parsed: ParsedPage
    evidence: Evidence
    best: Reading | None
    """None where the page describes its thread for search engines, and no blocks show it."""
    runner_up: Reading | None
    """The next best reading that has not as many posts; None where there is none."""
    text: int = 0
    """How much text the page has that is no link and does not stand aside."""


def read_page(parsed: HtmlPage) -> ParsedPage:
    """The posts of a page. Raises NoThread where no reading holds, or the best is more often wrong than right."""
    examined = examine(parsed)
    doubts = doubts_of(examined.parsed.posts, lambda: examined.text)
    before = confidence_of(examined.evidence)
    confidence = doubted(before, doubts)
    if confidence < LEAST:
        raise _refusal(parsed.name, _seen(examined, confidence))
    head = examined.parsed.head()
    head = replace(head, notes=(*head.notes, *_notes(examined, confidence)))
    return replace(examined.parsed, printed_head=with_doubts(head, before, doubts))


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
    page, readings = readings_of(soup)
    if (not readings or readings[0].score < _LEAST_SCORE) and show_unscripted(soup):
        page, readings = readings_of(soup)
    if not readings:
        raise NoThread(name, *what_is_seen(html, page, 0))
    best = widest(readings)
    if is_list(best, readings):
        raise _refusal(name, list_of(best.signs.posts))
    if best.score < _LEAST_SCORE or not _are_posts(best):
        titles = next((one.signs.posts for one in readings if one.signs.entries > 0.6), 0)
        raise NoThread(name, *what_is_seen(html, page, titles))
    if _is_article(page, best, says_article(html)):
        raise _refusal(name, tr("one article without replies"))
    fill_floors(page, best.table)
    if best.signs.counted:
        fill_first(page, best.table.rows[0])
    opening = (
        find_opening(page, best.table, best.comments) if best.signs.posts > 1 or best.table.source.is_comment else None
    )
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
        title=page.head.title if page.head is not None else _title(said, subject_of(best.table), facts.title),
        board=(said.board if said is not None else None) or (page.head.board if page.head is not None else facts.board),
        url=html.address,
        reply_count=find_replies(page.outline, _above_answers(entries, is_opening), _answers(entries, is_opening)),
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
        is_confirmed=(said is not None and len(said.posts) > 1 and not is_less(posts, said))
        or (best.signs.posts == best.signs.named == best.signs.timed == 1 and says_unanswered(page)),
    )
    return Examined(parsed, evidence, best, runner_up, page.total)


def _above_answers(entries: Sequence[Entry], has_opening: bool) -> list[tuple[int, int]]:
    """The stretches of a page above its posts, and between the opening post and its first answer."""
    first = entries[0].row.record
    above = [(0, first.low)]
    if has_opening:
        above.append((first.high, entries[1].row.record.low if len(entries) > 1 else first.high + _MOST_BELOW))
    return above


def _answers(entries: Sequence[Entry], has_opening: bool) -> int:
    """How many posts, without comments, answer the opening post."""
    return sum(entry.kind is not Kind.COMMENT for entry in entries) - has_opening


def _without_title(body: RichText, title: str | None) -> RichText:
    """The opening post's text without the thread's title, where that stands above it as a line of its own."""
    line, _, below = body.text.partition("\n")
    if not title or not line.endswith(title) or len(line) > len(title) + _LONGEST_LABEL:
        return body
    rest = below.lstrip()
    return body.part(len(body.text) - len(rest), len(body.text)) if rest else body


def _title(said: SaidThread | None, subject: str | None, found: str | None) -> str | None:
    """The thread's title: as it is described, else what its posts are about, unless the page's own says more."""
    if said is not None and said.is_titled:
        return said.title
    return found if subject is None or (found is not None and subject in found) else subject


def _is_article(page: Page, best: Reading, is_said: bool) -> bool:
    """Whether there are so few posts that one article may be all, on a page that belongs to no forum.

    A page that says that it is an article needs comments, or posts that say what they are.
    """
    signs = best.signs
    if signs.posts > 2 or best.comments is not None:
        return False
    if is_forum(page, best.table.rows[0]):
        return False
    if signs.posts == 2 and signs.named == 1 == signs.timed and _can_be_answered(best.table.rows[1]):
        return False
    if is_said or signs.posts == 1:
        return not (best.table.source.is_comment and signs.named == 1 == signs.timed)
    return not (signs.called or signs.numbered or (signs.person > 2.0 and signs.timed == 1))


_REPLY = re.compile(
    r"\W*(?:reply|respond|antworten|répondre|responder|rispondi|ответить|odpowiedz|回复|回覆|返信|답글|답변|댓글)\W*",
    re.I,
)


def _can_be_answered(row: Row) -> bool:
    """Whether a block has a button to answer it, as a comment has and no part of an article."""
    return any(piece.is_linked and _REPLY.fullmatch(piece.text) for piece in row.pieces)


def _are_posts(best: Reading) -> bool:
    """Whether blocks say enough: times and names, or that they are posts."""
    signs = best.signs
    if signs.counted:
        return True
    if signs.timed < 0.3:
        return (
            bool(signs.called)
            and signs.named > 0.6
            and signs.person > 1.2
            and (signs.posts < 2 or signs.distinct_names * signs.posts > 1.5)
        )
    return signs.named > 0.3 or bool(signs.called)


def _left_out(is_whole: bool) -> tuple[Note, ...]:
    message = tr(
        "of elements behind the first {count} of the page, or the first {bare} in one other, only the text was read",
        count=MOST_ELEMENTS,
        bare=MOST_BARE,
    )
    return () if is_whole else (Note("cut", message),)


def _arranged(posts: Sequence[Post], has_opening: bool) -> list[Post]:
    """The posts, the opening post of its kind; it is no reply's parent."""
    arranged = [replace(posts[0], kind=Kind.POST)] if has_opening else []
    for post in posts[len(arranged) :]:
        parent = None if has_opening and post.parent == 0 else post.parent
        arranged.append(replace(post, parent=parent, depth=post.depth if post.parent is not None else 0))
    return arranged


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
