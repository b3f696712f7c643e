"""Fetches more pages of a thread that is read from its address, when the user reaches or asks for them, and news.

One request runs at a time, in a thread of its own; Esc stops it. The line that the user reads does not move when pages
come.
"""

from collections.abc import Callable
from functools import partial
from time import monotonic

from forumtui.errors import ForumtuiError
from forumtui.i18n import tr
from forumtui.layout.one_row import brief_problem
from forumtui.thread.open_thread import Live
from forumtui.thread.pages import Page
from forumtui.tui.background import StoppableWait, run_in_thread
from forumtui.tui.thread.controller import Commands, Controller, Host
from forumtui.tui.thread.reload import ReloadController

NEAR = 8
"""The next page is fetched when the user is so many replies from the end of the list."""

EVERY = 60.0
"""Seconds between two requests for news while the thread is watched."""

_PATIENCE = 0.1
"""Seconds between two checks whether the screen may be changed."""

Fetch = Callable[[], list[Page]]
"""Fetches pages. Raises ForumtuiError."""


class MorePagesController(Controller):
    """Fetches pages and news of the thread, if it has an address."""

    def __init__(self, host: Host, reload: ReloadController) -> None:
        """`reload` shows what was fetched."""
        super().__init__(host)
        self._reload = reload
        session = self.state.opened.session
        self._live: Live | None = session.live if session is not None else None
        self.is_fetching = False
        """Whether something is being fetched, or waits to be shown."""
        self._waiting = StoppableWait(host)
        """Waits in the thread that fetches."""
        self._goals: set[int] = set()
        """The directions in which all pages are fetched: behind (1), in front (-1)."""
        self._end = 0
        """The end of the thread to go to once its page is here: 1, -1, or 0 for none."""
        self._has_failed = False
        """Whether the last request failed. Then nothing is fetched until the user asks for it."""
        self._stood_at = 0
        """The item of the list that was selected before."""
        self._watches_from = 0.0
        """When watching began; 0 where the thread is not watched. A timer of an earlier watching does nothing."""
        if self._live is not None:
            self._live.wait_by(self._waiting.wait)

    def commands(self) -> Commands:
        """News."""
        return {"reload": self.reload, "watch": self.watch}

    def begin(self, before: "MorePagesController | None") -> None:
        """Go on where the screen before this one was; on the first screen fetch the pages that --pages names."""
        if self._live is None:
            return
        if before is not None:
            self._goals, self._end = before._goals, before._end
            if before.state.is_watching:
                self._start_watching()
        elif self._live.has_range:
            self._goals = {-1, 1}
        self.go_on()

    def end(self) -> None:
        """Stop watching, because another screen takes over."""
        self._watches_from = 0.0

    # more pages

    def moved(self) -> None:
        """Fetch a page that is near to the selected reply: a missing one, the next one, or going up the one before."""
        view, cursor = self.host.post_list.view, self.host.post_list.cursor
        goes_up, self._stood_at = cursor < self._stood_at, cursor
        if self._live is None or self.is_fetching or self._has_failed or not self.state.index.complete:
            return
        is_quiet = 0 < cursor < len(view) - 1
        if self._fetch_hole_near(cursor, goes_up):
            return
        if cursor >= len(view) - NEAR and len(view) and self.fetch(self._step_at_end, is_quiet=is_quiet):
            return
        if goes_up and cursor < NEAR:
            self.fetch(-self._step_at_end, is_quiet=is_quiet)

    @property
    def _step_at_end(self) -> int:
        """Which pages belong at the end of the list: the later ones (1) or the earlier ones (-1)."""
        source, shown = self.state.index.order, self.state.order()
        return -1 if {source, shown} == {"oldest", "newest"} else 1

    def _fetch_hole_near(self, cursor: int, goes_up: bool) -> bool:
        """Start to fetch a missing page between the selected reply and those NEAR to it; False where there is none."""
        if self._live is None or self._live.hole_number() is None:
            return False
        view, way = self.host.post_list.view, -1 if goes_up else 1
        here = cursor + 1 if goes_up else cursor
        ahead = max(0, min(cursor + way * NEAR, len(view) - 1))
        if not 0 <= here < len(view):
            return False
        number = self._live.number_between(view[ahead], view[here])
        return number is not None and self._fetch_number(number, is_quiet=True)

    def fetch_left_out(self) -> bool:
        """Start to fetch the page that the stub above the selected reply stands for; False where there is none."""
        view, cursor = self.host.post_list.view, self.host.post_list.cursor
        if self._live is None or not len(view):
            return False
        number = self._live.number_between(view[cursor - 1] if cursor > view.opening else None, view[cursor])
        return number is not None and self._fetch_number(number)

    def fetch_page(self, step: int, floor: int | None = None) -> bool:
        """Start to fetch the page of a floor, else a missing one, else the next on one side; False where none is."""
        if self._live is None:
            return False
        number = self._live.number_of_floor(floor) if floor is not None else None
        number = number or self._live.hole_number()
        return self.fetch(step) if number is None else self._fetch_number(number)

    def fetch(self, step: int, *, is_quiet: bool = False) -> bool:
        """Start to fetch the next page behind (1) or in front (-1); False where there is none. With `is_quiet` the
        footer stays as it is.
        """
        number = self._live.next_number(step) if self._live is not None else None
        return number is not None and self._fetch_number(number, is_quiet=is_quiet)

    def _fetch_number(self, number: int, *, is_quiet: bool = False) -> bool:
        """Start to fetch a page; True also where another request is running."""
        if self._live is None:
            return False
        if self.is_fetching:
            return True
        total = self._live.total
        of = tr("page {number} of {total}", number=number, total=total) if total else tr("page {number}", number=number)
        if not is_quiet:
            self.host.notify_status(tr("reading {page}…   Esc stops", page=of))
        self._run(partial(self._live.fetch_number, number), is_news=False, is_quiet=is_quiet)
        return True

    def go_to_end(self, way: int) -> None:
        """Go to the end of the list (1) or its beginning (-1), after fetching the page there. The pages between are
        fetched when the user gets to them.
        """
        step = way * self._step_at_end
        if self._live is not None and self._live.end_number(step) is not None:
            self._end = step
            self.go_on()

    def go_on(self) -> None:
        """Fetch the next page that is still needed, now that all posts are indexed."""
        if not (self._goals or self._end) or self.is_fetching or self._live is None:
            return
        number = self._live.end_number(self._end) if self._end else None
        if number is not None and self._fetch_number(number):
            return
        if any(self.fetch(step) for step in sorted(self._goals)):
            return
        if self._end:
            self._go_to_end(self._end)
        self._goals, self._end = set(), 0

    def _go_to_end(self, step: int) -> None:
        view = self.host.post_list.view
        if len(view):
            self.host.post_list.go(len(view) - 1 if step == self._step_at_end else 0)

    # news

    def reload(self) -> None:
        """Ask the site for news; a thread without an address is read again."""
        if self._live is None:
            self._reload.reload()
            return
        if self.is_fetching:
            return
        self.host.notify_status(tr("looking for news…   Esc stops"))
        newest_first = self.state.index.order == "newest"
        self._run(partial(self._live.fetch_news, newest_first=newest_first), is_news=True)

    def watch(self) -> None:
        """Start to ask for news every minute, or stop."""
        if self._live is None:
            self.host.notify_status(tr("only a thread that was opened by its address has news"))
        elif self._live.is_offline:
            self.host.notify_status(tr("only the copies kept are read (--offline)"))
        elif self.state.is_watching:
            self.state.is_watching = False
            self._watches_from = 0.0
            self.host.notify_status(tr("no more looking for news; r looks once"))
            self.host.fit()
        else:
            self._start_watching()
            self.host.notify_status(tr("looks for news every {seconds} s; R stops", seconds=int(EVERY)))
            self.host.fit()

    def _start_watching(self) -> None:
        self.state.is_watching = True
        self._watches_from = monotonic()
        self.host.set_timer(EVERY, partial(self._look_for_news, self._watches_from))

    def _look_for_news(self, begun: float) -> None:
        if self._live is None or begun != self._watches_from:  # it was ended, or begun anew
            return
        if not self.is_fetching:
            newest_first = self.state.index.order == "newest"
            self._run(partial(self._live.fetch_news, newest_first=newest_first), is_news=True, is_quiet=True)
        self.host.set_timer(EVERY, partial(self._look_for_news, begun))

    # fetching

    def stop(self) -> bool:
        """Stop the request that is running; False where none is."""
        if not self.is_fetching:
            return False
        self._waiting.stop()
        self._goals, self._end = set(), 0
        self.host.notify_status(tr("stopped"))
        return True

    def _run(self, fetch: Fetch, *, is_news: bool, is_quiet: bool = False) -> None:
        self.is_fetching = True
        self._waiting.begin()
        run_in_thread(self.host, "fetch", fetch, partial(self._fetched, is_news, is_quiet))

    def _fetched(self, is_news: bool, is_quiet: bool, outcome: Fetch) -> None:
        """Show what was fetched, once no prompt and no dialog is open."""
        if self.host.is_busy:
            self.host.set_timer(_PATIENCE, lambda: self._fetched(is_news, is_quiet, outcome))
            return
        self.is_fetching = False
        try:
            pages = outcome()
            here = self.state.extent
            change = self._live.take(pages) if pages and self._live is not None else None
        except ForumtuiError as problem:
            self._goals, self._end, self._has_failed = set(), 0, True
            if not self._waiting.is_stopped:
                self.host.notify_status(brief_problem(problem, self.host.app.size.width))
            return
        self._has_failed = False
        if change is not None and (change.says_something or not is_news):
            if is_news and change.new:
                self.state.mark_seen(*here)
            elif not is_news and not is_quiet:
                self.host.notify_status("")
            self._reload.show_change(change, is_news)
        elif is_news:
            if change is not None and change.opened.index is self.state.index:
                self.state.grow(change.opened)
                self.host.background.work()
            if not is_quiet:
                self.host.notify_status(tr("nothing is new"))
        elif self._live is not None:
            self.host.notify_status(self._live.why_stopped())
            self.go_on()
