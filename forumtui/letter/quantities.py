"""Numbers, dates and names of a text as values that are the same in every language: 2316万 is 23.16 million.

Values are short strings: "n23160000" a number, "d7-7" a day of a month, "m2" a month, "q2" a quarter, "v1.0.0" a dotted
version, "u…" an address. A quantity offers values, which may match the other text, and demands values, which the other
text must have. Numbers in words (二, three) offer and never demand: a translation need not repeat "one". Every pattern
here is small, as a first frame may load this module.
"""

import re
from typing import NamedTuple

from forumtui.letter.vocabulary import (
    COMMON_SPELLINGS,
    EAST_DIGITS,
    EAST_SCALES,
    LONGEST_UNIT,
    MONTH_UNITS,
    MONTHS,
    MOST_YEARS,
    NUMBERS,
    QUARTER_WORDS,
    SCALES,
    YEAR_UNITS,
)

LONGEST = 40
"""Characters of a numeral."""

GREATEST = 10**30
"""What a numeral is worth at most: 亿亿亿… has no end."""

_EAST = "".join((*EAST_DIGITS, *EAST_SCALES))
_WORD_LETTERS = "A-Za-z\u00c0-\u024f\u0400-\u052f"
_TOKEN = re.compile(
    r"(?P<url>https?://[!#-&*-;=?-~]*[#-&*+\-/0-9=@-Z_a-z~])"
    rf"|(?P<name>[A-Za-z]+[0-9][A-Za-z0-9]*)"
    r"|(?P<digits>[0-9]{1,3}(?: [0-9]{3})+(?![0-9A-Za-z.,])|[0-9]+(?:[.,][0-9]+)*)"
    rf"|(?P<word>[{_WORD_LETTERS}]+)"
    rf"|(?P<east>[{_EAST}]+)"
)


class Token(NamedTuple):
    """A piece of a text that may mean a quantity. Offsets are code points."""

    kind: str
    """url, name (letters with digits), digits, word, or east (numerals of the Han and Hangul scripts)."""
    start: int
    end: int
    text: str


def tokens_of(text: str) -> list[Token]:
    """The pieces of `text` that may mean a quantity or a name, in order."""
    found = (Token(hit.lastgroup or "", hit.start(), hit.end(), hit[0]) for hit in _TOKEN.finditer(text))
    return [token for token in found if token.text not in ("de", "of") and not _is_endless(token)]


def _is_endless(token: Token) -> bool:
    """Whether it is a run of figures too long for a number, which Python may refuse to convert."""
    return len(token.text) > LONGEST and token.kind in ("digits", "east")


def number_value(digits: str) -> str:
    """The value of printed digits: 7,071 is 7071, 3,5 is 3.5, 1.0.0 a version."""
    digits = digits.replace(" ", "")
    groups = digits.replace(".", ",").split(",")
    if len(groups) == 1:
        return f"n{int(digits)}" if len(digits) < 19 else f"n{digits}"
    in_thousands = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if in_thousands and (len(groups) > 2 or "," in digits):
        return f"n{int(''.join(groups))}"
    if len(groups) == 2:
        return number_of(float(".".join(groups)))
    return f"v{digits}"


def number_of(value: float) -> str:
    """The value of a number."""
    return f"n{value:.12g}" if value >= 1e12 or value % 1 else f"n{int(value)}"


def east_value(signs: str) -> float:
    """The value of a numeral in Han or Hangul signs: 两千三百 is 2300, 千亿 10**11, 二〇一七 2017."""
    if all(sign in EAST_DIGITS for sign in signs):
        return float("".join(str(EAST_DIGITS[sign]) for sign in signs))
    total = section = digit = 0
    for sign in signs:
        scale = EAST_SCALES.get(sign)
        if scale is None:
            digit = EAST_DIGITS[sign]
        elif scale < 10_000:
            section += (digit or 1) * scale
            digit = 0
        else:
            total = min((total + section + digit or 1) * scale, GREATEST)
            section = digit = 0
    return float(total + section + digit)


class Quantity(NamedTuple):
    """A number, date or address of a text. Offsets are code points."""

    start: int
    end: int
    kind: str
    """number, date or link."""
    offers: tuple[str, ...]
    demands: tuple[str, ...]


def also_as_duration(quantity: Quantity, text: str) -> Quantity:
    """12 months may be answered by a year, and a year by 12 months."""
    value = float(quantity.offers[0][1:]) if quantity.offers[0][0] == "n" else 0
    behind = text[quantity.end : quantity.end + LONGEST_UNIT].lstrip(" -").lower()
    if behind.startswith(YEAR_UNITS) and value < MOST_YEARS:
        return quantity._replace(offers=(*quantity.offers, number_of(value * 12)))
    if behind.startswith(MONTH_UNITS) and value % 12 == 0:
        return quantity._replace(offers=(*quantity.offers, number_of(value / 12)))
    return quantity


