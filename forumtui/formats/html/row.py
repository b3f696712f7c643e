"""What a row of FORUMS can say about an engine: CSS selectors and small named options, no code.

A rule of a user's own, in TOML, has the same fields. A selector may go on behind its CSS: `css@name` gives an
attribute instead of the text, and ` >> pattern` behind either takes the pattern's first group (for `post`, the pattern
selects: an element it does not fit is no post). `<!--` in place of the CSS stands for the comments in the page's
source. Several are tried in order, and the first that has something to say decides.
"""

from typing import NamedTuple

Selectors = tuple[str, ...]


class Forum(NamedTuple):
    """One engine: how its pages are known, what a post is, and where in a post and on the page each fact is printed."""

    name: str
    match: Selectors = ()
    """All of these are found on its pages. Entries that begin with `http` are patterns of the page's address instead,
    with `*` for anything: if there are any, one of them must fit the address."""
    unlike: Selectors = ()
    """None of these is found on its pages: what another engine's have."""

    post: Selectors = ()
    """A post, the likeliest first: where those that one selector finds have no authors, the next is tried."""
    with_siblings: bool = False
    """Whether what follows its element in the same parent, up to the next post, belongs to a post."""
    until: Selectors = ()
    """What ends the last post of these."""
    is_loose: bool = False
    """Whether its text stands loose: that of a post behind its element, as far as the next post (which needs
    `with_siblings`); that of a comment behind a post, in no element of its own."""
    opening: "Forum | None" = None
    """How to read an opening post that stands apart, before the first of the others."""
    comment: "Forum | None" = None
    """How to read remarks under a post, which the page does not count as replies."""

    author: Selectors = ()
    time: Selectors = ()
    exact: Selectors = ()
    """The time as the markup gives it to machines."""
    floor: Selectors = ()
    rank: Selectors = ()
    id: Selectors = ()
    """Where it is not the number in the id of the post's own element."""
    device: Selectors = ()
    likes: Selectors = ()
    accepted: Selectors = ()
    """What only the accepted answer has."""
    answers: Selectors = ()
    """The id of the post that this one answers; it is nested under it where it is on the page."""
    edited: Selectors = ()
    depth: Selectors = ()
    """A number that says how deep a post is nested."""
    indent: Selectors = ()
    """A width in pixels that does."""
    indent_step: int = 40
    level: Selectors = ()
    """Elements that hold answers: a post is one level deeper for each of them around it."""

    body: Selectors = ()
    between: Selectors = ()
    """The comments in the page's source, first and last, between which the body of an opening post stands."""
    shared: Selectors = ()
    """The address that a post shares; it stands before the body."""
    more: Selectors = ()
    """What belongs to the body and stands behind it, such as attachments and signatures."""
    addition: Selectors = ()
    """What belongs to the body, stands behind it, and was added by its writer later."""
    drop: Selectors = ()
    """What stands in the body and does not belong to it."""
    quote: Selectors = ()
    """Parts of the body whose class words do not say what they are; so are the next four."""
    code: Selectors = ()
    spoiler: Selectors = ()
    signature: Selectors = ()
    attachment: Selectors = ()
    keeps_space: bool = False
    """Whether line ends in the markup are line ends of the text."""
    extras: tuple[str, ...] = ()
    """Names of what else is read from a post, out of EXTRAS."""

    title: Selectors = ()
    board: Selectors = ()
    section: Selectors = ()
    badges: Selectors = ()
    replies: Selectors = ()
    """The printed count of replies."""
    posts: Selectors = ()
    """The printed count of posts, the opening one included."""
    notices: Selectors = ()
    """What the page itself says of the thread, between or beside its posts: closed, moved, merged."""
    views: Selectors = ()
    followers: Selectors = ()
    page: Selectors = ()
    """The number of this page in its thread."""
    pages: Selectors = ()
    """The numbers of pages that can be chosen, or how many there are; the highest counts."""
    next_page: Selectors = ()
    """The link to the next page, by its `href` where no other attribute is named."""
    one_page: str = ""
    """Why its pages lead to no further page of their thread, such as that all posts stand on one. Then no link is taken
    for one, whatever it says of itself: `rel=next` of a mail archive leads to another letter."""
    rel_leads_away: bool = False
    """Whether `rel=next` and `rel=prev` lead to other threads; then only `next_page` counts."""
    thread: Selectors = ()
    """The thread's own number. `address` stands for the page's address, `script` for its scripts."""
