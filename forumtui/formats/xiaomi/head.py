"""The parts of a Xiaomi page: its head (board, title, opening post, in whatever order they stand) and one reply."""

import re
from typing import NamedTuple

from forumtui.formats.inline import mark_inline
from forumtui.formats.xiaomi.signs import (
    BADGES,
    BOARD,
    BUTTONS,
    COPY,
    COUNTS,
    DEVICE,
    FOLLOWERS,
    FURNITURE,
    LONE_BUTTON,
    POSTED_IN,
    WHEN,
    Arrangement,
    Facts,
    is_boundary,
    is_bullet,
    is_only_signs,
    name_and_rank,
    read_header,
    read_stamp,
    sign,
    signs_of,
)
from forumtui.model import Head, Kind, Post
from forumtui.text.clean import clean, clean_line
from forumtui.text.numbers import COUNT, from_figures

_DATE = r"(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_WHOLE = re.compile(
    rf"^\s*+(?:[•‧·*]\s++)?(?P<who>(?:\S(?:.*?\S)??)??)\s*发表于\s*({_DATE}(?:\s+{_CLOCK})?)\s*+(?:[·・•.]\s*+)?"
    r"(?:来自\s*+(?:[:：]\s*+)?(?P<device>(?:\S(?:.*?\S)??)??)\s*)?只看该作者\s*(?P<floor>\d+)\s*[#＃楼]\s*$"
)
_EMPTY_LINES = re.compile(r"\n{3,}")
_LONGEST_HEADER = 500
"""Code points of a header line that are read, counted from its end."""


def read_slice(text: str, arrangement: Arrangement) -> tuple[Facts, str]:
    """The facts of a reply, clean, and its body."""
    header, _, rest = text.partition("\n")
    header = header[-_LONGEST_HEADER:]
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
    return read_header(" \t ".join((*who, *signs)))[0]


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


SOFTWARE = "xiaomi"

_LONGEST_BOARD = 300
_LONGEST_TITLE = 120
_LONGEST_LATE_TITLE = 50
"""Code points of a line behind the line under the title that may still be the title."""
_LONGEST_REST = 40
"""Code points that the line under the title has besides its signs: badges and the section."""
_DEVICE = re.compile(
    r"[·・•.|]?\s*[来來]自\s*[:：]?\s*(?P<device>[^\n]*?)\s*(?=\t|\s{2,}\S|复制|複製|手机看|手機看|扫一扫|\d[\d,]*\s+\d|$)"
)
_NUMBER = re.compile(r"^\s*\d[\d,]*\s*$")


class _Line(NamedTuple):
    """What the line under the title prints; in the source it may be several lines."""

    time: str = ""
    device: str = ""
    section: str = ""
    badges: tuple[str, ...] = ()
    counts: tuple[str, str] | None = None
    taken: frozenset[int] = frozenset()
    """Numbers of the lines it stands on."""


def read_head(text: str) -> tuple[Head, Post | None]:
    """What stands above the first reply, and the opening post. Everything that is missing there is None."""
    lines = clean(text).split("\n")
    under = _line_under_title(lines)
    board, followers = None, None
    others: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        if len(line) < _LONGEST_BOARD and (found := BOARD.match(line)):
            printed = FOLLOWERS.search(line)
            board = board or clean_line(found["board"]) or None
            followers = followers or (_number(printed[1]) if printed else None)
        elif number not in under.taken and not FURNITURE.match(line):
            others.append((number, line))
    title, body = _title_and_body(others, min(under.taken, default=None))
    post = Post(
        kind=Kind.POST,
        posted=read_stamp(under.time) if under.time else None,
        posted_text=clean_line(under.time) or None,
        device=clean_line(under.device) or None,
        body=mark_inline(paragraphs(body)),
    )
    head = Head(
        title=title,
        section=clean_line(under.section) or None,
        software=SOFTWARE,
        badges=under.badges,
        reply_count=_number(under.counts[0]) if under.counts else None,
        views=_number(under.counts[1]) if under.counts else None,
        board=board,
        followers=followers,
    )
    return head, post if under.taken or post.body.text else None


def _line_under_title(lines: list[str]) -> _Line:
    """The first line with enough of its signs, or such lines as are its cells."""
    for number, line in enumerate(lines):
        if len(line) <= 200 and _weight(line) >= 2 and len(_without_signs(line)) <= _LONGEST_REST:
            return _read_line(line, {number})
    cells = _cells(lines)
    return _read_line("\t".join(lines[number].strip() for number in sorted(cells)), cells) if cells else _Line()


