"""Where the text of a block begins and ends: behind its head, before its foot, without buttons and notices."""

import re
from collections import Counter
from collections.abc import Sequence

from forumtui.formats.generic.outline import INLINE, Element, Piece
from forumtui.formats.generic.page import Body, Page, Row, Table, label
from forumtui.formats.generic.tree import attribute
from forumtui.formats.generic.vocabulary import FIRST_FLOORS, NO_ANSWERS
from forumtui.formats.html.vocabulary import role_of
from forumtui.formats.words import NO_NAME
from forumtui.model import Role
from forumtui.text.clean import clean_line

_REPLYING = re.compile(
    r"^[-–—@]?\s*(?:in reply to|in response to|"
    r"als antwort auf|en réponse à|en respuesta a|в ответ на|回复|回覆)\b(.{0,60})$",
    re.I,
)
_MATTER = frozenset((Role.CODE, Role.QUOTE, Role.SPOILER, Role.ATTACHMENT))
_MOST_AROUND = 6
"""Elements around a string that may say what it is."""
_MOST_IN_RUN = 200
"""Strings in a row that may be furniture."""
_MOST_IN_NAME = 6
"""Strings of an element that is a name."""
_LONGEST_LABELLED = 120
_LONGEST_REPLYING = 60
_MOST_BELOW = 4
"""How many times as long as the words behind a foot a text must be."""
_SHARE = re.compile(
    r"(?:分享[到至]|share (?:this|on|to|via)|partager(?: sur)?|teilen(?: auf)?|поделиться)\s?[:：]?", re.I
)
_COUNT = re.compile(r"\W*\d[\d.,]*[kK]?\s")
_SIGNS = re.compile(r"^[\s|•·●○◦■\-–—*«»‹›\[\]()/#\d]+$")
_EDITED = re.compile(
    r"^[\[(（*_ ]*(?:(?:this (?:post|comment) (?:was|has been) )?(?:last )?(?:edited|modified"
    r"|updated)\b|本帖最后由|本帖最後由|最后编辑|最後編輯|本文最后由|zuletzt (?:bearbeitet|geändert)"
    r"|(?:beitrag )?(?:bearbeitet|geändert) von|отредактировано|последний раз редактировалось"
    r"|изменено|dernière (?:édition|modification)|modifié (?:par|le)|editado (?:por|el)|última"
    r" edi[cç]|最終更新|編集済み?"
    r"|muokattu|redigerad|senast redigerad|(?:ostatnio )?(?:edytowan|zmienion)[yae]|son (?:düzenle|değişiklik)"
    r"|düzenlendi|(?:đã )?(?:chỉnh )?sửa (?:lần cuối|đổi lần|bởi)|แก้ไข(?:ครั้ง)?(?:ล่าสุด|เมื่อ|โดย)"
    r"|(?:최종 ?)?수정(?:됨|일시?)?\s?[:：]|마지막 수정"
    r"|laatst (?:bewerkt|gewijzigd)|(?:naposledy )?upraven|szerkesztve|última vez|ultima modifica|modificato|editat"
    r"|alterado|відредаговано|востаннє)",
    re.I,
)
_HEADER_LINE = re.compile(
    r"^(?:From|To|Cc|Date|Sent|Subject|Newsgroups|Reply-To|Message-ID|Organization|Von|An"
    r"|Datum|Betreff|De|À|Objet|От|Кому|Тема|Дата"
    r"|发信人|發信人|寄件人|收件人|信区|信區|标\s*题|標\s*題|主题|主題|发信站|發信站|来源|時間|时间|看板|作者"
    r"|글쓴이|작성자|날짜|작성일|등록일|제목)\s*[:：]"
    r"|^(?:조회|추천|댓글|글쓴이|작성자|날짜|작성일|등록일|제목)\s?수?$",
    re.I,
)


def cut_edges(table: Table) -> None:
    """Take the first and last strings from the bodies that many of them begin or end with."""
    least = max(3, 0.25 * len(table.rows))
    for _ in range(3):
        for is_last in (True, False):
            edges: dict[int, Piece] = {}
            for number, row in enumerate(table.rows):
                own = _own_pieces(row)
                if len(own) > 1:
                    edges[number] = own[-1 if is_last else 0]
            counts = Counter(label(piece.text) for piece in edges.values())
            for number, piece in edges.items():
                body = table.rows[number].body
                if (
                    body is None
                    or counts[label(piece.text)] < least
                    or not (_SIGNS.match(piece.text) or NO_NAME.match(piece.text))
                ):
                    continue
                own = _own_pieces(table.rows[number])
                if is_last:
                    table.rows[number].body = Body(body.holder, body.low, _before(piece, own[-2], body))
                else:
                    table.rows[number].body = Body(body.holder, _behind(piece, own[1], body), body.high)


