"""Finds the article that comments stand under: the place above them that holds most of the paragraphs.

The opening post of a thread is built like its answers, or stands right above them. An article has a page's menus, boxes
and forms around it, and between it and its comments; what a page says for search engines tells who wrote it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from forumtui.formats.generic.columns import read_table
from forumtui.formats.generic.edges import trimmed
from forumtui.formats.generic.facts import counts_answers
from forumtui.formats.generic.outline import INLINE, Element, Piece
from forumtui.formats.generic.page import Body, Page, Record, RecordSet, Row, Table
from forumtui.formats.generic.printed import Mention
from forumtui.formats.generic.readings import Reading
from forumtui.formats.generic.structured import Byline
from forumtui.text.clean import clean_line
from forumtui.text.timestamp import PACKED_DAY

_PARAGRAPH = 60
"""The least length of a string that is a paragraph of an article; letters of East Asia count three times."""
_LEAST = 500
"""The least length of an article's paragraphs together."""
_HEADINGS = ("h1", "h2", "h3", "h4")
_MOST_ABOVE = 400
"""Elements above the first paragraph among which the article's heading is looked for."""
_SURE = 1.5
"""The strength that a name near an article needs to be its author's."""
UNIFORM = 0.95
"""Less uniform blocks may be comments and boxes around them."""
_SURE_BELOW = 2.0
"""The strength of names with which few comments are told from other things below an article."""
_MOST_BEFORE = 8
"""Strings above the heading of an article among which its time is looked for."""
_FURNITURE = 4
"""Strings before or behind the paragraphs, mostly links, that are none of an article."""
_FIRST_EAST_ASIAN = "\u3040"
_TEXT_TAGS = ("p", "ul", "ol", "dl", "blockquote", "pre", "figure", "img", "table", "hr", "br")
"""Elements that are part of an article where they stand right beside its paragraphs, however short they are."""
_SUBHEADINGS = ("h2", "h3", "h4", "h5", "h6")
_ASKS = re.compile(
    r"(?:leave|post|write|add|submit) a (?:comment|reply|response)|comments?|no comments(?: yet)?|share(?: this)?:?"
    r"|(?:schreibe?n? (?:sie )?einen|einen) kommentar(?: (?:schreiben|hinterlassen|verfassen))?"
    r"|kommentar(?:e| schreiben)|(?:laisser|ajouter|écrire|poster) un commentaire|commentaires"
    r"|(?:deja|dejar|escribe|agregar|añadir) un comentario|comentarios"
    r"|(?:deixe|deixar|escreva|adicionar) um comentário|comentários|lascia un commento|commenti"
    r"|(?:оставить|добавить) комментарий|комментарии|dodaj komentarz|skomentuj|komentarze|yorum (?:yap|yaz|bırak)"
    r"|yorumlar|(?:gửi|viết|để lại) (?:một )?bình luận|bình luận|แสดงความคิดเห็น|ความคิดเห็น"
    r"|(?:发表|發表|添加|写|寫|我要)?(?:评论|評論|留言)|(?:发表|發表)(?:回复|回覆)|コメント(?:を(?:書く|残す|する|投稿(?:する)?))?"
    r"|댓글(?:(?:을)? ?(?:쓰기|달기|남기기|작성))?"
    r"|(?:filed under|posted in|tags?|categor(?:y|ies)|kategorien?|schlagw[oö]rte?r?|catégories?|etiquetas"
    r"|标签|標籤|分类|分類|タグ|カテゴリー?|태그)\s?[:：].*",
    re.I,
)
"""What a page says below an article, above the form or the list of comments."""


