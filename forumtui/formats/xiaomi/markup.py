"""The lines of a page of the Xiaomi board that was saved or pasted as HTML."""

import html
import re
from dataclasses import replace

from forumtui.source.document import Document, MemoryBytes
from forumtui.text.numbers import end_references

_UNSEEN = re.compile(r"<(?:!--|(script|style|template|noscript|head)\b)", re.I)
_CELL = re.compile(r"</t[dh]\s*>\s*", re.I)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|center|dd|div|dl|dt|fieldset|footer|form|h[1-6]|header|hr|html|li|main"
    r"|nav|ol|p|pre|section|table|tbody|thead|tr|ul)\b[^<>]*>",
    re.I,
)
_NEIGHBOURS = re.compile(r"(</(?:a|b|em|font|i|span|strong)\s*>)[ \t]*(?=<(?:a|b|em|font|i|span|strong)\b)", re.I)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")


def text_of(page: str) -> str:
    """The page as lines: blocks end a line, cells of a table and neighbouring elements are parted by a wide gap."""
    seen = _NEIGHBOURS.sub("\\1\u00a0 ", _seen(page))
    seen = _BLOCK.sub("\n", _CELL.sub("\t", seen))
    return html.unescape(end_references(_TAG.sub("", seen)))


def _seen(page: str) -> str:
    """The page without what no reader sees; what is never closed is kept, so that the work stays linear."""
    lowered = page.lower()
    parts: list[str] = []
    at = 0
    unclosed: set[str] = set()
    for found in _UNSEEN.finditer(page):
        closing = f"</{found[1].lower()}" if found[1] else "-->"
        if found.start() < at or closing in unclosed:
            continue
        end = lowered.find(closing, found.end())
        if end < 0:
            unclosed.add(closing)
            continue
        parts.append(page[at : found.start()])
        at = end + len(closing)
    return "".join((*parts, page[at:]))


def as_text(document: Document) -> Document:
    """The document as if its text had been copied."""
    page = document.text(document.start, document.size)
    text = text_of(page).encode("utf-8", "replace")
    return replace(document, content=MemoryBytes(text), start=0, origin=document.origin or document.content)
