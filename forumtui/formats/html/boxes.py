"""Boxes of quotations and of code: who is quoted, and which labels, buttons and line numbers are no text of a box.

Labels and buttons are recognised by their words, in the languages that engines are translated to.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from forumtui.formats.html.node import TEXT, Node, attribute, inside, is_text
from forumtui.formats.html.vocabulary import role_of
from forumtui.model import Detail, Role
from forumtui.text.clean import clean_line
from forumtui.text.numbers import from_figures
from forumtui.text.patterns import lazy_pattern

# labels, buttons, numbers of lines

LABEL_TAGS = frozenset(("div", "p", "dt", "legend", "h4", "h5", "h6", "b", "strong", "span", "cite"))
"""Tags of labels, those of whole lines and those in a line."""
BUTTON_TAGS = frozenset(("a", "em", "i", "span", "div", "p", "small"))
_LINE_TAGS = LABEL_TAGS - {"b", "strong", "span", "cite"}
_LONGEST_LABEL = 40
_MOST_PARTS = 12
_LABEL = (
    r"(?:quot(?:e|ation)|(?:php |html |css |sql )?code|zitat|quellcode|цитата|код"
    r"|引用|代码|代碼|程式碼|コード|코드|인용|citation|cita|c[óo]digo|codice|citazione|citaat|citat)"
)
_COPY = (
    r"(?:select all|copy(?: code| to clipboard)?|alles auswählen|kopieren|code kopieren|tout sélectionner"
    r"|copier(?: le code)?|выделить всё|копировать(?: код)?|全选|全選|复制(?:代码)?|複製(?:程式碼|代碼)?"
    r"|コピー|복사|seleccionar todo|copiar(?: código)?)"
)
_BOX_LABEL = lazy_pattern(rf"{_LABEL}\s*[:：](?:\s*\[?{_COPY}\]?)?", re.IGNORECASE)
_HEADING = lazy_pattern(rf"{_LABEL}\s*[:：]?(?:\s*\[?{_COPY}\]?)?", re.IGNORECASE)
_CODE_BUTTON = lazy_pattern(rf"\[?{_COPY}\]?", re.IGNORECASE)
_QUOTE_BUTTON = lazy_pattern(
    r"\[?(?:quote|view (?:original )?post|go to (?:original )?post|jump to post|zitieren"
    r"|(?:zum )?beitrag(?: anzeigen)?|voir le message|citer|ver mensaje|citar|цитировать|(?:перейти )?к сообщению"
    r"|引用|查看(?:原)?帖子?|查看原文|원문 보기|[↑⬆⇧↩↪»→])\]?",
    re.IGNORECASE,
)
_ATTACHED = lazy_pattern(
    r"(?:attach(?:ed|ment)\w*(?: \w+)?|附件|添付(?:ファイル)?|첨부(?: ?파일)?|вложения"
    r"|прикрепл[её]нные файлы|dateianhänge?|angehängte dateien|fichiers joints"
    r"|pièces? jointes?|archivos? adjuntos?|allegati|anexos?)\s*[:：]?",
    re.IGNORECASE,
)
_ARROWS = frozenset("↑⬆⇧↩↪")
_LINE_NUMBER = lazy_pattern(
    r"(?:^|[\s_-])(?:gutter|line-?no(?:s|div)?|line-?num(?:s|bers?)?|ln(?:-?num(?:s|bers?)?)?|lnum|rouge-gutter|blob-num)(?=$|[\s_-])",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def is_line_number(words: str) -> bool:
    """Whether class words say that an element holds the numbers of lines."""
    return bool(_LINE_NUMBER.search(words))


def has_only_figures(node: Node) -> bool:
    """Whether an element holds nothing but figures, such as those beside the lines of a program."""
    text = node.text()
    return not text.strip() or text.replace("\n", " ").replace(" ", "").isdigit()


def counts_lines(cell: Node) -> bool:
    """Whether the first cell of a row counts the lines of the code beside it: 1, 2, 3 and so on, and nothing else."""
    first = next(
        (one for one in inside(cell, _MOST_PARTS) if one.tag == TEXT and (one.text_content or "").strip()), None
    )
    if cell.next is None or first is None or not (first.text_content or "").split()[0].isdigit():
        return False
    numbers = cell.text(separator="\n").split()
    start = int(numbers[0]) if numbers[0].isdecimal() and len(numbers[0]) < _MOST_PARTS else 0
    return numbers == [str(number) for number in range(start, start + len(numbers))]


def is_arrow(node: Node) -> bool:
    """Whether a link is only the arrow that leads to the quoted post."""
    first = node.first_child
    return first is not None and first.tag == TEXT and (first.text_content or "").strip() in _ARROWS


def is_label_before(node: Node) -> bool:
    """Whether an element is only the label of the box of a quotation or of code that follows it."""
    if not _begins(node, _BOX_LABEL):
        return False
    following = node.next
    while following is not None and following.tag == TEXT and not (following.text_content or "").strip():
        following = following.next
    if following is None or following.tag == TEXT:
        return False
    is_box = role_of(following.tag or "", attribute(following, "class"))[1] in (Role.CODE, Role.QUOTE)
    return is_box and _is_whole(node, _BOX_LABEL)


def is_label_inside(node: Node) -> bool:
    """Whether the first element in such a box is only its label."""
    pattern = _HEADING if node.tag in _LINE_TAGS else _BOX_LABEL
    return _begins(node, pattern) and _is_whole(node, pattern)


def is_box_button(node: Node, role: Role) -> bool:
    """Whether an element in a box is a button: it copies the code, or leads to the quoted post."""
    first = node.first_child
    if first is None or first.tag != TEXT or first.next is not None:
        return False
    text = (first.text_content or "").strip()
    pattern = _CODE_BUTTON if role is Role.CODE else _QUOTE_BUTTON
    return len(text) <= _LONGEST_LABEL and bool(pattern.fullmatch(text))


def names_attachments(box: Node) -> bool:
    """Whether the legend of a box says that it holds attached files."""
    legend = next((one for one in inside(box, _MOST_PARTS) if one.tag == "legend"), None)
    return legend is not None and _is_whole(legend, _ATTACHED)


def _begins(node: Node, pattern: re.Pattern[str]) -> bool:
    first = node.first_child
    if first is not None and first.tag in ("b", "strong", "span"):
        first = first.first_child
    text = (first.text_content or "").strip() if first is not None and first.tag == TEXT else ""
    return 0 < len(text) <= _LONGEST_LABEL and bool(pattern.match(text))


def _is_whole(node: Node, pattern: re.Pattern[str]) -> bool:
    """Whether the pattern fits all of an element's text; an element of many parts is taken to say more."""
    parts = list(inside(node, _MOST_PARTS))
    text = "".join(part.text_content or "" for part in parts if part.tag == TEXT).strip()
    return len(parts) < _MOST_PARTS and len(text) <= _LONGEST_LABEL and bool(pattern.fullmatch(text))


