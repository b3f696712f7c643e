"""What pages say for programs: JSON-LD, schema.org, RDFa, microformats, ARIA roles and data attributes.

Blocks labelled in the markup are scored like any others; only their labelled fields need no guess. JSON-LD describes a
thread for search engines, often the opening post alone, with texts cut short and without marks: it corrects the posts
read from the page, and replaces them only where they are fewer.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from forumtui.errors import NoThread
from forumtui.formats.generic.outline import Element
from forumtui.formats.generic.page import Body, Page, Row, Table
from forumtui.formats.generic.tree import attribute
from forumtui.formats.generic.vocabulary import POST_IDS, floor_in_attributes
from forumtui.formats.html.body import read_body
from forumtui.formats.html.page import Page as HtmlPage
from forumtui.formats.html.page import fragment
from forumtui.formats.words import NO_NAME
from forumtui.model import Kind, Post, RichText
from forumtui.text.clean import clean, clean_line
from forumtui.text.numbers import from_figures
from forumtui.text.times import read_time
from forumtui.text.timestamp import Timestamp

_POST_TYPES = re.compile(
    r"(?:^|[/:#\s])(?:Comment|UserComments|Answer|Question|DiscussionForumPosting|SocialMediaPosting|Message|EmailMessage"
    r"|BlogPosting)(?=$|\s)"
)
"""Types of schema.org that are posts; an article is one only where it has comments."""
_POST_CLASSES = frozenset(("h-entry", "hentry", "h-cite", "p-comment"))
_POST_ROLES = frozenset(("article", "comment"))
_AUTHOR = frozenset(("author", "creator", "p-author", "dc:creator"))
_NAME = frozenset(("name", "alternatename", "fn", "p-name", "p-nickname", "nickname"))
_TEXT = frozenset(("text", "articlebody", "commenttext", "e-content", "entry-content", "p-content"))
_CONTROLS = frozenset(("a", "button", "input", "form", "img", "i", "svg", "span", "time", "label"))
"""Tags of controls, which carry the number of a post to act on it."""
_LONGEST_NAME = 60


def labelled_blocks(page: Page) -> Iterator[tuple[str, list[Element]]]:
    """Elements that say they are posts, by the vocabulary in which they say it."""
    found: dict[str, list[Element]] = {}
    for element in page.outline.elements:
        tag = element.tag
        if not tag.attrs:
            continue
        types = " ".join(attribute(tag, name) for name in ("itemtype", "typeof") if name in tag.attrs)
        if types and _POST_TYPES.search(types):
            found.setdefault("[labelled] type", []).append(element)
        if not _POST_CLASSES.isdisjoint(element.classes):
            found.setdefault("[labelled] microformat", []).append(element)
        if attribute(tag, "role") in _POST_ROLES:
            found.setdefault("[labelled] role", []).append(element)
        if tag.name not in _CONTROLS:
            for name in filter(POST_IDS.__contains__, tag.attrs):
                found.setdefault(f"[labelled] {tag.name} {name}", []).append(element)
    yield from found.items()


def fill_labelled(page: Page, table: Table) -> None:
    """Give each block the author and the text labelled in it, where most blocks have such labels."""
    authors = [_labelled_author(page, row) for row in table.rows]
    if 2 * sum(author is not None for author in authors) > len(table.rows):
        for row, author in zip(table.rows, authors, strict=True):
            row.author, row.author_place = author if author is not None else (row.author, row.author_place)
        table.person_strength = max(table.person_strength, 3.0)
    bodies = [_labelled_text(row) for row in table.rows]
    if 2 * sum(body is not None for body in bodies) > len(table.rows):
        for row, body in zip(table.rows, bodies, strict=True):
            if body is not None and not (row.body is not None and body.holds(row.body.holder)):
                row.body = Body(body, body.order, body.end)


def fill_floors(page: Page, table: Table) -> None:
    """Give each block the number labelled in it, where all have one and they count up."""
    floors = [_labelled_floor(page, row) for row in table.rows]
    known = [floor for floor in floors if floor is not None]
    if len(known) == len(floors) and len(set(known)) == len(known) and known == sorted(known):
        for row, floor in zip(table.rows, floors, strict=True):
            row.floor = floor


def _names(element: Element) -> Iterator[str]:
    """The properties that an element says it is, in small letters."""
    for name in ("itemprop", "property", "class"):
        yield from attribute(element.tag, name).lower().split()


def _labelled_author(page: Page, row: Row) -> tuple[str, Element] | None:
    for element in row.elements:
        if _AUTHOR.isdisjoint(_names(element)):
            continue
        inner = _first(page.outline.inside(element.order + 1, element.end), _NAME)
        place = inner if inner is not None else element
        text = clean_line(page.outline.text_of(place, 200) or attribute(place.tag, "content"))
        if 0 < len(text) <= _LONGEST_NAME and "\n" not in text:
            return text, place
    return None


def _labelled_floor(page: Page, row: Row) -> int | None:
    """The place in the thread that a block says it has."""
    place = next((one for one in row.elements if "position" in attribute(one.tag, "itemprop").split()), None)
    if place is None:
        return floor_in_attributes(row.record.root.tag) if row.record.root is not None else None
    text = (page.outline.text_of(place, 10) or attribute(place.tag, "content")).strip(" #.")
    return from_figures(text) if text.isdigit() else None


def _labelled_text(row: Row) -> Element | None:
    return _first(row.elements, _TEXT)


def _first(elements: Sequence[Element], names: frozenset[str]) -> Element | None:
    return next((one for one in elements if not names.isdisjoint(_names(one))), None)


_THREADS = frozenset(("DiscussionForumPosting", "SocialMediaPosting", "Question", "Conversation"))
_ARTICLES = frozenset(("Article", "BlogPosting", "NewsArticle", "CreativeWork", "VideoObject", "WebPage", "ItemPage"))
_ANSWERS = ("acceptedAnswer", "suggestedAnswer", "comment", "comments", "replies")
_ARTICLE = re.compile(r'"@type"\s*:\s*(?:\[\s*)?"(?:\w*Article|BlogPosting|Report|Recipe|Product|WebPage)"')
_LARGEST = 4_000_000
_DEEPEST = 30
_MOST = 20_000
_COMPARED = 30
"""Letters and figures at the beginning of two texts that are compared."""

Record = Mapping[str, object]


@dataclass(slots=True)
class DescribedThread:
    """What a page says for search engines."""

    title: str | None = None
    board: str | None = None
    posts: list[Post] = field(default_factory=list)
    """The opening post first; parents are places in this list."""
    is_forum: bool = False
    """Whether the opening post calls itself one, and is no article."""

    @property
    def is_titled(self) -> bool:
        """Whether it has a title that is not cut short."""
        return bool(self.title) and not (self.title or "").endswith(("…", "..."))

    @property
    def is_whole(self) -> bool:
        """Whether it has authors and texts, so that it can replace what was read from the page."""
        complete = all(post.author and post.body.text for post in self.posts[1:])
        first = self.posts[0] if self.posts else None
        return complete and first is not None and bool(first.author) and (len(self.posts) > 1 or bool(first.body.text))


def described_thread(html: HtmlPage) -> DescribedThread | None:
    """The thread that a page describes; None where it describes none."""
    best: DescribedThread | None = None
    path: list[str] = []
    for value in _linked_data(html):
        for record in _records(value, 0):
            types = _types(record)
            if "BreadcrumbList" in types:
                path = path or _path(record)
            elif not _THREADS.isdisjoint(types) or (not _ARTICLES.isdisjoint(types) and _answers(record)):
                found = _thread_of(record, html, not _THREADS.isdisjoint(types))
                if best is None or len(found.posts) > len(best.posts):
                    best = found
    if best is not None:
        best.board = best.board or next((name for name in reversed(path) if name != best.title), None)
    return best


def _linked_data(html: HtmlPage) -> Iterator[object]:
    for node in html.tree.css('script[type="application/ld+json"]'):
        text = node.text()
        if len(text) > _LARGEST:
            continue
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue  # broken data describes nothing


_AUTHOR_METAS = ("author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author")
_DATE_METAS = ("article:published_time", "date", "pubdate", "dc.date", "dcterms.date", "parsely-pub-date")
_BY = re.compile(r"^(?:by|von|par|por|di)[\s:]+", re.I)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article, and when, as a page says it for programs."""

    author: str | None = None
    posted: Timestamp | None = None
    printed: str = ""


