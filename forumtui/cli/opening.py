"""Opening what the options name: one thread, chosen where the sources hold several."""

import sys
from collections.abc import Sequence
from typing import BinaryIO

from forumtui.cli.arguments import Options
from forumtui.errors import CannotUse
from forumtui.load.open import Opened, open_threads
from forumtui.words import say


def open_chosen(options: Options, sources: Sequence[str], stream: BinaryIO | None) -> Opened:
    """The thread to read. Raises ForumtuiError; several threads are listed on standard error first."""
    threads = open_threads(sources, stream, options.encoding, options.year)
    if options.thread is not None and options.thread > len(threads):
        raise CannotUse("--thread", say("there are {count} threads", count=len(threads)), say("choose one of them"))
    if len(threads) > 1 and options.thread is None:
        for number, one in enumerate(threads, 1):
            print(f"{number}  {one.thread.title}  ({one.name})", file=sys.stderr)
        why = say("they hold {count} threads", count=len(threads))
        raise CannotUse(say("sources"), why, say("choose one with --thread N"))
    return threads[(options.thread or 1) - 1]
