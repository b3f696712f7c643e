"""Spoilers, signatures and their keys in a real terminal, where nothing is coloured."""

from pathlib import Path

from tests.terminal.screen import Terminal
from tests.tui.test_closed_parts import THREAD


def test_keys_open_what_is_closed(state: Path, tmp_path: Path) -> None:
    place = tmp_path / "thread.json"
    place.write_text(THREAD, encoding="utf-8")
    terminal = Terminal("--no-state", str(place), state=state, size=(80, 40), env={"NO_COLOR": "1"})
    try:
        first = terminal.shows("No, ▒▒▒▒ did it, says ▒▒▒▒.")
        assert not any(secret in first for secret in ("gardener", "管家", "小明"))
        terminal.types("j\r")
        shown = terminal.shows("No, 管家 did it, says 小明.")
        assert "gardener" not in shown
        terminal.types("j]")
        terminal.shows("Enter shows the quote")
        terminal.types("\r")
        terminal.shows("│ sentence 9")
        terminal.types('"')
        terminal.shows("Somewhere far away")
        terminal.types("”")  # as an input method types it
        terminal.until(lambda text: "▸ signature" in text and "sentence 9" not in text)
        assert terminal.quits() == 0
    finally:
        terminal.close()
