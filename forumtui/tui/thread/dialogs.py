"""The dialogs over a thread: what each is given, and what is done with its answer.

Imported with the first dialog; CONTRIBUTING says what that saves.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from forumtui.i18n import tr
from forumtui.layout.parts import part_of_text
from forumtui.query.tree import EVERYTHING, Query
from forumtui.tui.dialogs.export import ExportDialog
from forumtui.tui.dialogs.help import HelpDialog
from forumtui.tui.dialogs.index import IndexDialog
from forumtui.tui.dialogs.links import Bookmark, BookmarksDialog, Link, LinksDialog, Wanted
from forumtui.tui.thread.controller import Host
from forumtui.tui.thread.filter import FilterController
from forumtui.tui.thread.follow import FollowController
from forumtui.tui.thread.jump import JumpController
from forumtui.tui.thread.post_layout import short_time
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.thread.targets import Target, links_of

MOST_LINKS = 2000
"""Replies that are looked through for links, and links that are listed."""

_INDEX = "index"
"""The name of the dialog that stays: making it costs several times what showing it does."""


class Dialogs:
    """Opens dialogs and does what they answer."""

    def __init__(self, host: Host, filter_: FilterController, jump: JumpController, follow: FollowController) -> None:
        self._host = host
        self._state = host.state
        self._filter = filter_
        self._jump = jump
        self._follow = follow

    def openers(self) -> Mapping[str, Callable[[], None]]:
        """By its command, what opens a dialog."""
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
        dialog.ask(index, self._state.query if self._state.is_filtered else EVERYTHING, self._state.left_out)
        app.push_screen(dialog, self._index_chosen)

    def _index_chosen(self, query: Query | None) -> None:
        if query is not None:
            self._state.set_query(query, self._filter.start())
            self._filter.apply()
            self._host.focus_pane("replies")

    def _links(self) -> None:
        links = links_shown(self._state, self._host.post_list.view)
        self._host.app.push_screen(LinksDialog(links), self._link_chosen)

    def _link_chosen(self, wanted: Wanted | None) -> None:
        if wanted is None:
            return
        if wanted.what == "open":
            self._follow.open_url(wanted.link.url)
        elif wanted.what == "copy":
            self._follow.copy_text(wanted.link.url)
        elif wanted.link.position is None:
            self._host.focus_pane("post")
        else:
            self._jump.go_to(wanted.link.position)

    def _bookmarks(self) -> None:
        self._host.app.push_screen(BookmarksDialog(bookmarks_of(self._state)), self._bookmark_chosen)

    def _bookmark_chosen(self, position: int | None) -> None:
        if position is not None:
            self._jump.go_or_offer(position, tr("floor {floor}", floor=self._state.name_of(position)))

    def _export(self) -> None:
        mode, csv_safe = self._host.post_pane.mode, self._state.csv_safe
        dialog = ExportDialog(self._state.opened, self._every_shown, mode, csv_safe=csv_safe)
        self._host.app.push_screen(dialog, self._exported)

    def _every_shown(self) -> Sequence[int]:
        """The replies of the view, searched to the end."""
        while not self._state.advance(1.0):
            pass
        return self._state.view().matched

    def _exported(self, message: str | None) -> None:
        if message is not None:
            self._host.notify_status(message)


def links_shown(state: ThreadState, view: Iterable[int]) -> list[Link]:
    """The links of the post, then of the replies shown, in their order."""
    post = state.opened.thread.post
    found = [Link(None, 0, _label(state, 0, one), one.url) for one in links_of(post.body)] if post else []
    for looked_at, position in enumerate(one for one in view if one >= state.index.first_reply):
        if looked_at >= MOST_LINKS or len(found) >= MOST_LINKS:
            break
        body, number = state.opened.thread.posts[position].body, state.number_of(position)
        found += [Link(position, number, _label(state, position, one), one.url) for one in links_of(body)]
    return found


def _label(state: ThreadState, position: int, link: Target) -> str:
    """The text of a link as its post shows it: covered in a covered spoiler."""
    return part_of_text(state.opened.thread.posts[position].body, link.start, link.end, state.opened_in(position))


def bookmarks_of(state: ThreadState) -> list[Bookmark]:
    """The bookmarks that are found here, in the order of the thread."""
    posts = state.opened.thread.posts
    return [
        Bookmark(
            position,
            state.name_of(position),
            posts[position].author or "",
            short_time(posts[position]),
            part_of_text(posts[position].body, 0, min(200, len(posts[position].body.text)), state.opened_in(position)),
        )
        for position in sorted(state.bookmarks)
    ]
