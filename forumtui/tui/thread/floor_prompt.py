"""Typing a floor: digits gather in the footer until Enter."""

from forumtui.i18n import tr

_MOST = 9


class FloorPrompt:
    """The digits typed so far. Its owner is the thread screen."""

    def __init__(self) -> None:
        self.digits = ""
        self.is_open = False

    def open(self) -> None:
        """Wait for digits."""
        self.is_open, self.digits = True, ""

    def line(self) -> str:
        """What the footer shows; empty while nothing is asked."""
        return tr("go to floor") + f"› {self.digits}▏   " + tr("Enter goes · Esc back") if self.is_open else ""

    def takes(self, key: str, character: str | None) -> bool:
        """Whether the key belongs to the prompt; `taken` says what it did."""
        is_digit = character is not None and character.isdecimal() and len(character) == 1
        return is_digit or (self.is_open and key in ("backspace", "escape", "enter"))

    def take(self, key: str, character: str | None) -> int | None:
        """Add a digit, take one away, close; the floor where Enter was pressed."""
        if key == "backspace":
            self.digits = self.digits[:-1]
        elif key in ("escape", "enter"):
            self.is_open = False
            return int(self.digits) if key == "enter" and self.digits else None
        elif character is not None:
            self.digits = (self.digits if self.is_open else "")[: _MOST - 1] + str(int(character))
            self.is_open = True
        return None
