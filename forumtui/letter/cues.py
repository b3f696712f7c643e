"""What two paragraphs can have in common across languages: values, Latin words, and the shape of a line."""

import re
from dataclasses import dataclass

from forumtui.letter.quantities import quantities_of, tokens_of
from forumtui.text.width import width

ENDS = {"?": "?", "？": "?", "!": "!", "！": "!", ":": ":", "：": ":", ".": ".", "。": ".", "…": ".", "．": "."}
"""Last sign of a paragraph and the kind of end it is; other signs count as none, as of a heading."""

CLOSING = "”’」』》）)\"']】"
"""Signs that may stand behind the last one."""

SALUTATIONS = (
    *(
        "dear ",
        "hello",
        "hi ",
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
    *("liebe", "sehr geehrte", "hallo", "cher", "chère", "bonjour", "madame", "estimad", "querid", "hola", "prezad"),
    *("car", "gentil", "beste ", "szanown", "merhaba", "sayın", "kính", "kepada", "yth"),
)
"""How a letter addresses its readers, in lower case."""

LONGEST_SALUTATION = 44
"""Cells."""

_NUMBERED = re.compile(
    r"(?:第?([一二三四五六七八九十]{1,3})(?:[、.．)）]|[章节節条條部]) ?|[(（]([一二三四五六七八九十\d]{1,3})[)）]|(\d{1,2})(?:[.)、．]|）)(?!\d))"
)
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
    number = _number_before(text)
    cells = width(text)
    return Cues(cells, frozenset(values), _opening(text, number, cells), number, _ending(text))


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


def _opening(text: str, number: int | None, cells: int) -> str:
    if number is not None:
        return "1"
    headed = _HEADED.match(text)
    if headed:
        return f"#{headed.end() - 1}"
    if _LISTED.match(text):
        return "-"
    if cells <= LONGEST_SALUTATION and any(word in text.lower() for word in EAST_SALUTATIONS):
        return "@"
    if cells <= LONGEST_SALUTATION and text.lower().startswith(SALUTATIONS):
        return "@"
    return ""


EAST_SALUTATIONS = tuple(word for word in SALUTATIONS if not word.isascii() and len(word) > 1)


def _ending(text: str) -> str:
    last = text.rstrip(CLOSING)[-1:]
    return ENDS.get(last, "")
