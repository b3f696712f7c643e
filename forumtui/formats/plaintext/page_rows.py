"""The lines of a page that was copied as text: what each has in common with others, and its time, floor or name.

A row is a line that is not blank; rows are counted from 0.
"""

import re
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from forumtui.formats.plaintext.shapes import is_name, read_floor
from forumtui.formats.words import BUTTONS, NO_NAME, NOT_POSTED, PROFILE_LABEL, SHARED_NAME
from forumtui.text.clean import clean_line
from forumtui.text.times import find_time
from forumtui.text.timestamp import Found
from forumtui.text.width import width

BESIDE = 60
"""Code points that may stand in a line beside a time, and in a line that is no sentence."""
_LONGEST_LINE = 4_000
_LONGEST_TIMED = 120
"""Code points of a line that may hold the time of a post."""
_LONGEST_ALONE, _SHORTEST_TIME = 30, 5
"""Code points of a line that is nothing but a day or a month, and of that day."""
_LONGEST_NAMED = 90
_WIDEST_NAME = 26
"""Cells."""
_LONGEST_NUMBER = 6
_LONGEST_LABELLED = 40
_SHORTEST_SENTENCE = 12
"""Cells."""

_FIGURES = re.compile(r"[\d\s]+")
_LABEL = re.compile(r"^([^:：]{1,20}[:：])")
_NUMBER = re.compile(r"[\d\s.,/+\-±×x%()（）kKmM圆点分级級赞·|]+")
_COUNTED = re.compile(r"\S{1,8}\s\d[\d.,]*(?:\s?\S{1,2})?")
"""A word and how many there are."""
_SENTENCE = re.compile(r"[。，！？；]|(?:[.!?,;…、~]|[:;]-?[)(DP])[\"”’」』)）]?$")
_SENTENCE_END = re.compile(r"(?:[.。!！?？,，;；…、~]|[:;]-?[)(DP])[\"”’」』)）]?$")
_GLUED = re.compile(r"\d{4}[/-]\d{1,2}[/-]\d{1,2}\s?(?:[(（][^)）]{1,4}[)）])?\s?\d{1,2}:\d\d(?::\d\d)?(?:\.\d{1,3})?")
"""A time as image boards print it: often right behind a name."""
_FLOOR = re.compile(
    r"(?:No\.?|Post|Reply|Comment|Сообщение|Beitrag|回复|评论)?\s*"
    r"(?:#\s?(\d{1,8})|(\d{1,7})\s?(?:#|楼|樓|層|层|F\b)|第\s?(\d{1,7})\s?[楼樓]|(?<!\w)[BＢ](\d{1,6})|No\.?\s?(\d{1,9})"
    r"|^(\d{1,5})\s?：|(楼主|樓主|沙发|沙發|板凳|地板))",
    re.I,
)
_LEAD = re.compile(
    r"^(?:(?:作者|用户|昵称|发帖人|名前|投稿者|楼主|樓主|author|user(?:name)?|name|from"
    r"|(?:written |posted |submitted |asked |answered |started |added |updated )?by"
    r"|автор темы|автор|via|von|de|par|por|от)\s?[:：]?\s+|作者\s?[:：]\s*"
    r"|(?:comment|reply|post|回复|评论)\s*#?\d+[:.]?\s+|#\d+[:.]?\s+|\d+\s?：\s*|\[\d+\]\s*|\d+(?:楼|樓|F)\s*|[•●·▪►»>@*|\s])+",
    re.I,
)
"""What stands before a name in its line."""
_TRAIL = re.compile(
    r"(?:[\s|·•—–,:：;(（@\-\[»]|\s(?:发表于|發表於|发布于|回复于|回覆於|回答于|评论于|发帖于|说道|说|on|at|am|le|el)(?=$|[\s:：])"
    r"|\s(?:commented|said|wrote|writes|says|schrieb|replied|posted|answered|asked|edited|opened|started|added|created"
    r"|submitted|a écrit|dit|a dit|сказала?|написала?|пишет|escribió|dijo|disse|schreef|写道|寫道)\b.*)+$",
    re.I,
)
"""What stands between a name and the end of its line, or the time."""
_TRIPCODE = re.compile(r"[◆!][\w./]{8,12}$")
"""The code that identifies a writer without an account; it may end in a full stop."""
_RANK = re.compile(
    r"(?:(?:well-known|active|junior|senior|new|registered|super|site|staff|forum|global|vip|premium|veteran|full|hero"
    r"|sr\.?|jr\.?)[ ])*(?:members?|moderator|administrator|admins?|newbie|user|supporter|contributor|sponsor|veteran"
    r"|topic starter|original poster|active|anonymous user|level \d+)(?:[ ]team)?"
    r"|continue this thread|volver arriba|вернуться.*|torna su|autor nachricht|reply to this.*|share on.*|link to .*"
    r"|发帖于|回复于|当前[离在]线|(?:is )?(?:on|off)line|\d[\d,.]*\s?\D{1,2}"
    r"|.{0,4}(?:会员|會員|版主|管理员|管理員|元老|新手上路|贵宾|用户组|等级|頭像|头像|积分).{0,3}",
    re.I,
)
"""What stands beside names and looks like one."""


class Row(NamedTuple):
    """One row."""

    line: int
    """The number of its line in the text, from 0."""
    text: str
    """Clean, without white space around it."""
    kind: str
    """What it has in common with similar rows: the label before a colon, or its words without figures."""


_INITIAL = re.compile(r"(?:^|\s)[^\W\d_]\.$")
_SIGN_BEFORE = re.compile(r"^(?:[-–—|·•»]\s+|[\])）】]\s*)(?=\w)")
"""A dash between a time and a name, or the end of the brackets around a time."""