def quantities_of(text: str, tokens: list[Token]) -> list[Quantity]:
    """The numbers, dates and addresses among `tokens` of `text`, in order; none overlaps another."""
    reader = _Reader(text, tokens)
    found = []
    while reader.at < len(tokens):
        quantity = reader.take()
        if quantity:
            found.append(also_as_duration(quantity, text) if quantity.kind == "number" else quantity)
    return found


class _Reader:
    """Walks the tokens once; each rule looks at most a few tokens ahead and says how many it took."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.at = 0

    def take(self) -> Quantity | None:
        """What the next tokens mean, or None for a word that is no quantity."""
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "digits":
            return self._date_in_figures(token) or self._digits(token)
        if token.kind == "word":
            return self._word(token)
        if token.kind == "east":
            return self._east(token)
        if token.kind == "url":
            address = "u" + token.text.rstrip(".,/").removeprefix("http://").removeprefix("https://")
            return Quantity(token.start, token.end, "link", (address,), (address,))
        return self._name(token)

    def _follows(self, kind: str, gaps: tuple[str, ...], end: int) -> Token | None:
        """The next token, if it is of that kind and only one of `gaps` stands before it."""
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind == kind and self.text[end : token.start] in gaps:
                return token
        return None

    def _next_sign(self, end: int) -> tuple[str, int]:
        """The sign after an optional space, and where it ends."""
        if self.text[end : end + 1] == " ":
            end += 1
        return self.text[end : end + 1], end + 1

    def _date_in_figures(self, token: Token) -> Quantity | None:
        """2017.7.7, 2017-07-07, 2017年7月7日, 2017年7月, 7月7日, 7月."""
        parts = token.text.split(".")
        if len(parts) == 3 and len(parts[0]) == 4 and _is_day(parts[1], parts[2]):
            return _date(token.start, token.end, int(parts[1]), int(parts[2]), parts[0])
        if not token.text.isdecimal() or len(token.text) > 4:
            return None
        sign, end = self._next_sign(token.end)
        if sign in ("-", "/") and len(token.text) == 4:
            return self._dashed(token)
        if sign in ("年", "년"):
            return self._after_year(token, end)
        if sign in ("月", "월") and int(token.text) <= 12:
            return self._after_month(token.start, int(token.text), end, None)
        return None

    def _dashed(self, token: Token) -> Quantity | None:
        month = self._follows("digits", ("-", "/"), token.end)
        day = self.tokens[self.at + 1] if month and self.at + 1 < len(self.tokens) else None
        if month and day and self.text[month.end : day.start] in ("-", "/") and _is_day(month.text, day.text):
            self.at += 2
            return _date(token.start, day.end, int(month.text), int(day.text), token.text)
        return None

    def _after_year(self, token: Token, end: int) -> Quantity | None:
        if len(token.text) != 4:
            return None
        month = self._follows("digits", ("年", "년", "년 ", "年 ", " 年 "), token.end)
        if month and month.text.isdecimal() and int(month.text) <= 12:
            sign, month_end = self._next_sign(month.end)
            if sign in ("月", "월"):
                self.at += 1
                return self._after_month(token.start, int(month.text), month_end, token.text)
        year = number_value(token.text)
        return Quantity(token.start, end, "date", (year,), (year,))

    def _after_month(self, start: int, month: int, end: int, year: str | None) -> Quantity:
        day = self._follows("digits", ("月", "월", "월 ", "月 ", " 月 "), self.tokens[self.at - 1].end)
        if day and day.text.isdecimal() and int(day.text) <= 31:
            self.at += 1
            sign, day_end = self._next_sign(day.end)
            return _date(start, day_end if sign in ("日", "号", "號", "일") else day.end, month, int(day.text), year)
        return _date(start, end, month, 0, year)

    def _digits(self, token: Token) -> Quantity:
        month = self._follows("word", (" ", ". ", " de ", "th ", "st "), token.end)
        if month and _month(month.text) and token.text.isdecimal() and int(token.text) <= 31:
            self.at += 1
            year, end = self._year_after(month.end)
            return _date(token.start, end, _month(month.text), int(token.text), year)
        value = number_value(token.text)
        offers = [value]
        end = token.end
        scale, scale_end = self._scale_after(token.end)
        if scale > 1 and value[0] == "n":
            more, end = self._smaller_part(scale, scale_end)
            offers = [number_of(round(float(value[1:]) * scale + more, 6))]
        elif self._is_glued(token):
            return Quantity(token.start, end, "number", (value,), ())
        elif "." in token.text and value[0] == "n":
            offers.append(number_value(token.text.replace(".", ",")))
        quarter = self.text[end : end + 2].lstrip()[:1] in ("季", "四", "분") and token.text in "1234"
        if quarter and self.text[end : end + 4].lstrip().startswith(("季度", "四半期", "분기")):
            return Quantity(token.start, end, "date", ("q" + token.text, value), ("q" + token.text,))
        return Quantity(token.start, end, "number", tuple(offers), (offers[0],))

    def _is_glued(self, token: Token) -> bool:
        """Whether letters that mean no ordinal stand right behind: 4K, 64G."""
        behind = self.tokens[self.at] if self.at < len(self.tokens) else token
        is_word = behind.start == token.end and behind.kind in ("word", "name")
        return is_word and behind.text.lower() not in ("st", "nd", "rd", "th", "er", "e")

    def _scale_after(self, end: int) -> tuple[float, int]:
        signs = self._follows("east", ("", " "), end)
        if signs and all(sign in EAST_SCALES for sign in signs.text):
            self.at += 1
            return east_value(signs.text), signs.end
        word = self._follows("word", (" ", ""), end)
        if word and word.text.lower() in SCALES:
            self.at += 1
            return SCALES[word.text.lower()], word.end
        return 1, end

    def _smaller_part(self, above: float, end: int) -> tuple[float, int]:
        """(what a smaller part of the same number adds, as 5千 behind 3万, where it ends); (0, `end`) where there is
        none.
        """
        digits = self._follows("digits", ("", " "), end) if above >= EAST_SCALES["千"] else None
        if digits is None or not digits.text.isdecimal() or self.text[end - 1] not in EAST_SCALES:
            return 0, end
        behind = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else digits
        scale = EAST_SCALES.get(behind.text, 1) if behind.start in (digits.end, digits.end + 1) else 1
        value = int(digits.text) * scale
        if value >= above or (scale == 1 and digits.start > end):
            return 0, end
        self.at += 2 if scale > 1 else 1
        more, last = self._smaller_part(scale, behind.end) if scale > 1 else (0, digits.end)
        return value + more, last

    def _year_after(self, end: int) -> tuple[str | None, int]:
        year = self._follows("digits", (", ", " ", " de "), end)
        if year and len(year.text) == 4 and year.text.isdecimal() and year.text[0] in "12":
            self.at += 1
            return year.text, year.end
        return None, end

    def _word(self, token: Token) -> Quantity | None:
        month = _month(token.text)
        if month:
            return self._after_month_word(token, month)
        value = NUMBERS.get(token.text.lower())
        if value is None:
            return None
        following = self._follows("word", (" ",), token.end)
        if following and following.text.lower() in QUARTER_WORDS:
            self.at += 1
            return Quantity(token.start, following.end, "date", (f"q{value}", f"n{value}"), ())
        scale, end = self._scale_after(token.end)
        return Quantity(token.start, end, "number", (number_of(value * scale),), ())

    def _after_month_word(self, token: Token, month: int) -> Quantity:
        year, end = self._year_after(token.end)
        if year:
            return _date(token.start, end, month, 0, year)
        day = self._follows("digits", (" ", ". "), token.end)
        if day and day.text.isdecimal() and int(day.text) <= 31:
            self.at += 1
            behind = self._follows("word", ("",), day.end)
            end = behind.end if behind and behind.text in ("st", "nd", "rd", "th") else day.end
            self.at += end != day.end
            year, end = self._year_after(end)
            return _date(token.start, end, month, int(day.text), year)
        return Quantity(token.start, token.end, "date", (f"m{month}",), ())

    def _east(self, token: Token) -> Quantity:
        value = east_value(token.text)
        number = number_of(value)
        sign = self.text[token.end : token.end + 3]
        if sign[:1] in ("月", "월") and 1 <= value <= 12:
            return Quantity(token.start, token.end + 1, "date", (f"m{number[1:]}", number), ())
        if sign.startswith(("季度", "四半期", "분기")):
            return Quantity(token.start, token.end + 2, "date", (f"q{number[1:]}", number), ())
        return Quantity(token.start, token.end, "number", (number,), ())

    def _name(self, token: Token) -> Quantity | None:
        if token.text[0] in "QqT" and token.text[1:] in ("1", "2", "3", "4"):
            quarter = "q" + token.text[1:]
            year, end = self._year_after(token.end)
            offers = (quarter, "n" + token.text[1:], *([f"n{year}"] if year else []))
            return Quantity(token.start, end, "date", offers, (quarter, *([f"n{year}"] if year else [])))
        return None


def _month(word: str) -> int:
    folded = word.lower()
    return 0 if folded in COMMON_SPELLINGS and word[0].islower() else MONTHS.get(folded, 0)


def _is_day(month: str, day: str) -> bool:
    return month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def _date(start: int, end: int, month: int, day: int, year: str | None) -> Quantity:
    printed = (f"d{month}-{day}" if day else f"m{month}", *((f"n{int(year)}",) if year else ()))
    return Quantity(start, end, "date", (*printed, f"m{month}"), printed)
