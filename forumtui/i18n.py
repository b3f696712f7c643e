"""The interface's own words. Every floor speaks through `tr`; a catalogue decides the language."""

import gettext
import os
from collections.abc import Iterable

CATALOGUES = os.path.join(os.path.dirname(__file__), "catalogues")
"""A string: pathlib takes a sixth of what `--help` may cost."""

DOMAIN = "forumtui"
LANGUAGES = ("en", "zh")

_spoken: gettext.NullTranslations = gettext.NullTranslations()


def set_language(language: str) -> None:
    """Use the catalogue of `language`; English is the language the messages are written in."""
    global _spoken
    if language == "en":
        _spoken = gettext.NullTranslations()
        return
    _spoken = gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True)


def tr(message: str, /, **values: object) -> str:
    """The message in the interface's language, its {names} filled in. Values are never read as formats."""
    spoken = _spoken.gettext(message) if message else ""
    return spoken.format(**values) if values else spoken


def join_list(items: Iterable[str]) -> str:
    """The items as an enumeration: `a, b`."""
    said = ""
    for item in items:
        said = tr("{items}, {item}", items=said, item=item) if said else item
    return said


def join_sentence(parts: Iterable[str]) -> str:
    """What is said one after the other, in one breath: `Floor 3, Tom, at noon`."""
    said = ""
    for part in parts:
        said = tr("{said}, {more}", said=said, more=part) if said else part
    return said


def join_clauses(parts: Iterable[str]) -> str:
    """What stands beside each other, each for itself: `one thing; another`."""
    said = ""
    for part in parts:
        said = tr("{said}; {more}", said=said, more=part) if said else part
    return said


def tr_count(one: str, many: str, count: int, /, **values: object) -> str:
    """`tr` for a counted thing; {count} is filled in."""
    return _spoken.ngettext(one, many, count).format(count=count, **values)
