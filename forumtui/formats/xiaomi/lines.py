"""The lines of a thread copied from the Xiaomi board: which of them are headers, and which are the page's furniture."""

import re

from forumtui.text.times import Order, read_time
from forumtui.text.timestamp import Timestamp

_DATE = r"(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_WHEN = rf"({_DATE}(?:\s+{_CLOCK})?)"

REPLY_MARK = re.compile(
    "发表于[ \t]*".encode()
    + rb"\d[\d\-/.]{2,9}[ \t][^\n]{3,400}?"
    + "只看该作者".encode()
    + rb"(?:[ \t]|\xc2\xa0)*\d+[ \t]*(?:#|"
    + "＃|楼".encode()
    + rb")"
)
"""What every reply's header holds, in UTF-8 bytes; the header is the line around it."""

REPLY_HEADER = re.compile(
    rf"^\s*(?:[•‧·*]\s+)?(?P<who>.*?)\s*发表于\s*{_WHEN}\s*[·・•.]?\s*(?:来自\s*[:：]?\s*(?P<device>.*?)\s*)?"
    r"只看该作者\s*(?P<floor>\d+)\s*[#＃楼]\s*$"
)
"""One reply's header, cleaned: name and rank, time, device, floor."""

POST_HEADER = re.compile(
    rf"^\s*(?P<badges>.*?)\s*发表在\s+(?P<section>.*?)\s+{_WHEN}(?:\s*[·・•.]?\s*来自\s*[:：]?\s*(?P<device>.*?))?"
    r"\s*(?:复制链接|手机看帖)(?P<rest>.*)$"
)
"""The line under the title: badges, section, time, device, then buttons and the counts of replies and views."""

BOARD = re.compile(r"^\s*(?P<board>.*?)\s*\+\s*关注\s*(?:已有\s*(?P<followers>\d+)\s*人关注)?")
"""The page's first line: board and followers."""

POST_END = re.compile(r"^\s*(?:扫描二维码|最新评论\s*[|｜]|只看楼主\s*[|｜])")
"""The first line after the opening post."""

REPLY_BUTTONS = re.compile(r"^\s*回复\s+举报\s*$")
"""The last line of a reply."""

LONE_BUTTON = re.compile(r"^\s*(?:回复|举报|发表|发表回复|[+＋]\s*发表新主题)\s*$")
"""A button that may stand alone at the end of the page."""

COUNTS = re.compile(r"(\d[\d,]*)\s+(\d[\d,]*)\s*$")
"""Replies and views, the last two numbers of the line under the title."""

_EMPTY_LINES = re.compile(r"\n{3,}")
_WIDE_GAP = re.compile(r"(?:[ \t]*\u00a0[ \t\u00a0]*|\t+|[ \t]{2,})")


def name_and_rank(who: str) -> tuple[str, str]:
    """Split what stands before 发表于, not yet clean: at the widest gap the page leaves, else before the last word."""
    who = who.strip(" \t\u00a0")
    parts = _WIDE_GAP.split(who)
    if len(parts) > 1 and parts[-1]:
        return who[: who.rindex(parts[-1])].strip(" \t\u00a0"), parts[-1]
    name, gap, rank = who.rpartition(" ")
    return (name, rank) if gap else (who, "")


def read_stamp(printed: str) -> Timestamp | None:
    """The value of a time as the board prints it, months first; None where no such day or clock exists."""
    return read_time(printed.replace("：", ":"), order=Order.MONTH_FIRST)


def paragraphs(lines: list[str]) -> str:
    """Lines without their indentation; runs of empty lines become one, which ends a paragraph."""
    text = "\n".join(line.strip() for line in lines).strip("\n")
    return _EMPTY_LINES.sub("\n\n", text)