def is_button(text: str) -> bool:
    """Whether a row is a button or a count, and says nothing."""
    return text in BUTTONS or bool(_NUMBER.fullmatch(text))


def is_sentence(text: str) -> bool:
    """Whether a row is long enough for a sentence, and ends as one or has full-width punctuation in it."""
    return width(text) > _SHORTEST_SENTENCE and bool(_SENTENCE.search(text))


def name_in(text: str) -> str:
    """The name in a row, or in a piece of one; "" where there is none."""
    if len(text) > _LONGEST_NAMED:
        return ""
    name = _TRAIL.sub("", _LEAD.sub("", _SIGN_BEFORE.sub("", text.strip()))).strip()
    if (
        not 2 - (not name.isascii()) <= width(name) <= _WIDEST_NAME
        or not is_name(name)
        or (_SENTENCE_END.search(_TRIPCODE.sub("", name)) and not _INITIAL.search(name))
    ):
        return ""
    if not any(map(str.isalnum, name)) or is_button(name) or "://" in name or _LABEL.match(name):
        return ""
    if (name[0] in "[(（【<" and name[-1] in "])）】>") or _FLOOR.fullmatch(name):
        return ""
    if _COUNTED.fullmatch(name) and not SHARED_NAME.match(name):
        return ""
    return "" if _RANK.fullmatch(name) or NO_NAME.match(name) else name


def time_in(text: str) -> Found | None:
    """The time in a row; a day or a month alone only where it is nearly all of the row."""
    if len(text) > _LONGEST_TIMED:
        return None
    if found := find_time(text, in_prose=True):
        return found
    if glued := _GLUED.search(text):
        return Found(None, glued.start(), glued.end())
    alone = find_time(text) if len(text) <= _LONGEST_ALONE else None
    length = alone.end - alone.start if alone else 0
    return alone if length > max(_SHORTEST_TIME, 0.8 * len(text)) else None


class PageRows:
    """The rows of one text, with what is found in them; each fact is searched once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rows: list[Row] = []
        for number, line in enumerate(text.split("\n")):
            if plain := clean_line(line, _LONGEST_LINE):
                label = _LABEL.match(plain)
                self.rows.append(Row(number, plain, label[1] if label else _FIGURES.sub("", plain)))
        self._names: dict[int, str] = {}
        self._floors: dict[int, int | None] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    @cached_property
    def times(self) -> dict[int, Found]:
        """The rows with a time at which something may have been posted, and that time."""
        found = {index: time for index, row in enumerate(self.rows) if (time := time_in(row.text))}
        return {index: time for index, time in found.items() if self._may_be_posted(index, time)}

    def _may_be_posted(self, index: int, time: Found) -> bool:
        label = self.rows[index].text[: time.start]
        above = self.rows[index - 1].text if index else ""
        # A label with a figure behind it, such as a count of posts, does not label the time below it.
        is_labelled = PROFILE_LABEL.fullmatch(above) and not above[-1].isdecimal()
        return not (NOT_POSTED.search(label) or PROFILE_LABEL.fullmatch(label.strip()) or is_labelled)

    @cached_property
    def with_text(self) -> dict[str, list[int]]:
        """The rows that are this text, for each text."""
        found: dict[str, list[int]] = {}
        for index, row in enumerate(self.rows):
            found.setdefault(row.text, []).append(index)
        return found

    def time(self, index: int) -> str:
        """The time in a row, as it is printed."""
        found = self.times[index]
        return self.rows[index].text[found.start : found.end]

    def before_time(self, index: int) -> str:
        """What stands before the time of a row."""
        return self.rows[index].text[: self.times[index].start]

    def after_time(self, index: int) -> str:
        """What stands behind the time of a row."""
        return self.rows[index].text[self.times[index].end :]

    def name(self, index: int) -> str:
        """The name that a row is; "" where it is none, has a time, or is not there."""
        if not 0 <= index < len(self.rows) or index in self.times:
            return ""
        if index not in self._names:
            self._names[index] = name_in(self.rows[index].text)
        return self._names[index]

    def name_beside_time(self, index: int) -> str:
        """The name before or behind the time of a row."""
        return name_in(self.before_time(index)) or name_in(self.after_time(index))

    def floor(self, index: int) -> int | None:
        """The floor in a row; None where it has none or is not there."""
        if not 0 <= index < len(self.rows):
            return None
        if index not in self._floors:
            text = self.rows[index].text
            if index in self.times:
                text = f"{self.before_time(index)} {self.after_time(index)}"
            found = _FLOOR.search(text) if len(text) <= BESIDE else None
            self._floors[index] = read_floor(next(filter(None, found.groups()))) if found else None
        return self._floors[index]

    def number(self, index: int) -> int | None:
        """The number that is all of a row; None where it is something else."""
        text = self.rows[index].text if 0 <= index < len(self.rows) else ""
        return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else None

    def says(self, index: int) -> bool:
        """Whether a row is too long for a name, label or button, or is a sentence."""
        text = self.rows[index].text
        return len(text) > BESIDE or is_sentence(text)

    def words(self, start: int, stop: int) -> int:
        """Cells from one row to another, without those of profiles, counts and buttons."""
        return max(0, self._words_above[stop] - self._words_above[start])

    @cached_property
    def _words_above(self) -> list[int]:
        """Cells above each row, and above the end."""
        cells = (
            0 if is_button(row.text) or self.has_profile_label(index) else width(row.text)
            for index, row in enumerate(self.rows)
        )
        return list(accumulate(cells, initial=0))

    def has_profile_label(self, index: int) -> bool:
        """Whether a row is a fact about an author, with its label."""
        row = self.rows[index]
        return len(row.text) <= _LONGEST_LABELLED and not is_sentence(row.text) and bool(PROFILE_LABEL.match(row.kind))
