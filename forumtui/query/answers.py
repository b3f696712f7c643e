"""How each term is answered by the Index: one row for each key, asked of the replies that are still in question.

Every answer is a sorted part of `among`. What does not depend on the reply (which names match, which stretch of a
sorted thread a date is) is found once for each size of the Index and kept.
"""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from forumtui.index.flags import Flag
from forumtui.index.index import Index
from forumtui.index.names import Names
from forumtui.query.ordinals import NOTHING, Ordinals, common, union
from forumtui.query.patterns import Matcher
from forumtui.query.tree import Term
from forumtui.query.values import YEAR, Choice, Moment, Moments, Name, Numbers, Pattern, Words
from forumtui.text.fold import fold
from forumtui.text.script import language_of

_FEW = 8
"""Names with less than one reply in so many are found by their own lists of replies."""

_ALWAYS = 9999 * YEAR


@dataclass(slots=True, eq=False)
class Asked:
    """What the terms of one filter are asked of."""

    index: Index
    new_after_floor: int | None = None
    matcher: Matcher = field(default_factory=Matcher)
    kept: dict[Term, tuple[int, Sequence[int]]] = field(default_factory=dict)

    def once(self, term: Term, find: Callable[[], Sequence[int]]) -> Sequence[int]:
        """What `find` finds for a term in the whole Index, found anew when the Index has grown."""
        size, found = self.kept.get(term, (-1, NOTHING))
        if size != self.index.size:
            found = find()
            self.kept[term] = self.index.size, found
        return found


Answer = Callable[[Asked, Term, Ordinals], Ordinals]


def _span(among: Ordinals) -> tuple[int, int]:
    return (among[0], among[-1] + 1) if among else (0, 0)


def words(asked: Asked, term: Term, among: Ordinals) -> Ordinals:
    """Replies whose text contains the words."""
    assert isinstance(term.value, Words)
    needle = fold(term.value.text).encode("utf-8", "replace")
    start, stop = _span(among)
    texts = asked.index.texts
    if isinstance(among, list) and len(among) * 4 < stop - start:
        return [ordinal for ordinal in among if needle in texts.raw(ordinal)]
    return common(among, texts.find(needle, start, stop))


def pattern(asked: Asked, term: Term, among: Ordinals) -> Ordinals:
    """Replies in whose text the regular expression is found. Raises TooSlow."""
    assert isinstance(term.value, Pattern)
    return asked.matcher.matching(term.value.source, asked.index.texts, among)


def _of_ids(names: Names, ids: Sequence[int], among: Ordinals) -> Ordinals:
    """Replies whose name is one of these."""
    wanted = frozenset(ids)
    if not wanted:
        return NOTHING
    start, stop = _span(among)
    if isinstance(among, range):
        return [ordinal for ordinal, identity in enumerate(names.of[start:stop], start) if identity in wanted]
    return [ordinal for ordinal in among if names.of[ordinal] in wanted]


def _named(names: Names, name: Name) -> list[int]:
    if name.exact:
        return [names.ids[name.text]] if name.text in names.ids else []
    return names.containing(fold(name.text), by_sound=name.text)


def user(asked: Asked, term: Term, among: Ordinals) -> Ordinals:
    """Replies by authors of that name."""
    name = term.value
    assert isinstance(name, Name)
    authors = asked.index.authors
    ids = asked.once(term, lambda: _named(authors, name))
    if len(ids) == 1 or sum(authors.counts[identity] for identity in ids) * _FEW < asked.index.size:
        key = Term("replies of", name)
        return common(among, asked.once(key, lambda: _replies(authors, ids)))
    return _of_ids(authors, ids, among)


def _replies(names: Names, ids: Sequence[int]) -> Sequence[int]:
    if len(ids) == 1:
        return names.replies(ids[0])
    return array("I", sorted(ordinal for identity in ids for ordinal in names.replies(identity)))


def rank(asked: Asked, term: Term, among: Ordinals) -> Ordinals:
    """Replies by users of that rank."""
    name = term.value
    assert isinstance(name, Name)
    ranks = asked.index.ranks
    return _of_ids(ranks, asked.once(term, lambda: _named(ranks, name)), among)


def device(asked: Asked, term: Term, among: Ordinals) -> Ordinals:
    """Replies from that device, or from none that is printed."""
    devices = asked.index.devices
    value = term.value
    if isinstance(value, Choice):
        return _of_ids(devices, [devices.ids[""]] if "" in devices.ids else [], among)
    assert isinstance(value, Name)
    return _of_ids(devices, asked.once(term, lambda: _named(devices, value)), among)


