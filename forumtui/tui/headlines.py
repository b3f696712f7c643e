"""The words of the header and the footer: what this source really holds, where I am, what is filtered."""

from collections.abc import Sequence

from forumtui.layout.lines import Run
from forumtui.load.open import Opened
from forumtui.model import Letter, MissingPages, Role
from forumtui.tui.commands import COMMANDS, shown_key
from forumtui.tui.reading import Reading
from forumtui.tui.sides import Sides
from forumtui.words import say, say_count

SEPARATOR = " · "


def order_word(order: str) -> str:
    """How a list runs."""
    return {"newest": say("newest first"), "oldest": say("oldest first")}.get(order, say("mixed order"))


def title_line(opened: Opened, is_wide: bool) -> Sides:
    """Title and badges; the board, or on narrow screens the counts."""
    head = opened.thread.head
    left = [Run(head.title or opened.name, Role.HEADING)]
    left += [Run(f"  {badge}", Role.OP) for badge in head.badges]
    place = " › ".join(filter(None, (head.board, head.section)))
    return Sides(tuple(left), (Run(place if is_wide else counts(opened), Role.DIM),))


def counts(opened: Opened) -> str:
    """Replies here of replies printed."""
    here = len(opened.thread.replies)
    least = "" if opened.index.complete else say("at least") + " "
    printed = opened.thread.head.reply_count
    if printed is None:
        return say("{least}{here} replies here", least=least, here=here)
    return say("{least}{here} of {printed} replies here", least=least, here=here, printed=printed)


def facts_line(reading: Reading, letter: Letter | None, mode: str) -> Sides:
    """Replies, floors, order, year; the letter's languages."""
    opened, index = reading.opened, reading.index
    parts = [counts(opened), *_floors(reading), order_word(reading.order())]
    years = index.years
    if years.inferred:
        span = str(years.first) if years.first == years.last else f"{years.first}–{years.last}"
        parts.append(say("year {year} inferred", year=span))
    elif index.dates.span()[1] and not years.first:
        parts.append(say("year unknown"))
    return Sides((Run(SEPARATOR.join(parts), Role.DIM),), _languages(letter, mode))


def _floors(reading: Reading) -> list[str]:
    floors = reading.index.floors
    if floors is None:
        return _pages(reading.opened.thread.head.missing_pages)
    missing = sum(last - first + 1 for first, last in floors[2])
    return [say("floors {first}–{last}", first=floors[0], last=floors[1])] + (
        [say("{count} missing", count=missing)] if missing else []
    )


def _pages(missing: Sequence[MissingPages]) -> list[str]:
    """How much is missing by the numbers of pages."""
    count = sum(pages.last - pages.first + 1 for pages in missing)
    if not count:
        return []
    text = say_count("{count} page missing", "{count} pages missing", count)
    replies = sum(pages.replies or 0 for pages in missing)
    about = say_count("about {count} reply", "about {count} replies", replies)
    return [say("{missing}, {about}", missing=text, about=about) if replies else text]


def _languages(letter: Letter | None, mode: str) -> tuple[Run, ...]:
    if letter is None:
        return ()
    shown = {"all": say("as posted"), "both": say("side by side")}.get(mode, mode)
    return (
        Run(say("letter:") + " ", Role.DIM),
        Run(SEPARATOR.join((*letter.languages, _pairs(letter))), Role.DIM),
        Run(f" ▸ {shown} ", Role.OP),
        Run(" " + say("t switch"), Role.DIM),
    )


def _pairs(letter: Letter) -> str:
    return say_count("{count} pair", "{count} pairs", len(letter.rows))


def narrow_line(reading: Reading, pane: str, letter: Letter | None, mode: str) -> Sides:
    """Which pane this is, and the order; floors."""
    floors = reading.index.floors
    names = {"replies": say("replies"), "post": say("post")}
    runs = []
    for name, spoken in names.items():
        runs.append(Run(f"▸ {spoken}" if name == pane else f"  {spoken}", Role.HEADING if name == pane else Role.DIM))
        runs.append(Run(" "))
    runs.append(Run("  " + (order_word(reading.order()) if pane == "replies" else ""), Role.DIM))
    right = f"{floors[0]}–{floors[1]}" if floors else ""
    return Sides(tuple(runs), _languages(letter, mode)[1:3] if pane == "post" else (Run(right, Role.DIM),))


def pair_line(pair: int, count: int, agreement: str) -> Sides:
    """Which pair of the letter stands at the top, and how many agree."""
    place = say("pair {pair} of {count}", pair=max(0, pair) + 1, count=count)
    return Sides((Run(say("Letter, side by side") + SEPARATOR + place, Role.DIM),), (Run(agreement, Role.DIM),))


def post_facts(opened: Opened) -> str:
    """What the page prints about the post: author, time, device, views, followers."""
    head, post = opened.thread.head, opened.thread.post
    if post is None:
        return ""
    posted = post.posted
    time = (
        f"{posted.month:02d}-{posted.day:02d} {posted.hour:02d}:{posted.minute:02d}"
        if posted and posted.hour >= 0
        else ""
    )
    parts = [post.author or "", time or post.posted_text or "", post.device or ""]
    if head.views is not None:
        parts.append(say("{count} views", count=f"{head.views:,}"))
    if head.followers is not None:
        parts.append(say("{count} followers", count=f"{head.followers:,}"))
    return SEPARATOR.join(filter(None, parts))


def footer_line(reading: Reading, ordinal: int | None, shown: int, place: int) -> Sides:
    """Where I am and what is filtered; the keys that matter here."""
    parts = []
    if ordinal is not None:
        floor = reading.opened.thread.replies[ordinal].floor
        parts.append(
            say("floor {floor}", floor=floor) if floor is not None else say("reply {number}", number=ordinal + 1)
        )
        parts.append(say("{place} of {shown}", place=f"{place + 1:,}", shown=f"{shown:,}"))
    parts += shown_words(reading, shown)
    if not reading.index.complete:
        parts.append(say("reading… {count}", count=f"{reading.index.size:,}"))
    return Sides((Run(SEPARATOR.join(parts), Role.DIM),), tuple(_keys()))


def shown_words(reading: Reading, shown: int) -> list[str]:
    """How many replies are shown of how many, and by which filter."""
    total = len(reading.opened.thread.replies)
    if not total:
        return [say("no replies here")]
    if shown == total and not reading.is_filtered:
        words = [say("all {total} shown", total=f"{total:,}")]
        return [*words, say("filter off (F)")] if reading.has_filter else words
    least = say("at least") + " " if reading.is_searching else ""
    words = [say("{least}{shown} of {total} shown", least=least, shown=f"{shown:,}", total=f"{total:,}")]
    return [*words, reading.filter_text()] if reading.is_filtered else words


def _keys() -> list[Run]:
    runs: list[Run] = []
    for command in COMMANDS:
        if command.footer:
            runs += (
                Run(f"  {shown_key(command.keys[0])} ", Role.OP, command.id),
                Run(say(command.footer), Role.DIM, command.id),
            )
    return runs
