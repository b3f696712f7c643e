"""One API as a row: where its answers hold the posts, and where a post holds its facts.

The functions below make one tree of an answer whose parts refer to each other; a row names the one that it needs.
"""

import html
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from enum import Enum

from forumtui.formats.json.values import Record, line, record, records


class Body(Enum):
    """What a text is written in."""

    HTML = "html"
    MARKDOWN = "markdown"
    ESCAPED = "escaped"
    """Markdown whose <, > and & are character references."""
    BBCODE = "bbcode"
    TEXT = "text"


class Opening(Enum):
    """Where the opening post is, when it is not at a path of its own."""

    FIRST = "first"
    """It is the first of the posts."""
    NONE = "none"
    """The answer holds replies only."""


@dataclass(frozen=True, slots=True)
class Api:
    """A row of the table. All paths but `posts`, `opening` and those of the thread start at a post."""

    name: str
    """Short name of the software."""
    proved_by: str
    """The answers that this row was checked against."""
    keys: tuple[str, ...]
    """Keys all of which stand in the first 64 KiB; `a|b` is met by either."""
    posts: str
    """Path of the list of posts."""
    author: str
    time: str
    bodies: tuple[tuple[str, Body], ...]
    """Paths of the text, the best first, and what it is written in."""
    _: KW_ONLY
    opening: str | Opening = Opening.NONE
    """Path of the opening post, or where else it is."""
    opening_if: tuple[str, str] = ("", "")
    """What the first post says at a path where it is the opening one; empty where it always is."""
    opening_fields: Mapping[str, str] | None = None
    """Paths of the opening post that differ from those of the others, by the name of the field here."""
    opening_bodies: tuple[tuple[str, Body], ...] = ()
    inside: str = ""
    """Path from an entry of the list to the post, where it is wrapped."""
    children: str = ""
    """Path of a post's answers, where they are nested."""
    comments: str = ""
    """Path of remarks under a post, which are no posts of their own."""
    id: str = "id"
    post_url: str = ""
    """Path of a post's own address."""
    parent: str = ""
    """Path of what names the post that this one answers."""
    parent_key: str = ""
    """Path of what `parent` names; the same as `id` where empty."""
    parent_of: Callable[[Record], object] | None = None
    """What names the parent, where no path leads to it."""
    depth: str = ""
    """Path of how deep a post stands below the opening post, as it is told there."""
    depth_from: Mapping[str, int] | None = None
    """The value of the first depth, by a key of `depth`; 0 for other keys."""
    floor: str = ""
    rank: str = ""
    likes: str = ""
    likes_given: str = ""
    """A path that every post with known likes has: there, missing likes are 0 and not unknown."""
    accepted: str = ""
    """Path of what is true where the post is the accepted answer."""
    edited: str = ""
    edited_if: str = ""
    """Path of a count that is above 1 where a post was edited."""
    link: str = ""
    """Path of an address that the post is about; it is part of the text."""
    links_alone: bool = False
    """Whether that address is left out where there is a text."""
    files: str = ""
    """Path of what is attached: objects with a name and an address, or file names."""
    kept_if: tuple[str, tuple[str, ...]] = ("", ())
    """A path and the values there by which an entry is a post; others are acts of staff and the like."""
    notice: str = ""
    """Path, in entries that `kept_if` leaves out, of what staff did to the thread, such as closing it."""
    skips_empty: bool = False
    """Whether an entry without a text is no post."""
    names_are_addresses: bool = False
    """Whether an author may be an address, whose last part is the name."""
    is_escaped: bool = False
    """Whether titles and names hold character references."""
    title: str = ""
    board: str = ""
    section: str = ""
    url: str = ""
    site: str = ""
    """What an address that begins with a slash begins with."""
    tags: str = ""
    thread_id: str = ""
    reply_count: str = ""
    counts_opening: bool = False
    """Whether `reply_count` counts the opening post too."""
    views: str = ""
    page: str = ""
    pages: str = ""
    """Paths of the number of this page and of how many there are."""
    followers: str = ""
    all_ids: str = ""
    """Path of the list of the ids of all posts, of which the answer may hold fewer."""
    more: tuple[str, str, str] = ("", "", "")
    """How an entry stands for posts left out: a path, the value there, and the path of their count or ids."""
    prepare: Callable[[object], object] | None = None
    """Makes an answer whose parts refer to each other one tree, before any path is followed."""


