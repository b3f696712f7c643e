"""Which year a date without one means. It comes from the thread itself, never from today.

The year wanted is that of the opening post: named by the user, printed, or found in the post's own text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from forumtui.model import Post


class YearSource(StrEnum):
    """Where the year of dates printed without one comes from."""

    PRINTED = "printed"
    """Dates of this thread that do print a year."""
    ARGUMENT = "argument"
    """The user said it."""
    POST = "post"
    """The opening post's text writes out the full date on which it was posted."""
    NAMED = "named"
    """The year that the opening post's text names most often."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Years:
    """What is known of the thread's years."""

    source: YearSource
    inferred: bool
    """Whether any reply's year was added to what is printed."""
    first: int = 0
    last: int = 0
    """The years of the earliest and latest dates; 0 where unknown."""
    evidence: str = ""
    """The words of the post that named the year."""


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = "|".join(_MONTHS)
_YEAR = r"(?P<year>(?:19[89]|20[0-9])\d)"
_FULL_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR} ?[年년] ?(?P<month>\d\d?) ?[月월] ?(?P<day>\d\d?)",
        rf"(?<!\d){_YEAR}[-./](?P<month>\d\d?)[-./](?P<day>\d\d?)(?!\d)",
        rf"\b(?P<name>{_NAMES})[a-z]*\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}\b",
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)? (?:of )?(?P<name>{_NAMES})[a-z]*\.?,? {_YEAR}\b",
    )
)
"""Full dates as people write them; the month by number or by its English name."""

_ANY_YEAR = re.compile(rf"(?<![\d.,:/]){_YEAR}(?![\d%])(?!\s*(?:万|萬|台|元|名|人|个|px|mb|gb))", re.IGNORECASE)


def _full_dates(text: str) -> Iterator[tuple[int, int, int, str]]:
    for pattern in _FULL_DATES:
        for found in pattern.finditer(text):
            groups = found.groupdict()
            month = groups.get("month") or _MONTHS.index(groups["name"].lower()[:3]) + 1
            yield int(found["year"]), int(month), int(found["day"]), found[0]


def find_year(post: Post) -> tuple[int, str] | None:
    """The year of the opening post's date and the words that prove it: a full date in its text with that month and day.

    None where no such date is written, or where the post prints no month and day.
    """
    posted = post.posted
    if posted is None or not posted.month or not posted.day:
        return None
    if posted.year:
        return posted.year, post.posted_text or str(posted.year)
    dates = [date for date in _full_dates(post.body.text) if date[1:3] == (posted.month, posted.day)]
    if not dates:
        return None
    votes = Counter(date[0] for date in dates)
    year = max(votes, key=lambda this: (votes[this], -this))
    return year, next(date[3] for date in dates if date[0] == year)


def most_named_year(text: str) -> tuple[int, str] | None:
    """The year that a text names most often, the earlier of equals, and how it names it."""
    votes = Counter(int(found["year"]) for found in _ANY_YEAR.finditer(text))
    if not votes:
        return None
    year = max(votes, key=lambda this: (votes[this], -this))
    return year, str(year)


def year_of_post(post: Post | None, year: int | None = None) -> tuple[int, YearSource, str]:
    """The year of the opening post, where it is known from, and the evidence; 0 where nothing tells."""
    if year:
        return year, YearSource.ARGUMENT, str(year)
    if post and post.posted and post.posted.year:
        return post.posted.year, YearSource.PRINTED, post.posted_text or ""
    if post and (found := find_year(post)):
        return found[0], YearSource.POST, found[1]
    if post and (found := most_named_year(post.body.text)):
        return found[0], YearSource.NAMED, found[1]
    return 0, YearSource.NONE, ""
