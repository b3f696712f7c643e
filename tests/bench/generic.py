"""How often the miner alone finds the posts of real pages: `python -m tests.bench.generic [FOLDER] [--verbose]`.

FOLDER holds threads/INDEX.tsv; without it FORUMTUI_CORPUS is used. HTML pages only, decoded by their labels.
"""

import csv
import os
import sys
import time
from pathlib import Path

from forumtui.errors import ForumtuiError
from tests.formats.generic.pages import read

CODECS = {"gbk": "gb18030", "gb2312": "gb18030", "iso-8859-1": "cp1252", "big5": "big5hkscs"}


def main() -> None:
    """Print a line for every page that is wrong, and the shares of those that are right."""
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    folder = Path(names[0] if names else os.environ["FORUMTUI_CORPUS"]) / "threads"
    with (folder / "INDEX.tsv").open(encoding="utf-8") as index:
        rows = [
            row for row in csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE) if row["path"].endswith("html")
        ]
    counted = authors = 0
    for row in rows:
        codec = row["encoding"].split()[0].lower()
        html = (folder / row["path"]).read_bytes().decode(CODECS.get(codec, codec), "replace")
        started = time.perf_counter()
        found, first, told = measure(row["path"], html)
        right = found == int(row["posts"])
        counted += right
        authors += right and first == row["first_author"]
        if not right or "--verbose" in sys.argv:
            spent = time.perf_counter() - started
            print(
                f"{row['path']}: {found} of {row['posts']}; {first!r} ({row['first_author']!r}); {told}; {spent:.2f} s"
            )
    print(f"post count {counted}/{len(rows)} = {counted / len(rows):.0%}; first author too {authors}/{len(rows)}")


def measure(name: str, html: str) -> tuple[int, str | None, str]:
    """(posts, first author, what the miner said)."""
    try:
        cut = read(name, html)
    except ForumtuiError as refused:
        return 0, None, refused.why
    opening = cut.head().post
    posts = ([opening] if opening else []) + [cut.reply(ordinal) for ordinal in range(len(cut))]
    return len(posts), posts[0].author, cut.head().notes[0].message


if __name__ == "__main__":
    main()
