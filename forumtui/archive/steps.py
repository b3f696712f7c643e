"""The two steps and the report, as pipelines that datatrove's executors run.

Each step consists of numbered tasks. A task depends only on its number and on the files of the step before.
"""

import atexit
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from datatrove.data import Document, Media, MediaType
from datatrove.io import DataFolder, get_datafolder
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.readers.base import BaseDiskReader

from forumtui.archive.inputs import piece_of, records_of
from forumtui.archive.join import threads_of
from forumtui.archive.page_reader import MEMORY, SECONDS, PageReader, PageResult
from forumtui.archive.shards import Entry, ShardWriter, SortKey, bucket_of, read_bucket, write_whole
from forumtui.archive.tables import data_set
from forumtui.archive.warc import Damage

Record = dict[str, Any]

INPUTS = "work/inputs.jsonl"
REPORT = "report.json"
_NUMBER = re.compile(r"\d+")
_MOST_TOLD = 1000
"""Lost parts that a task names; further ones are only counted."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What every task needs to know."""

    out: str
    tasks: int
    page_seconds: float = SECONDS
    page_memory: int = MEMORY

    def folder(self) -> DataFolder:
        """Where everything is written."""
        return get_datafolder(self.out)

    def to_dict(self) -> Record:
        """For the file that a resumed run reads."""
        return asdict(self)


def steps_of(plan: Plan) -> tuple[tuple[str, int, list[PipelineStep]], ...]:
    """(name, how many tasks, pipeline) of each step, in order."""
    return (
        ("read", plan.tasks, [ReadArchives(plan), ReadPages(plan)]),
        ("join", plan.tasks, [JoinPages(plan)]),
        ("report", 1, [WriteReport(plan)]),
    )


class ReadArchives(BaseDiskReader):
    """Yields each page as a document with its bytes, and what could not be read as one without."""

    name = "Archives"

    def __init__(self, plan: Plan) -> None:
        folder = plan.folder()
        super().__init__(folder, paths_file=folder.resolve_paths(INPUTS))

    def read_file(self, filepath: str) -> Iterator[Document]:
        """The pages of a piece of the inputs."""
        for found in records_of(piece_of(filepath)):
            if isinstance(found, Damage):
                yield Document("", found.source, metadata={"lost": found.why})
                continue
            media = Media(found.source, MediaType.DOCUMENT, found.url or "", media_bytes=found.data)
            names = ("crawled", "charset", "is_whole")
            yield Document("", found.source, [media], {name: getattr(found, name) for name in names})


