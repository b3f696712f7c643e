"""JSON of unknown APIs: guesses which list of objects, each with an author, a text and a time, holds the posts."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from forumtui.errors import NoThread
from forumtui.formats.json.engine import APIS, read_answer
from forumtui.formats.json.row import Api, Body, Opening
from forumtui.formats.json.values import Record, beginning, find, line, load, record, records, written
from forumtui.formats.registry import PageParser, ParsedPage
from forumtui.i18n import join_list, tr
from forumtui.model import Note
from forumtui.source.document import Document
from forumtui.text.clean import clean_line
from forumtui.text.times import find_time

_LIKELY = 0.55
_JSON = re.compile(r'\{\s*(?:"|\})|\[\s*(?:[\[{"\]]|-?\d|true|false|null)')
_MOST_LISTS = 20_000
_LOOKED_AT = 200
_SHOWN = 12


def _words(words: str) -> tuple[str, ...]:
    return tuple(words.split())


AUTHORS = _words(
    "author user username user_name nickname nick name poster creator owner from sender member display_name displayname"
    " author_name authorname login account by screen_name user_nickname uname postername posted_by writer commenter"
    " fullname handle who nick_name created_by createdby created_user createduser submitter"
    " 作者 用户 用户名 昵称 发布者 发帖人 楼主 層主 层主 使用者 暱稱 投稿者 名前 작성자 닉네임"
)
TIMES = _words(
    "date time created created_at createdat created_on created_utc timestamp posted posted_at postedat post_date"
    " postdate published published_at publishedat date_posted datetime ctime pubdate create_time reply_time"
    " posttime post_time creation_date dateline added sent when now submit_date submitted"
    " 时间 日期 发布时间 发表时间 回复时间 時間 發表時間 日時 投稿日時 작성일 날짜"
)
BODIES = _words(
    "content body text message msg comment html post body_html content_html contenthtml message_html cooked description"
    " raw rendered content_rendered post_text posttext markdown said 内容 正文 评论 回复内容 內容 內文 本文 내용"
)
_PARENTS = ("parent", "parent_id", "parentid", "reply_to", "in_reply_to", "in_reply_to_id", "replyto", "reply_to_id")
_CHILDREN = ("children", "replies", "comments", "answers")
_TITLES = (
    "title",
    "subject",
    "topic",
    "thread_title",
    "threadtitle",
    "headline",
    "thread",
    "name",
    "标题",
    "標題",
    "題名",
    "제목",
)
_FLOORS = ("floor", "number", "post_number", "index", "position", "postnumber", "楼层", "樓層")
_IDS = ("id", "post_id", "postid", "pid", "comment_id", "uuid", "_id", "key")
_BOARDS = ("board", "forum", "category", "section", "community", "channel", "path")
_MARKUP = re.compile(
    r"<(?:p|br|div|a|b|i|blockquote|span|img|strong|em|ul|li|pre|font|table)\b[^<>]*>|&(?:#\d{1,7}|\w{2,8});", re.I
)


@dataclass(frozen=True, slots=True)
class _Guess:
    """A list of objects that may be posts, and how to read it."""

    weight: float
    source: Record
    """The object around it, with the list under `posts`."""
    row: Api


class UnknownJson:
    """JSON whose keys no row knows."""

    name = "json"

    def confidence(self, document: Document) -> float:
        """A little over one half for anything that begins as JSON: whether it holds posts is seen when it is parsed."""
        return _LIKELY if _JSON.match(beginning(document)) else 0.0

    def reason(self, document: Document) -> str:
        """How it was recognised, in words."""
        return tr("JSON that no known API gives; a list of objects with an author, a text and a time was looked for")

    def parse(self, document: Document) -> PageParser:
        """The likeliest list of posts. Raises NoThread, with the keys that were seen, where there is none."""
        value, notes = load(document)
        guess = max(_guesses(value), key=lambda one: one.weight, default=None)
        if guess is None:
            known = join_list(list(dict.fromkeys(row.name for row in APIS)))
            raise NoThread(
                document.name,
                tr("it is JSON without a list of posts (keys: {keys})", keys=_keys_seen(value)),
                tr("APIs that are known: {names}", names=known),
            )
        keys = join_list([key for key in (guess.row.author, guess.row.time, guess.row.bodies[0][0]) if key])
        told = Note("recognised", tr("the posts were found by guess, by the keys {keys}", keys=keys))
        return _confident(read_answer(guess.source, guess.row, document.name, (*notes, told)))


def _confident(page: ParsedPage) -> ParsedPage:
    return replace(page, printed_head=replace(page.printed_head, confidence=0.75, software=None))


def _keys_seen(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    keys = [clean_line(str(key), 40) for key in record(first)]
    shown = keys[:_SHOWN] + ["…"] * (len(keys) > _SHOWN)
    return join_list(shown) if shown else "-"


def _guesses(value: object) -> Iterator[_Guess]:
    waiting: list[tuple[object, Record, str]] = [(value, {}, "posts")]
    seen = 0
    while waiting and seen < _MOST_LISTS:
        one, above, key = waiting.pop()
        seen += 1
        if isinstance(one, dict):
            waiting.extend((inner, one, name) for name, inner in one.items() if isinstance(inner, dict | list))
        elif isinstance(one, list):
            if guess := _guess(records(one), above, key):
                yield guess
                if len(one) > 1:
                    continue  # lists inside several posts are answers to each of them
            waiting.extend((inner, {}, "posts") for inner in one[:_LOOKED_AT] if isinstance(inner, dict | list))


def _guess(entries: list[Record], above: Record, key: str) -> _Guess | None:
    """The row that reads a list, weighed by how much text it holds; None where its objects are no posts."""
    sample = entries[:_LOOKED_AT]
    if not sample:
        return None
    author = _key(sample, AUTHORS, _is_name)
    body = _key(sample, BODIES, _is_text)
    time = _key(sample, TIMES, _is_time)
    named_so = key.lower() in ("posts", "messages", "comments", "replies", "answers", "items")
    if not author or not body or not (time or (named_so and len(sample) > 1)) or author == body:
        return None
    texts = [text for one in sample if (text := written(find(one, body)))]
    row = Api(
        "json",
        "no answer: it is a guess",
        (),
        posts="posts",
        author=author,
        time=time or "",
        bodies=((body, Body.HTML if any(map(_MARKUP.search, texts)) else Body.TEXT),),
        opening=_opening(above, author, body),
        children=_key(sample, _CHILDREN, lambda value: bool(records(value)), 0.01) or "",
        id=_key(sample, _IDS, lambda value: line(value) is not None) or "id",
        parent=_key(sample, _PARENTS, lambda value: line(value) is not None, 0.01) or "",
        floor=_key(sample, _FLOORS, lambda value: isinstance(value, int)) or "",
        title=_first_key(above, _TITLES),
        board=_first_key(above, _BOARDS),
    )
    weight = sum(map(len, texts)) / len(sample) + 40 * len(sample) + (500 if time else 0) + (200 if named_so else 0)
    return _Guess(weight, {**above, "posts": entries}, row)


def _opening(above: Record, author: str, body: str) -> str | Opening:
    """Where the opening post is: the object around the list, if it has an author and a text.

    Else it is the first of the list, if that object has a title.
    """
    has_text = _is_text(find(above, body)) and _is_name(find(above, author))
    return "" if has_text else Opening.FIRST if _first_key(above, _TITLES) else Opening.NONE


def _first_key(value: Record, names: tuple[str, ...]) -> str:
    lowered = {str(key).lower(): str(key) for key, one in value.items() if isinstance(one, str) and one.strip()}
    return next((lowered[name] for name in names if name in lowered and "." not in lowered[name]), "")


def _key(entries: list[Record], names: tuple[str, ...], fits: Callable[[object], bool], share: float = 0.5) -> str:
    """The path of the first of the names whose values fit in a `share` of the entries; empty where none does."""
    for path in _paths(entries[0] if len(entries) == 1 else {**entries[0], **entries[-1]}, names):
        if sum(fits(find(one, path)) for one in entries) >= share * len(entries):
            return path
    return ""


def _paths(entry: Record, names: tuple[str, ...]) -> Iterator[str]:
    lowered = {str(key).lower().replace("-", "_"): str(key) for key in entry if "." not in str(key)}
    for name in names:
        key = lowered.get(name) or lowered.get(name.replace("_", ""))
        if key is None:
            continue
        inner = entry[key]
        if isinstance(inner, dict):
            yield from (f"{key}.{path}" for path in _paths(inner, _INNER.get(names, names)))
        else:
            yield key
    for key in entry:
        inner = entry[key]
        if isinstance(inner, dict) and "." not in str(key) and str(key).lower() in _WRAPPERS:
            yield from (f"{key}.{path}" for path in _paths(inner, names))


_WRAPPERS = ("content", "data", "attributes", "post", "comment", "message", "meta")
_INNER: dict[tuple[str, ...], tuple[str, ...]] = {
    AUTHORS: _words("username user_name name nickname display_name displayname login screen_name uname")
}
"""Keys of an object that is a user."""


def _is_name(value: object) -> bool:
    text = line(value) if isinstance(value, str) else None
    return text is not None and len(text) <= 80 and "\n" not in str(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_time(value: object) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return 10**8 <= value < 10**14
    text = line(value)
    return text is not None and (find_time(text) is not None or (text.isdecimal() and 9 <= len(text) <= 13))


UNKNOWN_JSON = UnknownJson()
