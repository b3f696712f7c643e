"""Answers of the APIs in the table, read by the paths of their rows."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

from forumtui.errors import NoThread
from forumtui.formats.json.post import joined, number_of, read_post, text_of
from forumtui.formats.json.row import Api, Opening
from forumtui.formats.json.rows_forums import ASIA, FORUMS
from forumtui.formats.json.rows_networks import NETWORKS
from forumtui.formats.json.values import (
    Record,
    beginning,
    each,
    find,
    find_all,
    find_any,
    has,
    line,
    load,
    record,
    records,
    whole,
)
from forumtui.formats.registry import PageParser, ParsedPage
from forumtui.i18n import join_list, join_sentence, tr, tr_count
from forumtui.model import NOTICE, Head, Kind, Note, Post
from forumtui.source.document import Document
from forumtui.text.clean import clean_url
from forumtui.text.numbers import COUNT, POSITION
from forumtui.text.times import order_of_figures

_SURE = 0.95
_DEEPEST = 10_000
_MOST_NOTICES = 50
_MOST_ANSWERS = 10_000


@dataclass(slots=True)
class ApiFormat:
    """One row of the table."""

    name: str
    """The software with what its API gives."""
    row: Api

    def confidence(self, document: Document) -> float:
        """Sure where all of the row's keys stand near the beginning."""
        return self.confidence_in(beginning(document))

    def confidence_in(self, text: str) -> float:
        """The same by the beginning of a document, which is read once for all rows."""
        return _SURE if text and all(_has_key(text, keys) for keys in self.row.keys) else 0.0

    def reason(self, document: Document) -> str:
        """How it was recognised, in words."""
        keys = join_list([key.partition("|")[0] for key in self.row.keys])
        return tr("JSON with the keys of {name} ({keys})", name=self.row.name, keys=keys)

    def parse(self, document: Document) -> PageParser:
        """The posts of the answer, the opening post apart where it has one."""
        value, notes = load(document)
        return read_answer(value, self.row, document.name, notes)


def _has_key(text: str, keys: str) -> bool:
    return any(re.search(rf'"{re.escape(key)}"\s*:', text) for key in keys.split("|"))


class KnownApi:
    """All rows of the table as one format: of the rows that fit a document, the one with the most keys reads it."""

    name = "json-api"

    def _best(self, document: Document) -> ApiFormat:
        text = beginning(document)
        return max(API_FORMATS, key=lambda one: (one.confidence_in(text), len(one.row.keys)))

    def confidence(self, document: Document) -> float:
        """The confidence of the best row."""
        return self._best(document).confidence(document)

    def reason(self, document: Document) -> str:
        """How the best row recognised it, in words."""
        return self._best(document).reason(document)

    def parse(self, document: Document) -> PageParser:
        """The posts as the best row reads them."""
        return self._best(document).parse(document)


APIS = (*FORUMS, *NETWORKS, *ASIA)
"""All rows."""

API_FORMATS = tuple(ApiFormat(f"{row.name}-json", row) for row in APIS)
"""One format a row, in the same order."""

KNOWN_API = KnownApi()


@dataclass(frozen=True, slots=True)
class Entry:
    """A post as the answer has it, and where it stands in the tree."""

    facts: Record
    parent: int | None = None
    """Index of the entry that it answers."""
    depth: int = 0
    is_comment: bool = False


def read_answer(value: object, row: Api, name: str, notes: tuple[Note, ...] = ()) -> ParsedPage:
    """The posts of an answer, or of several in a list. Raises NoThread where there are none."""
    try:
        return _read_one(value, row, name, notes)
    except NoThread:
        answers = value if isinstance(value, list) else []
        pages: list[ParsedPage] = []
        for one in answers[:_MOST_ANSWERS]:
            with suppress(NoThread):
                pages.append(_read_one(one, row, name, notes))
        if not pages:
            raise
        return replace(pages[0], posts=_joined(pages))


def _joined(pages: Sequence[ParsedPage]) -> list[Post]:
    """The posts of several pages of one thread, without those that an earlier page has."""
    posts: list[Post] = []
    position_of: dict[str, int] = {}
    for page in pages:
        moved: dict[int, int] = {}
        for index, post in enumerate(page.posts):
            position = position_of.setdefault(post.id or f"+{len(posts)}", len(posts))
            moved[index] = position
            if position == len(posts):
                parent = None if post.parent is None else moved.get(post.parent)
                kind = Kind.REPLY if post.kind is Kind.POST and posts else post.kind
                posts.append(replace(post, parent=parent, kind=kind))
    return posts


