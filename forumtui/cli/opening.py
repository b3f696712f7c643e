"""Opening what the options name: every thread there, or the one that --thread picks."""

import sys
from collections.abc import Sequence
from typing import BinaryIO

from forumtui.cli.arguments import Options
from forumtui.errors import CannotUse
from forumtui.i18n import tr, tr_count
from forumtui.thread.opening import OpenThread, open_threads


def open_wanted(options: Options, sources: Sequence[str], stream: BinaryIO | None) -> list[OpenThread]:
    """The threads that the sources hold, or the one picked. Raises ForumtuiError."""
    threads = open_threads(sources, stream, options.encoding, options.year)
    if options.thread is None:
        return threads
    if options.thread > len(threads):
        why = tr_count("there is {count} thread", "there are {count} threads", len(threads))
        raise CannotUse("--thread", why, tr("choose one of them"))
    return [threads[options.thread - 1]]


def only_one(threads: Sequence[OpenThread]) -> OpenThread:
    """The thread, if there is no other; several are listed on standard error. Raises CannotUse."""
    if len(threads) == 1:
        return threads[0]
    for number, one in enumerate(threads, 1):
        replies = tr_count("{count} reply", "{count} replies", len(one.thread.replies))
        print(f"{number}  {one.thread.title or tr('without a title')}  {replies}  {one.name}", file=sys.stderr)
    why = tr("they hold {count} threads", count=len(threads))
    raise CannotUse(tr("sources"), why, tr("choose one with --thread N, or print all with -t jsonl"))
