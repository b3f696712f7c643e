"""How each term is answered by the Index: one row for each key, asked of the replies that are still in question.

Every answer is a sorted part of `among`. What does not depend on the reply (which names match, which stretch of a
sorted thread a date is) is found once for each size of the Index and kept.
"""

from collections.abc import Callable, Sequence
from itertools import compress

from forumtui.index.flags import Flag
from forumtui.index.names import Names
from forumtui.query.asked import Asked, span
from forumtui.query.date_answers import date
from forumtui.query.positions import NOTHING, Positions, common
from forumtui.query.tree import Term
from forumtui.query.values import Choice, Name, Numbers, Pattern, Words
from forumtui.text.fold import fold
from forumtui.text.script import language_of

_FEW = 8
"""Names with less than one reply in so many are found by their own lists of replies."""

_SMALL = 4096

_SOME = 1024
"""Replies of a filter whose names are asked themselves where many would do: the first screenful must not wait until
all names are.
"""


Answer = Callable[[Asked, Term, Positions], Positions]


def words(asked: Asked, term: Term, among: Positions) -> Positions:
    """Replies whose text contains the words."""
    assert isinstance(term.value, Words)
    needle = fold(term.value.text).encode("utf-8", "replace")
    start, stop = span(among)
    texts = asked.index.texts
    if isinstance(among, list) and len(among) * 4 < stop - start:
        return [position for position in among if needle in texts.raw(position)]
    return common(among, texts.find(needle, start, stop))


def pattern(asked: Asked, term: Term, among: Positions) -> Positions:
    """Replies in whose text the regular expression is found. Raises PatternFailed."""
    assert isinstance(term.value, Pattern)
    return asked.matcher.matching(term.value.source, asked.index.texts, among)


def _of_ids(names: Names, ids: Sequence[int], among: Positions) -> Positions:
    """Replies whose name is one of these."""
    return _of_wanted(names, _wanted(names, ids), among) if ids else NOTHING


def _wanted(names: Names, ids: Sequence[int]) -> bytearray:
    """One byte for each name: whether it is one of these."""
    wanted = bytearray(len(names.names))
    for identity in ids:
        wanted[identity] = 1
    return wanted


def _of_wanted(names: Names, wanted: Sequence[int], among: Positions) -> Positions:
    of = names.of[among.start : among.stop] if isinstance(among, range) else map(names.of.__getitem__, among)
    return list(compress(among, map(wanted.__getitem__, of)))


def _named(names: Names, name: Name) -> list[int]:
    if name.exact:
        return [names.ids[name.text]] if name.text in names.ids else []
    return names.containing(fold(name.text), by_sound=name.text)


def user(asked: Asked, term: Term, among: Positions) -> Positions:
    """Replies by authors of that name."""
    name = term.value
    assert isinstance(name, Name)
    authors = asked.index.authors
    if not name.exact and _are_few(asked, term, among) and authors.is_common(fold(name.text)):
        return _of_some(authors, name, among)
    ids = asked.once(term, lambda: _named(authors, name))
    # The first screenful must not wait until all the replies of many names are gathered.
    is_small = len(ids) > 1 and len(among) <= _SMALL
    replies = NOTHING if is_small else asked.once(Term("replies of", name), lambda: _replies_of_few(authors, ids))
    if replies is not NOTHING:
        return common(among, replies)
    return _of_wanted(authors, asked.once(Term("wanted", name), lambda: _wanted(authors, ids)), among)


def _are_few(asked: Asked, term: Term, among: Positions) -> bool:
    """Whether these are among the first replies that are asked, and nothing is known of all names yet."""
    if asked.knows(term):
        return False
    asked.one_by_one += len(among)
    return asked.one_by_one <= _SOME


def _of_some(names: Names, name: Name, among: Positions) -> Positions:
    """Replies whose own names contain this one."""
    ids = [names.of[position] for position in among]
    wanted = set(names.some_of(dict.fromkeys(ids), fold(name.text), by_sound=name.text))
    return list(compress(among, map(wanted.__contains__, ids)))


def _replies_of_few(authors: Names, ids: Sequence[int]) -> Sequence[int]:
    """Their replies where they are few enough to be gathered; NOTHING where looking at every reply is cheaper."""
    counts = authors.counts
    if sum(map(counts.__getitem__, ids)) * _FEW > len(authors.of):
        return NOTHING
    return authors.posts(*ids)


