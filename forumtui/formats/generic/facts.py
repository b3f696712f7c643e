"""What a page says about its thread: title, board, number of replies, and which of the thread's pages it is."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import Tag

from forumtui.formats.generic.outline import Element, Outline
from forumtui.formats.generic.page import Page, Table
from forumtui.formats.generic.printed import Spans
from forumtui.formats.generic.tree import attribute
from forumtui.formats.words import NO_NAME
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures

_SEPARATOR = re.compile(r"\s+[-–—|»›·•:]+\s+|\s*[_|]\s*|\s*::\s*")
_ARROWS = re.compile(r"\s*(?:»|›|>|→|::|/)\s*")
_ENDS = " -–—|_»·:•›>"
_TITLE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?:main|topic|thread|post|entry|page)?title|subject|headline|topic|thread"
    r"|caption|question)(?=$|[\s_-])",
    re.I,
)
_LABEL_CLASS = re.compile(r"(?:^|[\s_-])(?:prefix|label|badge|tag|flair|status|count|category)(?=$|[\s_-])", re.I)
_ANSWER = re.compile(r"^(?:(?:Re|AW|SV|VS|回复|回覆|答复|Ответ)\s*[:：]\s*)+", re.I)
_NAMED = re.compile(
    r"^(?:Topic|Thread|Subject|Title|Thema|Betreff|Sujet|Tema|Тема|文章主题|主题|主題|标题|標題|题目|件名|제목)\s*[:：]\s*",
    re.I,
)
_VIEWED = re.compile(
    r"(?:view(?:ing)? (?:topic|thread)|voir le sujet|consulter le sujet|thema anzeigen"
    r"|просмотр темы|ver tema|zobacz temat|bekijk onderwerp)\s*[-–:»]\s*(.+)$",
    re.I,
)
_PATH = re.compile(r"bread-?crumb|crumbs?\b|nav_?bit|nav-?tree|link_?tree|navigate_section|navstrip|site-?path", re.I)
_SITE = re.compile(r"\b(?:forums?|boards?|community|bbs)$|(?:论坛|論壇|フォーラム|掲示板)$", re.I)
_JUST_FORUM = re.compile(
    r"(?:the |our )?(?:forums?|message boards?|boards?|community|bbs|论坛|論壇|フォーラム|掲示板)", re.I
)
_MOST = 200
_MOST_STRINGS = 400
_MOST_ABOVE = 20
_MOST_LINKS = 20
_BELOW_SITE = 3.0
_LONGEST_LABEL = 12
"""Code points of a heading that may only say that posts follow."""
_LONGEST = 300
_LONGEST_BOARD = 80
_PAGE = re.compile(
    r"\b(?:page|seite|página|pagina|strona|страница|sivu|sida|oldal)\s(\d{1,5})\s(?:of|von|de"
    r"|di|z|из|sur|av|/)\s?(\d{1,5})|第\s?(\d{1,5})\s?[页頁](?:\D{0,6}共\s?(\d{1,5})\s?[页頁])?",
    re.I,
)
_PAGE_IN_ADDRESS = re.compile(r"[?&/](?:page|pn|p)[=/-](\d{1,5})(?=$|[&/#])", re.I)


_NUMBER_OF_REPLIES = re.compile(
    r"(?<![^\W\d_])(?:replies|answers|comments|responses|回复|回覆|回帖|回答|跟帖|评论|評論|留言|返信|コメント|レス|댓글|답변|답글"
    r"|antworten|kommentare|réponses|commentaires|respuestas|comentarios|respostas|ответов|ответы|комментари(?:и|ев))"
    r"\s?(?:数|數)?\s?[:：]?\s?[(（\[]?(\d{1,6})(?![\d,.:/-])"
    r"|(?<![\d,.:/-])(\d{1,6})\s?(?:件の|条|條|個|个|개의?\s?)?\s?(?:replies|reply|answers?|comments?|responses?|回复|回覆|回帖"
    r"|回答|跟帖|评论|評論|留言|返信|コメント|レス|댓글|답변|답글|antwort(?:en)?|kommentare?|réponses?|commentaires?|respuestas?"
    r"|comentarios?|respostas?|ответ(?:а|ов)?|комментари(?:й|я|ев))(?![^\W\d_]|\s?[:：]?\s?\d)",
    re.I,
)
"""How many answers a thread has, as pages print it above them."""
_LONGEST_COUNT = 80
_BESIDE_COUNT = re.compile(
    r"[\s()（）\[\]#]+|\b(?:all|show(?:ing)?|total|reader|readers|user|latest|new|alle|toutes?|todos|все|всего)\b|共|全部|所有|目前|已有",
    re.I,
)
_THOUGHTS = re.compile(
    r"\W*(?:\d+|one|two|three|no) (?:(?:\w+ )?(?:thoughts?|comments?|responses?|replies|answers?)|kommentare?|antworten"
    r"|gedanken|commentaires?|réponses?|comentarios?|respuestas?|pensamientos?|commenti|reflexões) "
    r"(?:on|to|for|zu|auf|sur|à|en|a|su|para|sobre)\b.*",
    re.I,
)
"""A heading that counts what was said about something."""


def counts_answers(text: str) -> bool:
    """Whether a line says how many answers follow, and nothing else."""
    bare = _BESIDE_COUNT.sub(" ", text).strip()
    return _NUMBER_OF_REPLIES.fullmatch(bare) is not None or _THOUGHTS.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about its thread."""

    title: str | None
    board: str | None
    page: int | None
    pages: int | None
    """How many pages the thread has."""
    is_titled: bool
    """Whether the title of the page holds the thread's title."""


