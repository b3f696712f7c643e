"""Makes text from outside harmless: all of it passes here once, and what comes out cannot steer a terminal.

Single characters are replaced one for one by a visible sign. Whole sequences are never deleted by pattern: what stood
around a deleted one could become a new one. Entities must be decoded before.
"""

import re

NAME_LIMIT = 1_000
"""Code points of a title or a name that are kept."""

URL_LIMIT = 8_000
"""Code points of a URL that are kept."""

_REPLACED = "\ufffd"
_DROPPED = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_SPACES = "\u00a0\u2007\u202f"
_BIDI = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x2070)]))
_OTHER = "\ufff9\ufffa\ufffb\ufffe\uffff"

_TABLE: dict[int, str | None] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), _REPLACED),
    **dict.fromkeys(map(ord, _BIDI + _OTHER), _REPLACED),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACED),
    **dict.fromkeys(map(ord, _DROPPED), None),
    **dict.fromkeys(map(ord, _SPACES), " "),
    0x2028: "\n",
    0x2029: "\n",
    ord("\n"): "\n",
    ord("\t"): "    ",
}

_TAG = "\U000e0000-\U000e007f"
_SUSPECT = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\xa0{_DROPPED}{_SPACES}{_BIDI}{_OTHER}\u2028\u2029\ud800-\udfff{_TAG}]")
_TAG_RUN = re.compile(f"(\U0001f3f4[\U000e0030-\U000e007a]{{1,6}}\U000e007f)|[{_TAG}]")
_LINE_END = re.compile("\r\n?")
_SPACE_RUN = re.compile(r"\s+")


def clean(text: str) -> str:
    """Text of a body: line ends become newlines, tabs four spaces, whatever could steer a terminal a visible sign."""
    if text.isprintable() or not _SUSPECT.search(text):
        return text
    text = _LINE_END.sub("\n", text)
    text = _TAG_RUN.sub(lambda found: found[1] or _REPLACED, text)
    return text.translate(_TABLE)


def clean_line(text: str, limit: int = NAME_LIMIT) -> str:
    """Text of a one-line slot (title, name, error): runs of white space become one space, the rest as `clean`."""
    text = text[: 2 * limit]
    if not text.isprintable() or "  " in text:  # what is printable is clean, and has no other white space
        text = _SPACE_RUN.sub(" ", clean(text))
    text = text.strip(" ")
    return text if len(text) <= limit else text[: limit - 1] + "…"


def clean_url(url: str) -> str:
    """A URL as it may be shown, copied and checked: no white space at the ends, nothing that steers a terminal."""
    return clean_line(url, URL_LIMIT)
