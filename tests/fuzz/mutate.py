"""Mutations: a few random changes of one input, each a row, all of them decided by one number."""

import random
import re
from collections.abc import Callable, Sequence

from tests.fuzz.seeds import LARGEST

Change = Callable[[random.Random, bytearray, Sequence[bytes]], None]

WORDS: tuple[bytes, ...] = (
    b"\x1b[31m",
    b"\x1b]0;x\x07",
    b"\x1b]52;c;eA==\x07",
    b"\x9b31m",
    b"\xc2\x9b31m",
    b"\xe2\x80\xae",
    b"\x00",
    b"\r",
    b"\n",
    b"\r\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xf0\x9f\x98\x80",
    b"\xe2\x80\x8b",
    b"\xf3\xa0\x81\x81",
    b"\xed\xa0\x80",
    b"\xcc\x81" * 40,
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<script>",
    b"</script>",
    b"<style>",
    b"<a href=",
    b"<a ",
    b"<div>",
    b"</div>",
    b"<p",
    b"<br>",
    b"<table>",
    b"</table>",
    b"<blockquote>",
    b"</blockquote>",
    b"<?xml",
    b"<!DOCTYPE html>",
    b"<svg>",
    b"<pre>",
    b"&#27;",
    b"&#155;",
    b"&#x202e;",
    b"&#x110000;",
    b"&#0;",
    b"&amp;amp;",
    b"&nbsp;",
    b"&",
    b"'",
    b'"',
    b'="',
    b">",
    b'<meta charset="gb2312">',
    b'<meta charset="utf-16">',
    b'<meta charset="idna">',
    b'<meta charset="x-user-defined">',
    b'class="',
    b'id="post_',
    b'class="post"',
    b'class="t_f"',
    b'class="authi"',
    b'class="push"',
    b'id="p',
    b'class="message"',
    b"[quote]",
    b"[/quote]",
    b"[url=http://x]",
    b"[/url]",
    b"[b]",
    b"[/]",
    b"[@click=app.quit]",
    b"[code]",
    b"[/code]",
    "发表于 ".encode(),
    "只看该作者 ".encode(),
    "  • ".encode(),
    "楼".encode(),
    b"#",
    "回复 举报".encode(),
    "推 ".encode(),
    "※ ".encode(),
    "作者: ".encode(),
    b"-------------------------\n",
    b"### Post by ",
    b"Re: ",
    b"2019-03-01 10:00",
    b"9999-99-99",
    b"0000-00-00",
    b"99999999999999999999",
    b"-1",
    b"http://",
    b"javascript:",
    b"http://a.example/x",
    b"www.a.example",
    b"{",
    b"}",
    b"[",
    b"]",
    b'{"',
    b'":',
    b"null",
    b"1e999",
    b"NaN",
    b'"\\ud800"',
    b'"replies":',
    b'"kind":',
    b'"marks":',
    b"Content-Type: text/html; charset=",
    b"Content-Transfer-Encoding: base64\r\n\r\n",
    b"--=edge",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
)
"""What loaders look for, and what terminals obey."""

ENCODINGS = ("utf-8", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "utf-16", "utf-16-be", "cp1252")

_TAG = re.compile(rb"<[^<>]{1,200}>")


def mutated(data: bytes, number: int, seed: int, others: Sequence[bytes]) -> bytes:
    """`data` with the changes that this number of this seed means."""
    chance = random.Random(f"{seed}:{number}")
    held = bytearray(data)
    for _ in range(min(1 + int(chance.expovariate(0.4)), 12)):
        chance.choice(CHANGES)(chance, held, others)
        del held[4 * LARGEST :]
    return bytes(held)


def _span(chance: random.Random, held: bytearray, longest: int = 400) -> tuple[int, int]:
    start = chance.randrange(len(held) + 1)
    return start, min(len(held), start + chance.randrange(longest + 1))


def _flip(chance: random.Random, held: bytearray, _others: Sequence[bytes]) -> None:
    for _ in range(chance.randrange(1, 9) if held else 0):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)


def _byte(chance: random.Random, held: bytearray, _others: Sequence[bytes]) -> None:
    held.insert(chance.randrange(len(held) + 1), chance.randrange(256))


def _cut(chance: random.Random, held: bytearray, _others: Sequence[bytes]) -> None:
    start, stop = _span(chance, held)
    del held[start:stop]


def _end(chance: random.Random, held: bytearray, _others: Sequence[bytes]) -> None:
    del held[chance.randrange(len(held) + 1) :]


def _twice(chance: random.Random, held: bytearray, _others: Sequence[bytes]) -> None:
    start, stop = _span(chance, held)
    held[start:start] = held[start:stop] * chance.choice((1, 1, 2, 8))


def _move(chance: random.Random, held: bytearray, _others: Sequence[bytes]) -> None:
    start, stop = _span(chance, held)
    piece = held[start:stop]
    del held[start:stop]
    at = chance.randrange(len(held) + 1)
    held[at:at] = piece


def _splice(chance: random.Random, held: bytearray, others: Sequence[bytes]) -> None:
    other = chance.choice(others)
    start, stop = _span(chance, bytearray(other), 1000)
    at = chance.randrange(len(held) + 1)
    held[at:at] = other[start:stop]


def _word(chance: random.Random, held: bytearray, _others: Sequence[bytes]) -> None:
    at = chance.randrange(len(held) + 1)
    held[at:at] = chance.choice(WORDS) * chance.choice((1, 1, 1, 2, 30))


def _tags(chance: random.Random, held: bytearray, _others: Sequence[bytes]) -> None:
    """Exchange two tags, or take one away."""
    tags = list(_TAG.finditer(bytes(held)))
    if len(tags) < 2:
        return
    first, second = sorted(chance.sample(range(len(tags)), 2))
    later = tags[first][0] if chance.random() < 0.6 else b""
    earlier = tags[second][0] if later else b""
    held[tags[second].start() : tags[second].end()] = later
    held[tags[first].start() : tags[first].end()] = earlier or tags[first][0]


def _encode(chance: random.Random, held: bytearray, _others: Sequence[bytes]) -> None:
    text = bytes(held).decode("utf-8", "replace")
    held[:] = text.encode(chance.choice(ENCODINGS), "replace")


def _lines(chance: random.Random, held: bytearray, _others: Sequence[bytes]) -> None:
    """Exchange two lines."""
    lines = bytes(held).split(b"\n")
    if len(lines) > 1:
        first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
        held[:] = b"\n".join(lines)


CHANGES: tuple[Change, ...] = (
    _flip,
    _byte,
    _cut,
    _end,
    _twice,
    _move,
    _splice,
    _splice,
    _word,
    _word,
    _word,
    _tags,
    _tags,
    _encode,
    _lines,
)
"""All changes; the commoner ones stand more than once."""
