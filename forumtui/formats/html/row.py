"""What one row of FORUMS says about an engine. Patterns stay text until they are used: the table costs nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from forumtui.model import Kind, Post

Selectors = tuple[str, ...]
"""CSS selectors in the order they are tried; `selector@name` gives an attribute instead of the text, and
` >> pattern` behind it the pattern's first group."""


@dataclass(frozen=True, slots=True)
class Fast:
    """Patterns over the HTML of one slice that give the index its fields without a tree; group 1 is the value."""

    author: str
    time: str
    body: str
    """What stands before the body; the body ends where its tag does."""
    exact: str = ""
    floor: str = ""
    rank: str = ""
    device: str = ""
    identity: str = ""
    """Needed where the row names selectors for it."""


@dataclass(frozen=True, slots=True)
class Forum:
    """One engine: how its pages are known, where its posts start, and where in a post each fact is printed."""

    name: str
    signs: tuple[tuple[bytes, ...], ...]
    """Lower-case bytes of the first 64 KiB: of every group at least one must be there."""
    starts: tuple[bytes, ...]
    """Patterns of the tag that starts a post, the most_confident first; one that does not hold is passed over."""
    post: str
    """Selector of a whole post, for pages that cannot be cut."""
    author: Selectors
    time: Selectors
    body: Selectors
    unsigns: tuple[bytes, ...] = ()
    """Lower-case bytes that another engine's pages have."""
    exact: Selectors = ()
    """The time as the markup gives it to machines."""
    floor: Selectors = ()
    rank: Selectors = ()
    identity: Selectors = ()
    device: Selectors = ()
    likes: Selectors = ()
    edited: Selectors = ()
    more: Selectors = ()
    """What belongs to the body and stands behind it, such as attachments."""
    drop: str = ""
    """What stands in the body and does not belong to it."""
    keeps_space: bool = False
    """Whether line ends in the markup are line ends of the text."""
    title: Selectors = ()
    board: Selectors = ()
    section: Selectors = ()
    badges: Selectors = ()
    replies: Selectors = ()
    """The printed count of replies."""
    posts: Selectors = ()
    """The printed count of posts, the opening one included."""
    views: Selectors = ()
    followers: Selectors = ()
    page: Selectors = ()
    """The number of this page in its thread."""
    clock: Selectors = ()
    thread: tuple[bytes, ...] = ()
    """Patterns of the thread's own number in the head of the page."""
    end: bytes = b""
    """Pattern of what stands behind the last post."""
    opening: "Forum | None" = None
    """How to read the opening post where it stands before the first start."""
    remark: "Forum | None" = None
    """How to read remarks that stand inside a post, by their own first start; what is behind them may be the post's."""
    indent: bytes = b""
    """Class word of the boxes that hold the answers to the post before them."""
    depth: Callable[[bytes], int] | None = None
    """How deep a slice's answer is nested."""
    kind: Callable[[bytes], Kind] | None = None
    """What a slice holds, where not every post is a reply."""
    amend: Callable[[str, Post], Post] | None = None
    """Reads from the slice's own HTML what selectors cannot."""
    fast: Fast | None = None
