"""Links: only http and https, quoted again by RFC 3986, and shown as what they are.

`safe_link` is the one way from a target that a stranger wrote to an address that may be opened or linked to: ASCII
without spaces, quotes or controls, that begins with its scheme and so never with a dash. `shown_target` and
`shown_host` are what a reader must see before it is opened: the real target where the text shows another address, and
a host that could be taken for another in Punycode.

For hosts, a browser's rules for mixed scripts hold, label by label. A label is shown in Punycode where Latin is mixed
with another script, where other scripts are mixed that are not written together, where Unicode recommends a letter for
no identifier, where a mark stands over a Latin letter, and where its letters only look like ASCII.
"""

import re
import unicodedata
from enum import StrEnum
from urllib.parse import quote

from forumtui.text.clean import URL_LIMIT, clean_line, clean_url
from forumtui.text.script import SCRIPTS

_ASCII_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_LONGEST_HOST = 253
_LONGEST_LABEL = 63
DOTS = re.compile("[.\u3002]")
"""What stands between the labels of a host: a dot or the ideographic full stop."""

_TOGETHER = (frozenset({"han", "kana"}), frozenset({"han", "hangul"}))
"""Scripts without Latin that are written together in one name (UTS 39)."""

_SCRIPT = re.compile("|".join(f"(?P<{name}>[{letters}])" for name, letters in SCRIPTS))


def ascii_host(host: str) -> str | None:
    """The host in ASCII, every label of other letters in Punycode; None where it cannot be one."""
    if host.startswith("["):
        return host.lower()
    labels = DOTS.split(unicodedata.normalize("NFKC", host).lower().removesuffix("."))
    written = [_ascii_label(label) for label in labels]
    if None in written:
        return None
    joined = ".".join(filter(None, written))
    return joined if len(joined) <= _LONGEST_HOST else None


def honest_host(host: str) -> str:
    """An ASCII host with those labels in their own letters that cannot deceive."""
    return ".".join(map(_honest_label, host.split(".")))


def in_punycode(host: str) -> str:
    """Any host for showing, every label that is not ASCII in Punycode, also where no network would know it."""
    labels = DOTS.split(unicodedata.normalize("NFKC", host).lower())
    return ".".join(label if label.isascii() else _punycode(label) for label in labels)


def script_in_host(character: str) -> str | None:
    """The script of a letter (a name of SCRIPTS); None for figures, marks and letters of other scripts."""
    found = _SCRIPT.match(character)
    return found.lastgroup if found else None


def _punycode(label: str) -> str:
    return "xn--" + label.encode("punycode").decode("ascii")


def _ascii_label(label: str) -> str | None:
    if label.isascii():
        return label if _ASCII_LABEL.fullmatch(label) else None
    if not all(character == "-" or unicodedata.category(character)[0] in "LMN" for character in label):
        return None
    written = _punycode(label)
    return written if len(written) <= _LONGEST_LABEL and _ASCII_LABEL.fullmatch(written) else None


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
    # 6 ms: imported for the first host in other letters. Exports, which only check links, do without.
    from forumtui.text.confusables import LOOK_ALIKES, NOT_RECOMMENDED

    others = [character for character in label if not character.isascii()]
    marks = [character for character in others if unicodedata.category(character)[0] == "M"]
    scripts = {script_in_host(character) for character in others if character not in marks}
    if any(map(str.isalpha, label.encode("ascii", "ignore").decode())):
        scripts.add("latin")
    if None in scripts or (len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)):
        return True
    if NOT_RECOMMENDED.search(label) or any(map(_is_mark_of_any_script, marks)):
        return True
    if "latin" in scripts:
        return bool(marks or LOOK_ALIKES.search(label))
    return all(map(LOOK_ALIKES.match, others))


def _is_mark_of_any_script(mark: str) -> bool:
    """Whether a mark belongs to no script, as strokes and accents that may stand over any letter."""
    return unicodedata.name(mark, "").startswith("COMBINING ")


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
_BEFORE_ADDRESS = re.compile(r"[\W_]*")
"""Dots, brackets, arrows and spaces that may stand before an address in a text."""

_SCHEME_OF_TEXT = re.compile(r"[a-z][a-z0-9+.-]{1,20}:/{1,2}", re.IGNORECASE)
_DOT = "[.\u3002]"
_HOSTS_OF_TEXT = (
    re.compile(rf"[\w-]+(?:{_DOT}[\w-]+)+"),
    re.compile(rf"[a-z0-9-]+(?:{_DOT}[a-z0-9-]+)+", re.IGNORECASE | re.ASCII),
)
"""A host at the beginning of a text, in any letters; and in ASCII, where Chinese may follow at once."""

_NUMBERS_ONLY = re.compile(r"[\d.]+")
_TOP_LEVEL = re.compile(r"[^\W\d_]{2,}|xn--[a-z0-9-]+", re.IGNORECASE)


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
    return "" if isinstance(found, Refusal) else honest_host(found[1])


def shown_link(target: str | None) -> str:
    """The whole target as it may be shown, its host honest; a refused one as it stands, cleaned."""
    address = clean_url(target or "")
    found = _judged(address)
    if isinstance(found, Refusal):
        return _with_host_in_punycode(address) if found is Refusal.HOST else address
    scheme, rest = address.split("://", 1)
    host = honest_host(found[1])
    authority = re.match(r"[^/?#]*", rest)
    port = re.search(r":[0-9]+\Z", authority[0]) if authority else None
    tail = rest[authority.end() :] if authority else ""
    return f"{scheme.lower()}://{host}{port[0] if port else ''}{tail}"


def shown_target(text: str, target: str | None) -> str | None:
    """The real target, where `text` reads as an address of another host or the host would deceive; else None."""
    host = shown_host(target)
    if not host:
        return None
    printed = _hosts_printed(text)
    is_other = bool(printed) and host not in map(honest_host, filter(None, map(ascii_host, printed)))
    return shown_link(target) if is_other or (host.isascii() and "xn--" in host) else None


def _hosts_printed(text: str) -> list[str]:
    """The hosts that a text can be taken to begin with; empty where it does not begin with an address."""
    text = unicodedata.normalize("NFKC", text)
    start = _BEFORE_ADDRESS.match(text)
    at = start.end() if start else 0
    scheme = _SCHEME_OF_TEXT.match(text, at)
    at = scheme.end() if scheme else at
    hosts = [found[0].strip("-") for pattern in _HOSTS_OF_TEXT if (found := pattern.match(text, at))]
    return hosts if scheme else [host for host in hosts if _is_address(host)]


def _is_address(host: str) -> bool:
    """Whether words joined by dots are a host, and not a version or an abbreviation."""
    labels = DOTS.split(host)
    return bool(_TOP_LEVEL.fullmatch(labels[-1])) or (len(labels) == 4 and bool(_NUMBERS_ONLY.fullmatch(host)))


def _with_host_in_punycode(address: str) -> str:
    parts = _PARTS.fullmatch(address)
    return f"{parts[1]}://{in_punycode(parts[2])}{parts[3]}" if parts else address


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
    host = ascii_host(authority[1]) if authority else None
    if authority is None or host is None:
        return Refusal.HOST
    port = f":{authority[2]}" if authority[2] else ""
    rest = quote(_BARE_PERCENT.sub("%25", parts[3]), safe=_KEPT)
    return f"{parts[1].lower()}://{host}{port}{rest}", host
