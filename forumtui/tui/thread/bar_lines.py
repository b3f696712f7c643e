"""The lines of the header and the footer: what the source holds, which reply is selected, what is filtered, keys. Also
what is said of an empty list, and the facts of a post in words.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from forumtui.i18n import join_list, tr, tr_count
from forumtui.layout.one_row import SEPARATOR, StatusLine
from forumtui.layout.runs import Run
from forumtui.letter import OWN_NAMES
from forumtui.model import SURE, Kind, Letter, MissingPages, Post, Role
from forumtui.query.view import PostView
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.commands import COMMANDS, FOOTER_ORDER, commands_for, shown_key
from forumtui.tui.thread.state import ThreadState


def order_word(order: str) -> str:
    """The order of a list in words."""
    return {"newest": tr("newest first"), "oldest": tr("oldest first"), "likes": tr("most likes first")}.get(
        order, tr("mixed order")
    )


def title_line(opened: OpenThread, is_wide: bool) -> StatusLine:
    """Title and badges; the board, or on narrow screens the counts."""
    head = opened.thread.head
    left = [Run(head.title or opened.name, Role.HEADING)]
    left += [Run(f"  {badge}", Role.OP) for badge in head.badges]
    board = " › ".join(filter(None, (head.board, head.section))) or head.host
    return StatusLine(tuple(left), (Run(board if is_wide else counts(opened), Role.DIM),))


def counts(opened: OpenThread) -> str:
    """How many replies are here, of how many the page prints; a printed number that is too small is left out."""
    here = len(opened.thread.replies)
    least = "" if opened.index.complete else tr("at least") + " "
    printed = opened.thread.head.reply_count
    if printed is None or printed <= here:
        return tr_count("{least}{here} reply here", "{least}{here} replies here", here, least=least, here=f"{here:,}")
    return tr("{least}{here} of {printed} replies here", least=least, here=f"{here:,}", printed=f"{printed:,}")


def facts_line(state: ThreadState, letter: Letter | None, mode: str) -> StatusLine:
    """Replies, floors, order, year; the letter's languages."""
    opened, index = state.opened, state.index
    parts = [counts(opened), *_page(opened), *_floors(state), *_order(state)]
    parts += [*_page_words(opened), *state.live_words]
    years = index.years
    if years.inferred:
        span = str(years.first) if years.first == years.last else f"{years.first}–{years.last}"
        parts.append(tr("year {year} inferred", year=span))
    elif index.dates.span()[1] and not years.first:
        parts.append(tr("year unknown"))
    return StatusLine(_facts(parts), _languages(letter, mode))


def _facts(parts: Sequence[str]) -> tuple[Run, ...]:
    """A run for each, so that the last ones can be left out where there is no room."""
    return tuple(Run(SEPARATOR * (number > 0) + part, Role.DIM) for number, part in enumerate(parts))


def _order(state: ThreadState) -> list[str]:
    """The order of the replies, where there is more than one."""
    has_order = len(state.opened.thread.replies) > 1 or not state.index.complete
    nested = [tr("tree")] if state.is_discussion else []
    return [*nested, order_word(state.order())] if has_order else nested


def _page(opened: OpenThread) -> list[str]:
    """Which page of the thread this is, where it is one of several."""
    head = opened.thread.head
    if len(head.pages_here) > 1:
        total, last_here = head.pages_total, head.pages_here[-1]
        if len(head.pages_here) == max(total or 0, last_here):
            return []
        spans = list(_spans(head.pages_here))
        told = join_list(str(first) if first == last else f"{first}–{last}" for first, last in spans)
        if total is None:
            return [tr("pages {here}", here=told)]
        return [tr("pages {here} of {pages}", here=told, pages=max(total, last_here))]
    if head.page is None or (head.pages_total or head.page) == 1:
        return []
    if head.pages_total is None:
        return [tr("page {page}", page=head.page)]
    return [tr("page {page} of {pages}", page=head.page, pages=head.pages_total)]


