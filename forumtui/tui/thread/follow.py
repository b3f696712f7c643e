"""Follows what a post points at: selects its links and quotes, opens them, copies texts.

`Marks` paints what is pointed at, together with the matches of a search.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from forumtui.i18n import tr
from forumtui.layout.stand_ins import part_at
from forumtui.model import Mark, RichText, Role
from forumtui.tui.desktop import copy, open_link
from forumtui.tui.thread.controller import Commands, Controller, Host
from forumtui.tui.thread.filter import FilterController
from forumtui.tui.thread.hide import HideController, PartsController
from forumtui.tui.thread.jump import JumpController
from forumtui.tui.thread.state import ticks_of
from forumtui.tui.thread.targets import Target, links_of, post_of_id, quoted_post, targets_of
from forumtui.tui.widgets.post_rows import Spans

if TYPE_CHECKING:  # The first frame does without a search.
    from forumtui.tui.thread.finding import Search


POST = "post"
"""The opening post, where a reply has its position."""

Pointed = int | str | None
"""The text that is pointed into."""


class FollowController(Controller):
    """Acts on the selected reply, or on the opening post where that has the focus."""

    def __init__(
        self,
        host: Host,
        jump: JumpController,
        hide: HideController,
        filters: FilterController,
        parts: PartsController,
    ) -> None:
        super().__init__(host)
        self._jump = jump
        self._hide = hide
        self._filter = filters
        self._parts = parts
        self._target: tuple[Pointed, int] = (None, -1)
        """The text that is pointed into, and which of its targets; -1 for the stub above."""

    def commands(self) -> Commands:
        """Links, quotes and copies."""
        return {
            "target": self.point,
            "open_target": self.open_target,
            "open_link": self.open_link,
            "copy": self.copy,
            "copy_whole": self.copy_whole,
            "copy_selection": self.copy_selection,
            "open_address": self.open_address,
        }

    # targets

    def _here(self) -> tuple[Pointed, RichText | None]:
        """What is pointed into, and its text."""
        if self.host.pane == "post":
            post = self.state.opened.thread.post
            return POST, post.body if post else None
        position = self.host.post_list.position
        return position, None if position is None else self.state.opened.thread.posts[position].body

    def _targets(self, where: Pointed, passage: RichText) -> list[Target]:
        """The targets of a text: what is closed in it, and what it points at outside of that."""
        closed = self._parts.closed(_position_of(where))
        shown = [one for one in targets_of(passage) if part_at(closed, one.start) is None]
        return sorted((*shown, *(Target(part.start, part.end, closed=part) for part in closed)), key=itemgetter(0, 1))

    def current(self) -> Target | None:
        """The target that `[` and `]` have reached."""
        where, passage = self._here()
        if passage is None or self._target[0] != where or self._target[1] < 0:
            return None
        found = self._targets(where, passage)
        return found[self._target[1]] if self._target[1] < len(found) else None

    def current_in(self, where: Pointed) -> Target | None:
        """The same, if it stands in this text."""
        return self.current() if self._target[0] == where else None

    def point(self, step: int) -> None:
        """The next or previous target; a stub above the reply is its first."""
        where, passage = self._here()
        if passage is None:
            return
        found = self._targets(where, passage)
        first = -1 if self._has_stub() else 0
        if len(found) <= first:
            self.host.notify_status(tr("there is no link and no quote here"))
            return
        fresh = self._target[0] != where
        at = (first if step > 0 else len(found) - 1) if fresh else self._target[1] + step
        self._target = where, max(first, min(at, len(found) - 1))
        self._show_target(found)

    def _has_stub(self) -> bool:
        post_list = self.host.post_list
        return self.host.pane == "replies" and post_list.post_layout(post_list.cursor).hides

    def _show_target(self, found: Sequence[Target]) -> None:
        number = self._target[1]
        self.host.post_list.on_stub = number < 0
        if number < 0:
            self.host.notify_status(tr("Enter shows what the stub hides"))
        else:
            self.host.notify_status(_enter_words(found[number]))
            pane = self.host.post_list if self.host.pane == "replies" else self.host.post_pane
            self.host.show_offset(pane, found[number].start)
        self.host.paint_marks()

    def open_target(self) -> None:
        """Open the target pointed at; without one, the only one there is."""
        # Where keys come faster than they are acted on, what `]` said may still stand there.
        self.host.notify_status("")
        if self.host.post_list.on_stub and self.host.pane == "replies":
            self._hide.open_stub()
            return
        here = self.host.post_list.position
        if self.host.pane == "replies" and here is not None and self._unfold(here):
            return
        target = self.current()
        where, passage = self._here()
        targets = self._targets(where, passage) if passage else []
        if target is None and self._open_spoilers(where, targets):
            return
        found = [one for one in targets if one.closed is None or one.closed.role is not Role.SIGNATURE]
        if target is None and len(found) == 1:
            target = found[0]
        if target is None and not found and self.host.pane == "replies" and self.state.answers.get(here or 0):
            self._filter.all_answers()
            return
        if target is None:
            hint = tr("[ and ] point at links and quotes, Enter opens them") if found else tr("nothing to open here")
            self.host.notify_status(hint)
        elif target.closed is not None:
            self._open_part(where, target.closed)
        elif self._goes_inside(target):
            return
        elif target.url:
            self.open_url(target.url)
        else:
            self._go_to_quoted(target)

    def open_at(self, offset: int) -> None:
        """Open the link or the closed part at this offset of the text; a click on an open quote only selects."""
        where, passage = self._here()
        found = self._targets(where, passage) if passage else []
        target = next((one for one in found if one.start <= offset < one.end and not one.text), None)
        if target is not None and target.closed is not None:
            self._open_part(where, target.closed)
            return
        if target is None or self._goes_inside(target):
            return
        if target.url:
            self.open_url(target.url)
        elif target.floor is not None or target.id:
            self._go_to_quoted(target)

    def _open_spoilers(self, where: Pointed, targets: Sequence[Target]) -> bool:
        """Open all covered spoilers of a text; whether there is one."""
        covered = [one.closed for one in targets if one.closed is not None and one.closed.role is Role.SPOILER]
        if covered:
            self._parts.open(_position_of(where), covered)
        return bool(covered)

    def _open_part(self, where: Pointed, part: Mark) -> None:
        """Open a closed part; what follows is the first target in it, or the one behind it."""
        self._parts.open(_position_of(where), [part])
        self._target = where, self._target[1] - 1 if self._target[0] == where else -1
        self.host.paint_marks()

    def _unfold(self, here: int) -> bool:
        """Show what the line of a folded subtree stands for; whether it was one."""
        if here not in self.state.view().folded:
            return False
        self.state.folded.discard(here)
        self.host.show_view(here)
        return True

    def _goes_inside(self, target: Target) -> bool:
        """Go to the post of this thread that an address means; False where it means none that is here."""
        address, here = target.url.partition("#")[0], self.state.opened.thread.head.url
        is_elsewhere = bool(address and here) and urlsplit(address).netloc not in ("", urlsplit(here or "").netloc)
        if not target.id or not target.url or is_elsewhere:
            return False
        position = post_of_id(target.id, self.state.opened.thread.posts)
        if position is not None:
            self._jump.go_or_offer(position, tr("floor {floor}", floor=self.state.name_of(position)))
        return position is not None

    def _go_to_quoted(self, target: Target) -> None:
        here = self.host.post_list.position if self.host.pane == "replies" else None
        position = quoted_post(target, self.state.index, here)
        if position is None and target.id:
            position = post_of_id(target.id, self.state.opened.thread.posts)
        if position is None:
            number = target.floor if target.floor is not None else target.id
            name = tr("floor {floor}", floor=number) if number else target.author
            missing = tr("the quoted reply ({name}) is not in this file", name=name)
            self.host.notify_status(missing if name else _quotes_unnamed())
        else:
            self._jump.go_or_offer(position, tr("floor {floor}", floor=self.state.name_of(position)))

    # links

    def open_link(self) -> None:
        """Open the link of this reply or of the post."""
        _, passage = self._here()
        links = links_of(passage) if passage else []
        target = self.current()
        if target is not None and target.url:
            self.open_url(target.url)
        elif len(links) == 1:
            self.open_url(links[0].url)
        else:
            several = tr("several links: ] points at one, o opens it")
            self.host.notify_status(several if links else tr("there is no link here"))

    def open_url(self, url: str) -> None:
        """Open a link in the browser, if it is one that may be opened, and say what happened."""
        self._hand_over(url=url)

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard and say so."""
        self._hand_over(text=text)

    def _hand_over(self, text: str = "", url: str = "") -> None:
        app = self.host.app
        self.host.notify_status(open_link(app, url) if url else copy(app, text))

    def open_address(self) -> None:
        """Open the address of the post in use, where the page gives it one."""
        position = self._jump.here()
        url = self._address(position) if position is not None else ""
        if url:
            self.open_url(url)
        else:
            self.host.notify_status(tr("this page gives it no address"))

    def _address(self, position: int) -> str:
        """The post's own address; of the opening post the thread's where it has none."""
        posts, head = self.state.opened.thread.posts, self.state.opened.thread.head
        return posts[position].url or (head.url or "" if position < self.state.index.first_reply else "")

    # copying

    def copy(self) -> None:
        """Copy the text of the reply, or the paragraph at the top of the post."""
        if self.host.pane == "post":
            self.copy_text(self.host.post_pane.paragraph())
        elif (position := self.selected()) is not None:
            self.copy_text(self.state.opened.thread.posts[position].body.text)

    def copy_whole(self) -> None:
        """Copy the post in use with its author, time, floor and the thread's address."""
        position = self._jump.here()
        if position is None:
            self.selected()
            return
        reply = self.state.opened.thread.posts[position]
        floor = f"#{reply.floor}" if reply.floor is not None else ""
        head = "  ".join(filter(None, (floor, reply.author, reply.posted_text)))
        text = self.host.post_pane.paragraph() if self.host.pane == "post" else reply.body.text
        address = self._address(position) or self.state.opened.thread.head.url or ""
        self.copy_text("\n".join(filter(None, (head, text, address))))

    def copy_selection(self) -> None:
        """Copy what the mouse has selected."""
        text = self.host.get_selected_text()
        if text:
            self.copy_text(text)
        else:
            self.host.notify_status(tr("nothing is selected: drag with the mouse, or q quits"))


