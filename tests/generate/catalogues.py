"""Keeps forumtui/catalogues current: python -m tests.generate.catalogues

Messages are taken from the source (`messages.py`), new ones are added to each .po without a translation, those that
are said no more are taken out, the .mo is compiled, and what lacks a translation is printed; the status is 1 then.
"""

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from forumtui.i18n import CATALOGUES, DOMAIN
from tests.generate.messages import Message, messages, unknown

LANGUAGES = ("zh",)
"""Those with a catalogue; English is the language of the messages."""

_PLACEHOLDER = re.compile(r"\{\w*\}|%(?:\(\w+\))?[srd]")


def po_of(language: str) -> Path:
    """The translations that people write."""
    return Path(CATALOGUES, f"{language}.po")


def mo_of(language: str) -> Path:
    """The same compiled, where gettext looks for it."""
    return Path(CATALOGUES, language, "LC_MESSAGES", f"{DOMAIN}.mo")


def translations(language: str) -> dict[Message, str]:
    """What the .po says, by message; an empty text where it lacks one."""
    catalogue = read_po(BytesIO(po_of(language).read_bytes()), locale=language)
    return {_key(entry.id): _text(entry.string) for entry in catalogue if entry.id}


def _key(identifier: object) -> Message:
    return identifier if isinstance(identifier, str) else tuple(identifier)  # type: ignore[arg-type,return-value]  # Babel's tuple of two


def _text(string: object) -> str:
    return string if isinstance(string, str) else next(iter(string))  # type: ignore[call-overload]  # one plural form


class _Catalogue(Catalog):
    """Without dates and versions of tools, which would change the files without a change of words."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    @mime_headers.setter
    def mime_headers(self, headers: object) -> None:
        """The headers are always the ones above."""


def catalogue(language: str, known: dict[Message, str]) -> Catalog:
    """Every message that is said, with the translation that is known."""
    header = f"# The interface of forumtui, {language}. Kept current by python -m tests.generate.catalogues"
    made = _Catalogue(language, DOMAIN, header, fuzzy=False)
    for message in messages():
        text = known.get(message, "")
        made.add(message, text if isinstance(message, str) else (text,))
    return made


def written(language: str, known: dict[Message, str]) -> tuple[bytes, bytes]:
    """The .po and the .mo."""
    made = catalogue(language, known)
    po, mo = BytesIO(), BytesIO()
    write_po(po, made, width=120, omit_header=False, no_location=True)
    write_mo(mo, made)
    return po.getvalue(), mo.getvalue()


def faults(language: str) -> list[str]:
    """What is wrong with a catalogue, a line each: nothing said for a message, or other placeholders than it has."""
    known = translations(language)
    said = messages()
    lines = [f"{language}: not translated: {message!r}" for message in said if not known.get(message)]
    lines += [f"{language}: said no more: {message!r}" for message in known if message not in set(said)]
    for message, text in known.items():
        forms = (message,) if isinstance(message, str) else message
        wanted = {frozenset(_PLACEHOLDER.findall(form)) for form in forms}
        if text and frozenset(_PLACEHOLDER.findall(text)) not in wanted:
            lines.append(f"{language}: other placeholders than {forms[-1]!r}: {text!r}")
    return lines + [f"{place} says what no table here knows: add it to TABLES" for place in unknown()]


def main() -> int:
    """Write the catalogues; the status is 1 while something lacks."""
    lacking = []
    for language in LANGUAGES:
        po, mo = written(language, translations(language) if po_of(language).exists() else {})
        po_of(language).write_bytes(po)
        mo_of(language).parent.mkdir(parents=True, exist_ok=True)
        mo_of(language).write_bytes(mo)
        lacking += faults(language)
    print("\n".join(lacking) or "complete")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
