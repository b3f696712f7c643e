"""Every format, in the order they are tried. The likeliest wins; at equal likeness the earlier."""

from forumtui.formats.contract import Format
from forumtui.formats.xiaomi.format import Xiaomi

FORMATS: tuple[Format, ...] = (Xiaomi(),)

LIKELY = 0.5
"""Below this likeness a document is not taken for a format's own."""
