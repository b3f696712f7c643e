"""Host names: in ASCII for the network, and for the reader in their own letters where those cannot deceive.

A browser's rules for mixed scripts hold, label by label. A label is shown in Punycode where Latin is mixed with another
script, where other scripts are mixed that are not written together, where a letter is one that Unicode recommends for
no identifier, where a mark stands over a Latin letter, and where its letters only look like ASCII.
"""

import re
import unicodedata

from forumtui.text.clean import clean_line
from forumtui.text.script import SCRIPTS

_ASCII_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_LONGEST_HOST = 253
_LONGEST_LABEL = 63
DOTS = re.compile("[.\u3002]")
"""What parts the labels of a host: also the ideographic full stop."""

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
    # Imported for the first host in other letters: exports, which only check links, do without.
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
    """Whether it belongs to no script of its own, as strokes and accents do that are put over any letter."""
    return unicodedata.name(mark, "").startswith("COMBINING ")
