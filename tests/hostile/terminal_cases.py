"""What steers terminals: escape sequences, control characters, and Unicode that is seen otherwise than it is read."""

from collections.abc import Iterator
from functools import partial

from tests.hostile.case import FIRST, LAST, Case, both, html_page, text_page

ESCAPES = (
    ("blinking", "\x1b[5;6;8mX\x1b[0m"),
    ("clear screen", "\x1b[2J\x1b[3J\x1b[H"),
    ("cursor away", "\x1b[99;99H\x1b[5A"),
    ("title", "\x1b]0;pwned\x07"),
    ("title, other end", "\x1b]2;pwned\x1b\\"),
    ("icon", "\x1b]1;pwned\x07"),
    ("clipboard", "\x1b]52;c;cm0gLXJmIH4K\x07"),
    ("clipboard asked", "\x1b]52;c;?\x07"),
    ("link", "\x1b]8;;http://evil.example\x07bank\x1b]8;;\x07"),
    ("notification", "\x1b]777;notify;a;b\x07"),
    ("image", "\x1b]1337;File=inline=1:AAAA\x07"),
    ("colours", "\x1b]4;1;rgb:ff/00/00\x07\x1b]104\x07"),
    ("device control", "\x1bP+q544e\x1b\\"),
    ("graphics", "\x1b_Ga=T;AAAA\x1b\\"),
    ("privacy message", "\x1b^x\x1b\\"),
    ("start of string", "\x1bXx\x1b\\"),
    ("report", "\x1b[c\x1b[6n\x1b[>q\x1b[5n"),
    ("reset", "\x1bc"),
    ("other screen", "\x1b[?1049l\x1b[?1047h"),
    ("mouse", "\x1b[?1000h\x1b[?1003h\x1b[?1006h"),
    ("end of a paste", "\x1b[201~rm -rf ~\n"),
    ("charset", "\x1b(0lqqk\x1b(B"),
    ("shifts", "\x0e\x0fx\x1bn\x1bo"),
    ("never ended", "\x1b]0;never ended"),
    ("halves that join", "\x1b\x1b[[31m31m"),
    ("nested", "\x1b[\x1b[5m5m"),
    ("at the end", "x\x1b"),
    ("insert lines", "\x1b[99L\x1b[99M\x1b[99@"),
    ("scroll region", "\x1b[5;6r\x1bM"),
    ("double height", "\x1b#3X\x1b#8"),
    ("kitty keys", "\x1b[>31u\x1b[<u"),
)

CONTROLS = (
    ("null", "a\x00b"),
    ("bell", "a\x07b"),
    ("backspaces", "good\x08\x08\x08\x08evil"),
    ("carriage return", "good text\rEVIL"),
    ("vertical tab", "a\x0bb\x0cc"),
    ("delete", "a\x7fb"),
    ("all of C0", " and some more words ".join(map(chr, (*range(1, 10), *range(11, 13), *range(14, 32))))),
    ("CSI of C1", "\x9b5;6mX"),
    ("OSC of C1", "\x9d0;pwned\x9c"),
    ("DCS of C1", "\x90+q\x9c"),
    ("all of C1", "".join(map(chr, range(0x80, 0xA0))).replace("\x85", "")),
    ("next line", "a\x85b"),
    ("tabs", "a\t\t\tb"),
)

UNICODE = (
    ("override", "\u202egnp.exe\u202c"),
    ("embedding", "\u202ax\u202by\u202c"),
    ("isolates", "\u2066x\u2067y\u2068z\u2069"),
    ("marks of direction", "a\u200e\u200f\u061cb"),
    ("zero width", "pay\u200bpal\u2060\ufeff"),
    ("soft hyphen", "pay\u00adpal"),
    ("tag characters", "x\U000e0041\U000e0042\U000e007fy"),
    ("a flag of tags", "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"),
    ("a broken flag", "\U0001f3f4\U000e0067"),
    ("line separators", "a\u2028b\u2029c"),
    ("annotations", "\ufff9a\ufffab\ufffb"),
    ("no characters", "a\ufffeb\uffff"),
    ("private use", "a\ue000\U000f0000b"),
    ("piled marks", "z" + "\u0301" * 500 + "w"),
    ("piled marks of all kinds", "q" + "".join(map(chr, range(0x300, 0x370))) * 4),
    ("marks alone", "\u0301\u0488\u20dd"),
    ("joined emoji", "👨\u200d👩\u200d👧\u200d👦\u200d" * 20),
    ("variation selectors", "a\ufe0f\ufe0eb\U000e0100"),
    ("regional halves", "\U0001f1e8\U0001f1f3\U0001f1e8"),
    ("wide and ambiguous", "“…”—①Ａ＂ﾊﾟ"),
    ("right to left", "שלום عليكم"),
    ("fillers", "\u3164\u115f\u1160\uffa0"),
    ("spaces of all kinds", "a\u00a0\u2007\u202f\u3000\u2003b"),
    ("mathematical letters", "𝐛𝐨𝐥𝐝 ﷽ 𒐫"),
)


def cases() -> Iterator[Case]:
    """Every one as copied text and as HTML, and the ways around a filter of their own."""
    for group, rows in (("escape", ESCAPES), ("c0c1", CONTROLS), ("unicode", UNICODE)):
        for name, payload in rows:
            yield from both(group, name, payload)
    wanted = (FIRST, LAST, "before", "behind")
    for name, body in (
        ("reference", "&#27;[5m&#x1b;]0;pwned&#7;"),
        ("reference of C1", "&#155;5m&#x9b;5m&#157;0;x&#156;"),
        ("reference of an override", "&#x202e;gnp&#8238;"),
        ("reference of a surrogate", "&#xd800;&#55296;&#x110000;&#0;"),
        ("reference twice", "&amp;#27;[5m"),
        ("comment between halves", "\x1b<!-- -->[5m"),
        ("tag between halves", "\x1b<b>]0;pwned</b>\x07"),
        ("in attributes", '<a href="http://a.example/\x1b]8;;" title="\x1b]0;x\x07">link</a><img alt="\x1b[5m" src=x>'),
        ("in a class", '<span class="\x1b[5m">x</span>'),
        ("in code", "<pre><code>\x1b]0;x\x07\r\x9b5m</code></pre>"),
        ("in a quote's author", "<blockquote><div><cite>\x1b[5m wrote:</cite>said</div></blockquote>"),
    ):
        yield Case("escape", f"{name}, saved", partial(html_page, body), shows=wanted)
    for name, raw in (
        ("raw C1", b"\x9b5m\x9d0;x\x9c"),
        ("raw C1 in UTF-8", b"\xc2\x9b5m"),
        ("an overlong ESC", b"\xc0\x9b[5m\xe0\x80\x9b[5m"),
        ("a surrogate in UTF-8", b"\xed\xa0\x80\xed\xb0\x80"),
        ("half a sequence", b"\xe4\xb8"),
    ):
        made = text_page("@@").replace(b"@@", raw)
        yield Case("c0c1", f"{name}, copied", partial(bytes, made), shows=wanted[:2])
