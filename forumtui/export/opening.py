"""The opening post in the chosen language mode, as blocks: running text, or pairs of two languages."""

from dataclasses import dataclass

from forumtui.model import Letter, RichText, Thread
from forumtui.text.languages import OWN_NAMES

AS_POSTED = "all"
SIDE_BY_SIDE = "both"


@dataclass(frozen=True, slots=True)
class Running:
    """Text that runs on."""

    passage: RichText
    language: str | None = None
    """Its language's code, where the letter tells it."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two languages beside each other, one aligned group a row; None where a language has none."""

    languages: tuple[str, str]
    """Their codes."""
    rows: tuple[tuple[RichText | None, RichText | None], ...]

    @property
    def names(self) -> list[str]:
        """What their speakers call them."""
        return [OWN_NAMES.get(language) or language for language in self.languages]


Block = Running | Pairs


def opening_blocks(thread: Thread, mode: str) -> tuple[Block, ...]:
    """The opening post's text in `mode`. A post that is no such letter comes as it was posted."""
    if thread.post is None:
        return ()
    letter = None if mode == AS_POSTED else thread.letter
    if letter is None:
        return _running(thread.post.body)
    if mode in letter.languages:
        return (*_running(letter.before), *_one_language(letter, mode), *_running(letter.after))
    if mode == SIDE_BY_SIDE and len(letter.languages) > 1:
        return (*_running(letter.before), _pairs(letter), *_running(letter.after))
    return _running(thread.post.body)


def _running(passage: RichText | None) -> tuple[Block, ...]:
    return (Running(passage),) if passage and passage.text.strip() else ()


def _one_language(letter: Letter, language: str) -> tuple[Block, ...]:
    column = letter.languages.index(language)
    cells = (row[column] for row in letter.rows)
    return tuple(Running(cell, language) for cell in cells if cell)


def _pairs(letter: Letter) -> Pairs:
    return Pairs(letter.languages[:2], tuple((row[0], row[1]) for row in letter.rows))  # type: ignore[arg-type]  # length checked
