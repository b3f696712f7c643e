"""Which words may be an author's name: all that an element says, or those in phrases such as "by X" and "X wrote"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from forumtui.formats.generic.outline import Element, Piece
from forumtui.formats.generic.page import Page, Row
from forumtui.formats.generic.terminal_board import PUSHES
from forumtui.formats.generic.vocabulary import PERSON_LINK, word_set
from forumtui.formats.words import NO_NAME, PROFILE_LABEL, SHARED_NAME
from forumtui.text.clean import clean_line
from forumtui.text.times import find_time

BEHIND_LABEL = "behind a label"
"""The column of names that stand behind labels."""
BEFORE_ADDRESS = "before an address"
"""The column of names before mail addresses in brackets."""
_LONGEST_NAME = 48
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)|\bNo\.\s?\d")
_SHORTEST_SENTENCE = 10
_MOST_WORDS = 6
_MOST_IDEOGRAPHS = 16
_STOPS = re.compile(r"[，。；：！？、](?=.)|[。？]$|[.;!?]\s+\S+\s+\S+\s+\S")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LOOSE_TAGS = word_set("td th p div li span i em u label")
_NAME_TAGS = _LOOSE_TAGS | word_set("a b strong cite h2 h3 h4 h5 h6 dt font address summary button")
_SAYS = re.compile(
    r"\s+(?:says|said|wrote|writes|posted|commented|asked|answered|replied|schreibt|schrieb"
    r"|sagt|dit|a écrit|dice|escribió|disse|пишет|说道?|說道?|写道|寫道"
    r"|より|kirjoitti|skrev)(?:\s*[:：].*|\s+on\b.*)?$|\s+(?:投稿作成者|发表于|發表於|提问于|回答于|发布于|回复于|于)(?:\s.*)?$",
    re.I,
)
_NOTICE = re.compile(r"本[帖文]最[后後]由|最[后後](?:由|[编編][辑輯])|回[复覆復]\s*\d+\s*[#楼樓]|last edited by", re.I)
"""Notices that a board writes into a text: who edited it, and which floor it answers."""
_PHRASE = re.compile(
    r"^(?:(?:post(?:ed)?|submitted|authored|contributed|written|comment(?:ed)?|sent|started|created|opened|asked"
    r"|answered|reported|message|reply)?\s*(?:by|from)|from|author|name"
    r"|(?:(?:verfasst|geschrieben|veröffentlicht) )?von|(?:(?:écrit|publié|posté) )?par|de"
    r"|(?:(?:publicado|escrito|enviado) )?por|от|автор|作者|发信人|發信人|発信者|投稿者|名前"
    r"|글쓴이|작성자|przez|autor|door|av|skrev|di|(?:(?:scritto|inviato) )?da"
    r"|kirjoittaja)\s*[:：]?\s+(?P<a>[^\n]{1,60})$"
    r"|^(?:作者|发信人|發信人|投稿者|名前|From|Author|Name|Autor|Von|By)\s?[:：]\s?(?P<c>[^\n]{1,60})$"
    r"|^(?P<b>[^\n:：]{1,48}?)\s+(?:wrote|writes|said|says|schrieb|a écrit|escribió|ha scritto"
    r"|escreveu|пишет|писал\(?а?\)?|写道|寫道|さん|posted)\s?[:：]?$",
    re.I,
)
_PARTICLE = re.compile(r"(?:da|de|di|von|av|par|por)\s+[A-Z]", re.I)
"""Words for "by" with which names of people begin too: a link to a person holds no more than the name."""
_SUBJECT = re.compile(r"\[?(?:re|aw|답변|답글|回复|回覆|返信)\s?[\]:：]", re.I)
"""What a subject begins with that answers another."""
_LABEL_AT_END = re.compile(
    r"[\s|,·]*(?:时间|時間|日期|日時|投稿日|发表于|發表於|date|time|datum|fecha|data|дата|päivämäärä|날짜|작성일|등록일)\s*[:：]?\s*$",
    re.I,
)
_ACCOUNT = re.compile(r"admin(?:istrator)?|moderator|member|guest|root|author|image|home|private|donate|find", re.I)
"""Words of buttons that are names where they link to a person."""
_SHARED_NAME = re.compile(r"^/?[ur]/(?=\w)")
_NAME_LABEL = re.compile(
    r"^(?:作者|楼主|樓主|发信人|發信人|发帖人|發帖人|投稿者|質問者|回答者|名前|글쓴이|작성자"
    r"|author|posted by|written by|name|from|autor|auteur"
    r"|creator|reporter|reported by|submitter|submitted by|opened by|created by|started by|创建者|報告者|报告人"
    r"|автор|kirjoittaja)\s?[:：]$"
    r"|^(?:作者|发信人|發信人|发帖人|發帖人|楼主|投稿者|글쓴이|작성자"
    r"|(?:(?:posted|written|asked|answered|submitted|started|commented|replied|reported|added|sent) )?by)$",
    re.I,
)
_OTHERS_LABEL = re.compile(
    r"^(?:owner|assigned(?: to)?|assignee|responsible|maintainer|last (?:modified|edited|updated|changed) by"
    r"|closed by|cc|负责人|指派给|處理人|担当者?|담당자|zugewiesen(?: an)?|zuständig|assigné à|asignad[oa] a"
    r"|ответственный|назначен[оа]?)\s?[:：]?$",
    re.I,
)
"""Labels of trackers before the names of people who did not write the text."""
_CELLS = frozenset(("td", "th", "dt", "dd"))
_COUNTED = re.compile(r"^(?:[-−+]?\d+\s+)?(?:points?|votes?)\s+by\s+", re.I)
_COUNT = re.compile(
    r"(?:views?|hits|reads?|replies|comments?|likes?|votes?|aufrufe|zugriffe|vues|lectures|vistas|visitas|lecturas"
    r"|visualiza\w+|visite|letture|просмотр\w*|ответ\w*|wyświetle\w+|odsłon\w*|görüntüle\w+|okunma|lượt xem|เข้าชม|อ่าน"
    r"|閲覧数?|조회수?|추천수?|댓글수?|浏览|瀏覽|阅读|閱讀|点击|點擊|人气|人氣|回复|回覆|评论|評論)\s?[:：(（]?\s?\d[\d.,]*[km万萬]?[)）]?",
    re.I,
)
"""How often something was read or answered, the number behind the word."""
_ADDRESS = re.compile(r"^www\.|^https?:|\w@\w+\.\w|\w/\w+/|\.(?:jpe?g|png|gif|webm|zip|pdf|txt|diff|patch)$", re.I)
_ADDRESS_BEHIND = re.compile(r"\s*[(（\[]\d{1,3}(?:\.(?:\d{1,3}|\*+|[xX]+)){1,3}[)）\]]$")
"""The beginning of an IP address that some boards print behind the names of guests."""
_BADGES = re.compile(
    r"(?<=\S)(?:\s+(?:楼主|樓主|题主|題主|版主|管理员|管理員|作者|글쓴이|작성자|投稿主|スレ主|主|(?-i:OP)|lv\.?\s?\d{1,3}|[(（\[【](?:楼主|樓主"
    r"|作者|글쓴이|작성자|スレ主|op|author)[)）\]】]?))+$|^lv\.?\s?\d{1,3}\s+(?=\S)",
    re.I,
)
"""What a board prints beside a name: that this is the author of the thread, a rank."""
_FLOOR_BEFORE = re.compile(r"^(?:#?\d{1,5}\s?[.:：、]|#\d{1,5}|\d{1,5}[楼樓])\s+(?=\D)")
_WHENCE = re.compile(r"(?:来自|來自|发自|發自|发布于|發布於|发表于|發表於|IP\s?属地)(?=[\s:：]|\w{2})")
"""What is printed before a place or a device."""
_BEFORE_TIME = re.compile(
    r"(?:[\s,]*\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|on|at|am|le|el|в|the|dated?|edited"
    r"|posted|said|wrote|commented|replied|answered|asked|added|opened this issue|was"
    r" written)\b|\s*(?:发表于|發表於|发布于|回复于|回答于|提问于|于|於))+\s*[:：]?\s*$",
    re.I,
)
_TRIM = " \t:：,，;»«|·•-–—~*\"'()（）[]【】<>"
_DASH_BEHIND = re.compile(r"\s+[-–—|~]$")
_MOST_FACTS = 8
_LARGEST_NAME = 80
"""The most elements and strings that a name is made of: boxes inside boxes are no name."""


def read_name(page: Page, element: Element) -> str | None:
    """The name in an element: short, in one line, no button, number, time or address."""
    if (
        (element.tag.name not in _NAME_TAGS and "-" not in element.tag.name)
        or element.last - element.first > 6
        or element.first == element.last
    ):
        return None
    before = page.outline.pieces[element.first - 1].text if element.first else ""
    if element.leads_home or _OTHERS_LABEL.match(before):
        return None
    if page.outline.length_of(element) > _LONGEST_NAME + 30 or element.end - element.order > _LARGEST_NAME:
        return None
    is_person = element.says.person
    parts = element.last - element.first
    has_facts = parts > 1 and not is_person and is_card(page, element)
    if element.tag.name in _LOOSE_TAGS and not is_person and not has_facts and parts > 1:
        last = page.outline.pieces[element.last - 1].text
        if parts > 2 or not _ADDRESS_BEHIND.fullmatch(last):
            return None
    text = page.outline.text_of(element)
    for child in page.outline.inside(element.order + 1, element.end):
        is_name = child.says.person and not child.says.not_person
        href = child.href
        is_name = is_name or (PERSON_LINK.search(href) is not None and not href.startswith("mailto"))
        if is_name and child.first < child.last and page.outline.text_of(child) != text:
            return None
    if "\n" in text:
        if not is_person and not has_facts:
            return None
        text = text.split("\n", 1)[0]
    if page.has_time(element.first, element.last):
        if not is_person and element.tag.name in ("a", "b", "strong"):
            return None
        found = find_time(text, in_prose=True)
        text = text[: found.start] if found else text
        text = _BEFORE_TIME.sub("", _LABEL_AT_END.sub("", text))
        if not text.strip():
            return None
    name = clean_name(text)
    if name is not None and _PARTICLE.match(text) and PERSON_LINK.search(element.href):
        name = clean_line(text)
    if name is not None and not is_person and is_sentence(name):
        return None
    if name is None and not element.says.not_person and SHARED_NAME.match(clean_line(text)):
        return clean_line(text)
    if (
        name is None
        and is_person
        and _ACCOUNT.fullmatch(text)
        and PERSON_LINK.search(element.href or _link_in(element))
    ):
        return text
    if name is None and (is_person or PERSON_LINK.search(element.href)) and len(text) < 20:
        # Some people are called by signs alone.
        return (
            text
            if text and not any(map(str.isalnum, text)) and text.strip("?!*.^_~") != text and len(text) > 2
            else None
        )
    return name


def is_card(page: Page, element: Element) -> bool:
    """Whether an element holds one line and below it nothing but facts of a member."""
    first, *rest = page.outline.pieces[element.first : min(element.last, element.first + _MOST_FACTS)]
    return bool(rest) and rest[0].start > page.line_end(first) and all(PROFILE_LABEL.match(one.text) for one in rest)


def _link_in(element: Element) -> str:
    """Where the link in or around an element leads."""
    around = element.parent.href if element.parent is not None else ""
    return next((child.href for child in element.children if child.href), around)


@lru_cache(maxsize=4096)
def clean_name(text: str) -> str | None:
    """A name without the words and signs around it; None where the text can be none."""
    text = _FLOOR_BEFORE.sub("", _BADGES.sub("", clean_line(text)))
    spoken = _PHRASE.match(text)
    if spoken:
        text = next(filter(None, spoken.groups()), text)
    text = _SAYS.sub("", _COUNTED.sub("", text))
    text = (
        re.sub(r"\s*[<(]\s*(?:mailto:)?[\w.+-]+(?:@| at |\s\[at\]\s)[\w.-]+\s*[>)].*$|\s*<[^>]*>?$", "", text) or text
    )
    name = (_ADDRESS_BEHIND.sub("", text) or text).strip(" \t:：,，»«|·•").removesuffix(" /").rstrip("[(（【< ")
    name = _DASH_BEHIND.sub("", name)
    if text.startswith("@"):
        name = name[1:]
    name = _SHARED_NAME.sub("", re.sub(r"^via\s+", "", name))
    if not 1 <= len(name) <= _LONGEST_NAME or NO_NAME.match(name) or (_ADDRESS.search(name) and "@" not in name):
        return None
    if (
        name.strip("#第楼樓层. ()[]B").isdigit()
        or re.match(r"on\s|(?:ID|No|IP|Nr)\s?[:：.]", name)
        or name.startswith((">>", "#"))
        or _NOTICE.match(name)
        or _WHENCE.match(name)
        or _CLOCK.search(name)
        or _SUBJECT.match(name)
        or _COUNT.fullmatch(name)
    ):
        return None
    return name if any(map(str.isalnum, name)) or (1 < len(name) <= 3 and name[0] in ":;^xX=(") else None


def is_sentence(name: str) -> bool:
    """Whether words are rather a sentence or a title than a name."""
    if len(name) < _SHORTEST_SENTENCE:
        return False
    return (
        bool(_STOPS.search(name))
        or len(_IDEOGRAPHS.findall(name)) > _MOST_IDEOGRAPHS
        or len(name.split()) > _MOST_WORDS
    )


def _goes_on(page: Page, label: Piece, following: Piece) -> bool:
    """Whether what follows a label stands in its line, or in the next cell."""
    if following.start <= page.line_end(label):
        return True
    cells = label.holder.tag.name, following.holder.tag.name
    return _CELLS.issuperset(cells) and label.holder.parent is following.holder.parent


def _before_address(row: Row, number: int, piece: Piece, following: Piece) -> Piece | None:
    """The string with the name where a string opens a bracket around a mail address, as guestbooks print them."""
    if piece.text[-1] not in "<(（" or not following.is_linked or "@" not in following.text:
        return None
    if len(piece.text) > 1:
        return piece
    return row.pieces[number - 1] if number else None


def names_in_phrases(page: Page, row: Row) -> Iterator[tuple[str, str, Element]]:
    """Names in phrases such as "by X" and "X wrote:", behind labels, and beside the time in its line."""
    time = row.time
    for number, (piece, following) in enumerate(pairwise((*row.pieces[:60], None))):
        if piece is None or len(piece.text) > 100:
            continue
        is_label = _NAME_LABEL.match(piece.text) or piece.text in PUSHES
        if following is not None and is_label and _goes_on(page, piece, following):
            labelled = clean_name(following.text)
            if labelled:
                yield BEHIND_LABEL, labelled, following.holder
        named = _before_address(row, number, piece, following) if following is not None else None
        if named is not None and (name := clean_name(named.text.rstrip(" <(（"))):
            yield BEFORE_ADDRESS, name, named.holder
        spoken = _PHRASE.match(piece.text)
        text = next(filter(None, spoken.groups()), "") if spoken else ""
        if text:
            name = clean_name(
                re.split(
                    r"\s+on\s+|\s+(?:at|»|am|le|\||–|—)\s+\S*\d|\s*[,(]\s*\d|\s+»\s+|\s*(?:投稿日|日時|时间|時間|日期|날짜|date)\s?[:：]",
                    text,
                    maxsplit=1,
                )[0]
            )
            if name:
                yield f"spoken {row.keys.get(piece.holder.order, '')}", name, piece.holder
    if time is not None and time.pieces[0] < time.pieces[1]:
        outline = page.outline
        piece = outline.pieces[time.pieces[0]]
        start = outline.text.rfind("\n", 0, piece.start) + 1
        end = outline.text.find("\n", piece.start)
        line = outline.text[start : end if end >= 0 else len(outline.text)]
        at = line.find(time.text[:10])
        if at >= 0 and len(line) < 160:
            # What stands in the line before the block belongs to another.
            own = line[max(0, row.pieces[0].start - start) : at] if row.pieces else ""
            before = _BEFORE_TIME.sub("", _LABEL_AT_END.sub("", own.strip(_TRIM)).strip(_TRIM))
            before = re.sub(
                r"^(?:\S*\d+[.:：)\]]?\s+|#\d+\s*|posted\s+|submitted\s+|by\s+|from\s+|von\s+|par\s+"
                r"|名前[:：]\s*|作者[:：]\s*)+",
                "",
                before,
                flags=re.I,
            ).strip(_TRIM)
            behind = re.sub(
                r"^(?:by|from|von|par|de|por|от)\s+", "", line[at + len(time.text) :].strip(_TRIM), flags=re.I
            )
            for place, text in (("beside <", before), ("beside >", behind)):
                name = clean_name(text) if text and len(text.split()) <= 4 else None
                if name is None and SHARED_NAME.match(text):
                    name = text
                if name:
                    yield place, name, piece.holder
