"""One reply of a Xiaomi page, from its header to the next one's."""

import re

from forumtui.formats.xiaomi.signs import (
    BUTTONS,
    LONE_BUTTON,
    Arrangement,
    Facts,
    is_boundary,
    is_bullet,
    is_only_signs,
    name_and_rank,
    read_header,
    signs_of,
)
from forumtui.text.clean import clean, clean_line
from forumtui.text.numbers import from_figures

_DATE = r"(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_WHOLE = re.compile(
    rf"^\s*(?:[•‧·*]\s+)?(?P<who>.*?)\s*发表于\s*({_DATE}(?:\s+{_CLOCK})?)\s*[·・•.]?"
    r"\s*(?:来自\s*[:：]?\s*(?P<device>.*?)\s*)?只看该作者\s*(?P<floor>\d+)\s*[#＃楼]\s*$"
)
_EMPTY_LINES = re.compile(r"\n{3,}")


def read_slice(text: str, arrangement: Arrangement) -> tuple[Facts, str]:
    """The facts of a reply, clean, and its body."""
    header, _, rest = text.partition("\n")
    found = _WHOLE.match(header)
    if found:
        name, rank = name_and_rank(found["who"])
        facts = Facts(name, rank, found[2], found["device"] or "", from_figures(found["floor"]) or 0)
    elif arrangement.cells:
        facts, rest = _read_cells(text.split("\n"), arrangement.cells)
    else:
        facts, behind = read_header(header)
        rest = f"{behind}\n{rest}" if behind else rest
    cleaned = Facts(clean_line(facts.name), clean_line(facts.rank), facts.time, clean_line(facts.device), facts.floor)
    return cleaned, paragraphs(body_lines(rest))


def _read_cells(lines: list[str], cells: int) -> tuple[Facts, str]:
    """A header whose cells have lines of their own: some for name and rank, then signs, each kind once."""
    who: list[str] = []
    signs: list[str] = []
    kinds: set[str] = set()
    for number, line in enumerate(lines):
        if not line.strip() or is_bullet(line):
            continue
        found = signs_of(line) if is_only_signs(line) else frozenset()
        if found and not found & kinds:
            kinds |= found
            signs.append(line.strip())
        elif not signs and len(who) < cells:
            who.append(line.strip())
        else:
            return _joined(who, signs), "\n".join(lines[number:])
    return _joined(who, signs), ""


def _joined(who: list[str], signs: list[str]) -> Facts:
    facts, _ = read_header(" \t ".join((*who, *signs)))
    if len(who) == 1 and not facts.rank:
        return facts
    return facts


def body_lines(text: str) -> list[str]:
    """The lines of a reply above its buttons; where the page was cut and has none, all but the page's own."""
    lines = clean(text).split("\n")
    buttons = [number for number, line in enumerate(lines) if BUTTONS.match(line)]
    if buttons:
        return lines[: buttons[-1]]
    while lines and (not lines[-1].strip() or LONE_BUTTON.match(lines[-1])):
        lines.pop()
    if len(lines) > 1 and lines[-1].lstrip().startswith("•"):
        lines.pop()
    return lines


def ends_whole(text: str) -> bool:
    """Whether the buttons that end a reply stand in its slice."""
    return any(is_boundary(line) and BUTTONS.match(line) for line in clean(text).split("\n"))


def paragraphs(lines: list[str]) -> str:
    """Lines without their indentation; runs of empty lines become one, which ends a paragraph."""
    text = "\n".join(line.strip() for line in lines).strip("\n")
    return _EMPTY_LINES.sub("\n\n", text)
