"""What is marked: matches and the target in the texts, ticks on the minimap beside the list."""

from typing import TYPE_CHECKING

from forumtui.tui.thread.controller import Host
from forumtui.tui.thread.follow import POST, FollowController
from forumtui.tui.thread.ticks import ticks_of
from forumtui.tui.widgets.post_rows import Spans

if TYPE_CHECKING:  # The first frame does without a search.
    from forumtui.tui.thread.searching import Searching


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
        self._host.post_list.point_out(ticks_of(self._state, self._host.post_list.view))

    def _overlays(self, ordinal: int) -> tuple[Spans, Spans]:
        """Matches in a reply, and the current match or target."""
        search, passage = self._state.search, self._state.opened.thread.posts[ordinal].body
        spans = search.spans(ordinal, passage) if search else []
        target = self._follow.current_in(ordinal)
        if target is not None:
            return spans, [(target.start, target.end)]
        return spans, _current(search, ordinal, spans)

    def _in_post(self) -> tuple[Spans, Spans]:
        post, search = self._state.opened.thread.post, self._state.search
        if post is None:
            return [], []
        spans = search.spans(0, post.body) if search else []
        target = self._follow.current_in(POST)
        return spans, [(target.start, target.end)] if target else _current(search, 0, spans)


def _current(search: "Searching | None", position: int, spans: Spans) -> Spans:
    """The match that n and N have reached, if it is one of this post's."""
    current = search.current if search else None
    return [current[1]] if current and current[0] == position and current[1] in spans else []
