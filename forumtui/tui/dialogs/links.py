"""Two lists: every link of the post and of the replies shown, to open or copy; every bookmark, to go to."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from forumtui.i18n import tr
from forumtui.layout.runs import Run
from forumtui.model import Role
from forumtui.text.links import shown_link, shown_target, why_refused
from forumtui.text.width import width
from forumtui.tui.dialogs.list_dialog import ListDialog, Tab


class Link(NamedTuple):
    """One link and where it stands."""

    position: int | None
    """None for the post."""
    number: int
    """The floor of the reply that has it."""
    text: str
    url: str


class Wanted(NamedTuple):
    """What is to be done with a link."""

    what: str
    """open, copy or go"""
    link: Link


class LinksDialog(ListDialog[Wanted]):
    """Links."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,ｙ", "copy", show=False),
        Binding("f,ｆ", "go", show=False),
    ]

    def __init__(self, links: Sequence[Link]) -> None:
        self._links = links
        self.heading = tr("Links")
        self.empty = tr("there is no link in the post and the replies shown")
        super().__init__()

    def tab(self, number: int) -> Tab:
        """Where the link stands, its text, and where it really leads."""
        return Tab("", len(self._links), self._row)

    def _row(self, number: int) -> tuple[Run, ...]:
        link = self._links[number]
        where = tr("post") if link.position is None else f"#{link.number}"
        refused = why_refused(link.url)
        real = shown_target(link.text, link.url)
        runs = [Run(f"{where:<8} ", Role.DIM), Run(shown_link(link.url), Role.DIM if refused else Role.LINK)]
        if real is None and link.text.strip() not in link.url:
            runs.append(Run(f"  {link.text.strip()}"))
        if refused:
            runs.insert(1, Run(tr("not opened") + "  ", Role.DIM))
        return tuple(runs)

    def promise(self, tab: int, numbers: Sequence[int]) -> str:
        """Enter opens; y copies, f goes to the reply."""
        return tr("open · y copy · f go to the reply")

    def result(self, tab: int, numbers: Sequence[int]) -> Wanted | None:
        """Open it."""
        return self._wanted("open", numbers[0])

    def _wanted(self, what: str, number: int) -> Wanted | None:
        return Wanted(what, self._links[number]) if number < len(self._links) else None

    def action_copy(self) -> None:
        """Copy the link."""
        self.dismiss(self._wanted("copy", self.listed.cursor))

    def action_go(self) -> None:
        """Go to the reply that has it."""
        self.dismiss(self._wanted("go", self.listed.cursor))


class Bookmark(NamedTuple):
    """One bookmarked reply."""

    position: int
    number: str
    """Its floor; of an opening post without one what it is."""
    author: str
    time: str
    text: str
    """How it begins."""


class BookmarksDialog(ListDialog[int]):
    """Bookmarks, in the order of the thread."""

    def __init__(self, bookmarks: Sequence[Bookmark]) -> None:
        self._bookmarks = bookmarks
        self.heading = tr("Bookmarks")
        self.empty = tr("no bookmarks yet; press m to set one")
        super().__init__()

    def tab(self, number: int) -> Tab:
        """Floor, author, time and the beginning of the text."""
        return Tab("", len(self._bookmarks), self._row)

    def _row(self, number: int) -> tuple[Run, ...]:
        row = self._bookmarks[number]
        return (
            Run(" " * max(0, 6 - width(row.number)) + f"{row.number} ", Role.DIM),
            Run(f"{row.author}  ", Role.AUTHOR, row.author),
            Run(f"{row.time}  ", Role.DIM),
            Run(row.text),
        )

    def promise(self, tab: int, numbers: Sequence[int]) -> str:
        """Enter goes there."""
        return tr("go there")

    def result(self, tab: int, numbers: Sequence[int]) -> int | None:
        """The reply."""
        return self._bookmarks[numbers[0]].position
