"""Hiding authors, folding what says nothing or is long, and why a reply is shown, on the thread screen."""

from forumtui.i18n import join_clauses, tr
from forumtui.tui.positions import nearest, position_of
from forumtui.tui.thread.post_layout import SHORT
from forumtui.tui.thread.reply import ReplyScreen


class HideScreen(ReplyScreen):
    """Leaves replies out by choice, and says why."""

    # hiding and folding

    def action_hide_author(self) -> None:
        """Hide the replies of this author; on a stub, show them again."""
        if self.post_list.on_stub:
            self._show_authors_again()
            return
        ordinal = self.post_list.ordinal
        author = self.state.opened.thread.replies[ordinal].author if ordinal is not None else None
        if not author:
            self.notify_status(tr("this reply does not print its author"))
            return
        if author in self.state.hidden_authors:
            del self.state.hidden_authors[author]
            message = tr("{author} is shown again", author=author)
        else:
            self.state.hidden_authors[author] = None
            self.state.revealed.clear()
            message = tr("{author} is hidden; [ and Enter on the stub show what it hides", author=author)
        self.show_view(None if ordinal is None else self._below(ordinal))
        self.notify_status(message)

    def _below(self, ordinal: int) -> int | None:
        """The reply, or where it is left out the one below its stub, which `[` then reaches; at the end the last."""
        view = self.state.view()
        near = nearest(ordinal, view)
        place = None if near is None else position_of(near, view)
        if near is None or place is None or near == ordinal:
            return near
        is_above = (near < ordinal) == (view[0] <= view[-1])
        return view[min(place + is_above, len(view) - 1)]

    def _show_authors_again(self) -> None:
        left_out = self._left_out_here()
        names = {self.state.index.author(ordinal) or "" for ordinal in left_out} & self.state.hidden_authors.keys()
        if not names:
            self.notify_status(tr("no hidden author is in this stub; Enter shows what it hides"))
            return
        for name in names:
            del self.state.hidden_authors[name]
        self.show_view(self.place_to_stay())

    def action_show_all_hidden(self) -> None:
        """Show all hidden authors again."""
        self.state.hidden_authors.clear()
        self.state.revealed.clear()
        self.show_view(self.place_to_stay())

    def action_fold_noise(self) -> None:
        """Fold repeats and replies that say nothing into stubs, or show them."""
        self.state.folds_noise = not self.state.folds_noise
        self.state.revealed.clear()
        self.show_view(self.place_to_stay())
        left_out = len(self.state.left_out())
        self.notify_status(tr("{count} folded", count=left_out) if self.state.folds_noise else tr("nothing is folded"))

    def action_shorten(self) -> None:
        """Fold or unfold a long reply."""
        ordinal = self.post_list.ordinal
        if ordinal is None:
            return
        rows = len(self.post_list.post_layout(self.post_list.cursor).lines)
        is_long = ordinal in self.state.shortened or rows > SHORT + 4
        if not is_long:
            self.notify_status(tr("this reply is short"))
            return
        self.state.shortened.symmetric_difference_update({ordinal})
        self.show_view(ordinal)

    # why

    def action_why(self) -> None:
        """Why this reply is shown, hidden or folded."""
        ordinal = self.post_list.ordinal
        if ordinal is None or ordinal >= self.state.index.size:
            return
        if self.post_list.on_stub:
            left_out = self._left_out_here()
            self.notify_status(
                self.typesetter.left_out_text(left_out) if left_out else tr("these floors are not in this file")
            )
            return
        # Imported when it is asked.
        from forumtui.query.explain import explain
        from forumtui.query.tree import EVERYTHING

        filtering = self.state.filtering
        query = filtering.query if filtering.hides else EVERYTHING
        words = [explain(query, self.state.index, ordinal, new_after_floor=self.state.seen_floor)]
        if ordinal in self.state.revealed:
            words.append(tr("a stub was opened for it"))
        repeat = self.state.repeat_text(ordinal)
        if repeat:
            words.append(tr("it repeats an earlier reply: {repeat}", repeat=repeat))
        self.notify_status(join_clauses(words))
