"""Plain text, linear: it reads well through a pipe.

One header line a reply in spoken order, then its text, indented, so that no reply can pretend to be a header.
"""

from collections.abc import Iterator
from functools import partial

from forumtui.export.opening import Pairs, opening_blocks
from forumtui.export.paragraphs import Group, groups_of
from forumtui.export.spoken import about_thread, header, shown
from forumtui.export.view import View
from forumtui.i18n import tr
from forumtui.layout.lines import item_sign
from forumtui.layout.wrap import wrap
from forumtui.model import Mark, RichText, Role
from forumtui.text.width import width

INDENT = "  "
QUOTED = "> "
NARROWEST = 8
"""Cells that a line of text gets in any case."""


def write_text(view: View) -> Iterator[str]:
    """The thread: what it is, the opening post, the replies."""
    yield "".join(map(partial(_said, view), about_thread(view)))
    if view.post is not None:
        yield "\n" + _said(view, header(view, None, view.post))
        yield from _opening(view)
    for position, reply in view.replies():
        yield "\n" + _said(view, header(view, position, reply)) + _body(reply.body, view)
    if view.is_filtered:
        yield "\n" + _said(view, shown(view))


def _said(view: View, text: str) -> str:
    """A line of a header, broken where it is too wide; only its first line begins at the margin."""
    indent = INDENT * 2 if view.width > NARROWEST * 2 else ""
    places = wrap(text, max(NARROWEST, view.width - len(indent)))
    if width(text) <= view.width:
        return text + "\n"
    lines = [text[first:last].strip() for first, last in places]
    return "\n".join([lines[0], *(indent + line for line in lines[1:])]) + "\n"


def _opening(view: View) -> Iterator[str]:
    gap = ""
    for block in opening_blocks(view.thread, view.letter):
        if isinstance(block, Pairs):
            for row in block.rows:
                for cell in filter(None, row):
                    yield gap + _body(cell, view)
                    gap = "\n"
        else:
            yield gap + _body(block.passage, view)
        gap = "\n"


def _body(passage: RichText, view: View) -> str:
    """The text wrapped and indented, with a newline at its end; nothing where there is no text."""
    if not passage.text:
        return ""
    lines = []
    is_signed = False
    for group in groups_of(passage):
        start = INDENT + QUOTED if group.role is Role.QUOTE else INDENT
        for line in (*_quoted_from(group), *group.lines):
            begins_signature = not is_signed and _is_all(line, Role.SIGNATURE)
            is_signed = is_signed or begins_signature
            text = item_sign(line.marks, 0) + spelled_out(line)
            places = wrap(text, max(NARROWEST, view.width - len(start)))
            lines += [INDENT + "--"] if begins_signature else []
            lines += [(start + text[first:last]).rstrip() for first, last in places]
    return "\n".join(lines).strip("\n") + "\n"


def _quoted_from(group: Group) -> list[RichText]:
    """Who is quoted and from which floor, as a line of its own, where the page prints it and the text does not."""
    if group.role is not Role.QUOTE or not group.lines:
        return []
    mark = next((mark for mark in group.lines[0].marks if mark.role is Role.QUOTE), None)
    detail = (mark.detail if mark else None) or {}
    author, floor = detail.get("author"), detail.get("floor")
    parts = [str(author) if author else "", f"#{floor}" if floor is not None else ""]
    if not any(parts) or (author and str(author) in group.lines[0].text):
        return []
    return [RichText(tr("{who}:", who=" ".join(filter(None, parts))))]


def _is_all(line: RichText, role: Role) -> bool:
    return bool(line.text) and any(mark.role is role and mark.end - mark.start == len(line.text) for mark in line.marks)


def spelled_out(line: RichText) -> str:
    """The text of a line, with where its links lead, and images by their file where the page says no more of them."""
    text, shift = "", 0
    for mark in sorted(line.marks, key=lambda mark: (mark.end, mark.start)):
        if not mark.target or mark.role not in (Role.LINK, Role.IMAGE, Role.ATTACHMENT):
            continue
        shown = line.text[mark.start : mark.end]
        if mark.role is Role.IMAGE:
            said = image_name(mark, shown)
        else:
            said = "" if _says_address(shown, mark.target) else mark.target
        if said:
            text += line.text[shift : mark.end] + f" <{said}>"
            shift = mark.end
    return text + line.text[shift:]


def _says_address(shown: str, target: str) -> bool:
    bare = target.partition("://")[2].rstrip("/") or target
    return bare in shown


def image_name(mark: Mark, shown: str) -> str:
    """The file of an image whose words say nothing of it; empty where they do."""
    file = (mark.detail or {}).get("file") or (mark.target or "").partition("?")[0].rpartition("/")[2]
    is_said = shown.strip(" []").casefold() not in _NO_WORDS
    return "" if is_said or not file else str(file)


_NO_WORDS = frozenset({"", "image", "img", "picture", "photo", "图片", "圖片", "画像", "이미지"})
"""What stands for an image without saying anything of it."""
