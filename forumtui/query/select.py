"""Which replies a filter shows: its tree asked of the Index, reply by reply."""

from array import array
from collections.abc import Sequence

from forumtui.index.index import Index
from forumtui.query.keys import NAMED, Test, test_words
from forumtui.query.tree import EVERYTHING, And, Not, Or, Query, Term
from forumtui.query.values import Words


def select(query: Query, index: Index) -> Sequence[int]:
    """The ordinals of the replies that match, in source order; everything is a range and costs nothing."""
    if query == EVERYTHING:
        return range(index.size)
    test = test_of(query, index)
    return array("q", filter(test, range(index.size)))


def test_of(query: Query, index: Index) -> Test:
    """The question that the filter asks of each reply."""
    match query:
        case And(parts):
            tests = [test_of(part, index) for part in parts]
            return lambda ordinal: all(test(ordinal) for test in tests)
        case Or(parts):
            tests = [test_of(part, index) for part in parts]
            return lambda ordinal: any(test(ordinal) for test in tests)
        case Not(part):
            negated = test_of(part, index)
            return lambda ordinal: not negated(ordinal)
        case Term("", Words() as words):
            return test_words(words, index)
    return NAMED[query.key].test(query.value, index)
