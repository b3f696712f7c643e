"""Says of most pages that they cannot hurt the parser, at a part of the cost of following every tag exactly.

An element counts as closed only where its end tag stands right behind what it holds, or where the next of its like ends
it. The parser may close more than that, but never less: what it has open is part of what is open here, besides
formatting that it opens again and the parts of a table that it adds. A page that is shallow here is so for the parser.

Each tag is one character of a string, from which pairs of a start and its end are taken out, the innermost first.
"""

import re
from collections.abc import Iterable, Iterator

from forumtui.formats.html.tags import Tags

SHALLOW = 160
"""Tags open at once up to which a page is shallow; the parser may have three times as many open."""

MOST_REOPENED = 20_000
"""How many formatting tags a page may make the parser open again; real pages have far fewer."""

IGNORED_LATER = ("body", "html", "head", "frame", "frameset", "col")
"""Tags that the parser passes over, but for the first, or in most places."""
MOST_OPTIONS = 8_192
"""How many options a page may have: the parser looks through those of a box before each that it adds."""
TABLE_PARTS = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"))

_TAGS_FOR_ONE = 8
"""One more is allowed for so many tags of the page, so that the tree grows no faster than the page."""

_SCRIPT = re.compile(r"<script[\s/>]", re.IGNORECASE)

VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"),
        *("wbr", "frame", "keygen", "image"),
    )
)
"""Elements without content, which have no end tag."""

_PLAIN, _EMPTY, _CLOSING, _FORMATTING, _LINK, _FORM, _OTHER = range(7)
_NAMES = {
    _PLAIN: "span sup sub abbr cite label var q dfn ins del kbd samp mark time bdi bdo acronym select option",
    _CLOSING: "div p li ul ol dl dt dd table tbody tr td th h1 h2 h3 blockquote section article",
    _FORMATTING: "b big code em font i s small strike strong tt u",
    _LINK: "a nobr",
    _FORM: "form",
    _OTHER: "svg math object applet marquee template frameset plaintext",
}
_KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split()} | dict.fromkeys(VOID, _EMPTY)
"""What is to be known of a start tag. All others may close what is open too, and _OTHER ones change the rules."""

ENDED_BY = {
    "p": ("p",),
    "li": ("li",),
    "dd": ("dd", "dt"),
    "dt": ("dd", "dt"),
    "option": ("option",),
    "td": ("td", "th", "tr"),
    "th": ("td", "th", "tr"),
    "tr": ("tr",),
    "table": ("table",),
    **{name: (name,) for name in ("a", "button", "nobr", "h1", "h2", "h3", "h4", "h5", "h6")},
}
"""Elements that are closed by one of these start tags directly inside them."""

_RULE, _RAW_TEXT, _POINT, _FIRST = "\0", "\1", "\2", 0x100
"""What stands for a rule, for an element of raw text, and for an element without content, or a comment, that may stand
in a table outside of the cells; and the number of the first character that a start tag gets; its end has the next."""
_POINTS = ("input", "image")

_MOST_NAMES = 200
"""Names of elements; HTML has fewer."""
_MOST_WRITTEN = 4 * _MOST_NAMES
"""These names in small and in capital letters, with and without the `/` of an end tag."""


class _Signs:
    """What characters stand for the tags of a page."""

    def __init__(self, names: Iterable[str]) -> None:
        self.kinds: dict[str, int] = {}
        """By the character of a start tag."""
        self.is_certain = True
        """Whether no tag changes the rules."""
        self._starts: dict[str, str] = {}
        self.of = {name: self._sign(name.lower()) for name in names}
        """By the name as it is written, led by `/` where it is an end tag."""

    def _sign(self, name: str) -> str:
        if _KINDS.get(name) == _EMPTY:
            return _RULE if name == "hr" else _POINT if name in _POINTS else ""  # a rule ends a paragraph
        is_end = name[0] == "/"
        start = self.start(name[is_end:])
        kind = self.kinds.setdefault(start, _KINDS.get(name[is_end:], _CLOSING))
        self.is_certain &= is_end or kind != _OTHER
        return _end(start) if is_end else start

    def start(self, name: str) -> str:
        """What stands for a start tag."""
        return self._starts.setdefault(name, chr(_FIRST + 2 * len(self._starts)))

    @property
    def again(self) -> frozenset[str]:
        """The start tags of elements that end where the next of the same name begins right inside."""
        return frozenset(map(self.start, ENDED_BY))

    def ended(self) -> Iterator[tuple[str, str]]:
        """The start tag of an element, and one that ends it where it begins right inside."""
        for name, others in ENDED_BY.items():
            yield from ((self.start(name), self.start(other)) for other in others)

    def pairs(self, *kinds: int) -> list[tuple[str, str]]:
        """Patterns that remove pairs, with their replacements: a start tag with its end tag, and one that the next
        start tag closes."""
        starts = [start for start, kind in self.kinds.items() if kind in kinds]
        return [(start + _end(start), "") for start in starts] + [
            (start + following, following) for start, following in self.ended() if start in starts
        ]

    def are_nested(self, name: str, tags: str) -> bool:
        """Whether one of these may begin in another."""
        start = self.start(name)
        return re.search(f"{start}[^{_end(start)}]*{start}", tags) is not None

    def has_large_table(self, tags: str, most: int) -> bool:
        """Whether more than `most` tags may stand directly in one table, or as many parts of tables in none."""
        table, parts = self.start("table"), "".join(map(self.start, TABLE_PARTS))
        inside = re.sub(f"[^{table}{_end(table)}{parts}{_RAW_TEXT}{_POINT}]+", "", tags)
        small, before = re.compile(f"{table}[^{table}{_end(table)}]{{0,{most}}}{_end(table)}"), 0
        for _ in range(SHALLOW):
            before, inside = len(inside), small.sub("", inside)
            if len(inside) in (0, before):
                break
        return len(inside) > most and (table in inside or sum(map(inside.count, parts)) > most)

    def is_raw_text_in(self, name: str, tags: str) -> bool:
        """Whether raw text may stand in one of these."""
        start = self.start(name)
        return re.search(f"{start}[^{_end(start)}]*{_RAW_TEXT}", tags) is not None


