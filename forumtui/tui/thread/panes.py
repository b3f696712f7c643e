"""The panes of the thread screen: which one is in use, how they share the screen, compact replies, code sideways."""

from textual.containers import Horizontal
from textual.screen import Screen

from forumtui.i18n import tr
from forumtui.layout.lines import lay_text
from forumtui.layout.one_row import StatusLine
from forumtui.model import RichText
from forumtui.tui.commands import COMMANDS, shown_key
from forumtui.tui.metrics import LEAST_CELLS, LEAST_ROWS, too_small
from forumtui.tui.thread.arrangement import (
    ABOVE,
    BARS,
    BESIDE,
    COLUMN,
    Panes,
    arrange,
    divider_at,
    left_margin,
    moved_divider,
    next_arrangement,
    suitable,
)
from forumtui.tui.thread.bar_lines import percent_words
from forumtui.tui.thread.controller import Commands, Controller, Host
from forumtui.tui.thread.view import Bars
from forumtui.tui.widgets.post_lines import BOTH
from forumtui.tui.widgets.post_list import PostList
from forumtui.tui.widgets.post_pane import PostPane
from forumtui.tui.widgets.status_bar import Rule, StatusBar

CODE_STEP = 16
"""Cells by which a key scrolls code sideways."""


class PanesController(Controller):
    """Arranges the post and the list of replies."""

    def __init__(self, host: Host, screen: Screen[None], bars: Bars) -> None:
        """`screen` sets the focus, and has the class that hides everything in a terminal that is too small."""
        super().__init__(host)
        self._screen = screen
        self._bars = bars
        self.too_small = StatusBar(id="too-small")
        """Shown instead of the panes where the terminal is too small for them."""
        self.rules = Rule("┬", id="upper"), Rule("┴", id="lower")
        """The lines above and below the panes."""
        self.level = Rule("", id="level")
        """The line between the post and the replies below it."""
        self.upright = Rule(upright=True, id="upright")
        """The line between the post and the replies beside it."""
        self.box = Horizontal(host.post_pane, self.upright, self.level, host.post_list, id="panes")
        """Post and replies, and the line between them."""
        self.in_use = ""
        """The pane that has the focus, or had it before a text field took it; empty before the first focus."""
        self._is_zoomed = False
        """Whether the user shows one pane alone."""
        self._fitted: object = None
        """What the widgets were last arranged for."""
        self._look_listed: object = None
        """The look of the opening post when the list was last laid out."""
        self._arranged: tuple[object, Panes] | None = None
        """What the last arrangement depends on, and that arrangement."""

    def commands(self) -> Commands:
        """Changing panes and their arrangement, compact replies, code sideways."""
        return {
            "next_pane": self.next_pane,
            "previous_pane": self.next_pane,
            "zoom": self.zoom,
            "elsewhere": self.tell_elsewhere,
            "next_arrangement": self.next_arrangement,
            "move_divider": self.move_divider,
            "compact": self.compact,
            "code_right": self.code_right,
            "code_left": self.code_left,
        }

    # which pane

    @property
    def is_alone(self) -> bool:
        """Whether the pane in use is the only one shown."""
        return self._is_zoomed or self._has_one_pane

    @property
    def _has_one_pane(self) -> bool:
        """Whether one pane is shown even without zoom."""
        return self.host.post_pane.mode == BOTH or self.arranged.arrangement == COLUMN

    def use(self, name: str) -> None:
        """Arrange the screen for this pane, without moving the focus."""
        self.in_use = name
        self.fit()

    def focus(self, name: str) -> None:
        """Move the focus to this pane at once, so that it gets the next key."""
        self._screen.set_focus(self.host.post_pane if name == "post" else self.host.post_list, scroll_visible=False)

    def next_pane(self) -> None:
        """Focus the other pane."""
        self.focus("replies" if self.host.pane == "post" else "post")

    def zoom(self) -> None:
        """Show the pane in use alone, or both again."""
        if self._has_one_pane:
            self.host.notify_status(tr("this pane is shown alone already"))
            return
        self._is_zoomed = not self._is_zoomed
        self.fit()

    def tell_elsewhere(self, name: str) -> None:
        """Say where a key works that was pressed in another pane; `name` is that of its command."""
        if not self.host.is_typing:
            command = next(command for command in COMMANDS if command.name == name)
            here = {key for one in COMMANDS if one.focus == "post" for key in one.keys}
            keys = " ".join(shown_key(key) for key in command.keys if key not in here)
            self.host.notify_status(tr("{keys} works in the replies; Tab goes there", keys=keys))

    # arrangement

    @property
    def arranged(self) -> Panes:
        """The arrangement that the user chose, or the one that suits the content and the size of the terminal."""
        size, state = self.host.app.size, self.state
        key = size, state.arrangement, state.divider, state.typography
        if self._arranged is None or self._arranged[0] != key:
            self._arranged = key, arrange(state, size.width, size.height)
        return self._arranged[1]

    def fit(self) -> None:
        """Arrange the panes for the size of the terminal and the pane in use."""
        cells, rows = self.host.app.size
        small = too_small(cells, rows)
        panes, alone = self.arranged, self.is_alone
        if self._fitted != (cells, rows, small, alone, panes, self.in_use):
            self._fitted = cells, rows, small, alone, panes, self.in_use
            self._arrange(small, alone, panes)
        look = self.host.post_pane.look
        if self.state.shows_opening and self._look_listed is not look:
            self._look_listed = look
            self.host.post_list.forget()
        if small:
            words = tr("The window is too small: {cells}×{rows} at least.", cells=LEAST_CELLS, rows=LEAST_ROWS)
            lines = lay_text(RichText("\n".join((words, tr("q quits.")))), max(1, cells - 2))
            self.too_small.show(*(StatusLine(line.runs) for line in lines))
        self._bars.update()

    def _arrange(self, small: bool, alone: bool, panes: Panes) -> None:
        post_pane, post_list = self.host.post_pane, self.host.post_list
        is_beside, is_above = (not alone and panes.arrangement == one for one in (BESIDE, ABOVE))
        self._screen.set_class(small, "-small")
        # Styles are set directly: where a class changes, Textual matches all styles of all widgets again.
        post_pane.display = not (alone and self.host.pane == "replies")
        post_list.display = not (alone and self.host.pane == "post")
        self.upright.display, self.level.display = not (alone or is_above), is_above
        self.box.styles.layout = "vertical" if is_above else "horizontal"
        post_pane.styles.width = panes.post if is_beside else "1fr"
        post_pane.styles.height = panes.post if is_above else "1fr"
        is_halved = is_beside or post_pane.mode == BOTH
        margin = 0 if is_halved else left_margin(self.state, self.host.app.size.width)
        post_pane.styles.margin = post_list.styles.margin = (0, 0, 0, margin)
        for rule in self.rules:
            rule.join_at(panes.post if is_beside else -1)
        shows_opening = panes.arrangement == COLUMN and self.state.has_post
        if shows_opening != self.state.shows_opening:
            self.state.shows_opening = shows_opening
            if self.in_use:
                self.host.show_view(self.host.post_to_stay())

    def show_percent(self) -> None:
        """Write into the line between the panes how much of the post has been shown, unless all has."""
        if self.level.display and self.host.post_pane.size.height:
            self.level.show_words(percent_words(self.host.post_pane.percent_read))

    def next_arrangement(self) -> None:
        """Change to the next arrangement: post beside the replies, above them, all in one column."""
        if not self.state.has_post:
            self.host.notify_status(tr("there is no opening post here to arrange"))
            return
        size = self.host.app.size
        following = next_arrangement(self.arranged.arrangement, size.width)
        # The suitable arrangement is not kept as a choice, so that other threads of the forum get theirs.
        self.state.arrangement = "" if following == suitable(self.state, *size) else following
        self.state.divider = 0
        self._is_zoomed = False
        self.focus("replies")
        self.fit()
        names = {BESIDE: tr("post beside the replies"), ABOVE: tr("post above the replies")}
        self.host.notify_status(names.get(following, tr("one column")))

    def move_divider(self, step: int) -> None:
        """Give the post more room, or less."""
        if self.is_alone:
            self.host.notify_status(tr("no divider here; \\ arranges the panes"))
            return
        before = self.arranged
        self.state.arrangement = before.arrangement
        self.state.divider = moved_divider(before, *self.host.app.size, step)
        self.fit()
        if self.arranged == before:
            self.host.notify_status(tr("the divider goes no further"))

    def drag_divider(self, x: int, y: int) -> None:
        """Move the divider to where the mouse is."""
        cells, rows = self.host.app.size
        at, whole = (x, cells) if self.arranged.arrangement == BESIDE else (y - 3, max(1, rows - BARS))
        self.state.arrangement = self.arranged.arrangement
        self.state.divider = divider_at(100 * at // whole)
        self.fit()

    # how lines are set

    def compact(self) -> None:
        """Show each reply that fits in one line, or all with headers of their own again."""
        self.state.is_compact = not self.state.is_compact
        self.host.show_view(self.host.post_to_stay())
        self.host.post_list.forget()
        self.host.notify_status(tr("compact") if self.state.is_compact else tr("comfortable"))

    def code_right(self) -> None:
        """Scroll code to the right."""
        post_pane = self.host.post_pane
        if self.host.post_list.code_goes_on or (post_pane.display and post_pane.code_goes_on):
            self._shift_code(self.state.typography.code_shift + CODE_STEP)
        else:
            self.host.notify_status(tr("no line of code goes on to the right"))

    def code_left(self) -> None:
        """Scroll code to the left."""
        if self.state.typography.code_shift:
            self._shift_code(max(0, self.state.typography.code_shift - CODE_STEP))
        else:
            self.host.notify_status(tr("code stands at its beginning"))

    def show_offset(self, pane: PostList | PostPane, offset: int) -> None:
        """Scroll until a code point of the text is on the screen; code also sideways."""
        pane.show_offset(offset)
        cells = pane.cells_to_hidden(offset)
        if cells is not None:
            self._shift_code(max(0, cells - CODE_STEP))

    def _shift_code(self, cells: int) -> None:
        self.state.typography = self.state.typography._replace(code_shift=cells)
        self.host.post_pane.show_typography(self.state.typography)
        self.host.post_list.forget()
