"""The rows of the table that are measured from outside: the reader and its peers in a terminal, keys in, frames out."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from statistics import fmean, median

from tests.bench.figures import Bench, Figure, ratio
from tests.bench.terminal import CELLS, ESCAPES, ROWS, Terminal
from tests.bench.thread import FIRST, LAST

BARE = (sys.executable, "-m", "tests.bench.bare")
_PAGE, _HOME, _END = " ", "g", "G"
_MILLION = 1_000_000
"""Replies from which a row's goal is meant: below them what costs the same for every thread is most of it."""

_KEYS = 6
"""Keys of a round: one after the other, as a reader presses them."""

_FRAME = 1000
"""Bytes that only the frame of a whole page has."""


def _reader(bench: Bench, count: int) -> tuple[str, ...]:
    return (sys.executable, "-m", "forumtui", "--no-state", str(bench.thread(count)))


def _opened(stack: ExitStack, command: tuple[str, ...], bench: Bench) -> Terminal:
    terminal = stack.enter_context(Terminal(command, bench.folder))
    terminal.wait_for_text(FIRST)
    return terminal


def _indexed(stack: ExitStack, bench: Bench, count: int) -> Terminal:
    reader = _opened(stack, _reader(bench, count), bench)
    reader.settle(1200)
    return reader


def first_frame(bench: Bench) -> Iterator[Figure]:
    """Processor time until the first reply is on the screen, and until the first key is answered."""
    for count in bench.counts:
        frames: tuple[list[float], list[float]] = [], []
        keys: tuple[list[float], list[float]] = [], []
        for number in range(bench.rounds + 1):
            for place, command in enumerate((_reader(bench, count), BARE)):
                with Terminal(command, bench.folder) as terminal:
                    terminal.wait_for_text(FIRST)
                    frame = terminal.cpu()
                    terminal.press(_PAGE)
                    terminal.wait_for_frame()
                    if number:
                        frames[place].append(frame)
                        keys[place].append(terminal.cpu())
        yield Figure(f"first frame, {count:,} replies : bare", ratio(*frames), 1.15, 1.25)
        yield Figure(f"first key answered, {count:,} replies : bare", ratio(*keys))


def page_down(bench: Bench) -> Iterator[Figure]:
    """Pages in the middle and at the end, against a bare full repaint."""
    for count in bench.counts:
        with ExitStack() as stack:
            bare, reader = _opened(stack, BARE, bench), _indexed(stack, bench, count)
            bare.key(_PAGE)
            if count > 100:
                yield _pages("page-down", reader, bare, bench, count, _PAGE)
            reader.press(_END)
            reader.settle()
            yield _pages("page at the end", reader, bare, bench, count, "b" + _PAGE)


def _pages(what: str, reader: Terminal, bare: Terminal, bench: Bench, count: int, keys: str) -> Figure:
    ours, theirs, each = [], [], []
    for _ in range(bench.rounds):
        theirs.append(median(bare.key(_PAGE) for _ in range(_KEYS)))
        round_of_keys = [reader.key(key) for key in (keys * _KEYS)[:_KEYS]]
        ours.append(median(round_of_keys))
        each += round_of_keys
    # Some keys' time holds the laying out of screens ahead, which the next ones then do without: the mean has it all.
    detail = f"{median(ours) * 1e3:.1f} : {median(theirs) * 1e3:.1f} ms; mean {fmean(each) / median(theirs):.2f} ×"
    return Figure(f"{what}, {count:,} replies : bare full repaint", ratio(ours, theirs), 1.0, 1.2, detail=detail)