def find_article(page: Page, table: Table, opening: Row | None, byline: Byline) -> Row | None:
    """The article above comments: `opening` where that holds it, or there is none."""
    low = table.rows[0].record.low
    paragraphs = [one for one in page.outline.strings(0, low) if _is_paragraph(one)]
    holder = _holder_of(paragraphs)
    own = [one for one in paragraphs if holder is not None and holder.holds(one)]
    length = sum(_length(one.text) for one in own)
    if holder is None or length < _LEAST:
        return opening
    heading = _heading_above(page, own[0])
    if opening is not None and opening.body is not None:
        body, place = opening.body, opening.author_place
        held = sum(_length(one.text) for one in own if body.low <= one.order < body.high)
        is_beside = place is not None and heading is not None and place.order < heading.order
        if 2 * held > length and not is_beside and not _has_furniture(page, body, holder, own):
            _sign(page, opening, byline, table)
            return opening
    if heading is None:
        return opening
    row = _read(page, table, holder, own, heading)
    _sign(page, row, byline, table)
    return row


def comments_below(page: Page, readings: Sequence[Reading], byline: Byline) -> tuple[Reading, Row] | None:
    """Few comments and the long article above them, which hide them from what holds most of a page's text."""
    found = [
        one
        for one in readings
        if one.table.source.is_comment
        and one.signs.named == one.signs.timed == one.signs.filled == 1.0
        and one.signs.person > _SURE_BELOW
        and not one.signs.entries
        and not one.signs.crowd
        and one.signs.uniform >= UNIFORM
    ]
    best = max(found, key=lambda one: (one.signs.posts, one.score), default=None)
    article = find_article(page, best.table, None, byline) if best is not None else None
    if best is None or article is None or article.body is None:
        return None
    held = page.text_in(article.body.low, article.body.high) / max(1, page.total)
    signs = replace(best.signs, coverage=min(1.0, best.signs.coverage + held))
    return Reading(best.table, best.comments, signs, max(best.score, signs.score)), article


def _has_furniture(page: Page, body: Body, holder: Element, own: Sequence[Piece]) -> bool:
    """Whether more than the paragraphs is in a text: what stands outside their place, or mostly links around them."""
    if body.low < holder.order or body.high > holder.end:
        return True
    for low, high in ((body.low, own[0].order), (own[-1].order + 1, body.high)):
        around = page.outline.strings(low, high)
        if len(around) >= _FURNITURE and 2 * sum(one.is_linked or one.holder.is_aside for one in around) > len(around):
            return True
    return False


def _length(text: str) -> int:
    return 3 * len(text) if text[:1] > _FIRST_EAST_ASIAN or text[-1:] > _FIRST_EAST_ASIAN else len(text)


def _is_paragraph(piece: Piece) -> bool:
    return not piece.is_linked and not piece.holder.is_aside and _length(piece.text) >= _PARAGRAPH


def _holder_of(paragraphs: Sequence[Piece]) -> Element | None:
    """The element in which most of the paragraphs stand: directly, or few blocks below."""
    weights: dict[int, float] = defaultdict(float)
    known: dict[int, Element] = {}
    for one in paragraphs:
        block: Element | None = one.holder
        while block is not None and block.tag.name in INLINE:
            block = block.parent
        share = 1.0
        while block is not None and share > 0.2 and not block.says.comment:
            weights[block.order] += share * _length(one.text)
            known[block.order] = block
            share *= 1.0 if block.tag.name == "p" else 0.7
            block = block.parent
    best = max(weights, key=lambda order: (weights[order], -order), default=None)
    return _with_sections(known[best], paragraphs) if best is not None else None


def _with_sections(holder: Element, paragraphs: Sequence[Piece]) -> Element:
    """The element around all sections of an article, where what was found is one of several that are built alike."""
    around = holder.parent
    if around is None:
        return holder
    sections = [one for one in around.children if one.kind == holder.kind and any(map(one.holds, paragraphs))]
    return around if len(sections) > 1 else holder


def _heading_above(page: Page, first: Piece) -> Element | None:
    """The heading of an article: the nearest above its first paragraph that the page's title holds, else an h1."""
    above = [one for one in page.outline.inside(0, first.order) if one.tag.name in _HEADINGS and not one.is_aside]
    title = page.title.lower()
    texts = [(one, page.outline.text_of(one, 300).lower()) for one in above[-_MOST_ABOVE:]]
    named = [one for one, text in texts if len(text) > 3 and (text in title or (len(title) > 10 and title in text))]
    return next(reversed(named), None) or next((one for one in reversed(above) if one.tag.name == "h1"), None)


