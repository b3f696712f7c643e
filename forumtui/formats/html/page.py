"""What a page says about all of its posts: its address, its clock, how it writes dates in figures."""

import re
from dataclasses import dataclass

from forumtui.model import Timestamp
from forumtui.source.document import Document
from forumtui.text.clean import clean_url
from forumtui.text.times import Order, order_of_figures, read_time

_EDGE = 1 << 16

_CLOCK = re.compile(
    r"(?:It is currently|The time now is|Current time|Aktuelle Zeit|Es ist jetzt|Nous sommes(?: actuellement)?(?: le)?"
    r"|La date/heure actuelle est|Сейчас(?: это)?|Текущее время|Fecha actual|Data Atual|Ora corrente|Huidige tijd"
    r"|現在時刻|現在的時間是|目前的時間是|当前时间|現在時間|GMT\s?[+-]\d{1,2},|GMT\s?[+-]\d{1,2}[^<>]{0,40}?现在时间是)"
    r"\s*:?\s*(?:<[^<>]{0,80}>)?\s*([^<>\[]{6,60})"
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{4}\)(https?://[^\s<>\"]{1,2000})", re.IGNORECASE)
_ADDRESSES = (
    re.compile(r"""<link\b(?=[^<>]*\brel=["']?canonical)[^<>]*\bhref=["']([^"'<>]+)""", re.IGNORECASE),
    re.compile(r"""<meta\b(?=[^<>]*\bproperty=["']?og:url)[^<>]*\bcontent=["']([^"'<>]+)""", re.IGNORECASE),
)
_BASE = re.compile(r"""<base\b[^<>]*\bhref=["']([^"'<>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What is the same for all posts of a page."""

    url: str | None = None
    """What links without a host are completed by."""
    address: str | None = None
    """The thread's own address, where the page gives it."""
    clock: Timestamp | None = None
    order: Order | None = None


def look_at(document: Document) -> Page:
    """The facts of a page, from its first and last 64 KiB."""
    head = document.text(document.start, document.start + _EDGE)
    tail = document.text(max(document.size - _EDGE, document.start + _EDGE), document.size)
    address = _address(head)
    base = _BASE.search(head)
    return Page(
        url=clean_url(base[1]) if base else address,
        address=address,
        clock=_clock(head) or _clock(tail),
        order=order_of_figures([head]),
    )


def _address(head: str) -> str | None:
    for pattern in (*_ADDRESSES, _SAVED_FROM):
        found = pattern.search(head)
        if found and found[1].startswith(("http://", "https://")):
            return clean_url(found[1].replace("&amp;", "&"))
    return None


def _clock(text: str) -> Timestamp | None:
    for found in _CLOCK.finditer(text):
        stamp = read_time(found[1].replace("&nbsp;", " "))
        if stamp and stamp.day and stamp.year:
            return stamp
    return None
