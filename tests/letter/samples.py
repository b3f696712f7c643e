"""Posts that are one text in several languages and posts that are not: what the verdict is fitted on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.letter.cases import (
    ARRANGEMENTS,
    Case,
    alternating,
    crossed,
    cut_short,
    in_one_line,
    one_after_the_other,
    reversed_case,
    shuffled,
    third_left_out,
)
from tests.letter.texts import ONE_LANGUAGE

NOT_LETTERS = Path(__file__).parent / "not_letters"
"""Posts in two languages, written for these tests, that are not one text in two."""


ONLY_LENGTHS = frozenset({"closing"})
"""Texts so short and bare that nothing but lengths agrees: whether they are taken for letters is not asked."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A post, and whether it is one text in several languages."""

    name: str
    text: str
    is_letter: bool
    texts: frozenset[str]
    """The texts it was made of: a verdict is measured on texts that it was not fitted on."""
    weight: float = 1.0


def letters(cases: Sequence[Case]) -> Iterator[Sample]:
    """Every case and the same turned: in every arrangement, cut short, and with a third left out."""
    for case in (*cases, *map(reversed_case, cases)):
        texts = frozenset({_text_of(case)})
        if texts & ONLY_LENGTHS:
            continue
        for arrangement, arrange in ARRANGEMENTS:
            yield Sample(f"{case.name} {arrangement}", arrange(case).text, True, texts)
        for seed in (1, 2):
            for part in (cut_short(case, seed), third_left_out(case, seed)):
                if min(len(part.source), len(part.target)) > 3:
                    yield Sample(part.name, one_after_the_other(part).text, True, texts)
                    yield Sample(f"{part.name} alternating", alternating(part).text, True, texts)


def crossings(cases: Sequence[Case]) -> Iterator[Sample]:
    """Every first version with every second one of another text, each pair of versions once."""
    seen = set()
    for one in cases:
        for other in cases:
            pair = crossed(one, other)
            key = _text_of(one), pair.languages[0], _text_of(other), pair.languages[1]
            if key[0] != key[2] and len({code[:2] for code in pair.languages}) == 2 and key not in seen:
                seen.add(key)
                yield Sample(pair.name, one_after_the_other(pair).text, False, frozenset(key[::2]))


def taking_turns(cases: Sequence[Case]) -> Iterator[Sample]:
    """Crossings whose paragraphs alternate, as a text and its discussion do, and those in one line."""
    for number, one in enumerate(cases):
        for other in cases[number % 3 :: 3]:
            pair = crossed(one, other)
            if _text_of(one) != _text_of(other) and len({code[:2] for code in pair.languages}) == 2:
                count = min(len(pair.source), len(pair.target))
                groups = [([at], [at]) for at in range(count)]
                whole = Case(pair.name, pair.languages, pair.source[:count], pair.target[:count], groups, set())
                texts = frozenset({_text_of(one), _text_of(other)})
                yield Sample(f"{pair.name} alternating", alternating(whole).text, False, texts)
                yield Sample(f"{pair.name} inline", in_one_line(" / ")(whole).text, False, texts)


def out_of_order(cases: Sequence[Case]) -> Iterator[Sample]:
    """Cases whose second version stands in random order."""
    for case in (*cases, *map(reversed_case, cases)):
        if len(case.target) > 4:
            yield Sample(
                case.name + " shuffled", one_after_the_other(shuffled(case, 1)).text, False, frozenset({_text_of(case)})
            )


def other_posts(folders: Sequence[Path]) -> Iterator[Sample]:
    """Whole posts that are no letter."""
    for number, lines in enumerate(ONE_LANGUAGE):
        yield Sample(f"one language {number}", "\n\n".join(lines), False, frozenset({f"one{number}"}), 4.0)
    for folder in (NOT_LETTERS, *folders):
        for path in sorted(folder.glob("*.txt")):
            is_negative = folder == NOT_LETTERS or ("." not in path.stem and not path.stem.endswith("-onefile"))
            if is_negative and path.stem != "songs":
                name = f"{folder.name}/{path.stem}"
                yield Sample(name, path.read_text(encoding="utf-8"), False, frozenset({name}), 8.0)


def _text_of(case: Case) -> str:
    return case.name.split(" ")[0].split("-")[0]
