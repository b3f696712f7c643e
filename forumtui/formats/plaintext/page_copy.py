"""Whole pages that were copied from a browser as text, with the menus, profiles and buttons around their posts.

`page_headers` finds the headers. Here the text between them becomes bodies, without what follows the last post, and
without profiles and buttons, which stand at the same distance from most headers. Rows that an author has at the end of
all posts are marked as a signature.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, pstdev

from forumtui.errors import NoThread
from forumtui.formats.plaintext.bodies import read_text_body
from forumtui.formats.plaintext.copied import is_below_menu
from forumtui.formats.plaintext.page_headers import FEWEST, PROFILE, HeaderSearch, PostHeader, Reading
from forumtui.formats.plaintext.page_rows import PageRows, is_button, name_in
from forumtui.formats.plaintext.preamble import tidy
from forumtui.formats.plaintext.shapes import SHAPES, Markup, learn, read_header, sample
from forumtui.formats.registry import PageParser, ParsedPage
from forumtui.formats.words import BUTTONS
from forumtui.i18n import tr
from forumtui.model import Head, Kind, Mark, Post, RichText, Role
from forumtui.source.document import Document
from forumtui.text.times import order_of_figures, read_time
from forumtui.text.width import width

_LARGEST = 1 << 20
"""Bytes of a text that may be the copy of a page."""
_VALUES = 2
"""Rows without a label that may stand between two rows of a profile."""
_LITTLE = 12
"""Fewer cells than this are no body and no signature."""
_WIDEST_TITLE, _LONGEST_TITLE = 60, 150
"""Cells of a title that count for its score, and the most code points that it has."""

_EDITED = re.compile(
    r"last (?:edited|modified)\b|edited by|本帖最后由.*编辑|最后编辑|最後編輯|编辑于|dernière (?:édition|modification)",
    re.I,
)
_BEHIND = re.compile(
    r"powered by|copyright|©|you must (?:log|be)|log ?in to|sign in to|similar threads|related|share this|pages?:? \d"
    r"|(?:上一[页頁篇]|下一[页頁篇]|返回列表|您需要登录|发表回复|登录后|相关|友情链接|快速回复|回到顶部)"
    r"|your answer|add a comment|post reply|leave a (?:reply|comment)|write a reply|display posts",
    re.I,
)
"""How the text after the last post begins."""
_MENU_WORDS = re.compile(
    r"all times|\bpage \d|^\d+ posts|skip to|powered|log ?in|sign (?:in|up)|register|advanced search"
    r"|热搜|登录|登入|注册|繁體|客户端",
    re.I,
)
"""Words of menus, never of titles."""
_BESIDE_TITLE = re.compile(
    r"^(?:thread|topic|subject|标题|主题|主題|標題|スレッド)\s?[:：]\s*|^.*(?: [›»>] )|^[»›>#\s]+|\s*\[复制链接\]$",
    re.I,
)
"""What may stand before and behind a title in its line: a word, or the boards above it."""
_PATH = re.compile(r" [›»>] ")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Rows from `start` to `stop`, without `stop`."""

    start: int
    stop: int


