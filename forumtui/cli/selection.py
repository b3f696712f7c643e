"""Which replies the options select (-f, -u, --since, --until), and the language of the letter."""

import os
from collections.abc import Sequence

from forumtui.cli.arguments import Options
from forumtui.errors import CannotUse
from forumtui.files import state_folder
from forumtui.i18n import join_list, tr
from forumtui.query.arrange import left_out_by_choice
from forumtui.query.complete import nearest_name
from forumtui.query.context import NO_HISTORY, History
from forumtui.query.dates import find_reversed_range, has_date_term
from forumtui.query.parse import clean_filter, misread_word, parse, reversed_range_error
from forumtui.query.select import select
from forumtui.query.tree import EVERYTHING, Name, Query, QueryError, Term, both, either, nearest
from forumtui.query.view import Hiding
from forumtui.state.store import Store, thread_key
from forumtui.text.clean import clean_line
from forumtui.thread.keys import PostKeys
from forumtui.thread.open_thread import OpenThread


def query_of(options: Options) -> Query:
    """`-f`, `-u`, `--since` and `--until` as one filter. Raises CannotUse."""
    query = _parsed("--filter", options.filter)
    if options.user:
        query = _joined(query, either(tuple(Term("user", Name(name, exact=True)) for name in options.user)))
    for key, date in (("since", options.since), ("until", options.until)):
        if date is not None:
            query = _joined(query, _date(key, date))
    return query


def filter_for(options: Options, opened: OpenThread) -> Query:
    """The filter of the options, for a thread that is read whole. Raises CannotUse, also for a backward range."""
    query = query_of(options)
    backwards = find_reversed_range(query, opened.index)
    if backwards is not None:
        raise _unusable("--filter", reversed_range_error(backwards, clean_filter(options.filter)))
    return query


def warnings(options: Options, query: Query, opened: OpenThread) -> list[str]:
    """Hints about a filter: a word that may be meant as a key or an operator, or a date in a thread without dates."""
    told = []
    hint = misread_word(clean_filter(options.filter))
    if hint is not None:
        told.append(tr("{message}; try {example}", message=hint.message, example=hint.nearest or hint.example))
    if has_date_term(query) and opened.index.reply_count and not opened.index.dates.span()[1]:
        told.append(tr("the times printed here name no day"))
    return told


def history_of(options: Options, opened: OpenThread) -> History:
    """What was seen, bookmarked and hidden at the last visit, where that is remembered."""
    key = thread_key(opened.thread.head)
    if not options.state or key is None:
        return NO_HISTORY
    known, _ = Store(state_folder(os.environ)).load(key)
    if known is None:
        return NO_HISTORY
    opened.finish()
    keys = PostKeys(opened.thread, opened.index)
    found = (keys.find(bookmark) for bookmark in known.bookmarks)
    bookmarked = frozenset(position for position in found if position is not None)
    hidden = left_out_by_choice(opened.index, Hiding(authors=known.hidden_authors))
    return History(known.highest_floor, known.replies_seen, bookmarked, hidden)


def _joined(left: Query, right: Query) -> Query:
    return right if left == EVERYTHING else both(left, right)


def _parsed(option: str, text: str) -> Query:
    query = parse(clean_filter(text))
    if isinstance(query, QueryError):
        raise _unusable(option, query)
    return query


def _unusable(option: str, error: QueryError) -> CannotUse:
    """The error for a filter: what is wrong at which column, and what may have been meant."""
    where = tr("{message}, column {column}", message=error.message, column=error.column)
    example = error.nearest or error.example
    hint = tr("try {example}", example=example) if example else tr("see the filter table in the README")
    return CannotUse(option, where, hint)


def _date(key: str, date: str) -> Query:
    """The term for --since or --until. Raises CannotUse with an example of the option, not of a filter."""
    query = parse(clean_filter(f'{key}:"{date}"'))
    if isinstance(query, QueryError):
        example = (query.nearest or query.example or "").removeprefix(f"{key}:")
        raise CannotUse(f"--{key}", query.message, tr("try {example}", example=f"--{key} {example}"))
    return query


def check_users(names: Sequence[str], threads: Sequence[OpenThread]) -> None:
    """Raise CannotUse for a name that nobody has in any of the threads, which are read whole until it is found."""
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
    """The language mode of the letter: all, both, or the code of a language.

    A language that this letter lacks becomes `all` where it comes from the settings or another of the `threads` has it;
    else raises CannotUse.
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
