"""The page's own clock, where it prints one: what "three days ago" is counted from."""

import re

from bs4 import BeautifulSoup

from forumtui.formats.generic.tree import text_of
from forumtui.model import Timestamp
from forumtui.text.times import read_time

_NOW = re.compile(
    r"(?:time (?:is )?now(?: is)?|(?:it is|date) currently|当前时间|當前時間|现在时间|現在時間|jetzt ist es"
    r"|nous sommes(?: le)?|сейчас|GMT ?[+-]\d{1,2},) ?[:：,]? ?(.{6,60})",
    re.I | re.S,
)


def find_clock(soup: BeautifulSoup) -> Timestamp | None:
    """The time that the page says it is; None where it says none that has a day."""
    for string in soup.find_all(string=_NOW, limit=5):
        around = text_of(string.parent, 400) if string.parent is not None else str(string)
        found = _NOW.search(around)
        stamp = read_time(found[1]) if found else None
        if stamp and stamp.year and stamp.day:
            return stamp
    return None
