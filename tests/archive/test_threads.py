"""Pages become threads: they meet by key, the newest capture of a page wins, and a bad page costs only itself."""

import random
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datatrove", reason="the extra `archive` is not installed")

import pyarrow.parquet as pq
from datatrove.io import get_datafolder

import forumtui
from forumtui.archive.page_reader import PageReader
from forumtui.archive.run import prepare, report_of
from forumtui.archive.shards import Entry, ShardWriter, SortKey, bucket_of, read_bucket
from forumtui.archive.tables import SCHEMA
from tests.archive.warcs import LATER_CRAWL, packed, page_of, response, run_steps, thread_pages, threads_in
from tests.generate import forum_pages


def _run(tmp_path: Path, records: list[bytes], **limits: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The threads and the report of a run over these records."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.warc.gz").write_bytes(b"".join(packed(records)))
    out = tmp_path / "out"
    run_steps(prepare([str(tmp_path / "in")], str(out), 1, 1, False, limits))
    return threads_in(out), report_of(str(out)) or {}


def test_a_page_that_is_alone_is_what_the_loader_reads(tmp_path: Path) -> None:
    url, page = thread_pages(5, replies=8)[0]
    threads, _ = _run(tmp_path, [response(url, page)])
    known = forumtui.thread_of(page, url=url).to_dict()
    assert {name: threads[0][name] for name in known} == known


def test_pages_meet_and_the_newest_capture_of_a_page_wins(tmp_path: Path) -> None:
    made = forum_pages.thread(24, number=7)
    pages = [page_of(made, made.posts[at : at + 10], page, 3) for page, at in enumerate((0, 10, 20), 1)]
    url, html = pages[1]
    edited = html.replace("第12楼的话。".encode(), "第十二楼改了。".encode())
    other = thread_pages(8, replies=3)[0]
    threads, report = _run(
        tmp_path,
        [
            response(url, edited, date=LATER_CRAWL),
            response(*pages[2]),
            response(*other),
            response(url, html),
            response(*pages[0]),
        ],
    )
    thread = threads[0]
    assert [len(one["replies"]) for one in threads] == [24, 3]
    assert [reply["floor"] for reply in thread["replies"]] == list(range(2, 26))
    assert "第十二楼改了。" in thread["replies"][10]["text"]
    told = [note["message"] for note in thread["notes"] if note["kind"] == "differs"]
    assert len(told) == 1
    assert "#12" in told[0]
    assert "第12楼的话。" in told[0]
    assert [page["captures"] for page in thread["archive"]["pages"]] == [1, 1, 2]
    assert thread["archive"]["crawled"] == "2021-01-02T03:04:05+00:00"
    assert (report["pages"], report["threads"], report["posts"]) == (5, 2, 29)
    assert report["engines"]["discuz"]["pages"] == 5


def test_a_capture_that_is_cut_does_not_replace_one_that_is_whole(tmp_path: Path) -> None:
    url, page = thread_pages(9, replies=8)[0]
    cut = response(url, page, date=LATER_CRAWL, short_by=len(page) // 2)
    threads, report = _run(tmp_path, [cut, response(url, page)])
    assert [len(thread["replies"]) for thread in threads] == [8]
    assert report["lost_count"] == 1


def test_posts_are_rows_of_the_documented_columns(tmp_path: Path) -> None:
    records = [response(*page) for page in thread_pages(5, replies=14)]
    threads, report = _run(tmp_path, [*records, response("http://a.example/", b"<p>nothing here</p>")])
    table = pq.read_table(tmp_path / "out" / "posts")
    rows = table.to_pylist()
    assert table.schema.names == SCHEMA.names
    assert all(field.metadata for field in SCHEMA)
    assert [row["position"] for row in rows] == list(range(15))
    assert [row["text"] for row in rows[1:]] == [reply["text"] for reply in threads[0]["replies"]]
    assert rows[3]["posted"].isoformat() == threads[0]["replies"][2]["posted"]
    assert {row["thread_key"] for row in rows} == {threads[0]["archive"]["key"]}
    assert sum(report["refused"].values()) == report["engines"]["unknown"]["refused"] == 1


def test_data_may_be_written_to_another_file_system(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"".join(packed([response(*page) for page in thread_pages(5, replies=14)])))
    run_steps(prepare([str(tmp_path)], "memory://data/set", 1, 1, False, {}))
    names = get_datafolder("memory://data/set").list_files("")
    assert {"posts/00000.parquet", "report.json", "threads/00000.jsonl.gz"} <= set(names)
    assert (report_of("memory://data/set") or {})["posts"] == 15


def test_a_page_in_another_charset_than_it_says_is_read_and_counted(tmp_path: Path) -> None:
    url, page = thread_pages(5, replies=8)[0]
    legacy = page.decode().encode("gb18030")
    threads, report = _run(tmp_path, [response(url, legacy)])
    assert "第2楼的话。" in threads[0]["replies"][0]["text"]
    assert report["engines"]["discuz"]["wrong_charset"] == 1


def test_a_page_over_its_limits_costs_only_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # A module that Python runs at its start makes the child's loader slow, greedy or mortal for some pages.
    (tmp_path / "sitecustomize.py").write_text(
        "import os, time\n"
        "import forumtui.thread.opening as opening\n"
        "real = opening.all_threads_of\n"
        "def read(data, *others):\n"
        "    if b'slow' in data: time.sleep(60)\n"
        "    if b'greedy' in data: bytearray(4 << 30)\n"
        "    if b'mortal' in data: os.abort()\n"
        "    return real(data, *others)\n"
        "opening.all_threads_of = read\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    url, page = thread_pages(5, replies=8)[0]
    reader = PageReader(seconds=3, memory=1 << 30)
    try:
        refused = [reader.read(data, "p", None, None).refused for data in (b"greedy", b"slow", b"mortal")]
        assert refused == ["needed too much memory", "took longer than 3 s", "needed too much memory, or crashed"]
        result = reader.read(page, "p", url, None)
        assert (result.refused, result.engine, result.threads[0].facts["posts"]) == (None, "discuz", 9)
    finally:
        reader.close()


def test_a_shard_is_sorted_in_little_memory_and_read_by_buckets(tmp_path: Path) -> None:
    dice = random.Random(1)
    keys = [f"key {dice.randrange(40)}" for _ in range(500)]
    folder = get_datafolder(str(tmp_path))
    for name in ("one", "two"):
        writer = ShardWriter(buffer=20_000)
        for number, key in enumerate(keys):
            sort = SortKey(bucket_of(key, 7), key, f"page {number:09d}", 1, "", name)
            writer.add(Entry(sort, {"n": number}, b"x" * dice.randrange(99)))
        writer.write(folder, name, 7)
    found = [list(read_bucket(folder, ["one", "two"], bucket)) for bucket in range(7)]
    assert all(part == sorted(part, key=lambda entry: entry.sort) for part in found)
    assert sorted(entry.sort[1] for part in found for entry in part) == sorted(keys * 2)
    assert all(entry.sort[0] == bucket for bucket, part in enumerate(found) for entry in part)
