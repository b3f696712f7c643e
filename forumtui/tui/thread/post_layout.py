"""Lays out the posts of the list as lines: stubs above a reply, its header, its text, an empty line. Without Textual.

A stub is a line that says what is hidden or missing between two replies, or that new ones begin there.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import cycle, islice

from forumtui.i18n import join_clauses, join_list, tr, tr_count
from forumtui.index.columns import Flag
from forumtui.layout.letter_lines import LetterLayout
from forumtui.layout.lines import lines_of
from forumtui.layout.one_row import AUTHOR_MOST, HeaderColumns, HeaderFacts, lay_compact, lay_header, plan_columns
from forumtui.layout.runs import EMPTY, Line, Run, on_surface
from forumtui.model import GUIDE_ROLES, Post, Role
from forumtui.query.view import PostView, repeat_text
from forumtui.text.width import drawn, truncate, width
from forumtui.tui.thread.bar_lines import printed_counts, score_text, short_time
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.post_lines import BOTH, Look, PostLines, dim_lines, with_headings
from forumtui.tui.widgets.scroll_anchor import PostLayout

GUIDES_MOST = 8
"""The most guides in front of a reply; answers on deeper levels are not indented further."""

GUIDE_CELLS = 2
TEXT_LEAST = 24
"""Cells of a guide, and cells that guides leave to the text at least."""

MOST_LINES = 10_000
"""The most lines of a reply that are laid out, all at once: scrolling needs the height of a reply."""

OPENING_MOST = 400
"""The most lines of the opening post where it is a row of the list. Its own pane shows all of them."""

SHORT = 3
"""Lines of a folded reply."""

_OP, _MOD, _BANNED, _REPEAT = int(Flag.OP), int(Flag.MOD), int(Flag.BANNED), int(Flag.REPEAT)

_BARE = HeaderColumns(0, 0, 0, 0, 0)
"""The columns of the opening post's header where it is a row of the list."""

_SAMPLED = 64
"""Replies whose headers decide how wide the columns are: those of the first frame."""

_EXPLAINED = 200
"""Replies of one stub whose reasons are counted."""


class Stubs:
    """The texts of stubs."""

    def __init__(self, state: ThreadState) -> None:
        self._state = state

    def above(self, item: int, before: int | None, view: PostView) -> Iterator[str]:
        """What is missing between an item and the one before: hidden replies, or floors and pages that are not here.

        `before` is the position of the item before; None for the first one.
        """
        left_out, position = view.left_out_before(item), view[item]
        if left_out:
            yield self.left_out_text(left_out)
        if before is not None and abs(position - before) == 1:
            yield from self._hole(before, position)
            yield from self._missing_pages(max(before, position))
        elif before is None and position == self._state.index.first_reply:
            yield from self._missing_pages(position)

    def borders(self, before: int | None, position: int) -> Iterator[str]:
        """Whether the new replies begin or end with this one."""
        state = self._state
        if state.is_new(position) != (before is not None and state.is_new(before)):
            if state.is_new(position):
                yield tr("new since last time")
            elif before is not None:
                yield tr("seen before")

    def at_end(self, item: int, view: PostView) -> Iterator[str]:
        """What is hidden or missing below the last item of the view."""
        if item == len(view) - 1:
            left_out = view.left_out_before(item + 1)
            if left_out:
                yield self.left_out_text(left_out)
            elif view[item] == self._state.index.first_reply and item:
                yield from self._missing_pages(view[item])

    def left_out_text(self, left_out: Sequence[int]) -> str:
        """`744–742: 3 by a hidden author`, the floors in the order of the list."""
        state, view = self._state, self._state.view()
        span = _span(state.number_of(left_out[0]), state.number_of(left_out[-1]))
        whys = (view.why_hidden(position) for position in left_out[:_EXPLAINED])
        reasons = Counter(why.text if why else "" for why in whys)
        if len(left_out) == 1:
            return tr("{span}: {what}", span=span, what=next(iter(reasons)))
        told = join_list(tr("{count} {reason}", count=count, reason=reason) for reason, count in [*reasons.items()][:3])
        has_more = len(reasons) > 3 or len(left_out) > _EXPLAINED
        return tr("{span}: {what}", span=span, what=told) + (" …" if has_more else "")

    def _hole(self, before: int, position: int) -> Iterator[str]:
        """The floors that are missing between two replies that are neighbours in the source."""
        if max(before, position) >= self._state.index.size or not self._state.index.floors_column.direction:
            return
        one, other = self._state.index.floor(before), self._state.index.floor(position)
        if one is None or other is None or abs(one - other) <= 1:
            return
        step = 1 if other > one else -1
        missing, span = abs(other - one) - 1, _span(one + step, other - step)
        yield tr_count("{span}: {count} floor is not here", "{span}: {count} floors are not here", missing, span=span)

    def _missing_pages(self, before: int) -> Iterator[str]:
        """The pages that are missing in front of a reply: `pages 3–4 are not here, about 40 replies`."""
        for pages in self._state.opened.thread.head.missing_pages:
            if pages.before != before:
                continue
            count, span = pages.last - pages.first + 1, _span(pages.first, pages.last)
            text = tr_count("page {span} is not here", "pages {span} are not here", count, span=span)
            if pages.replies is not None:
                about = tr_count("about {count} reply", "about {count} replies", pages.replies)
                text = tr("{missing}, {about}", missing=text, about=about)
            yield text


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


