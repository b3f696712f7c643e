"""Follows what a post points at: selects its links and quotes, opens them, goes where they lead. Copies texts."""

from collections.abc import Sequence
from operator import itemgetter
from urllib.parse import urlsplit

from forumtui.i18n import tr, tr_count
from forumtui.layout.stand_ins import part_at
from forumtui.model import Mark, RichText, Role
from forumtui.tui.desktop import copy, open_link
from forumtui.tui.thread.controller import Commands, Controller, Host
from forumtui.tui.thread.filter import FilterController
from forumtui.tui.thread.hide import HideController, PartsController
from forumtui.tui.thread.jump import JumpController
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.thread.targets import Target, find_quoted, links_of, post_of_id, targets_of

POST = "post"
"""Stands for the opening post in its pane, where a reply is named by its position."""

Pointed = int | str | None
"""The post whose targets are selected: a position, or POST."""


class FollowController(Controller):
    """Selects and opens the targets of the selected reply, or of the opening post while its pane has the focus."""

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
        """The post, and which of its targets is selected, from 0; -1 is the stub above it."""

    def commands(self) -> Commands:
        """Links, quotes, addresses, copies."""
        return {
            "target": self.select_target,
            "open_target": self.open_target,
            "open_link": self.open_link,
            "open_address": self.open_address,
            "copy": self.copy,
            "copy_whole": self.copy_whole,
            "copy_selection": self.copy_selection,
        }

    # the selected target

    def _here(self) -> tuple[Pointed, RichText | None]:
        """The post in use, and its text."""
        if self.host.pane == "post":
            post = self.state.opened.thread.post
            return POST, post.body if post else None
        position = self.host.post_list.position
        return position, None if position is None else self.state.opened.thread.posts[position].body

    def _targets(self, where: Pointed, passage: RichText | None) -> list[Target]:
        """The closed parts of a text, and its targets outside of them, in order; then the answers to the reply."""
        if passage is None:
            return []
        closed = self._parts.closed(_position_of(where))
        shown = [one for one in targets_of(passage) if part_at(closed, one.start) is None]
        found = sorted((*shown, *(Target(part.start, part.end, closed=part) for part in closed)), key=itemgetter(0, 1))
        count = len(self.state.answers.get(where, ())) if isinstance(where, int) else 0
        return [*found, Target(0, 0, answers=count)] if count else found

    def current(self) -> Target | None:
        """The target that `[` and `]` have selected."""
        where, passage = self._here()
        if self._target[0] != where or self._target[1] < 0:
            return None
        found = self._targets(where, passage)
        return found[self._target[1]] if self._target[1] < len(found) else None

    def current_in(self, where: Pointed) -> Target | None:
        """The selected target, if it is in this post."""
        return self.current() if self._target[0] == where else None

    def select_target(self, step: int) -> None:
        """Select the next or previous target; a stub above the reply comes before the others."""
        where, passage = self._here()
        if passage is None:
            return
        found = self._targets(where, passage)
        first = -1 if self._has_stub() else 0
        if len(found) <= first:
            self.host.notify_status(tr("there is no link and no quote here"))
            return
        is_new = self._target[0] != where
        at = (first if step > 0 else len(found) - 1) if is_new else self._target[1] + step
        self._target = where, max(first, min(at, len(found) - 1))
        self._show_target(found)

    def _has_stub(self) -> bool:
        post_list = self.host.post_list
        return self.host.pane == "replies" and post_list.post_layout(post_list.cursor).hides

    def _show_target(self, found: Sequence[Target]) -> None:
        number = self._target[1]
        if number < 0:
            self.host.notify_status(tr("Enter shows what the stub hides"))
            self.host.post_list.select_stub()
        else:
            self.host.notify_status(_enter_words(found[number]))
            pane = self.host.post_list if self.host.pane == "replies" else self.host.post_pane
            self.host.show_offset(pane, found[number].start)
        self.host.paint_marks()

    # opening

    def open_target(self) -> None:
        """Open the selected target; without one the only target there is."""
        # A fast typist's Enter comes while the footer still shows the words for `]`.
        self.host.notify_status("")
        is_reply = self.host.pane == "replies"
        if is_reply and self.host.post_list.on_stub:
            self._hide.open_stub()
            return
        here = self.host.post_list.position
        if is_reply and here is not None and self._unfold(here):
            return
        where, passage = self._here()
        targets, target = self._targets(where, passage), self.current()
        if target is None and self._open_spoilers(where, targets):
            return
        found = [one for one in targets if not (one.answers or (one.closed and one.closed.role is Role.SIGNATURE))]
        if target is None and len(found) == 1:
            target = found[0]
        if target is not None:
            self._open(where, target)
        elif found:
            self.host.notify_status(tr("[ and ] point at links and quotes, Enter opens them"))
        elif is_reply and self.state.answers.get(here or 0):
            self._filter.all_answers()
        else:
            self.host.notify_status(tr("nothing to open here"))

    def open_at(self, offset: int) -> None:
        """Open the link or the closed part that was clicked, at this offset of the text; an open quote does nothing."""
        where, passage = self._here()
        found = self._targets(where, passage)
        target = next((one for one in found if one.start <= offset < one.end and not one.text), None)
        if target is not None and (target.closed or target.url or target.floor is not None or target.id):
            self._open(where, target)

    def _open(self, where: Pointed, target: Target) -> None:
        if target.closed is not None:
            self._open_part(where, target.closed)
        elif target.answers:
            self._filter.all_answers()
        elif self._goes_inside(target):
            return
        elif target.url:
            self.open_url(target.url)
        else:
            self._go_to_quoted(target)

    def _open_spoilers(self, where: Pointed, targets: Sequence[Target]) -> bool:
        """Open all covered spoilers of a text; whether it has any."""
        covered = [one.closed for one in targets if one.closed is not None and one.closed.role is Role.SPOILER]
        if covered:
            self._parts.open(_position_of(where), covered)
        return bool(covered)

    def _open_part(self, where: Pointed, part: Mark) -> None:
        """Open a closed part. `]` goes to the first target in it then, or to the one behind it."""
        self._parts.open(_position_of(where), [part])
        self._target = where, self._target[1] - 1 if self._target[0] == where else -1
        self.host.paint_marks()

    def _unfold(self, here: int) -> bool:
        """Unfold a subtree of which one line is shown; False where the reply is not folded."""
        if here not in self.state.view().folded:
            return False
        self.state.folded.discard(here)
        self.host.show_view(here)
        return True

    def _goes_inside(self, target: Target) -> bool:
        """Go to the post of this thread that an address leads to; False where it leads elsewhere."""
        address, here = target.url.partition("#")[0], self.state.opened.thread.head.url
        is_elsewhere = bool(address and here) and urlsplit(address).netloc not in ("", urlsplit(here or "").netloc)
        if not target.id or not target.url or is_elsewhere:
            return False
        position = post_of_id(target.id, self.state.opened.thread.posts)
        if position is not None:
            self._go_to(position)
        return position is not None

    def _go_to_quoted(self, target: Target) -> None:
        here = self.host.post_list.position if self.host.pane == "replies" else None
        position = find_quoted(target, self.state.index, self.state.opened.thread.posts, here)
        if position is not None:
            self._go_to(position)
            return
        number = target.floor if target.floor is not None else target.id
        name = tr("floor {floor}", floor=number) if number else target.author
        missing = tr("the quoted reply ({name}) is not in this file", name=name)
        self.host.notify_status(missing if name else _quotes_unnamed())

    def _go_to(self, position: int) -> None:
        self._jump.go_or_offer(position, tr("floor {floor}", floor=self.state.name_of(position)))

    def open_link(self) -> None:
        """Open the link of this reply or of the post."""
        passage, target = self._here()[1], self.current()
        links = links_of(passage) if passage else []
        if target is not None and target.url:
            self.open_url(target.url)
        elif len(links) == 1:
            self.open_url(links[0].url)
        else:
            several = tr("several links: ] points at one, o opens it")
            self.host.notify_status(several if links else tr("there is no link here"))

    def open_address(self) -> None:
        """Open the address of the post in use, if the page gives it one."""
        position = self._jump.here()
        url = address_of(self.state, position) if position is not None else ""
        if url:
            self.open_url(url)
        else:
            self.host.notify_status(tr("this page gives it no address"))

    def open_url(self, url: str) -> None:
        """Open a link in the browser, if it is one that may be opened, and say what happened."""
        self.host.notify_status(open_link(self.host.app, url))

    # copying

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard and say so."""
        self.host.notify_status(copy(self.host.app, text))

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
        address = address_of(self.state, position) or self.state.opened.thread.head.url or ""
        self.copy_text("\n".join(filter(None, (head, text, address))))

    def copy_selection(self) -> None:
        """Copy what the mouse has selected."""
        text = self.host.get_selected_text()
        if text:
            self.copy_text(text)
        else:
            self.host.notify_status(tr("nothing is selected: drag with the mouse, or q quits"))


def address_of(state: ThreadState, position: int) -> str:
    """The address of a post; for an opening post without one that of the thread; empty where neither is printed."""
    posts, head = state.opened.thread.posts, state.opened.thread.head
    return posts[position].url or (head.url or "" if position < state.index.first_reply else "")


def _position_of(where: Pointed) -> int:
    return where if isinstance(where, int) else 0


def _enter_words(target: Target) -> str:
    """What Enter does with a target."""
    if target.closed is not None:
        names = {Role.SPOILER: tr("the spoiler"), Role.SIGNATURE: tr("the signature")}
        return tr("Enter shows {what}", what=names.get(target.closed.role, tr("the quote")))
    if target.answers:
        return tr_count("Enter shows {count} answer", "Enter shows {count} answers", target.answers)
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
