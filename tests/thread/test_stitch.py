"""Pages of one thread become one thread; pages of different threads never do."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from forumtui.formats.registry import ParsedPage
from forumtui.model import Head, Kind, MissingPages, Post, RichText, Timestamp
from forumtui.thread.open_thread import OpenThread
from forumtui.thread.opening import open_threads
from forumtui.thread.pages import Page
from forumtui.thread.stitch import stitched
from tests.generate import forum_pages
from tests.generate.forum_pages import Made, Reply

Writer = Callable[[Made, Sequence[Reply], int, int], str]


def _discuz(made: Made, posts: Sequence[Reply], page: int, pages: int) -> str:
    return "".join(forum_pages.discuz(made, posts, page, pages))


def _phpbb(made: Made, posts: Sequence[Reply], page: int, pages: int) -> str:
    return "".join(forum_pages.phpbb(made, posts, page, pages))


def _founding(made: Made, posts: Sequence[Reply], _page: int, _pages: int) -> str:
    return forum_pages.founding(made, posts)


def _untold(made: Made, posts: Sequence[Reply], page: int, pages: int) -> str:
    """A page that says neither which thread nor which page it is."""
    html = _phpbb(made, posts, page, pages)
    return html.replace(f"&amp;t={made.number}", "").replace(
        f"Page <strong>{page}</strong> of <strong>{pages}</strong>", ""
    )


WRITERS = {"discuz": _discuz, "phpbb": _phpbb, "founding": _founding, "untold": _untold}
SUFFIX = {"discuz": "html", "phpbb": "html", "founding": "txt", "untold": "html"}


def pages_of(made: Made, count: int = 10, overlap: int = 3) -> list[tuple[Reply, ...]]:
    """The posts in so many pages, each beginning with the last ones of the page before."""
    size = len(made.posts) // count
    ends = [size * (one + 1) for one in range(count - 1)] + [len(made.posts)]
    starts = [0, *ends[:-1]]
    return [made.posts[max(0, start - overlap) : end] for start, end in zip(starts, ends, strict=True)]


def save(folder: Path, kind: str, made: Made, pages: Sequence[Sequence[Reply]], prefix: str = "p") -> list[str]:
    places = []
    for number, posts in enumerate(pages, 1):
        place = folder / f"{prefix}{number}.{SUFFIX[kind]}"
        place.write_text(WRITERS[kind](made, posts, number, len(pages)), encoding="utf-8")
        places.append(str(place))
    return places


def opened(*places: str) -> list[OpenThread]:
    threads = open_threads(list(places), None)
    for one in threads:
        one.finish()
    return threads


def words(one: OpenThread) -> list[tuple[int | None, str | None, str | None, str]]:
    return [(reply.floor, reply.author, reply.posted_text, reply.body.text) for reply in one.thread.replies]


def notes(one: OpenThread, kind: str) -> list[str]:
    return [note.message for note in (*one.thread.head.notes, *one.thread.notes, *one.facts.notes) if note.kind == kind]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("overlap", [0, 3])
def test_pages_in_any_order_are_the_whole_thread(tmp_path: Path, kind: str, overlap: int) -> None:
    if kind == "untold" and not overlap:
        pytest.skip("pages that print neither a number nor floors have to overlap")
    made = forum_pages.thread(99)
    places = save(tmp_path, kind, made, pages_of(made, overlap=overlap))
    (whole,) = opened(*save(tmp_path, kind, made, [made.posts], "whole"))
    for seed in range(3):
        random.Random(seed).shuffle(places)
        (one,) = opened(*places)
        assert words(one) == words(whole)
        assert one.thread.title == whole.thread.title == made.title
        assert one.index.reply_count == whole.index.reply_count == 99
        assert one.index.floors == whole.index.floors
        assert one.index.order == whole.index.order
        assert [one.index.text(at) for at in range(100)] == [whole.index.text(at) for at in range(100)]
        assert one.thread.post is not None
        assert whole.thread.post is not None
        assert one.thread.post.body == whole.thread.post.body


@pytest.mark.parametrize("kind", ["discuz", "founding"])
@pytest.mark.parametrize("overlap", [0, 3])
def test_a_page_that_is_not_there_is_a_hole(tmp_path: Path, kind: str, overlap: int) -> None:
    made = forum_pages.thread(99)
    places = save(tmp_path, kind, made, pages_of(made, overlap=overlap))
    del places[4]
    (one,) = opened(*places)
    assert one.index.floors is not None
    assert one.index.floors[2] == ((41, 50 - overlap),)
    assert one.index.reply_count == 99 - 10 + overlap


def test_without_floors_the_missing_page_is_told(tmp_path: Path) -> None:
    made = forum_pages.thread(99)
    places = save(tmp_path, "phpbb", made, pages_of(made, overlap=0))
    del places[4]
    (one,) = opened(*places)
    assert one.index.reply_count == 89
    assert notes(one, "missing") == ["these pages of the thread are not here: 5"]
    assert one.thread.head.missing_pages == (MissingPages(40, 5, 5, 10),)


@pytest.mark.parametrize("kind", WRITERS)
def test_the_later_of_two_wordings_is_read_and_the_earlier_kept(tmp_path: Path, kind: str) -> None:
    made = forum_pages.thread(99)
    pages = pages_of(made)
    changed = replace(pages[3][1], lines=("改过的话。",))
    pages[3] = (pages[3][0], changed, *pages[3][2:])
    places = save(tmp_path, kind, made, pages)
    random.Random(5).shuffle(places)
    places.remove(str(tmp_path / f"p4.{SUFFIX[kind]}"))
    (one,) = opened(*places, str(tmp_path / f"p4.{SUFFIX[kind]}"))
    (place,) = [number for number, row in enumerate(words(one)) if row[3] == "改过的话。"]
    assert one.thread.replies[place].author == changed.author
    assert one.index.reply_count == 99
    assert one.index.text(one.thread.first_reply + place) == "改过的话。"
    (note,) = notes(one, "differs")
    assert made.posts[changed.floor - 1].lines[-1] in note


def test_a_marked_edit_is_later_whatever_the_order(tmp_path: Path) -> None:
    made = forum_pages.thread(39)
    pages = pages_of(made, 4)
    pages[1] = (replace(pages[1][0], lines=("改过的话。",), edited=True), *pages[1][1:])
    places = save(tmp_path, "discuz", made, pages)
    for order in (places, places[::-1]):
        (one,) = opened(*order)
        assert sum("改过的话。" in row[3] for row in words(one)) == 1
        assert len(notes(one, "differs")) == 1
        assert one.index.reply_count == 39


def test_the_pages_own_clocks_say_which_is_later(tmp_path: Path) -> None:
    made = forum_pages.thread(9)
    changed = replace(made.posts[3], lines=("改过的话。",))
    new = "".join(forum_pages.discuz(made, [changed], 1, 1, "GMT+8, 2019-3-7 12:30 , Processed"))
    old = "".join(forum_pages.discuz(made, made.posts, 1, 1, "GMT+8, 2018-3-7 12:30 , Processed"))
    for number, (first, second) in enumerate(((new, old), (old, new))):
        names = [tmp_path / f"{number}a.html", tmp_path / f"{number}b.html"]
        for name, html in zip(names, (first, second), strict=True):
            name.write_text(html)
        (one,) = opened(*map(str, names))
        assert words(one)[2][3] == "改过的话。"


def page_of(clock: int, *posts: Post) -> Page:
    head = Head("Kettle", clock=Timestamp(2019, 3, clock))
    return Page(
        f"save {clock}", ParsedPage(head, posts), head, source_order=clock, has_opening=posts[0].kind is Kind.POST
    )


def test_of_three_wordings_of_the_opening_post_the_latest_is_shown() -> None:
    pages = [page_of(day, Post(kind=Kind.POST, author="Ann", body=RichText(f"day {day}"))) for day in (1, 3, 2)]
    whole = stitched(pages)
    assert whole.post(0).body.text == "day 3"
    assert [note.message[-5:] for note in whole.notes if note.kind == "differs"] == ["day 1", "day 2"]


def test_two_replies_of_one_page_are_never_one() -> None:
    said = [Post(floor=2, author="Bo", posted=Timestamp(2019, 3, 1), body=RichText(text)) for text in ("one", "two")]
    whole = stitched([page_of(1, *said), page_of(2, *said, Post(floor=3, author="Cy"))])
    assert [whole.post(position).body.text for position in range(len(whole))] == ["one", "two", ""]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("same_title", [True, False])
def test_two_threads_are_never_one(tmp_path: Path, kind: str, same_title: bool) -> None:
    first = forum_pages.thread(49, 1)
    second = forum_pages.thread(49, 2, 4712, first.title if same_title else "砂锅裂了怎么办")
    one = save(tmp_path, kind, first, pages_of(first, 5), "a")
    other = save(tmp_path, kind, second, pages_of(second, 5), "b")
    places = [*one, *other]
    for seed in range(3):
        random.Random(seed).shuffle(places)
        threads = opened(*places)
        assert len(threads) == 2
        for thread in threads:
            assert len(thread.thread.replies) == 49
            assert _is_of(thread, first) != _is_of(thread, second)


def _is_of(thread: OpenThread, made: Made) -> bool:
    texts = {"\n".join(post.lines) for post in made.posts}
    return all(reply.body.text in texts for reply in thread.thread.replies)


def test_the_same_page_twice_is_one_page(tmp_path: Path) -> None:
    made = forum_pages.thread(20)
    (place,) = save(tmp_path, "phpbb", made, [made.posts])
    (one,) = opened(place, place)
    assert one.index.reply_count == 20
    assert not notes(one, "differs")


def test_a_page_that_holds_no_thread_is_told(tmp_path: Path) -> None:
    made = forum_pages.thread(20)
    places = save(tmp_path, "discuz", made, pages_of(made, 2))
    other = tmp_path / "other.html"
    other.write_text("<html><body><p>Nothing here.</p></body></html>")
    (one,) = opened(*places, str(other))
    assert one.index.reply_count == 20
    assert any("other.html" in note for note in notes(one, "skipped"))


def test_a_folder_is_its_pages(tmp_path: Path) -> None:
    made = forum_pages.thread(99)
    save(tmp_path, "discuz", made, pages_of(made))
    (tmp_path / "p1_files").mkdir()
    (tmp_path / "p1_files" / "ads.html").write_text("<html><body><p>An advertisement.</p></body></html>")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (one,) = opened(str(tmp_path))
    assert one.index.reply_count == 99