def _read_one(value: object, row: Api, name: str, notes: tuple[Note, ...]) -> ParsedPage:
    value = row.prepare(value) if row.prepare else value
    entries, left_out = _entries(value, row)
    if any(note.kind == "truncated" for note in notes) and len(entries) > 1 and not _has_text(entries[-1].facts, row):
        entries.pop()  # the cut went through it before its text
    first = _opening(value, row, entries)
    if first is not None and entries and entries[0].facts is first:
        entries = [Entry(one.facts, _before(one.parent), one.depth, one.is_comment) for one in entries[1:]]
    if first is not None and row.comments and row.opening is not Opening.FIRST:
        entries = _behind([Entry(one, is_comment=True) for one in _listed(first, row.comments)], entries)
    if first is None and not entries:
        why = tr("it is JSON of {name}, but it holds no posts", name=row.name)
        raise NoThread(name, why, tr("save the answer for one thread"))
    order = order_of_figures(text for one in entries if isinstance(text := find(one.facts, row.time), str))
    posts = [read_post(first, row, Kind.POST, order)] if first is not None else []
    posts += _linked([read_post(one.facts, row, _kind(one), order) for one in entries], entries, row, len(posts))
    ids = _ids(value, row)
    here = {line(find(one, row.id)) for one in _listed(value, row.posts)} if ids else set()
    missing = left_out + len(ids - here)
    return ParsedPage(_head(value, row, (*notes, *_missing(missing), *_notices(value, row))), posts)


def _kind(entry: Entry) -> Kind:
    return Kind.COMMENT if entry.is_comment else Kind.REPLY


def _before(index: int | None) -> int | None:
    return index - 1 if index else None


def _behind(first: list[Entry], rest: list[Entry]) -> list[Entry]:
    """Both lists as one; the parents of the second are counted behind the first."""
    moved = (one if one.parent is None else replace(one, parent=one.parent + len(first)) for one in rest)
    return [*first, *moved]


def _entries(value: object, row: Api) -> tuple[list[Entry], int]:
    """The posts in the order in which a page shows them, and how many the answer says it leaves out."""
    found: list[Entry] = []
    left_out = 0
    waiting: list[tuple[Record, int | None, int, bool]] = [
        (one, None, 0, False) for one in reversed(_listed(value, row.posts))
    ]
    path, says, count = row.more
    while waiting:
        entry, parent, depth, is_comment = waiting.pop()
        facts = record(find(entry, row.inside)) if row.inside else entry
        if path and line(find(entry, path)) == says:
            left_out += _count(facts, count)
            continue
        index: int | None = len(found)
        if _is_kept(entry, facts, row):
            found.append(Entry(facts, parent, depth, is_comment))
        else:
            index = parent
        below = min(depth + 1, _DEEPEST)
        children = _listed(facts, row.children) if row.children else []
        comments = _listed(facts, row.comments) if row.comments and not is_comment else []
        waiting.extend((one, index, below, is_comment) for one in reversed(children))
        waiting.extend((one, index, below, True) for one in reversed(comments))
    return found, left_out


def _count(facts: Record, path: str) -> int:
    """How many posts an entry stands for: a number at one of the paths, or else the length of a list of their ids."""
    found = [find(facts, one) for one in path.split("|")]
    number = next((count for one in found if (count := whole(one, COUNT))), 0)
    return number or next((len(one) for one in found if isinstance(one, list)), 0)


def _listed(value: object, path: str) -> list[Record]:
    if not path:
        return records(value) or ([record(value)] if isinstance(value, dict) else [])
    return [one for found in find_all(value, path) for one in (records(found) if isinstance(found, list) else [])]


def _is_kept(entry: Record, facts: Record, row: Api) -> bool:
    path, wanted = row.kept_if
    if path and has(entry, path) and _as_text(find_any(entry, path)) not in wanted:
        return False
    if not row.skips_empty or (row.files and find(facts, row.files)):
        return True
    return _has_text(facts, row)


def _has_text(facts: Record, row: Api) -> bool:
    return any(joined(find(facts, path)).strip() for path, _ in (*row.bodies, *row.opening_bodies))