class _Bodies:
    """The rows of each post's body."""

    def __init__(self, page: PageRows, headers: list[PostHeader]) -> None:
        self._page = page
        self._headers = headers
        self._heads: frozenset[str] = frozenset()
        self._tails: frozenset[str] = frozenset()

    def find(self, title: str | None) -> list[tuple[_Stretch, _Stretch]]:
        """The body of each header and the signature below it, empty where nothing is left."""
        headers, page = self._headers, self._page
        inside = median(page.words(header.first + 1, header.last) for header in headers)
        outside = median(page.words(one.last + 1, two.first) for one, two in pairwise(headers))
        if inside > 2 * outside:  # between the name and the time
            bodies = self._trimmed([_Stretch(header.first + 1, header.last) for header in headers])
        else:
            stops = [*(header.first for header in headers[1:]), len(page)]
            bodies = self._trimmed([_Stretch(one.last + 1, stop) for one, stop in zip(headers, stops, strict=True)])
            bodies[-1] = self._last(bodies[-1])
            if page.words(bodies[-1].start, bodies[-1].stop) < _LITTLE and headers[0].floor is None:
                bodies = self._trimmed(self._above_headers())
        bodies = [_Stretch(one.start + self._says_title(one, title), one.stop) for one in bodies]
        return self._signed(bodies)

    def _above_headers(self) -> list[_Stretch]:
        """The bodies of posts whose headers stand below them, as an empty last stretch shows."""
        start = self._headers[0].first
        while start > max(0, self._headers[0].first - PROFILE) and self._is_once(start - 1):
            start -= 1
        starts = [start, *(header.last + 1 for header in self._headers[:-1])]
        return [_Stretch(start, header.first) for start, header in zip(starts, self._headers, strict=True)]

    def _is_once(self, index: int) -> bool:
        return len(self._page.with_text[self._page[index].text]) == 1

    def _trimmed(self, stretches: list[_Stretch]) -> list[_Stretch]:
        self._learn_labels(stretches)
        return [self._body(stretch) for stretch in stretches]

    def _learn_labels(self, stretches: Sequence[_Stretch]) -> None:
        """Learn which kinds of rows stand in most stretches, at the same distance from their start or their end."""
        # The last stretch goes on to the end of the page.
        count = max(1, len(stretches) - 1)
        least, reach = (count, 3) if count <= FEWEST else (max(3, 0.45 * count), PROFILE)
        from_start: dict[str, list[int]] = {}
        from_stop: dict[str, list[int]] = {}
        for start, stop in ((one.start, one.stop) for one in stretches[:count]):
            self._note(range(start, min(stop, start + reach)), from_start)
            self._note(range(stop - 1, max(start, stop - reach) - 1, -1), from_stop)
        heads: set[str] = set()
        tails: set[str] = set()
        for kind in {*from_start, *from_stop}:
            early, late = (_spread(found.get(kind, []), least) for found in (from_start, from_stop))
            if early or late:
                is_head = early is not None and (late is None or early < late) and kind not in BUTTONS
                (heads if is_head else tails).add(kind)
        self._heads, self._tails = frozenset(heads), frozenset(tails)

    def _note(self, rows: range, distances: dict[str, list[int]]) -> None:
        """Note how far from the first of the rows each kind comes first."""
        first: dict[str, int] = {}
        for distance, index in enumerate(rows):
            if not self._page.says(index):
                first.setdefault(self._page[index].kind, distance)
        for kind, distance in first.items():
            distances.setdefault(kind, []).append(distance)

    def _body(self, stretch: _Stretch) -> _Stretch:
        """A stretch without the profile at its start and the buttons at its end; its first row if nothing is left."""
        start, stop = stretch.start, stretch.stop
        for index in range(start, min(stop, start + PROFILE)):
            if index > start + _VALUES:
                break
            kind = self._page[index].kind
            if kind in self._heads or (kind[-1:] in (":", "：") and self._page.has_profile_label(index)):
                start = index + 1
        while start < stop and is_button(self._page[start].text):
            start += 1
        while stop > start and self._is_below_body(stop - 1):
            stop -= 1
        return _Stretch(start, stop) if start < stop else _Stretch(stretch.start, min(stretch.start + 1, stretch.stop))

    def _is_below_body(self, index: int) -> bool:
        row = self._page[index]
        return row.kind in self._tails or is_button(row.text) or bool(_EDITED.match(row.text))

    def _last(self, body: _Stretch) -> _Stretch:
        """The last body, up to a row that ends other bodies, begins a footer or also stands above the first post."""
        menus = {row.text for row in self._page.rows[: self._headers[0].first]}
        for index in range(body.start + 1, body.stop):
            row = self._page[index]
            if row.kind in self._tails or row.text in menus or _BEHIND.match(row.text):
                return self._body(_Stretch(body.start, index))
        return body

    def _says_title(self, body: _Stretch, title: str | None) -> bool:
        """Whether a body begins with the title and has more rows."""
        return body.stop - body.start > 1 and self._page[body.start].text.removeprefix("Re: ").strip() == title

    def _signed(self, bodies: list[_Stretch]) -> list[tuple[_Stretch, _Stretch]]:
        """Each body, and after it the rows that its author has at the end of all posts, if those are several."""
        signed = [(body, _Stretch(body.stop, body.stop)) for body in bodies]
        of_author: dict[str, list[int]] = {}
        for number, header in enumerate(self._headers):
            if header.author:
                of_author.setdefault(header.author, []).append(number)
        for numbers in of_author.values():
            ends = [
                [row.text for row in reversed(self._page.rows[bodies[number].start : bodies[number].stop])]
                for number in numbers
            ]
            alike = 0
            for rows in zip(*ends, strict=False):
                if len({*rows}) > 1:
                    break
                alike += 1
            if len(numbers) > 1 and alike < min(map(len, ends)) and sum(map(width, ends[0][:alike])) > _LITTLE:
                for number in numbers:
                    start, stop = bodies[number].start, bodies[number].stop
                    signed[number] = _Stretch(start, stop - alike), _Stretch(stop - alike, stop)
        return signed


