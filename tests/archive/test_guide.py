"""What CONTRIBUTING says of archives works as it stands there."""

import gzip
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("datatrove", reason="the extra `archive` is not installed")

import forumtui
from forumtui.archive.run import prepare
from forumtui.archive.tables import schema_table
from tests.archive.warcs import packed, response, run_steps, thread_pages, threads_in

GUIDE = Path(__file__).parents[2] / "CONTRIBUTING.md"
_TABLE = re.compile(r"(<!-- posts -->\n).*?(<!-- /posts -->)", re.DOTALL)


def _blocks(language: str) -> list[str]:
    section = GUIDE.read_text(encoding="utf-8").partition("## Archives to data sets")[2].partition("\n## ")[0]
    return re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)


def _warc(folder: Path) -> list[tuple[str, bytes]]:
    pages = [*thread_pages(1, replies=12, per_page=20), *thread_pages(2, replies=7)]
    broken = response("http://a.example/", b"<p>nothing</p>")
    folder.mkdir()
    (folder / "a.warc.gz").write_bytes(b"".join(packed([*(response(*page) for page in pages), broken])))
    return pages


def test_the_columns_of_posts_are_told(update: bool) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    wanted = _TABLE.sub(lambda found: f"{found[1]}{schema_table()}{found[2]}", text)
    if update:
        GUIDE.write_text(wanted, encoding="utf-8")
    assert wanted == text


def test_every_question_to_the_posts_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    _warc(tmp_path / "in")
    run_steps(prepare([str(tmp_path / "in")], str(tmp_path / "out"), 1, 1, False, {}))
    monkeypatch.chdir(tmp_path)
    answers = [duckdb.sql(question).fetchall() for question in _blocks("sql")]
    written = Counter(
        reply["author"] for thread in threads_in(tmp_path / "out") for reply in [thread["post"], *thread["replies"]]
    )
    assert {author: posts for author, posts, *_ in answers[0]} == written
    assert sum(posts for _, posts, _ in answers[1]) == sum(posts for _, posts, _ in answers[2]) == 21
    assert [(engine, threads) for engine, threads, *_ in answers[4]] == [("discuz", 2)]


def test_the_recipe_for_dask_gives_the_same_threads(tmp_path: Path) -> None:
    pytest.importorskip("dask.bag")
    pages = _warc(tmp_path / "in")
    (recipe,) = _blocks("python")
    command = [sys.executable, "-c", recipe, str(tmp_path / "out"), str(tmp_path / "in" / "a.warc.gz")]
    subprocess.run(command, check=True, env={**os.environ, "DASK_SCHEDULER": "synchronous"})
    lines = [line for file in (tmp_path / "out").iterdir() for line in gzip.decompress(file.read_bytes()).splitlines()]
    assert [json.loads(line) for line in lines] == [forumtui.thread_of(page, url=url).to_dict() for url, page in pages]