def jumps(bench: Bench) -> Iterator[Figure]:
    """End, home and a floor, in page-downs; another size, against bare's."""
    with ExitStack() as stack:
        bare, reader = _opened(stack, BARE, bench), _indexed(stack, bench, bench.large)
        floor = f"{bench.large // 2}\r"
        ways = {"end": (_END, _HOME), "home": (_HOME, _END), "floor jump": (floor, _HOME)}
        reader.key(_PAGE)
        for what, (there, back) in ways.items():
            ours, pages = [], []
            for _ in range(bench.rounds):
                _rest(reader, back)
                ours.append(reader.key(there))
                pages.append(_a_page(reader))
            yield Figure(f"{what}, {bench.large:,} replies : page-down", ratio(ours, pages), 2.0, 3.0)
        yield _sizes(reader, bare, bench)


def panels(bench: Bench) -> Iterator[Figure]:
    """The index, and what may follow in a filter, in page-downs, once everything is indexed: from key to frame.

    The frame of a completion has the first screenful of the filter that the same key makes; the rest of the search
    comes after it. The first of each is told apart: it imports, and learns the names.
    """
    count = min(bench.large, 100_000)
    with ExitStack() as stack:
        reader = _indexed(stack, bench, count)
        _a_page(reader)
        index, completion, pages = [], [], []
        for _ in range(bench.rounds + 1):
            _rest(reader, _HOME)
            _rest(reader, _PAGE)
            pages.append(_cpu_to_frame(reader, _PAGE))
            index.append(_cpu_to_text(reader, "i", "Space"))
            _rest(reader, "q")
            for key in ("f", "user:"):
                _rest(reader, key)
            completion.append(_cpu_to_text(reader, "a", "▸ user:="))
            for key in ("\x15", "\x1b", "\x1b"):
                _rest(reader, key)
        for what, ours in (("index", index), ("completion", completion)):
            detail = f"{median(ours[1:]) * 1e3:.1f} : {median(pages[1:]) * 1e3:.1f} ms"
            what = f"{what}, {count:,} replies : page-down"
            yield Figure(what, ratio(ours[1:], pages[1:]), 3.0, 3.0, detail=detail)
            yield Figure(f"the first {what}", ours[0] / median(pages), detail=f"{ours[0] * 1e3:.1f} ms")


def _rest(reader: Terminal, key: str) -> None:
    """A key that may change nothing."""
    reader.press(key)
    reader.pump(0.2)
    reader.settle()


def _a_page(reader: Terminal) -> float:
    """A page-down from the middle."""
    _rest(reader, _HOME)
    _rest(reader, _PAGE)
    return reader.key(_PAGE)


def _sizes(reader: Terminal, bare: Terminal, bench: Bench) -> Figure:
    ours, theirs = [], []
    for _ in range(bench.rounds):
        for size in ((50, 72), (ROWS, CELLS)):
            ours.append(reader.resize(*size))
            theirs.append(bare.resize(*size))
    return Figure(f"another size, {bench.large:,} replies : bare's", ratio(ours, theirs), 3.0, 3.0)


def growing(bench: Bench) -> Iterator[Figure]:
    """Processor time from a page-down to its frame while the Index grows, against an idle reader's.

    The slice of the Index that the key finds at work is in it. Time by the clock would tell of the machine: where more
    programs run than it has processors, a busy one waits for its turn and an idle one does not.
    """
    with ExitStack() as stack:
        idle = _indexed(stack, bench, bench.counts[-2])
        reader = _opened(stack, _reader(bench, bench.large), bench)
        reader.press("j")
        reader.pump(0.5)
        ours, theirs = [], []
        for number in range(8 * bench.rounds):
            key = _PAGE if number % 40 < 20 else "b"
            ours.append(_cpu_to_frame(reader, key))
            theirs.append(_cpu_to_frame(idle, key))
        state = "still growing" if reader.works() else "it had grown before the last key"
        what = f"page-down while {bench.large:,} are indexed : idle"
        yield Figure(what, median(ours) / median(theirs), 2.0, 3.0, detail=f"{len(ours)} keys, {state}")


def _cpu_to_frame(terminal: Terminal, key: str) -> float:
    return _cpu_until(terminal, key, lambda: terminal.wait_for_frame(_FRAME))


