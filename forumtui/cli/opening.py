"""Opening what the options name: every thread there, or the one that --thread picks."""

import sys
from collections.abc import Sequence
from typing import BinaryIO

from forumtui.cli.arguments import Options
from forumtui.errors import CannotUse
from forumtui.load.open import Opened, open_threads
from forumtui.words import say, say_count


def open_wanted(options: Options, sources: Sequence[str], stream: BinaryIO | None) -> list[Opened]:
    """The threads that the sources hold, or the one picked. Raises ForumtuiError."""
    threads = open_threads(sources, stream, options.encoding, options.year)
    if options.thread is None:
        return threads
    if options.thread > len(threads):
        why = say_count("there is {count} thread", "there are {count} threads", len(threads))
        raise CannotUse("--thread", why, say("choose one of them"))
    return [threads[options.thread - 1]]


def only_one(threads: Sequence[Opened]) -> Opened:
    """The thread, if there is no other; several are listed on standard error. Raises CannotUse."""
    if len(threads) == 1:
        return threads[0]
    for number, one in enumerate(threads, 1):
        replies = say_count("{count} reply", "{count} replies", len(one.thread.replies))
        print(f"{number}  {one.thread.title or say('without a title')}  {replies}  {one.name}", file=sys.stderr)
    why = say("they hold {count} threads", count=len(threads))
    raise CannotUse(say("sources"), why, say("choose one with --thread N, or print all with -t jsonl"))
