"""Tells lists of threads, goods and headlines from posts: their blocks lead to pages of their own."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from forumtui.formats.generic.facts import counts_answers
from forumtui.formats.generic.outline import Element
from forumtui.formats.generic.page import Page, Row
from forumtui.formats.generic.vocabulary import PERSON_LINK
from forumtui.formats.words import NO_NAME

_LONGEST = 3_000
_FOUND = re.compile(
    r"search results|suchergebnisse|résultats de (?:la )?recherche|resultados de (?:la )?(?:búsqueda|busca)"
    r"|risultati della ricerca|wyniki wyszukiwania|результаты поиска|搜索结果|搜尋結果|検索結果|검색 ?결과",
    re.I,
)
"""What a page of results is called, between the other parts of its title."""
_PARTS = re.compile(r"\s[-–—|·:»]\s|[|»]")
_TITLE_CLASS = re.compile(r"(?<!user)(?<!member)(?<!user[_-])title|subject|headline|topic|thread", re.I)
_NO_TITLE = re.compile(
    r"\.(?:jpe?g|png|gif|webm|webp|mp4|zip|rar|pdf|txt|diff|patch)$|^https?:|^www\.|^(?:re|no"
    r"|nr)\.?\s*\d+$|^\d+ (?:repl|answer|comment|post)",
    re.I,
)
_READ_ON = re.compile(
    r"\W*(?:read (?:more|on)|continue reading|full (?:story|article)|more|weiterlesen|mehr|lire la suite|leer más"
    r"|читать (?:далее|дальше)|подробнее|続きを読む|もっと(?:読む|見る)|阅读(?:全文|更多)|閱讀(?:全文|更多)"
    r"|查看(?:全文|详情)|더 ?보기|자세히(?: 보기)?)\W*",
    re.I,
)
_BOARD_COUNTS = re.compile(
    r"(?:topics|threads|discussions|主题|主題|スレッド数?|주제|темы?|тем|themen|sujets|temas|discussioni)"
    r"\s?[:：]\s?\d[\d.,]*\W{0,4}(?:posts|messages|replies|帖子|帖数|文章|回复|投稿数?|글|게시글"
    r"|сообщения|сообщений|beiträge|mensajes|mensagens|messaggi)"
    r"\s?[:：]\s?\d",
    re.I,
)
"""What a list of boards says of each."""
_LAST_POST = re.compile(
    r"\W{0,40}(?:last (?:post|reply|message|action)(?: by)?|letzter beitrag(?: von)?|dernier message(?: par)?"
    r"|último mensaje|última mensagem|ultimo messaggio|ostatni post|последн(?:ее сообщение|ий ответ)|最后(?:发表|回复)"
    r"|最後(?:發表|回覆)|最終投稿|마지막 (?:글|댓글))\s?[:：]",
    re.I,
)
"""What a list of threads says of each."""
_THREADS = frozenset(("thread", "topic", "catalog-thread", "thread-item", "topic-item"))
_HEADINGS = ("h1", "h2", "h3", "h4")
_LONGEST_COUNT = 24
_MOST_AROUND = 3
_TITLE = 12
"""Code points from which on a text that is nothing but a link is a title."""
_ANSWER = re.compile(r"^(?:re|aw|sv|vs|回复|回覆|答复|ответ|#?\d+)\s*[:：.]?\s*", re.I)


def is_found(title: str) -> bool:
    """Whether a page's title says that it shows what was found: posts of many threads."""
    return any(_FOUND.fullmatch(part.strip()) for part in _PARTS.split(title))


