"""What is marked on the thread screen: matches and the target in the texts, ticks on the strip beside the list."""

from collections.abc import Sequence

from forumtui.model import Role
from forumtui.tui.thread.search_bar import SearchBarScreen
from forumtui.tui.widgets.minimap import Ticks, positions_of
from forumtui.tui.widgets.post_rows import Spans


class MarkScreen(SearchBarScreen):
    """Marks texts and strip."""

    def mark_anew(self) -> None:
        """Paint the matches and the target anew."""
        self.post_list.overlays = self._overlays if self._search or self.current_target() else None
        super().mark_anew()
        self.post_pane.mark(*self._post_marks())
        self.post_list.point_out(self._ticks())

    def _overlays(self, ordinal: int) -> tuple[Spans, Spans]:
        """Matches in a reply, and the current match or target."""
        passage = self.state.opened.thread.replies[ordinal].body
        spans = self._search.spans(ordinal, passage) if self._search else []
        target = self.current_target() if self._target[0] == ordinal else None
        if target is not None:
            return spans, [(target.start, target.end)]
        current = self._search.current if self._search else None
        if current and current[0] == ordinal and current[1] < len(spans):
            return spans, [spans[current[1]]]
        return spans, []

    def _post_marks(self) -> tuple[Spans, Spans]:
        post = self.state.opened.thread.post
        if post is None:
            return [], []
        spans = self._search.spans_in_post(post.body) if self._search else []
        target = self.current_target() if self._target[0] == "post" else None
        return spans, [(target.start, target.end)] if target else []

    def shown(self) -> None:
        """Another view has other ticks."""
        super().shown()
        self.post_list.point_out(self._ticks())

    def _ticks(self) -> list[Ticks]:
        """The author's posts, bookmarks and matches; the later kind is drawn over the earlier."""
        view, index = self.post_list.view, self.state.index
        kinds: list[tuple[Role, Sequence[int]]] = []
        if index.op_id is not None:
            kinds.append((Role.OP, index.authors.replies(index.op_id)))
        kinds.append((Role.MENTION, sorted(self.state.bookmarks)))
        if self._search is not None:
            kinds.append((Role.MATCH, self._search.ordinals))
        return [Ticks(positions_of(ordinals, view), role) for role, ordinals in kinds]
