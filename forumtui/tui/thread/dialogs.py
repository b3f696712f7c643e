"""Opens the dialogs over a thread, and does what their results ask for. The lists of links and of bookmarks.

Imported with the first dialog; see "Starting fast" in CONTRIBUTING.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from forumtui.i18n import tr
from forumtui.layout.runs import Run
from forumtui.layout.stand_ins import part_of_text
from forumtui.model import Role
from forumtui.query.tree import EVERYTHING, Query
from forumtui.text.links import shown_link, shown_target, why_refused
from forumtui.text.width import width
from forumtui.tui.dialogs.export import ExportDialog
from forumtui.tui.dialogs.help import HelpDialog
from forumtui.tui.dialogs.index import IndexDialog
from forumtui.tui.dialogs.list_dialog import ListDialog, Tab
from forumtui.tui.textual_adapter import close_dialog
from forumtui.tui.thread.bar_lines import short_time
from forumtui.tui.thread.controller import Host
from forumtui.tui.thread.filter import FilterController
from forumtui.tui.thread.follow import FollowController
from forumtui.tui.thread.jump import JumpController
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.thread.targets import links_of

MOST_LINKS = 2000
"""The most replies that are searched for links, and the most links that are listed."""

_BEGINNING = 200
"""Code points of a bookmarked post that are shown."""

_INDEX = "index"
"""The name under which the index is kept as a screen: making it takes several times as long as showing it."""


class Link(NamedTuple):
    """One link, and the post that has it."""

    position: int
    text: str
    """The text as the post shows it, without what a spoiler covers."""
    url: str


class LinksDialog(ListDialog[tuple[str, Link]]):
    """The links of the opening post and of the replies shown. The result: what to do (open, copy, go), and a link."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,ｙ", "copy", show=False),
        Binding("f,ｆ", "go", show=False),
    ]

    def __init__(self, state: ThreadState, view: Iterable[int]) -> None:
        self._state = state
        self._links = [*islice(links_shown(state, view), MOST_LINKS)]
        self.heading = tr("Links")
        self.empty = tr("No link in the post and the replies shown.")
        super().__init__()

    def tab(self, number: int) -> Tab:
        """For each link its post, its address, and its text where that differs."""
        return Tab("", len(self._links), self._row)

    def _row(self, number: int) -> tuple[Run, ...]:
        link = self._links[number]
        is_opening = link.position < self._state.index.first_reply
        where = tr("post") if is_opening else f"#{self._state.number_of(link.position)}"
        refused = why_refused(link.url)
        real = shown_target(link.text, link.url)
        runs = [Run(f"{where:<8} ", Role.DIM), Run(shown_link(link.url), Role.DIM if refused else Role.LINK)]
        if real is None and link.text.strip() not in link.url:
            runs.append(Run(f"  {link.text.strip()}"))
        if refused:
            runs.insert(1, Run(tr("not opened") + "  ", Role.DIM))
        return tuple(runs)

    def enter_words(self, tab: int, numbers: Sequence[int]) -> str:
        """Enter opens a link, y copies it, f goes to its post."""
        return tr("open · y copy · f go to the reply")

    def result(self, tab: int, numbers: Sequence[int]) -> tuple[str, Link] | None:
        """The link, to be opened."""
        return "open", self._links[numbers[0]]

    def action_copy(self) -> None:
        """Copy the link."""
        self._dismiss_with("copy")

    def action_go(self) -> None:
        """Go to the post that has it."""
        self._dismiss_with("go")

    def _dismiss_with(self, what: str) -> None:
        number = self.listed.cursor
        close_dialog(self, (what, self._links[number]) if number < len(self._links) else None)


def links_shown(state: ThreadState, view: Iterable[int]) -> Iterator[Link]:
    """The links of the opening post, then those of the replies shown, in order."""
    first = state.index.first_reply
    opening = [0] if first else []
    for position in (*opening, *islice((one for one in view if one >= first), MOST_LINKS)):
        body = state.opened.thread.posts[position].body
        for link in links_of(body):
            yield Link(position, part_of_text(body, link.start, link.end, state.opened_in(position)), link.url)