def _weight(line: str) -> int:
    if BOARD.match(line) or FURNITURE.match(line):
        return 0
    has_time = re.search(WHEN, line) is not None
    signs = (
        POSTED_IN.search(line),
        has_time,
        sign(DEVICE).search(line),
        COPY.search(line),
        COUNTS.search(line),
    )
    return sum(map(bool, signs))


def _without_signs(line: str) -> str:
    rest = COUNTS.sub(" ", re.sub(WHEN, " ", line))
    for cut in (_DEVICE, POSTED_IN, COPY):
        rest = cut.sub(" ", rest)
    return rest.strip()


def _cells(lines: list[str]) -> set[int]:
    """The lines that are cells of the line under the title, around the first that has a word of it or a time."""
    first = next((number for number, line in enumerate(lines) if _is_cell(line) and not _NUMBER.match(line)), None)
    if first is None:
        return set()
    found = {first}
    for number in range(first - 1, max(-1, first - 5), -1):
        if lines[number].strip() in BADGES:
            found.add(number)
        elif lines[number].strip():
            break
    was_posted_in = bool(POSTED_IN.search(lines[first]))
    for number in range(first + 1, min(len(lines), first + 24)):
        if _is_cell(lines[number]) or (was_posted_in and 0 < len(lines[number].strip()) <= 12):
            was_posted_in = bool(POSTED_IN.search(lines[number]))
            found.add(number)
        elif lines[number].strip():
            break
    return found if sum(_weight(lines[number]) for number in found) >= 2 else set()


def _is_cell(line: str) -> bool:
    plain = line.strip()
    if not plain or len(plain) > 40 or BOARD.match(line):
        return False
    return plain in BADGES or bool(_NUMBER.match(plain)) or (_weight(line) > 0 and _without_signs(line) == "")


def _read_line(line: str, taken: set[int]) -> _Line:
    time, device, counts = re.search(WHEN, line), _DEVICE.search(line), COUNTS.search(line)
    posted_in = POSTED_IN.search(line)
    before = line[: time.start()] if time else line[: device.start()] if device else _without_signs(line)
    if posted_in and posted_in.start() < len(before):
        badges, section = before[: posted_in.start()], before[posted_in.end() :]
    else:
        words = COPY.sub(" ", before).split()
        badges = " ".join(word for word in words if word in BADGES)
        section = " ".join(word for word in words if word not in BADGES and not _NUMBER.match(word))
    if posted_in and not section.strip():
        behind = COPY.split(_DEVICE.sub(" ", line[posted_in.end() :]))[0]
        section = re.sub(WHEN, " ", behind).strip()
    return _Line(
        time[0] if time else "",
        device["device"] if device else "",
        section.strip(),
        tuple(badges.split()),
        (counts[1], counts[2]) if counts else None,
        frozenset(taken),
    )


def _title_and_body(others: list[tuple[int, str]], under: int | None) -> tuple[str | None, list[str]]:
    """The title, out of the lines without another meaning, and the lines below it."""
    texts = [(number, line) for number, line in others if line.strip() and not LONE_BUTTON.match(line)]
    above = [(number, line) for number, line in texts if under is not None and number < under]
    title: tuple[int, str] | None = None
    if above:
        title = above[-1]
    elif texts and (len(texts) > 1 or under is None) and _may_be_title(texts[0][1], texts[1:], under):
        title = texts[0]
    if title is None:
        return None, _trimmed([line for number, line in others if under is None or number > under])
    start = title[0] if under is None else max(title[0], under if above else title[0])
    body = [line for number, line in others if number > start]
    return clean_line(title[1]), _trimmed(body)


def _may_be_title(line: str, following: list[tuple[int, str]], under: int | None) -> bool:
    plain = line.strip()
    if under is None:
        return len(plain) <= _LONGEST_TITLE
    longer = any(len(other.strip()) > len(plain) for _, other in following[:1])
    return len(plain) <= _LONGEST_LATE_TITLE and plain[-1] not in "。,，:：、;；" and longer


def _trimmed(lines: list[str]) -> list[str]:
    """The lines of a post without buttons and blank lines at its ends."""
    kept = list(lines)
    while kept and (not kept[-1].strip() or LONE_BUTTON.match(kept[-1])):
        kept.pop()
    while kept and (not kept[0].strip() or LONE_BUTTON.match(kept[0])):
        kept.pop(0)
    return kept


def _number(printed: str) -> int | None:
    return from_figures(printed.replace(",", ""), COUNT)
