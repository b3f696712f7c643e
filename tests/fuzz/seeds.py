"""What mutations start from: small inputs of our own for every loader, none larger than 4 KiB."""

import base64
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forumtui.cli.sources import sample_path
from tests.formats.generic.pages import PAGES as MINED
from tests.formats.plaintext.samples import PTT_SAMPLES, SAMPLES
from tests.letter_page import letter_page
from tests.pages import PAGE

LARGEST = 4096


@dataclass(frozen=True)
class Seed:
    """One input."""

    kind: str
    """Which loader it is for."""
    name: str
    data: bytes


@cache
def seeds() -> tuple[Seed, ...]:
    """Every seed, cut to what a seed may weigh."""
    made = [*_texts(), *_pages(), *_data(), *_packed()]
    return tuple(Seed(seed.kind, seed.name, seed.data[:LARGEST]) for seed in made)


def _texts() -> Iterator[Seed]:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        yield Seed("board", f"page-{encoding}", PAGE.encode(encoding))
    yield Seed("board", "sample", Path(sample_path()).read_bytes()[-LARGEST:])
    yield Seed("board", "letter", letter_page().encode())
    for number, one in enumerate((*SAMPLES, *PTT_SAMPLES)):
        yield Seed("copied", f"{number}-{one.format}", one.text.encode())
    yield Seed("copied", "big5", PTT_SAMPLES[0].text.encode("big5", "replace"))


def _pages() -> Iterator[Seed]:
    folder = Path(__file__).parents[1] / "data" / "html"
    for path in sorted(folder.glob("*.html")):
        yield Seed("html", path.stem, path.read_bytes())
    yield Seed("html", "discuz-gbk", _relabelled(folder / "discuz.html", "gbk"))
    yield Seed("html", "ptt-big5", _relabelled(folder / "ptt.html", "big5"))
    for number, page in enumerate(MINED):
        yield Seed("mined", f"{number}-{page.name}", page.html.encode())


def _relabelled(path: Path, charset: str) -> bytes:
    return path.read_text(encoding="utf-8").replace('"utf-8"', f'"{charset}"').encode(charset, "replace")


def _data() -> Iterator[Seed]:
    post = {"kind": "reply", "floor": 2, "author": "ann", "posted_text": "07-10", "text": "on [b] lamps", "marks": []}
    own = {"format": 1, "title": "Lamps", "post": {**post, "floor": 1}, "replies": [post, {**post, "floor": 3}]}
    yield Seed("data", "own", json.dumps(own).encode())
    posts = [
        {
            "id": n,
            "post_number": n,
            "username": f"u{n}",
            "created_at": f"2020-01-0{n}T10:00:00Z",
            "cooked": f"<p>w{n}</p>",
        }
        for n in range(1, 4)
    ]
    yield Seed("data", "discourse", json.dumps({"title": "T", "id": 5, "post_stream": {"posts": posts}}).encode())
    comment = {"author": "bo", "body": "*yes*", "created_utc": 1_500_000_000, "id": "c1", "replies": ""}
    nested = {**comment, "id": "c2", "replies": {"kind": "Listing", "data": {"children": [_thing("t1", comment)]}}}
    head = {"title": "T", "author": "ann", "selftext": "hello", "created_utc": 1_500_000_000, "id": "x"}
    listings = [_listing(_thing("t3", head)), _listing(_thing("t1", nested), _thing("t1", comment))]
    yield Seed("data", "reddit", json.dumps(listings).encode())


def _thing(kind: str, data: dict[str, object]) -> dict[str, object]:
    return {"kind": kind, "data": data}


def _listing(*children: dict[str, object]) -> dict[str, object]:
    return {"kind": "Listing", "data": {"children": list(children)}}


def _packed() -> Iterator[Seed]:
    page = (Path(__file__).parents[1] / "data" / "html" / "phpbb2.html").read_bytes()
    yield Seed("packed", "gzip", gzip.compress(page, mtime=0))
    yield Seed("packed", "xz", lzma.compress(page))
    yield Seed("packed", "zip", _zipped(page))
    yield Seed("packed", "mail", mail_of(page, "quoted-printable", lambda data: data.replace(b"=", b"=3D")))
    yield Seed("packed", "mail64", mail_of(page, "base64", base64.encodebytes))


def _zipped(page: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        # A ZipInfo has a fixed date: a number must mean the same input tomorrow.
        archive.writestr(zipfile.ZipInfo("page-1.html"), page, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("note.txt"), "no thread")
    return held.getvalue()


def mail_of(page: bytes, encoding: str, wrap: Callable[[bytes], bytes]) -> bytes:
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=edge"\r\n\r\n--=edge\r\n'
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    return head.encode() + wrap(page) + b"\r\n--=edge--\r\n"
