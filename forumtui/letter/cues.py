"""What two paragraphs can have in common across languages: values, Latin words, and the shape of a line."""

import re
from dataclasses import dataclass

from forumtui.letter.numerals import tokens_of
from forumtui.letter.quantities import quantities_of
from forumtui.text.width import width

ENDS = {"?": "?", "？": "?", "!": "!", "！": "!", ":": ":", "：": ":", ".": ".", "。": ".", "…": ".", "．": "."}
"""Last sign of a paragraph and the kind of end it is; other signs count as none, as of a heading."""

CLOSING = "”’」』》）)\"']】"
"""Signs that may stand behind the last one."""

SALUTATIONS = (
    *(
        "dear ",
        "hello ",
        "hello,",
        "hi ",
        "hi,",
        "to all",
        "ladies and",
        "greetings",
        "亲爱的",
        "尊敬的",
        "各位",
        "敬爱的",
        "大家好",
        "您好",
    ),
    *("皆様", "皆さん", "みなさん", "拝啓", "親愛なる", "여러분", "안녕", "친애하는", "уважаем", "дорог", "здравствуй"),
    *(
        "liebe ",
        "lieber ",
        "sehr geehrte",
        "hallo ",
        "cher ",
        "chers ",
        "chère",
        "bonjour",
        "estimad",
        "querid",
        "hola",
    ),
    *("prezad", "caro ", "cara ", "cari ", "gentile ", "beste ", "szanown", "merhaba", "sayın ", "kính ", "kepada "),
)
"""How a letter addresses its readers, in lower case."""

PUNCTUATION = (("p?", "?？"), ("p(", "(（"), ("p%", "%％"), ('p"', '“”"「『«„《'), ("p:", "：:"))
"""Signs that translators keep."""

FIRST_WORDS = 18
"""Code points of a paragraph that are searched for a salutation."""

_NUMBERED = re.compile(
    r"第?([一二三四五六七八九十]{1,3})(?:[、.．)）]|[章节節条條部])"
    r"|[(（]([一二三四五六七八九十\d]{1,3})[)）]"
    r"|(\d{1,2})[.)、．）](?!\d)"
)
_INNER = re.compile(r"(?<=[。!?！？.…])\s*(?=[第一二三四五六七八九十(（\d])")
_LISTED = re.compile(r"[-*+•·●○◦▪■◆–—] ?(?=\S)")
_HEADED = re.compile("#{1,6} ")
_EAST_DIGITS = {sign: at for at, sign in enumerate("〇一二三四五六七八九十")}


@dataclass(frozen=True, slots=True)
class Cues:
    """A paragraph as the aligner sees it."""

    cells: int
    values: frozenset[str]
    """Numbers, dates, addresses and Latin words that may stand in the other language as they are."""
    opening: str
    """#2 a heading of that level, "-" a list item, "1" a number, "@" a salutation, "" anything else."""
    number: int | None
    """The number it opens with."""
    ending: str
    """? ! : . or nothing."""


def cues_of(text: str) -> Cues:
    """Look at a paragraph once."""
    tokens = tokens_of(text)
    values = {value for quantity in quantities_of(text, tokens) for value in quantity.offers if value != "n1"}
    values.update(
        "w" + token.text.lower() for token in tokens if token.kind in ("word", "name") and token.text.isascii()
    )
    values.update(sign for sign, signs in PUNCTUATION if any(each in text for each in signs))
    values.update(f"h{value}" for found in _INNER.finditer(text) if (value := _number_before(text[found.end() :])))
    number = _number_before(text)
    if number:
        values.add(f"h{number}")
    return Cues(width(text), frozenset(values), _opening(text, number), number, _ending(text))


def _number_before(text: str) -> int | None:
    found = _NUMBERED.match(text)
    if not found:
        return None
    digits = found[1] or found[2] or found[3]
    if digits.isdecimal() and digits.isascii():
        return int(digits)
    return _small_number(digits)


def _small_number(signs: str) -> int | None:
    """十二 is 12, 二十 is 20."""
    tens, ten, ones = signs.rpartition("十")
    if any(sign not in _EAST_DIGITS for sign in tens + ones):
        return None
    return (_EAST_DIGITS.get(tens, 1) * 10 if ten else 0) + _EAST_DIGITS.get(ones, 0)


def end_of_number(text: str) -> int:
    """Where the number that `text` opens with ends, in code points; 0 where it opens with none."""
    found = _NUMBERED.match(text)
    return found.end() if found else 0


def _opening(text: str, number: int | None) -> str:
    if number is not None:
        return "1"
    headed = _HEADED.match(text)
    if headed:
        return f"#{headed.end() - 1}"
    if _LISTED.match(text):
        return "-"
    start = text[:FIRST_WORDS].lower()
    if start.startswith(SALUTATIONS) or any(word in start for word in EAST_SALUTATIONS):
        return "@"
    return ""


EAST_SALUTATIONS = tuple(word for word in SALUTATIONS if not word.isascii() and len(word) > 1)


def _ending(text: str) -> str:
    last = text.rstrip(CLOSING)[-1:]
    return ENDS.get(last, "")
