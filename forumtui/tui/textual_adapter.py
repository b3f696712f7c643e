"""The only module that uses private parts of Textual. Check it before Textual's next major version is allowed.

The driver is the last door to the terminal: what is written, what is read, and what a gone terminal means. Textual's
own writes to standard error in the locale's encoding, dies of a byte that is no UTF-8, and waits for ever for a
terminal that has been closed. Here it is UTF-8 to whichever stream is the terminal; a byte that is no text is no key;
a closed terminal ends the reader as its signal would. And Textual's stops and goes on inside the signal's handler,
where it may wait for a lock that the interrupted instruction holds: here the loop does it.
"""

import asyncio
import os
import re
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from threading import Thread
from typing import Any, ClassVar

from rich.console import RenderableType
from textual.app import App
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.driver import Driver
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from forumtui.text.clean import clean_line
from forumtui.tui.terminal import attributes, merge_sgr, quieten, terminal_descriptor, without_colour

# the app


class ReportingApp(App[None]):
    """An app that ends with one status and keeps its first error for the one who ran it, instead of printing it."""

    takes_over: Any = None
    """How the terminal was before the first frame was put on it; None where none was."""

    def __init__(self) -> None:
        super().__init__()
        self.crash: Exception | None = None
        """The first error inside that nobody expected."""
        self.ending: int | None = None
        """The status that it was told to end with from outside; what goes wrong after that is no crash."""

    def get_driver_class(self) -> type[Driver]:
        """The terminal behind its last door."""
        if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
            return super().get_driver_class()
        return TerminalDriver

    def repaint(self) -> None:
        """Send every cell of the screen: the terminal may show anything. Textual's own sends what has changed."""
        self._display(self.screen, self.screen._compositor.render_full_update())

    def end_soon(self, status: int) -> bool:
        """End with this status; safe in a signal handler. False where the reader does not run yet, or no more."""
        if self._loop is None or self._loop.is_closed():
            return False
        self.ending = status
        self._loop.call_soon_threadsafe(self.exit, None, status)
        return True

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End with this status, unless another one was told before."""
        if self.ending is None:
            self.ending = return_code
        super().exit(result, self.ending, message)

    def _handle_exception(self, error: Exception) -> None:
        """Keep the first error for the one who ran the reader."""
        if self.ending is None:
            self.crash = self.crash or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End; the report is written by the one who ran the reader. Textual's own would print local variables."""
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End likewise where Textual would print what went wrong."""
        if self.ending is None:
            self.crash = self.crash or RuntimeError("Textual panicked")
        self._close_messages_no_wait()


# screens and widgets


class LayeredScreen(Screen[None]):
    """A screen on which Esc is a command like any other: Textual's own handler would clear the selection as well."""

    def _key_escape(self) -> None:
        """Leave Esc to the bindings."""

    def after(self, seconds: float, callback: Callable[[], object]) -> None:
        """Call after so many seconds, between two messages. Textual's own timer is a task: it costs a key as much as
        painting two replies.
        """
        asyncio.get_running_loop().call_later(seconds, self.call_next, callback)

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """Who binds keys, the focused widget first. Textual asks every widget for every key whether it would rather
        take the key itself, twice a key; where none of them takes any, the bindings are as they stand.
        """
        nodes = self.focused.ancestors_with_self if self.focused is not None else [self, self.app]
        if self.app._keymap or any(type(node).check_consume_key is not DOMNode.check_consume_key for node in nodes):
            return super()._binding_chain
        return [(node, node._bindings) for node in nodes]


def accept_switch(screen: Screen[Any]) -> None:
    """Let another screen take this one's place. Textual pops a result callback from each screen it replaces; the
    first screen has none, so give it one.
    """
    if not screen._result_callbacks:
        screen._push_result_callback(screen, None)


def show_title(app: App[Any], title: str) -> None:
    """Name the terminal's window after what is read, where the terminal takes a title."""
    if sys.platform != "win32" and isinstance(app._driver, TerminalDriver):
        app._driver.show_title(title)


def bound_action(widget: Widget, key: str) -> str:
    """The action that a widget itself binds to a key; empty for none."""
    return next((binding.action for binding in widget._bindings.key_to_bindings.get(key, ())), "")


def show_caret(field: Input) -> None:
    """Let the caret of a text field blink from the start: something was typed."""
    field._restart_blink()


def key_name(character: str) -> str:
    """Textual's name of the key that types a character."""
    return _character_to_key(character)


# the terminal

OTHER_SCREEN = "\x1b[?1049h"

HUNG_UP = 129
"""The status of a reader whose terminal was closed: 128 and the number of a HUP."""

LONGEST_WRITE = 0.3
"""Seconds that a hundred bytes may take."""

FORBIDDEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
"""What no part of a frame may hold, wherever it came from. Tag characters are left to flags; the cleaner knows them."""

PUSH_TITLE, POP_TITLE = "\x1b[22;0t", "\x1b[23;0t"
"""Keep the title of the window, and give it back (xterm's window operations 22 and 23)."""

LONGEST_TITLE = 200
"""Characters of a title."""

_TAKES_TITLE = re.compile(
    r"(?:xterm|rxvt|tmux|screen|foot|alacritty|contour|wezterm|ghostty|kitty|konsole|vte|gnome|mlterm|mintty|putty|st-)"
    r"[\w.+-]*"
)
"""Terminals that take OSC 2, by TERM; what the others, such as the console, would do with it is not known."""


