"""Pages a second on one core, from the bytes of a saved page to its posts, over the pages of FORUMTUI_CORPUS."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from forumtui.formats.registry import most_confident
from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from tests.bench.figures import Bench, Figure

GOAL, LEAST = 200, 120


def throughput(bench: Bench) -> Iterator[Figure]:
    """The whole corpus, read once a round; nothing where there is none."""
    corpus = os.environ.get("FORUMTUI_CORPUS")
    pages = [page.read_bytes() for page in sorted((Path(corpus) / "threads").glob("*/*.html"))] if corpus else []
    if not pages:
        return
    sum(map(posts_of, pages))
    spent, posts = [], 0
    for _ in range(bench.rounds):
        started = time.process_time()
        posts = sum(map(posts_of, pages))
        spent.append(time.process_time() - started)
    size = sum(map(len, pages)) // len(pages) // 1000
    detail = f"{len(pages)} pages of {size} kB on average, {posts} posts"
    yield Figure("HTML pages a second and core", len(pages) / median(spent), GOAL, LEAST, "pages", detail)


def posts_of(page: bytes) -> int:
    """How many posts a page has, all of them read."""
    document = decode(MemoryBytes(page), "page.html")
    row, _ = most_confident(document)
    if row is None:
        return 0
    parsed = row.parse(document)
    parsed.grow(1 << 30)
    return sum(bool(parsed.post(position)) for position in range(len(parsed)))