def _end(start: str) -> str:
    return chr(ord(start) + 1)


def _is_twice_escaped(element: str) -> bool:
    """Whether a script stands in a comment in raw text, which makes a script go on behind its end tag."""
    comment = element.find("<!--")
    return comment >= 0 and _SCRIPT.search(element, comment) is not None


def levels_of(page: Tags, tags: int, copies: int) -> int | None:
    """How many of a page's `tags` are open at once at most, where it is certain that the parser can bear them, and
    copies the text before one of them no more than `copies` times; else None."""
    names = frozenset(page.names)
    if len(names) > _MOST_WRITTEN or any(map(_is_twice_escaped, page.raw)):
        return None
    signs = _Signs(names)
    if not signs.is_certain or len(signs.kinds) > _MOST_NAMES:
        return None
    of = dict(zip(page.different, map(signs.of.__getitem__, page.names), strict=True))
    of.update(dict.fromkeys(page.raw, _RAW_TEXT))
    of[""] = _POINT
    opened = "".join(map(of.__getitem__, page.in_order))
    if _count("option", page, signs, opened) > MOST_OPTIONS:
        return None
    if sum(_count(name, page, signs, opened) for name in IGNORED_LATER) > copies:
        return None
    if len(opened) > copies and signs.has_large_table(opened, copies):
        return None
    # Other rules hold for raw text in a select, and a form in a form is none, so that its end may end the other.
    if signs.is_raw_text_in("select", opened) or signs.are_nested("form", opened):
        return None
    harmless = (_PLAIN, _FORMATTING) if signs.are_nested("a", opened) else (_PLAIN, _FORMATTING, _LINK)
    opened, levels = _without(signs.pairs(*harmless), opened.replace(_RAW_TEXT, "").replace(_POINT, ""))
    if not any(kind in (_FORMATTING, _LINK) and start in opened for start, kind in signs.kinds.items()):
        opened, more = _without(signs.pairs(_PLAIN, _CLOSING, _FORM), opened.replace(_RULE, ""))
        levels += more
    return _bearable_levels(opened, signs, levels, max(MOST_REOPENED, tags // _TAGS_FOR_ONE))


def _count(name: str, page: Tags, signs: _Signs, opened: str) -> int:
    """How many start tags of this name the page has."""
    if name not in VOID:
        return opened.count(signs.start(name))
    written = {one for one in signs.of if one.lower() == name}
    return (
        page.count(tag for tag, one in zip(page.different, page.names, strict=True) if one in written) if written else 0
    )


def _without(pairs: list[tuple[str, str]], tags: str) -> tuple[str, int]:
    """The tags without pairs, taken out until none is left, and how deep those may have nested."""
    levels, before = 0, ""
    while before != tags and levels <= SHALLOW:
        before = tags
        for pair, instead in pairs:
            if pair in tags:
                tags = tags.replace(pair, instead)
                levels += 1
    return tags, levels


def _bearable_levels(tags: str, signs: _Signs, levels: int, most: int) -> int | None:
    """How many tags are open at once at most, with so many levels inside; None where these are more than SHALLOW, or
    the parser reopens more than `most`."""
    ends, end, form_end, again = [""], "", _end(signs.start("form")), signs.again
    deepest = reopened = formatting = 0
    for sign in tags:
        kind = signs.kinds.get(sign)
        if sign == end:
            ends.pop()
            formatting -= signs.kinds[chr(ord(sign) - 1)] in (_FORMATTING, _LINK)
            end = ends[-1]
            continue
        if (kind == _FORM or sign == form_end) and form_end in ends:
            return None
        if formatting and (kind is None or kind in (_CLOSING, _LINK, _FORM)):
            reopened += formatting
            if reopened * 2 > most:
                return None
        if kind is None or (_end(sign) == end and sign in again):
            continue
        formatting += kind in (_FORMATTING, _LINK)
        end = _end(sign)
        ends.append(end)
        deepest = max(deepest, len(ends))
        if deepest + levels > SHALLOW:
            return None
    return deepest + levels