def floor(asked: Asked, term: Term, among: Ordinals) -> Ordinals:
    """Replies of those floors; where none are printed, of those numbers from 1."""
    value = term.value
    assert isinstance(value, Numbers)
    first = value.first or 0
    last = 10**9 if value.last is None else value.last
    if not asked.index.floors_column.any:
        return common(among, range(max(first - 1, 0), min(last, asked.index.size)))
    return common(among, asked.once(term, lambda: asked.index.floors_column.ordinals(first, last)))


def date(asked: Asked, term: Term, among: Ordinals) -> Ordinals:
    """Replies of that time, years already resolved; a single day without a year is that day of any year."""
    index = asked.index
    if not index.dates.has_year:
        low, high = (edge % YEAR if edge < _ALWAYS else edge for edge in _edges(term))
        return _dated(index, low, high, among)
    single = term.value.first if isinstance(term.value, Moments) and term.value.is_single else None
    if single is None or single.year:
        return _dated(index, *_edges(term), among)
    first, last = (stamp // YEAR for stamp in index.dates.span())
    found: Ordinals = NOTHING
    for year in range(first, last + 1):
        one = single.in_year(year)
        if one.exists:
            found = union(found, _dated(index, one.start, one.end, among))
    return found


def _edges(term: Term) -> tuple[int, int]:
    """The first and last packed time that the term matches."""
    value = term.value
    if isinstance(value, Moment):
        return (value.start, _ALWAYS) if term.key == "since" else (1, value.end)
    assert isinstance(value, Moments)
    return (value.first.start if value.first else 1), (value.last.end if value.last else _ALWAYS)


def _dated(index: Index, low: int, high: int, among: Ordinals) -> Ordinals:
    if index.stamps_are_sorted():
        return common(among, index.ordinals_between(low, high))
    start, stop = _span(among)
    low = max(low, 1)
    stamps = enumerate(index.dates.stamps(start, stop), start)
    return common(among, [ordinal for ordinal, stamp in stamps if low <= stamp <= high])


def has(asked: Asked, term: Term, among: Ordinals) -> Ordinals:
    """Replies that contain one."""
    assert isinstance(term.value, Choice)
    bit = Flag[term.value.name.upper()]
    start, stop = _span(among)
    flags = enumerate(asked.index.content_flags(start, stop), start)
    return common(among, [ordinal for ordinal, bits in flags if bits & bit])


def by_op(asked: Asked, among: Ordinals) -> Ordinals:
    """Replies by the thread's author."""
    identity = asked.index.op_id
    if identity is None:
        return NOTHING
    term = Term("is", Choice("op"))
    return common(among, asked.once(term, lambda: asked.index.authors.replies(identity)))


def _by_rank_flag(flag: Flag) -> Callable[[Asked, Ordinals], Ordinals]:
    def by_rank(asked: Asked, among: Ordinals) -> Ordinals:
        ids = [identity for identity, bits in enumerate(asked.index.rank_flags) if bits & flag]
        return _of_ids(asked.index.ranks, ids, among)

    return by_rank


def repeated(asked: Asked, among: Ordinals) -> Ordinals:
    """Replies that repeat an earlier one."""
    return common(among, asked.index.repeats(*_span(among)))


def new(asked: Asked, among: Ordinals) -> Ordinals:
    """Replies above the highest floor seen last time; none where nothing was seen."""
    if asked.new_after_floor is None:
        return NOTHING
    return floor(asked, Term("floor", Numbers(asked.new_after_floor + 1, None)), among)


KINDS: dict[str, Callable[[Asked, Ordinals], Ordinals]] = {
    "op": by_op,
    "mod": _by_rank_flag(Flag.MOD),
    "banned": _by_rank_flag(Flag.BANNED),
    "dup": repeated,
    "new": new,
}
"""How each value of `is:` is answered."""


def kind(asked: Asked, term: Term, among: Ordinals) -> Ordinals:
    """Replies of that kind."""
    assert isinstance(term.value, Choice)
    return KINDS[term.value.name](asked, among)


def language(asked: Asked, term: Term, among: Ordinals) -> Ordinals:
    """Replies in that language."""
    assert isinstance(term.value, Choice)
    wanted, texts = term.value.name, asked.index.texts
    return [ordinal for ordinal in among if language_of(texts.text(ordinal)) == wanted]


def length(asked: Asked, term: Term, among: Ordinals) -> Ordinals:
    """Replies of so many characters."""
    value = term.value
    assert isinstance(value, Numbers)
    low, high = value.first or 0, 1 << 40 if value.last is None else value.last
    start, stop = _span(among)
    lengths = enumerate(asked.index.lengths[start:stop], start)
    return common(among, [ordinal for ordinal, this in lengths if low <= this <= high])


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
