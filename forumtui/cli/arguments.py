"""The options, from the command line to one frozen value. Imports argparse and nothing that is heavier."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from forumtui.errors import CannotUse
from forumtui.words import say

FORMATS = ("text", "md", "json", "jsonl", "csv", "html")
ORDERS = ("oldest", "newest", "page")

EXAMPLES = """\
examples:
  forumtui                              the bundled sample thread
  forumtui page.txt                     read a thread
  pbpaste | forumtui                    read a thread from the clipboard
  forumtui page.txt -u lei --since 07-11    only these replies
  forumtui page.txt -t json -f 'user:lei -repair' > replies.json
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    sources: tuple[str, ...]
    filter: str
    users: tuple[str, ...]
    since: str | None
    until: str | None
    lang: str
    sort: str
    thread: int | None
    floor: int | None
    year: int | None
    encoding: str | None
    to: str | None
    output: str | None
    csv_safe: bool
    width: int | None
    check: bool
    ambiguous: int
    theme: str | None
    ui: str | None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise CannotUse(say("command line"), message, say("see forumtui --help"))


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        # Reading the installed version costs more than all other options together.
        from importlib.metadata import version

        print(f"forumtui {version('forumtui')}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    made = _Parser(
        prog="forumtui",
        description=say("Read a saved forum thread in the terminal, or print it."),
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument("sources", metavar="SOURCE", nargs="*", help=say("a file, - (standard input) or a folder"))
    shown = made.add_argument_group(say("which replies"))
    shown.add_argument("-f", "--filter", metavar="EXPR", default="", help=say("start with this filter"))
    shown.add_argument("-u", "--user", metavar="NAME", action="append", default=[], help=say("only this author"))
    shown.add_argument("--since", metavar="DATE", help=say("this day and later"))
    shown.add_argument("--until", metavar="DATE", help=say("this day and earlier"))
    shown.add_argument("--sort", choices=ORDERS, default="page", help=say("order of the replies"))
    shown.add_argument("--floor", metavar="N", type=int, help=say("start at that floor"))
    shown.add_argument("--lang", metavar="CODE", default="all", help=say("language of the letter: zh, en, both, all"))
    read = made.add_argument_group(say("how the source is read"))
    read.add_argument("--thread", metavar="N", type=int, help=say("which thread, where there are several"))
    read.add_argument("--year", metavar="YYYY", type=int, help=say("year of dates printed without one"))
    read.add_argument("--encoding", metavar="NAME", help=say("encoding of the source"))
    printed = made.add_argument_group(say("printing"))
    printed.add_argument(
        "-t", "--to", metavar="FORMAT", choices=FORMATS, help=say("print as: {all}", all=", ".join(FORMATS))
    )
    printed.add_argument("-o", "--output", metavar="FILE", help=say("where --to writes"))
    printed.add_argument("--csv-safe", action="store_true", help=say("disarm cells that a spreadsheet would run"))
    printed.add_argument("--width", metavar="N", type=int, help=say("columns of --to text"))
    printed.add_argument("--check", action="store_true", help=say("what was recognised and inferred"))
    looks = made.add_argument_group(say("appearance"))
    looks.add_argument(
        "--ambiguous", type=int, choices=(1, 2), default=1, help=say("columns of East Asian ambiguous characters")
    )
    looks.add_argument("--theme", metavar="NAME", help=say("colours: dark, light, or a theme's name"))
    looks.add_argument("--ui", choices=("en", "zh"), help=say("language of the interface"))
    made.add_argument("-V", "--version", action=_Version, nargs=0, help=say("the version"))
    return made


def read_options(arguments: Sequence[str]) -> Options:
    """The options in `arguments`. Raises CannotUse; ends the process for --help and --version."""
    found = parser().parse_args(_join_filters(arguments))
    for name in ("width", "floor", "year", "thread"):
        value = getattr(found, name)
        if value is not None and value < 1:
            raise CannotUse(f"--{name}", say("{value} is too small", value=value), say("give a number from 1 up"))
    return Options(
        sources=tuple(found.sources),
        filter=found.filter,
        users=tuple(found.user),
        since=found.since,
        until=found.until,
        lang=found.lang,
        sort=found.sort,
        thread=found.thread,
        floor=found.floor,
        year=found.year,
        encoding=found.encoding,
        to=found.to,
        output=found.output,
        csv_safe=found.csv_safe,
        width=found.width,
        check=found.check,
        ambiguous=found.ambiguous,
        theme=found.theme,
        ui=found.ui,
    )


def _join_filters(arguments: Sequence[str]) -> list[str]:
    """`-f -word` as `--filter=-word`: a filter may start with a dash."""
    joined: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            return [*joined, argument, *rest]
        if argument in ("-f", "--filter"):
            value = next(rest, None)
            joined.append(argument if value is None else f"--filter={value}")
        else:
            joined.append(argument)
    return joined
