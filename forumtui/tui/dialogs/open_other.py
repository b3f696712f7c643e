"""`O`: asks for another file, folder or address, reads it beside the event loop, and shows it.

Names of files are completed. What is open stays open until the other source has been read; where it cannot be read, the
screen says why.
"""

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import NamedTuple, Protocol

from textual.app import App
from textual.screen import Screen

from forumtui.errors import ForumtuiError
from forumtui.i18n import tr
from forumtui.layout.one_row import BRIEF, brief_problem
from forumtui.text.clean import clean_line
from forumtui.text.width import truncate_start, width
from forumtui.thread.open_thread import OpenThread
from forumtui.tui.background import Notifier, StoppableWait, run_in_thread
from forumtui.tui.widgets.prompt import Offer, Prompt, Prompts

NAME = "open_other"
"""The command, and its prompt."""

MOST_OFFERED = 100
"""The most names that the menu offers."""

_TICK = 1.0
"""Seconds between two messages about the source that is being read."""

_PATIENCE = 0.1
"""Seconds between two checks whether the screen may be replaced."""


class Entry(NamedTuple):
    """A file or a folder that can be opened."""

    name: str
    is_folder: bool


class Opener(Protocol):
    """Opens sources in the running reader, as the command line does."""

    history: list[str]
    """What was asked for, the latest last."""

    def entries(self, folder: str) -> Sequence[Entry]:
        """What can be opened in a folder, sorted; empty where it cannot be listed. Takes long on a slow disk."""

    def read(self, place: str, wait: Callable[[float, str], bool]) -> Sequence[OpenThread]:
        """The threads in a source. Waits for the disk and the network. Raises ForumtuiError."""

    def screen(self, threads: Sequence[OpenThread], place: str) -> Screen[None]:
        """A screen for the thread that was read from a source, or for the list of several. Raises ForumtuiError."""


class OpeningHost(Notifier, Protocol):
    """The screen on which another source is asked for."""

    prompts: Prompts

    @property
    def app(self) -> App[object]:
        """The app."""

    @property
    def is_busy(self) -> bool:
        """Whether a prompt or a dialog is open: nothing may replace the screen."""

    def close_prompt(self, prompt: Prompt) -> None:
        """Close a prompt and give the focus back."""

    def show_opened(self, make_screen: Callable[[], Screen[None]]) -> None:
        """Show the screen that is made, after saving what is to be remembered of this one."""


