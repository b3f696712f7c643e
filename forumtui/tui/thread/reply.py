"""What is done with one reply on the thread screen: its targets, copying, hiding, folding, and why it is shown."""

from collections.abc import Sequence

from textual import on

from forumtui.i18n import tr
from forumtui.model import RichText
from forumtui.tui.thread.jump import JumpScreen
from forumtui.tui.thread.targets import Target, links_of, targets_of
from forumtui.tui.widgets.post_list import PostList
from forumtui.tui.widgets.post_pane import PostPane


class ReplyScreen(JumpScreen):
    """Acts on the selected reply, or on the post where that has the focus."""

    _target: tuple[object, int] = (None, -1)
    """The text that is pointed into, and which of its targets; -1 for the stub above."""

    # targets

    def _place(self) -> tuple[object, RichText | None]:
        """What is pointed into, and its text."""
        if self.pane == "post":
            post = self.state.opened.thread.post
            return "post", post.body if post else None
        ordinal = self.post_list.ordinal
        return ordinal, None if ordinal is None else self.state.opened.thread.replies[ordinal].body

    def current_target(self) -> Target | None:
        """The target that `[` and `]` have reached."""
        place, passage = self._place()
        if passage is None or self._target[0] != place or self._target[1] < 0:
            return None
        found = targets_of(passage)
        return found[self._target[1]] if self._target[1] < len(found) else None

    def action_target(self, step: int) -> None:
        """The next or previous target; a stub above the reply is its first."""
        place, passage = self._place()
        if passage is None:
            return
        found = targets_of(passage)
        first = -1 if self._has_stub() else 0
        if len(found) <= first:
            self.notify_status(tr("there is no link and no quote here"))
            return
        fresh = self._target[0] != place
        at = (first if step > 0 else len(found) - 1) if fresh else self._target[1] + step
        self._target = place, max(first, min(at, len(found) - 1))
        self._show_target(found)

    def _has_stub(self) -> bool:
        return self.pane == "replies" and self.post_list.post_layout(self.post_list.cursor).hides

    def _show_target(self, found: Sequence[Target]) -> None:
        number = self._target[1]
        self.post_list.on_stub = number < 0
        if number < 0:
            self.notify_status(tr("Enter shows what the stub hides"))
        else:
            self.notify_status(_told(found[number]))
            (self.post_list if self.pane == "replies" else self.post_pane).show_offset(found[number].start)
        self.mark_anew()

    def mark_anew(self) -> None:
        """Paint other marks over the texts."""
        self.post_list.mark_anew()

    def action_open_target(self) -> None:
        """Open the target pointed at; without one, the only one there is."""
        if self.post_list.on_stub and self.pane == "replies":
            self._open_stub()
            return
        target = self.current_target()
        _, passage = self._place()
        found = targets_of(passage) if passage else []
        if target is None and len(found) == 1:
            target = found[0]
        if target is None:
            self.notify_status(
                tr("[ and ] point at links and quotes, Enter opens them") if found else tr("nothing to open here")
            )
        elif target.url:
            self.open_url(target.url)
        else:
            self._go_to_quoted(target)

    @on(PostList.StubClicked)
    def _open_stub(self) -> None:
        """Show what a stub hides."""
        left_out = self._left_out_here()
        if not left_out:
            self.notify_status(tr("these floors are in another page of the thread: open both files together"))
            return
        self.state.revealed.update(left_out)
        self.show_view(left_out[-1] if self.state.is_reversed else left_out[0])

    def _left_out_here(self) -> list[int]:
        """The replies that the stubs of the selected reply stand for, in source order."""
        view, at = self.post_list.view, self.post_list.cursor
        left_out = [*self.state.left_out_between(view[at - 1] if at else None, view[at])]
        if at == len(view) - 1:
            left_out += self.state.left_out_between(view[at], None)
        return sorted(left_out)

    def _go_to_quoted(self, target: Target) -> None:
        ordinal = self._quoted(target)
        if ordinal is None:
            name = tr("floor {floor}", floor=target.floor) if target.floor is not None else target.author or ""
            self.notify_status(tr("the quoted reply ({name}) is not in this file", name=name))
        else:
            self.go_or_offer(ordinal, tr("floor {floor}", floor=self.state.number_of(ordinal)))

    def _quoted(self, target: Target) -> int | None:
        """The reply that a quote means: by floor, else the author's last one before it that says these words."""
        index = self.state.index
        if target.floor is not None:
            return index.ordinal_of_floor(target.floor)
        if not target.author or target.author not in index.authors.ids:
            return None
        written = index.authors.replies(index.authors.ids[target.author])
        here = self.post_list.ordinal if self.pane == "replies" else None
        earlier = [one for one in written if here is None or one != here]
        # Imported for the first quote that prints no floor.
        from forumtui.text.fold import fold

        words = fold(target.text).split("\n")[0][-40:].strip()
        saying = [one for one in earlier if words and words in index.text(one)]
        is_down = index.order != "newest"
        return max(
            saying or earlier,
            key=lambda one: (here is None or (one < here) == is_down, one if is_down else -one),
            default=None,
        )

    # links

    def action_open_link(self) -> None:
        """Open the link of this reply or of the post."""
        _, passage = self._place()
        links = links_of(passage) if passage else []
        target = self.current_target()
        if target is not None and target.url:
            self.open_url(target.url)
        elif len(links) == 1:
            self.open_url(links[0].url)
        else:
            self.notify_status(
                tr("several links: ] points at one, o opens it") if links else tr("there is no link here")
            )

    def open_url(self, url: str) -> None:
        """Open a link in the browser, if it is one that may be opened."""
        # Imported when the first link is opened.
        from forumtui.tui.opener import open_link

        self.notify_status(open_link(self.app, url))

    # copying

    def action_copy(self) -> None:
        """Copy the text of the reply, or the paragraph at the top of the post."""
        if self.pane == "post":
            self.copy_text(self.query_one(PostPane).paragraph())
        elif self.post_list.ordinal is not None:
            self.copy_text(self.state.opened.thread.replies[self.post_list.ordinal].body.text)

    def action_copy_whole(self) -> None:
        """Copy the reply with its author, time and floor."""
        ordinal = self.post_list.ordinal
        if ordinal is None:
            return
        reply = self.state.opened.thread.replies[ordinal]
        floor = f"#{reply.floor}" if reply.floor is not None else ""
        head = "  ".join(filter(None, (floor, reply.author, reply.posted_text)))
        self.copy_text(f"{head}\n{reply.body.text}")


def _told(target: Target) -> str:
    if target.url:
        return tr("Enter opens {url}", url=target.url)
    if target.floor is not None:
        return tr("Enter goes to floor {floor}", floor=target.floor)
    return tr("Enter goes to what {author} wrote", author=target.author or "?")
