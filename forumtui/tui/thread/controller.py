"""What a controller of the thread screen is, and all that it may ask of the screen.

A controller is one thing that the screen can do: filter, search, jump. The screen has its controllers; none inherits
from another, and none knows which widgets the screen is made of but the list and the pane of the post.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from textual.app import App

from forumtui.tui.thread.background import Background
from forumtui.tui.thread.post_layout import Typesetter
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.widgets.post_list import PostList
from forumtui.tui.widgets.post_pane import PostPane
from forumtui.tui.widgets.prompt import Prompt, Prompts

A_FRAME = 0.035
"""Seconds that the background waits for the frame of what was typed: list, answer and menu are laid out anew for it."""

AT_ONCE = 0.03
"""Seconds that a filter or a search goes on before the screen shows what it has found."""

Commands = Mapping[str, Callable[..., object]]
"""By the action of a row of COMMANDS, what does it."""


class Host(Protocol):
    """The thread screen, as its controllers see it."""

    state: ThreadState
    typesetter: Typesetter
    post_list: PostList
    post_pane: PostPane
    background: Background
    prompts: Prompts

    @property
    def app(self) -> App[object]:
        """The app."""

    @property
    def pane(self) -> str:
        """Which pane has the focus, or had it before a text field took it: replies or post."""

    @property
    def mode(self) -> str:
        """How the opening post is shown, or is to be shown."""

    def show_offset(self, pane: PostList | PostPane, offset: int) -> None:
        """Scroll so that a code point of the text is on the screen, in a line of code sideways as well."""

    @property
    def is_typing(self) -> bool:
        """Whether a text field has the focus."""

    @property
    def has_list_focus(self) -> bool:
        """Whether the list has the focus now."""

    @property
    def is_busy(self) -> bool:
        """Whether something is typed, or stands over the thread: nothing may take the screen away."""

    @property
    def is_alone(self) -> bool:
        """Whether the pane in use has the screen for itself."""

    def use_pane(self, name: str) -> None:
        """Arrange the screen for this pane, without moving the focus."""

    def fit(self) -> None:
        """Arrange the panes anew."""

    def focus_pane(self, name: str) -> None:
        """Move the focus to this pane."""

    def show_view(self, ordinal: int | None, keep_row: bool = True) -> None:
        """Show the posts of the view, this one or the nearest one selected."""

    def post_to_stay(self) -> int | None:
        """The post to stay at in another view."""

    def view_changed(self) -> None:
        """The view has other posts, or other marks on the minimap."""

    def paint_marks(self) -> None:
        """Paint matches and targets anew."""

    def notify_status(self, message: str) -> None:
        """Say something in the footer until the next key; an empty message takes away what was said."""

    def fetch_page(self, step: int, floor: int | None = None) -> bool:
        """Fetch a page of a live thread: that of a floor, else one left out between others, else the next one behind
        (1) or in front (-1). Whether one comes.
        """

    def fetch_left_out(self) -> bool:
        """Fetch the page that the stub of the selected reply stands for; whether one comes."""

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call when the next frame is out."""

    def set_timer(self, delay: float, callback: Callable[..., Any] | None = ...) -> object:
        """Call after so many seconds."""

    def close_prompt(self, prompt: Prompt, pane: str = "replies") -> None:
        """Close a prompt and go back to a pane."""


class Controller:
    """One thing that the thread screen can do."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.state = host.state

    def commands(self) -> Commands:
        """Its commands; the screen makes each an action of its own."""
        return {}
