"""The state of the thread screen: which replies are shown and in which order, what is hidden, past jumps.

It imports nothing of Textual. Replies that the user hides (of hidden authors, repeats) leave a stub above the next
reply; replies that a filter hides are counted and leave none. `ticks_of` finds what the minimap marks.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from forumtui.i18n import tr
from forumtui.index.index import Index
from forumtui.layout.letter_lines import Differing
from forumtui.layout.stand_ins import CLOSED, Opened
from forumtui.layout.wrap import STRICT
from forumtui.model import Kind, Letter, Role
from forumtui.query.arrange import Wanted, left_out_by_choice, view_of
from forumtui.query.reply_tree import Tree, tree_of
from forumtui.query.view import NEWEST, OLDEST, PAGE, Hiding, PostView
from forumtui.text.timestamp import PACKED_DAY
from forumtui.thread.keys import PostKeys
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.widgets.minimap import BOOKMARK, BORDER, BY_OP, MATCH, Ticks, items_of

if TYPE_CHECKING:  # `finding` is imported with the first filter, see there.
    from forumtui.tui.thread.finding import Facts, Filter, Search


class ShownLetter(NamedTuple):
    """How a reply is shown that is a letter (the same text in several languages)."""

    letter: Letter
    mode: str
    """A language of the letter, or both side by side."""
    differing: Differing
    """The stretches in which the two sides differ."""


class ThreadState:
    """What is shown of one thread, and how. The thread screen owns it."""

    def __init__(self, opened: OpenThread) -> None:
        self.opened = opened
        self.index: Index = opened.index
        self.typography = STRICT
        """Line breaking and the longest line."""
        self.csv_safe = False
        """Whether exports to CSV disarm cells that a spreadsheet would run as formulas."""
        self.is_reversed = False
        self.sort = PAGE
        """The order, before it is reversed: one of `view.ORDERS`."""
        self.shows_opening = False
        """Whether the opening post is the first row of the list."""
        self.arrangement = ""
        """The arrangement of the panes that the user chose: one of `arrangement.ARRANGEMENTS`; empty for none."""
        self.is_compact = False
        """Whether a reply that fits one line takes only that."""
        self.answers: Mapping[int, Sequence[int]] = {}
        """By position in a flat thread, the posts that answer a post; empty until all of it is indexed."""
        self.divider = 0
        """Percent of the panes that the user gave to the post; 0 for what suits the arrangement."""
        self.hidden_authors: dict[str, None] = {}
        """Authors whose replies are hidden, in the order in which that was asked."""
        self.folds_noise = False
        """Whether repeats and replies that say nothing are hidden."""

        self.folded: set[int] = set()
        """Posts of which one line is shown instead of all their answers."""
        self.revealed: set[int] = set()
        """Replies whose stub was opened: shown even where something hides them."""
        self.shortened: set[int] = set()
        """Long replies of which only the first lines are shown."""
        self.opened_parts: dict[int, frozenset[int]] = {}
        """By position, the offsets of the spoilers, quotes and signatures that were opened."""
        self.shows_quotes = False
        """Whether long quotes and signatures are shown everywhere."""
        self.reply_letters: dict[int, ShownLetter] = {}
        """By position, replies that are shown in other languages than as posted."""
        self.bookmarks: set[int] = set()
        self.bookmarks_elsewhere: Sequence[str] = ()
        """Keys of bookmarked posts that are not found: they are not read yet, or are on another page."""
        self.awaited: list[tuple[Callable[[int], object], str]] = []
        """Keys of posts that have not been found again since the thread was reloaded, each with what is done with its
        position then.
        """
        self.is_watching = False
        """Whether the site is asked for news every minute."""
        self.came_from: list[str] = []
        """The keys of the posts that the user jumped from, the latest last."""
        self.histories: dict[str, list[str]] = {}
        """By prompt, what was typed in it, the latest last."""
        self.seen_floor: int | None = None
        """The highest floor at the last visit; replies above it are new."""
        self.seen_replies = 0
        """How many replies there were at the last visit, for threads without floors."""
        self.kept_filter: tuple[str, bool] | None = None
        """While a filter is being typed, the one before: its text, and whether it is on."""
        self.pinned: int | None = None
        """While a filter is being typed, the post that was selected before; the list stays as near to it as it can."""
        self.search: Search | None = None
        """The search; `filter.search` begins one."""
        self._filter: Filter | None = None
        self._known: tuple[object, PostView] | None = None
        self._hidden: tuple[object, AbstractSet[int]] = None, frozenset()
        self._tree: tuple[int, Tree | None] | None = None
        self._keys: PostKeys | None = None

    def opened_in(self, position: int) -> Opened:
        """The opened parts of a post."""
        starts = self.opened_parts.get(position)
        return CLOSED if starts is None and not self.shows_quotes else Opened(starts or frozenset(), self.shows_quotes)

    # the filter

    @property
    def filter(self) -> "Filter":
        """The filter, with the posts that it has found so far."""
        if self._filter is None:
            # The door to the filter language: 28 ms of a first frame that needs no filter.
            from forumtui.tui.thread.finding import Filter

            self._filter = Filter(self.index, self._history)
        return self._filter

    @property
    def has_filter(self) -> bool:
        """Whether there is a filter, on or off."""
        return self._filter is not None and bool(self._filter.text)

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is on."""
        return self._filter is not None and self._filter.hides

    def filter_text(self) -> str:
        """The filter as the user would type it; empty for none."""
        return self._filter.text if self._filter else ""

    def switch_filter(self, is_on: bool, first: int = 0) -> None:
        """Turn the filter on or off."""
        self.filter.is_on = is_on
        self.filter.search_from(first)

    def advance(self, seconds: float) -> bool:
        """Run the filter for about that long; True when it has seen every reply."""
        return self._filter is None or self._filter.advance(seconds)

    @property
    def is_searching(self) -> bool:
        """Whether the filter may still find more replies."""
        return self.is_filtered and not self.filter.is_complete

    # which replies

    @property
    def replies(self) -> range:
        """Positions of the replies known so far."""
        return range(self.index.first_reply, len(self.opened.thread.posts))

    @property
    def tree(self) -> Tree | None:
        """The tree of answers; None in a flat thread."""
        if self._tree is None or self._tree[0] != self.index.size:
            self._tree = self.index.size, tree_of(self.index)
        return self._tree[1]

    @property
    def has_post(self) -> bool:
        """Whether there is an opening post with text: a source may start in mid-thread, a post may be a bare link."""
        post = self.opened.thread.post
        return post is not None and bool(post.body.text.strip())

    @property
    def is_discussion(self) -> bool:
        """Whether replies answer replies, so that the thread is shown as a tree. Comments below a post do not count."""
        posts, known = self.opened.thread.posts, self.tree
        return known is not None and any(
            posts[one].kind is Kind.REPLY for answers in known.answers.values() for one in answers
        )

    def view(self) -> PostView:
        """The posts to show, in order."""
        hiding, tree, found = self.hiding, self.tree, None
        if self.is_filtered:
            self.filter.run_if_changed()
            hiding = hiding._replace(revealed=hiding.revealed | self.filter.shown_hidden)
            found = self.filter.version
        is_sorted = self.sort != PAGE or tree is not None or self.folds_noise
        wanted = Wanted(self.sort, self.is_reversed, self.shows_opening and found is None, with_parents=True)
        known_posts = is_sorted and self.index.size, is_sorted and self.index.order
        signature = found, len(self.opened.thread.posts), wanted, hiding, known_posts
        if self._known is None or self._known[0] != signature:
            base = self.filter.positions if self.is_filtered else self.replies
            self._known = signature, view_of(self.index, base, wanted, hiding, tree)
        return self._known[1]

    @property
    def hiding(self) -> Hiding:
        """What the user hides or folds."""
        return Hiding(
            authors=tuple(self.hidden_authors),
            noise=self.folds_noise,
            subtrees=frozenset(self.folded),
            shortened=frozenset(self.shortened),
            revealed=frozenset(self.revealed),
        )

    def _history(self) -> "Facts":
        """What the filter needs to know: highest floor and replies at the last visit, posts bookmarked and hidden."""
        return self.seen_floor, self.seen_replies, frozenset(self.bookmarks), self._hidden_by_choice()

    def _hidden_by_choice(self) -> AbstractSet[int]:
        """The posts that the user hides, whether or not their stub was opened."""
        hiding = self.hiding._replace(revealed=frozenset())
        if self._hidden[0] != (hiding, self.index.size):
            self._hidden = (hiding, self.index.size), left_out_by_choice(self.index, hiding)
        return self._hidden[1]

    @property
    def left_out(self) -> AbstractSet[int]:
        """The posts that the user hides, whatever the filter says."""
        return self._hidden_by_choice() - self.revealed

    @property
    def keys(self) -> PostKeys:
        """The keys that identify posts from one visit to the next."""
        if self._keys is None:
            self._keys = PostKeys(self.opened.thread, self.index)
        return self._keys

    def number_of(self, position: int) -> int:
        """The floor of a reply; where none is printed, its number from 1."""
        floor = self.index.floor(position) if position < self.index.size else self.opened.thread.posts[position].floor
        return floor if floor is not None else position - self.index.first_reply + 1

    def name_of(self, position: int) -> str:
        """The floor or the number of a post; "post" for an opening post without a floor."""
        has_floor = self.opened.thread.posts[position].floor is not None
        return str(self.number_of(position)) if has_floor or position >= self.index.first_reply else tr("post")

    def order(self) -> str:
        """The order of the list: oldest (first), newest, likes or mixed."""
        order = self.index.order if self.sort == PAGE else self.sort
        return {OLDEST: NEWEST, NEWEST: OLDEST}.get(order, order) if self.is_reversed else order

    def position_of_floor(self, floor: int) -> int | None:
        """The post of a floor. Where no floors are printed, replies are counted; None beyond the first missing page."""
        position = self.index.position_of_floor(floor)
        missing = self.opened.thread.head.missing_pages if self.index.floors is None else ()
        is_known = not missing or position is None or position < missing[0].before
        return position if is_known else None

    # news

    def grow(self, opened: OpenThread) -> None:
        """The same thread with more posts at its end, in the same Index."""
        self.opened, self._keys = opened, None

    @property
    def extent(self) -> tuple[int | None, int]:
        """(the highest floor, None where none are printed; the number of replies). Replies on pages of a live thread
        that are not fetched yet are counted: they are not new when they come.
        """
        floors, replies, head = self.index.floors, self.index.reply_count, self.opened.thread.head
        live = self.opened.session.live if self.opened.session is not None else None
        has_more = live is not None and (live.next_number(1) or live.hole_number()) is not None
        elsewhere = (head.reply_count or 0) if has_more else 0
        left_out = sum(pages.replies or 0 for pages in head.missing_pages)
        return max(floors[1], elsewhere) if floors else None, max(replies + left_out, elsewhere)

    def mark_seen(self, floor: int | None, replies: int) -> None:
        """Replies beyond these are new from now on."""
        self.seen_floor, self.seen_replies = floor, replies

    @property
    def live_words(self) -> list[str]:
        """What the header tells about a thread that is read from its address."""
        live = self.opened.session.live if self.opened.session is not None else None
        if live is None:
            return []
        claims = [
            (live.copied_at is not None, _copy_words(live.copied_at or 0.0)),
            (live.is_insecure, tr("certificate not checked")),
            (bool(live.cut_pages), tr("connection lost: a page is cut short, r reads it again")),
            (self.is_watching, tr("looks for news")),
        ]
        return [words for is_so, words in claims if is_so]

    def is_new(self, position: int) -> bool:
        """Whether a reply was not there at the last visit."""
        if self.seen_floor is not None:
            return (self.index.floor(position) or 0) > self.seen_floor if position < self.index.size else False
        return bool(self.seen_replies) and position in self.index.replies_beyond(self.seen_replies)

    @property
    def has_news(self) -> bool:
        """Whether any reply was not there at the last visit."""
        floors = self.index.floors
        if self.seen_floor is not None:
            return bool(floors and floors[1] > self.seen_floor)
        return 0 < self.seen_replies < len(self.opened.thread.replies)


