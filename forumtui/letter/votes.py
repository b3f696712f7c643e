"""Which languages a body is in, and how loudly each paragraph votes for each of them."""

from collections.abc import Sequence
from functools import lru_cache

from forumtui.letter.paragraphs import TRADITIONAL, Paragraph, chinese_of
from forumtui.text.script import COMMON_WORDS, UNKNOWN

LEAST_SHARE = 0.12
"""Part of all letters that a language needs to be one of the letter's."""

LONGEST_WITHOUT_KANA = 16
"""Letters of a Japanese heading that may be all Han."""

LATIN = frozenset({UNKNOWN, *(language for language, _ in COMMON_WORDS)})
"""Languages written in Latin letters."""

LEAST_COMMON_WORDS = 2
"""Different common words that prove a Latin language."""

MOST_LANGUAGES = 4

LATIN_INSIDE = 0.4
"""How loudly a Latin line votes that is no sentence, where another version has a script of its own: names, titles and
addresses are written in Latin letters everywhere, Han in an English version hardly ever."""

UNPROVEN = 0.5
"""How loudly Latin words vote that no common word proves a language for: they may be names inside any language."""

LEAST_OWN_SCRIPT = 0.25
"""Part of a line in the letters of a language with a script of its own that makes the line that language's: names of
products are written in Latin letters everywhere, Han in an English sentence is rare."""

SENTENCE_ENDS = frozenset(".!?")


def main_languages(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Languages with a fair share of the letters, the most spoken first."""
    sizes: dict[str, int] = {}
    for paragraph in paragraphs:
        if paragraph.language:
            size = sum(paragraph.letters.amounts.values())
            sizes[paragraph.language] = sizes.get(paragraph.language, 0) + size
    named = {
        name: size for name, size in sizes.items() if name in LATIN and name != UNKNOWN and _is_proven(name, paragraphs)
    }
    if named:
        most = max(named, key=lambda language: named[language])
        sizes[most] += sum(sizes.pop(name) for name in LATIN & sizes.keys() - named.keys())
    elif LATIN & sizes.keys():
        sizes[UNKNOWN] = sum(sizes.pop(name) for name in LATIN & sizes.keys())
    total = sum(sizes.values())
    kept = [language for language in sizes if sizes[language] >= LEAST_SHARE * total]
    return tuple(sorted(kept, key=lambda language: (-sizes[language], language)))[:MOST_LANGUAGES]


def _is_proven(language: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether enough different common words of a language stand in the paragraphs that seem to be in it."""
    spoken = {word for each in paragraphs if each.language == language for word in each.letters.words}
    return len(spoken & _common_words(language)) >= LEAST_COMMON_WORDS


@lru_cache(maxsize=32)
def _common_words(language: str) -> frozenset[str]:
    return frozenset(next((words for name, words in COMMON_WORDS if name == language), "").split())


def votes_of(paragraph: Paragraph, languages: tuple[str, ...]) -> tuple[float, ...]:
    """How loudly a paragraph speaks for each of the languages."""
    own = paragraph.language
    if own is None:
        return (0.0,) * len(languages)
    if own in LATIN:
        own = _own_script(paragraph, languages) or own
    if own == "zh" and "ja" in languages and "kana" in paragraph.letters.amounts:
        own = "ja"
    if own == "zh" and "ja" in languages and len(paragraph.text) <= LONGEST_WITHOUT_KANA:
        return tuple(paragraph.weight * {"zh": 1.0, "ja": 0.7}.get(language, 0.0) for language in languages)
    if own == "zh" and TRADITIONAL in languages and chinese_of(paragraph.text) is None:
        return tuple(paragraph.weight if language in ("zh", TRADITIONAL) else 0.0 for language in languages)
    weight = paragraph.weight
    if own in LATIN and not LATIN.issuperset(languages) and paragraph.cues.ending not in SENTENCE_ENDS:
        weight *= LATIN_INSIDE
    if own in languages and own != UNKNOWN:
        return tuple(weight if language == own else 0.0 for language in languages)
    if own in LATIN:
        return tuple(UNPROVEN * weight if language in LATIN else 0.0 for language in languages)
    if own == "zh" and "ja" in languages:
        return tuple(paragraph.weight if language == "ja" else 0.0 for language in languages)
    return (0.0,) * len(languages)


def _own_script(paragraph: Paragraph, languages: tuple[str, ...]) -> str | None:
    """The language with a script of its own that enough letters of a mostly Latin line are written in."""
    amounts = {name: amount for name, amount in paragraph.letters.amounts.items() if name != "latin"}
    if sum(amounts.values()) < LEAST_OWN_SCRIPT * sum(paragraph.letters.amounts.values()):
        return None
    if len(set(paragraph.letters.words) & _common_words(paragraph.language or "")) > 1:
        return None
    scripts = {"han": ("zh", "ja"), "kana": ("ja",), "hangul": ("ko",), "cyrillic": ("ru", "uk")}
    name = max(amounts, key=lambda name: amounts[name], default="")
    return next((language for language in scripts.get(name, ()) if language in languages), None)
