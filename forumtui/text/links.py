"""The gate of links: http and https only, quoted again by RFC 3986, shown as what they are.

`safe_link` is the one way from a target that a stranger wrote to an address that may be opened or linked to:
ASCII without spaces, quotes or controls, that begins with its scheme and so never with a dash. `shown_target` and
`shown_host` are what a reader must see before it is opened: a host that mixes scripts, or could be taken for
another, in Punycode, and the real target where the text shows another address.
"""

import re
import unicodedata
from enum import StrEnum
from urllib.parse import quote

from forumtui.text.clean import URL_LIMIT, clean_line, clean_url
from forumtui.text.script import SCRIPTS


class Refusal(StrEnum):
    """Why a target is never opened. The values are messages for `i18n.tr`."""

    SCHEME = "only http and https links are opened"
    CONTROL = "it holds control characters"
    LENGTH = "it is too long"
    HOST = "its host is not valid"
    DISGUISE = "it hides its host behind another name"


SCHEMES = ("http", "https")

_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)(.*)", re.DOTALL)
_STEERING = re.compile("[\u2400-\u2421\ufffd]")
"""What the cleaner puts where a control was."""

_KEPT = "/?#[]@!$&'()*+,;=~:%"
"""The delimiters of RFC 3986, and the sign of what is quoted already."""

_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]]+)(?::([0-9]{0,5}))?")
_ASCII_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_LONGEST_HOST = 253
_LONGEST_LABEL = 63
_DOTS = re.compile("[.\u3002]")

_TOGETHER = (
    frozenset({"latin", "han", "kana"}),
    frozenset({"latin", "han", "hangul"}),
)
"""Scripts that are written together in one name (UTS 39, highly restrictive)."""

_LIKE_LATIN = frozenset("аеорсухіјѕһԁԛԝӏгпьѡανουικρτχ")
"""Cyrillic and Greek letters that look like Latin ones: a label of nothing else is a disguise."""

_SCRIPT = re.compile("|".join(f"(?P<{name}>[{letters}])" for name, letters in SCRIPTS))
_LOOKS_LIKE_ADDRESS = re.compile(
    r"\s*(?:(?P<scheme>https?)[:：]//)?(?P<host>[\w-]+(?:[.\u3002\uff0e][\w-]+)+)(?::\d+)?(?=[/?#]|\s*\Z)",
    re.IGNORECASE,
)


def safe_link(target: str | None) -> str | None:
    """The address to open, ASCII, one argument; None where the target is refused (`why_refused` says why)."""
    found = _judged(target or "")
    return None if isinstance(found, Refusal) else found[0]


def why_refused(target: str | None) -> Refusal | None:
    """Why the target is never opened; None where it may be."""
    found = _judged(target or "")
    return found if isinstance(found, Refusal) else None


def shown_host(target: str | None) -> str:
    """The host as it may be shown: in its own letters where those are of one script, in Punycode where they could
    deceive; empty where the target is refused.
    """
    found = _judged(target or "")
    return "" if isinstance(found, Refusal) else _honest_host(found[1])


def shown_link(target: str | None) -> str:
    """The whole target as it may be shown, its host honest; a refused one as it stands, cleaned."""
    address = clean_url(target or "")
    found = _judged(address)
    if isinstance(found, Refusal):
        return address
    scheme, rest = address.split("://", 1)
    host = _honest_host(found[1])
    authority = re.match(r"[^/?#]*", rest)
    port = re.search(r":[0-9]+\Z", authority[0]) if authority else None
    tail = rest[authority.end() :] if authority else ""
    return f"{scheme.lower()}://{host}{port[0] if port else ''}{tail}"


def shown_target(text: str, target: str | None) -> str | None:
    """The real target, where `text` reads as an address of another host or the host would deceive; else None."""
    host = shown_host(target)
    if not host:
        return None
    printed = _LOOKS_LIKE_ADDRESS.match(unicodedata.normalize("NFKC", text))
    is_other = printed is not None and _ascii_host(printed["host"]) != _ascii_host(host)
    return shown_link(target) if is_other or (host.isascii() and "xn--" in host) else None


def _judged(target: str) -> tuple[str, str] | Refusal:
    """(address, ASCII host), or why there is none."""
    address = clean_url(target)
    if _STEERING.search(address):
        return Refusal.CONTROL
    if len(address) >= URL_LIMIT:
        return Refusal.LENGTH
    parts = _PARTS.fullmatch(address)
    if parts is None or parts[1].lower() not in SCHEMES:
        return Refusal.SCHEME
    if "@" in parts[2]:
        return Refusal.DISGUISE
    authority = _AUTHORITY.fullmatch(parts[2])
    host = _ascii_host(authority[1]) if authority else None
    if authority is None or host is None:
        return Refusal.HOST
    port = f":{authority[2]}" if authority[2] else ""
    rest = quote(_BARE_PERCENT.sub("%25", parts[3]), safe=_KEPT)
    return f"{parts[1].lower()}://{host}{port}{rest}", host


def _ascii_host(host: str) -> str | None:
    """The host in ASCII, every label of other letters in Punycode; None where it cannot be one."""
    if host.startswith("["):
        return host.lower()
    labels = _DOTS.split(unicodedata.normalize("NFKC", host).lower().removesuffix("."))
    written = [_ascii_label(label) for label in labels]
    if None in written:
        return None
    joined = ".".join(filter(None, written))
    return joined if len(joined) <= _LONGEST_HOST else None


def _ascii_label(label: str) -> str | None:
    if label.isascii():
        return label if _ASCII_LABEL.fullmatch(label) else None
    if not all(character.isalnum() or character == "-" or unicodedata.combining(character) for character in label):
        return None
    written = "xn--" + label.encode("punycode").decode("ascii")
    return written if len(written) <= _LONGEST_LABEL and _ASCII_LABEL.fullmatch(written) else None


def _honest_host(host: str) -> str:
    """An ASCII host with the labels in their own letters that cannot deceive."""
    return ".".join(map(_honest_label, host.split(".")))


def _honest_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        letters = label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
    is_itself = _ascii_label(letters) == label and clean_line(letters) == letters
    return label if not is_itself or _may_deceive(letters) else letters


def _may_deceive(label: str) -> bool:
    """Whether a label mixes scripts that are not written together, or only looks like Latin letters."""
    scripts: set[str] = set()
    for character in label:
        found = _SCRIPT.match(character)
        if found is None and not (character.isascii() or unicodedata.combining(character)):
            return True
        if found is not None:
            scripts.add(found.lastgroup or "")
    is_one_hand = len(scripts) <= 1 or any(scripts <= together for together in _TOGETHER)
    return not is_one_hand or all(character in _LIKE_LATIN or not character.isalpha() for character in label)
