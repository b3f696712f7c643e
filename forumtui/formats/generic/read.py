"""Reads the posts of a page whose engine has no row: the best of several readings, or a refusal."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from forumtui.errors import NoThread
from forumtui.formats.doubts import doubted, doubts_of, with_doubts
from forumtui.formats.generic.article import UNIFORM, comments_below, find_article
from forumtui.formats.generic.assemble import Entry, entries_of, posts_of
from forumtui.formats.generic.confidence import LEAST, Evidence, alike_edges, confidence_of
from forumtui.formats.generic.facts import find_facts, find_replies, subject_of
from forumtui.formats.generic.judge import signs_of_described
from forumtui.formats.generic.lists import are_compared, has_list_head, is_found
from forumtui.formats.generic.opening import are_answers, fill_first, find_opening, is_forum
from forumtui.formats.generic.page import Page, Row
from forumtui.formats.generic.readings import Reading, is_list, readings_of, widest
from forumtui.formats.generic.structured import (
    DescribedThread,
    byline_of,
    claims_article,
    corrected,
    described_thread,
    fill_floors,
    is_less,
)
from forumtui.formats.generic.tree import MOST_BARE, MOST_ELEMENTS, build, show_unscripted
from forumtui.formats.html.page import Page as HtmlPage
from forumtui.formats.registry import ParsedPage
from forumtui.i18n import tr, tr_count
from forumtui.model import SURE, Head, Kind, Note, Post, RichText
from forumtui.text.clean import clean_line

_LEAST_SCORE = 0.25
_LABEL = re.compile(
    r"(?:[^\s:：]{1,12}\s?[:：]|[(（\[【][^\s)）\]】]{1,12}[)）\]】]|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,6})?\s?"
)
"""What may stand before the title in its line: a word with a colon, in brackets, or in East Asian letters."""
_LITTLE = 300
"""Code points of text below which a page says next to nothing by itself."""
_SHORT = 800
_LONG_SCRIPT = 500
_MANY_LINKS = 40
_SEARCH = re.compile(
    r"\b(?:search|suchergebnis\w*|suche|recherche|buscar|busca|búsqueda|ricerca|zoeken|szukaj|haku)\b"
    r"|поиск|搜索|搜尋|搜寻|検索|검색",
    re.I,
)
_MOST_OTHER = 2
"""Blocks of the best reading that are none of the comments in it: the article, and a box around the page."""
_ALIKE = 0.65
"""How uniform two posts must be to be no article with a box beside it."""
_MOST_BELOW = 40
"""Places of the page behind an opening post without answers that may say how many there are."""


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """The best reading of a page, and the evidence for it."""

    parsed: ParsedPage
    evidence: Evidence
    best: Reading | None
    """None where the posts are those that the page describes for search engines."""
    runner_up: Reading | None
    """The next best reading with another number of posts, if any."""
    text: int = 0
    """Code points of the page's text, without links and side bars."""


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
    described = described_thread(html)
    try:
        examined = _examine_blocks(html, described)
    except NoThread:
        if described is None or not described.is_whole or (len(described.posts) < 3 and not described.is_forum):
            raise
        return _examine_described(html, described)
    return (
        _examine_described(html, described)
        if described is not None and is_less(examined.parsed.posts, described)
        else examined
    )


def _examine_described(html: HtmlPage, described: DescribedThread) -> Examined:
    """The thread that a page describes for search engines, as its reading."""
    head = Head(
        title=described.title,
        board=described.board,
        url=html.address,
        software="generic",
        clock=html.clock,
        notes=html.notes(),
    )
    signs = signs_of_described(described.posts)
    evidence = Evidence(signs, signs.score, False, False, 0.0, bool(described.title))
    return Examined(ParsedPage(head, _arranged(described.posts, True)), evidence, None, None)


