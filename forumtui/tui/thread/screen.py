"""The thread screen: composes the widgets and the controllers, and joins them. What it can do its controllers do."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from forumtui.dataclass import replace
from forumtui.i18n import tr
from forumtui.query.arrange import view_of
from forumtui.thread.open_thread import Change
from forumtui.tui.commands import COMMANDS, shown_keys
from forumtui.tui.keymap import bindings_elsewhere, bindings_for, with_full_width
from forumtui.tui.textual_adapter import LayeredScreen, accept_switch, show_title
from forumtui.tui.thread.code_colours import CodeColours
from forumtui.tui.thread.controller import AT_ONCE, Background
from forumtui.tui.thread.filter import FilterController
from forumtui.tui.thread.follow import FollowController, Marks
from forumtui.tui.thread.header_lines import post_facts
from forumtui.tui.thread.hide import HideController, PartsController
from forumtui.tui.thread.jump import JumpController
from forumtui.tui.thread.letter import LetterController
from forumtui.tui.thread.live import LiveController
from forumtui.tui.thread.pages import LOOK_AGAIN, PagesController, Reopen
from forumtui.tui.thread.panes import PanesController
from forumtui.tui.thread.persistence import Persistence, Start
from forumtui.tui.thread.pipe import PipeController
from forumtui.tui.thread.post_layout import Typesetter
from forumtui.tui.thread.search import SearchController
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.thread.view import Bars, ViewController
from forumtui.tui.widgets.painted import COMPONENT_CLASSES
from forumtui.tui.widgets.post_list import PostList
from forumtui.tui.widgets.post_pane import PostPane
from forumtui.tui.widgets.prompt import Asker, Prompt, Prompts
from forumtui.tui.widgets.status_bar import Rule, StatusBar

FROM_THE_FIRST = Start()

_BETWEEN_PAINTS = 24
"""Slices of a search between two looks at its results."""

_ASKING = ("ask_floor", "filter", "search", "pipe")
"""Commands that ask for something to be typed. They are acted on before bindings: keys typed at once come after."""

_DIALOGS = ("help", "index", "links", "bookmarks", "export")


class ThreadScreen(LayeredScreen):
    """One thread."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("everywhere"), *bindings_elsewhere("replies")]
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENT_CLASSES
    ESCAPE_TO_MINIMIZE = False
    BLANK = True
    AUTO_FOCUS = ""

    def __init__(
        self,
        state: ThreadState,
        start: Start = FROM_THE_FIRST,
        persistence: Persistence | None = None,
        reopen: Reopen | None = None,
        search: str = "",
        before: LiveController | None = None,
    ) -> None:
        """`persistence` keeps where the reader is; `reopen` reads the source again; `search` is searched for; `before`
        fetched pages for the screen that this one replaces.
        """
        super().__init__()
        self.state = state
        self.typesetter = Typesetter(state)
        self.typesetter.look_of_opening = lambda: replace(self.post_pane.look, facts="")
        self._start = start
        self._persistence, self._reopen = persistence, reopen
        self._search_first = search
        opened = state.opened
        self.post_pane = PostPane(opened.thread.post, post_facts(opened), state.typography, id="post")
        if opened.thread.has_opening:
            self.post_pane.show_opened(state.opened_in(0))
        self.post_list = PostList(self.typesetter.lay, view_of(state.index, ()), id="replies")
        self.post_list.first_row = start.row
        self.background = Background(self, state, self.post_list, self._slice_done)
        self.code_colours = CodeColours(self, lambda: self.state.opened.thread.posts, self.background)
        self.code_colours.on_found = self._code_found
        self.post_pane.code_colours = self.post_list.code_colours = self.code_colours.of
        self.letter = LetterController(self, start.language)
        self.jump = JumpController(self, start)
        self.hide = HideController(self)
        self.filter = FilterController(self)
        self.parts = PartsController(self)
        self.follow = FollowController(self, self.jump, self.hide, self.filter, self.parts)
        self.search = SearchController(self, self.jump, self.parts)
        self.pipe = PipeController(self, self.jump)
        self.live = LiveController(self, self._show_change)
        self._live_before = before
        self.pages = PagesController(self, persistence, reopen, self._replace, self.live)
        self.bars = Bars(self, self.letter, self.jump, start.said)
        self.panes = PanesController(self, self, self.bars)
        self.view = ViewController(self, self.bars, self.filter)
        self.prompts = Prompts(self, self.bars.footer, state.histories)
        self.marks = Marks(self, self.follow)
        self._askers: Mapping[str, Asker] = {"filter": self.filter, "search": self.search, "pipe": self.pipe}
        for controller in (
            self.letter,
            self.jump,
            self.hide,
            self.parts,
            self.panes,
            self.view,
            self.follow,
            self.filter,
            self.search,
            self.pipe,
            self.pages,
            self.live,
        ):
            for name, command in controller.commands().items():
                setattr(self, f"action_{name}", command)
        for name in _DIALOGS:
            setattr(self, f"action_{name}", partial(self._open_dialog, name))
        self._asking = {
            key: command.id for command in COMMANDS if command.id in _ASKING for key in with_full_width(command.keys)
        }

    def compose(self) -> ComposeResult:
        """Header, panes, footer; prompts and dialogs come when they are asked for."""
        upper, lower = self.panes.rules
        yield self.bars.header
        yield upper
        yield self.panes.box
        yield lower
        yield self.bars.footer
        yield self.panes.too_small

    def on_screen_resume(self) -> None:
        """The terminal's title follows the thread."""
        show_title(self.app, self.state.opened.thread.title or self.state.opened.name)

    def on_mount(self) -> None:
        """Show what is known, then learn the rest."""
        self.set_interval(LOOK_AGAIN, self.pages.look)
        if self._search_first:
            self.call_after_refresh(self.search.resume, self._search_first)
        self.pages.begin()
        self.fit()
        self.panes.in_use = self._start.pane(self.state)
        self.focus_pane(self.panes.in_use)
        self.fit()
        self.state.advance(AT_ONCE)
        if self.state.index.complete:
            self.pages.find_awaited()
        self.show_view(self.jump.start_found(), keep_row=False)
        self.letter.begin()
        if (self._start.pair, self._start.post_offset, self._start.offset) != (None, None, None):
            self.call_after_refresh(self._stand_where_left)
        if not self.state.index.complete:
            self.background.work()
        else:
            self.call_after_refresh(self.view.find_answers)
        self.live.begin(self._live_before)
        self.filter.go_further()

    def _stand_where_left(self) -> None:
        """Scroll to where the reader stood in the post and in the selected reply, once both are laid out."""
        start = self._start
        if self.letter.is_sought:
            self.set_timer(AT_ONCE, self._stand_where_left)
            return
        self.post_pane.show_from(start.post_offset, start.pair)
        if start.offset is not None and self.post_list.position == start.found(self.state):
            self.post_list.show_from(start.offset)

    def _replace(self, state: ThreadState, start: Start) -> None:
        """Show another state of the thread in this one's place."""
        accept_switch(self)
        self.live.end()
        start = start._replace(row=self.post_list.scroll_anchor.row_of_cursor())
        if self.jump.wanted_floor is not None:
            start = start._replace(
                position=None, floor=self.jump.wanted_floor, key="", offset=None, row=0, is_asked=True
            )
        screen = ThreadScreen(state, start, self._persistence, self._reopen, self.search.text, self.live)
        screen.search.take_over(self.search)
        screen.filter.take_over(self.filter)
        self.app.switch_screen(screen)

    def _show_change(self, change: Change, is_news: bool) -> None:
        self.pages.show_change(change, is_news)

    def _code_found(self, position: int) -> None:
        """More is known of the code of a post: paint it."""
        self.post_list.colour_anew(position)
        if position < self.state.index.first_reply:
            self.post_pane.forget()

    def _open_dialog(self, name: str) -> None:
        # The door to the dialogs and the exporters: 12 ms of a start.
        from forumtui.tui.thread.dialogs import Dialogs

        Dialogs(self, self.filter, self.jump, self.follow).openers()[name]()

    # what the controllers ask

    @property
    def mode(self) -> str:
        """How the opening post is shown, or is to be shown."""
        return self.letter.mode

    @property
    def pane(self) -> str:
        """Which pane has the focus, or had it before a text field took it."""
        return self.panes.in_use or "replies"

    @property
    def has_list_focus(self) -> bool:
        """Whether the list has the focus now."""
        return self.focused is self.post_list

    @property
    def is_typing(self) -> bool:
        """Whether a text field has the focus."""
        return self.focused is not None and self.focused not in (self.post_pane, self.post_list)

    @property
    def is_busy(self) -> bool:
        """Whether something is typed, or stands over the thread."""
        return self.app.screen is not self or self.prompts.is_open

    @property
    def is_alone(self) -> bool:
        """Whether the pane in use has the screen for itself: it need not share it with a post that is not there."""
        return self.panes.is_alone

    def use_pane(self, name: str) -> None:
        """Arrange the screen for this pane, without moving the focus."""
        self.panes.use(name)

    def focus_pane(self, name: str) -> None:
        """Move the focus to this pane, at once: a key typed right after is looked at next."""
        self.panes.focus(name)

    def fit(self) -> None:
        """Arrange the panes anew."""
        self.panes.fit()

    def show_offset(self, pane: PostList | PostPane, offset: int) -> None:
        """Scroll so that a code point of the text is on the screen, in a line of code sideways as well."""
        self.panes.show_offset(pane, offset)

    def paint_marks(self) -> None:
        """Paint matches and targets anew."""
        self.marks.paint()

    def view_changed(self) -> None:
        """The view has other posts: search in them, and show other ticks."""
        self.search.view_changed()
        self.marks.paint_ticks()

    def fetch_page(self, step: int, floor: int | None = None) -> bool:
        """Fetch a page of a live thread: that of a floor, else one left out between others, else the next one behind
        (1) or in front (-1). Whether one comes.
        """
        return self.live.fetch_wanted(step, floor)

    def fetch_left_out(self) -> bool:
        """Fetch the page that the stub of the selected reply stands for; whether one comes."""
        return self.live.fetch_left_out()

    def notify_status(self, message: str) -> None:
        """Say something in the footer until the next key."""
        self.bars.show_message(message)

    # sizes and focus

    def on_resize(self) -> None:
        """One pane or two, or a word when there is no room."""
        self.fit()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember the pane; on a narrow screen it takes the room."""
        if event.widget in (self.post_pane, self.post_list) and self.panes.in_use != event.widget.id:
            self.use_pane(event.widget.id or "")

    # the view

    def show_view(self, position: int | None, keep_row: bool = True) -> None:
        """Show the posts of the view, this one or the nearest one selected."""
        self.view.show(position, keep_row)

    def post_to_stay(self) -> int | None:
        """The post to stay at in another view."""
        return self.view.post_to_stay()

    def _slice_done(self, is_complete: bool) -> bool:
        """A slice of background work is done: show what came of it, now and then. Whether more is to be done."""
        start = self.jump.start_found()
        if start is not None:
            self.show_view(start)
        if start is None or is_complete:
            self._show_progress(is_complete)
        self.jump.go_on(is_complete)
        self.search.go_on()
        if is_complete:
            self.filter.go_further()
            self.live.go_on()
        return self.search.is_unfinished

    def _show_progress(self, is_complete: bool) -> None:
        if is_complete and self.pages.find_awaited():
            self.show_view(self.post_to_stay())
        if is_complete or not self.background.slices % _BETWEEN_PAINTS:
            self.view.update()
        if is_complete:
            self.view.find_answers()
            self.post_list.learn()
            self.background.prefetch()

    # keys and clicks

    async def on_key(self, event: events.Key) -> None:
        """What must not wait for bindings: what is typed ahead, floors, and commands that ask for something."""
        self.pages.used()
        if await self._take_key(event):
            event.stop()
            event.prevent_default()
        else:
            self.background.defer()
            self.jump.give_up_start()
            self.search.give_up_waiting()
            self.filter.give_up_waiting()
            self.bars.clear_message()

    async def _take_key(self, event: events.Key) -> bool:
        if self.is_typing or self.prompts.is_opening:
            self.jump.forget_offers()
            return await self.prompts.take_key(event)
        self.bars.clear_message()
        if event.key in self._asking:
            self.jump.forget_offers()
            await self.run_action(self._asking[event.key])
            return True
        return self.jump.take_key(event)

    def on_mouse_down(self) -> None:
        """The mouse was pressed."""
        self.pages.used()

    @on(StatusBar.Chosen)
    async def _command_clicked(self, event: StatusBar.Chosen) -> None:
        await self.run_action(event.command.removeprefix("screen."))

    @on(PostPane.Said)
    def _said_by_post(self, event: PostPane.Said) -> None:
        self.notify_status(event.text)

    @on(PostPane.Chosen)
    def _language_clicked(self, event: PostPane.Chosen) -> None:
        self.letter.show(event.mode)

    @on(PostPane.Moved)
    def _post_moved(self) -> None:
        self.pages.moved()
        self.panes.tell_rest()
        self.bars.update()

    @on(PostList.Moved)
    def _list_moved(self) -> None:
        """The footer says where; the header knows nothing of it."""
        self.pages.moved()
        self.hide.forget_undo(self.post_list.position)
        self.bars.update_footer()
        self.background.prefetch()
        self.live.moved()

    @on(PostList.EndAsked)
    def _end_asked(self, event: PostList.EndAsked) -> None:
        self.live.go_to_end(event.way)

    @on(PostList.TextClicked)
    @on(PostPane.TextClicked)
    def _text_clicked(self, event: PostList.TextClicked | PostPane.TextClicked) -> None:
        if event.offset >= 0:
            self.follow.open_at(event.offset)

    @on(PostList.StubClicked)
    def _stub_clicked(self) -> None:
        self.hide.open_stub()

    # prompts

    def close_prompt(self, prompt: Prompt, pane: str = "replies") -> None:
        """Back to a pane, the replies if nothing else is said."""
        prompt.display = False
        self.show_view(self.post_to_stay())
        self.focus_pane(pane)

    @on(Prompt.Typed)
    async def _typed(self, event: Prompt.Typed) -> None:
        await self._askers[event.bar.id or ""].typed(event)

    @on(Prompt.Kept)
    def _kept(self, event: Prompt.Kept) -> None:
        self._askers[event.bar.id or ""].kept(event)

    @on(Prompt.Turned, "#pipe")
    def _turned(self, event: Prompt.Turned) -> None:
        self.pipe.turned(event)

    @on(Prompt.Left)
    def _left(self, event: Prompt.Left) -> None:
        self._askers[event.bar.id or ""].left(event)

    # commands of the screen itself

    def action_quit(self) -> None:
        """Back to the list that this thread came from, else the end."""
        if self.app.screen_stack[0] is self:
            self.app.exit()
        else:
            self.pages.leave()
            self.app.pop_screen()

    @on(Rule.Dragged)
    def _divider_dragged(self, event: Rule.Dragged) -> None:
        self.panes.drag_divider(event.x, event.y)

    def action_leave(self) -> None:
        """Stop fetching, else leave one layer: the mouse selection, the search, the filter."""
        if self.live.stop():
            return
        if self.selections:
            self.clear_selection()
        elif not self.search.leave():
            self.filter.leave()

    def action_copy_selection(self) -> None:
        """Copy the mouse selection."""
        text = self.get_selected_text()
        if text:
            self.follow.copy_text(text)
        else:
            self.notify_status(tr("nothing is selected: drag with the mouse, or q quits"))

    def action_elsewhere(self, name: str) -> None:
        """A key of the replies was pressed where it does nothing."""
        if not self.is_typing:
            keys = next(shown_keys(command) for command in COMMANDS if command.name == name)
            self.notify_status(tr("{keys} works in the replies; Tab goes there", keys=keys))