def _position_of(where: Pointed) -> int:
    return where if isinstance(where, int) else 0


def _enter_words(target: Target) -> str:
    """What Enter does with a target."""
    if target.closed is not None:
        names = {Role.SPOILER: tr("the spoiler"), Role.SIGNATURE: tr("the signature")}
        return tr("Enter shows {what}", what=names.get(target.closed.role, tr("the quote")))
    if target.url:
        return tr("Enter opens {url}", url=target.url)
    if target.floor is not None:
        return tr("Enter goes to floor {floor}", floor=target.floor)
    if target.id:
        return tr("Enter goes to post {id}", id=target.id)
    if target.author:
        return tr("Enter goes to what {author} wrote", author=target.author)
    return _quotes_unnamed()


def _quotes_unnamed() -> str:
    return tr("this page does not say who is quoted")


class Marks:
    """Marks texts and minimap: joins what is searched for, pointed at and bookmarked."""

    def __init__(self, host: Host, follow: FollowController) -> None:
        self._host = host
        self._state = host.state
        self._follow = follow

    def paint(self) -> None:
        """Paint the matches and the target anew."""
        post_list = self._host.post_list
        post_list.overlays = self._overlays if self._state.search or self._follow.current() else None
        post_list.mark_anew()
        self._host.post_pane.mark(*self._in_post())
        self.paint_ticks()

    def paint_ticks(self) -> None:
        """Another view has other ticks."""
        self._host.post_list.show_ticks(ticks_of(self._state, self._host.post_list.view))

    def _overlays(self, position: int) -> tuple[Spans, Spans]:
        """Matches in a reply, and the current match or target."""
        search, passage = self._state.search, self._state.opened.thread.posts[position].body
        spans = search.spans(position, passage) if search else []
        target = self._follow.current_in(position)
        if target is not None:
            return spans, [(target.start, target.end)]
        return spans, _current(search, position, spans)

    def _in_post(self) -> tuple[Spans, Spans]:
        post, search = self._state.opened.thread.post, self._state.search
        if post is None:
            return [], []
        spans = search.spans(0, post.body) if search else []
        target = self._follow.current_in(POST)
        return spans, [(target.start, target.end)] if target else _current(search, 0, spans)


def _current(search: "Search | None", position: int, spans: Spans) -> Spans:
    """The match that n and N have reached, if it is one of this post's."""
    current = search.current if search else None
    return [current[1]] if current and current[0] == position and current[1] in spans else []
