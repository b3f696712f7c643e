"""What cannot go on. `cli` and `tui` catch it; everything that was to be expected is a value instead.

ForumtuiError
├── CannotRead      the place cannot be opened, or is no kind of text
├── CannotFetch     the address gave no page
├── NoThread        it was read, and holds no thread
└── CannotUse       an option, a setting or a filter that cannot be used
"""

from forumtui.i18n import tr


class ForumtuiError(Exception):
    """Ends a load or a command, and says so in one line: what, why, and what to do."""

    def __init__(self, what: str, why: str, what_to_do: str) -> None:
        super().__init__(what, why, what_to_do)
        self.what = what
        self.why = why
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return tr("{what}: {why}; {what_to_do}", what=self.what, why=self.why, what_to_do=self.what_to_do)


class CannotRead(ForumtuiError):
    """The place is missing, forbidden, not a file, or not text."""


class CannotFetch(ForumtuiError):
    """An address could not be fetched: no host, no answer, an error of the site, or one that may not be asked."""


class NoThread(ForumtuiError):
    """The place was read and holds no thread that can be recognised."""


class CannotUse(ForumtuiError):
    """An option, a setting or a filter is wrong."""
