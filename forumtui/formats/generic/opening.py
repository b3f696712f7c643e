"""Finds posts outside the repeated blocks: the opening post above its answers, and the only post of a page."""

import re
from collections.abc import Iterator, Sequence

from forumtui.formats.generic.columns import read_table
from forumtui.formats.generic.facts import counts_answers
from forumtui.formats.generic.outline import INLINE, Element
from forumtui.formats.generic.page import Page, Record, RecordSet, Row, Table
from forumtui.formats.generic.terminal_board import BoardHead
from forumtui.formats.generic.vocabulary import claims_of
from forumtui.formats.words import PROFILE_LABEL
from forumtui.text.clean import clean_line

_FORUM_CLASS = re.compile(
    r"(?:^|[\s_-])(?:discussion|question|topic|thread|issue|forum|mail|message-?body|c-post|postbody|bbs)(?=$|[\s_-])"
)
_ANSWERS_FOLLOW = re.compile(
    r"^\W*\d*\s?(?:answers?|comments?|repl(?:y|ies)|responses?|antwort(?:en)?|kommentare?|réponses?|commentaires?|respuestas?"
    r"|comentarios?|risposte|commenti|respostas?|ответы?|ответов|комментари\w+|odpowiedzi|svar|vastaukset)\b|댓글|답변|コメント|レス"
    r"|回答|评论|評論|留言|回复|回覆|跟帖",
    re.I,
)
"""What a heading above answers says."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "title")
_AUTHOR = re.compile(
    r"(?:原?作者|楼主|樓主|发帖人|發帖人|投稿者|글쓴이|author|posted by|autor|автор)\s?[:：]\s?([^\s|·,，]{1,40})", re.I
)
_MOST_ABOVE = 12
_MOST_BEFORE = 3
_LONGEST_LABEL = 24
_MOST_INSIDE = 60
_SHORTEST = 20
_SURE = 3.0
"""From this strength on a name needs no time beside it."""
_LONG = 150
_FIRST_EAST_ASIAN = "\u3040"


def find_opening(page: Page, table: Table, comments: Table | None = None) -> Row | None:
    """The opening post above a set of blocks, read like them without its comments; None where there is none."""
    first = table.rows[0]
    if page.head is not None and page.head.low < first.record.low:
        return None if first.time is page.head.time else _below_head(page, page.head, first)
    heading = _announcement(page, first)
    expected = heading is not None or are_answers(table)
    for record, is_alike, text_from in (
        *((one, True, 0) for one in _alike(page, table)),
        *((one, False, place) for one, place in _above(page, table)),
    ):
        if heading is not None and heading.order > record.low:
            record.high = min(record.high, heading.order)
        under = comments.rows if comments is not None else ()
        record.inner = [
            (row.record.low, row.record.high) for row in under if record.low <= row.record.low < record.high
        ]
        alone = read_table(page, RecordSet("opening", [record], True), like=table)
        row = alone.rows[0]
        text = page.text_in(row.body.low, row.body.high) if row.body is not None else 0
        if _repeats(row, first) or _is_form(row) or not _is_parted(alone, text_from):
            continue
        is_empty = _length_of(page, row) < _SHORTEST and not (text > 1 and _has_title(page, record))
        if is_empty:
            if expected and row.author and row.time and alone.person_strength > 1.5:
                # A link and who handed it in, without a word.
                row.body = None if _is_only_links(row) else row.body
                return row
            continue
        is_sure = row.author is not None and row.time is not None
        if first.floor == 1 and not (is_sure and alone.person_strength > 1.2):
            continue
        if (
            not is_alike
            and not expected
            and (alone.person_strength < 1.5 or (text < _LONG and first.floor != 1) or _is_later(row, first))
        ):
            continue
        is_likely = row.time is not None or alone.person_strength > 1.5
        if is_sure or (is_likely and (row.author or row.time) and (expected or text > _LONG) and text > 60):
            return row
    return None


def _length_of(page: Page, row: Row) -> int:
    """The length of a post's text, as if it were Latin: a letter of East Asia counts three times."""
    if row.body is None:
        return 0
    pieces = row.pieces_in(row.body.low, row.body.high)
    is_east_asian = 2 * sum(one.text[0] >= _FIRST_EAST_ASIAN for one in pieces) > len(pieces)
    return page.text_in(row.body.low, row.body.high) * (3 if is_east_asian else 1)