def find_facts(
    page: Page, soup: BeautifulSoup, bodies: Sequence[tuple[int, int]], first: int, address: str | None
) -> Facts:
    """The facts of a thread whose texts stand in `bodies`, the first of them at `first`."""
    title, path = _title(page.outline, soup, bodies, first)
    number, pages = _page_numbers(page.outline, address)
    own = clean_line(soup.title.get_text()).lower() if soup.title else ""
    return Facts(
        title=title,
        board=path or _board(page.outline, title),
        page=number,
        pages=pages if pages is not None and pages >= (number or 1) else None,
        is_titled=title is not None and title.lower() in own,
    )


def _title(
    outline: Outline, soup: BeautifulSoup, bodies: Sequence[tuple[int, int]], first: int
) -> tuple[str | None, str | None]:
    """The thread's title, and its board where both stand in one heading as a path."""
    page = clean_line(soup.title.get_text()) if soup.title else ""
    viewed = _VIEWED.search(page)
    page = viewed[1] if viewed else page
    head = soup.head or soup
    meta = head.find("meta", attrs={"property": "og:title"})
    said = clean_line(attribute(meta, "content")) if isinstance(meta, Tag) else ""
    site = head.find("meta", attrs={"property": "og:site_name"})
    names = {clean_line(attribute(site, "content")).lower()} if isinstance(site, Tag) else set()
    names |= {clean_line(outline.text_of(one, 100)).lower() for one in outline.elements[:400] if one.leads_home}
    best, most, board = None, 0.0, None
    parts = {part.strip().lower() for part in _SEPARATOR.split(page)}
    headings = list(_headings(outline, Spans(bodies)))
    above = [number for number, (element, _, _) in enumerate(headings) if element.order < first]
    below_site = _below_site(headings, above, page)
    for order, (element, text, path) in enumerate(headings):
        score = 0.7 * (order in above[-1:]) + 0.35 * (order in above[-2:-1])
        score += _heading_score(element, text, page, said, first, order) + 1.5 * (path is not None)
        score -= 0.8 * all(one.is_linked for one in outline.pieces[element.first : element.last])
        score -= 3.0 * (text.lower() in names)
        if order == below_site:
            score += _BELOW_SITE
        if len(parts) > 1:
            # Another heading may be the board's name, which is no title of a thread.
            score += 1.2 * (order in above[-1:] and text.lower() in parts) - 5.0 * bool(_SITE.search(text))
        if score > most:
            best, most, board = text, score, path
    if viewed and (best is None or best.lower() not in page.lower()):
        return _ANSWER.sub("", page.strip(_ENDS)), None
    if best is not None and most >= 2.0:
        return best, board
    labelled = _labelled(outline, first)
    return labelled or _from_page_title(page or said, names, outline) or best, None