def _own_pieces(row: Row) -> list[Piece]:
    body = row.body
    return row.pieces_in(body.low, body.high) if body is not None else []


def trimmed(page: Page, table: Table, row: Row, body: Body) -> Body:
    """The body without the lines at its edges that are the block's head or foot."""
    own = row.numbers_in(body.low, body.high)
    if not own:
        return body
    dated = set(range(*row.time.pieces)) if row.time else set()
    place = row.author_place
    first, last = own[0], own[-1]
    low, high = body.low, body.high
    # The head of a block reaches to the name or the time, where one of them stands among the first strings.
    heads = [
        number
        for number in own[:12]
        if row.pieces[number].number in dated
        or (place is not None and place.holds(row.pieces[number]) and _is_name_of(row, place, number))
        or (
            page.has_time(row.pieces[number].number, row.pieces[number].number + 1)
            and _stands_beside(row.pieces[number], body)
        )
    ]
    heads += _header_lines(row, own)
    foot = _foot(row, own, heads)
    if foot is not None:
        last, heads = foot - 1, [number for number in heads if number < foot]
    if heads and sum(row.weights[n] for n in range(first, max(heads))) < 200:
        first = max(heads) + 1
        line = page.line_end(row.pieces[max(heads)])
        while (
            first <= last
            and row.pieces[first].start < line
            and (row.pieces[first].start + len(row.pieces[first].text) <= line)
            and len(row.pieces[first].text) < 60
        ):
            first += 1
        if first > last:
            # All of the text stands beside the name.
            first = max(heads) + 1
        first = _behind_labels(page, row, first, last)
        while first < last and _SIGNS.match(row.pieces[first].text) and row.pieces[first].holder is not body.holder:
            first += 1
    last = _before_edit(page, row, first, last)
    if len(table.rows) == 1:
        last = next((n - 1 for n in range(first + 1, last + 1) if NO_ANSWERS.fullmatch(row.pieces[n].text)), last)
    run = _furniture_run(row, range(first, last + 1), body.holder)
    row.answered = _answered(row, first, first + run)
    first += run
    last -= _furniture_run(row, range(last, first - 1, -1), body.holder)
    if first > own[0] and first <= last:
        low = _behind(row.pieces[first - 1], row.pieces[first], body)
    if last < own[-1] and first <= last:
        high = _before(row.pieces[last + 1], row.pieces[last], body)
    if first > last:
        # The text is a picture, or a word that other posts have too.
        return body if not heads else Body(body.holder, _behind(row.pieces[max(heads)], None, body), body.high)
    return Body(body.holder, low, high)


def _before_edit(page: Page, row: Row, first: int, last: int) -> int:
    """The last string of a body before a line at its end that says when it was edited."""
    for number in range(last, max(first, last - 8), -1):
        piece = row.pieces[number]
        if _EDITED.match(piece.text) and row.pieces[last].end - piece.start < 140 and _begins_line(page, piece):
            notice = clean_line(page.outline.text[piece.start : row.pieces[last].end])
            if any(map(str.isdigit, notice)):
                row.edited = notice
                return number - 1
    return last


def _begins_line(page: Page, piece: Piece) -> bool:
    return not page.outline.text[page.outline.text.rfind("\n", 0, piece.start) + 1 : piece.start].strip(" [(*_（")


def _answered(row: Row, first: int, end: int) -> str | None:
    """Whom a line in front of a text says it answers."""
    for number in range(first, end):
        text = row.pieces[number].text
        said = _REPLYING.match(text)
        if said is not None:
            name = clean_line(said[1]).strip(" :：@,-–—")
            following = row.pieces[number + 1].text if number + 1 < end else ""
            return name or following or None
    return None


def _behind_labels(page: Page, row: Row, first: int, last: int) -> int:
    """The first string behind lines that go on with the head of a post, such as its subject."""
    while first < last and _HEADER_LINE.match(row.pieces[first].text):
        line = page.line_end(row.pieces[first])
        following = next((n for n in range(first, last + 1) if row.pieces[n].start >= line), last + 1)
        if following > last or line - row.pieces[first].start > _LONGEST_LABELLED:
            break
        first = following
    return first