class Typesetter:
    """Lays out the posts of one thread."""

    def __init__(self, state: ThreadState) -> None:
        self._state = state
        self.stubs = Stubs(state)
        """The texts of stubs between replies."""
        self._widest: HeaderColumns | None = None
        self._plans: dict[int, HeaderColumns] = {}
        self.look_of_opening: Callable[[], Look] = lambda: Look(
            state.opened.thread.post, "", typography=state.typography
        )
        """How the opening post is shown where it is a row of the list; the screen sets it to what its pane shows."""

    def lay(self, item: int, view: PostView, cells: int) -> PostLayout:
        """Lay out an item of the view in so many cells."""
        position = view[item]
        reply = self._state.opened.thread.posts[position]
        if position < self._state.index.first_reply:
            return self._lay_opening(reply, cells)
        guides = _guides(view.depth(position), cells)
        room = cells - width(guides)
        before = view[item - 1] if item > view.opening else None
        hiding, below = [*self.stubs.above(item, before, view)], [*self.stubs.at_end(item, view)]
        above = [*hiding, *self.stubs.borders(before, position)]
        own = self._own_lines(position, reply, view, room, cells - room)
        end = [EMPTY, *(_stub(text, cells) for text in below)] if below else []
        stubs = [_stub(text, cells) for text in above]
        gap = [] if self._state.is_compact else [self._gap(item, guides, view, cells)]
        lines = [*stubs, *(_behind(guides, line) for line in own), *end, *gap]
        is_known = position < self._state.index.size
        return PostLayout(lines, len(above), len(below), bool(hiding or below), is_known, len(gap))

    def _own_lines(self, position: int, reply: Post, view: PostView, cells: int, guides: int) -> list[Line]:
        """Header and text; one line where answers are folded; dim and short where only an answer matches the filter."""
        if position in view.folded:
            count = view.folded[position]
            told = tr_count("{count} answer folded", "{count} answers folded", count)
            name = Run(f"{drawn('▸')} {truncate(reply.author or '', AUTHOR_MOST)}", Role.DIM)
            return [Line((name, Run(f"  {truncate(told, max(1, cells - width(name.text) - 2))}", Role.STUB)))]
        plan = self._plan(cells)
        facts = self._facts(position, reply, plan)
        indent = _indent(plan, cells)
        measured = self._measured(cells, indent, guides)
        if self._state.is_compact:
            opened = self._state.opened_in(position)
            line = lay_compact(facts, plan, reply.body, measured, self._state.typography, opened)
            if line is not None:
                return [line]
        header = lay_header(facts, plan, measured)
        body = self._body(position, reply, cells, measured, indent)
        if position not in view.parents_only:
            return [header, *body]
        return [
            line._replace(runs=tuple(run._replace(role=Role.DIM) for run in line.runs))
            for line in (header, *body[:SHORT])
        ]

    def _measured(self, cells: int, indent: int, guides: int = 0) -> int:
        """The cells of a reply without its guides, so that headers, texts and code of all levels end at one column."""
        return min(cells, max(TEXT_LEAST, (self._state.typography.widest or cells) - guides) + indent)

    def _lay_opening(self, post: Post, cells: int) -> PostLayout:
        """Lay out the opening post as a row of the list: header, what the page prints about it, text."""
        facts = self._facts(0, post, _BARE)
        measured = self._measured(cells, _indent(self._plan(cells), cells))
        header = lay_header(facts, _BARE._replace(time=len(facts.time)), measured)
        counts = printed_counts(self._state.opened)
        told = filter(None, (counts, *self._state.opened.thread.head.notices))
        about = dim_lines("\n".join(told), cells)
        laid = PostLines(self.look_of_opening(), cells)
        # The first line names the languages. It is kept empty until the letter is found, so that no line moves then. A
        # post of one line is no letter.
        body = laid.first(OPENING_MOST)[0 if "\n" in post.body.text else 1 :]
        if not laid.is_complete:
            body.append(Line((Run(truncate(tr("… Tab shows the whole post"), cells), Role.STUB),)))
        return PostLayout([header, *about, *body, EMPTY], 0, is_known=self._state.index.size > 0)

    def _gap(self, item: int, guides: str, view: PostView, cells: int) -> Line:
        """The empty line below a reply, with the guides of the levels that go on."""
        if not guides or item + 1 >= len(view):
            return EMPTY
        shared = min(guides, _guides(view.depth(view[item + 1]), cells), key=len).rstrip()
        return Line(_guide_runs(shared)) if shared else EMPTY

    def _body(self, position: int, reply: Post, cells: int, measured: int, indent: int) -> list[Line]:
        if not reply.body.text:
            return []
        lines = [*islice(self._text_lines(position, reply, cells, measured, indent), MOST_LINES)]
        left = len(reply.body.text) - lines[-1].end if len(lines) == MOST_LINES else 0
        if left > 0:
            lines.append(Line((Run(" " * indent), Run(truncate(_not_shown(left), max(1, cells - indent)), Role.STUB))))
        if position not in self._state.shortened or len(lines) <= SHORT + 1:
            return lines
        more = tr_count("… {count} more line (c)", "… {count} more lines (c)", len(lines) - SHORT)
        return [*lines[:SHORT], Line((Run(" " * indent), Run(more, Role.STUB)))]

    def _text_lines(self, position: int, reply: Post, cells: int, measured: int, indent: int) -> Iterator[Line]:
        """The lines of the text, as posted or in the language that was chosen for this reply."""
        shown, typography = self._state.reply_letters.get(position), self._state.typography
        opened = self._state.opened_in(position)
        if shown is None:
            lines = lines_of(reply.body, measured, indent, typography, opened)
            yield from (on_surface(line, measured) for line in lines)
            return
        pages = LetterLayout(shown.letter, reply.body, typography, shown.differing, opened)
        room = max(1, cells - indent)
        languages = shown.letter.languages
        placed = [*(pages.pairs(room) if shown.mode == BOTH else pages.language(languages.index(shown.mode), room))]
        for _, line in with_headings(placed[:-1], shown.letter):  # The last line is a gap.
            yield line._replace(runs=(Run(" " * indent), *line.runs))

    # the header

    def _facts(self, position: int, reply: Post, plan: HeaderColumns) -> HeaderFacts:
        state = self._state
        bits = state.index.author_flags(position) if position < state.index.size else 0
        is_opening = position < state.index.first_reply
        # The column of ranks says who the author is, so the badge would repeat it.
        badges = _standing_badges((bits & _OP if plan.rank else bits) | (_OP if is_opening and reply.author else 0))
        if not is_opening and state.is_new(position):
            badges.append((tr("NEW"), Role.OP))
        if reply.accepted:
            badges.append((drawn("✓"), Role.OP))
        if bits & _REPEAT:
            badges.append((repeat_text(state.index, position), Role.REPEAT))
        if position in state.bookmarks:
            badges.append(("*", Role.OP))
        return HeaderFacts(
            floor="" if reply.floor is None else str(reply.floor),
            author=reply.author or "",
            rank=reply.rank or "",
            time=short_time(reply),
            device=reply.device or "",
            is_op=bool(bits & _OP) or is_opening,
            is_sanctioned=bool(bits & _BANNED),
            badges=tuple(badges),
            score=" · ".join(filter(None, (self._answers_text(position), score_text(reply)))),
        )

    def _answers_text(self, position: int) -> str:
        """How many answers a reply of a flat thread has. It stands at the right edge: found later, it moves nothing."""
        count = len(self._state.answers.get(position, ()))
        return tr_count("{count} answer", "{count} answers", count) if count else ""

    def _plan(self, cells: int) -> HeaderColumns:
        plan = self._plans.get(cells)
        if plan is None:
            plan = self._plans[cells] = plan_columns(cells, self._widest_columns())
        return plan

    def _widest_columns(self) -> HeaderColumns:
        if self._widest is None:
            posts = self._state.opened.thread.posts
            seen = [posts[position] for position in self._state.replies[:_SAMPLED]]
            self._widest = HeaderColumns(
                floor=max((len(str(reply.floor or "")) for reply in seen), default=0),
                # In a tree the facts follow the name: indented names cannot stand in a column.
                author=0 if any(reply.depth for reply in seen) else max(map(self._name_cells, seen), default=0),
                rank=max((width(reply.rank or "") for reply in seen), default=0),
                time=max((len(short_time(reply)) for reply in seen), default=0),
                device=max((width(reply.device or "") for reply in seen), default=0),
            )
        return self._widest

    def _name_cells(self, reply: Post) -> int:
        """Cells of a name with its badge, where it is the author of the thread and has no rank that says so."""
        post = self._state.opened.thread.post
        is_op = post is not None and bool(post.author) and post.author == reply.author
        badges = sum(2 + width(badge) for badge, _ in _standing_badges(_OP if is_op else 0))
        return min(width(reply.author or ""), AUTHOR_MOST) + badges


