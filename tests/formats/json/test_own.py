"""The program's own JSON comes back as the posts it was written from."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.errors import NoThread
from forumtui.formats.json.own import OWN_JSON
from forumtui.model import TEXT_ROLES, Kind, Mark, Post, RichText, Timestamp
from forumtui.source.document import Document, MemoryBytes
from forumtui.text.clean import clean, clean_line
from tests.parsed import opening_of, posts_of, replies_of

lines = st.text(max_size=20).map(clean_line).filter(bool)
numbers = st.integers(0, 10**6)


def document(text: str) -> Document:
    return Document("thread.json", MemoryBytes(text.encode()))


def post_record(post: Post, ordinal: int | None, year: int = 0) -> dict[str, object]:
    """A post as the interface says it is written."""
    marks = [
        {"start": m.start, "end": m.end, "role": str(m.role), "target": m.target, "detail": m.detail and dict(m.detail)}
        for m in post.body.marks
    ]
    return {
        "ordinal": ordinal,
        "kind": str(post.kind),
        **{name: getattr(post, name) for name in ("floor", "id", "author", "rank")},
        "posted": post.posted.iso(year) if post.posted else None,
        **{name: getattr(post, name) for name in ("posted_text", "edited", "device", "likes", "parent", "depth")},
        "text": post.body.text,
        "marks": marks,
        "flags": ["op"],
    }


def thread_text(post: Post | None, replies: list[Post], indent: int | None = 1, **other: object) -> str:
    facts = {
        "title": "Boats",
        "board": "Lake",
        "section": None,
        "url": "https://board.example/1",
        "software": "discuz",
        "badges": ["pinned"],
        "reply_count": 738,
        "views": 9,
        "followers": None,
        "order": "oldest",
        "floors": None,
        "year_inferred": False,
        "post": post and post_record(post, None),
        "letter": None,
        **other,
        "replies": [post_record(reply, ordinal) for ordinal, reply in enumerate(replies)],
        "notes": [
            {"kind": "repaired", "line": 3, "message": "2 bytes could not be read"},
            {"kind": "year", "message": "x"},
        ],
    }
    return json.dumps({"format": 1, **facts}, ensure_ascii=False, indent=indent)


@st.composite
def stamps(draw: st.DrawFn) -> Timestamp:
    day, hour, second = draw(st.integers(0, 28)), draw(st.integers(-1, 23)), draw(st.integers(-1, 59))
    if day == 0 or hour < 0:
        return Timestamp(draw(st.integers(1970, 2030)), draw(st.integers(1, 12)), day)
    offset = draw(st.none() | st.integers(-720, 720))
    return Timestamp(draw(st.integers(1970, 2030)), 1, day, hour, draw(st.integers(0, 59)), second, offset)


@st.composite
def passages(draw: st.DrawFn) -> RichText:
    text = draw(st.text(max_size=60)).replace("\r", "")
    text = clean(text)
    places = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    detail = draw(st.none() | st.dictionaries(st.sampled_from(["author", "floor", "alt"]), st.none() | numbers | lines))
    mark = Mark(places[0], places[1], draw(st.sampled_from(TEXT_ROLES)), draw(st.none() | lines), detail)
    return RichText(text, (mark,))


posts = st.builds(
    Post,
    kind=st.sampled_from([Kind.REPLY, Kind.COMMENT]),
    floor=st.none() | numbers,
    id=st.none() | lines,
    author=st.none() | lines,
    rank=st.none() | lines,
    posted=st.none() | stamps(),
    posted_text=st.none() | lines,
    edited=st.none() | lines,
    device=st.none() | lines,
    likes=st.none() | numbers,
    depth=st.integers(0, 9),
    body=passages(),
)


@given(st.lists(posts, max_size=4), st.sampled_from([None, 1]))
def test_round_trip(replies: list[Post], indent: int | None) -> None:
    source = document(thread_text(Post(kind=Kind.POST, body=RichText("hi")), replies, indent))
    assert OWN_JSON.confidence(source) == 1.0
    cut = OWN_JSON.parse(source)
    assert replies_of(cut) == replies


@given(st.lists(posts, min_size=1, max_size=4))
def test_round_trip_of_lines(replies: list[Post]) -> None:
    text = "".join(json.dumps(post_record(reply, place)) + "\n" for place, reply in enumerate(replies))
    assert OWN_JSON.confidence(document(text)) == 1.0
    cut = OWN_JSON.parse(document(text))
    assert replies_of(cut) == replies
    assert cut.line(len(replies) - 1) == len(replies)


def test_head() -> None:
    cut = OWN_JSON.parse(document(thread_text(Post(kind=Kind.POST, author="ann", body=RichText("hi")), [])))
    head = cut.head()
    assert (head.title, head.board, head.software, head.badges) == ("Boats", "Lake", "discuz", ("pinned",))
    assert (head.url, head.reply_count, head.views) == ("https://board.example/1", 738, 9)
    assert opening_of(cut) == Post(kind=Kind.POST, author="ann", body=RichText("hi"))
    assert [(note.kind, note.line) for note in head.notes] == [("repaired", 3)]


def test_parents_are_places_in_this_file() -> None:
    written = [
        post_record(Post(parent=None), 4),
        post_record(Post(parent=4, depth=1), 9),
        post_record(Post(parent=5), 11),
    ]
    cut = OWN_JSON.parse(document("\n".join(map(json.dumps, written))))
    assert [reply.parent for reply in posts_of(cut)] == [None, 0, None]


@pytest.mark.parametrize(
    ("printed", "year"),
    [("07-18 15:35", 0), ("07-17 15:35", 0), ("2017-07-18", 2017), ("18/7/17", 2017), ("3 days ago", 2017)],
)
def test_a_year_that_was_inferred_is_inferred_again(printed: str, year: int) -> None:
    reply = Post(posted=Timestamp(2017, 7, 18, 15, 35), posted_text=printed)
    opening = Post(kind=Kind.POST, posted=Timestamp(2017, 7, 17), posted_text="07-17")
    cut = OWN_JSON.parse(document(thread_text(opening, [reply], year_inferred=True)))
    posted = cut.post(1).posted
    assert posted
    assert posted.year == year
    assert opening_of(cut) == opening


@pytest.mark.parametrize(("text", "year"), [("Sold on 2017-07-17.", 0), ("Sold in 2015.", 2017)])
def test_the_opening_post_keeps_a_year_that_its_text_does_not_tell(text: str, year: int) -> None:
    opening = Post(kind=Kind.POST, posted=Timestamp(2017, 7, 17), posted_text="07-17", body=RichText(text))
    post = opening_of(OWN_JSON.parse(document(thread_text(opening, [], year_inferred=True))))
    assert post
    assert post.posted
    assert post.posted.year == year


def test_an_inferred_year_stays_where_nothing_could_tell_it_again() -> None:
    reply = Post(posted=Timestamp(2017, 7, 18, 15, 35), posted_text="07-18 15:35")
    assert OWN_JSON.parse(document(thread_text(None, [reply], year_inferred=True))).post(0) == reply


def test_several_threads_a_line_each() -> None:
    one = thread_text(None, [Post(author="ann")], None)
    cut = OWN_JSON.parse(document(f"{one}\n{one}\n{one}\n"))
    assert len(cut) == 1
    assert "2 more threads" in cut.head().notes[-1].message


@pytest.mark.parametrize(
    "text", ['{"format": 1, "replies": {}}', '{"format": 1, "replies": [', '{"format": 1, "a": ' + "[" * 100_000]
)
def test_broken(text: str) -> None:
    with pytest.raises(NoThread):
        OWN_JSON.parse(document(text))


def test_hostile_values_are_no_values() -> None:
    reply = {
        "ordinal": 0,
        "kind": "reply",
        "floor": "x",
        "author": ["a"],
        "depth": -3,
        "text": "a\x1bb\ud800",
        "marks": [{"start": 9}, 3],
    }
    text = json.dumps({"format": 1, "title": "t\x1b[2J", "replies": [reply, 7], "notes": 4, "badges": 5})
    cut = OWN_JSON.parse(document(text))
    assert cut.head().title == "t␛[2J"
    assert cut.post(0) == Post(body=RichText("a␛b�"))
    assert len(cut) == 1