def _is_name_of(row: Row, place: Element, number: int) -> bool:
    """Whether a string in the place of the name is the name: the place may be as large as the block."""
    is_name = (row.author or "") in row.pieces[number].text
    if place.holds(row.pieces[-1]) and place.tag.name not in INLINE:
        return is_name and not any((row.author or "") in one.text for one in row.pieces[:number])
    return is_name or place.last - place.first <= _MOST_IN_NAME


def _foot(row: Row, own: Sequence[int], heads: Sequence[int]) -> int | None:
    """The first string of the foot, where name and time stand below the text; None where they stand above it."""
    best, at, before = 0, None, own[0]
    for head in sorted(heads):
        weight = sum(row.weights[number] for number in range(before, head))
        if weight > best:
            best, at = weight, head
        before = head + 1
    behind = sum(row.weights[number] for number in range(before, own[-1] + 1))
    if at is None or (behind and at != min(heads)):
        return None
    return at if best > _MOST_BELOW * max(1, behind) else None


def _header_lines(row: Row, own: Sequence[int]) -> list[int]:
    """The strings at the beginning of a body that are lines of a mail's head, such as From and Subject."""
    found: list[int] = []
    for number in own[:16]:
        text = row.pieces[number].text
        if _HEADER_LINE.match(text):
            found.append(number)
        elif len(found) > 1 or (found and number > found[-1] + 2):
            break
    return found if len(found) > 1 else []


def _stands_beside(piece: Piece, body: Body) -> bool:
    """Whether a string stands in a part of a body that says it is none of its text."""
    level: Element | None = piece.holder
    while level is not None and level is not body.holder:
        if level.says.side and not level.says.body:
            return True
        level = level.parent
    return False


def _furniture_run(row: Row, numbers: range, holder: Element) -> int:
    """How many strings from an edge of a body are furniture, with the signs between them.

    None where these are very many: then they are the text.
    """
    run = 0
    for count, number in enumerate(numbers, 1):
        if count > _MOST_IN_RUN:
            return 0
        is_label = numbers.step > 0 and row.is_usual[number] and row.pieces[number].text[-1] in ":："
        if is_label or _is_furniture(row, number, holder):
            run = count
        elif not _SIGNS.match(row.pieces[number].text):
            break
    return run


def _is_furniture(row: Row, number: int, holder: Element) -> bool:
    piece = row.pieces[number]
    text = piece.text
    if _SHARE.fullmatch(text) or (piece.is_linked and NO_NAME.match(text) and _COUNT.match(text)):
        return True
    if text in FIRST_FLOORS and piece.holder is not holder:
        return True
    if _REPLYING.match(text) and piece.holder is not holder and len(text) <= _LONGEST_REPLYING:
        return True
    if row.weights[number] or len(text) > 60 or text[0] in "@>" or _is_matter(piece.holder, holder):
        return False
    if row.is_usual[number] and _SIGNS.match(text):
        return True
    if NO_NAME.match(text) and (piece.is_linked or row.is_usual[number] or len(row.is_usual) < 4):
        return True
    return row.is_usual[number] and piece.holder is not holder


def _is_matter(element: Element | None, holder: Element) -> bool:
    """Whether a part of a text says that it is code, a quotation, a spoiler or a box of files: all may begin alike."""
    for _ in range(_MOST_AROUND):
        if element is None or element is holder:
            return False
        if role_of(element.tag.name, f"{attribute(element.tag, 'class')} {attribute(element.tag, 'id')}")[1] in _MATTER:
            return True
        element = element.parent
    return False


def _behind(dropped: Piece, kept: Piece | None, body: Body) -> int:
    """The order behind the largest element that holds the dropped string and not the kept one."""
    order = dropped.order + 1
    level: Element | None = dropped.holder
    while (
        level is not None
        and level is not body.holder
        and body.low <= level.order
        and (kept is None or not level.holds(kept))
    ):
        order = level.end
        level = level.parent
    return order


def _before(dropped: Piece, kept: Piece, body: Body) -> int:
    order = dropped.order
    level: Element | None = dropped.holder
    while level is not None and level is not body.holder and body.low < level.order and not level.holds(kept):
        order = level.order
        level = level.parent
    return order