def byline_of(html: HtmlPage) -> Byline:
    """Who wrote the page's article, and when: from its JSON-LD, else from its meta elements."""
    metas: dict[str, str] = {}
    for node in html.tree.css("meta[content]"):
        name = node.attributes.get("name") or node.attributes.get("property") or ""
        metas.setdefault(name.lower(), clean_line((node.attributes.get("content") or "")[:200]))
    site = metas.get("og:site_name", "").lower()
    authors = [_BY.sub("", metas.get(name, "")) for name in _AUTHOR_METAS]
    dates = [metas.get(name, "") for name in _DATE_METAS]
    for value in _linked_data(html):
        for record in _records(value, 0):
            if any(one.endswith(("Article", "Posting")) for one in _types(record)):
                authors.insert(0, _author(record.get("author") or record.get("creator")) or "")
                dates.insert(0, _line(record.get("datePublished")) or "")
                break
    author = next((one for one in authors if one and _is_name(one) and one.lower() != site), None)
    times = ((read_time(one, html.clock), one) for one in dates if one)
    posted, printed = next(((stamp, one) for stamp, one in times if stamp is not None and stamp.day), (None, ""))
    return Byline(author, posted, printed)


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and "/" not in text and "@" not in text and not NO_NAME.match(text)


def claims_article(html: HtmlPage) -> bool:
    """Whether a page says, for previews or search engines, that it is an article."""
    for node in html.tree.css("meta[property='og:type'],meta[property^='article:p']"):
        if (node.attributes.get("content") or "").lower() == "article" or "article:" in (
            node.attributes.get("property") or ""
        ):
            return True
    for node in html.tree.css('script[type="application/ld+json"],[itemtype*=Article],[itemtype$=BlogPosting]'):
        if node.tag != "script" or _ARTICLE.search(node.text()[:_LARGEST]):
            return True
    return False


