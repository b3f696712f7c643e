"""Mailboxes: names and texts in all the ways in which letters write them, and letters that only look deep."""

import base64
import time

import pytest

from forumtui.formats.mailbox import MAILBOX
from forumtui.model import Role
from forumtui.source.document import Document, MemoryBytes
from tests.parsed import posts_of

BETWEEN = "From bo@boats.example Sat Nov 14 21:29:28 2015"


def letter(number: int, text: str, *, sender: str = "Bo Berg <bo@boats.example>", head: str = "") -> str:
    fields = f"From: {sender}\nDate: Sat, {13 + number} Nov 2015 21:29:28 +0100\nSubject: Re: [boats] Paint\n{head}"
    return f"{BETWEEN}\n{fields}Message-ID: <m{number}@boats.example>\n\n{text}\n\n"


def document(*letters: str) -> Document:
    return Document("boats.mbox", MemoryBytes("".join(letters).encode()))


def test_a_letter_stands_below_the_one_that_it_answers() -> None:
    box = document(
        letter(1, "Which paint?\n\n-- \nBo"),
        letter(
            2, "On Saturday, Bo Berg wrote:\n> Which paint?\n\nThe grey one.", sender="ann at sea.example (Ann Lee)"
        ),
        letter(3, "No, red.", sender="cy@sea.example", head="In-Reply-To: <m2@boats.example>\n"),
        letter(4, ">From here on it is grey.", sender="=?utf-8?q?J=C3=B6rg?= <j@sea.example>"),
    )
    assert MAILBOX.confidence(box) > 0.9
    found = MAILBOX.parse(box)
    first, second, third, last = posts_of(found)
    assert found.head().title == "[boats] Paint"
    assert [post.author for post in (first, second, third, last)] == ["Bo Berg", "Ann Lee", "cy@sea.example", "Jörg"]
    assert [(post.parent, post.depth) for post in (first, second, third, last)] == [(None, 0)] * 2 + [(1, 1), (None, 0)]
    assert first.posted is not None
    assert first.posted[:4] == (2015, 11, 14, 21)
    assert [mark.role for mark in first.body.marks] == [Role.SIGNATURE]
    assert second.body.marks[0].role is Role.QUOTE
    assert last.body.text == "From here on it is grey."
    assert [found.line(number) for number in (0, 1)] == [1, 12]


def test_the_plain_text_is_read_and_attachments_are_named() -> None:
    plain = "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nF=FCr alle."
    html = "Content-Type: text/html\n\n<p>Something <b>else</b></p>"
    file = 'Content-Type: image/png; name="hull.png"\nContent-Disposition: attachment; filename="hull.png"\n\nAAAA'
    parts = "\n".join(f"--x\n{part}" for part in (plain, html, file))
    head = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n"
    only = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
    box = document(letter(1, f"{parts}\n--x--", head=head), letter(2, "<p>Red <b>hull</b></p>", head=only))
    assert [post.body.text for post in posts_of(MAILBOX.parse(box))] == ["Für alle.\n\nhull.png", "Red hull"]


def test_letters_inside_letters_without_end_take_no_time() -> None:
    deep = "Content-Type: message/rfc822\n\n" * 20_000
    started = time.process_time()
    (post,) = posts_of(MAILBOX.parse(document(letter(1, deep, head="Content-Type: message/rfc822\n"))))
    assert time.process_time() - started < 3
    assert "message/rfc822" in post.body.text


def test_charsets_that_there_are_not_and_wrong_ones_are_read() -> None:
    coded = base64.b64encode("一行·镕".encode("gb18030")).decode()
    for charset in ("gb2312", "undefined", "idna", "a\0b"):
        part = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n"
        file = f"Content-Disposition: attachment; filename*={charset}''hull%20plan\n"
        box = document(
            letter(1, coded, head=part, sender=f"=?{charset}?B?{coded}?= Bö <bo@boats.example>"),
            letter(2, "x", head=file, sender="cy@sea.example"),
        )
        first, second = posts_of(MAILBOX.parse(box))
        assert second.body.text == "hull plan"
        if charset == "gb2312":
            assert (first.body.text, first.author) == ("一行·镕", "一行·镕 Bö")


@pytest.mark.parametrize(
    ("sender", "head"),
    [
        ("=?utf-8?q?" + "_" * 20_000 + "x?=", ""),
        ("cy@sea.example", "Content-Type: text/plain" + "; a=b" * 30_000 + "\n"),
        ("cy@sea.example", 'Content-Type: text/plain; a="' + '";' * 30_000 + "\n"),
    ],
)
def test_long_fields_take_no_time(sender: str, head: str) -> None:
    box = document(
        letter(1, "Which paint?").replace("Re: ", "Re" + " " * 20_000), letter(2, "x", sender=sender, head=head)
    )
    started = time.process_time()
    assert [post.body.text for post in posts_of(MAILBOX.parse(box))] == ["Which paint?", "x"]
    assert time.process_time() - started < 0.3


def test_a_line_that_only_begins_as_that_above_a_letter_is_text() -> None:
    text = "Which?\nFrom 2010 to 2019 the\nNote: it was grey."
    assert [post.body.text for post in posts_of(MAILBOX.parse(document(letter(1, text))))] == [text]


def test_one_letter_or_a_text_that_begins_with_from_is_no_mailbox() -> None:
    for text in ("From here on it is grey.\n\nAnn: yes", f"{BETWEEN}\nSubject: Paint\n\nWhich?"):
        assert MAILBOX.confidence(document(text)) == 0.0