def join_listings(value: object) -> object:
    """Reddit's listings: the submission, and the comments however the listings stand together."""
    things = [child for listing in records(value) or [record(value)] for child in _children(listing)]
    submission = next((record(one.get("data")) for one in things if one.get("kind") == "t3"), None)
    if submission and submission.get("is_self") is True:
        submission = {**submission, "url": None}
    return {"submission": submission, "comments": [one for one in things if one.get("kind") in ("t1", "more")]}


def _children(listing: Record) -> list[Record]:
    return records(record(listing.get("data")).get("children"))


def join_included(value: object) -> object:
    """JSON:API: each post with the user it refers to in its place, in the order of their numbers."""
    answer = record(value)
    included = [*records(answer.get("included")), *records(answer.get("data"))]
    known = {(str(one.get("type")), str(one.get("id"))): record(one.get("attributes")) for one in included}
    posts: list[Record] = []
    for one in included:
        attributes = record(one.get("attributes"))
        if one.get("type") != "posts" or "contentHtml" not in attributes:
            continue
        user = record(record(record(one.get("relationships")).get("user")).get("data"))
        posts.append({**attributes, "id": one.get("id"), "user": known.get(("users", str(user.get("id"))), {})})
    posts.sort(key=_number)
    return {"discussion": record(record(answer.get("data")).get("attributes")), "posts": posts}


def name_files(value: object) -> object:
    """4chan's posts, each with the whole name of its file, which the answer splits into name and ending."""
    answer = record(value)
    posts = [
        {**one, "file": f"{one['filename']}{one.get('ext') or ''}"} if one.get("filename") else one
        for one in records(answer.get("posts"))
    ]
    return {**answer, "posts": posts}


def _number(post: Record) -> int:
    number = post.get("number")
    return number if isinstance(number, int) else 0


def parent_in_path(post: Record) -> object:
    """The parent in a line of ancestors such as "0.12.34", whose last is the comment itself."""
    line = record(post.get("comment")).get("path")
    parts = line.split(".") if isinstance(line, str) else []
    return parts[-2] if len(parts) > 2 else None


def join_issue(value: object) -> object:
    """GitHub's comments, alone or behind their issue: as a list, under `comments`, or line by line."""
    if isinstance(value, dict):
        issue = record(value.get("issue")) or (value if "title" in value else {})
        return {"issue": issue, "comments": value.get("comments")}
    entries = [one for part in (value if isinstance(value, list) else []) for one in (records(part) or [record(part)])]
    issue = next((one for one in entries if "title" in one), {})
    return {"issue": issue, "comments": [one for one in entries if "title" not in one]}


def join_topic(value: object) -> object:
    """V2EX's answers: the replies, or a topic in a list of its own, or with them; of several topics none is taken."""
    answer = record(value)
    result = answer.get("result")
    entries = records(value) or records(result) or [record(result)]
    parts = [record(answer.get("topic")), *records(answer.get("replies"))] if "topic" in answer else entries
    topics = [one for one in parts if "title" in one]
    return {
        "topic": topics[0] if len(topics) == 1 else None,
        "replies": [one for one in parts if "title" not in one and "member" in one],
    }


def join_answers(value: object) -> object:
    """Zhihu's answers with their question: a list of cards, or the state that a page of the site is built from."""
    entities = record(record(record(value).get("initialState")).get("entities"))
    if entities:
        question = next(map(record, record(entities.get("questions")).values()), {})
        return {"question": question, "posts": [record(one) for one in record(entities.get("answers")).values()]}
    posts = [record(one.get("target")) or one for one in records(record(value).get("data"))]
    question = next((record(one.get("question")) for one in posts if one.get("question")), {})
    return {"question": question, "posts": [one for one in posts if one.get("type", "answer") == "answer"]}


