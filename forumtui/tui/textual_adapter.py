"""The only module that uses private parts of Textual. Check it before Textual's next major version is allowed.

The driver writes to the terminal and reads its keys. Textual's own driver has four faults that ours mends: it writes in
the locale's encoding to standard error (ours: UTF-8 to whichever stream is the terminal); it ends at a byte that is not
UTF-8 (ours ignores it); it waits for ever for a terminal that has been closed (ours ends the reader, as the signal
would); and it suspends and resumes inside the signal handler, where it may wait for a lock that the interrupted
instruction holds (ours does it in the event loop).
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
from typing import Any, ClassVar, TypeVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.driver import Driver
from textual.keys import _character_to_key
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input

from forumtui.text.clean import clean_line
from forumtui.tui.terminal import attributes, merge_sgr, quieten, terminal_descriptor, without_colour

# the app


class ReportingApp(App[None]):
    """An app that ends with one status, and keeps its first error for its caller instead of printing it."""

    takes_over: Any = None
    """The settings of the terminal before the first frame was written; None where none was."""

    def __init__(self) -> None:
        super().__init__()
        self.crash: Exception | None = None
        """The first unexpected error."""
        self.ending: int | None = None
        """The status to end with, once it is known. Errors after that are not reported as a crash."""

    def get_driver_class(self) -> type[Driver]:
        """Our driver; Textual's own on Windows and where TEXTUAL_DRIVER names one."""
        if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
            return super().get_driver_class()
        return TerminalDriver

    def repaint(self) -> None:
        """Send every cell of the screen, whatever the terminal shows. Textual's refresh sends only what has changed."""
        self._display(self.screen, self.screen._compositor.render_full_update())

    def end_soon(self, status: int) -> bool:
        """End with this status; may be called in a signal handler. False where the event loop is not running."""
        if self._loop is None or self._loop.is_closed():
            return False
        self.ending = status
        self._loop.call_soon_threadsafe(self.exit, None, status)
        return True

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End with this status, or with the one that was given before."""
        if self.ending is None:
            self.ending = return_code
        super().exit(result, self.ending, message)

    async def _on_key(self, event: events.Key) -> None:
        """Textual looks for the binding of a key only here, on the screen that is in front by now. A key that was typed
        for another one, which the key before has covered or closed, is pressed again.
        """
        if vars(event).get(_SEEN_BY, self.screen) is not self.screen:
            event.prevent_default()
            press_again(self, event)

    def _handle_exception(self, error: Exception) -> None:
        """Keep the first error for the caller."""
        if self.ending is None:
            self.crash = self.crash or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End; the caller reports the error. Textual would print a traceback with local variables."""
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """End in the same way where Textual would print a message."""
        if self.ending is None:
            self.crash = self.crash or RuntimeError("Textual panicked")
        self._close_messages_no_wait()


# screens and widgets


class LayeredScreen(Screen[None]):
    """A screen on which Esc is a command like any other. Textual's own handler would also clear the selection."""

    def _key_escape(self) -> None:
        """Leave Esc to the bindings."""

    def after(self, seconds: float, callback: Callable[[], object]) -> None:
        """Call after so many seconds, between two messages. Textual's timers are tasks; starting one takes as long as
        painting two replies.
        """
        asyncio.get_running_loop().call_later(seconds, self.call_next, callback)

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """The nodes that bind keys, the focused widget first. Textual asks each widget, twice a key, whether it takes
        the key itself; where no class overrides that, the bindings can be given without asking.
        """
        nodes = self.focused.ancestors_with_self if self.focused is not None else [self, self.app]
        if self.app._keymap or any(type(node).check_consume_key is not DOMNode.check_consume_key for node in nodes):
            return super()._binding_chain
        return [(node, node._bindings) for node in nodes]


def accept_switch(screen: Screen[Any]) -> None:
    """Make it possible to switch from this screen to another. Textual pops a result callback from the screen that it
    replaces; the first screen has none, so this gives it one.
    """
    if not screen._result_callbacks:
        screen._push_result_callback(screen, None)


