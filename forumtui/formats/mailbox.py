"""Mailboxes: letters one behind the other, each below a line that begins with "From ", as archives of lists are kept.

The letters are found block by block and read when they are accessed. Of each the plain text is taken, or the HTML where
there is no other; attachments are named below it.
"""

import re
from dataclasses import dataclass
from email import message_from_string
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from forumtui.formats.html.body import read_markup
from forumtui.formats.html.running_text import mail_text
from forumtui.formats.plaintext.bodies import read_text_body
from forumtui.formats.plaintext.copied import HeaderFinder
from forumtui.formats.plaintext.shapes import Markup
from forumtui.formats.registry import PageParser
from forumtui.i18n import tr
from forumtui.index.columns import Columns, columns_of
from forumtui.model import Head, Kind, Mark, Post, RichText, Role
from forumtui.source.decode import codec_of
from forumtui.source.document import Document
from forumtui.text.clean import clean, clean_line
from forumtui.text.times import read_time

_BETWEEN = re.compile(r"^From (?=[^\n]{0,330}\d:\d\d)[^\n]{0,300}\d{4}[^\n]{0,30}\n(?=[A-Za-z][\w-]{1,60}:)", re.M)
"""The line above a letter: who sent it, the day and the time of day, with a head of fields below."""
_SAMPLE = 4096
_LONGEST = 1 << 20
"""Bytes of a letter that are read; what lies behind them is in attachments."""
_LONGEST_HEAD = 1 << 14
"""Code points of a head, or of a field, that are read."""
_LONGEST_PARAMETERS = 2_000
_PARAMETERS = re.compile(r"^content-(?:type|disposition):[^\n]*+(?>(?:\n[ \t][^\n]*+)*)", re.I | re.M)
"""A field with parameters: for each of these the library copies what follows."""
_MOST_PARTS = 60
"""Parts that may hold others from which on a letter is read as it is written."""
_PART = re.compile(r"\bboundary=|^content-type:\s*message/", re.I | re.M)
"""What may hold parts, such as a letter inside a letter."""
_FIELD = re.compile(r"^(From|Date):", re.M | re.I)
_ID = re.compile(r"^Message-ID:\s*<([^<>\s]{1,300})>", re.M | re.I)
_ANSWERED = re.compile(r"<([^<>\s]{1,300})>")
_NAMED_BEHIND = re.compile(r"\(([^()]{1,80})\)\s*$")
_NAMED_BEFORE = re.compile(r"^\s*\"?([^\"<]{1,80}?)\"?\s*<[^<>]*>\s*$")
_ANSWER = re.compile(r"^(?:(?:Re|AW|SV|VS|Antw|回复|答复|Ответ)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.I)
_QUOTED_FROM = re.compile(r"^>(>*From )", re.M)
"""A line of a text that begins as the line above a letter does, kept apart from it by a sign."""
_ENCODED = ("base64", "quoted-printable")
_AS_IS = "raw-unicode-escape"
"""How the library gives what stands between coded words."""


@dataclass(slots=True)
class Mailbox:
    """A file of letters."""

    name: str = "mbox"

    def confidence(self, document: Document) -> float:
        """Sure where the first line is that above a letter, and fields for the author and the time stand below it."""
        text = document.text(document.start, document.start + _SAMPLE).replace("\r\n", "\n").lstrip()
        found = _BETWEEN.match(text)
        head = text[found.end() :].partition("\n\n")[0] if found else ""
        return 0.95 if len({name.lower() for name in _FIELD.findall(head)}) > 1 else 0.0

    def reason(self, document: Document) -> str:
        """How it was recognised, in words."""
        return tr("letters of a mailbox stand one behind the other")

    def parse(self, document: Document) -> PageParser:
        """The letters in the order in which they stand."""
        return Letters(document)


class Letters:
    """The letters of a mailbox as posts: the first opens, and each stands below the one that it answers."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._finder = HeaderFinder(document, _BETWEEN)
        while not self._finder.complete and len(self._finder.offsets) < 2:
            self._finder.grow()
        self._places: dict[str, int] = {}
        """The position of each letter, by its id, as far as letters were asked for."""
        self._parents: list[int | None] = []
        self._depths: list[int] = []
        subject = _field(self._letter(0), "Subject")
        self._head = Head(title=clean_line(_ANSWER.sub("", subject)) or None, software=MAILBOX.name)

    @property
    def complete(self) -> bool:
        """Whether every letter has been found."""
        return self._finder.complete

    def __len__(self) -> int:
        return len(self._finder.offsets) - (not self._finder.complete)

    def grow(self, limit: int) -> None:
        """Find letters until `limit` are known or the document ends."""
        while len(self) < limit and not self._finder.complete:
            self._finder.grow()

    def head(self) -> Head:
        """The subject of the first letter."""
        return self._head

    def line(self, position: int) -> int:
        """The source line above a letter, from 1."""
        return self._finder.lines[position]

    def columns(self, start: int, stop: int) -> Columns:
        """The printed facts of the posts from `start` to `stop`."""
        return columns_of([self.post(position) for position in range(start, min(stop, len(self)))])

    def post(self, position: int) -> Post:
        """Read one letter."""
        if not 0 <= position < len(self):
            raise IndexError(position)
        letter = self._letter(position)
        time = clean_line(_field(letter, "Date"))
        self._place(position)
        parent = self._parents[position]
        return mail_text(
            Post(
                kind=Kind.REPLY if position else Kind.POST,
                author=_author(_field(letter, "From")),
                posted=read_time(time) if time else None,
                posted_text=time or None,
                parent=parent or None,
                depth=self._depths[position] if parent else 0,
                body=_body(letter),
            )
        )

    def _written(self, position: int, most: int) -> str:
        """A letter as it is written, below the line above it."""
        offsets = self._finder.offsets
        stop = offsets[position + 1] if position + 1 < len(offsets) else self._document.size
        text = self._document.text(offsets[position], min(stop, offsets[position] + most))
        return text.partition("\n")[2].replace("\r\n", "\n")

    def _letter(self, position: int) -> Message:
        written = _PARAMETERS.sub(lambda found: found[0][:_LONGEST_PARAMETERS], self._written(position, _LONGEST))
        if len(_PART.findall(written)) <= _MOST_PARTS:
            return message_from_string(written)
        letter = Message()
        head, _, text = written.partition("\n\n")
        for name, value in message_from_string(f"{head}\n\n").items():
            if not name.lower().startswith("content-"):
                letter[name] = value
        letter.set_payload(text)
        return letter

    def _place(self, position: int) -> None:
        """Learn which letters those up to a position answer."""
        while len(self._parents) <= position:
            number = len(self._parents)
            head = self._written(number, _LONGEST_HEAD).partition("\n\n")[0]
            fields = message_from_string(f"{head}\n\n")
            said = [*_ANSWERED.findall(_field(fields, "References")), *_ANSWERED.findall(_field(fields, "In-Reply-To"))]
            parent = next((self._places[one] for one in reversed(said) if one in self._places), None)
            self._parents.append(parent)
            self._depths.append(self._depths[parent] + 1 if parent else 0)
            own = _ID.search(head)
            if own:
                self._places.setdefault(own[1], number)


def _field(letter: Message, name: str) -> str:
    """A field of a letter's head in one line, its coded words read."""
    return " ".join(_plain(str(letter.get(name, ""))[:_LONGEST_HEAD]).split())


def _plain(value: str) -> str:
    """A value of a field, its coded words read."""
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(value)
    except HeaderParseError:
        return value
    return "".join(piece if isinstance(piece, str) else _decoded(piece, charset) for piece, charset in pieces)


def _decoded(data: bytes, charset: str | None) -> str:
    """Bytes in a charset; without one, those between coded words."""
    return data.decode((codec_of(charset) or "utf-8") if charset else _AS_IS, "replace")


def _file_name(part: Message) -> str | None:
    """The name of an attachment; None where a part is none."""
    try:
        name = part.get_filename()
    except ValueError:  # it is written in a charset that there is not
        written = part.get_param("filename", None, "content-disposition") or part.get_param("name")
        name = written[2] if isinstance(written, tuple) else written
    return clean_line(_plain(name)) if name else None


def _author(sender: str) -> str | None:
    """The name of who sent a letter, else the address."""
    found = _NAMED_BEHIND.search(sender) or _NAMED_BEFORE.match(sender)
    return clean_line(found[1] if found else sender.strip(" <>\t\n")) or None


def _body(letter: Message) -> RichText:
    """The text of a letter with the names of its attachments below it."""
    parts = [part for part in letter.walk() if not part.is_multipart()]
    files = [name for part in parts if (name := _file_name(part))]
    texts = [part for part in parts if not _file_name(part) and part.get_content_maintype() == "text"]
    plain = [part for part in texts if part.get_content_subtype() != "html"]
    if plain:
        written = "\n".join(_text(part).rstrip() for part in plain)
        body = read_text_body(_QUOTED_FROM.sub(r"\1", written), Markup.NONE)
    else:
        body = read_markup(_text(texts[0])) if texts else RichText("")
    for name in files:
        start = len(body.text) + 2 * bool(body.text)
        text = f"{body.text}\n\n{name}" if body.text else name
        body = RichText(text, (*body.marks, Mark(start, len(text), Role.ATTACHMENT)))
    return body


def _text(part: Message) -> str:
    """What a part of a letter says."""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() not in _ENCODED:
        return clean(str(part.get_payload()))
    decoded = part.get_payload(decode=True)
    data = decoded if isinstance(decoded, bytes) else b""
    return _decoded(data, part.get_content_charset("utf-8"))


MAILBOX = Mailbox()
