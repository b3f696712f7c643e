"""Reads the text of a post out of its tag: paragraphs, quotes, links, images and the rest as marks beside clean text.

Knows no engine, only the words that all of them use. Walks without recursion, so that no depth can break it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from bs4.element import CData, NavigableString, PageElement, Tag

from forumtui.formats.html.images import emoticon_text, file_of, is_emoticon, source_of
from forumtui.formats.html.passage import OpenThread, PassageBuilder
from forumtui.formats.html.quotes import quoted
from forumtui.formats.html.tags import address, attribute, number
from forumtui.formats.html.vocabulary import (
    BREAKS,
    ICON_PATH,
    MEDIA,
    SPOILER_TITLE,
    is_folded,
    is_hidden,
    role_of,
)
from forumtui.model import Detail, RichText, Role
from forumtui.text.clean import clean_line

_TELLING = ("class", "id", "data-role")
_CELLS = frozenset(("td", "th"))
_CELL_GAP = 4
_ONCE = (Role.EMPHASIS, Role.CODE, Role.SPOILER, Role.EDIT, Role.ATTACHMENT)
_LONGEST_MENTION = 40
_LONGEST_ALT = 200


@dataclass(slots=True)
class _Frame:
    """A tag that has been entered and what must be undone when it is left."""

    tag: Tag
    children: Iterator[PageElement]
    marks: list[OpenThread] = field(default_factory=list)
    breaks: int = 0
    keeps_space: bool = False
    numbers: list[int] | None = None
    """Items counted so far in the ordered list around this tag; None in any other list."""


class _Reader:
    """One walk over one post."""

    def __init__(self, base: str | None, drop: Collection[Tag]) -> None:
        self.built = PassageBuilder()
        self._base = base
        self._dropped = {id(tag) for tag in drop}
        self._open: Counter[Role] = Counter()
        self._stack: list[_Frame] = []

    def read(self, root: Tag, keeps_space: bool) -> None:
        self._stack.append(_Frame(root, iter(root.contents), keeps_space=keeps_space or root.name == "pre"))
        while self._stack:
            frame = self._stack[-1]
            for child in frame.children:
                if isinstance(child, Tag):
                    if self._enter(child, frame):
                        break
                elif type(child) in (NavigableString, CData):
                    self._text(str(child), frame)
            else:
                self._leave(self._stack.pop())

    def _text(self, text: str, frame: _Frame) -> None:
        if frame.keeps_space:
            self.built.preformatted(text)
        else:
            self.built.text(text)

    def _enter(self, tag: Tag, parent: _Frame) -> bool:
        """Step into `tag`; False if it holds nothing to walk over."""
        special = _SPECIAL.get(tag.name)
        if id(tag) in self._dropped:
            return False
        words = " ".join(attribute(tag, name) for name in _TELLING) if tag.attrs else ""
        is_text, role = role_of(tag.name, words)
        style = attribute(tag, "style") if tag.attrs else ""
        if not is_text or (style and is_hidden(tag.name, style)) or (tag.name == "em" and tag.has_attr("onclick")):
            return False
        if special:
            special(self, tag)
            return False
        if style and role is None and tag.name == "div" and is_folded(style):
            role = Role.SPOILER
        frame = _Frame(tag, iter(tag.contents), keeps_space=parent.keeps_space or tag.name == "pre")
        self._stack.append(frame)
        self._begin(frame, parent, role)
        return True

    def _begin(self, frame: _Frame, parent: _Frame, role: Role | None) -> None:
        tag = frame.tag
        frame.breaks = 2 if role is Role.QUOTE and tag.name != "span" else BREAKS.get(tag.name, 0)
        if tag.name == "cite" and self._open[Role.QUOTE]:
            frame.breaks = 1
        if frame.breaks:
            self.built.at_least(frame.breaks)
        elif tag.name in _CELLS:
            self.built.space(_CELL_GAP)
        frame.numbers = [0] if tag.name == "ol" else None if tag.name == "ul" else parent.numbers
        if tag.name == "li" and parent.tag.name == "li":
            self._close_marks(parent)
        if tag.name == "a":
            self._begin_link(frame)
        if role is Role.MENTION and frame.marks:
            self._open.update({frame.marks[-1].role: -1, role: 1})
            frame.marks[-1].role = role
        elif role and not (role in _ONCE and self._open[role]):
            frame.marks.append(self.built.open(role))
            self._open[role] += 1
        if tag.name == "li" and not frame.keeps_space:
            self._bullet(frame)

    def _begin_link(self, frame: _Frame) -> None:
        target = address(attribute(frame.tag, "href"), self._base)
        if target:
            frame.marks.append(self.built.open(Role.LINK, target))
            self._open[Role.LINK] += 1

    def _bullet(self, frame: _Frame) -> None:
        if frame.numbers is None:
            self.built.bullet("•")
        else:
            frame.numbers[0] += 1
            self.built.bullet(f"{frame.numbers[0]}.")

    def _leave(self, frame: _Frame) -> None:
        self._close_marks(frame)
        if frame.breaks:
            self.built.at_least(frame.breaks)

    def _close_marks(self, frame: _Frame) -> None:
        while frame.marks:
            mark = frame.marks.pop()
            self._open[mark.role] -= 1
            if mark.role is Role.QUOTE:
                mark.detail = quoted(frame.tag, self.built.since(mark, _LONGEST_ALT))
            elif mark.role is Role.LINK and _is_mention(self.built, mark):
                mark.role = Role.MENTION
            done = self.built.close(mark)
            if done and mark.role is Role.QUOTE:
                self.built.merge_twins()

    def line_break(self, _tag: Tag) -> None:
        if self._stack and self._stack[-1].keeps_space:
            self.built.preformatted("\n")
        else:
            self.built.line_break()

    def rule(self, _tag: Tag) -> None:
        self.built.at_least(2)

    def button(self, tag: Tag) -> None:
        """Nobody reads a button, but for the name that a writer gave to what it uncovers."""
        for name in tag.find_all(True):
            if any(SPOILER_TITLE.fullmatch(word) for word in attribute(name, "class").split()):
                self.built.at_least(1)
                self.built.text(name.get_text())
                self.built.at_least(1)

    def image(self, tag: Tag) -> None:
        if tag.parent is not None and tag.parent.name == "legend":
            return  # the sign of a box, such as a paper clip
        source = source_of(tag)
        if ICON_PATH.search(source):
            return
        alt = clean_line(attribute(tag, "alt") or attribute(tag, "title"), _LONGEST_ALT)
        name = file_of(source, alt)
        if is_emoticon(tag, source):
            self._stand_in(emoticon_text(alt, name), Role.EMOTICON, None, None)
            return
        width, height = number(attribute(tag, "width")), number(attribute(tag, "height"))
        if not source or (width is not None and width <= 1) or (height is not None and height <= 1):
            return
        detail = MappingProxyType({"alt": alt or None, "width": width, "height": height, "file": name or None})
        shown = alt or name
        self._stand_in(f"[image: {shown}]" if shown else "[image]", Role.IMAGE, address(source, self._base), detail)

    def media(self, tag: Tag) -> None:
        source = attribute(tag, "src") or attribute(tag, "data-src") or attribute(tag, "data")
        target = address(source, self._base)
        # What is played from the page's own site is an advertisement or a tracker.
        if target and source.startswith(("http://", "https://", "//")):
            self._stand_in(f"[media: {target}]", Role.LINK, target, None)

    def _stand_in(self, text: str, role: Role, target: str | None, detail: Detail | None) -> None:
        mark = self.built.open(role, target, detail)
        self.built.word(text)
        self.built.close(mark)


_SPECIAL: dict[str, Callable[[_Reader, Tag], None]] = {
    "br": _Reader.line_break,
    "hr": _Reader.rule,
    "button": _Reader.button,
    "img": _Reader.image,
    "image": _Reader.image,
    **dict.fromkeys(MEDIA, _Reader.media),
}
"""Tags that stand for something themselves; what they hold is not walked over."""


def read_body(tag: Tag, *, base: str | None = None, drop: Collection[Tag] = (), keeps_space: bool = False) -> RichText:
    """The text of a post with its marks. `base` is the page's address, for links that leave it out.

    Tags in `drop` are left out with all they hold. `keeps_space` says that the page sets this text as it is typed.
    """
    reader = _Reader(base, drop)
    reader.read(tag, keeps_space)
    return reader.built.passage()


def _is_mention(built: PassageBuilder, mark: OpenThread) -> bool:
    text = built.since(mark, _LONGEST_MENTION + 1)
    return len(text) <= _LONGEST_MENTION and text.startswith("@") and " " not in text and len(text) > 1