def press_again(app: App[Any], event: events.Key) -> None:
    """Press a key again, for what has the focus by then."""
    # Created in a turn of the app: an event does not bubble beyond the widget that created it.
    app.call_later(lambda: app.post_message(events.Key(event.key, event.character)))


_SEEN_BY = "seen_by"
"""The attribute of a key that has the screen which it has passed."""


def is_left_behind(screen: Screen[Any], event: events.Key) -> bool:
    """Whether a key reached a screen that is no longer in front, because it was typed right after a key that opened or
    closed one. Then it is pressed again for the screen that is in front now. Text fields keep their keys: F1 and the
    palette overtake what was typed before them.
    """
    app = screen.app
    if screen is app.screen:
        vars(event)[_SEEN_BY] = screen
        return False
    event.stop()
    event.prevent_default()
    press_again(app, event)
    return True


Result = TypeVar("Result")


def close_dialog(dialog: ModalScreen[Result], result: Result | None = None) -> None:
    """Close a dialog that is in front. Keys that are typed fast, such as Esc twice, reach it even after it was closed:
    Textual would close the next screen below.
    """
    if dialog.app.screen is dialog:
        dialog.dismiss(result)


def show_title(app: App[Any], title: str) -> None:
    """Set the title of the terminal's window, if the terminal has one."""
    if sys.platform != "win32" and isinstance(app._driver, TerminalDriver):
        app._driver.show_title(title)


def bound_action(widget: Widget, key: str) -> str:
    """The action that the widget's own bindings give a key; empty for none."""
    return next((binding.action for binding in widget._bindings.key_to_bindings.get(key, ())), "")


def show_caret(field: Input) -> None:
    """Show the caret of a text field now, and start its blinking again."""
    field._restart_blink()


def follow_caret(field: Input) -> None:
    """Scroll a new text field to its caret from the first text on, which Textual does only from the second on."""
    field._initial_value = False


def key_name(character: str) -> str:
    """Textual's name of the key that types a character."""
    return _character_to_key(character)


# the terminal

OTHER_SCREEN = "\x1b[?1049h"

HUNG_UP = 129
"""The exit status when the terminal was closed: 128 and the number of HUP."""

LONGEST_WRITE = 0.3
"""Seconds that writing `_RESTORE` may take."""

FORBIDDEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
"""Characters that no frame may hold, wherever they came from. Tag characters may be part of a flag; `text.clean` checks
them.
"""

PUSH_TITLE, POP_TITLE = "\x1b[22;0t", "\x1b[23;0t"
"""Save the title of the window, and restore it (xterm's window operations 22 and 23)."""

LONGEST_TITLE = 200
"""Characters of the longest title."""

_TAKES_TITLE = re.compile(
    r"(?:xterm|rxvt|tmux|screen|foot|alacritty|contour|wezterm|ghostty|kitty|konsole|vte|gnome|mlterm|mintty|putty|st-)"
    r"[\w.+-]*"
)
"""Terminals that take OSC 2, by TERM. Others, such as the console, might print it."""