def _examine_blocks(html: HtmlPage, described: DescribedThread | None) -> Examined:
    name = html.name
    soup, is_whole = build(html.root)
    page, readings = readings_of(soup)
    if (not readings or readings[0].score < _LEAST_SCORE) and show_unscripted(soup):
        page, readings = readings_of(soup)
    if not readings:
        raise NoThread(name, *_what_is_seen(html, page, 0))
    best = widest(readings)
    said, below = claims_article(html), None
    is_weak = best.signs.posts < 3 or is_list(best, readings) or best.score < _LEAST_SCORE
    is_mixed = best.signs.uniform < UNIFORM and best.comments is None
    if is_weak or is_mixed:
        below = comments_below(page, readings, byline_of(html))
    if below is not None and not is_weak and below[0].signs.posts < best.signs.posts - _MOST_OTHER:
        below = None
    if below is not None:
        best, opening = below
    else:
        opening = None
        _refuse(page, best, readings, html, is_article=said)
    fill_floors(page, best.table)
    if best.signs.counted:
        fill_first(page, best.table.rows[0])
    if below is None and (best.signs.posts > 1 or best.table.source.is_comment):
        opening = find_opening(page, best.table, best.comments)
        if best.table.source.is_comment or are_answers(best.table) or said:
            opening = find_article(page, best.table, opening, byline_of(html))
    entries = entries_of(opening, best.table, best.comments)
    bodies = [(entry.row.body.low, entry.row.body.high) for entry in entries if entry.row.body is not None]
    start = bodies[0][0] if bodies else entries[0].row.record.low
    facts = find_facts(page, soup, bodies, start, html.address)
    posts = posts_of(page, entries, html)
    if described is not None:
        posts = corrected(posts, described)
    first = posts[0]
    is_opening = first.kind is not Kind.COMMENT and (
        opening is not None or first.floor == 1 or (first.floor in (None, 0) and (facts.page or 1) == 1)
    )
    head = Head(
        title=page.head.title if page.head is not None else _title(described, subject_of(best.table), facts.title),
        board=(described.board if described is not None else None)
        or (page.head.board if page.head is not None else facts.board),
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
        is_confirmed=(described is not None and len(described.posts) > 1 and not is_less(posts, described))
        or (best.signs.posts == best.signs.named == best.signs.timed == 1 and page.says_unanswered),
    )
    return Examined(parsed, evidence, best, runner_up, page.total)


def _refuse(page: Page, best: Reading, readings: Sequence[Reading], html: HtmlPage, *, is_article: bool) -> None:
    """Raise NoThread where the best reading of a page is a list, an article, or too weak."""
    rows = best.table.rows
    if is_list(best, readings) or are_compared(rows) or (not best.signs.called and has_list_head(page, rows)):
        raise _refusal(html.name, _list_of(best.signs.posts))
    if is_found(page.title):
        raise _refusal(html.name, tr("a page of search results"))
    if best.score < _LEAST_SCORE or not _are_posts(best):
        titles = next((one.signs.posts for one in readings if one.signs.entries > 0.6), 0)
        raise NoThread(html.name, *_what_is_seen(html, page, titles))
    if _is_article(page, best, is_article):
        raise _refusal(html.name, tr("one article without replies"))


def _above_answers(entries: Sequence[Entry], has_opening: bool) -> list[tuple[int, int]]:
    """The places where a page may say how many answers there are: above the posts, and below the opening post."""
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
    if not title or not line.endswith(title) or not _LABEL.fullmatch(line, 0, len(line) - len(title)):
        return body
    rest = below.lstrip()
    return body.part(len(body.text) - len(rest), len(body.text)) if rest else body


def _title(described: DescribedThread | None, subject: str | None, found: str | None) -> str | None:
    """The thread's title: the described one, else the subject of its posts, unless the page's own title holds that."""
    if described is not None and described.is_titled:
        return described.title
    return found if subject is None or (found is not None and subject in found) else subject