def takes_title(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal takes a title."""
    return _TAKES_TITLE.fullmatch(environment.get("TERM", "")) is not None


def title_sequence(title: str) -> str:
    """The sequence that sets the title of the window (OSC 2); no character of the title can end it."""
    return f"\x1b]2;{clean_line(title, LONGEST_TITLE)}\x07"


_GOES_BACK = (
    "\x1b[<u\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    "\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"
)
"""Everything that Textual switches on, off: keys, pasting, wrapping, mouse, the other screen, the cursor, focus."""


_EMPTY = "\x1b[0m\x1b[H\x1b[2J"
"""Empties the other screen before it is left. tmux goes back at the size it came with: after the window has grown,
lines that it wraps at that size would stand above the shell's prompt.
"""


class _Screen(TextIOWrapper):
    """The terminal as a text file. Writing to one that was closed does nothing: the input side ends the reader."""

    def write(self, text: str) -> int:
        """Write what may be written, in as few bytes as paint it."""
        try:
            text = merge_sgr(FORBIDDEN.sub("\ufffd", text))
            return super().write(without_colour(text) if os.environ.get("NO_COLOR") else text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        """Send it."""
        try:
            super().flush()
        except OSError:
            return


if sys.platform != "win32":
    import termios

    from textual.drivers.linux_driver import LinuxDriver

    class TerminalDriver(LinuxDriver):
        """Textual's driver with the last door."""

        has_pushed_title: ClassVar[bool] = False
        """Whether the terminal keeps a title that is to come back. There is one terminal, whoever writes to it."""

        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            raw = FileIO(os.dup(terminal_descriptor()), "w")
            self._file = _Screen(BufferedWriter(raw), "utf-8", "replace", newline="")

            self._title = ""
            """The title that the window has while the reader has the terminal; empty where it keeps its own."""
            self._has_terminal = False
            """Whether the terminal is the reader's now, and not given back or given to another program."""

            self._is_given_back = False
            """Whether the terminal was put back before the process was stopped."""

        def _sigtstp_application(self, *_: object) -> None:
            """Stop soon."""
            self._soon(self._stop)

        def _sigcont_application(self, *_: object) -> None:
            """Go on soon."""
            self._soon(self._go_on)

        def _soon(self, action: Callable[[], None]) -> None:
            if not self._loop.is_closed():
                self._loop.call_soon_threadsafe(action)

        def _stop(self) -> None:
            if self._auto_restart:
                self.suspend_application_mode()
                self._must_signal_resume = self._is_given_back = True
            os.kill(os.getpid(), signal.SIGSTOP)

        def _go_on(self) -> None:
            if not self._auto_restart:
                return
            if not self._is_given_back:  # it was stopped by SIGSTOP, or not at all: nothing may be started twice
                self.suspend_application_mode()
            self._is_given_back = False
            self.resume_application_mode()
            repaint: Callable[[], None] | None = getattr(self._app, "repaint", None)
            if repaint is not None:
                self._app.call_later(repaint)

        def start_application_mode(self) -> None:
            """Take the terminal; it is put back as it was before the first frame."""
            before = getattr(self._app, "takes_over", None) or attributes()
            # Textual opens the other screen before it takes the line: what is typed between would be echoed onto it.
            quieten(before)
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual has none
            if before is not None:
                self.attrs_before = before
            signal.pthread_sigmask(
                signal.SIG_UNBLOCK, (signal.SIGTSTP,)
            )  # a stop has waited for this since the first frame

            self._has_terminal = True
            self._push_title()

        def stop_application_mode(self) -> None:
            """Give the terminal back, its title too."""
            if self._has_terminal:
                self.write(_EMPTY)
            self._has_terminal = False
            self._pop_title()
            super().stop_application_mode()

        def show_title(self, title: str) -> None:
            """Name the window; its own title comes back with the terminal."""
            if takes_title() and title != self._title:
                self._title = title
                if TerminalDriver.has_pushed_title:
                    self.write(title_sequence(title))
                else:
                    self._push_title()

        def _push_title(self) -> None:
            if self._title and self._has_terminal and not TerminalDriver.has_pushed_title:
                TerminalDriver.has_pushed_title = True
                self.write(PUSH_TITLE + title_sequence(self._title))

        def _pop_title(self) -> None:
            if TerminalDriver.has_pushed_title:
                self.write(POP_TITLE)
                TerminalDriver.has_pushed_title = False

        def write(self, data: str) -> None:
            """Send it; the other screen, where the first frame stands already, is not opened again."""
            if data == OTHER_SCREEN and getattr(self._app, "takes_over", None) is not None:
                self._app.takes_over = None  # type: ignore[attr-defined]  # after a stop it is opened anew
                return
            super().write(data)

        def _run_input_thread(self) -> None:
            """Read keys until the reader ends. Bytes that are no UTF-8 are no keys; an error means no terminal."""
            while not self.exit_event.is_set():
                try:
                    self.run_input_thread()
                except UnicodeDecodeError:
                    continue
                except OSError:
                    end_soon: Callable[[int], bool] | None = getattr(self._app, "end_soon", None)
                    if end_soon is not None:
                        end_soon(HUNG_UP)
                    return


def go_back(attributes: list[Any] | None) -> None:
    """Put the terminal back by hand, where Textual could not; what still waits to be written is thrown away.

    Another thread writes: one that the terminal takes nothing from may hold the line, and this one must not wait.
    """
    if sys.platform == "win32":
        return
    try:
        termios.tcflush(terminal_descriptor(), termios.TCOFLUSH)
        writing = Thread(target=_write_back, name="going back", daemon=True)
        writing.start()
        writing.join(LONGEST_WRITE)
        if attributes is not None:
            termios.tcsetattr(0, termios.TCSANOW, attributes)
    except (OSError, termios.error):
        return  # it is gone


def _write_back() -> None:
    with suppress(OSError):
        pop = POP_TITLE if sys.platform != "win32" and TerminalDriver.has_pushed_title else ""
        os.write(terminal_descriptor(), (pop + _GOES_BACK).encode())