def _copy_words(kept_at: float) -> str:
    """From when a copy is: the day, or the time of today."""
    when = time.localtime(kept_at)
    is_today = when[:3] == time.localtime()[:3]
    return tr("copy of {when}", when=time.strftime("%H:%M" if is_today else "%Y-%m-%d", when))


MOST_DATED = 20_000
"""Posts of the longest thread whose days are marked on the minimap."""

MOST_BORDERS = 12
"""Days of the longest thread whose days are marked: more marks would show nothing."""


def ticks_of(state: ThreadState, view: PostView) -> list[Ticks]:
    """The marks of the minimap: first posts of a day, posts of the thread's author, bookmarks, matches of the search.

    Where they meet, a later kind is drawn over an earlier one.
    """
    index = state.index
    kinds: list[tuple[str, Role, Sequence[int]]] = [(BORDER, Role.RULE, _day_borders(index))]
    if index.op_id is not None:
        kinds.append((BY_OP, Role.OP, index.authors.posts(index.op_id)))
    kinds.append((BOOKMARK, Role.MENTION, sorted(state.bookmarks)))
    if state.search is not None:
        kinds.append((MATCH, Role.MATCH, state.search.positions))
    return [Ticks(items_of(posts, view), role, sign) for sign, role, posts in kinds if posts]


def _day_borders(index: Index) -> Sequence[int]:
    """The first reply of each day, unless there are too many."""
    if not index.complete or index.size > MOST_DATED:
        return ()
    days = [index.stamp(position) // PACKED_DAY for position in index.replies]
    borders = [index.first_reply + at for at in range(1, len(days)) if days[at] != days[at - 1]]
    return borders if len(borders) <= MOST_BORDERS else ()