def fill_first(page: Page, first: Row) -> None:
    """Give the first of posts without names the author and the time that the page prints above them."""
    above = page.outline.strings(0, first.record.low)[-_MOST_ABOVE:]
    named = next((found for one in above if not one.holder.is_aside and (found := _AUTHOR.search(one.text))), None)
    if first.floor != 1 or named is None:
        return
    first.author, first.author_place = clean_line(named[1]), None
    times = [one for one in page.mentions if one.is_posting and above[0].order <= one.order < first.record.low]
    first.time = times[-1] if times else first.time


def _below_head(page: Page, head: BoardHead, first: Row) -> Row | None:
    """The post below the lines of a terminal board, up to the first of its answers."""
    level, low = head.time.place, first.record.low
    while not level.end > low:
        if level.parent is None:
            return None
        level = level.parent
    is_inside = any(child.order <= low < child.end for child in level.children)
    record = Record(head.low, _child_of(level, low).order if is_inside else low, level, None)
    row = read_table(page, RecordSet("opening", [record], True)).rows[0]
    above = page.outline.strings(level.order, head.low)
    if row.body is not None and not any(one.is_linked or one.holder.tag.name in _HEADINGS for one in above):
        # A picture made of letters may stand above such lines.
        row.body.low = level.order + 1
    return row


def _is_only_links(row: Row) -> bool:
    body = row.body
    return body is None or all(one.is_linked for one in row.pieces_in(body.low, body.high))


def _is_form(row: Row) -> bool:
    """Whether a text is a table of labelled facts, as trackers print above the comments."""
    body = row.body
    texts = [one.text for one in row.pieces_in(body.low, body.high)] if body is not None else []
    return sum(text[-1] in ":：" and len(text) < 30 for text in texts) > 4


def _has_title(page: Page, record: Record) -> bool:
    """Whether a stretch begins a thread: its title stands in it."""
    return any(
        one.tag.name in ("h1", "h2") and not one.is_aside for one in page.outline.inside(record.low, record.high)
    )


def _announcement(page: Page, first: Row) -> Element | None:
    """The heading right above the first block that says that answers or comments follow."""
    for piece in page.outline.strings(0, first.record.low)[-_MOST_BEFORE:]:
        is_label = len(piece.text) <= _LONGEST_LABEL and _ANSWERS_FOLLOW.search(piece.text)
        if not is_label and not counts_answers(piece.text):
            continue
        around = [one for one in (piece.holder, piece.holder.parent) if one is not None]
        heading = next((one for one in around if one.tag.name in ("h2", "h3", "h4", "h5")), None)
        if heading is None and not piece.is_linked:
            # Without a heading's tag, a line of its own that counts them.
            block = next((one for one in around if one.tag.name not in INLINE), None)
            line = page.outline.text_of(block, _LONGEST_LABEL + 1) if block is not None else ""
            is_count = len(line) <= _LONGEST_LABEL and any(map(str.isdigit, line)) and "\n" not in line
            heading = block if is_count else None
        if heading is not None:
            return heading
    return None


def are_answers(table: Table) -> bool:
    """Whether the blocks say that they answer something."""
    if any(
        claims_of(kind.partition(".")[2]).comment and 2 * count > len(table.rows)
        for kind, count in table.body_kinds.items()
    ):
        return True
    kinds = (*table.author_kinds.items(), *table.time_kinds.items(), *table.body_kinds.items())
    if any("comment" in kind.lower() and 2 * count > len(table.rows) for kind, count in kinds):
        return True
    holders = [row.body.holder.parent for row in table.rows if row.body is not None]
    if 2 * sum(holder is not None and holder.says.comment for holder in holders) > len(table.rows):
        return True
    roots = [row.record.root for row in table.rows if row.record.root is not None]
    return sum(bool(root.says.comment or "answer" in root.words or "repl" in root.words) for root in roots) > 0.6 * len(
        table.rows
    )


def _is_later(row: Row, first: Row) -> bool:
    """Whether what stands above may be no older than the first block."""
    if row.time is None or first.time is None:
        return True
    mine, theirs = row.time.rough, first.time.rough
    if mine is None and theirs is None:
        return False
    return mine is None or theirs is None or not mine.year or not theirs.year or mine > theirs


def _repeats(row: Row, first: Row) -> bool:
    """Whether a heading above the posts says again who wrote the first of them, and when."""
    same_time = (
        row.time is not None
        and first.time is not None
        and row.time.text + row.time.machine == first.time.text + first.time.machine
    )
    stamps = [one.time.rough if one.time is not None else None for one in (row, first)]
    if stamps[0] is not None and stamps[0].hour >= 0 and stamps[0] == stamps[1]:
        return True
    if same_time and stamps[0] is not None and stamps[0].hour < 0:
        return False
    return row.author == first.author and row.author is not None and (same_time or row.time is None)


