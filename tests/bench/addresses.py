"""A thread by its address against the same page from a file: what HTTP adds to the first screen."""

import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from tests.bench.figures import Bench, Figure
from tests.bench.terminal import Terminal
from tests.fetch import server
from tests.fetch.server import Site, serve
from tests.fetch.test_live import page

_BARE_GET = """
import sys, time
began = time.process_time()
import httpx2
with httpx2.Client() as client:
    client.get(sys.argv[1])
print(time.process_time() - began)
"""
_BYTES = 40_000
_ADDED = 1.2
"""What an address may add to a file's first screen, in times of the bare request."""


def first_screen_of_an_address(bench: Bench) -> Iterator[Figure]:
    """Processor time until the first reply of a 40 kB page is on the screen, from loopback and from a file."""
    body = page(1) + b"<!--" + b"x" * _BYTES
    body = b"".join([page(1), *(page(number).split(b"</h2>")[1] for number in range(4, 120, 3))])[:_BYTES]
    saved = bench.folder / "t.html"
    saved.write_bytes(body)
    with serve(Site()) as site:
        site.answers["/viewtopic.php?t=7"] = server.page(body)
        url = site.url("/viewtopic.php?t=7")
        ours, files, bare = [], [], []
        for number in range(bench.rounds + 1):
            found = [_first_screen(source, bench) for source in (url, str(saved))]
            get = subprocess.run([sys.executable, "-c", _BARE_GET, url], capture_output=True, check=True)
            if number:
                ours.append(found[0])
                files.append(found[1])
                bare.append(float(get.stdout))
    allowed = [file + _ADDED * get for file, get in zip(files, bare, strict=True)]
    value = median(one / most for one, most in zip(ours, allowed, strict=True))
    detail = f"{median(ours) * 1e3:.0f} : {median(files) * 1e3:.0f} + {_ADDED} × {median(bare) * 1e3:.0f} ms"
    yield Figure("first screen of an address : file + 1.2 × a bare GET", value, 1.0, detail=detail)


def _first_screen(source: str, bench: Bench) -> float:
    with Terminal((sys.executable, "-m", "forumtui", "--no-state", source), bench.folder) as terminal:
        terminal.wait_for_text("Text number 2")
        return terminal.cpu()
