"""The thread screen: makes the widgets and the controllers, and connects them. The controllers do the work."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from forumtui.query.arrange import view_of
from forumtui.tui.commands import COMMANDS
from forumtui.tui.dialogs.open_other import Opener, OpenOther
from forumtui.tui.keymap import bindings_elsewhere, bindings_for, with_full_width
from forumtui.tui.textual_adapter import LayeredScreen, accept_switch, is_left_behind, show_title
from forumtui.tui.thread.bar_lines import post_facts
from forumtui.tui.thread.code_colours import CodeColours
from forumtui.tui.thread.controller import AT_ONCE, Asker, Background, close_prompt
from forumtui.tui.thread.filter import FilterController
from forumtui.tui.thread.follow import FollowController
from forumtui.tui.thread.hide import HideController, PartsController
from forumtui.tui.thread.jump import JumpController
from forumtui.tui.thread.letter import LetterController
from forumtui.tui.thread.more_pages import MorePagesController
from forumtui.tui.thread.panes import PanesController
from forumtui.tui.thread.persistence import Persistence, Start, find_awaited
from forumtui.tui.thread.pipe import PipeController
from forumtui.tui.thread.post_layout import Typesetter
from forumtui.tui.thread.reload import LOOK_AGAIN, ReloadController, Reopen
from forumtui.tui.thread.search import SearchController
from forumtui.tui.thread.state import ThreadState
from forumtui.tui.thread.view import Bars, Marks, ViewController
from forumtui.tui.widgets.painted import COMPONENT_CLASSES, Painted
from forumtui.tui.widgets.post_list import PostList
from forumtui.tui.widgets.post_pane import PostPane
from forumtui.tui.widgets.prompt import Prompt, Prompts
from forumtui.tui.widgets.status_bar import Rule, StatusBar

FROM_THE_FIRST = Start()

_ASKING = ("ask_floor", "filter", "search", "pipe", "open_other")
"""Commands that ask for text. They run before bindings are looked up, so that keys typed right after them are text."""

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
        before: MorePagesController | None = None,
        opener: Opener | None = None,
    ) -> None:
        """`persistence` saves where the user is reading; `reopen` reads the source again, None where it cannot be;
        `search` is a text to search for; `before` fetched pages for the screen that this one replaces; `opener` opens
        other sources, None where none may be opened.
        """
        super().__init__()
        self.state = state
        self.typesetter = Typesetter(state)
        self.typesetter.look_of_opening = lambda: replace(self.post_pane.look, facts="")
        self._start = start
        self._persistence, self._reopen = persistence, reopen
        self._search_first, self._pages_before = search, before
        self._opener = opener
        if opener is not None:
            state.histories["open_other"] = opener.history
        self.post_pane = PostPane(state.opened.thread.post, post_facts(state.opened), state.typography, id="post")
        if state.opened.thread.has_opening:
            self.post_pane.show_opened(state.opened_in(0))
        self.post_list = PostList(self.typesetter.lay, view_of(state.index, ()), id="replies")
        self.post_list.first_row = start.row
        self.background = Background(self, state, self.post_list, self._slice_done)
        self.code_colours = CodeColours(self, state, self.background, self._code_found)
        self.post_pane.code_colours = self.post_list.code_colours = self.code_colours.of
        self.letter = LetterController(self, start.language)
        self.jump = JumpController(self, start)
        self.hide = HideController(self)
        self.filter = FilterController(self)
        self.parts = PartsController(self)
        self.follow = FollowController(self, self.jump, self.hide, self.filter, self.parts)
        self.search = SearchController(self, self.jump, self.parts)
        self.pipe = PipeController(self, self.jump)
        self.reload = ReloadController(self, persistence, reopen, self._replace, self.letter)
        self.more_pages = MorePagesController(self, self.reload)
        self.open_other = OpenOther(self, opener)
        self.bars = Bars(self, self.letter, self.jump, start.said)
        self.panes = PanesController(self, self, self.bars)
        self.view = ViewController(self, self.bars, self.filter)
        self.prompts = Prompts(self, self.bars.footer, state.histories)
        self.marks = Marks(self, self.follow)
        # The methods of Host that one controller has for all.
        self.show_view, self.post_to_stay = self.view.show, self.view.post_to_stay
        self.use_pane, self.focus_pane, self.fit = self.panes.use, self.panes.focus, self.panes.fit
        self.show_offset = self.panes.show_offset
        self.paint_marks, self.notify_status = self.marks.paint, self.bars.show_message
        self.fetch_page, self.fetch_left_out = self.more_pages.fetch_page, self.more_pages.fetch_left_out
        self._askers: Mapping[str, Asker] = {
            "filter": self.filter,
            "search": self.search,
            "pipe": self.pipe,
            "open_other": self.open_other,
        }
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
            self.more_pages,
            self.open_other,
        ):
            for name, command in controller.commands().items():
                setattr(self, f"action_{name}", command)
        for name in _DIALOGS:
            setattr(self, f"action_{name}", partial(self._open_dialog, name))
        self._asking = {
            key: command.id for command in COMMANDS if command.id in _ASKING for key in with_full_width(command.keys)
        }

    def compose(self) -> ComposeResult:
        """Header, panes, footer. Prompts are mounted when they are first opened."""
        yield self.bars.header
        yield self.panes.rules[0]
        yield self.panes.box
        yield self.panes.rules[1]
        yield self.bars.footer
        yield self.panes.too_small

    def on_screen_resume(self) -> None:
        """Name the terminal's window after the thread."""
        show_title(self.app, self.state.opened.thread.title or self.state.opened.name)

    def on_mount(self) -> None:
        """Show what is known so far, and find out the rest in the background."""
        self.set_interval(LOOK_AGAIN, self.reload.look)
        if self._search_first:
            self.call_after_refresh(self.search.resume, self._search_first)
        self.reload.begin()
        self.fit()
        self.panes.in_use = self._start.pane(self.state)
        self.focus_pane(self.panes.in_use)
        self.fit()
        self.state.advance(AT_ONCE)
        if self.state.index.complete:
            find_awaited(self.state)
        self.show_view(self.jump.start_found(), keep_row=False)
        self.letter.begin()
        self.reload.stand_again(self._start)
        if self.state.index.complete:
            self.call_after_refresh(self.view.find_answers)
        else:
            self.background.work()
        self.more_pages.begin(self._pages_before)
        self.filter.go_further()

    def _replace(self, state: ThreadState, start: Start) -> None:
        """Replace this screen by one for another state of the thread."""
        accept_switch(self)
        self.more_pages.end()
        start = self.jump.still_wanted(start._replace(row=self.post_list.scroll_anchor.row_of_cursor()))
        screen = ThreadScreen(
            state, start, self._persistence, self._reopen, self.search.text, self.more_pages, self._opener
        )
        screen.open_other.take_over(self.open_other)
        screen.search.take_over(self.search)
        screen.filter.take_over(self.filter)
        self.app.switch_screen(screen)

    def show_opened(self, make_screen: Callable[[], Screen[None]]) -> None:
        """Show the screen of another source in place of this one, after saving where the user is."""
        self.reload.leave()
        screen = make_screen()
        accept_switch(self)
        self.more_pages.end()
        self.app.switch_screen(screen)

    def _code_found(self, position: int) -> None:
        """The tokens of the code of a post are known now: paint it again."""
        self.post_list.colour_anew(position)
        if position < self.state.index.first_reply:
            self.post_pane.forget()

    def _open_dialog(self, name: str) -> None:
        # The door to the dialogs and the exporters: 12 ms of a start.
        from forumtui.tui.thread.dialogs import Dialogs

        Dialogs(self, self.filter, self.jump, self.follow).openers()[name]()

    # for the controllers (see Host)

    @property
    def pane(self) -> str:
        """The pane that has the focus, or had it before a text field took it."""
        return self.panes.in_use or "replies"

    @property
    def is_alone(self) -> bool:
        """Whether the pane in use is the only one shown."""
        return self.panes.is_alone

    @property
    def is_typing(self) -> bool:
        """Whether a text field has the focus."""
        return self.focused is not None and self.focused not in (self.post_pane, self.post_list)

    @property
    def is_busy(self) -> bool:
        """Whether a prompt or a dialog is open: nothing may replace the screen."""
        return self.app.screen is not self or self.prompts.is_open

    def close_prompt(self, prompt: Prompt) -> None:
        """Close a prompt and give the focus back to the pane that had it."""
        close_prompt(self, prompt, self.pane)

    def view_changed(self) -> None:
        """The view has other posts: search them, and mark the minimap again."""
        self.search.view_changed()
        self.marks.paint_ticks()

    # sizes, focus, progress

    def on_resize(self) -> None:
        """Arrange the panes for the new size."""
        self.fit()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A pane has the focus: arrange the screen for it, and remember it."""
        if event.widget in (self.post_pane, self.post_list) and self.panes.in_use != event.widget.id:
            self.use_pane(event.widget.id or "")
            self.reload.moved()

    def _slice_done(self, is_complete: bool) -> bool:
        """A slice of background work is done: show its results. Returns whether a search has more to do."""
        start = self.jump.start_found()
        if start is not None:
            self.view.show(start)
        if start is None or is_complete:
            self.view.show_progress(is_complete)
        self.jump.go_on(is_complete)
        self.search.go_on()
        if is_complete:
            self.filter.go_further()
            self.more_pages.go_on()
        return self.search.is_unfinished

    # keys and clicks

    async def on_key(self, event: events.Key) -> None:
        """Handle keys that must not wait for bindings: text typed ahead, floors, and commands that ask for text."""
        if is_left_behind(self, event):
            return
        self.reload.used()
        self.jump.give_up_start()
        self.view.give_up_end()
        if await self._take_key(event):
            event.stop()
            event.prevent_default()
        else:
            self.background.defer()
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

    def on_paste(self, event: events.Paste) -> None:
        """Paste a floor where one is asked for. Text fields handle their own pastes."""
        if not self.is_typing:
            self.jump.paste(event.text)

    @on(events.MouseDown)
    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _mouse_used(self) -> None:
        """A button or the wheel of the mouse counts as a key."""
        self.reload.used()
        self.jump.give_up_start()
        self.view.give_up_end()

    @on(StatusBar.Clicked)
    async def _command_clicked(self, event: StatusBar.Clicked) -> None:
        await self.run_action(event.command.removeprefix("screen."))

    @on(PostPane.Said)
    def _said_by_post(self, event: PostPane.Said) -> None:
        self.notify_status(event.text)

    @on(PostPane.ModeClicked)
    def _language_clicked(self, event: PostPane.ModeClicked) -> None:
        self.letter.show(event.mode)

    @on(PostPane.Moved)
    def _post_moved(self) -> None:
        self.reload.moved()
        self.panes.show_percent()
        self.bars.update()

    @on(PostList.Moved)
    def _list_moved(self) -> None:
        self.reload.moved()
        self.hide.forget_undo(self.post_list.position)
        self.bars.update_footer()
        self.background.prefetch()
        self.more_pages.moved()

    @on(PostList.EndAsked)
    def _end_asked(self, event: PostList.EndAsked) -> None:
        self.view.keep_end(event.way)
        self.more_pages.go_to_end(event.way)

    @on(Painted.TextClicked)
    def _text_clicked(self, event: Painted.TextClicked) -> None:
        if event.offset >= 0:
            self.follow.open_at(event.offset)

    @on(PostList.StubClicked)
    def _stub_clicked(self) -> None:
        self.hide.open_stub()

    @on(Rule.Dragged)
    def _divider_dragged(self, event: Rule.Dragged) -> None:
        self.panes.drag_divider(event.x, event.y)

    # prompts

    @on(Prompt.Typed)
    async def _typed(self, event: Prompt.Typed) -> None:
        await self._askers[event.prompt.id or ""].typed(event)

    @on(Prompt.Submitted)
    def _submitted(self, event: Prompt.Submitted) -> None:
        self._askers[event.prompt.id or ""].submitted(event)

    @on(Prompt.Tabbed, "#pipe")
    def _tabbed(self, event: Prompt.Tabbed) -> None:
        self.pipe.tabbed(event)

    @on(Prompt.Cancelled)
    def _cancelled(self, event: Prompt.Cancelled) -> None:
        self._askers[event.prompt.id or ""].cancelled(event)

    # commands of the screen itself

    def action_quit(self) -> None:
        """Go back to the list of threads; where there is none, quit."""
        if self.app.screen_stack[0] is self:
            self.app.exit()
        elif self.app.screen is self:  # and not closed already, by the same key
            self.open_other.stop()
            self.reload.leave()
            self.app.pop_screen()

    def action_leave(self) -> None:
        """Stop fetching, else end one of these: the mouse selection, the search, the filter."""
        if self.open_other.stop() or self.more_pages.stop():
            return
        if self.selections:
            self.clear_selection()
        elif not self.search.leave():
            self.filter.leave()