_COLUMN_LABELS = (
    re.compile(
        r"(?:last|latest|newest) (?:post|reply|message|action|poster|activity)|letzter (?:beitrag|eintrag)"
        r"|letzte (?:antwort|nachricht)|derni(?:er|ère) (?:message|réponse)|laatste (?:bericht|reactie)"
        r"|últim[oa] (?:mensaje|mensagem|respuesta|resposta)|ultim[oa] (?:messaggio|risposta)|son (?:mesaj|ileti)"
        r"|ostatni (?:post|wpis)|последн(?:ее сообщение|ий ответ)|bài (?:viết )?(?:mới|cuối)|最后(?:发表|回复|发言)"
        r"|最後(?:發表|回覆|發言)|最終(?:投稿|更新)|最新(?:回复|回覆)|최근 ?글|마지막 ?글",
        re.I,
    ),
    re.compile(
        r"(?:replies|answers|antworten|réponses|respuestas|respostas|risposte|reacties|odpowiedzi|yanıt(?:lar)?"
        r"|cevaplar?|ответ(?:ы|ов)|trả lời|回复数?|回覆數?|返信数?|レス数?|답글|댓글)(?:\s?[/／]\s?\S{1,12})?"
        r"|(?:views|hits|aufrufe|zugriffe|vues|visitas|vistas|visite|gelezen|wyświetle(?:ń|nia)|görüntüle(?:me|nme)"
        r"|просмотр(?:ы|ов)|lượt xem|查看|点击|點擊|人气|人氣|閲覧数?|조회)",
        re.I,
    ),
)
"""Heads of two columns that a list of threads has."""
_MOST_LABELS = 40
"""Strings above the first block among which these stand."""
_LONGEST_LABEL = 30


def has_list_head(page: Page, rows: Sequence[Row]) -> bool:
    """Whether the heads of a list's columns stand right above the blocks."""
    low = rows[0].record.low
    above = [one.text for one in page.outline.strings(0, low)[-_MOST_LABELS:] if len(one.text) <= _LONGEST_LABEL]
    return all(any(label.fullmatch(text) for text in above) for label in _COLUMN_LABELS)


def are_compared(rows: Sequence[Row]) -> bool:
    """Whether the blocks are rows and items with a button each of which one is chosen, as revisions are compared."""
    roots = [row.record.root for row in rows if row.record.root is not None]
    chosen = [
        one
        for one in roots
        if one.tag.name in ("tr", "li") and one.tag.find("input", attrs={"type": "radio"}) is not None
    ]
    return len(rows) > 1 and 2 * len(chosen) > len(rows)


def share_of_entries(page: Page, rows: Sequence[Row]) -> float:
    """The share of blocks that lead to a page of their own under words of their own, as lists of threads do."""
    if len(rows) < 2:
        return 0.0
    names = {row.author.lower() for row in rows if row.author}
    pages = Counter(
        path for row in rows for path in {one.href.partition("#")[0] for one in row.elements if "#" in one.href}
    )
    shared = {path for path, count in pages.items() if count > max(1, 0.3 * len(rows))}
    found = [set(_titles(page, row, shared)) - names for row in rows]
    counts = Counter(title for titles in found for title in titles)
    usual = max(1, 0.3 * len(rows))
    entries = sum(any(counts[title] <= usual for title in titles) for titles in found) / len(rows)
    linked = sum(_leads_away(row) or _has_own_comments(row, shared) for row in rows) / len(rows)
    return max(entries, linked, _named_by_title(rows))


def _leads_away(row: Row) -> bool:
    """Whether a block, or its text, is one link to another page."""
    root, body = row.record.root, row.body
    if body is None:
        return False
    if any(_BOARD_COUNTS.search(piece.text, 0, _LONGEST) or _LAST_POST.match(piece.text) for piece in row.pieces):
        return True
    if _goes_on_elsewhere(row) or _is_called_thread(row):
        return True
    texts = row.pieces_in(body.low, body.high)
    if texts and all(one.is_linked for one in texts) and len(row.text) > _TITLE:
        return True
    return (root is not None and _is_link(root)) or (body.holder is not row.record.parent and _is_link(body.holder))


def _is_called_thread(row: Row) -> bool:
    """Whether a block says that it is a thread, and leads to one."""
    root = row.record.root
    if root is None or _THREADS.isdisjoint(root.words.split()):
        return False
    links = [one.href for one in row.elements if one.tag.name == "a"]
    return any(href and href[0] != "#" and not href.startswith(("http", "mailto", "javascript")) for href in links)


