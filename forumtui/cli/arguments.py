"""The options of the command line. Imports nothing that is heavier than argparse.

`--help` may take four times as long as an empty Python program, and importing dataclasses, typing, pathlib or shutil
would take a fifth of that each.
"""

import argparse
import os
import time
from collections.abc import Mapping, Sequence

from forumtui.cli.output import write_out
from forumtui.errors import CannotUse
from forumtui.i18n import LANGUAGES, join_list, tr

FORMATS = ("text", "md", "json", "jsonl", "csv", "html")
WIDEST = 10_000
"""Columns of the widest text that is printed."""

FIRST_YEAR = 1990
"""The earliest year that dates without one can be given."""

SHELLS = ("bash", "zsh", "tcsh")
ORDERS = ("oldest", "newest", "likes", "page")

EXAMPLES = (
    ("forumtui --sample", "the bundled sample thread"),
    ("forumtui t.html", "read a saved page"),
    ("forumtui https://forum.example/t/1", "a thread by its address"),
    ("pbpaste | forumtui", "a thread from the clipboard"),
    ("forumtui t.html -u lei --since 07-11", "a user's replies since a day"),
    ("forumtui t.html -f 'has:link -is:op len:>20'", "any filter, as under f"),
    ("forumtui t.html --lang both -t html -o b.html", "the letter in two columns"),
    ("forumtui t.html -t json | jq '.replies[].author'", "data for other programs"),
    ("forumtui t.html --check", "what was recognised"),
)
"""(a command, what it does): in --help and in the README."""


class Options(argparse.Namespace):
    """The parsed options. They are not changed after `read_options`."""

    sources: list[str]
    sample: bool
    filter: str
    user: list[str]
    since: str | None
    until: str | None
    lang: str
    sort: str
    thread: int | None
    floor: int | None
    year: int | None
    encoding: str | None
    site: str | None
    ambiguous: int
    to: str | None
    output: str | None
    csv_safe: bool
    width: int | None
    check: bool
    theme: str
    ui: str | None
    state: bool
    config: str | None
    pages: str | None
    offline: bool
    cookies: str | None
    insecure: bool
    config_example: bool
    line_break: str
    keep_all: bool
    text_width: int
    hyperlinks: str
    settings: Mapping[str, str | int]
    """The values of the settings file, which have given the options their defaults."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]  # NoReturn would import typing
        raise CannotUse(tr("command line"), message, tr("see forumtui --help"))

    def print_help(self, file: object = None) -> None:
        write_out([self.format_help()])


class _Help(argparse.RawDescriptionHelpFormatter):
    """Formats the help, at most 100 columns wide."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=min(100, _columns()) - 2, max_help_position=26)

    def format_help(self) -> str:
        """The help, with the colon of the interface's language after headings, where argparse writes `:`."""
        lines = super().format_help().split("\n")
        return "\n".join(
            tr("{heading}:", heading=line[:-1]) if line[-1:] == ":" and line[0] != " " else line for line in lines
        )


class _Completion(argparse.Action):
    """Prints a file that `python -m tests.generate.completions` wrote: only developers need shtab."""

    def __call__(self, parser: argparse.ArgumentParser, _namespace: object, shell: object, *_: object) -> None:
        folder = os.path.join(os.path.dirname(os.path.dirname(__file__)), "completions")
        with open(os.path.join(folder, str(shell)), encoding="utf-8") as file:
            write_out([file.read()])
        parser.exit()


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        # The door to the installed version: 28 ms.
        from importlib.metadata import version

        write_out([f"forumtui {version('forumtui')}\n"])
        parser.exit()


def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS", "")) or 80
    except ValueError:
        try:
            return os.get_terminal_size().columns or 80
        except OSError:
            return 80


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    # argparse would translate by the locale, and not by --ui.
    vars(argparse)["_"] = tr
    shown = "".join(f"  {command:<{_COMMAND_CELLS}}  {tr(what)}\n" for command, what in EXAMPLES)
    made = _Parser(
        prog="forumtui",
        usage="forumtui [OPTIONS] [SOURCE]...",
        description=tr("Read a saved forum thread in the terminal, or print it."),
        epilog=f"{tr('examples:')}\n{shown}\n{tr('Settings: --config-example prints a file that explains them.')}",
        formatter_class=_Help,
        allow_abbrev=False,
        add_help=False,
    )
    what = made.add_argument_group(tr("what to read"))
    what.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="*",
        help=tr("a file, a folder, - (standard input) or an address; without one, the sample"),
    )
    what.add_argument("--sample", action="store_true", help=tr("the bundled sample thread"))
    for add in (_add_replies, _add_reading, _add_printing, _add_looks):
        add(made)
    return made


_COMMAND_CELLS = max(len(command) for command, _what in EXAMPLES)