def rank(asked: Asked, term: Term, among: Positions) -> Positions:
    """Replies by users of that rank."""
    name = term.value
    assert isinstance(name, Name)
    ranks = asked.index.ranks
    return _of_ids(ranks, asked.once(term, lambda: _named(ranks, name)), among)


def device(asked: Asked, term: Term, among: Positions) -> Positions:
    """Replies from that device, or from none that is printed."""
    devices = asked.index.devices
    value = term.value
    if isinstance(value, Choice):
        return _of_ids(devices, [devices.ids[""]] if "" in devices.ids else [], among)
    assert isinstance(value, Name)
    return _of_ids(devices, asked.once(term, lambda: _named(devices, value)), among)


def floor(asked: Asked, term: Term, among: Positions) -> Positions:
    """Replies of those floors; where none are printed, of those numbers from 1."""
    value = term.value
    assert isinstance(value, Numbers)
    first = value.first or 0
    last = 10**9 if value.last is None else value.last
    if not asked.index.floors_column.any:
        every = asked.index.replies
        return common(among, every[max(first - 1, 0) : last])
    return common(among, asked.once(term, lambda: asked.index.floors_column.positions(first, last)))


def has(asked: Asked, term: Term, among: Positions) -> Positions:
    """Replies that contain one."""
    assert isinstance(term.value, Choice)
    bit = Flag[term.value.name.upper()]
    start, stop = span(among)
    flags = enumerate(asked.index.content_flags(start, stop), start)
    return common(among, [position for position, bits in flags if bits & bit])


def by_op(asked: Asked, among: Positions) -> Positions:
    """Replies by the thread's author."""
    identity = asked.index.op_id
    if identity is None:
        return NOTHING
    term = Term("is", Choice("op"))
    return common(among, asked.once(term, lambda: asked.index.authors.posts(identity)))


def _by_rank_flag(flag: Flag) -> Callable[[Asked, Positions], Positions]:
    def by_rank(asked: Asked, among: Positions) -> Positions:
        ids = [identity for identity, bits in enumerate(asked.index.rank_flags) if bits & flag]
        return _of_ids(asked.index.ranks, ids, among)

    return by_rank


def repeated(asked: Asked, among: Positions) -> Positions:
    """Replies that repeat an earlier one."""
    return common(among, asked.index.repeats(*span(among)))


def new(asked: Asked, among: Positions) -> Positions:
    """Replies beyond what was seen last time, by floors, else by their number; none where nothing was seen."""
    index, seen = asked.index, asked.seen
    if seen.floor is not None:
        return floor(asked, Term("floor", Numbers(seen.floor + 1, None)), among)
    return common(among, index.replies_beyond(seen.replies)) if seen.replies else NOTHING


KINDS: dict[str, Callable[[Asked, Positions], Positions]] = {
    "op": by_op,
    "mod": _by_rank_flag(Flag.MOD),
    "banned": _by_rank_flag(Flag.BANNED),
    "dup": repeated,
    "new": new,
}
"""How each value of `is:` is answered."""


def kind(asked: Asked, term: Term, among: Positions) -> Positions:
    """Replies of that kind."""
    assert isinstance(term.value, Choice)
    return KINDS[term.value.name](asked, among)


def language(asked: Asked, term: Term, among: Positions) -> Positions:
    """Replies in that language."""
    assert isinstance(term.value, Choice)
    wanted, texts = term.value.name, asked.index.texts
    return [position for position in among if language_of(texts.text(position)) == wanted]


def length(asked: Asked, term: Term, among: Positions) -> Positions:
    """Replies of so many characters."""
    value = term.value
    assert isinstance(value, Numbers)
    low, high = value.first or 0, 1 << 40 if value.last is None else value.last
    start, stop = span(among)
    lengths = enumerate(asked.index.lengths[start:stop], start)
    return common(among, [position for position, this in lengths if low <= this <= high])


ANSWERS: dict[str, tuple[int, Answer]] = {
    "date": (0, date),
    "since": (0, date),
    "until": (0, date),
    "floor": (0, floor),
    "user": (1, user),
    "rank": (2, rank),
    "device": (2, device),
    "is": (2, kind),
    "has": (2, has),
    "len": (2, length),
    "": (3, words),
    "lang": (5, language),
}
"""For each key how dear it is to answer, cheapest first, and the answer."""

PATTERN: tuple[int, Answer] = (4, pattern)


def answer_of(term: Term) -> tuple[int, Answer]:
    """How dear a term is, and its answer."""
    return PATTERN if isinstance(term.value, Pattern) else ANSWERS[term.key]
