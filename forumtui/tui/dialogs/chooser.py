"""The list of threads, where the source holds several, with the beginning of the one under the cursor. Opens them."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from forumtui.errors import ForumtuiError
from forumtui.i18n import tr, tr_count
from forumtui.layout.one_row import StatusLine, brief_problem
from forumtui.layout.runs import Run
from forumtui.layout.wrap import STRICT, Typography
from forumtui.model import Role
from forumtui.text.clean import clean_line
from forumtui.text.fold import fold
from forumtui.text.width import fit, truncate_start, width
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.commands import COMMANDS
from forumtui.tui.dialogs.help import HelpDialog
from forumtui.tui.dialogs.open_other import Opener, OpenOther
from forumtui.tui.keymap import bindings_for, with_full_width
from forumtui.tui.textual_adapter import is_left_behind, show_title
from forumtui.tui.widgets.painted import COMPONENT_CLASSES
from forumtui.tui.widgets.pick_list import Box, PickList
from forumtui.tui.widgets.post_pane import PostPane
from forumtui.tui.widgets.prompt import Prompt, Prompts
from forumtui.tui.widgets.status_bar import StatusBar
from forumtui.tui.widgets.text_field import FieldRequest, SearchField

NAME_MOST = 32
"""The most cells of a file's name, and of a board's."""

EDGES = 2
"""Rows of the frame around a list."""

PREVIEW_FROM = 5
"""Free rows from which on the beginning of a thread is shown, its frame included."""


class ChooserScreen(Screen[None]):
    """Lets the user choose a thread."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("always"),
        Binding("q,ｑ", "quit", show=False),
        Binding("escape", "leave", show=False),
        Binding("ctrl+c", "say_how_to_quit", show=False),
        Binding("question_mark,fullwidth_question_mark", "help", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENT_CLASSES

    def __init__(
        self,
        threads: Sequence[OpenThread],
        open_one: Callable[[OpenThread], Screen[None]],
        facts_of: Callable[[OpenThread], str] = lambda _: "",
        typography: Typography = STRICT,
        opener: Opener | None = None,
    ) -> None:
        """`open_one` makes the screen of a thread; its ForumtuiError is shown, and the user can choose another one.
        `facts_of` gives what is shown above the beginning of a thread. `opener` opens other sources, None where none
        may be opened.
        """
        super().__init__()
        self._threads = threads
        self._rows = _rows(threads)
        self._words: list[str] = []
        """By row, the folded text that a search searches; empty until the first search."""
        self._shown: Sequence[int] = range(len(threads))
        """The numbers of the threads that are shown."""
        self._open_one = open_one
        self._facts_of = facts_of
        self._preview = PostPane(None, "", typography, id="preview")
        self._preview.can_focus = False
        self._footer = StatusBar(id="chooser-footer")
        histories = {"open_other": opener.history} if opener is not None else {}
        self.prompts = Prompts(self, self._footer, histories)
        self.open_other = OpenOther(self, opener)
        self.action_open_other = self.open_other.ask
        asking = next(command for command in COMMANDS if command.name == "open_other")
        self._asking = with_full_width(asking.keys)

    def compose(self) -> ComposeResult:
        """The list, the beginning of the thread under the cursor, the search field, the keys."""
        with Vertical(id="lists"):
            with Box(tr_count("{count} thread", "{count} threads", len(self._threads)), id="threads"):
                yield PickList()
            with Box("", id="beginning"):
                yield self._preview
        yield SearchField(self._field_wants)
        yield self._footer

    def on_screen_resume(self) -> None:
        """Name the terminal's window after the program."""
        show_title(self.app, "forumtui")

    def on_mount(self) -> None:
        """Show all threads."""
        self.watch(self._field, "value", self._seek, init=False)
        self.query_one(PickList).focus()
        self._show(self._shown)

    def _show(self, shown: Sequence[int]) -> None:
        self._shown = shown
        listed = self.query_one(PickList)
        listed.empty = tr("nothing here matches {text}", text=clean_line(self._field.value))
        listed.show(len(shown), lambda place: self._rows[shown[place]], can_pick=False)
        self._tell()

    def on_resize(self) -> None:
        """Make the list as high as it needs, or half of the screen if it is long; a beginning is shown in the rest."""
        rows, wanted = self.app.size.height - 1 - self._field.display, len(self._threads) + EDGES
        height = max(min(wanted, rows // 2), min(wanted, rows - PREVIEW_FROM - 1)) if wanted > rows // 2 else wanted
        has_preview = rows - height >= PREVIEW_FROM
        self.query_one("#threads").styles.height = height if has_preview else max(1, rows)
        self.query_one("#beginning").display = has_preview

    @on(PickList.Moved)
    def _tell(self) -> None:
        cursor = self.query_one(PickList).cursor
        opened = self._threads[self._shown[cursor]] if self._shown else None
        self.query_one("#beginning", Box).set_title(opened.thread.title or opened.name if opened else "")
        post = opened.thread.posts[0] if opened and len(opened.thread.posts) else None
        self._preview.show_post(post, self._facts_of(opened) if opened else "")
        self.query_one("#beginning").visible = opened is not None
        where = tr("{number} of {count}", number=cursor + 1, count=len(self._shown))
        self._say(where if opened else tr("Esc shows all of them"))

    def _say(self, words: str) -> None:
        """Show words in the last line, beside its keys, until the cursor moves."""
        keys = [
            (tr("Enter opens"), "open"),
            (tr("/ search"), "search"),
            (tr("O open"), "open_other"),
            (tr("j k move"), ""),
            (tr("? help"), "help"),
            (tr("q quit") if self._is_first else tr("q back"), "quit"),
        ]
        right = tuple(part for word, action in keys for part in (Run("   "), Run(word, Role.DIM, action)))
        self._footer.show(StatusLine((Run(words, Role.DIM),), right))

    # the search field

    @property
    def _field(self) -> SearchField:
        return self.query_one(SearchField)

    async def on_key(self, event: events.Key) -> None:
        """Give the text fields their keys before bindings are looked up."""
        if is_left_behind(self, event):
            return
        if self.prompts.is_open:
            is_taken = await self.prompts.take_key(event)
        elif event.key in self._asking and self._field.is_done:
            is_taken = True
            self.action_open_other()
        else:
            await self._field.take_first(event, self.action_search)
            return
        if is_taken:
            event.stop()
            event.prevent_default()

    def action_search(self) -> None:
        """Open the search field."""
        self._field.open()
        self.on_resize()

    def _seek(self, text: str) -> None:
        sought = fold(clean_line(text))
        if sought and not self._words:
            self._words = [fold(" ".join(run.text for run in (*row.left, *row.right))) for row in self._rows]
        every = range(len(self._threads))
        self._show([number for number in every if sought in self._words[number]] if sought else every)

    def _field_wants(self, what: FieldRequest, step: int) -> None:
        """Do what a key of the search field asks for: Enter goes to the rows found, Esc shows all, arrows move."""
        listed = self.query_one(PickList)
        if what == "move":
            listed.action_move(step)
        elif what == "submit":
            self._field.is_done = True
            listed.focus()
        elif what in ("cancel", "leave"):
            self.action_leave()

    def action_leave(self) -> None:
        """Stop opening another source, else close the search and show all threads; where there is no search, quit."""
        if self.open_other.stop():
            return
        if not self._field.display:
            self.action_quit()
            return
        here = self._shown[self.query_one(PickList).cursor] if self._shown else 0
        self._field.close()
        self.on_resize()
        self.query_one(PickList).focus()
        self.query_one(PickList).go_to(here)

    @property
    def _is_first(self) -> bool:
        """Whether nothing lies below this list."""
        return self.app.screen_stack[0] is self

    def action_quit(self) -> None:
        """Go back to the list that this one was opened from; where there is none, quit."""
        if self._is_first:
            self.app.exit()
        elif self.app.screen is self:  # and not closed already, by the same key
            self.open_other.stop()
            self.app.pop_screen()

    # another source (see OpeningHost)

    @property
    def is_busy(self) -> bool:
        """Whether a prompt or a dialog is open."""
        return self.app.screen is not self or self.prompts.is_open

    def notify_status(self, message: str) -> None:
        """Show a message in place of the place in the list, until the cursor moves."""
        if message:
            self._say(message)
        else:
            self._tell()

    def close_prompt(self, prompt: Prompt) -> None:
        """Close a prompt and go back to the list."""
        prompt.display = False
        self.query_one(PickList).focus()

    def show_opened(self, make_screen: Callable[[], Screen[None]]) -> None:
        """Show another source above this list, to which one comes back."""
        self._tell()
        self.app.push_screen(make_screen())

    @on(Prompt.Typed)
    async def _typed(self, event: Prompt.Typed) -> None:
        await self.open_other.typed(event)

    @on(Prompt.Submitted)
    def _submitted(self, event: Prompt.Submitted) -> None:
        self.open_other.submitted(event)

    @on(Prompt.Cancelled)
    def _cancelled(self, event: Prompt.Cancelled) -> None:
        self.open_other.cancelled(event)

    def action_say_how_to_quit(self) -> None:
        """Say which key quits. Textual's own message would name another one."""
        self._say(tr("nothing is selected: drag with the mouse, or q quits"))

    @on(StatusBar.Clicked)
    async def _word_clicked(self, event: StatusBar.Clicked) -> None:
        """Do what a word of the last line says."""
        await self.run_action(event.command)

    def action_open(self) -> None:
        """Open the thread under the cursor."""
        self.query_one(PickList).action_choose()

    def action_help(self) -> None:
        """Show the keys of a list."""
        self.app.push_screen(HelpDialog("panel", ("open_other",)))

    @on(PickList.Chosen)
    def _chosen(self, message: PickList.Chosen) -> None:
        self.open_other.stop()
        try:
            screen = self._open_one(self._threads[self._shown[message.numbers[0]]])
        except ForumtuiError as problem:
            # An option, such as a language, may not fit this thread.
            refusal = Run(brief_problem(problem, self.size.width), Role.SANCTION)
            self._footer.show(StatusLine((refusal,)))
            return
        self.app.push_screen(screen)


def _rows(threads: Sequence[OpenThread]) -> list[StatusLine]:
    """A row for each thread: its title, and at the right end, in columns, board, file and number of replies."""
    counts = [tr_count("{count} reply", "{count} replies", len(one.thread.replies)) for one in threads]
    boards = [one.thread.head.board or "" for one in threads]
    names = [truncate_start(one.name, NAME_MOST) for one in threads]
    count_cells, board_cells, name_cells = (
        min(NAME_MOST, max(map(width, column))) for column in (counts, boards, names)
    )
    titles = [one.thread.title or tr("without a title") for one in threads]
    # All titles are padded to the same length, so that all rows lose the same columns where there is little room.
    most, gap = max(map(width, titles)), Run("  ")
    return [
        StatusLine(
            (Run(title, Role.HEADING), Run(" " * (most - width(title)))),
            (
                gap,
                Run(fit(board, board_cells), Role.DIM),
                gap,
                Run(fit(name, name_cells), Role.DIM),
                gap,
                Run(" " * (count_cells - width(count)) + count, Role.DIM),
            ),
        )
        for title, board, name, count in zip(titles, boards, names, counts, strict=True)
    ]
