"""Messages of the interface in its language: every module passes them through `tr`, a gettext catalogue translates."""

import gettext
import os
from collections.abc import Iterable

CATALOGUES = os.path.join(os.path.dirname(__file__), "catalogues")
"""A string and not a Path: importing pathlib takes a sixth of what `--help` may cost."""

DOMAIN = "forumtui"
LANGUAGES = ("en", "zh")

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def set_language(language: str) -> None:
    """Use the catalogue of `language`. Messages are written in English, which needs none."""
    global _catalogue
    if language == "en":
        _catalogue = gettext.NullTranslations()
        return
    _catalogue = gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True)


def translations(message: str) -> list[str]:
    """The message in every language."""
    catalogues = (gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True) for language in LANGUAGES)
    return [catalogue.gettext(message) for catalogue in catalogues] if message else []


def tr(message: str, /, **values: object) -> str:
    """Translate a message and fill in its {names}. Values are never interpreted as formats."""
    translated = _catalogue.gettext(message) if message else ""
    return translated.format(**values) if values else translated


def join_list(items: Iterable[str]) -> str:
    """Join items into a list: `a, b`."""
    joined = ""
    for item in items:
        joined = tr("{items}, {item}", items=joined, item=item) if joined else item
    return joined


def join_sentence(parts: Iterable[str]) -> str:
    """Join parts of one sentence: `Floor 3, Tom, at noon`."""
    joined = ""
    for part in parts:
        joined = tr("{joined}, {more}", joined=joined, more=part) if joined else part
    return joined


def join_clauses(parts: Iterable[str]) -> str:
    """Join independent clauses: `one thing; another`."""
    joined = ""
    for part in parts:
        joined = tr("{joined}; {more}", joined=joined, more=part) if joined else part
    return joined


def tr_count(one: str, many: str, count: int, /, **values: object) -> str:
    """Translate a message with a number, in singular or plural; {count} is filled in."""
    return _catalogue.ngettext(one, many, count).format(count=count, **values)