def _alike(page: Page, table: Table) -> Iterator[Record]:
    """The block above the first one around an element called as the texts of the posts are."""
    low = table.rows[0].record.low
    kinds = {
        kind
        for kind, count in table.body_kinds.items()
        if count > 0.5 * len(table.rows) and (kind[-1] != "." or kind == "blockquote.")
    }
    for element in page.outline.inside(0, low):
        if (
            element.kind in kinds
            and element.end <= low
            and not element.is_aside
            and page.text_in(element.order, element.end) > 1
        ):
            top = element
            while top.parent is not None and not top.parent.end > low:
                top = top.parent
            yield Record(top.order, top.end, top.parent, top)
            parent = top.parent
            if parent is not None:
                yield Record(parent.order + 1, _child_of(parent, low).order, parent, None)
            return


def _child_of(parent: Element, order: int) -> Element:
    return next(child for child in parent.children if child.order <= order < child.end)


def _is_parted(alone: Table, text_from: int) -> bool:
    """Whether the head of a post stands before a place of the page, and its text behind it; 0 is no such place."""
    row = alone.rows[0]
    if not text_from or row.author_place is None or row.time is None or row.body is None:
        return not text_from
    is_head = row.time.order < text_from or alone.person_strength > _SURE
    return is_head and row.author_place.order < text_from <= row.body.low


def _above(page: Page, table: Table) -> Iterator[tuple[Record, int]]:
    """The stretches above the first block, below each of its ancestors that has text there, the nearest first.

    The head of a post may stand beside the box that holds its text and the answers: then the place where that begins.
    """
    low = table.rows[0].record.low
    level = table.rows[0].record.parent
    while level is not None:
        start = _start_of_matter(level, low)
        if start < low and page.text_in(start, low) > 3:
            end = (
                _child_of(level, low).order if any(child.order <= low < child.end for child in level.children) else low
            )
            yield Record(start, end, level, None), 0
            if page.text_in(end, low) > _SHORTEST:
                yield Record(start, low, level, None), end
        level = level.parent


def _start_of_matter(level: Element, low: int) -> int:
    """Where the matter above the blocks begins: behind the last thing beside it."""
    start = level.order + 1
    for child in level.children:
        if child.order >= low:
            break
        if child.is_aside and child.end <= low and child.last > child.first:
            start = child.end
    return start


def find_single(page: Page) -> Table | None:
    """The one post of a page that belongs to a forum: the largest block that says it is one, else the page's matter."""
    tried = [
        element
        for element in page.outline.elements
        if element.says.post and not element.is_aside and page.text_in(element.order, element.end) > 0.3 * page.total
    ]
    root = page.outline.elements[0] if page.outline.elements else None
    best: tuple[float, Table] | None = None
    for element in (*tried[:8], *((root,) if root is not None else ())):
        record = Record(element.order, element.end, element.parent, element)
        table = read_table(page, RecordSet("single", [record], element is not root))
        value = _worth(page, table.rows) if is_forum(page, table.rows[0]) else 0.0
        if value > 0 and (best is None or value > 1.05 * best[0]):
            best = value, table
    return best[1] if best else None


def is_forum(page: Page, row: Row, is_article: bool = False) -> bool:
    """Whether class words, facts of a member or links for answering show that the page is a forum's.

    On a page that says that it is an article, only what stands around the text or beside its author shows that.
    """
    record = row.record
    level = row.body.holder if row.body is not None else record.root or record.parent
    around: list[Element] = []
    while level is not None:
        around.append(level)
        level = level.parent
    inside = page.outline.inside(record.low, record.high)[:_MOST_INSIDE]
    if is_article:
        inside = [one for one in inside if row.body is not None and one.holds(row.body.holder)]
    if any(one.says.post and _FORUM_CLASS.search(one.words) for one in (*around, *inside)):
        return True
    if page.says_unanswered and not is_article:
        return True
    facts = sum(
        bool(PROFILE_LABEL.match(one.text))
        and any(map(str.isdigit, one.text))
        and not page.has_time(one.number, one.number + 1)
        for one in row.pieces
    )
    if facts > 1 and row.author is not None:
        # Beside the text stands what a member has written and since when.
        return True
    return page.has_forum_links and not is_article


def _worth(page: Page, rows: Sequence[Row]) -> float:
    row = rows[0]
    if row.body is None or row.author is None or row.time is None:
        return 0.0
    return page.text_in(row.body.low, row.body.high) / max(1, page.total)