def _as_text(value: object) -> str | None:
    return str(value).lower() if isinstance(value, bool) else line(value)


def _opening(value: object, row: Api, entries: list[Entry]) -> Record | None:
    if isinstance(row.opening, str):
        found = value if not row.opening else find(value, row.opening)
        opening = record(found)
        author = (row.opening_fields or {}).get("author", row.author)
        bodies = row.opening_bodies or row.bodies
        return opening if has(opening, author) or any(has(opening, path) for path, _ in bodies) else None
    if row.opening is Opening.NONE or not entries:
        return None
    path, wanted = row.opening_if
    first = entries[0].facts
    return first if not path or line(find(first, path)) == wanted else None


def _linked(posts: list[Post], entries: list[Entry], row: Api, shift: int) -> list[Post]:
    """The replies with parent and depth: by the tree, by the id that names the parent, or by the printed depth.

    `shift` is the position of the first of them among the posts of the page.
    """
    index_of: dict[str, int] = {}
    key = row.parent_key or row.id
    for index, one in enumerate(entries):
        if name := line(find(one.facts, key)):
            index_of.setdefault(name, index)
    linked = []
    last_at: dict[int, int] = {}
    depths: list[int] = []
    for index, (post, one) in enumerate(zip(posts, entries, strict=True)):
        parent = one.parent
        if parent is None and (row.parent or row.parent_of):
            named = row.parent_of(one.facts) if row.parent_of else find(one.facts, row.parent)
            parent = index_of.get(line(named) or "")
            parent = parent if parent is not None and parent != index else None
        depth = one.depth
        if row.depth:
            depth = _printed_depth(one.facts, row)
            parent = last_at.get(depth - 1) if parent is None else parent
            last_at[depth] = index
            for deeper in [level for level in last_at if level > depth]:
                del last_at[deeper]
        elif parent is not None and parent < index and not depth:
            depth = depths[parent] + 1
        depths.append(min(depth, _DEEPEST))
        position = None if parent is None else parent + shift
        is_nested = row.children or row.depth or row.comments
        linked.append(replace(post, parent=position, depth=depths[-1] if is_nested else 0))
    return linked


def _printed_depth(facts: Record, row: Api) -> int:
    for key in row.depth.split("|"):
        depth = whole(number_of(find(facts, key)), POSITION)
        if depth is not None:
            return min(max(0, depth - (row.depth_from or {}).get(key, 0)), _DEEPEST)
    return 0


def _ids(value: object, row: Api) -> set[str]:
    ids = [name for one in find_all(value, row.all_ids) for name in each(one)] if row.all_ids else []
    return {text for one in ids if (text := line(one))}


def _missing(count: int) -> tuple[Note, ...]:
    message = tr_count("{count} post is not in this file", "{count} posts are not in this file", count)
    return (Note("missing", message),) if count else ()


def _notices(value: object, row: Api) -> Iterator[Note]:
    """Notes of what staff did to the thread between its posts."""
    acts = (one for one in _listed(value, row.posts) if row.notice and not _is_kept(one, one, row))
    for act in islice(acts, _MOST_NOTICES):
        told = [line(find(act, path)) for path in (row.notice, row.author, row.time)]
        if told[0]:
            yield Note(NOTICE, join_sentence(filter(None, told)))


def _head(value: object, row: Api, notes: tuple[Note, ...]) -> Head:
    def at(path: str) -> object:
        return find(value, path) if path else None

    count = whole(number_of(at(row.reply_count)), COUNT)
    address = line(at(row.url)) or ""
    address = row.site + address if address.startswith("/") else address
    tags = [name for one in find_all(value, row.tags) for name in each(one)] if row.tags else []
    return Head(
        title=text_of(at(row.title), row),
        board=text_of(at(row.board), row),
        section=text_of(at(row.section), row),
        url=clean_url(address) if address.startswith("http") else None,
        software=row.name,
        badges=tuple(name for one in tags if (name := line(record(one).get("name") if isinstance(one, dict) else one))),
        reply_count=count - 1 if count and row.counts_opening else count,
        views=whole(number_of(at(row.views)), COUNT),
        followers=whole(number_of(at(row.followers)), COUNT),
        page=whole(number_of(at(row.page)), POSITION),
        pages_total=whole(number_of(at(row.pages)), POSITION),
        thread_id=line(at(row.thread_id)),
        notes=notes,
    )
