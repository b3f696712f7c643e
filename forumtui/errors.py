"""The errors that end loading or a command. `cli` and `tui` catch them; expected problems are values (`Note`).

ForumtuiError
├── CannotRead      the source cannot be opened, or is not text
├── CannotFetch     no page came from the address
├── NoThread        the source was read, but no thread was found in it
└── CannotUse       an option, a setting or a filter is invalid
"""

from forumtui.i18n import tr


class ForumtuiError(Exception):
    """Ends loading or a command, with a message of one line: what, why, and what to do."""

    def __init__(self, what: str, why: str, what_to_do: str) -> None:
        super().__init__(what, why, what_to_do)
        self.what = what
        self.why = why
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return tr("{what}: {why}; {what_to_do}", what=self.what, why=self.why, what_to_do=self.what_to_do)


class CannotRead(ForumtuiError):
    """The source is missing, unreadable, not a file, or not text."""


class CannotFetch(ForumtuiError):
    """An address could not be fetched: no such host, no answer, an error of the site, or a forbidden address."""


class NoThread(ForumtuiError):
    """The source was read, but no thread was recognised in it."""


class CannotUse(ForumtuiError):
    """An option, a setting or a filter is invalid."""
