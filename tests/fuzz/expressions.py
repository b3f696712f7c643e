"""Filter expressions made of what the grammar knows and what people mistype, and what must hold of every one."""

import random
from functools import cache

from forumtui.errors import CannotUse
from forumtui.index.index import Index
from forumtui.query.format_query import format_query
from forumtui.query.parse import parse
from forumtui.query.select import select
from forumtui.query.tree import QueryError
from forumtui.text.clean import clean_line
from tests.hostile.invariants import FIXED_SECONDS, Violation, check_line, deadline
from tests.index.fake import index_of
from tests.query.sample import POST, REPLIES

PIECES = (
    "user:",
    "user:=",
    "author:",
    "用户：",
    "date:",
    "日期:",
    "since:",
    "until:",
    "floor:",
    "#",
    "楼:",
    "rank:",
    "device:",
    "has:",
    "含：",
    "is:",
    "是:",
    "lang:",
    "len:",
    "none",
    "link",
    "quote",
    "op",
    "dup",
    "new",
    "zh",
    "2017-07-11",
    "07-11",
    "2017-02-30",
    "99-99",
    "..",
    "1..5",
    "5..1",
    "..07-10",
    ">20",
    "<=",
    "=",
    ">",
    "-",
    "－",
    "(",
    ")",
    "（",
    "）",
    " ",
    "　",
    "OR",
    "AND",
    "NOT",
    "or",
    '"',
    "“",
    "”",
    "'",
    "/",
    "/a+/",
    "/(/",
    "/(a+)+$/",
    "/[/",
    "\\",
    ":",
    "：",
    "http://x",
    "12:30",
    "小米",
    "Ming",
    "ｍｉ",
    "的",
    "a",
    "é",
    "\u0301",
    "😀",
    "\U0001f1e8\U0001f1f3",
    "\x1b[31m",
    "\x00",
    "\u202e",
    "\ufeff",
    "\t",
    "\n",
    "99999999999999999999",
    "-1",
    "0",
    "{",
    "}",
    "%s",
    "{0}",
    "[b]",
    "[@click=app.quit]",
    "*",
    "?",
)


def expression(number: int, seed: int) -> str:
    """The expression that this number of this seed means."""
    chance = random.Random(f"filter:{seed}:{number}")
    pieces = [chance.choice(PIECES) for _ in range(1 + int(chance.expovariate(0.15)))]
    if chance.random() < 0.2:
        pieces *= chance.choice((2, 20))
    return "".join(pieces)[:4096]


@cache
def _index() -> Index:
    return index_of(REPLIES, POST)


def check_expression(typed: str) -> None:
    """Parse it, whole and while it is typed; a query selects and comes back from its own words. Raises Violation."""
    text = clean_line(typed, 4096)  # as the bar and the command give it
    with deadline(FIXED_SECONDS):
        for partial in (False, True):
            query = parse(text, partial=partial)
            if isinstance(query, QueryError):
                check_line(query.message)
                if not 1 <= query.column <= len(text) + 1:
                    raise Violation(f"column {query.column} of {text!r}")
                continue
            again = parse(format_query(query))
            if again != query:
                raise Violation(f"{text!r} is shown as {format_query(query)!r}, which is {again!r}")
            try:
                chosen = list(select(query, _index()))
            except CannotUse as slow:
                check_line(str(slow))
                continue
            if not set(chosen) <= set(range(_index().size)):
                raise Violation(f"{text!r} selects {chosen}")
