"""What must hold of every input, whatever it is: one reading of it from its bytes to painted lines and exports.

Written without the cleaner's own tables, so that a hole in those shows.
"""

import contextlib
import dataclasses
import io
import signal
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

from forumtui.errors import ForumtuiError, NoThread
from forumtui.export.content import ExportView
from forumtui.export.exports import EXPORTS
from forumtui.model import Kind, Note
from forumtui.query.arrange import view_of
from forumtui.source.document import Document
from forumtui.source.files import document_of
from forumtui.text.width import width
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import open_document
from forumtui.thread.report import unread_words
from forumtui.tui.thread.post_layout import Typesetter
from forumtui.tui.thread.state import ThreadState

FIXED_SECONDS, SECONDS_PER_MIB = 2.0, 1.0
"""Of processor time, so that a busy machine is no finding."""

TRACED = 5
"""How much longer things may take while every line is traced."""

PAINTED_CELLS = (40, 7)
PAINTED_REPLIES = 12

_DROPPED = frozenset("\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
_FLAG_BASE = "\U0001f3f4"


class Hangs(BaseException):
    """It took too long; no handler of the code under test may swallow it."""


class Violation(AssertionError):
    """An invariant does not hold."""


@dataclass(frozen=True)
class Read:
    """What came of an input: the thread's own text, or why it was refused."""

    text: str = ""
    """Every string of the model."""
    source: str = ""
    """What the input decodes to."""
    notes: tuple[Note, ...] = ()
    replies: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    """Words of the source that it counts as standing in no post."""
    refusal: str | None = None


def read_whole(
    data: bytes,
    name: str = "input",
    encoding: str | None = None,
    exports: Sequence[str] = (),
    seconds: float = FIXED_SECONDS,
) -> Read:
    """Read, index, paint and export. Raises Violation, Hangs, or whatever escapes."""
    with deadline(seconds + SECONDS_PER_MIB * len(data) / (1 << 20)):
        try:
            document, opened = _opened(document_of(data, name, encoding))
            opened.finish()
        except ForumtuiError as refusal:
            line = str(refusal)
            check_line(line)
            return Read(refusal=line)
        text = _checked_model(opened)
        _check_painting(opened)
        for export in EXPORTS:
            if export.name in exports:
                _check_export(opened, export.name)
        notes = (*opened.thread.head.notes, *opened.thread.notes, *opened.facts.notes)
        for note in notes:
            check_line(note.message)
        source = document.text(document.start, document.size)
        unread = unread_words([document], opened.thread)
        return Read(text, source, notes, len(opened.thread.replies), unread)


def _opened(documents: list[Document]) -> tuple[Document, OpenThread]:
    """The first document that holds a thread."""
    problem: NoThread | None = None
    for document in documents:
        try:
            return document, open_document(document)
        except NoThread as refusal:
            problem = problem or refusal
    assert problem is not None
    raise problem


def forbidden_in(text: str, allowed: str = "\n") -> str:
    """The first code point of `text` that must never leave, by name; empty where there is none."""
    if text.isascii() and text.isprintable():
        return ""
    is_flag = False
    for character in text:
        code = ord(character)
        is_tag = 0xE0000 <= code <= 0xE007F
        is_control = (code < 0x20 and character not in allowed) or 0x7F <= code <= 0x9F
        steers = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x206F or code in (0x2028, 0x2029)
        is_flag = character == _FLAG_BASE or (is_flag and is_tag)
        if is_control or steers or 0xD800 <= code < 0xE000 or character in _DROPPED or (is_tag and not is_flag):
            return f"U+{code:04X} {unicodedata.name(character, '?')}"
    return ""


def check_line(line: str) -> None:
    """A message is one clean line."""
    bad = forbidden_in(line, "")
    if bad:
        raise Violation(f"{bad} in the message {line!r}")


def strings_in(value: object) -> Iterator[str]:
    """Every string inside a value of the model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from strings_in(key)
            yield from strings_in(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from strings_in(inner)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from strings_in(getattr(value, field.name))


def _checked_model(opened: OpenThread) -> str:
    thread = opened.thread
    found: list[str] = []
    for number, post in enumerate((thread.head, *thread.posts)):
        for text in strings_in(post):
            bad = forbidden_in(text)
            if bad:
                raise Violation(f"{bad} in the model, post {number}: {text!r}")
            found.append(text)
    for post in thread.posts:
        # A number that the page prints is not lost where it became a floor.
        found += [str(number) for number in (post.floor, post.likes) if number is not None]
        length = len(post.body.text)
        for mark in post.body.marks:
            if not 0 <= mark.start <= mark.end <= length:
                raise Violation(f"a mark outside its text: {mark!r} of {length}")
        for line in filter(None, (post.author, post.rank, post.device, thread.title)):
            check_line(line)
    if any(post.kind is Kind.POST for post in thread.replies):
        raise Violation("an opening post that is not the first post")
    if opened.index.size != len(thread.posts):
        raise Violation(f"the index has {opened.index.size} posts, the thread {len(thread.posts)}")
    return "\n".join(found)


def _check_painting(opened: OpenThread) -> None:
    faces, view = Typesetter(ThreadState(opened)), view_of(opened.index, opened.index.replies)
    for ordinal in range(min(PAINTED_REPLIES, len(view))):
        for cells in PAINTED_CELLS:
            for line in faces.lay(ordinal, view, cells).lines:
                bad = forbidden_in(line.text, "")
                if bad:
                    raise Violation(f"{bad} in a painted line {line.text!r}")
                # One cluster wider than the pane stays whole.
                if width(line.text) > max(cells, 2) and cells == PAINTED_CELLS[0]:
                    raise Violation(f"a line of {width(line.text)} cells in {cells}: {line.text!r}")


def _check_export(opened: OpenThread, name: str) -> None:
    view = ExportView(opened.thread, opened.facts, opened.index.replies, letter="all")
    export = next(row for row in EXPORTS if row.name == name)
    written = io.StringIO()
    for piece in export.write(view):
        written.write(piece)
    text = written.getvalue().replace("\r\n", "\n")
    bad = forbidden_in(text)
    if bad:
        raise Violation(f"{bad} in the {name} export")


@contextlib.contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise Hangs in what runs longer than that, in processor time of this process."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Hangs(f"more than {seconds:.1f} s")

    if sys.gettrace() is not None:  # coverage is being measured, which takes its time
        seconds *= TRACED
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    started = time.process_time()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if time.process_time() - started > seconds:
        raise Hangs(f"{time.process_time() - started:.1f} s")
