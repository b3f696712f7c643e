"""Why posts are hidden or folded by choice: hidden authors and words, repeats, fillers, folded answers. A table."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from forumtui.i18n import tr
from forumtui.index.index import Index
from forumtui.query.reply_tree import Tree, tree_of
from forumtui.text.width import drawn


class Hiding(NamedTuple):
    """What is left out or folded by choice. What is left out leaves a stub; what a filter leaves out leaves none."""

    authors: tuple[str, ...] = ()
    """Names whose replies are left out."""
    words: tuple[str, ...] = ()
    """Folded words; replies that have one are left out."""
    noise: bool = False
    """Whether repeats and replies that say nothing are left out."""
    subtrees: frozenset[int] = frozenset()
    """Posts whose answers are folded into the one line that is left of the post."""
    shortened: frozenset[int] = frozenset()
    """Long posts that show their first lines only."""
    revealed: frozenset[int] = frozenset()
    """Posts that a stub was opened for: shown whatever leaves them out."""


class Why(NamedTuple):
    """Why a post is not shown, or not whole."""

    reason: str
    """`filter`, or the name of a row of REASONS."""
    text: str
    """The same in a few words, in the interface's language."""


class Reason(NamedTuple):
    """One reason for which posts are left out or folded."""

    name: str
    posts: Callable[[Index, Hiding], Collection[int]]
    """Which posts of the thread it holds for."""
    text: Callable[[Index, Hiding, int], str]
    leaves_out: bool = True
    """Whether the post is left out; a folded one stays, with its first lines."""
    leaves_stub: bool = True
    """Whether a stub stands for posts left out; answers are counted in the line of what they are folded under."""


def _by_author(index: Index, hiding: Hiding) -> Collection[int]:
    ids = [index.authors.ids[name] for name in hiding.authors if name in index.authors.ids]
    return set(index.authors.posts(*ids)) if ids else ()


def _with_word(index: Index, hiding: Hiding) -> Collection[int]:
    needles = [word.encode("utf-8", "replace") for word in hiding.words if word]
    return {at for needle in needles for at in index.texts.find(needle, 0, index.size)}


def _repeats(index: Index, hiding: Hiding) -> Collection[int]:
    return set(index.repeats(0, index.size)) if hiding.noise else ()


def _fillers(index: Index, hiding: Hiding) -> Collection[int]:
    return index.fillers() if hiding.noise else ()


def _in_subtree(index: Index, hiding: Hiding) -> Collection[int]:
    tree = tree_of(index) if hiding.subtrees else None
    return {one for root in hiding.subtrees for one in tree.below(root)} if tree else ()


def repeat_text(index: Index, position: int) -> str:
    """`≡ 736` for a repeat of floor 736, empty for what is no repeat."""
    twin = index.repeat_of(position) if position < index.size else None
    return "" if twin is None else f"{drawn('≡')} {index.number_of(twin)}"


def _folded_under(index: Index, hiding: Hiding, position: int) -> str:
    above = next(one for one in Tree(index).ancestors(position) if one in hiding.subtrees)
    return tr("folded under {number}", number=index.number_of(above))


REASONS: tuple[Reason, ...] = (
    Reason("author", _by_author, lambda index, _, at: tr("by {author}, hidden", author=index.author(at) or "")),
    Reason("word", _with_word, lambda _index, _hiding, _at: tr("hidden because of a word in it")),
    Reason("repeat", _repeats, lambda index, _, at: repeat_text(index, at)),
    Reason("filler", _fillers, lambda index, _, at: index.filler(at) or ""),
    Reason("subtree", _in_subtree, _folded_under, leaves_stub=False),
    Reason("shortened", lambda _, hiding: hiding.shortened, lambda *_: tr("folded to its first lines"), False, False),
)
"""The first that holds for a post is told."""


NOTHING_HIDDEN = Hiding()