# who is quoted

_AUTHOR_ATTRIBUTES = (
    "data-author",
    "data-quote",
    "data-username",
    "data-ipsquote-username",
    "data-quotee",
    "data-name",
)
_FLOOR_ATTRIBUTES = ("data-post", "data-floor")
LONGEST_OPENING = 160
"""Code points at the beginning of a quotation that may name its author."""
_AT_BEGINNING = 16
"""Tags and strings at the beginning of a quotation that are searched for its author."""

_OPENINGS = tuple(
    lazy_pattern(pattern, re.IGNORECASE)
    for pattern in (
        r"author=(?P<author>.{1,60}?)\s+link=",
        (
            r"(?:原帖由|最初由|引用(?:自)?|原文由|原帖者"
            r"|以下是引用)\s*(?:第?\s*(?P<floor>\d+)\s*[楼樓#]\s*)?[:：]?\s*(?:作者\s*)?[@\[]?(?P<author>[^\s:：\]]+)\]?\s*"
            r"(?:于|在|的|发表|發表|[:：]|$)"
        ),
        r"(?:回复|回覆|回應)\s*(?P<floor>\d+)\s*[#楼樓]\s*(?:的帖子)?\s*(?P<author>[^\s:：]*)",
        r"(?:quote|zitat|citation|citazione|cita|цитата|引用)\s*[(（](?P<author>[^@\n]{1,60}?)\s*@\s.*",
        r"(?P<author>[^\s:：]{1,40})\s*(?:发表于|發表於|写道|寫道|说|說)\b.*",
        (
            r"(?:quote|citation|zitat|цитата)?:?\s*(?:originally posted by|quoting|zitat von|citation de|posted by|"
            r"originalmente publicad[oa] por|postado originalmente por|сообщение от|quote from"
            r"|цитата от|quote by)\s*:?\s*"
            r"(?P<author>.{1,60}?)(?:\s*(?:view post|\[|»|:|$)|\s(?:on|at|am|le)\b)"
        ),
        (
            r"(?:am|op|den)\s.{6,50}?\d[:.]\d\d(?:\s*Uhr)?\s*(?:schrieb|schreef|skrev)\s"
            r"(?P<author>[^\d,:<>]{1,60}?)\s*(?:<[^<>]{0,80}>)?\s*(?::|$)"
        ),
        (
            r"(?:on|le|am|el|il|em|op|den)\s.{6,50}?\d[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?\s?m\b\.?)?,?\s*"
            r"(?P<author>[^\d,:<>()]{1,60}?)\s*(?:\(?<[^<>]{0,80}>\)?\s*)?"
            r"(?:said|wrote|a écrit|schrieb|escribió|escreveu|ha scritto|schreef|skrev)\s?:?"
        ),
        r"(?P<author>[^\d:：<>]{1,60}?)\s*(?:<[^<>]{0,80}>\s*)?[于於]\s*\d{4}\s?年.{4,40}[写寫]道",
        r"(?:on|le|am)\s.{6,40}?,\s*(?P<author>[^,]{1,60}?)\s(?:said|wrote|a écrit|schrieb)\s?:?",
        (
            r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s\d{1,2}:\d\d(?::\d\d)?,?\s)?"
            r"(?P<author>.{1,60}?)\s(?:said|wrote|writes|posted|schrieb|hat geschrieben|a écrit"
            r"|escreveu|disse|escribió|dijo"
            r"|ha scritto"
            r"|писал(?:\(?а\)?)?|написал(?:\(?а\)?)?|сказал(?:\(?а\)?)?|napisał(?:\(?a\)?)?|כתב"
            r"|schreef|skrev)\s?(?:[:：↑].*|(?:on|at|le|am)\s.*|$)"
        ),
    )
)