class ReadPages(PipelineStep):
    """Reads the threads on each page, and writes them into a sorted shard."""

    name = "Pages"
    type = "forumtui"

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Yields nothing: the next step reads the shards."""
        plan, folder = self._plan, self._plan.folder()
        writer, counts = ShardWriter(), _PageCounts()
        reader = _reader(plan.page_seconds, plan.page_memory)
        for document in data:
            if document.media:
                self._take(document, reader, writer, counts)
            else:
                counts.lose(document.id, document.metadata["lost"])
        counts.bytes_written = writer.write(folder, _shard(rank), plan.tasks)
        with write_whole(folder, _counts_file("read", rank)) as stream:
            stream.write(json.dumps(counts.to_dict()).encode())
        yield from ()

    def _take(self, document: Document, reader: PageReader, writer: ShardWriter, counts: "_PageCounts") -> None:
        media, known = document.media[0], document.metadata
        url = media.url or None
        result = reader.read(media.media_bytes, url or document.id, url, known["charset"])
        counts.take(result, len(media.media_bytes))
        if not known["is_whole"]:
            counts.lose(document.id, "the page ends early; what is there was read")
        for thread in result.threads:
            facts = {**thread.facts, "url": url, "crawled": known["crawled"], "source": document.id}
            key, page = facts["key"], facts["page"]
            which = f"page {page:09d}" if page else f"url {(url or document.id).partition('#')[0]}"
            when = known["crawled"] or ""
            bucket = bucket_of(key, self._plan.tasks)
            writer.add(
                Entry(SortKey(bucket, key, which, int(known["is_whole"]), when, document.id), facts, thread.packed)
            )


@cache
def _reader(seconds: float, memory: int) -> PageReader:
    """The reader of this process, kept so that its child serves all tasks."""
    reader = PageReader(seconds, memory)
    atexit.register(reader.close)
    return reader


class _PageCounts:
    """Counts what a task has read."""

    def __init__(self) -> None:
        self._engines: dict[str, Counter[str]] = defaultdict(Counter)
        self._refused: Counter[str] = Counter()
        self._lost: list[tuple[str, str]] = []
        self._lost_count = 0
        self._bytes = 0
        self.bytes_written = 0

    def take(self, result: PageResult, size: int) -> None:
        """Count a page."""
        engine = self._engines[result.engine]
        engine["pages"] += 1
        engine["milliseconds"] += round(result.seconds * 1000)
        engine["wrong_charset"] += int(result.wrong_charset)
        engine["refused"] += int(result.refused is not None)
        engine["posts"] += sum(thread.facts["posts"] for thread in result.threads)
        self._bytes += size
        if result.refused is not None:
            self._refused[_NUMBER.sub("N", result.refused)] += 1

    def lose(self, source: str, why: str) -> None:
        """Count what could not be read."""
        self._lost_count += 1
        if len(self._lost) < _MOST_TOLD:
            self._lost.append((source, why))

    def to_dict(self) -> Record:
        """The counts as JSON values, which `added` can add up."""
        return {
            "pages": sum(engine["pages"] for engine in self._engines.values()),
            "page_bytes": self._bytes,
            "shard_bytes": self.bytes_written,
            "engines": {name: dict(counts) for name, counts in self._engines.items()},
            "refused": dict(self._refused),
            "lost": self._lost,
            "lost_count": self._lost_count,
        }


class JoinPages(PipelineStep):
    """Joins the pages of each thread of a bucket, and writes the threads."""

    name = "Threads"
    type = "forumtui"

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Yields nothing."""
        folder = self._plan.folder()
        threads: dict[str, Counter[str]] = defaultdict(Counter)
        entries = read_bucket(folder, map(_shard, range(self._plan.tasks)), rank)
        with data_set(folder, rank) as made:
            for thread in threads_of(entries):
                made.add(thread)
                engine = threads[thread["archive"]["engine"]]
                engine["threads"] += 1
                engine["joined_posts"] += len(thread["replies"]) + (thread["post"] is not None)
        counts = {"threads": made.threads, "posts": made.posts, "engines": threads}
        with write_whole(folder, _counts_file("join", rank)) as stream:
            stream.write(json.dumps(counts).encode())
        yield from ()


class WriteReport(PipelineStep):
    """Adds up the counts of all tasks, and removes the shards."""

    name = "Report"
    type = "forumtui"

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Yields nothing."""
        folder, tasks = self._plan.folder(), range(self._plan.tasks)
        total = added([_read_json(folder, _counts_file(step, task)) for step in ("read", "join") for task in tasks])
        total["lost"] = total["lost"][:_MOST_TOLD]
        with write_whole(folder, REPORT) as stream:
            stream.write(json.dumps({"format": 1, **total}, ensure_ascii=False, indent=1, sort_keys=True).encode())
        for task in tasks:
            for ending in (".shard", ".json"):
                if folder.exists(_shard(task) + ending):
                    folder.rm(_shard(task) + ending)
        yield from ()


def added(counts: list[Record]) -> Record:
    """The sum of several counts: numbers are added, mappings merged, lists joined."""
    total: Record = {}
    for one in counts:
        for name, value in one.items():
            if isinstance(value, dict):
                total[name] = added([total.get(name, {}), value])
            else:
                total[name] = total[name] + value if name in total else value
    return total


def _read_json(folder: DataFolder, name: str) -> Record:
    with folder.open(name, "rb") as stream:
        found: Record = json.load(stream)
    return found


def _shard(task: int) -> str:
    return f"work/pages/{task:05d}"


def _counts_file(step: str, task: int) -> str:
    return f"work/counts/{step}-{task:05d}.json"


def done_folder(plan: Plan, step: str) -> str:
    """The folder in which datatrove marks the finished tasks of a step."""
    return f"{plan.out}/work/{step}"