def takes_title(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal's window has a title that can be set."""
    return _TAKES_TITLE.fullmatch(environment.get("TERM", "")) is not None


def title_sequence(title: str) -> str:
    """The sequence that sets the title of the window (OSC 2). The title is cleaned, so it cannot end the sequence."""
    return f"\x1b]2;{clean_line(title, LONGEST_TITLE)}\x07"


_RESTORE = (
    "\x1b[<u\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    "\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"
)
"""Switches off what Textual switches on: key and paste modes, mouse, focus events, the alternate screen, the hidden
cursor.
"""


_EMPTY = "\x1b[0m\x1b[H\x1b[2J"
"""Empties the alternate screen before it is left. tmux restores the screen at the size that it had before: where the
window has grown since, it would wrap our lines to that size and leave some above the shell's prompt.
"""


class _TerminalFile(TextIOWrapper):
    """The terminal as a text file. Where it was closed, writing does nothing; the thread that reads keys ends the
    reader.
    """

    def write(self, text: str) -> int:
        """Write the allowed characters, with as few style sequences as they need."""
        try:
            text = merge_sgr(FORBIDDEN.sub("\ufffd", text))
            return super().write(without_colour(text) if os.environ.get("NO_COLOR") else text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        """Send what was written."""
        try:
            super().flush()
        except OSError:
            return


if sys.platform != "win32":
    import termios

    from textual.drivers.linux_driver import LinuxDriver

    class TerminalDriver(LinuxDriver):
        """Textual's driver with the faults mended that the docstring of this module names."""

        has_pushed_title: ClassVar[bool] = False
        """Whether the window's own title was saved and is to be restored. A class variable: `restore_terminal` needs it
        too.
        """

        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            raw = FileIO(os.dup(terminal_descriptor()), "w")
            self._file = _TerminalFile(BufferedWriter(raw), "utf-8", "replace", newline="")

            self._title = ""
            """The title that the reader gives the window; empty where the window keeps its own."""
            self._has_terminal = False
            """Whether the reader has the terminal; not while it is suspended or runs another program."""
            self._is_suspended = False
            """Whether the terminal was put back before the process was stopped."""

        def _sigtstp_application(self, *_: object) -> None:
            """Stop, in the event loop."""
            self._soon(self._stop)

        def _sigcont_application(self, *_: object) -> None:
            """Resume, in the event loop."""
            self._soon(self._resume)

        def _soon(self, action: Callable[[], None]) -> None:
            if not self._loop.is_closed():
                self._loop.call_soon_threadsafe(action)

        def _stop(self) -> None:
            if self._auto_restart:
                self.suspend_application_mode()
                self._must_signal_resume = self._is_suspended = True
            os.kill(os.getpid(), signal.SIGSTOP)

        def _resume(self) -> None:
            if not self._auto_restart:
                return
            if not self._is_suspended:  # it was stopped by SIGSTOP, or not at all: nothing may be started twice
                self.suspend_application_mode()
            self._is_suspended = False
            self.resume_application_mode()
            repaint: Callable[[], None] | None = getattr(self._app, "repaint", None)
            if repaint is not None:
                self._app.call_later(repaint)

        def start_application_mode(self) -> None:
            """Take the terminal. At the end it gets the settings that it had before the first frame."""
            before = getattr(self._app, "takes_over", None) or attributes()
            # Textual switches echo off only after it has opened the alternate screen: keys would be echoed onto it.
            quieten(before)
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual has none
            if before is not None:
                self.attrs_before = before
            # `FirstFrame.show` has blocked it.
            signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGTSTP,))

            self._has_terminal = True
            self._push_title()

        def stop_application_mode(self) -> None:
            """Give the terminal back, with its own title."""
            if self._has_terminal:
                self.write(_EMPTY)
            self._has_terminal = False
            self._pop_title()
            super().stop_application_mode()

        def show_title(self, title: str) -> None:
            """Set the title of the window, until the terminal is given back."""
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
            """Write to the terminal; do not open the alternate screen again where it already shows the first frame."""
            if data == OTHER_SCREEN and getattr(self._app, "takes_over", None) is not None:
                self._app.takes_over = None  # type: ignore[attr-defined]  # after a suspension it is opened again
                return
            super().write(data)

        def _run_input_thread(self) -> None:
            """Read keys until the reader ends. Ignore bytes that are not UTF-8; an error means the terminal is gone."""
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


def restore_terminal(attributes: list[Any] | None) -> None:
    """Put the terminal back where Textual could not; what still waits to be written is thrown away.

    A thread of its own does the writing, because a terminal that reads nothing would block it for ever.
    """
    if sys.platform == "win32":
        return
    try:
        termios.tcflush(terminal_descriptor(), termios.TCOFLUSH)
        writing = Thread(target=_write_restore, name="restore terminal", daemon=True)
        writing.start()
        writing.join(LONGEST_WRITE)
        if attributes is not None:
            termios.tcsetattr(0, termios.TCSANOW, attributes)
    except (OSError, termios.error):
        return  # the terminal is gone


def _write_restore() -> None:
    with suppress(OSError):
        pop = POP_TITLE if sys.platform != "win32" and TerminalDriver.has_pushed_title else ""
        os.write(terminal_descriptor(), (pop + _RESTORE).encode())
