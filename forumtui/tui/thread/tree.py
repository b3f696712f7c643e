"""Going through a tree of answers and folding it: parents, the same level, the top level, subtrees in one line."""

from collections.abc import Sequence

from forumtui.i18n import tr
from forumtui.query.reply_tree import Tree
from forumtui.query.view import ORDERS
from forumtui.tui.thread.controller import Commands, Controller, Host
from forumtui.tui.thread.hide import HideController
from forumtui.tui.thread.jump import JumpController


class TreeController(Controller):
    """Moves by who answers whom. In a flat thread every reply is of the top level."""

    def __init__(self, host: Host, jump: JumpController, hide: HideController) -> None:
        super().__init__(host)
        self._jump = jump
        self._hide = hide

    def commands(self) -> Commands:
        """Moving, folding, sorting."""
        return {
            "parent": self.parent,
            "sibling": self.sibling,
            "top_level": self.top_level,
            "fold": self.fold,
            "fold_all": self.fold_all,
            "reverse": self.reverse,
            "next_order": self.next_order,
        }

    # moving

    def parent(self) -> None:
        """The reply that this one answers."""
        here, tree = self.host.post_list.position, self.state.tree
        parent = tree.parent(here) if tree is not None and here is not None else None
        if parent is None:
            self.host.notify_status(tr("this reply answers the opening post"))
        else:
            self._jump.go_or_offer(parent, tr("the parent"))

    def sibling(self, step: int) -> None:
        """The next or previous reply of the same level, below the same parent."""
        here, view = self.host.post_list.position, self.host.post_list.view
        if here is None:
            return
        if view.tree is None:
            self.host.post_list.go(self.host.post_list.cursor + step)
        else:
            self._go_along(view.siblings(here), here, step)

    def top_level(self, step: int) -> None:
        """The next or previous reply of the top level."""
        here, view = self.host.post_list.position, self.host.post_list.view
        if here is None:
            return
        if view.tree is None:
            self.host.post_list.go(self.host.post_list.cursor + step)
            return
        above = [*view.tree.ancestors(here)]
        if above and step < 0:
            self._jump.go_to(above[-1])
        else:
            self._go_along(view.answers_shown(None), above[-1] if above else here, step)

    def _go_along(self, posts: Sequence[int], here: int, step: int) -> None:
        """The one that stands so many places after `here`."""
        before_first = -1 if step > 0 else 0  # the opening post: the level begins below it
        at = (posts.index(here) if here in posts else before_first) + step
        if 0 <= at < len(posts):
            self._jump.go_to(posts[at])
        else:
            last, first = tr("this is the last reply on this level"), tr("this is the first reply on this level")
            self.host.notify_status(last if step > 0 else first)

    # folding

    def fold(self) -> None:
        """Fold or unfold the answers to this reply; where there are none, a long reply."""
        here, tree = self.host.post_list.position, self.state.tree
        if here is None or tree is None or here not in tree.answers:
            self._hide.shorten()
            return
        self.state.folded.symmetric_difference_update({here})
        self.host.show_view(here)

    def fold_all(self) -> None:
        """Fold all subtrees of the top level, or unfold all; in a flat thread all long replies."""
        tree = self.state.tree
        if tree is None:
            self._hide.shorten_all()
            return
        foldable = {post for post in tree.top if post in tree.answers}
        is_folded = bool(self.state.folded)
        self.state.folded = set() if is_folded else foldable
        self.host.show_view(self.host.post_to_stay())
        self.host.notify_status(_folded_words(tree, self.state.folded))

    # sorting

    def reverse(self) -> None:
        """The other way round; the same reply stays selected."""
        self.state.is_reversed = not self.state.is_reversed
        self.host.show_view(self.host.post_to_stay())

    def next_order(self) -> None:
        """The next order; in a tree of siblings, answers stay under their parents."""
        self.state.sort = ORDERS[(ORDERS.index(self.state.sort) + 1) % len(ORDERS)]
        self.state.is_reversed = False
        self.host.show_view(self.host.post_to_stay())
        names = {"page": tr("as in the source"), "oldest": tr("oldest first"), "newest": tr("newest first")}
        self.host.notify_status(names.get(self.state.sort, tr("most likes first")))


def _folded_words(tree: Tree, folded: set[int]) -> str:
    if not folded:
        return tr("nothing is folded")
    return tr("{count} folded", count=sum(1 for post in folded for _ in tree.below(post)))
