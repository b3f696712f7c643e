"""Which reply is selected first, and in which language and pane the thread is shown."""

from typing import NamedTuple

from forumtui.i18n import tr
from forumtui.tui.thread.state import ThreadState


def _distance(floor: int | None, asked: int) -> tuple[bool, int, bool]:
    """How far a reply is from a floor: one without a floor is farther than all others."""
    return floor is None, abs((floor or 0) - asked), (floor or 0) < asked


def has_post(state: ThreadState) -> bool:
    """Whether there is a post to read; a source that starts in mid-thread has none, a bare link no text."""
    post = state.opened.thread.post
    return post is not None and bool(post.body.text.strip())


class Start(NamedTuple):
    """The reply that is selected first and the language of the letter."""

    position: int | None = None
    """Its position in the thread; None for the first."""
    floor: int | None = None
    """Its printed floor, which comes first when it is looked for; it may be beyond what is known yet."""
    language: str = "all"
    """A language of the letter, `both` or `all` as posted; a language that it does not have is as posted."""
    said: str = ""
    """What the footer says until a key is pressed."""

    pane_in_use: str = ""
    """The pane that was in use; empty where nothing is known of it."""
    offset: int | None = None
    """Code point of the reply's text that stands on the first row; None where the reply begins there."""
    pair: int | None = None
    post_offset: int | None = None
    """The pair, or the code point of the post's text, at the top of the post."""
    row: int = 0
    """The row of the screen that the reply is to stand on."""
    is_asked: bool = False
    """Whether the user names the floor now: pages of a live thread are fetched until it is there."""
    key: str = ""
    """What the post is known by, where it has no floor; `position` is where it stood."""

    @property
    def names_a_reply(self) -> bool:
        """Whether a reply is asked for."""
        return self.position is not None or self.floor is not None or bool(self.key)

    def found(self, state: ThreadState) -> int | None:
        """The reply asked for; None where none is, or where it is not known yet."""
        index = state.index
        if self.key:
            return state.keys.find(self.key)
        found = (
            state.position_of_floor(self.floor)
            if self.floor is not None and (index.floors or self.is_asked)
            else self.position
        )
        return found if found is not None and found < len(state.opened.thread.posts) else None

    def nearest(self, state: ThreadState) -> tuple[int | None, str]:
        """The reply nearest to the one asked for, which is not here, and what is to be said of that.

        Known once the whole source is.
        """
        index = state.index
        first = index.first_reply
        if not index.reply_count:
            return None, tr("no replies here")
        if self.floor is None or not index.floors:
            asked = self.floor if self.floor is not None else (self.position or 0) - first + 1
            number = max(1, min(asked, index.reply_count))
            gone = tr("reply {asked} is not here, the nearest is {number}", asked=asked, number=number)
            return first + number - 1, gone
        # The higher of two that are equally near: in a thread that goes on, that is where one was.
        nearest = min(index.replies, key=lambda one: _distance(index.floor(one), self.floor or 0))
        floor = index.floor(nearest)
        return nearest, tr("floor {asked} is not here, the nearest is {floor}", asked=self.floor, floor=floor)

    def pane(self, state: ThreadState) -> str:
        """The pane that is in use first: the post where it was, or is asked for and has a pane of its own."""
        if not has_post(state):
            return "replies"
        if self.pane_in_use:
            return "post" if self.pane_in_use == "post" else "replies"
        if self.language == "both":
            return "post"
        found = self.found(state)
        is_opening = found is not None and found < state.index.first_reply and has_post(state)
        return "post" if is_opening and not state.shows_opening else "replies"