def _below_site(headings: Sequence[tuple[Element, str, str | None]], above: Sequence[int], page: str) -> int | None:
    """Which heading names the thread where the one before it is the page's whole title, which is the site's name then.

    That is so where there are just these two above the posts, the second of lower rank and no label of what follows.
    """
    if len(above) != 2:
        return None
    (outer, outer_text, _), (inner, inner_text, _) = (headings[number] for number in above)
    if (outer.tag.name, inner.tag.name) not in (("h1", "h2"), ("h2", "h3")) or outer_text.lower() != page.lower():
        return None
    return above[1] if len(inner_text) > _LONGEST_LABEL and not NO_NAME.match(inner_text) else None


def subject_of(table: Table) -> str | None:
    """The subject that most posts print above their texts, where answers begin it with "Re:"."""
    found: Counter[str] = Counter()
    are_answers: set[str] = set()
    for row in table.rows:
        low = row.body.low if row.body is not None else row.record.high
        above = [piece.text for piece in row.pieces[:_MOST_ABOVE] if piece.order < low and len(piece.text) <= _LONGEST]
        bare = {text: _ANSWER.sub("", text).strip() for text in above}
        are_answers.update(rest for text, rest in bare.items() if rest != text.strip())
        found.update(set(bare.values()))
    usual = [text for text in are_answers if len(text) > 1 and 3 * found[text] >= 2 * len(table.rows)]
    return max(usual, key=lambda text: found[text], default=None) if len(table.rows) > 1 else None


def _labelled(outline: Outline, first: int) -> str | None:
    """The title that stands behind its label in a line above the posts."""
    for piece in outline.strings(0, first + 1)[:_MOST_STRINGS]:
        label = _NAMED.match(piece.text)
        if label is not None and 1 < len(piece.text) - label.end() <= _LONGEST:
            return _ANSWER.sub("", piece.text[label.end() :])
    return None


def _headings(outline: Outline, bodies: Spans) -> Iterator[tuple[Element, str, str | None]]:
    """Headings that stand in no text of a post, the title in each, and the board where it says that too."""
    count = 0
    for element in outline.elements:
        is_heading = element.tag.name in ("h1", "h2", "h3", "h4", "caption")
        if not is_heading and not _TITLE_CLASS.search(element.words):
            continue
        if count >= _MOST or outline.length_of(element) > _LONGEST or bodies.holding(element.order) is not None:
            continue
        if not is_heading and any(child.tag.name in ("h1", "h2", "h3", "h4") for child in element.children):
            continue
        count += 1
        labels = [child for child in _inside(outline, element) if _LABEL_CLASS.search(" ".join(child.classes))]
        pieces = [
            one for one in outline.pieces[element.first : element.last] if not any(label.holds(one) for label in labels)
        ]
        if not pieces:
            continue
        text = clean_line(outline.text[pieces[0].start : pieces[-1].end].replace("\n", " "))
        links = [one for one in pieces if one.is_linked]
        path = None
        if len(links) > 0 and not pieces[-1].is_linked and len(pieces) > 2 and _ARROWS.search(text):
            path, text = links[-1].text, text.rsplit(links[-1].text, 1)[1]
        text = _ANSWER.sub("", _NAMED.sub("", text.strip(_ENDS))).strip(_ENDS + " ")
        if len(text) > 1 and not counts_answers(text) and not _JUST_FORUM.fullmatch(text):
            yield element, text, path


def _inside(outline: Outline, element: Element) -> Sequence[Element]:
    return [one for one in outline.inside(element.order + 1, element.end) if one is not element]


