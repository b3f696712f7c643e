"""Several threads without a screen, and what --check tells."""

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

import forumtui
from forumtui.cli.printing import checked
from tests.cli.test_command import run
from tests.generate import forum_pages
from tests.thread.test_stitch import pages_of, save

pytestmark = pytest.mark.slow
"""Each test starts processes."""


@pytest.fixture
def places(tmp_path: Path) -> list[str]:
    first, second = forum_pages.thread(29, 1), forum_pages.thread(9, 2, 4712, "砂锅裂了怎么办")
    return [
        *save(tmp_path, "discuz", first, pages_of(first, 3), "a"),
        *save(tmp_path, "discuz", second, [second.posts], "b"),
    ]


def test_they_are_listed_on_standard_error(places: list[str]) -> None:
    done = run(*places)
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0].startswith("1  铁锅到底怎么养  29 replies")
    assert lines[1].startswith("2  砂锅裂了怎么办  9 replies")
    assert lines[2].startswith("forumtui: sources: they hold 2 threads; choose one with --thread N")


def test_one_is_picked(places: list[str]) -> None:
    done = run(*places, "--thread", "2", "-t", "json")
    assert json.loads(done.stdout)["title"] == "砂锅裂了怎么办"
    assert run(*places, "--thread", "3", "-t", "json").returncode == 2


def test_all_are_printed_a_thread_a_line(places: list[str]) -> None:
    done = run(*places, "-t", "jsonl")
    threads = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["title"], len(one["replies"])) for one in threads] == [("铁锅到底怎么养", 29), ("砂锅裂了怎么办", 9)]


def test_lines_of_threads_are_those_threads_again(places: list[str], tmp_path: Path) -> None:
    saved = tmp_path / "all.jsonl"
    saved.write_text(run(*places, "-t", "jsonl").stdout)
    again = [json.loads(line) for line in run(str(saved), "-t", "jsonl").stdout.splitlines()]
    first = [json.loads(line) for line in saved.read_text().splitlines()]
    assert [one["replies"] for one in again] == [one["replies"] for one in first]
    assert [one["title"] for one in again] == [one["title"] for one in first]
    assert run(str(saved), "-t", "json").returncode == 2
    one, other = saved.read_text().splitlines()
    saved.write_text(f"{one}\n\nwhat a crash left\n{other}\n")
    damaged = run(str(saved), "-t", "jsonl")
    assert len(damaged.stdout.splitlines()) == 2
    assert "all.jsonl:3 was left out" in damaged.stderr


def test_a_filter_leaves_out_the_threads_where_nothing_matches(places: list[str]) -> None:
    done = run(*places, "-t", "jsonl", "-f", "#20")
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == ["铁锅到底怎么养"]
    assert run(*places, "-t", "jsonl", "-f", "#2000").returncode == 1


def test_a_user_is_asked_for_in_all_threads_together(tmp_path: Path) -> None:
    name, other = forum_pages.NAMES[:2]
    first, second = forum_pages.thread(9, 1), forum_pages.thread(9, 2, 4712, "砂锅裂了怎么办")
    without = [replace(post, author=other) for post in first.posts]
    with_it = [replace(post, author=name if place == 3 else other) for place, post in enumerate(second.posts)]
    places = [*save(tmp_path, "discuz", first, [without], "a"), *save(tmp_path, "discuz", second, [with_it], "b")]
    done = run(*places, "-t", "jsonl", "-u", name)
    assert done.returncode == 0, done.stderr
    (thread,) = (json.loads(line) for line in done.stdout.splitlines())
    assert [reply["author"] for reply in thread["replies"]] == [name]
    done = run(*places, "-t", "jsonl", "-u", name + "们")
    assert done.returncode == 2
    assert done.stderr.startswith(f"forumtui: --user: nobody here is called {name}们; did you mean {name}?")
    assert run(*places, "--thread", "1", "-t", "json", "-u", name).returncode == 2


def test_a_language_is_asked_for_where_it_is(places: list[str]) -> None:
    sample = str(files("forumtui") / "sample" / "thread.txt")
    done = run(sample, *places, "-t", "jsonl", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 3
    assert run(*places, "-t", "jsonl", "--lang", "en").returncode == 2


def test_check_for_a_person(places: list[str]) -> None:
    done = run(*places, "--check")
    assert done.returncode == 0
    assert "read as discuz, confidence 0.95: its HTML has " in done.stdout
    assert "floors: 2–30, missing: none between" in done.stdout
    assert "replies: 29 here, the page prints 29; authors: " in done.stdout
    assert "repaired: 3 pages are shown as one thread" in done.stdout


def test_check_says_what_a_page_does_not_declare() -> None:
    source = {"format": 1, "title": "T", "replies": [{"ordinal": 0, "author": "ann", "text": "x"}]}
    told = "".join(checked([forumtui.thread_of(json.dumps(source).encode())], as_json=False))
    assert "encoding utf-8; the page names none" in told
    assert "replies: 1 here, the page prints no count; authors: 1; comments: 0" in told


def test_check_for_a_machine(places: list[str]) -> None:
    del places[1]
    found = json.loads(run(*places, "--check", "-t", "json").stdout)
    one, other = found["threads"]
    assert one["floors"] == {"first": 2, "last": 30, "missing": [[11, 17]]}
    assert one["counts"] == {
        "replies": 22,
        "printed_replies": 29,
        "comments": 0,
        "authors": len(_authors(places)),
        "has_post": True,
    }
    assert [source["format"] for source in one["sources"]] == ["discuz", "discuz"]
    assert other["sources"][0]["encoding"] == "utf-8"
    assert other["title"] == "砂锅裂了怎么办"


def _authors(places: list[str]) -> set[str]:
    thread = json.loads(run(*places, "--thread", "1", "-t", "json").stdout)
    return {reply["author"] for reply in thread["replies"]}


def test_check_names_lines(tmp_path: Path) -> None:
    made = forum_pages.thread(9)
    (place,) = save(tmp_path, "discuz", made, [made.posts])
    html = Path(place).read_text()
    printed = f"发表于 {made.posts[4].posted:%Y-%-m-%-d %H:%M:%S}"
    broken = html.replace(printed, "发表于 某一天")
    Path(place).write_bytes(broken.encode().replace("第3楼的话".encode(), b"\xff\xfe"))
    (thread,) = json.loads(run(place, "--check", "-t", "json").stdout)["threads"]
    (fault,) = thread["incomplete"]
    assert fault["what"] == "time not certain"
    assert fault["lines"] == [1 + broken[: broken.index('id="post_90005"')].count("\n")]
    (note,) = [note for note in thread["notes"] if note["kind"] == "encoding"]
    assert note["group"] == "repaired"
    assert note["line"] == 1 + broken[: broken.index("第3楼的话")].count("\n")