def _is_article(page: Page, best: Reading, is_said: bool) -> bool:
    """Whether the one or two posts are rather an article and no forum's.

    A page that says that it is an article needs comments, or posts that say that they are.
    """
    signs = best.signs
    if signs.posts > 2 or best.comments is not None:
        return False
    if is_forum(page, best.table.rows[0], is_said):
        return False
    if signs.posts == 2 and signs.named == 1 == signs.timed and _can_be_answered(best.table.rows[1]):
        return False
    if is_said or signs.posts == 1:
        return not (best.table.source.is_comment and signs.named == 1 == signs.timed)
    are_alike = signs.uniform > _ALIKE and not signs.entries
    return not (signs.called or signs.numbered or (signs.person > 2.0 and signs.timed == 1 and are_alike))


_REPLY = re.compile(
    r"\W*(?:reply|respond|antworten|répondre|responder|rispondi|ответить|odpowiedz|回复|回覆|返信|답글|답변|댓글)\W*",
    re.I,
)


def _can_be_answered(row: Row) -> bool:
    """Whether a block has a button to answer it, as a comment has and no part of an article, nor a form for one."""
    if any(one.tag.name == "form" and one.tag.find("textarea") is not None for one in row.elements):
        return False
    return any(piece.is_linked and _REPLY.fullmatch(piece.text) for piece in row.pieces)


def _are_posts(best: Reading) -> bool:
    """Whether blocks have times and names enough, or say that they are posts."""
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
    """The posts with the opening post marked as such; answers to it have no parent."""
    arranged = [replace(posts[0], kind=Kind.POST)] if has_opening else []
    for post in posts[len(arranged) :]:
        parent = None if has_opening and post.parent == 0 else post.parent
        arranged.append(replace(post, parent=parent, depth=post.depth if post.parent is not None else 0))
    return arranged


def _refusal(name: str, why: str) -> NoThread:
    return NoThread(name, why, tr("save the page of one thread, not a list of threads"))


def _what_is_seen(html: HtmlPage, page: Page, titles: int) -> tuple[str, str]:
    """What a page is that has no thread on it, and what to do then; `titles` is how many lead to other pages."""
    tree = html.tree
    if page.total < _SHORT and tree.css_first("input[type=password]") is not None:
        return tr("a page that asks for a login"), tr("log in with a browser and save the page of the thread there")
    is_programmed = sum(map(len, html.scripts)) > _LONG_SCRIPT + page.total
    if page.total < _LITTLE and is_programmed and len(tree.css("a")) < _MANY_LINKS:
        why = tr("only scripts, which build the page in a browser")
        return why, tr("save the page from a browser that shows it")
    heading = tree.css_first("title")
    if heading is not None and _SEARCH.search(clean_line(heading.text())):
        return tr("a page of search results"), tr("save the page of one thread, not a list of threads")
    if titles:
        return _list_of(titles), tr("save the page of one thread, not a list of threads")
    if len(tree.css("article")) == 1 or tree.css_first("meta[property='og:type'][content=article]") is not None:
        return tr("one article without replies"), tr("save the page of a forum's thread")
    links = sum(piece.is_linked for piece in page.outline.pieces)
    if 2 * links > len(page.outline.pieces):
        why = tr_count("a page whose text is mostly {count} link", "a page whose text is mostly {count} links", links)
        return why, tr("save the page of one thread, not a list of threads")
    why = tr("no blocks that repeat and hold a name and a text")
    return why, tr("save the page of one thread, not a list of threads")


def _list_of(count: int) -> str:
    """What is said of a page whose blocks lead to other pages."""
    return tr_count(
        "a list of {count} title that leads to another page", "a list of {count} titles that lead to other pages", count
    )


def _seen(examined: Examined, confidence: float) -> str:
    one = "{count} block that may be a post, too little to be sure: confidence {confidence}"
    many = "{count} blocks that may be posts, too little to be sure: confidence {confidence}"
    return tr_count(one, many, examined.evidence.signs.posts, confidence=f"{confidence:.2f}")


def _notes(examined: Examined, confidence: float) -> Iterator[Note]:
    """How the page was read, with what confidence, and the next best reading."""
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