def _read(page: Page, table: Table, holder: Element, own: Sequence[Piece], heading: Element) -> Row:
    """An article with the name and the time between its heading and its first paragraph, or in it."""
    parent: Element | None = heading
    while parent is not None and not parent.holds(holder):
        parent = parent.parent
    high = min(holder.end, table.rows[0].record.low)
    record = Record(min(heading.order, holder.order), high, parent, None)
    boxes = [one for one in page.outline.inside(holder.order + 1, high) if one.is_aside]
    record.inner = [(one.order, one.end) for one in boxes if one.parent is None or not one.parent.is_aside]
    alone = read_table(page, RecordSet("opening", [record], True))
    row = alone.rows[0]
    if alone.person_strength < _SURE:
        row.author, row.author_place = None, None
    if row.time is None:
        # It may stand right above the heading.
        near = page.outline.strings(0, heading.order)[-_MOST_BEFORE:]
        above = [one for one in page.mentions if near and near[0].order <= one.order < heading.order]
        row.time = next((one for one in reversed(above) if one.is_posting and not one.place.is_aside), None)
    low, end = _edges(page, row, holder, own, heading)
    row.body = trimmed(page, table, row, Body(holder, low, min(high, end)))
    return row


def _edges(page: Page, row: Row, holder: Element, own: Sequence[Piece], heading: Element) -> tuple[int, int]:
    """Where the text of an article begins and ends: with its paragraphs, and what is text right beside these."""
    children = holder.children
    first = next((number for number, one in enumerate(children) if one.holds(own[0])), None)
    last = next((number for number, one in enumerate(children) if one.holds(own[-1])), None)
    while first and _is_text(page, row, children[first - 1], heading):
        first -= 1
    while last is not None and last + 1 < len(children) and _is_text(page, row, children[last + 1], heading):
        last += 1
    while last is not None and children[last].tag.name in _SUBHEADINGS and not children[last].holds(own[-1]):
        # A heading that nothing follows is that of what comes next.
        last -= 1
    low = children[first].order if first is not None else holder.order
    return low, children[last].end if last is not None else row.record.high


def _is_text(page: Page, row: Row, one: Element, heading: Element) -> bool:
    """Whether an element beside paragraphs belongs to them: no menu, no box, and not who wrote them and when."""
    if one is heading or one.tag.name not in (*_TEXT_TAGS, *_SUBHEADINGS) or one.is_aside:
        return False
    if row.author_place is not None and one.holds(row.author_place):
        return False
    pieces = page.outline.strings(one.order, one.end)
    if pieces and (_ASKS.fullmatch(pieces[0].text) or counts_answers(pieces[0].text)):
        return False
    if pieces and page.has_time(pieces[0].number, pieces[-1].number + 1):
        return False
    return 2 * sum(piece.is_linked or piece.holder.is_aside for piece in pieces) <= len(pieces)


def _sign(page: Page, row: Row, byline: Byline, table: Table) -> None:
    """Give an article the author and the time that the page says for programs, where it prints none or another.

    A time later than that of a comment is of a change.
    """
    if byline.author is not None:
        row.author, row.author_place = byline.author, None
    stamps = [one.time.rough for one in table.rows if one.time is not None]
    first = min((one.packed() for one in stamps if one is not None and one.year), default=None)
    if byline.posted is None or (first is not None and byline.posted.packed() // PACKED_DAY > first // PACKED_DAY):
        return
    stamp = row.time.rough if row.time is not None else None
    day = (byline.posted.year, byline.posted.month, byline.posted.day)
    if stamp is None or (stamp.year, stamp.month, stamp.day) != day:
        printed = next((one for one in page.mentions if _is_of(one, day) and one.order < row.record.high), None)
        place = row.body.holder if row.body is not None else None
        if printed is not None:
            row.time = printed
        elif place is not None:
            row.time = Mention(place, row.record.low, clean_line(byline.printed), True)


def _is_of(mention: Mention, day: tuple[int, int, int]) -> bool:
    stamp = mention.rough if mention.is_posting else None
    return stamp is not None and (stamp.year, stamp.month, stamp.day) == day
