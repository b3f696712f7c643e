"""Hiding and folding on the thread screen: authors, repeats, subtrees, long replies. Opening stubs and closed parts
(spoilers, quotes, signatures).
"""

from collections.abc import Iterable

from forumtui.i18n import join_clauses, tr
from forumtui.layout.stand_ins import CLOSED, closed_parts, closed_words, covered_parts, folded_parts, part_at
from forumtui.model import Mark, Post, RichText, Role
from forumtui.query.view import repeat_text
from forumtui.tui.metrics import MEASURE
from forumtui.tui.thread.controller import Commands, Controller, Host
from forumtui.tui.thread.post_layout import SHORT

MOST_SHORTENED = 5_000
"""How many replies of the view `C` checks for long ones."""


def is_long(post: Post) -> bool:
    """Whether a reply certainly has more lines than a folded one shows, whatever the width."""
    return post.body.text.count("\n") > SHORT or len(post.body.text) > SHORT * MEASURE


class HideController(Controller):
    """Hides and folds posts, shows them again, and says why one is shown or hidden."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._undo: tuple[str, int | None, int] | None = None
        """What `x` undoes: the author hidden last, the reply that was selected after that, and the one before."""

    def commands(self) -> Commands:
        """Hiding and folding."""
        return {
            "hide_author": self.hide_author,
            "show_all_hidden": self.show_all_hidden,
            "fold_noise": self.fold_noise,
            "fold": self.fold,
            "fold_all": self.fold_all,
            "why": self.why,
        }

    # authors

    def hide_author(self) -> None:
        """Hide the replies of this author; on a stub, show them again."""
        if self.host.post_list.on_stub:
            self._show_authors_again()
            return
        position = self.host.post_list.position
        if self._undo is not None and position == self._undo[1]:
            self._show_again(*self._undo)
            return
        if self.selected() is None or position is None:
            return
        author = self.state.opened.thread.posts[position].author
        if not author:
            self.host.notify_status(self.lacks_author(position))
            return
        if author in self.state.hidden_authors:
            del self.state.hidden_authors[author]
            message = tr("{author} is shown again", author=author)
        else:
            self.state.hidden_authors[author] = None
            self.state.revealed.clear()
            message = tr("{author} is hidden; x again undoes it, [ and Enter on the stub show it", author=author)
        self.host.show_view(self._below(position))
        if author in self.state.hidden_authors:
            self._undo = author, self.host.post_list.position, position
            if not len(self.host.post_list.view):
                message = tr("{author} is hidden; x again undoes it", author=author)
        self.host.notify_status(message)

    def _show_again(self, author: str, _below: int | None, position: int) -> None:
        """Undo: show the author again who was hidden last, and select the reply from before."""
        self._undo = None
        self.state.hidden_authors.pop(author, None)
        self.host.show_view(position)
        self.host.notify_status(tr("{author} is shown again", author=author))

    def forget_undo(self, position: int | None) -> None:
        """Drop what `x` would undo, where another reply is selected now."""
        if self._undo is not None and position != self._undo[1]:
            self._undo = None

    def _below(self, position: int) -> int | None:
        """The reply; where it is hidden, the one below its stub, so that `[` selects the stub; else the last one."""
        view = self.state.view()
        near = view.nearest(position)
        item = None if near is None else view.row_of(near)
        if near is None or item is None or near == position:
            return near
        is_above = position not in view.left_out_before(item)
        return view[min(item + is_above, len(view) - 1)]

    def _show_authors_again(self) -> None:
        left_out = self._left_out_here()
        names = {self.state.index.author(position) or "" for position in left_out} & self.state.hidden_authors.keys()
        if not names:
            self.host.notify_status(tr("no hidden author is in this stub; Enter shows what it hides"))
            return
        for name in names:
            del self.state.hidden_authors[name]
        self.host.show_view(self.host.post_to_stay())

    def show_all_hidden(self) -> None:
        """Show all hidden authors again."""
        self.state.hidden_authors.clear()
        self.state.revealed.clear()
        self.host.show_view(self.host.post_to_stay())

    # folding

    def fold_noise(self) -> None:
        """Hide repeats and replies that say nothing behind stubs, or show them again."""
        self.state.folds_noise = not self.state.folds_noise
        self.state.revealed.clear()
        self.host.show_view(self.host.post_to_stay())
        hidden = self.state.hidden_authors
        left_out = sum(self.state.index.author(one) not in hidden for one in self.state.view().left_out)
        folded = tr("{count} folded", count=left_out) if self.state.folds_noise else tr("nothing is folded")
        self.host.notify_status(folded)

    def fold(self) -> None:
        """Fold or unfold the answers to this reply; where there are none, the reply itself if it is long."""
        here, tree = self.host.post_list.position, self.state.tree
        if here is None or tree is None or here not in tree.answers:
            self._shorten()
            return
        self.state.folded.symmetric_difference_update({here})
        self.host.show_view(here)

    def fold_all(self) -> None:
        """Fold all subtrees of the top level, or unfold all; in a flat thread all long replies."""
        tree = self.state.tree
        if tree is None:
            count = self._shorten_all()
        else:
            everything = set() if self.state.folded else {post for post in tree.top if post in tree.answers}
            self.state.folded.clear()
            self.state.folded.update(everything)
            count = sum(1 for post in self.state.folded for _ in tree.below(post))
        self.host.show_view(self.host.post_to_stay())
        self._tell_folded(count)

    def _tell_folded(self, count: int) -> None:
        self.host.notify_status(tr("{count} folded", count=count) if count else tr("nothing is folded"))

    def _shorten(self) -> None:
        """Fold or unfold a long reply."""
        post_list = self.host.post_list
        if self.selected() is None or post_list.position is None:
            return
        if post_list.position < self.state.index.first_reply:
            self.host.notify_status(tr("the opening post is not folded"))
            return
        rows = post_list.height_of(post_list.cursor)
        if post_list.position not in self.state.shortened and rows <= SHORT + 4:
            self.host.notify_status(tr("this reply is short"))
            return
        self.state.shortened.symmetric_difference_update({post_list.position})
        self.host.show_view(post_list.position)

    def _shorten_all(self) -> int:
        """Fold all long replies among the first MOST_SHORTENED shown, or unfold all. Returns how many are folded."""
        if self.state.shortened:
            self.state.shortened.clear()
        else:
            posts, shown = self.state.opened.thread.posts, self.host.post_list.view
            first = self.state.index.first_reply
            self.state.shortened.update(one for one in shown[:MOST_SHORTENED] if one >= first and is_long(posts[one]))
        return len(self.state.shortened)

    # stubs

    def open_stub(self) -> None:
        """Show what the stub of the selected reply hides."""
        left_out = self._left_out_here()
        if not left_out and self.host.fetch_left_out():
            return
        if not left_out:
            self.host.notify_status(tr("these floors are in another page of the thread: open both files together"))
            return
        self.state.revealed.update(left_out)
        self.host.show_view(left_out[0])

    def _left_out_here(self) -> list[int]:
        """The replies that are hidden behind the stubs of the selected reply, in the order of the list."""
        view, at = self.host.post_list.view, self.host.post_list.cursor
        below = view.left_out_before(at + 1) if at == len(view) - 1 else ()
        return [*view.left_out_before(at), *below]

    def _by_this_author(self, position: int) -> list[str]:
        """Which of its author's replies this is, for the message of `v`; empty where it is the only one."""
        index = self.state.index
        author = index.author(position)
        written = index.authors.posts(index.authors.ids[author]) if author in index.authors.ids else ()
        replies = [one for one in written if one >= index.first_reply]
        if position not in replies or len(replies) < 2:
            return []
        return [tr("{place} of {count} by this author", place=replies.index(position) + 1, count=len(replies))]

    # why

    def why(self) -> None:
        """Say why this reply is shown, hidden or folded."""
        position = self.selected()
        if position is None or position >= self.state.index.size:
            return
        if self.host.post_list.on_stub:
            left_out = self._left_out_here()
            text = (
                self.host.typesetter.stubs.left_out_text(left_out)
                if left_out
                else tr("these floors are not in this file")
            )
            self.host.notify_status(text)
            return
        words = closed_words(self.state.opened.thread.posts[position].body, self.state.opened_in(position))
        if position in self.state.shortened:
            words.insert(0, tr("folded by you: c shows all of it"))
        if self.state.is_filtered or not words:
            words.insert(0, self.state.filter.why(position))
        if position in self.state.revealed:
            words.append(tr("a stub was opened for it"))
        words += self._by_this_author(position)
        repeat = repeat_text(self.state.index, position)
        if repeat:
            words.append(tr("it repeats an earlier reply: {repeat}", repeat=repeat))
        self.host.notify_status(join_clauses(words))