def _add_replies(made: argparse.ArgumentParser) -> None:
    group = made.add_argument_group(tr("which replies"))
    group.add_argument("-f", "--filter", metavar="EXPR", default="", help=tr("start with this filter"))
    group.add_argument("-u", "--user", metavar="NAME", action="append", default=[], help=tr("only this author"))
    group.add_argument("--since", metavar="DATE", help=tr("this day and later"))
    group.add_argument("--until", metavar="DATE", help=tr("this day and earlier"))
    group.add_argument(
        "--sort", choices=ORDERS, metavar="ORDER", default="page", help=tr("order: {all}", all=join_list(ORDERS))
    )
    group.add_argument("--floor", metavar="N", type=int, help=tr("start at that floor"))
    group.add_argument("--lang", metavar="CODE", default="all", help=tr("language of the letter: zh, en, both, all"))


def _add_reading(made: argparse.ArgumentParser) -> None:
    group = made.add_argument_group(tr("how the source is read"))
    group.add_argument("--thread", metavar="N", type=int, help=tr("which thread, where there are several"))
    group.add_argument("--year", metavar="YYYY", type=int, help=tr("year of dates printed without one"))
    group.add_argument("--encoding", metavar="NAME", help=tr("encoding of the source"))
    group.add_argument(
        "--ambiguous",
        metavar="1|2",
        type=int,
        choices=(1, 2),
        default=1,
        help=tr("columns of ambiguous characters, “ ” … —"),
    )
    group.add_argument("--pages", metavar="A..B|all", help=tr("which pages of an address"))
    group.add_argument("--offline", action="store_true", help=tr("only the copy kept of an address"))
    group.add_argument("--cookies", metavar="FILE", help=tr("cookies.txt of a login"))
    group.add_argument("--insecure", action="store_true", help=tr("accept any certificate"))
    group.add_argument("--site", metavar="FILE", help=tr("a rule for a forum of your own"))
    group.add_argument("--check", action="store_true", help=tr("what was recognised and inferred"))


def _add_printing(made: argparse.ArgumentParser) -> None:
    group = made.add_argument_group(tr("printing"))
    group.add_argument(
        "-t", "--to", metavar="FORMAT", choices=FORMATS, help=tr("print as: {all}", all=join_list(FORMATS))
    )
    group.add_argument("-o", "--output", metavar="FILE", help=tr("where --to writes"))
    group.add_argument("--csv-safe", action="store_true", help=tr("disarm cells that a spreadsheet would run"))
    group.add_argument("--width", metavar="N", type=int, help=tr("columns of --to text"))


def _add_looks(made: argparse.ArgumentParser) -> None:
    group = made.add_argument_group(tr("the program"))
    group.add_argument(
        "--theme",
        metavar="NAME",
        default="terminal",
        help=tr("colours: terminal, light, dark, high-contrast, or a Textual theme"),
    )
    group.add_argument("--ui", choices=LANGUAGES, metavar="en|zh", help=tr("language of the interface"))
    group.add_argument("--no-state", dest="state", action="store_false", help=tr("remember nothing of this thread"))
    group.add_argument("--config", metavar="FILE", help=tr("another settings file"))
    group.add_argument("--config-example", action="store_true", help=tr("print a settings file with explanations"))
    group.add_argument(
        "--print-completion",
        metavar="SHELL",
        choices=SHELLS,
        action=_Completion,
        help=tr("completion for a shell: {all}", all=join_list(SHELLS)),
    )
    group.add_argument("-V", "--version", action=_Version, nargs=0, help=tr("the version"))
    group.add_argument("-h", "--help", action="help", help=tr("this help"))


def read_options(arguments: Sequence[str], settings: Mapping[str, str | int] | None = None) -> Options:
    """The options in `arguments`; `settings` has the values of options that are not given.

    Raises CannotUse. Ends the process for --help and --version.
    """
    made = parser()
    made.set_defaults(
        line_break="strict", keep_all=False, text_width=88, hyperlinks="auto"
    )  # settings without an option
    # An empty setting, or 0, stands for not being set.
    made.set_defaults(**{name: value for name, value in (settings or {}).items() if value or isinstance(value, bool)})
    before, sources = _split_sources(_join_filters(arguments))
    found = made.parse_intermixed_args(before, Options(settings=settings or {}))
    found.sources = [*found.sources, *sources]
    if found.sample and found.sources:
        raise CannotUse("--sample", tr("it takes no source"), tr("leave out the source, or --sample"))
    for name in ("width", "floor", "thread"):
        value = getattr(found, name)
        if value is not None and value < 1:
            raise CannotUse(f"--{name}", tr("{value} is too small", value=value), tr("give a number from 1 up"))
    if found.width is not None and found.width > WIDEST:
        why = tr("{value} is too large", value=found.width)
        raise CannotUse("--width", why, tr("give a number up to {most}", most=WIDEST))
    if found.year is not None:
        _check_year(found.year)
    return found


def _check_year(year: int) -> None:
    last = time.localtime().tm_year + 1
    if not FIRST_YEAR <= year <= last:
        why = tr("{value} is no year of a forum", value=year)
        raise CannotUse("--year", why, tr("give a year from {first} to {last}", first=FIRST_YEAR, last=last))


def _split_sources(arguments: list[str]) -> tuple[list[str], list[str]]:
    """(arguments before `--`, sources after it): parse_intermixed_args would take those for options."""
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


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