def _spread(distances: list[int], least: float) -> tuple[float, float] | None:
    """How far apart the distances are, and the middle one; None where they are too few."""
    return (pstdev(distances), median(distances)) if len(distances) >= least else None


def _title(page: PageRows, reading: Reading, first: int) -> str | None:
    """The title: of the rows above the first header the one with the best score."""
    people = {name for name in reading.names if name}
    answered = {row.text[4:] for row in page.rows if row.text.startswith("Re: ")}
    best, most = None, 0.0
    for index in range(max(0, first - PROFILE), first):
        row = page[index]
        text = _BESIDE_TITLE.sub("", row.text)
        if index in page.times or is_button(text) or _MENU_WORDS.search(text) or any(one in text for one in people):
            continue
        score = min(width(text), _WIDEST_TITLE) - 1.5 * (first - index)
        score += 100 * (text in answered) + 15 * bool(_PATH.search(row.text))
        if score > most and len(text) <= _LONGEST_TITLE:
            best, most = text, score
    return best


class CopiedPage:
    """A page that was copied as text."""

    name = "copied-page"

    def confidence(self, document: Document) -> float:
        """Likely where headers repeat that other formats of copied text do not know."""
        if document.size > _LARGEST or not (text := sample(document)):
            return 0.0
        known = [found for shape in SHAPES if len(found := list(shape.header.finditer(text))) >= shape.fewest]
        if not all(is_below_menu(text, found[0].start()) for found in known) or _begins_with_posts(text):
            return 0.0
        reading = HeaderSearch(PageRows(text)).best()
        if reading is None or len(reading.times) < _BELIEVED:
            return 0.0
        if any(len(found) > len(reading.times) for found in known):
            return 0.0
        return _LIKELY if all(reading.names) or learn(text) else _DOUBTFUL

    def reason(self, document: Document) -> str:
        """How it was recognised, in words."""
        return tr("headers of several lines repeat, with an author and a time in each")

    def parse(self, document: Document) -> PageParser:
        """The document, split at its headers."""
        text = document.text(document.start, document.size).replace("\r\n", "\n").replace("\r", "\n")
        page = PageRows(text)
        search = HeaderSearch(page)
        reading = search.best()
        if reading is None:
            raise NoThread(
                document.name,
                tr("no lines that name an author and a time repeat in it"),
                tr("save the page itself, or copy it with names and times"),
            )
        headers = search.headers(reading)
        title = _title(page, reading, headers[0].first)
        bodies = _Bodies(page, headers).find(title)
        order = order_of_figures(header.time for header in headers)
        lines = text.split("\n")
        posts = []
        for number, (header, (body, signature)) in enumerate(zip(headers, bodies, strict=True)):
            rows = page.rows[body.start : body.stop]
            written = "\n".join(lines[rows[0].line : rows[-1].line + 1]) if rows else ""
            signed = "\n".join(row.text for row in page.rows[signature.start : signature.stop])
            below = RichText(signed, (Mark(0, len(signed), Role.SIGNATURE),))
            posts.append(
                Post(
                    kind=Kind.POST if number == 0 and header.floor in (None, 0, 1) else Kind.REPLY,
                    floor=header.floor,
                    author=header.author or None,
                    posted=read_time(header.time, order=order),
                    posted_text=header.time,
                    body=read_text_body(tidy(written, squeeze=True), Markup.NONE).followed_by(below, "\n\n"),
                )
            )
        head = Head(title=title, software=self.name)
        return ParsedPage(head, posts, [page[header.first].line + 1 for header in headers])


def _begins_with_posts(text: str) -> bool:
    """Whether the text is a copy of posts only: header lines with bare names repeat, and no menu stands above them."""
    shape = learn(text)
    headers = list(shape.header.finditer(text)) if shape else []
    if not headers or is_below_menu(text, headers[0].start()):
        return False
    authors = [read_header(found).author or "" for found in headers]
    return sum(name_in(author) == author for author in authors) > 0.5 * len(authors)


_BELIEVED = 4
"""Posts that a reading needs: of 16 copies of real pages with fewer, 4 were read right."""
_LIKELY, _DOUBTFUL = 0.6, 0.5
"""How often such readings are right: 34 of 58 copies of real pages where each post has a name had all authors right."""

COPIED_PAGE = CopiedPage()
