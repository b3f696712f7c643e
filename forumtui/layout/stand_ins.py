"""Signs that stand for what a terminal cannot show: images, and emoticons of which only a code is known."""

import re
from collections.abc import Sequence

from forumtui.i18n import tr
from forumtui.layout.runs import Run
from forumtui.model import Mark, Role
from forumtui.text.width import drawn, truncate, width

IMAGE = "▣"
"""The sign before the name and size of an image."""

EMOTICON = "☺"
"""What is shown in brackets for an emoticon that has a number instead of a name."""

REPLACED = frozenset({Role.IMAGE, Role.EMOTICON, Role.LINK})
"""Inmost roles of what may be shown otherwise: a link may be an image as well."""

PLACEHOLDERS = frozenset({"", "image", "img", "picture", "photo", "图片", "圖片", "画像", "이미지"})
"""Descriptions of images that say nothing, casefolded."""

_NUMBERED = re.compile(r"[\[({:]{0,2}[A-Za-z_-]{0,16}\d{2,}[\])}:]{0,2}")
"""The name of an emoticon that is a number of its set: j_0012, e151."""

_CHECKSUM = re.compile(r"[0-9a-f]{16,}", re.IGNORECASE)


def stand_in(marks: Sequence[Mark], text: str, start: int, room: int) -> Run | None:
    """The run for `text`, which begins at `start` of its post, where it is an image or the code of an emoticon.

    It is no wider than the text, or than the `room` of a line that shows nothing else.
    """
    end = start + len(text)
    for mark in marks:
        if mark.start == start and mark.end == end:
            if mark.role is Role.IMAGE:
                return Run(_image(mark, text, max(room, width(text))), Role.IMAGE, mark.target, start, len(text))
            if mark.role is Role.EMOTICON and _NUMBERED.fullmatch(text):
                return Run(f"[{EMOTICON}]", Role.DIM, None, start, len(text))
    return None


def _image(mark: Mark, text: str, room: int) -> str:
    """`▣ kettle.jpg · 800×600`, without the size where there is no room for it."""
    detail = mark.detail or {}
    file, columns, rows = str(detail.get("file") or ""), detail.get("width"), detail.get("height")
    name = text.strip("[]").removeprefix("image").removeprefix(":").strip()
    if name.casefold() in PLACEHOLDERS:
        name = tr("image") if not file or _CHECKSUM.fullmatch(file.partition(".")[0]) else file
    shown = f"{drawn(IMAGE)} {name}"
    sized = f"{shown} {drawn('·')} {columns}{drawn('×')}{rows}"
    return next((one for one in (sized, shown) if columns and rows and width(one) <= room), truncate(shown, room))