class PartsController(Controller):
    """Opens the closed parts of posts: covered spoilers, folded quotes and signatures."""

    def commands(self) -> Commands:
        """Opening or folding quotes and signatures everywhere."""
        return {"fold_quotes": self.fold_quotes}

    def closed(self, position: int) -> list[Mark]:
        """The closed parts of a post, in order."""
        return closed_parts(self._body(position), self.state.opened_in(position))

    def covered(self, position: int) -> list[Mark]:
        """The covered spoilers of a post."""
        return covered_parts(self._body(position), self.state.opened_in(position))

    def covers(self, position: int, offset: int) -> bool:
        """Whether a character of a post is in a covered spoiler."""
        return part_at(self.covered(position), offset) is not None

    def open(self, position: int, parts: Iterable[Mark]) -> None:
        """Open some parts of a post."""
        known = self.state.opened_parts.get(position, frozenset())
        self.state.opened_parts[position] = known | {part.start for part in parts}
        self.show_anew()

    def unfold_at(self, position: int, offset: int) -> None:
        """Open the folded quotes and signatures around a character of a post, from the outer one to the inner one."""
        while part := part_at(folded_parts(self._body(position), self.state.opened_in(position)), offset):
            self.open(position, [part])

    def close_again(self, before: dict[int, frozenset[int]]) -> None:
        """Close the parts that were opened since; `before` is what was open."""
        if self.state.opened_parts != before:
            self.state.opened_parts = before
            self.show_anew()

    def show_anew(self) -> None:
        """Lay out all posts again, with the parts that are open now."""
        self.host.post_pane.show_opened(self.state.opened_in(0) if self.state.opened.thread.has_opening else CLOSED)
        self.host.post_list.forget()
        self.host.fit()

    def fold_quotes(self) -> None:
        """Show long quotes and signatures everywhere, or fold all of them to a line."""
        self.state.shows_quotes = not self.state.shows_quotes
        for position, starts in self.state.opened_parts.items():
            spoilers = {mark.start for mark in self._body(position).marks if mark.role is Role.SPOILER}
            self.state.opened_parts[position] = starts & spoilers
        self.show_anew()
        shown, folded = tr("long quotes and signatures are shown"), tr("long quotes and signatures are folded")
        self.host.notify_status(shown if self.state.shows_quotes else folded)

    def _body(self, position: int) -> RichText:
        return self.state.opened.thread.posts[position].body