def list_comments(value: object) -> object:
    """Habr's comments as a list: the answer has them by their numbers."""
    answer = record(value)
    return {**answer, "comments": [record(one) for one in record(answer.get("comments")).values()]}


def join_context(value: object) -> object:
    """Mastodon's statuses above and below one status, with that status where it is here."""
    if isinstance(value, list):
        statuses = records(value)
    else:
        answer = record(value)
        own = [answer] if "content" in answer else []
        statuses = [*records(answer.get("ancestors")), *own, *records(answer.get("descendants"))]
    first = statuses[0] if statuses and not statuses[0].get("in_reply_to_id") else None
    return {"opening": first, "posts": statuses[1:] if first else statuses}


def from_the_root(value: object) -> object:
    """Bluesky's thread from its first post on: the answer begins at one post and nests the earlier ones in it."""
    thread = record(record(value).get("thread"))
    while "post" in record(thread.get("parent")):
        thread = {**record(thread["parent"]), "replies": [thread]}
    return {"thread": thread}


def pinned_first(value: object) -> object:
    """Bilibili's comments, after those pinned to the top, which the answer has apart."""
    data = record(record(value).get("data"))
    top = record(data.get("top"))
    above = [
        *records(data.get("top_replies")),
        record(record(data.get("upper")).get("top")),
        *map(record, top.values()),
    ]
    here = {line(one.get("rpid")) for one in records(data.get("replies"))} | {None}
    pinned = {name: one for one in above if (name := line(one.get("rpid"))) not in here}
    return {"data": {**data, "replies": [*pinned.values(), *records(data.get("replies"))]}}


_PIECES = {"bold": "b", "italic": "i", "strikethrough": "s", "code": "code", "pre": "pre", "blockquote": "blockquote"}
_PLAIN = ("plain", "link", "mention", "hashtag", "bot_command", "email", "phone", "cashtag", "mention_name")


def only_chat(value: object) -> object:
    """The one chat of Telegram's export of an account; where there are several, none of them is the thread.

    A text that comes in pieces which say more than their words is given as HTML.
    """
    chats = [one for one in records(record(record(value).get("chats")).get("list")) if one.get("messages")]
    chat = chats[0] if len(chats) == 1 else record(value)
    return {**chat, "messages": [_with_html(one) for one in records(chat.get("messages"))]} if chat else value


def _with_html(message: Record) -> Record:
    text = message.get("text")
    pieces = text if isinstance(text, list) else []
    if all(isinstance(one, str) or record(one).get("type") in _PLAIN for one in pieces):
        return message
    return {**message, "html": "".join(map(_piece, pieces))}


def _piece(piece: object) -> str:
    facts = record(piece)
    text = html.escape(str(facts.get("text") or "" if facts else piece)).replace("\n", "<br>")
    if facts.get("type") == "text_link":
        return f'<a href="{html.escape(str(facts.get("href") or ""))}">{text}</a>'
    if facts.get("type") == "spoiler":
        return f'<span class="spoiler">{text}</span>'
    tag = _PIECES.get(str(facts.get("type")))
    return f"<{tag}>{text}</{tag}>" if tag else text


_POSTINGS = "DiscussionForumPosting Question QAPage Article BlogPosting SocialMediaPosting NewsArticle"
_WITH_COMMENTS = tuple(_POSTINGS.split())


def join_schema(value: object) -> object:
    """JSON-LD of schema.org: the posting or question, with its comments and answers."""
    graph = records(value) or records(record(value).get("@graph")) or [record(value)]
    entity = next((one for one in graph if one.get("@type") in _WITH_COMMENTS), {})
    inner = entity.get("mainEntity")
    entity = record(inner[0] if isinstance(inner, list) and inner else inner) or entity
    posts: list[Record] = []
    for key in ("acceptedAnswer", "suggestedAnswer", "comment"):
        found = entity.get(key)
        answers = records(found) or ([found] if isinstance(found, dict) else [])
        posts.extend({**one, "accepted": True} if key == "acceptedAnswer" else one for one in answers)
    return {"opening": entity, "posts": posts}