def quote_detail(node: Node, text: str) -> Detail | None:
    """Author and floor of a quote, as far as they are printed; `text` is what the quote says."""
    author = next((found for name in _AUTHOR_ATTRIBUTES if (found := attribute(node, name))), "")
    floor = next((found for name in _FLOOR_ATTRIBUTES if (found := attribute(node, name)).isdecimal()), "")
    if not author:
        author = _named_apart(node)
    if not author:
        author, printed = _from_line(_line_above(node) or text.lstrip("\n").split("\n", 1)[0])
        floor = floor or printed
    if not author and not floor:
        return None
    return {"author": clean_line(author.partition(", post:")[0]) or None, "floor": from_figures(floor)}


def _named_apart(node: Node) -> str:
    """The author's name where the engine marks it up at the beginning of the quotation; empty where not."""
    line = next((one for one in _beginning(node) if "bbcode_postedby" in attribute(one, "class")), None)
    name = next((one for one in inside(line, _AT_BEGINNING) if one.tag == "strong"), None) if line is not None else None
    if name is not None:
        return name.text()
    title = next((one for one in _beginning(node) if node.tag == "aside" and attribute(one, "class") == "title"), None)
    return title.text().strip().rstrip(":：") if title is not None else ""


def _beginning(node: Node) -> Iterator[Node]:
    """The first elements inside a node. Only those: in nested quotations all would be looked at again at each level."""
    return (one for one in inside(node, _AT_BEGINNING) if not is_text(one))


def _line_above(node: Node) -> str:
    """The text of the cell above a quoted cell, or of the caption before a quoted block, where it names an author."""
    above = node.parent if node.tag == "td" else node
    while above is not None:
        above = above.prev
        if above is not None and not is_text(above):
            break
    if above is None or above.tag not in ("tr", "div", "cite", "h4", "b", "strong"):
        return ""
    line = clean_line(above.text(separator=" "))
    return line if len(line) <= LONGEST_OPENING and _from_line(line)[0] else ""


def _from_line(line: str) -> tuple[str, str]:
    line = line.strip()[:LONGEST_OPENING]
    for opening in _OPENINGS:
        found = opening.match(line)
        if found:
            fields = found.groupdict()
            return (fields.get("author") or "").strip(" \"'“”«»:"), fields.get("floor") or ""
    return "", ""
