"""Right labels, wrong labels, none, and labels that are no encodings of the web."""

from collections.abc import Iterator
from functools import partial

from tests.hostile.case import FIRST, LAST, Case, html_page, text_page

TEXTS = (
    ("gb18030", "雷声很大,雨下得不久。我们把椅子搬回屋里,茶还是热的,邻居的狗也进来了。"),
    ("big5", "雷聲很大,雨下得不久。我們把椅子搬回屋裡,茶還是熱的,鄰居的狗也進來了。"),
    ("shift_jis", "雷が大きく鳴ったが、雨は長く続かなかった。椅子を部屋に戻すと、お茶はまだ温かかった。"),
    ("euc_jp", "雷が大きく鳴ったが、雨は長く続かなかった。椅子を部屋に戻すと、お茶はまだ温かかった。"),
    ("euc_kr", "천둥은 컸지만 비는 오래 오지 않았다. 우리는 의자를 방으로 옮겼고 차는 아직 따뜻했다."),
    ("cp1251", "Гром был сильным, но дождь шёл недолго. Мы занесли стулья в дом, и чай был ещё тёплым."),
    ("cp1252", "Der Donner war laut, doch der Regen währte nicht lang; die Stühle trugen wir zurück."),
    ("utf-16", "雷声很大,雨下得不久。我们把椅子搬回屋里,茶还是热的。"),
)
"""A codec and a text of ours that it can write."""

LABELS = ("idna", "utf-7", "unicode_escape", "rot13", "zlib", "x-user-defined", "utf-16", "nonsense", "", "\x1b[5m")


def cases() -> Iterator[Case]:
    """Every text under every kind of label."""
    ends = (FIRST, LAST)
    for codec, text in TEXTS:
        label = codec.replace("_", "-")
        yield Case("encoding", f"{codec}, labelled", partial(_page, text, label, codec), shows=(*ends, text[:8]))
        yield Case("encoding", f"{codec}, no label", partial(_page, text * 3, None, codec), shows=ends)
        yield Case("encoding", f"{codec}, labelled utf-8", partial(_page, text * 3, "utf-8", codec), shows=ends)
    for label in LABELS:
        make = partial(_page, "雷声很大", label, "utf-8")
        yield Case("encoding", f"UTF-8 labelled {label!r}", make, shows=(*ends, "雷声很大"))
    for name, data in _mixed():
        yield Case("encoding", name, partial(bytes, data), shows=ends)
    named = ("--encoding", "gb18030")
    yield Case("encoding", "named by the user", partial(text_page, "雷声很大"), opens=False, options=named)


def _mixed() -> Iterator[tuple[str, bytes]]:
    """What says two things about itself."""
    mark = "\ufeff".encode()
    page = _page("雷声", "utf-8", "utf-8")
    yield "byte order mark and another label", mark + _page("雷声", "big5", "utf-8")
    yield "two byte order marks", mark + mark + text_page("雷声")
    yield "bad bytes in UTF-8", page.replace("声".encode(), b"\xe5\xa3", 1)
    yield "two encodings", page.replace(b"behind", "后面".encode("gbk"))
    late = b"<!--" + b" " * 3000 + b'--><meta charset="gbk"><title>'
    yield "a label that comes late", _page("雷声" * 9, None, "gb18030").replace(b"<title>", late)


def _page(text: str, label: str | None, codec: str) -> bytes:
    made = html_page(text).decode()
    meta = "" if label is None else f'<meta charset="{label}">'
    return made.replace('<meta charset="utf-8">', meta).encode(codec, "replace")