def _records(value: object, depth: int) -> Iterator[Record]:
    """Every record, outer ones first, without those that answer another."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _records(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name, one in value.items():
            if name not in _ANSWERS and isinstance(one, (dict, list)):
                yield from _records(one, depth + 1)


def _types(record: Record) -> frozenset[str]:
    value = record.get("@type")
    names = value if isinstance(value, list) else [value]
    return frozenset(name.rpartition("/")[2] for name in names if isinstance(name, str))


def _answers(record: Record) -> list[tuple[str, Record]]:
    found: list[tuple[str, Record]] = []
    for name in _ANSWERS:
        value = record.get(name)
        answers = value if isinstance(value, list) else [value]
        found.extend((name, one) for one in answers if isinstance(one, dict))
    return found


def _thread_of(record: Record, html: HtmlPage, is_forum: bool) -> DescribedThread:
    thread = DescribedThread(
        title=_line(record.get("headline")) or _line(record.get("name")),
        board=_line(record.get("articleSection")),
        posts=[_post(record, html, Kind.POST, None, 0)],
        is_forum=is_forum,
    )
    waiting = [(one, 0, 0) for one in reversed(_answers(record))]
    is_question = "Question" in _types(record)
    while waiting and len(thread.posts) < _MOST:
        (name, answer), parent, depth = waiting.pop()
        is_remark = is_question and name == "comment"
        kind = Kind.COMMENT if is_remark or (depth and is_question) else Kind.REPLY
        post = _post(answer, html, kind, parent if depth or is_remark else None, depth)
        place = len(thread.posts)
        thread.posts.append(replace(post, accepted=True) if name == "acceptedAnswer" else post)
        if depth < _DEEPEST:
            waiting.extend((one, place, depth + 1) for one in reversed(_answers(answer)))
    return thread


def _post(record: Record, html: HtmlPage, kind: Kind, parent: int | None, depth: int) -> Post:
    printed = _line(record.get("datePublished")) or _line(record.get("dateCreated"))
    text = record.get("text") or record.get("articleBody") or record.get("description")
    return Post(
        kind=kind,
        author=_author(record.get("author") or record.get("creator")),
        posted=read_time(printed, html.clock) if printed else None,
        posted_text=printed,
        likes=_count(record.get("upvoteCount")),
        parent=parent,
        depth=depth,
        body=_body(text if isinstance(text, str) else "", html.base),
    )


def _body(text: str, base: str | None) -> RichText:
    if "<" in text and ">" in text:
        try:
            return read_body(fragment(text), base=base)
        except NoThread:
            return RichText("")
    lines = [line.strip() for line in clean(text).strip().split("\n")]
    return RichText("\n".join(line for number, line in enumerate(lines) if line or (number and lines[number - 1])))


def _author(value: object) -> str | None:
    if isinstance(value, list):
        return next(filter(None, map(_author, value)), None)
    name = _line(value.get("name")) or _line(value.get("alternateName")) if isinstance(value, dict) else _line(value)
    return name if name and len(name) <= _LONGEST_NAME and "://" not in name else None


def _line(value: object) -> str | None:
    return clean_line(value) or None if isinstance(value, str) else None


def _count(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 31:
        return value
    return from_figures(value) if isinstance(value, str) and value.isdigit() else None


def _path(record: Record) -> list[str]:
    """The names of the steps that lead to the page."""
    steps = record.get("itemListElement")
    names = []
    for step in steps if isinstance(steps, list) else []:
        item = step.get("item") if isinstance(step, dict) else None
        name = _line(step.get("name")) if isinstance(step, dict) else None
        names.append(name or (_line(item.get("name")) if isinstance(item, dict) else None))
    return [name for name in names if name]


def is_less(posts: Sequence[Post], described: DescribedThread) -> bool:
    """Whether the posts read from a page are fewer than the described ones, or others."""
    if not described.is_whole or len(described.posts) < 2:
        return False
    beginnings = {_beginning(post) for post in posts}
    met = sum(_beginning(post) in beginnings for post in described.posts)
    return 2 * met < len(described.posts) or len(posts) < 0.7 * len(described.posts)


def corrected(posts: Sequence[Post], described: DescribedThread) -> list[Post]:
    """The posts with described fields where the printed ones are missing.

    Described names replace the read ones only where all differ: one that differs may be a full name beside a login.
    """
    by_beginning = {_beginning(post): post for post in described.posts if _beginning(post)}
    pairs = [(post, by_beginning.get(_beginning(post))) for post in posts]
    met = [(post, same) for post, same in pairs if same is not None and same.author]
    are_others = len(met) > 1 and all(post.author != same.author for post, same in met)
    found = []
    for post, same in pairs:
        if same is not None:
            post = replace(
                post,
                author=same.author if are_others or post.author is None else post.author,
                posted=post.posted or same.posted,
                posted_text=post.posted_text or same.posted_text,
                likes=same.likes if post.likes is None else post.likes,
                accepted=post.accepted or same.accepted,
            )
        found.append(post)
    return found


def _beginning(post: Post) -> str:
    """The beginning of a text without spaces and signs, by which two readings of it are compared."""
    return "".join(filter(str.isalnum, post.body.text[: 8 * _COMPARED]))[:_COMPARED].lower()
