"""Which script and which language a text is in: by its letters, and for Latin letters by the most common words.

Cheap enough to be asked of every reply by a filter. A language is named only where letters or common words prove it.
"""

import re
from functools import lru_cache
from typing import NamedTuple

UNKNOWN = "und"
"""Latin letters whose language nothing proves."""

SCRIPTS = (
    ("han", "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"),
    ("kana", "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d"),
    ("hangul", "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"),
    ("cyrillic", "\u0400-\u052f"),
    ("greek", "\u0370-\u03ff"),
    ("arabic", "\u0600-\u06ff\u0750-\u077f"),
    ("hebrew", "\u0590-\u05ff"),
    ("thai", "\u0e00-\u0e7f"),
    ("devanagari", "\u0900-\u097f"),
    ("latin", "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff'’"),
)
"""Script and its letters as a character class. Latin comes last: it is what is left."""

COUNTED_BY_LETTER = frozenset({"han", "kana", "hangul", "thai"})
"""Scripts measured in letters; the others in words, since a word of theirs weighs about as much as one such letter."""

ONE_LANGUAGE = {"greek": "el", "arabic": "ar", "hebrew": "he", "thai": "th", "devanagari": "hi", "hangul": "ko"}
"""Scripts that are taken for their commonest language."""

COMMON_WORDS = (
    ("en", "the of and to is are was that it for with you not this we have be your from by they i what how there been"),
    ("fr", "le la les des du de et est une pour dans que qui pas vous nous sur avec ce cette sont au je il plus ne"),
    ("de", "der die das und ist nicht ein eine zu den mit für auf von sie wir ich dem des auch sich wird haben sind"),
    (
        "es",
        "el los las del y es una por para que con no su al como más pero está son este esta nos lo qué muy pero dónde",
    ),
    ("it", "il lo gli della di che è una per con non sono del nel alla più questo questa anche ci si dei"),
    ("pt", "os as do da em é uma para com não que por mais dos das se no na ao você nós são este esta"),
    ("nl", "de het een van en is dat niet voor met op zijn te aan wij deze ook worden wordt bij naar"),
    ("pl", "i w na z do nie się jest to że jak dla są przez oraz ale od po ich jego"),
    ("tr", "ve bir bu için ile da de çok olarak daha olan değil gibi biz ben var her en"),
    ("vi", "và của là có không được cho những trong một các với này đã người chúng tôi bạn"),
    ("id", "dan yang di dengan untuk dari ini itu tidak pada adalah kami akan anda ke dalam oleh"),
    ("sv", "och att det som en på är av för med den inte till har vi jag ett om var från"),
)
"""Language and words that are common in it."""

LATIN = frozenset({UNKNOWN, *(language for language, _ in COMMON_WORDS)})
"""Languages written in Latin letters."""

_SCRIPT = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in SCRIPTS))
_EMOTICON_OR_ADDRESS = re.compile(
    r"\[[^\[\]\s]{1,12}\]|:[a-z0-9_+-]{2,24}:|https?://[!-~]+|(?<![\w.+-])[\w.+-]++@[\w.-]+"
)
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")


class Letters(NamedTuple):
    """How much of each script a text holds (in letters or words, see COUNTED_BY_LETTER) and its Latin words, folded."""

    amounts: dict[str, int]
    words: tuple[str, ...]

    @property
    def script(self) -> str | None:
        """The script of most of the text; None where it has no letters."""
        amounts = {name: amount for name, amount in self.amounts.items() if name != "kana"}
        east = self.amounts.get("han", 0) + self.amounts.get("kana", 0)
        if east:
            amounts["han"] = east
        if not amounts:
            return None
        best = max(amounts, key=lambda name: (amounts[name], name != "latin"))
        return "kana" if best == "han" and self.is_japanese else best

    @property
    def is_japanese(self) -> bool:
        """Whether the Han and kana letters are Japanese: a lone kana in Chinese is an ornament."""
        kana = self.amounts.get("kana", 0)
        return kana >= 2 and kana * 8 >= self.amounts.get("han", 0)


def letters_of(text: str) -> Letters:
    """Measure the scripts of `text`; emoticon codes and addresses are no words."""
    text = _EMOTICON_OR_ADDRESS.sub(" ", text)
    amounts: dict[str, int] = {}
    words: list[str] = []
    for found in _SCRIPT.finditer(text):
        name = found.lastgroup or ""
        if name == "latin":
            word = found[0].strip("'’").lower()
            if not word:
                continue
            words.append(word)
        amounts[name] = amounts.get(name, 0) + (len(found[0]) if name in COUNTED_BY_LETTER else 1)
    return Letters(amounts, tuple(words))


def script_of(text: str) -> str | None:
    """The script of most of `text` (a name of SCRIPTS); None where it has no letters."""
    return letters_of(text).script


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, "und" for Latin letters that prove none, None without any word."""
    return language_of_letters(letters_of(text), text)


def language_of_letters(letters: Letters, text: str) -> str | None:
    """As `language_of`, from letters already measured."""
    script = letters.script
    if script is None:
        return None
    if script == "han":
        return "zh"
    if script == "kana":
        return "ja"
    if script == "cyrillic":
        return "uk" if _UKRAINIAN.search(text) else "ru"
    return ONE_LANGUAGE.get(script) or latin_language(letters.words)


def latin_language(words: tuple[str, ...]) -> str:
    """The language whose common words are most frequent among `words`; "und" where none leads or all are too few."""
    languages = _languages_by_word()
    hits: dict[str, int] = {}
    for word in words:
        for language in languages.get(word, ()):
            hits[language] = hits.get(language, 0) + 1
    ranked = sorted(hits.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] * 12 < len(words):
        return UNKNOWN
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return UNKNOWN
    return ranked[0][0]


@lru_cache(maxsize=1)
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, words in COMMON_WORDS:
        for word in words.split():
            found[word] = (*found.get(word, ()), language)
    return found
