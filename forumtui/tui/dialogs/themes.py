"""The themes, each put on while the cursor stands on it."""

from collections.abc import Sequence

from textual import on

from forumtui.i18n import tr
from forumtui.layout.lines import Run
from forumtui.tui.dialogs.list_dialog import ListDialog, Tab
from forumtui.tui.widgets.pick_list import PickList


class ThemeDialog(ListDialog[str]):
    """The themes. Each is put on while the cursor stands on it; the result is the one to keep."""

    is_boxed = True

    def __init__(self, names: Sequence[str], worn: str) -> None:
        """`worn` is the theme that the screen has now, one of `names`."""
        self.heading = tr("Theme")
        self._names = names
        self._before = worn
        super().__init__()

    def tab(self, number: int) -> Tab:
        """Their names."""
        return Tab("", len(self._names), lambda row: (Run(self._names[row]),))

    def result(self, tab: int, numbers: Sequence[int]) -> str | None:
        """The name."""
        return self._names[numbers[0]] if numbers else None

    def promise(self, tab: int, numbers: Sequence[int]) -> str:
        """It stays."""
        return tr("keeps {name}", name=self._names[numbers[0]])

    def first_row(self) -> int:
        """The theme that is worn."""
        return self._names.index(self._before)

    @on(PickList.Moved)
    def _try_on(self) -> None:
        numbers = self.numbers()
        if numbers:
            self.app.theme = self._names[numbers[0]]

    def action_close(self) -> None:
        """Put the theme back that was worn before."""
        self.app.theme = self._before
        super().action_close()
