"""Which replies each term matches: one function and one row of PREDICATES for each key.

A predicate gets the positions that are still candidates and returns those that match, sorted. What does not depend on
the candidates (which names contain a text) is found once for each size of the Index and cached in the context.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import compress

from forumtui.index.columns import Flag
from forumtui.index.names import Names
from forumtui.query.context import NO_POSITIONS, EvalContext, Positions, bounds, intersect
from forumtui.query.dates import dated
from forumtui.query.reply_tree import all_answers, answers_of
from forumtui.query.tree import Choice, Name, NumberRange, Pattern, Term, Words
from forumtui.text.fold import fold
from forumtui.text.script import language_of

_RARE = 8
"""Authors who together wrote less than one reply in so many are found by their lists of replies."""

_SMALL_CHUNK = 4096
"""Up to so many candidates each one's name is looked at; collecting the replies of many names would take longer."""

_FIRST_CHECKED = 1024
"""So many candidates have their own names checked before all names of the thread are searched for a text that many
names contain: the first screenful must not wait for that search.
"""


Predicate = Callable[[EvalContext, Term, Positions], Positions]


def words(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies whose text contains the words."""
    assert isinstance(term.value, Words)
    needle = fold(term.value.text).encode("utf-8", "replace")
    start, stop = bounds(candidates)
    texts = context.index.texts
    if isinstance(candidates, list) and len(candidates) * 4 < stop - start:  # few: search only their own texts
        return [position for position in candidates if needle in texts.raw(position)]
    return intersect(candidates, texts.find(needle, start, stop))


def pattern(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies in whose text the regular expression is found. Raises PatternFailed."""
    assert isinstance(term.value, Pattern)
    return context.matcher.matching(term.value.source, context.index.texts, candidates)


# names of authors, ranks and devices


def user(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies by authors of that name."""
    name = term.value
    assert isinstance(name, Name)
    authors = context.index.authors
    if not name.exact and _is_early(context, term, candidates) and authors.is_common(fold(name.text)):
        return _with_name(authors, name, candidates)
    ids = context.cached(term, lambda: _ids_of(authors, name))
    # The first screenful must not wait until all the replies of many names are collected.
    is_small = len(ids) > 1 and len(candidates) <= _SMALL_CHUNK
    replies = (
        NO_POSITIONS if is_small else context.cached(Term("replies of", name), lambda: _replies_of_rare(authors, ids))
    )
    if replies is not NO_POSITIONS:
        return intersect(candidates, replies)
    wanted = context.cached(Term("wanted", name), lambda: _id_table(authors, ids))
    return _with_wanted_id(authors, wanted, candidates)


def rank(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies by users of that rank."""
    name = term.value
    assert isinstance(name, Name)
    ranks = context.index.ranks
    return _with_ids(ranks, context.cached(term, lambda: _ids_of(ranks, name)), candidates)


def device(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies from that device; `device:none` matches those without a printed device."""
    devices = context.index.devices
    value = term.value
    if isinstance(value, Choice):
        return _with_ids(devices, [devices.ids[""]] if "" in devices.ids else [], candidates)
    assert isinstance(value, Name)
    return _with_ids(devices, context.cached(term, lambda: _ids_of(devices, value)), candidates)


def _ids_of(names: Names, name: Name) -> list[int]:
    """The ids of the names that a value matches."""
    if name.exact:
        return [names.ids[name.text]] if name.text in names.ids else []
    return names.containing(fold(name.text), by_sound=name.text)


def _id_table(names: Names, ids: Sequence[int]) -> bytearray:
    """One byte for each id: 1 for those in `ids`."""
    wanted = bytearray(len(names.names))
    for identity in ids:
        wanted[identity] = 1
    return wanted


def _with_ids(names: Names, ids: Sequence[int], candidates: Positions) -> Positions:
    """Candidates whose name has one of the ids."""
    return _with_wanted_id(names, _id_table(names, ids), candidates) if ids else NO_POSITIONS


def _with_wanted_id(names: Names, wanted: Sequence[int], candidates: Positions) -> Positions:
    """Candidates whose name's id is 1 in the table."""
    if isinstance(candidates, range):
        ids: Iterable[int] = names.id_of[candidates.start : candidates.stop]
    else:
        ids = map(names.id_of.__getitem__, candidates)
    return list(compress(candidates, map(wanted.__getitem__, ids)))


def _is_early(context: EvalContext, term: Term, candidates: Positions) -> bool:
    """Whether the candidates are among the first to be checked, and all names have not been searched yet."""
    if context.has_cached(term):
        return False
    context.names_checked += len(candidates)
    return context.names_checked <= _FIRST_CHECKED


def _with_name(names: Names, name: Name, candidates: Positions) -> Positions:
    """Candidates whose own name contains the text."""
    ids = [names.id_of[position] for position in candidates]
    wanted = set(names.some_of(dict.fromkeys(ids), fold(name.text), by_sound=name.text))
    return list(compress(candidates, map(wanted.__contains__, ids)))


def _replies_of_rare(authors: Names, ids: Sequence[int]) -> Sequence[int]:
    """The replies of rare authors; NO_POSITIONS where they have so many that looking at every reply is cheaper."""
    counts = authors.counts
    if sum(map(counts.__getitem__, ids)) * _RARE > len(authors.id_of):
        return NO_POSITIONS
    return authors.posts(*ids)


# floors, content, kind, length and language


def floor(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies with those floors; in a thread that prints none, replies with those numbers, counted from 1."""
    value = term.value
    assert isinstance(value, NumberRange)
    first = value.first or 0
    last = 10**9 if value.last is None else value.last
    if not context.index.floors_column.any:
        replies = context.index.replies
        return intersect(candidates, replies[max(first - 1, 0) : last])
    return intersect(candidates, context.cached(term, lambda: context.index.floors_column.positions(first, last)))


def has(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies that contain a link, an image or another of `keys.HAS`."""
    assert isinstance(term.value, Choice)
    bit = Flag[term.value.name.upper()]
    start, stop = bounds(candidates)
    flags = enumerate(context.index.content_flags(start, stop), start)
    return intersect(candidates, [position for position, bits in flags if bits & bit])


# values of `is:`


def by_op(context: EvalContext, candidates: Positions) -> Positions:
    """Replies by the thread's author."""
    identity = context.index.op_id
    if identity is None:
        return NO_POSITIONS
    term = Term("is", Choice("op"))
    return intersect(candidates, context.cached(term, lambda: context.index.authors.posts(identity)))


def _by_rank_flag(flag: Flag) -> Callable[[EvalContext, Positions], Positions]:
    def by_rank(context: EvalContext, candidates: Positions) -> Positions:
        ids = [identity for identity, bits in enumerate(context.index.rank_flags) if bits & flag]
        return _with_ids(context.index.ranks, ids, candidates)

    return by_rank


def repeated(context: EvalContext, candidates: Positions) -> Positions:
    """Replies that repeat an earlier one."""
    return intersect(candidates, context.index.repeats(*bounds(candidates)))


def new(context: EvalContext, candidates: Positions) -> Positions:
    """Replies that have come since the last visit, by floors or else by number; none where there was no visit."""
    index, history = context.index, context.history
    if history.floor is not None:
        return floor(context, Term("floor", NumberRange(history.floor + 1, None)), candidates)
    return intersect(candidates, index.replies_beyond(history.replies)) if history.replies else NO_POSITIONS


def accepted(context: EvalContext, candidates: Positions) -> Positions:
    """The accepted answer."""
    return has(context, Term("has", Choice("accepted")), candidates)


def bookmarked(context: EvalContext, candidates: Positions) -> Positions:
    """Replies that the reader has bookmarked."""
    return intersect(candidates, sorted(context.history.bookmarked))


def hidden(context: EvalContext, candidates: Positions) -> Positions:
    """Replies that the reader has hidden."""
    return intersect(candidates, sorted(context.history.hidden))


KINDS: dict[str, Callable[[EvalContext, Positions], Positions]] = {
    "op": by_op,
    "mod": _by_rank_flag(Flag.MOD),
    "banned": _by_rank_flag(Flag.BANNED),
    "dup": repeated,
    "new": new,
    "accepted": accepted,
    "bookmarked": bookmarked,
    "hidden": hidden,
}
"""The predicate of each value of `is:`."""


def kind(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies of that kind."""
    assert isinstance(term.value, Choice)
    return KINDS[term.value.name](context, candidates)


def language(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies in that language."""
    assert isinstance(term.value, Choice)
    wanted, texts = term.value.name, context.index.texts
    return [position for position in candidates if language_of(texts.text(position)) == wanted]


def length(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies of so many characters."""
    value = term.value
    assert isinstance(value, NumberRange)
    low, high = value.first or 0, 1 << 40 if value.last is None else value.last
    start, stop = bounds(candidates)
    lengths = enumerate(context.index.lengths[start:stop], start)
    return intersect(candidates, [position for position, this in lengths if low <= this <= high])


def likes(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies with so many likes or votes printed."""
    value, index = term.value, context.index
    assert isinstance(value, NumberRange)
    low, high = -(1 << 40) if value.first is None else value.first, 1 << 40 if value.last is None else value.last
    return [one for one in candidates if (number := index.likes(one)) is not None and low <= number <= high]


def answers(context: EvalContext, term: Term, candidates: Positions) -> Positions:
    """Replies that answer a post of those floors, directly or through others."""
    assert isinstance(term.value, NumberRange)
    return intersect(candidates, context.cached(term, lambda: _answers(context, term)))


def _answers(context: EvalContext, term: Term) -> Sequence[int]:
    by_post = answers_of(context.index)
    roots = floor(context, term, range(context.index.size))
    return sorted({one for root in roots for one in all_answers(by_post, root)})


PREDICATES: dict[str, tuple[int, Predicate]] = {
    "date": (0, dated),
    "since": (0, dated),
    "until": (0, dated),
    "floor": (0, floor),
    "user": (1, user),
    "rank": (2, rank),
    "device": (2, device),
    "is": (2, kind),
    "has": (2, has),
    "len": (2, length),
    "likes": (2, likes),
    "answers": (4, answers),
    "": (3, words),
    "lang": (5, language),
}
"""For each key its cost (the cheapest terms of an AND are evaluated first) and its predicate."""

PATTERN: tuple[int, Predicate] = (4, pattern)


def predicate_for(term: Term) -> tuple[int, Predicate]:
    """The cost of a term, and its predicate."""
    return PATTERN if isinstance(term.value, Pattern) else PREDICATES[term.key]