def _spans(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers."""
    for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]


def _page_words(opened: OpenThread) -> list[str]:
    """How sure it is that the page was read right, unless it is sure; and what the page says of the thread, where there
    is no opening post that could have it above itself.
    """
    confidence = opened.thread.head.confidence
    words = []
    if confidence is not None and confidence < SURE:
        percent = round(100 * confidence)
        is_guessed = opened.thread.head.software == "generic"
        if is_guessed:
            words.append(tr("read by guess, {percent}% sure", percent=percent))
        else:
            words.append(tr("in doubt, {percent}% sure", percent=percent))
    return words if opened.thread.post else [*words, *opened.thread.head.notices]


def _floors(state: ThreadState) -> list[str]:
    floors = state.index.floors
    if floors is None:
        return _pages(state.opened.thread.head.missing_pages)
    missing = sum(last - first + 1 for first, last in floors[2])
    if floors[0] == floors[1]:
        return [tr("floor {floor}", floor=floors[0])]
    return [tr("floors {first}–{last}", first=floors[0], last=floors[1])] + (
        [tr("{count} missing", count=missing)] if missing else []
    )


def _pages(missing: Sequence[MissingPages]) -> list[str]:
    """How many pages are missing."""
    count = sum(pages.last - pages.first + 1 for pages in missing)
    if not count:
        return []
    text = tr_count("{count} page missing", "{count} pages missing", count)
    replies = sum(pages.replies or 0 for pages in missing)
    about = tr_count("about {count} reply", "about {count} replies", replies)
    return [tr("{missing}, {about}", missing=text, about=about) if replies else text]


def _languages(letter: Letter | None, mode: str) -> tuple[Run, ...]:
    if letter is None:
        return ()
    shown = {"all": tr("as posted"), "both": tr("side by side")}.get(mode) or _language(mode)
    return (
        Run(tr("letter: {languages}", languages=SEPARATOR.join(map(_short_language, letter.languages))), Role.DIM),
        Run(f" ▸ {shown} ", Role.OP, "next_language"),
        Run(" " + tr("t switch"), Role.DIM, "next_language"),
    )


def letter_words(letter: Letter, mode: str) -> str:
    """The languages of a reply and the shown one, for the footer."""
    return "".join(run.text for run in _languages(letter, mode))


def _language(code: str) -> str:
    """A language as it calls itself."""
    return OWN_NAMES.get(code) or code


def _short_language(code: str) -> str:
    """A language in the words of the interface: `zh` in English, 中文 in Chinese."""
    names = {"zh": tr("zh"), "en": tr("en"), "ja": tr("ja"), "ko": tr("ko")}
    return names.get(code) or code


def narrow_line(state: ThreadState, pane: str, letter: Letter | None, mode: str) -> StatusLine:
    """The second line of a narrow screen: which pane is shown, the order, the floors."""
    floors = state.index.floors
    names = {"replies": tr("replies"), **({"post": tr("post")} if state.has_post else {})}
    runs = []
    for name, spoken in names.items():
        is_here = name == pane
        mark, role = ("▸ ", Role.HEADING) if is_here else ("  ", Role.DIM)
        runs.append(Run(mark + spoken, role, "" if is_here else "next_pane"))
        runs.append(Run(" "))
    told = _order(state) if pane == "replies" else []
    facts = (*told, *_page_words(state.opened), *state.live_words)
    runs += [Run((SEPARATOR if number else "  ") + fact, Role.DIM) for number, fact in enumerate(facts)]
    lacking = sum(last - first + 1 for first, last in floors[2]) if floors else 0
    right = "–".join(map(str, dict.fromkeys(floors[:2]))) if floors else SEPARATOR.join(_page(state.opened))
    right += SEPARATOR + tr("{count} missing", count=lacking) if lacking else ""
    return StatusLine(tuple(runs), _languages(letter, mode)[:2] if pane == "post" else (Run(right, Role.DIM),))


def pair_line(pair: int, count: int, agreement: str) -> StatusLine:
    """The second line where a letter is shown side by side: which pair is at the top, and how many agree. No pair is
    on the screen where `pair` is less than 0.
    """
    is_here = pair >= 0
    all_pairs = tr_count("{count} pair", "{count} pairs", count)
    place = tr("pair {pair} of {count}", pair=pair + 1, count=count) if is_here else all_pairs
    return StatusLine((Run(tr("Letter, side by side") + SEPARATOR + place, Role.DIM),), (Run(agreement, Role.DIM),))


def post_facts(opened: OpenThread) -> str:
    """What the page prints about the post (author, time, device, counts), and on the next lines about the thread."""
    post = opened.thread.post
    if post is None:
        return ""
    parts = [post.author or "", short_time(post), post.device or "", printed_counts(opened), score_text(post)]
    return "\n".join(filter(None, (SEPARATOR.join(filter(None, parts)), *opened.thread.head.notices)))


def score_text(post: Post) -> str:
    """The printed votes or likes: `+12`; empty for none."""
    return f"{post.likes:+,}" if post.likes else ""


def printed_counts(opened: OpenThread) -> str:
    """The views and followers that the page prints."""
    head, parts = opened.thread.head, []
    if head.views is not None:
        parts.append(tr("{count} views", count=f"{head.views:,}"))
    if head.followers is not None:
        parts.append(tr("{count} followers", count=f"{head.followers:,}"))
    return SEPARATOR.join(parts)


def short_time(reply: Post) -> str:
    """The time of a reply for its header: month, day and clock; the printed text where it has no value."""
    posted = reply.posted
    if posted is None or not posted.month:
        return (reply.posted_text or "")[:16]
    day = f"{posted.month:02d}-{posted.day:02d}" if posted.day else f"{posted.month:02d}"
    if posted.year:
        day = f"{posted.year}-{day}"
    return day if posted.hour < 0 else f"{day} {posted.hour:02d}:{max(posted.minute, 0):02d}"


def percent_words(percent: int) -> str:
    """How much of the post has been shown, for the rule below it; empty where all has."""
    return tr("post {percent}%", percent=percent) if percent < 100 else ""


def footer_line(
    state: ThreadState,
    view: PostView,
    cursor: int,
    pane: str = "replies",
    read: int | None = None,
    has_letter: bool = False,
) -> StatusLine:
    """The footer: the selected post, what is filtered, and the keys of this pane. `read` is how much of the post has
    been shown, in percent, where its pane is the only one.
    """
    parts = []
    if read is not None:
        parts.append(tr("post {percent}%", percent=read))
    elif 0 <= cursor < view.opening:
        parts.append(tr("opening post"))
    elif 0 <= cursor < len(view):
        position = view[cursor]
        floor = state.opened.thread.posts[position].floor
        number = position - state.index.first_reply + 1
        named = tr("floor {floor}", floor=floor) if floor is not None else _number(state, position, number)
        place = tr("{place} of {shown}", place=f"{view.number_of_row(cursor):,}", shown=f"{view.reply_count:,}")
        if position in view.parents_only:
            parts += [named, tr("shown because its answers match")]
        elif named == tr("reply {number}", number=number) and number == view.number_of_row(cursor):
            # "reply 3 · 3 of 9" would say the same twice.
            parts.append(tr("reply {place}", place=place))
        else:
            parts += [named, place]
    if read is None or state.is_filtered:
        parts += shown_words(state, view)
    if not state.index.complete:
        parts.append(tr("reading… {count}", count=f"{state.index.reply_count:,}"))
    return StatusLine(
        (Run(SEPARATOR.join(parts), Role.DIM),),
        tuple(_keys(pane, _idle(state, view, cursor, has_letter))),
        left_first=state.is_filtered,
    )


def _number(state: ThreadState, position: int, number: int) -> str:
    """A post without a floor by its number: a comment by that among the comments on its post, a reply behind a missing
    page by that from its page on.
    """
    thread = state.opened.thread
    post = thread.posts[position]
    if post.kind is Kind.COMMENT and post.parent is not None:
        comment, above = thread.number_among_comments(position), thread.posts[post.parent]
        if above.floor is not None:
            return tr("comment {number} on floor {floor}", number=comment, floor=above.floor)
        if above.kind is Kind.REPLY:
            reply = post.parent - state.index.first_reply + 1
            return tr("comment {number} on reply {reply}", number=comment, reply=reply)
        return tr("comment {number}", number=comment)
    page = thread.head.first_page
    for missing in thread.head.missing_pages:
        if missing.before <= position:
            page, number = missing.last + 1, position - missing.before + 1
    if page > 1:
        return tr("reply {number} from page {page}", number=number, page=page)
    return tr("reply {number}", number=number)


def said_line(said: str, line: StatusLine) -> StatusLine:
    """The footer with a message in place of its left side; the keys get the room that it leaves."""
    return StatusLine((Run(said),), line.right, left_first=True) if said else line


def first_hint() -> str:
    """The message of the very first run."""
    keys = {command.name: shown_key(command.keys[0]) for command in COMMANDS if command.keys}
    return tr(
        "{help} every key · {quit} quit · {next_reply} {previous_reply} move · {page_down} page · "
        "{next_pane} other pane · {filter} filter",
        **keys,
    )


def shown_words(state: ThreadState, view: PostView) -> list[str]:
    """How many replies are shown of how many, and the filter."""
    total, shown = len(state.opened.thread.replies), view.reply_count + sum(view.folded.values())
    if not total:
        return [tr("no replies here")]
    if shown == total and not state.is_filtered:
        words = [tr("all shown")]
        return [*words, tr("filter off (F)")] if state.has_filter else words
    least = tr("at least") + " " if state.is_searching else ""
    words = [tr("{least}{shown} of {total} shown", least=least, shown=f"{shown:,}", total=f"{total:,}")]
    return [*words, state.filter_text()] if state.is_filtered else words


def why_empty(state: ThreadState) -> list[str]:
    """What the list says where no reply is shown."""
    if state.is_filtered and state.is_searching:
        return [tr("Searching…")]
    if state.view().left_out:
        return [tr("Every reply to show is hidden or folded; the palette (ctrl+p) shows them again.")]
    if state.is_filtered:
        none = tr("No reply matches {filter}", filter=state.filter_text())
        return [none, tr("Esc clears the filter, F brings it back.")]
    return [tr("No replies here.")]


def _idle(state: ThreadState, view: PostView, cursor: int, has_letter: bool) -> set[str]:
    """Commands of the footer that would do nothing here."""
    index, posts = state.index, state.opened.thread.posts
    has_replies = index.reply_count > 0 or not index.complete
    author = posts[view[cursor]].author if 0 <= cursor < len(view) else None
    has_use = {
        "next_language": has_letter,
        "this_author": author is not None,
        "filter": has_replies,
        "index": has_replies,
        "search": has_replies or state.has_post,
        "next_pane": has_replies,
    }
    return {name for name, is_useful in has_use.items() if not is_useful}


def _keys(pane: str, idle: set[str]) -> list[Run]:
    """The keys that the footer shows in a pane, without those that would do nothing."""
    runs: list[Run] = []
    offered = [one for one in commands_for(("everywhere", pane)) if one.footer and one.footer_in in ("", pane)]
    for command in sorted(offered, key=lambda one: FOOTER_ORDER.index(one.name)):
        if command.name not in idle:
            runs += (
                Run(f"  {shown_key(command.keys[0])} ", Role.OP, command.id),
                Run(tr(command.footer), Role.DIM, command.id),
            )
    return runs
