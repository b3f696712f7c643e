"""The prompts of the thread screen: mounted when first asked for, and given what is typed before they are there."""

from typing import Protocol

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from forumtui.tui.widgets.prompt import Prompt


class Asker(Protocol):
    """Who asks for a text by a prompt."""

    async def typed(self, event: Prompt.Typed) -> None:
        """The text has changed."""

    def kept(self, event: Prompt.Kept) -> None:
        """Enter."""

    def left(self, event: Prompt.Left) -> None:
        """Esc."""


class Prompts:
    """Every prompt that was asked for, and the one that is open."""

    def __init__(self, screen: Screen[None], before: Widget, histories: dict[str, list[str]]) -> None:
        """Prompts stand in front of the widget `before`; `histories` are kept while the thread is reloaded."""
        self._histories = histories
        self._screen = screen
        self._before = before
        self._mounted: dict[str, Prompt] = {}
        self._last: Prompt | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._last is not None and self._last.display

    @property
    def is_opening(self) -> bool:
        """Whether a prompt was asked for and has not the focus yet."""
        return self._last is not None and self._last.display and not self._last.has_asked

    def get(self, name: str) -> Prompt | None:
        """The prompt of that name, if it is open."""
        prompt = self._mounted.get(name)
        return prompt if prompt is not None and prompt.display else None

    def open(self, name: str, label: str, text: str) -> None:
        """Ask for a text."""
        prompt = self._mounted.get(name)
        if prompt is None:
            prompt = self._mounted[name] = Prompt(label, self._histories.setdefault(name, []), id=name)
            self._screen.mount(prompt, before=self._before)
        prompt.display = True
        prompt.has_asked = False
        self._last = prompt
        self._screen.call_after_refresh(prompt.ask, text)

    async def take_key(self, event: events.Key) -> bool:
        """Give the open prompt a key that came before it had the focus; False where it is not for it."""
        return self._last is not None and self._last.display and await self._last.take(event)