class BookmarksDialog(ListDialog[int]):
    """The bookmarks that were found in this thread, in its order. The result is the position of a post."""

    def __init__(self, state: ThreadState) -> None:
        self._state = state
        self._bookmarks = sorted(state.bookmarks)
        self.heading = tr("Bookmarks")
        self.empty = tr("No bookmarks yet. In the thread, m sets one.")
        super().__init__()

    def tab(self, number: int) -> Tab:
        """For each post its floor, author and time, and the beginning of its text."""
        return Tab("", len(self._bookmarks), self._row)

    def _row(self, number: int) -> tuple[Run, ...]:
        position, state = self._bookmarks[number], self._state
        post, name = state.opened.thread.posts[position], state.name_of(position)
        author = post.author or ""
        end = min(_BEGINNING, len(post.body.text))
        return (
            Run(" " * max(0, 6 - width(name)) + f"{name} ", Role.DIM),
            Run(f"{author}  ", Role.AUTHOR, author),
            Run(f"{short_time(post)}  ", Role.DIM),
            Run(part_of_text(post.body, 0, end, state.opened_in(position))),
        )

    def enter_words(self, tab: int, numbers: Sequence[int]) -> str:
        """Enter goes there."""
        return tr("go there")

    def result(self, tab: int, numbers: Sequence[int]) -> int | None:
        """The post."""
        return self._bookmarks[numbers[0]]


class Dialogs:
    """Opens dialogs, and does what their results ask for."""

    def __init__(self, host: Host, filter_: FilterController, jump: JumpController, follow: FollowController) -> None:
        self._host = host
        self._state = host.state
        self._filter = filter_
        self._jump = jump
        self._follow = follow

    def openers(self) -> Mapping[str, Callable[[], None]]:
        """By command, the function that opens its dialog."""
        return {
            "help": self._help,
            "index": self._index,
            "links": self._links,
            "bookmarks": self._bookmarks,
            "export": self._export,
        }

    def _help(self) -> None:
        self._host.app.push_screen(HelpDialog("field" if self._host.is_typing else self._host.pane))

    def _index(self) -> None:
        index, app = self._state.index, self._host.app
        if not app.is_screen_installed(_INDEX):
            app.install_screen(IndexDialog(index), _INDEX)
        dialog = app.get_screen(_INDEX, IndexDialog)
        dialog.ask(index, self._state.filter.query if self._state.is_filtered else EVERYTHING, self._state.left_out)
        app.push_screen(dialog, self._index_chosen)

    def _index_chosen(self, query: Query | None) -> None:
        if query is not None:
            self._state.filter.set(query, self._filter.start())
            self._filter.apply()
            self._host.focus_pane("replies")

    def _links(self) -> None:
        dialog = LinksDialog(self._state, self._host.post_list.view)
        self._host.app.push_screen(dialog, self._link_chosen)

    def _link_chosen(self, chosen: tuple[str, Link] | None) -> None:
        if chosen is None:
            return
        what, link = chosen
        if what == "open":
            self._follow.open_url(link.url)
        elif what == "copy":
            self._follow.copy_text(link.url)
        elif link.position < self._state.index.first_reply:
            self._host.focus_pane("post")
        else:
            self._jump.go_to(link.position)

    def _bookmarks(self) -> None:
        self._host.app.push_screen(BookmarksDialog(self._state), self._bookmark_chosen)

    def _bookmark_chosen(self, position: int | None) -> None:
        if position is not None:
            self._jump.go_or_offer(position, tr("floor {floor}", floor=self._state.name_of(position)))

    def _export(self) -> None:
        mode, csv_safe = self._host.post_pane.mode, self._state.csv_safe
        dialog = ExportDialog(self._state.opened, self._every_shown, mode, csv_safe=csv_safe)
        self._host.app.push_screen(dialog, self._exported)

    def _every_shown(self) -> Sequence[int]:
        """The replies of the view; once the whole thread is read, the filter is run to its end."""
        while self._state.index.complete and not self._state.advance(1.0):
            pass
        return self._state.view().matched

    def _exported(self, message: str | None) -> None:
        if message is not None:
            self._host.notify_status(message)