def _heading_score(element: Element, text: str, page: str, said: str, first: int, order: int) -> float:
    lowered, whole = text.lower(), page.lower()
    score = {"h1": 1.6, "h2": 1.2, "h3": 0.6, "caption": 0.5}.get(element.tag.name, 0.2)
    if len(lowered) > 2 and lowered in whole and lowered != whole:
        score += 2.4 + 0.5 * whole.startswith(lowered) + 2.0 * min(1.0, len(lowered) / len(whole))
        score -= 0.9 * (whole.endswith(lowered) and len(lowered) < 0.5 * len(whole) and bool(_SEPARATOR.search(page)))
    elif lowered == whole and whole:
        score += 2.0
    if said and lowered in said.lower():
        score += 1.0
    if re.search(
        r"(?:thread|topic|entry|post|question|discussion|issue|view)[\s_-]?(?:title|subject|header)|headline|p-title",
        element.words,
    ):
        score += 1.2
    elif _TITLE_CLASS.search(element.words):
        score += 0.4
    score -= 2.0 * (element.is_aside and element.tag.name != "h1")
    score -= 0.6 * (element.order > first) - 0.4 * (0 < first - element.order < 60)
    score -= 0.8 * (len(text) < 4) + 0.02 * min(order, 20)
    return score


def _from_page_title(page: str, names: set[str], outline: Outline) -> str | None:
    """The part of the page's own title that is the thread's: what stands alone on the page, else the first."""
    parts = [part.strip() for part in _SEPARATOR.split(page) if part.strip()]
    parts = [part for part in parts if part.lower() not in names] or parts
    if not parts:
        return None
    begins = [
        piece.text
        for piece in outline.pieces
        if len(piece.text) > 3 and not piece.is_linked and page.startswith(piece.text + " ")
    ]
    if begins and len(parts) == 1:
        return _ANSWER.sub("", max(begins, key=len))
    alone = [part for part in parts if len(part) > 3 and _stands_alone(outline, part)] if len(parts) > 1 else []
    if len(alone) == 1:
        return _ANSWER.sub("", _NAMED.sub("", alone[0]))
    return _ANSWER.sub("", _NAMED.sub("", parts[0] if len(parts[0]) > 3 else max(parts, key=len)))


def _stands_alone(outline: Outline, part: str) -> bool:
    """Whether a string that is no link says just this: the board's name is a link, the thread's own is not."""
    return any(piece.text == part and not piece.is_linked for piece in outline.pieces)


def find_replies(outline: Outline, stretches: Sequence[tuple[int, int]], answers: int) -> int | None:
    """How many answers a page says its thread has, in stretches above them; no fewer than are there."""
    found = None
    for low, high in stretches:
        pieces = [one for one in outline.strings(low, high) if not one.holder.is_aside]
        text = outline.text[pieces[0].start : pieces[-1].end] if pieces else ""
        for line in text.split("\n"):
            for said in _NUMBER_OF_REPLIES.finditer(line) if len(line) <= _LONGEST_COUNT else ():
                count = from_figures(said[1] or said[2])
                found = count if count is not None and count >= answers else found
    return found


def _board(outline: Outline, title: str | None) -> str | None:
    """The last link of a path of links that is not the thread's own."""
    for element in outline.elements:
        if not _PATH.search(f"{element.words} {attribute(element.tag, 'aria-label')}"):
            continue
        links = [one for one in outline.inside(element.order, element.end) if one.tag.name == "a"][:_MOST_LINKS]
        names = [clean_line(outline.text_of(link, _LONGEST_BOARD)) for link in links]
        boards = [name for name in names if name and name != title and (title is None or name not in title)]
        if len(names) > 1 and boards:
            return boards[-1].strip(" »›>/") or None
    return None


def _page_numbers(outline: Outline, address: str | None) -> tuple[int | None, int | None]:
    """Which page of its thread this is, by its own address, else by a text that says it; and of how many."""
    found = _PAGE_IN_ADDRESS.search(address or "")
    number = from_figures(found[1]) if found else None
    for said in _PAGE.finditer(outline.text):
        here, of = from_figures(said[1] or said[3]), said[2] or said[4]
        if number is None or here == number:
            return here, from_figures(of) if of else None
    return number, None
