"""A post's body as a table of languages, and what one language of a row says and another does not.

The modules of the package are imported when a text is first looked at for languages: a first frame does without them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from forumtui.model import Letter, RichText


class Difference(NamedTuple):
    """Something in one cell that another cell of the row lacks."""

    column: int
    """The cell, from 0."""
    start: int
    end: int
    """Code points of the cell's own text."""
    kind: str
    """number, date, link, name, or group for a cell without a counterpart."""
    text: str
    why: str
    """A sentence in the interface's language."""


def letter_of(body: RichText) -> Letter | None:
    """The body as a table of languages; None where it is not one text in several languages."""
    if "\n" not in body.text:
        return None  # so are most replies: a letter has two paragraphs at least
    from forumtui.letter.find import find_letter

    return find_letter(body)


def differences(row: Sequence[RichText | None], languages: Sequence[str]) -> tuple[Difference, ...]:
    """What one cell of a row says and another does not, by column and position; `languages` are the columns'."""
    from forumtui.letter.check import check

    return check(row, languages)


def headings_of(letter: Letter) -> frozenset[int]:
    """The rows that are headings."""
    from forumtui.letter.evidence import is_heading

    found = set()
    for number, row in enumerate(letter.rows):
        texts = [cell.text for cell in row if cell is not None]
        if len(texts) > 1 and is_heading(texts, is_first=number == 0):
            found.add(number)
    return frozenset(found)


OWN_NAMES = {
    "zh": "中文", "en": "English", "ja": "日本語", "ko": "한국어", "ru": "Русский", "uk": "Українська",
    "fr": "Français", "de": "Deutsch", "es": "Español", "it": "Italiano", "pt": "Português", "nl": "Nederlands",
    "pl": "Polski", "tr": "Türkçe", "vi": "Tiếng Việt", "id": "Indonesia", "sv": "Svenska", "el": "Ελληνικά",
    "ar": "العربية", "he": "עברית", "th": "ไทย", "hi": "हिन्दी", "zh-Hant": "繁體中文",
}  # fmt: skip
"""What the speakers of a language call it."""
