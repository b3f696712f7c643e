"""Reads the text of a post out of its tag: paragraphs, quotes, links, images and the rest as marks beside clean text.

Knows no engine, only the words that all of them use. Walks without recursion, so that no depth can break it.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from types import MappingProxyType

from forumtui.formats.html import boxes
from forumtui.formats.html.node import TEXT, Node, address, attribute, inside
from forumtui.formats.html.page import fragment
from forumtui.formats.html.rich_text import OpenMark, RichTextBuilder
from forumtui.formats.html.vocabulary import (
    BREAKS,
    MEDIA,
    SPOILER_TITLE,
    alt_of,
    picture,
    picture_text,
    role_by_attributes,
    role_of,
    stated_language,
    words_of,
)
from forumtui.model import REST, Detail, RichText, Role
from forumtui.text.left_out import tell_marks

_CELLS = frozenset(("td", "th"))
_TELLING_TAGS = _CELLS | {"a", "cite", "ol", "ul", "li"}
"""Tags for which more is done than breaking lines, even without a role."""
_CELL_GAP = 4
_ONCE = (Role.EMPHASIS, Role.CODE, Role.SPOILER, Role.EDIT, Role.ATTACHMENT)
_BUTTON_PARTS = 200
_MOST_MARKS = 20_000
"""Marks that one text can have; the rest of it stays plain. People's posts have hundreds."""
_NONE_OPEN = dict.fromkeys(Role, 0)
_SILENT = frozenset(("a", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"))
"""Tags that say nothing where they hold nothing, whatever their attributes: an anchor, an icon."""
_NEVER_PLAIN = _TELLING_TAGS - _CELLS - {"li"} | {"pre", "summary", "fieldset", "legend"}
"""Tags that need more than their text and its breaks, whatever they hold."""


class _Frame:
    """An element that is being walked over, and what to do at its end. One is made for every element."""

    __slots__ = ("breaks", "children", "keeps_space", "marks", "node", "numbers", "tag")

    def __init__(
        self, node: Node | None, tag: str, children: Iterator[Node], keeps_space: bool, numbers: list[int] | None
    ) -> None:
        self.node = node
        self.tag = tag
        self.children = children
        self.keeps_space = keeps_space
        self.numbers = numbers
        """Items counted so far in the ordered list around this tag; None in any other list."""
        self.marks: list[OpenMark] | None = None
        self.breaks = 0


class _Reader:
    """One walk over one post."""

    def __init__(self, base: str | None, drop: Container[int], roles: Mapping[int, Role]) -> None:
        self.built = RichTextBuilder()
        self._base = base
        self._dropped = drop
        self._roles = roles
        self._open = dict(_NONE_OPEN)
        self._code_mark: OpenMark | None = None
        """The mark of the code that is open."""
        self._stack: list[_Frame] = []
        self._marks_left = _MOST_MARKS
        self._is_behind_number = False
        """Whether the number of a line has just been left out."""

    def read(self, nodes: Iterator[Node], keeps_space: bool) -> None:
        stack, built, dropped = self._stack, self.built, self._dropped
        stack.append(_Frame(None, "", nodes, keeps_space, None))
        while stack:
            frame = stack[-1]
            for child in frame.children:
                tag = child.tag
                if tag == TEXT:
                    text = child.text_content
                    if not text or (dropped and child.mem_id in dropped):
                        continue
                    if frame.keeps_space:
                        if self._is_behind_number:
                            text, self._is_behind_number = text.removeprefix(" "), False
                        built.preformatted(text)
                    else:
                        built.text(text)
                elif tag and tag[0] != "-" and self._enter(child, tag, frame):
                    break
            else:
                stack.pop()
                if frame.marks:
                    self._close_marks(frame)
                if frame.breaks:
                    built.at_least(frame.breaks)
                    if frame.tag == "summary" and stack[-1].tag == "details" and not self._open[Role.SPOILER]:
                        self._open_mark(stack[-1], Role.SPOILER)  # the hidden text begins after its title

    def _enter(self, node: Node, tag: str, parent: _Frame) -> bool:
        """Step into an element; False if it holds nothing to walk over."""
        if self._dropped and node.mem_id in self._dropped:
            return False
        if tag in _SILENT and node.first_child is None:
            return False
        attributes, is_hidden_rest = node.attributes, False
        if attributes:
            words = words_of(attributes)
            found = role_by_attributes(tag, words, attributes)
            if found is None or (tag == "a" and boxes.is_arrow(node)):
                return False
            role, is_hidden_rest = found
            if words and boxes.is_line_number(words) and boxes.has_only_figures(node):
                self._skip_number(node, tag, parent)
                return False
            if tag == "iframe" and attributes.get("srcdoc"):
                return self._enter_document(node, attributes["srcdoc"] or "", parent)
            if not self._marks_left and role is not Role.QUOTE and self._write_plain(node, tag, parent):
                if role is not None or tag == "a":
                    tell_marks(_MOST_MARKS)
                return False
        else:
            is_text, role = role_of(tag, "")
            if not is_text:
                return False
            if (role is None or not self._can_mark()) and self._write_plain(node, tag, parent):
                return False
        if special := _SPECIAL.get(tag):
            special(self, node)
            return False
        if self._is_furniture(node, tag, parent):
            self.built.at_least(BREAKS.get(tag, 0))
            return False
        if self._roles:
            role = self._roles.get(node.mem_id, role)
        if role is None and tag == "fieldset" and boxes.names_attachments(node):
            role = Role.ATTACHMENT
        self._push(node, tag, parent, role, is_hidden_rest)
        return True

    def _push(self, node: Node, tag: str, parent: _Frame, role: Role | None, is_hidden_rest: bool) -> None:
        """Begin to walk over what an element holds."""
        keeps_space = parent.keeps_space or tag == "pre"
        frame = _Frame(node, tag, node.iter(include_text=True), keeps_space, parent.numbers)
        self._stack.append(frame)
        if tag == "summary" and parent.tag == "details":
            self._close_marks(parent)
        if role is not None or tag in _TELLING_TAGS:
            self._begin(frame, node, parent, role)
            if is_hidden_rest and frame.marks:
                frame.marks[-1].detail = {"kind": REST}
        elif breaks := BREAKS.get(tag):
            frame.breaks = breaks
            self.built.at_least(breaks)

    def _write_plain(self, node: Node, tag: str, parent: _Frame) -> bool:
        """Write an element that holds one string and needs no mark; False for any other.

        Most elements of long texts are such, and this takes half the time of entering them and leaving them again.
        """
        only = node.first_child
        if only is None or only.tag != TEXT or only.next is not None or tag in _SPECIAL:
            return False
        is_plain_link = tag == "a" and not self._open[Role.QUOTE] and not (self._marks_left and node.attributes)
        if tag in _NEVER_PLAIN and not is_plain_link:
            return False
        text = only.text_content or ""
        if parent.keeps_space or parent.marks is not None or ":" in text or "：" in text:
            return False  # it may be the label of a box
        if self._roles and node.mem_id in self._roles:
            return False
        breaks = BREAKS.get(tag, 0)
        if breaks:
            self.built.at_least(breaks)
        elif tag in _CELLS:
            if self._is_behind_number or self._code_mark is not None:
                return False
            self.built.space(_CELL_GAP)
        if not self._dropped or only.mem_id not in self._dropped:
            self.built.text(text)
        if breaks:
            self.built.at_least(breaks)
        return True

    def _is_furniture(self, node: Node, tag: str, parent: _Frame) -> bool:
        """Whether an element labels a box of code or of a quotation, is a button of one, or counts its lines."""
        is_label = tag in boxes.LABEL_TAGS
        if is_label and boxes.is_label_before(node):
            return True
        if self._code_mark is not None and tag == "td" and node.prev is None and boxes.counts_lines(node):
            self._skip_number(node, tag, parent)
            return True
        if tag == "a" and self._open[Role.QUOTE] and boxes.is_box_button(node, Role.QUOTE):
            return True
        if parent.marks is None or parent.keeps_space:
            return False
        box = next((one for one in parent.marks if one.role in (Role.CODE, Role.QUOTE)), None)
        if box is None:
            return False
        return (is_label and box.start < 0 and boxes.is_label_inside(node)) or (
            tag in boxes.BUTTON_TAGS and boxes.is_box_button(node, box.role)
        )

    def _skip_number(self, node: Node, tag: str, parent: _Frame) -> None:
        """Leave out the number of a line, and the gap between it and the line."""
        self._is_behind_number = tag in _CELLS or (parent.keeps_space and node.text()[-1:].isdigit())

    def _enter_document(self, node: Node, html: str, parent: _Frame) -> bool:
        """Step into a page that is written inside this one."""
        self.built.at_least(2)
        children = fragment(html).iter(include_text=True)
        frame = _Frame(node, "div", children, parent.keeps_space, parent.numbers)
        frame.breaks = 2
        self._stack.append(frame)
        return True

    def _begin(self, frame: _Frame, node: Node, parent: _Frame, role: Role | None) -> None:
        """Break lines and open marks as the element's tag and role say."""
        tag = frame.tag
        frame.breaks = 2 if role is Role.QUOTE and tag != "span" else BREAKS.get(tag, 0)
        if tag == "cite" and self._open[Role.QUOTE]:
            frame.breaks = 1
        if frame.breaks:
            self.built.at_least(frame.breaks)
        elif tag in _CELLS and not self._is_behind_number:
            self.built.space(_CELL_GAP)
        if tag in _CELLS:
            self._is_behind_number = False
        if tag == "ol" or tag == "ul":
            frame.numbers = [0] if tag == "ol" else None
        elif tag == "li" and parent.tag == "li":
            self._close_marks(parent)
        elif tag == "a" and self._can_mark() and (target := address(attribute(node, "href"), self._base)):
            self._open_mark(frame, Role.LINK, target)
        if role is Role.MENTION and frame.marks:
            self._open[frame.marks[-1].role] -= 1
            self._open[role] += 1
            frame.marks[-1].role = role
        elif role is Role.LIST_ITEM and (frame.keeps_space or self._open[Role.CODE]):
            return  # a line of code
        elif role and not (role in _ONCE and self._open[role]):
            self._open_mark(frame, role, None, _numbered(frame) if role is Role.LIST_ITEM else None)
        if role is Role.CODE and self._code_mark is not None and self._code_mark.detail is None:
            language = stated_language(node)
            self._code_mark.detail = {"language": language} if language else None

    def _can_mark(self) -> bool:
        """Whether one more mark may be opened; that one may not is told."""
        if self._marks_left:
            return True
        tell_marks(_MOST_MARKS)
        return False

    def _open_mark(self, frame: _Frame, role: Role, target: str | None = None, detail: Detail | None = None) -> None:
        if not self._can_mark():
            return
        self._marks_left -= 1
        mark = self.built.open(role, target, detail)
        if frame.marks is None:
            frame.marks = [mark]
        else:
            frame.marks.append(mark)
        self._open[role] += 1
        if role is Role.CODE:
            self._code_mark = mark

    def _close_marks(self, frame: _Frame) -> None:
        while frame.marks:
            mark = frame.marks.pop()
            self._open[mark.role] -= 1
            if mark.role is Role.CODE:
                self._code_mark = None
            if mark.role is Role.QUOTE and frame.node:
                mark.detail = boxes.quote_detail(frame.node, self.built.since(mark, boxes.LONGEST_OPENING))
            elif mark.role is Role.LINK and self.built.is_mention(mark):
                mark.role = Role.MENTION
            if self.built.close(mark) and mark.role is Role.QUOTE:
                self.built.merge_twins()

    def line_break(self, _node: Node) -> None:
        if self._stack and self._stack[-1].keeps_space:
            self.built.preformatted("\n")
        else:
            self.built.line_break()

    def rule(self, _node: Node) -> None:
        self.built.at_least(2)

    def button(self, node: Node) -> None:
        """Leave the button out, except for the title that the writer gave to a spoiler."""
        for part in inside(node, _BUTTON_PARTS):
            if any(SPOILER_TITLE.fullmatch(word) for word in attribute(part, "class").split()):
                self.built.at_least(1)
                self.built.text(part.text())
                self.built.at_least(1)

    def image(self, node: Node) -> None:
        if node.parent is not None and node.parent.tag == "legend":
            return  # the sign of a box, such as a paper clip
        if not self._can_mark():
            self.built.word(picture_text(alt_of(node.attributes)))
        elif found := picture(node.attributes, self._base):
            self._stand_in(*found)

    def media(self, node: Node) -> None:
        source = attribute(node, "src") or attribute(node, "data-src") or attribute(node, "data")
        target = address(source, self._base)
        # Media from the page's own site are advertisements or trackers.
        if target and source.startswith(("http://", "https://", "//")):
            self._stand_in(f"[media: {target}]", Role.LINK, target, None)

    def _stand_in(self, text: str, role: Role, target: str | None, detail: Detail | None) -> None:
        if not self._can_mark():
            self.built.word(text)
            return
        self._marks_left -= 1
        mark = self.built.open(role, target, detail)
        self.built.word(text)
        self.built.close(mark)


_SPECIAL: dict[str, Callable[[_Reader, Node], None]] = {
    "br": _Reader.line_break,
    "hr": _Reader.rule,
    "button": _Reader.button,
    "img": _Reader.image,
    "image": _Reader.image,
    **dict.fromkeys(MEDIA, _Reader.media),
}
"""Tags with a reading of their own; what they hold is not walked over."""


def read_body(
    node: Node,
    *,
    base: str | None = None,
    drop: Container[int] = (),
    roles: Mapping[int, Role] = MappingProxyType({}),
    keeps_space: bool = False,
) -> RichText:
    """The text of a post with its marks. `base` is the page's address, for links that leave it out.

    Nodes whose `mem_id` is in `drop` are left out with all they hold; `roles` gives roles to nodes whose tags and class
    words do not say them. `keeps_space` says that the page sets this text as it is typed.
    """
    nodes = node.iter(include_text=True)
    return read_nodes(nodes, base=base, drop=drop, roles=roles, keeps_space=keeps_space or node.tag == "pre")


def read_markup(markup: str) -> RichText:
    """The text of a post that comes as a piece of HTML."""
    return read_body(fragment(markup))


def read_nodes(
    nodes: Iterable[Node],
    *,
    base: str | None = None,
    drop: Container[int] = (),
    roles: Mapping[int, Role] = MappingProxyType({}),
    keeps_space: bool = False,
) -> RichText:
    """The text of several nodes in a row, whose own tags and class words count too."""
    reader = _Reader(base, drop, roles)
    reader.read(iter(nodes), keeps_space)
    return reader.built.rich_text()


def _numbered(frame: _Frame) -> Detail | None:
    """The number of an item that its list counts."""
    if frame.numbers is None:
        return None
    frame.numbers[0] += 1
    return MappingProxyType({"number": frame.numbers[0]})
