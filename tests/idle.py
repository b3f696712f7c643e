"""When a reader in a test has nothing left to do: told by its event loop, not by the clock.

Textual's pilot waits after each key until the process has hardly worked for two hundredths of a second, twice a key,
and up to a second where little pieces of work follow one another. The event loop knows it at once: no call is ready,
and no timer is due soon.
"""

import asyncio
import sys
import threading
from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

SOON = 0.05
"""Seconds: a timer that is due by then is part of the work at hand. The reader's own are 0.001 to 0.03."""

FRAME = 0.001
"""Seconds between two frames of Textual."""

QUIET_TURNS = 3
"""Turns of the loop in a row without work, so that what another thread or a pipe handed in is seen as well."""

STANDING_BY = ("(_talk)", "(serve_forever)", "(process_request_thread)")
"""Threads that do nothing by themselves: that of the regular expressions, and a test's own server."""

Wait = Callable[[float, float], Awaitable[None]]


def next_due(loop: AbstractEventLoop) -> float:
    """Seconds until the loop has something to do: 0 if at once."""
    inside: Any = loop
    if inside._ready:
        return 0.0
    return min((handle.when() for handle in inside._scheduled if not handle.cancelled()), default=1e9) - loop.time()


def at_work() -> frozenset[threading.Thread]:
    """The threads there are, without those that stand by."""
    return frozenset(thread for thread in threading.enumerate() if not thread.name.endswith(STANDING_BY))


def wait_until_idle(textual_waits: Wait, threads: frozenset[threading.Thread]) -> Wait:
    """The same promise as Textual's `wait_for_idle`; `textual_waits` itself where another thread is at work."""

    async def wait(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
        end, quiet = monotonic() + max_sleep, 0
        if min_sleep:
            await asyncio.sleep(min_sleep)
        while quiet < QUIET_TURNS and monotonic() < end:
            await asyncio.sleep(0)
            seconds = next_due(asyncio.get_running_loop())
            if seconds < SOON:
                quiet = 0
                await asyncio.sleep(max(0.0, seconds))
            else:
                quiet += 1
        if at_work() - threads:
            await textual_waits(min_sleep, max_sleep)

    return wait


def install() -> None:
    """Put it in the place of Textual's, if these tests use Textual at all."""
    if "textual.app" not in sys.modules:
        return
    from textual import _wait, app, pilot, screen

    instead = wait_until_idle(_wait.wait_for_idle, at_work())
    screen.UPDATE_PERIOD = FRAME  # type: ignore[misc]  # Textual's is 1/60: a frame costs a test nothing
    app.wait_for_idle = pilot.wait_for_idle = instead  # type: ignore[assignment,attr-defined]