def _cpu_to_text(terminal: Terminal, key: str, text: str) -> float:
    return _cpu_until(terminal, key, lambda: terminal.wait_for_text(text))


def _cpu_until(terminal: Terminal, key: str, wait: Callable[[], None]) -> float:
    time.sleep(0.05)
    while terminal.pump(0):
        pass
    began = terminal.cpu()
    terminal.press(key)
    wait()
    return terminal.cpu() - began


def search(bench: Bench) -> Iterator[Figure]:
    """Processor time from `/` until the last reply's text is on the screen, against less."""
    count = bench.large
    with ExitStack() as stack:
        reader = _indexed(stack, bench, count)
        less = _opened(stack, ("less", str(bench.thread(count))), bench)
        ours, theirs = [], []
        for _ in range(min(3, bench.rounds)):
            theirs.append(_until(less, "最后一楼", f"/{LAST}\r"))
            _rest(less, _HOME)
            ours.append(_until(reader, "最后一楼", "/", LAST))
            _rest(reader, "\x1b")
            _rest(reader, _HOME)
        asked = (0.03, 0.05) if count >= _MILLION else ()
        yield Figure(f"search of the last of {count:,} replies : less", ratio(ours, theirs), *asked)


def _until(terminal: Terminal, text: str, *keys: str) -> float:
    cpu = terminal.cpu()
    for part in keys[:-1]:
        terminal.key(part)
    terminal.press(keys[-1])
    terminal.wait_for_text(text, 300)
    used = terminal.cpu() - cpu
    terminal.settle(300)
    return used


def memory(bench: Bench) -> Iterator[Figure]:
    """Anonymous memory over a bare app's, as a part of the file's size."""
    size = bench.thread(bench.large).stat().st_size
    with ExitStack() as stack:
        bare = _opened(stack, BARE, bench)
        bare.settle()
        reader = _opened(stack, _reader(bench, bench.large), bench)
        reader.press(_PAGE)
        reader.wait_for_frame(_FRAME)
        reading = reader.anonymous()
        reader.settle(1200)
        for what, bytes_used, goal in (("reading only", reading, 0.1), ("whole Index", reader.anonymous(), 1.5)):
            over = (bytes_used - bare.anonymous()) / size
            detail = f"{bytes_used >> 20} MiB, bare {bare.anonymous() >> 20}, file {size >> 20}"
            asked = goal if bench.large >= _MILLION else None
            what = f"memory {what}, {bench.large:,} replies, over bare : file"
            yield Figure(what, over, asked, asked, detail=detail)


def written(bench: Bench) -> Iterator[Figure]:
    """Bytes of a page-down as a ratio to those of the glyphs it shows, and bytes of a moved cursor."""
    with ExitStack() as stack:
        reader = _indexed(stack, bench, bench.counts[1])
        pages = [_bytes_of(reader, _PAGE) for _ in range(3 * bench.rounds)]
        shown = median(all_bytes / glyphs for all_bytes, glyphs, _ in pages)
        detail = f"{median(page[0] for page in pages):.0f} bytes; {median(page[0] / page[2] for page in pages):.2f} × "
        yield Figure("bytes of a page-down : its glyphs, blanks too", shown, 1.3, 2.0, detail=detail + "without blanks")
        _rest(reader, _HOME)
        moves = [_bytes_of(reader, key)[0] for _ in range(bench.rounds) for key in "jk"]
        yield Figure("bytes of a moved cursor", median(moves), 200, 400, "bytes")


def _bytes_of(reader: Terminal, key: str) -> tuple[int, int, int]:
    """All bytes, those of the glyphs, and those without blanks."""
    reader.key(key)
    glyphs = ESCAPES.sub(b"", bytes(reader.output))
    return len(reader.output), len(glyphs), len(glyphs.replace(b" ", b""))


ROWS_OF_SCREENS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "first": first_frame,
    "page": page_down,
    "jumps": jumps,
    "panels": panels,
    "growing": growing,
    "search": search,
    "memory": memory,
    "bytes": written,
}