def _has_own_comments(row: Row, shared: Container[str]) -> bool:
    """Whether a block with a heading links to its own comments, counted, where the other blocks do not lead."""
    if not any(one.tag.name in _HEADINGS or _TITLE_CLASS.search(one.words) for one in row.elements):
        return False
    return any(
        piece.is_linked
        and (href := _link_of(piece.holder)).partition("#")[0] not in shared
        and href[:1] not in ("", "#")
        and not href.startswith("javascript")
        and counts_answers(piece.text)
        for piece in row.pieces
        if len(piece.text) <= _LONGEST_COUNT and any(map(str.isdigit, piece.text))
    )


def _link_of(element: Element) -> str:
    """Where a link leads in or around which a string stands."""
    level: Element | None = element
    for _ in range(_MOST_AROUND):
        if level is None or level.href:
            break
        level = level.parent
    return level.href if level is not None else ""


def _goes_on_elsewhere(row: Row) -> bool:
    """Whether a block ends with a link to the rest of its text, on the page that its heading leads to."""
    targets = {one.href for one in row.elements if one.href and one.parent is not None and _is_title(one)}
    return any(
        one.href in targets and one.first + 1 == one.last and one.parent is not None and not _is_title(one)
        for one in row.elements
    ) and any(piece.is_linked and _READ_ON.fullmatch(piece.text) for piece in row.pieces)


def _is_link(element: Element) -> bool:
    """Whether an element is a link to another page, or its only text is one."""
    link = element if element.tag.name == "a" else next((one for one in element.children if one.tag.name == "a"), None)
    if link is None or (link is not element and (link.first, link.last) != (element.first, element.last)):
        return False
    href = link.href
    return bool(href) and "#" not in href and not href.startswith(("http", "mailto", "javascript"))


def _named_by_title(rows: Sequence[Row]) -> float:
    """The share of blocks whose name may be a title: no two alike, each leading to a page of no person."""
    places = [row.author_place for row in rows if row.author_place is not None]
    if (
        len(places) < 5
        or len({row.author for row in rows}) < len(rows)
        or sum(len(row.text) for row in rows) > 25 * len(rows)
    ):
        return 0.0
    links = [
        place
        for place in places
        if place.tag.name == "a" and not place.says.person and not PERSON_LINK.search(place.href)
    ]
    return len(links) / len(rows)


def _titles(page: Page, row: Row, shared: Container[str]) -> Iterator[str]:
    """The texts of links in a block, outside its text, that lead to other pages than those of people.

    A heading that leads to a place on a page counts where that is not one of the `shared`, to which many blocks lead.
    """
    name = (row.author or "").lower()
    for element in row.elements[:300]:
        if element.tag.name != "a" or element.first == element.last:
            continue
        href = element.href
        leads_nowhere = not href or href[0] == "#" or href.startswith("javascript")
        if (
            (leads_nowhere and not _is_in_heading(element))
            or ("#" in href and (href.partition("#")[0] in shared or not _is_title(element)))
            or href.startswith("mailto")
            or PERSON_LINK.search(href)
            or element.says.person
        ):
            continue
        body = row.body
        if body is not None and (element.order >= body.high or (element.order >= body.low and not _is_title(element))):
            # Behind a text stand those who liked it and what its author wrote elsewhere.
            continue
        text = _ANSWER.sub("", page.outline.text_of(element, 300).lower()).strip()
        shortest = _TITLE if leads_nowhere else 4
        is_title = len(text) >= shortest and any(map(str.isalpha, text)) and text != name and not NO_NAME.match(text)
        if is_title and not _NO_TITLE.search(text) and not page.has_time(element.first, element.last):
            yield text


def _is_title(element: Element) -> bool:
    return _is_in_heading(element) or any(
        one is not None and _TITLE_CLASS.search(one.words) for one in (element, element.parent)
    )


def _is_in_heading(element: Element) -> bool:
    """Whether a link stands in a heading, or around one: a saved page may have lost where it leads."""
    around = (element, element.parent)
    return any(one is not None and one.tag.name in _HEADINGS for one in around)
