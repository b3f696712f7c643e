"""Every format, in the order they are tried. The likeliest wins; at equal likeness the earlier."""

from forumtui.formats.contract import Format
from forumtui.formats.data.discourse import DISCOURSE_JSON
from forumtui.formats.data.own import OWN_JSON
from forumtui.formats.data.reddit import REDDIT_JSON
from forumtui.formats.miner.unknown import UNKNOWN_PAGE
from forumtui.formats.text.copied import LEARNED_TEXT, SHAPE_FORMATS
from forumtui.formats.text.ptt import PTT_TEXT
from forumtui.formats.xiaomi.format import Xiaomi

FORMATS: tuple[Format, ...] = (
    OWN_JSON,
    DISCOURSE_JSON,
    REDDIT_JSON,
    Xiaomi(),
    PTT_TEXT,
    *SHAPE_FORMATS,
    LEARNED_TEXT,
    UNKNOWN_PAGE,
)
"""Data says what it is; known shapes come before learned ones; pages that nobody knows are mined last."""

LIKELY = 0.5
"""Below this likeness a document is not taken for a format's own."""
