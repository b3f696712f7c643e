"""What tells a copied thread from mail, logs, code, changelogs and plain prose, in the first 64 KiB of a text."""

import re

from forumtui.source.document import Document

SAMPLE = 1 << 16
"""Bytes that are looked at."""

_MARKUP = re.compile(r"\s*(?:<(?:!doctype|html|\?xml|head|body|div|table)\b|[\[{]\s*[\"{\[\]}])", re.I)
_MAIL = re.compile(r"^(?:Message-ID|Received|Return-Path|MIME-Version|In-Reply-To|Delivered-To): ", re.M | re.I)
_VERSION = re.compile(
    r"v?\d+(?:\.\d+)+|\bv\d+\b|[{};=<>\\$]|://|@\w+\.\w+|\.(?:py|js|c|cpp|go|rs|java|txt|log)\b", re.I
)
_LEVEL = re.compile(
    r"\b(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL|CRITICAL|NOTICE|Author|Date|Version|Release|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday)\b"
)


def sample(document: Document) -> str:
    """The beginning of the text; empty where it is HTML, JSON or one mail."""
    text = document.text(document.start, document.start + SAMPLE).replace("\r\n", "\n").replace("\r", "\n")
    return "" if _MARKUP.match(text) or "\x00" in text or _MAIL.search(text[:4096]) else text


def is_name(text: str) -> bool:
    """Whether a text may be a user's name: short, and no version, path, address, log level or sentence."""
    return 0 < len(text) <= 40 and len(text.split()) <= 4 and not _VERSION.search(text) and not _LEVEL.search(text)


def share_with_body(text: str, headers: list[re.Match[str]]) -> float:
    """The part of the headers that have text of their own before the next."""
    ends = [found.start() for found in headers[1:]] + [len(text)]
    bodies = sum(bool(text[found.end() : end].strip()) for found, end in zip(headers, ends, strict=True))
    return bodies / len(headers)
