"""Decoding never fails: any bytes under any label, alone and in pieces, and what is lost is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from forumtui.errors import CannotUse
from forumtui.source import decode as module
from forumtui.source.decode import codec_of, decode
from forumtui.source.document import MemoryBytes

CODECS = ("utf-8", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "utf-16le", "utf-16be", "iso-2022-jp", "cp1252")
TEXT = "雷声很大,雨下得不久。\n我们把椅子搬回屋里,茶还是热的。\n" * 3


def read(data: bytes, encoding: str | None = None, label: str | None = None) -> tuple[str, list[str]]:
    document = decode(MemoryBytes(data), "page", encoding, label)
    return document.text(document.start, document.size), [note.message for note in document.notes]


@given(some.binary(max_size=400), some.none() | some.sampled_from(CODECS), some.none() | some.text(max_size=12))
def test_any_bytes_are_text(data: bytes, encoding: str | None, label: str | None) -> None:
    text, _notes = read(data, encoding, label)
    assert text.encode("utf-8").decode("utf-8") == text
    assert len(text) <= 2 * len(data) + 1


@given(some.text(max_size=200), some.sampled_from(("utf-8", "gb18030", "utf-16-le", "utf-16-be")))
def test_what_was_written_is_read(text: str, codec: str) -> None:
    named = codec.replace("16-", "16")
    wanted = text.removeprefix("\ufeff")
    assert read(text.encode(codec), named)[0] == (wanted if "\n" in wanted else wanted.replace("\r", "\n"))


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"\xef\xbb\xbf" + TEXT.encode(), None, TEXT),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), None, TEXT),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), None, TEXT),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16le", TEXT),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", TEXT),
        (TEXT.encode("gb18030"), "gbk", TEXT),
        (TEXT.encode("gb18030"), "gb2312", TEXT),
        (b"\xa1E", "big5", "‧"),
        (b"\xa2F\xa2G", "big5", "￠￡"),
    ],
)
def test_marks_and_names(data: bytes, encoding: str | None, text: str) -> None:
    assert read(data, encoding)[0] == text


@pytest.mark.parametrize(
    ("data", "label", "text"),
    [
        ("これは何の本ですか。".encode("iso2022_jp"), None, "これは何の本ですか。"),
        (TEXT.encode("utf-32-le"), None, TEXT),
        (("The kettle is on.\n" * 9).encode("utf-16-le"), None, "The kettle is on.\n" * 9),
        ("漏".encode("gb18030"), "gb2312", "漏"),
        ("a dash —".encode(), "gbk", "a dash —"),
        (TEXT.encode("gb18030"), "gbk", TEXT),
        (TEXT.encode() + b"\xff", "gbk", TEXT + "\ufffd"),
        (TEXT.encode("gb18030"), None, TEXT),
        (TEXT.encode(), "utf-16", TEXT),
    ],
)
def test_labels_and_bytes_tell_the_encoding(data: bytes, label: str | None, text: str) -> None:
    assert read(data, label=label)[0] == text


def test_what_is_lost_is_counted_with_its_line() -> None:
    data = "一\n二\n三".encode("gb18030").replace("二".encode("gb18030"), b"\xff\xff")
    document = decode(MemoryBytes(data), "page", "gb18030")
    assert [note.line for note in document.notes] == [2]
    assert "2 bytes" in document.notes[0].message
    document = decode(MemoryBytes("一二三四五六七\n".encode() * 20 + b"\xff" + "八".encode()), "page")
    assert [note.line for note in document.notes] == [21]
    assert document.notes[0].message.startswith("1 byte ")


def test_a_damaged_utf_16_keeps_what_it_printed_itself() -> None:
    data = "甲\ufffd乙\n丙".encode("utf-16-le") + b"\x00\xd8"
    text, notes = read(data, "utf-16le")
    assert text == "甲\ufffd乙\n丙\ufffd"
    assert len(notes) == 1


def test_a_line_that_the_first_codec_cannot_read_is_tried_in_the_wider_one() -> None:
    wide = "彅".encode("shift_jis_2004", "ignore") + "𠀋".encode("shift_jis_2004")
    text, notes = read("表\n".encode("cp932") + wide, "shift_jis")
    assert "𠀋" in text
    assert notes == []


def test_pieces_end_with_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLOCK", 7)
    assert read(TEXT.encode("gb18030"), "gb18030")[0] == TEXT
    assert read(b"x" * 40, "gb18030")[0] == "x" * 40


def test_damage_far_from_the_ends_is_told_without_a_line() -> None:
    data = "字".encode() * 500_000 + b"\xff" + "字".encode() * 10
    document = decode(MemoryBytes(data), "page")
    assert [note.kind for note in document.notes] == ["encoding"]
    assert document.notes[0].line is None
    assert document.notes[0].message.startswith("at least 1 ")


def test_a_name_that_is_no_encoding_is_refused() -> None:
    with pytest.raises(CannotUse):
        decode(MemoryBytes(b"x"), "page", "idna")
    assert codec_of("utf-7") is None


def test_lines_that_end_with_a_carriage_return_alone_are_lines() -> None:
    text = "标题\r第一行\r\r第二行\r"
    for codec in ("utf-8", "gb18030", "utf-16"):
        document = decode(MemoryBytes(text.encode(codec)), "page")
        assert document.text(document.start, document.size) == text.replace("\r", "\n")
    assert decode(MemoryBytes(b"one\r\ntwo\r"), "page").content.read(0, 9) == b"one\r\ntwo\r"
