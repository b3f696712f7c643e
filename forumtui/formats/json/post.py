"""One post of an answer: the facts at the paths of its row."""

import html
import re
from urllib.parse import urlsplit

from forumtui.formats.json.row import Api, Body
from forumtui.formats.json.values import Record, each, find, find_all, find_any, line, record, whole, written
from forumtui.formats.plaintext.bodies import read_text_body
from forumtui.formats.plaintext.shapes import Markup
from forumtui.model import Kind, Mark, Post, RichText, Role
from forumtui.text.clean import clean_url
from forumtui.text.numbers import COUNT, SCORE, end_references
from forumtui.text.times import read_time
from forumtui.text.timestamp import Order, Timestamp, from_epoch

_MARKUPS = {
    Body.MARKDOWN: Markup.MARKDOWN,
    Body.ESCAPED: Markup.MARKDOWN,
    Body.BBCODE: Markup.BBCODE,
    Body.TEXT: Markup.NONE,
}
_EPOCH = re.compile(r"-?\d{9,16}(?:\.\d+)?")
_SUBJECT = re.compile(r"\s*<(\w{1,10})\s+class=.?subject\b[^<>]{0,80}>.{0,300}?</\1>(?:\s*<br\s*/?>){0,4}", re.I | re.S)
"""A subject of its own that a board prints above the text of a post."""
_MOST_FILES = 100
_FILE_NAME = "fileName|filename|file_name|originalName|name|description"


def read_post(facts: Record, row: Api, kind: Kind, order: Order | None) -> Post:
    """The post that these facts are. `order` is how the answer writes dates in figures, where that is known."""
    own = (row.opening_fields or {}) if kind is Kind.POST else {}
    bodies = row.opening_bodies if kind is Kind.POST and row.opening_bodies else row.bodies

    def path(name: str) -> str:
        return own.get(name, getattr(row, name))

    def at(name: str) -> object:
        return find(facts, path(name)) if path(name) else None

    posted, printed = _time(at("time"), order)
    edited_at, edited = _time(at("edited"), order)
    if edited == printed or (edited_at is not None and edited_at == posted):  # Lobsters prints its fractions
        edited = None
    if row.edited_if and (whole(find(facts, row.edited_if), COUNT) or 1) <= 1:
        edited = None
    likes = whole(number_of(at("likes")), SCORE)
    if likes is None and row.likes_given and isinstance(find_any(facts, row.likes_given), list):
        likes = 0
    return Post(
        kind=kind,
        floor=whole(number_of(at("floor"))),
        id=line(at("id")),
        author=_name(at("author"), row),
        rank=text_of(at("rank"), row),
        posted=posted,
        posted_text=printed,
        edited=edited,
        likes=likes,
        url=_address(at("post_url"), row.site),
        accepted=at("accepted") is True,
        body=with_files(_body(facts, bodies, line(at("link")), row.links_alone), facts, row.files),
    )


def _address(value: object, site: str) -> str | None:
    """An address of the web; a path leads nowhere without its site."""
    address = line(value) or ""
    address = site + address if address.startswith("/") else address
    return clean_url(address) or None if address.startswith(("http://", "https://")) else None


def number_of(value: object) -> object:
    """A whole number, also where it is written as text or as a fraction."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 16 else value


def _time(value: object, order: Order | None) -> tuple[Timestamp | None, str | None]:
    """A time and how it is printed: seconds since 1970, or a written time."""
    if isinstance(value, bool) or value is None:
        return None, None
    if isinstance(value, int | float):
        stamp = from_epoch(value)
        return stamp, stamp.iso() if stamp else None
    printed = line(value)
    if printed and _EPOCH.fullmatch(printed):
        stamp = from_epoch(float(printed))
        return stamp, stamp.iso() if stamp else printed
    return (read_time(printed, order=order), printed) if printed else (None, None)


def _name(value: object, row: Api) -> str | None:
    name = text_of(value, row)
    if name and row.names_are_addresses and "://" in name:
        return urlsplit(name).path.rstrip("/").rpartition("/")[2].removeprefix("@") or name
    return name


def text_of(value: object, row: Api) -> str | None:
    """A text for a one-line slot, its character references decoded where the API gives such."""
    return line(html.unescape(end_references(value))) if row.is_escaped and isinstance(value, str) else line(value)


def _body(facts: Record, bodies: tuple[tuple[str, Body], ...], link: str | None, alone: bool) -> RichText:
    body = RichText("")
    for path, kind in bodies:
        text = joined(find(facts, path))
        if text.strip():
            body = read_body_of(text, kind)
            break
    if not link or not link.startswith(("http://", "https://")) or link in body.text or (alone and body.text):
        return body
    if any(mark.target == link for mark in body.marks):
        return body
    return body.followed_by(read_text_body(clean_url(link), Markup.NONE), "\n\n")


def _without_subject(text: str) -> str:
    subject = _SUBJECT.match(text)
    return text[subject.end() :] if subject else text


_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".avif")


def with_files(body: RichText, facts: Record, path: str) -> RichText:
    """The text with what is attached below it, a line each."""
    found = [one for value in (find_all(facts, path) if path else ()) for one in each(value)]
    text, marks = body.text, list(body.marks)
    for one in found[:_MOST_FILES]:
        name = line(one if isinstance(one, str) else find(one, _FILE_NAME))
        address = clean_url(line(find(one, "url|href|proxy_url|direct_url")) or "")
        name = name or address
        if not name:
            continue
        text += "\n\n" if text else ""
        role = Role.IMAGE if name.lower().endswith(_PICTURES) else Role.ATTACHMENT
        target = address if address.startswith(("http://", "https://")) else None
        marks.append(Mark(len(text), len(text) + len(name), role, target, {"file": name}))
        text += name
    return RichText(text, tuple(marks))


def joined(value: object) -> str:
    """A text, also where it comes in pieces, some of which are objects with a text of their own."""
    if isinstance(value, list):
        return "".join(piece if isinstance(piece, str) else str(record(piece).get("text") or "") for piece in value)
    return written(value) or ""


def read_body_of(text: str, kind: Body) -> RichText:
    """The text with its marks."""
    if kind is Body.HTML:
        # The door to the HTML engine: 24 ms that JSON without HTML does without.
        from forumtui.formats.html.body import read_markup

        return read_markup(end_references(_without_subject(text)))
    if kind is Body.ESCAPED:
        text = html.unescape(end_references(text))
    return read_text_body(text, _MARKUPS[kind])