def _indent(plan: HeaderColumns, cells: int) -> int:
    """Cells before the text of a reply: as many as the column of floors takes."""
    return min(plan.floor + 1 if plan.floor else 0, cells // 10)


def _standing_badges(bits: int) -> list[tuple[str, Role]]:
    """The badges of an author: of the thread, of the staff, banned."""
    words = (_OP, tr("OP"), Role.OP), (_MOD, tr("MOD"), Role.EMPHASIS), (_BANNED, tr("BANNED"), Role.SANCTION)
    return [(word, role) for bit, word, role in words if bits & bit]


def _not_shown(left: int) -> str:
    more = tr_count("{count} more character", "{count} more characters", left)
    return "… " + join_clauses((more, tr("exports and --to print all")))


def _stub(text: str, cells: int) -> Line:
    text = truncate(text, max(1, cells - 4))
    return Line((Run(f"{drawn('┄')} {text} {drawn('┄')}", Role.STUB),))


def _guides(depth: int, cells: int) -> str:
    """The guides in front of a nested answer, one a level as far as there is room."""
    levels = min(depth, GUIDES_MOST, (cells - TEXT_LEAST) // GUIDE_CELLS)
    return drawn("│").ljust(GUIDE_CELLS) * max(0, levels)


def _behind(guides: str, line: Line) -> Line:
    return Line((*_guide_runs(guides), *line.runs), line.start, line.end) if guides else line


@lru_cache(maxsize=2 * GUIDES_MOST)
def _guide_runs(guides: str) -> tuple[Run, ...]:
    """The guides, each in the role of its level."""
    levels = range(0, len(guides), GUIDE_CELLS)
    roles = cycle(GUIDE_ROLES)
    return tuple(Run(guides[level : level + GUIDE_CELLS], role) for level, role in zip(levels, roles, strict=False))
