"""A thread that is open: its posts, and an Index that grows while it is read."""

from dataclasses import dataclass, replace

from forumtui.formats.contract import PageParser
from forumtui.index.index import Index
from forumtui.letter import letter_of
from forumtui.model import Head, Note, Thread
from forumtui.source.document import FileId
from forumtui.thread.facts import IndexFacts
from forumtui.thread.posts import LazyPosts
from forumtui.thread.recognise import Read
from forumtui.thread.record import Record, thread_record


@dataclass(frozen=True, eq=False)
class OpenThread:
    """A thread that is open. Its Index grows while it is read.

    It can be sent to another process: it is finished first, and arrives without its sources.
    """

    thread: Thread
    index: Index
    name: str
    """Where it came from, cleaned."""
    sources: tuple[Read, ...] = ()
    """What it was read from, one for each page."""
    parser: PageParser | None = None
    """What parses its posts; None for a thread that came from another process."""

    def line(self, position: int) -> int:
        """The source line, from 1, that a post starts on; 0 where the source has none."""
        return self.parser.line(position) if self.parser is not None else 0

    def finish(self) -> None:
        """Index the whole thread: then years, flags and filters answer for all of it."""
        while not self.index.grow(1.0):
            pass

    @property
    def facts(self) -> IndexFacts:
        """What is known of the whole thread beyond its posts."""
        return IndexFacts(self.thread, self.index)

    def to_dict(self) -> Record:
        """The whole thread as `-t json` writes it, as values that JSON can carry."""
        self.finish()
        return thread_record(self.thread, self.facts)

    def changed(self) -> str | None:
        """What has happened to the source since it was opened, in words; None where nothing has."""
        return next(filter(None, (read.document.changed() for read in self.sources)), None)

    def files(self) -> set[FileId]:
        """The files that it was read from."""
        return {read.document.file for read in self.sources if read.document.file is not None}

    def __reduce__(self) -> tuple[type["OpenThread"], tuple[Thread, Index, str]]:
        self.finish()
        return OpenThread, (self.thread, self.index, self.name)


def opened(
    parser: PageParser,
    head: Head,
    notes: tuple[Note, ...],
    name: str,
    read: tuple[Read, ...],
    year: int | None,
    index: Index | None = None,
) -> OpenThread:
    """A page as a thread with an Index that has begun to grow; `index` is one that has the first posts already."""
    if head.confidence is None and read:
        head = replace(head, confidence=round(min(one.confidence for one in read), 2))
    thread = Thread(head, LazyPosts(parser), letter_of, notes)
    index = index or Index(parser, thread.post, year)
    index.grow(0)
    return OpenThread(thread, index, name, read, parser)
