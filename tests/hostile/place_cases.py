"""Names that a file may have. What is no regular file stands in `places.py`, environments in `environments.py`."""

from collections.abc import Iterator

from tests.hostile.case import FIRST, LAST, Case, text_page

NAMES: tuple[tuple[str, str | bytes], ...] = (
    ("escape", "a\x1b]0;pwned\x07b"),
    ("newline", "a\nb"),
    ("carriage return", "a\rb"),
    ("dash", "-rf"),
    ("option", "--to=json"),
    ("shell", "a;id|$(id)`id`&'\""),
    ("markup", "[b]x[i][@click=app.quit]y[$a]"),
    ("override", "\u202etxt.exe"),
    ("bad UTF-8", b"a\xff\xfe\xe4b"),
    ("C1", "a\u009b5mb"),
    ("255 bytes", "n" * 255),
    ("255 bytes of Chinese", "字" * 85),
    ("spaces", "  a  b  "),
    ("dots", "...a"),
    ("percent", "%s%n{0}"),
    ("tag characters", "a\U000e0041b"),
    ("quotes", "a'b\"c"),
    ("wildcards", "*?[a]"),
)


def cases() -> Iterator[Case]:
    """One small page under every name."""
    for name, file in NAMES:
        yield Case("filename", name, lambda: text_page("x"), file, shows=(FIRST, LAST))
