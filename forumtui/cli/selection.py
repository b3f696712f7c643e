"""Which replies the options ask for, and in which order."""

from collections.abc import Sequence

from forumtui.cli.arguments import Options
from forumtui.errors import CannotUse
from forumtui.i18n import join_list, tr
from forumtui.query.complete import nearest_name
from forumtui.query.parse import parse
from forumtui.query.readers import nearest
from forumtui.query.select import select
from forumtui.query.tree import EVERYTHING, Query, QueryError, Term, both, either
from forumtui.query.values import Name
from forumtui.text.clean import clean_line
from forumtui.thread.opening import OpenThread


def query_of(options: Options) -> Query:
    """`-f`, `-u`, `--since` and `--until` as one filter. Raises CannotUse."""
    query = _parsed("--filter", options.filter)
    if options.user:
        query = _joined(query, either(tuple(Term("user", Name(name, exact=True)) for name in options.user)))
    for key, date in (("since", options.since), ("until", options.until)):
        if date is not None:
            query = _joined(query, _parsed(f"--{key}", f'{key}:"{date}"'))
    return query


def _joined(left: Query, right: Query) -> Query:
    return right if left == EVERYTHING else both(left, right)


def _parsed(option: str, text: str) -> Query:
    query = parse(clean_line(text))
    if isinstance(query, QueryError):
        where = tr("{message}, column {column}", message=query.message, column=query.column)
        hint = tr("try {example}", example=query.nearest or query.example) if query.nearest or query.example else ""
        raise CannotUse(option, where, hint or tr("see the filter table in the README"))
    return query


def check_users(names: Sequence[str], threads: Sequence[OpenThread]) -> None:
    """Raise CannotUse for a name that nobody has in any of the threads; indexes them as far as needed."""
    for name in names:
        if not any(_has_user(name, opened) for opened in threads):
            close = [near for opened in threads if (near := nearest_name(name, opened.index))]
            near = nearest(name, close) or (close[0] if close else None)
            hint = tr("did you mean {name}?", name=near) if near else tr("-f user:TEXT finds parts of names")
            raise CannotUse("--user", tr("nobody here is called {name}", name=clean_line(name)), hint)


def _has_user(name: str, opened: OpenThread) -> bool:
    opened.finish()
    return bool(select(Term("user", Name(name, exact=True)), opened.index))


def letter_mode(options: Options, opened: OpenThread, threads: Sequence[OpenThread] = ()) -> str:
    """How the letter is wanted: all, both or a language that it has. Raises CannotUse where no letter of the
    `threads` has it, but not for what the settings wish for every thread.
    """
    lang = options.lang
    if lang == "all" or lang in _modes(opened):
        return lang
    if lang == options.settings.get("lang") or any(lang in _modes(one) for one in threads):
        return "all"
    why = tr("the post has no {lang} version", lang=clean_line(lang))
    raise CannotUse("--lang", why, tr("choose from {known}", known=join_list(_modes(opened))))


def _modes(opened: OpenThread) -> Sequence[str]:
    letter = opened.thread.letter
    return ("all", "both", *letter.languages) if letter else ("all",)