class OpenOther:
    """Asks for a source on one screen, and opens it."""

    def __init__(self, host: OpeningHost, opener: Opener | None) -> None:
        """`opener` is None where nothing else may be opened."""
        self._host = host
        self._opener = opener
        self._reading: Reading | None = None
        """The source that is being read."""
        self._folder: str | None = None
        """The folder whose entries are known."""
        self._entries: Sequence[Entry] = ()
        self._is_listing = False

    def commands(self) -> dict[str, Callable[[], object]]:
        """Opening the prompt."""
        return {NAME: self.ask}

    def ask(self) -> None:
        """Ask for a source."""
        if self._opener is None:
            self._host.notify_status(tr("nothing else can be opened here"))
            return
        self._folder = None
        self._host.prompts.open(NAME, tr("open"), "")

    # the prompt

    async def typed(self, event: Prompt.Typed) -> None:
        """Say what can be typed, and offer names of files."""
        event.prompt.answer(tr("a file, a folder or an address"))
        self._offer(event.prompt)

    def submitted(self, event: Prompt.Submitted) -> None:
        """Read the source."""
        self._host.close_prompt(event.prompt)
        place = event.text.strip()
        if place:
            self._read(place)

    def cancelled(self, event: Prompt.Cancelled) -> None:
        """Open nothing."""
        self._host.close_prompt(event.prompt)

    def _offer(self, prompt: Prompt) -> None:
        """Offer the names in the folder that is being typed, once they are known."""
        text = prompt.text
        start = text.rfind("/") + 1
        if text[:start] == self._folder:
            prompt.offer(completions(text, start, self._entries))
            return
        prompt.offer(())
        if text and "://" not in text and not self._is_listing and self._opener is not None:
            self._is_listing = True
            listing = partial(self._opener.entries, text[:start])
            run_in_thread(self._host, "list folder", listing, partial(self._listed, text[:start]))

    def _listed(self, folder: str, outcome: Callable[[], Sequence[Entry]]) -> None:
        self._is_listing = False
        self._folder, self._entries = folder, outcome()
        prompt = self._host.prompts.get(NAME)
        if prompt is not None:
            self._offer(prompt)

    # reading

    def _read(self, place: str) -> None:
        if self._opener is None:
            return
        self.stop()
        self._reading = reading = Reading(self._host, self, place)
        self.tell(reading)
        # The screen may be replaced before the source is read, when pages come; the app stays.
        read = partial(self._opener.read, place, reading.waiting.wait)
        run_in_thread(self._host.app, "open", read, reading.done)

    def tell(self, reading: "Reading") -> None:
        """Say that the source is being read, for how many seconds, again and again until it is."""
        if reading is not self._reading:
            return
        if not self._host.is_busy and not reading.waiting.is_counting:
            self._host.notify_status(reading.words(self._host.app.size.width - 2))
        self._host.app.set_timer(_TICK, reading.tell)

    def show(self, reading: "Reading", outcome: Callable[[], Sequence[OpenThread]]) -> None:
        """Show what was read, once no prompt and no dialog is open; nothing where it was stopped meanwhile."""
        opener = self._opener
        if reading is not self._reading or opener is None:
            return
        if self._host.is_busy:
            self._host.app.set_timer(_PATIENCE, lambda: reading.done(outcome))
            return
        self._reading = None
        try:
            threads = outcome()
            self._host.show_opened(lambda: opener.screen(threads, reading.place))
        except ForumtuiError as problem:
            self._host.notify_status(brief_problem(problem, self._host.app.size.width))

    def stop(self) -> bool:
        """Wait no longer for the source that is being read; False where none is."""
        if self._reading is None:
            return False
        self._reading.waiting.stop()
        self._reading = None
        self._host.notify_status(tr("stopped"))
        return True

    def take_over(self, before: "OpenOther") -> None:
        """Go on where the screen before this one was."""
        self._reading, before._reading = before._reading, None
        if self._reading is not None:
            self._reading.owner, self._reading.waiting.host = self, self._host


class Reading:
    """A source that is being read."""

    def __init__(self, host: OpeningHost, owner: OpenOther, place: str) -> None:
        self.place = place
        self.owner = owner
        """Shows it."""
        self.waiting = StoppableWait(host)
        """Waits in the thread that reads it."""
        self.begun_at = monotonic()

    def words(self, cells: int) -> str:
        """What is being read and for how long, in so many cells."""
        seconds = int(monotonic() - self.begun_at)
        around = width(tr("opening {name}… {seconds} s   Esc stops", name="", seconds=seconds))
        name = truncate_start(clean_line(self.place), max(1, min(cells - around, BRIEF)))
        return tr("opening {name}… {seconds} s   Esc stops", name=name, seconds=seconds)

    def tell(self) -> None:
        """Say that it is being read."""
        self.owner.tell(self)

    def done(self, outcome: Callable[[], Sequence[OpenThread]]) -> None:
        """Show it, or the error."""
        self.owner.show(self, outcome)


def completions(text: str, start: int, entries: Sequence[Entry]) -> list[Offer]:
    """The entries that the end of `text` from `start` on begins; those with a leading dot only where it has one.

    None where the only one is typed already.
    """
    begun = text[start:].casefold()
    found: list[Offer] = []
    for name, is_folder in entries:
        if name.casefold().startswith(begun) and (begun or not name.startswith(".")):
            found.append((f"{name}/" if is_folder else name, start, len(text), ""))
            if len(found) == MOST_OFFERED:
                break
    return [] if [offer[0] for offer in found] == [text[start:]] else found
