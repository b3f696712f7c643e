"""Forum threads for programs: what the reader opens, without a screen.

    >>> from importlib.resources import files
    >>> import forumtui
    >>> opened = forumtui.open_thread(files("forumtui") / "sample" / "thread.txt")
    >>> opened.thread.title[:12], len(opened.thread.posts), opened.thread.has_opening
    ('旧闻新写:小米一个季度卖', 21, True)

The posts are one sequence; the opening post is the first, where the source has it:

    >>> reply = opened.thread.posts[1]
    >>> reply.floor, reply.author, reply.posted_text
    (755, 'Reader_000417', '07-18 15:35:25')

`thread_of` takes the bytes of a page, and touches neither files nor the network; what it gives can be sent to another
process:

    >>> page = (files("forumtui") / "sample" / "thread.txt").read_bytes()
    >>> again = forumtui.thread_of(page, name="page.txt")
    >>> again.thread.title == opened.thread.title
    True

What needs the whole thread (years that are not printed, flags, filters) asks its Index, once that is finished:

    >>> opened.finish()
    >>> opened.index.year_of(1), opened.index.floors
    (2017, (736, 755, ()))

The filter language is `forumtui.query`; its answer is the positions of the posts:

    >>> from forumtui.query.parse import parse
    >>> from forumtui.query.select import select
    >>> [opened.thread.posts[position].floor for position in select(parse("is:op OR len:>60"), opened.index)]
    [746]

`to_dict` gives the thread as `-t json` writes it:

    >>> record = opened.to_dict()
    >>> record["format"], record["order"], record["replies"][0]["author"]
    (1, 'newest', 'Reader_000417')

What cannot be opened raises a ForumtuiError that says what, why, and what to do:

    >>> forumtui.open_thread("nosuch.html")
    Traceback (most recent call last):
    forumtui.errors.CannotRead: nosuch.html: there is no such file; check the name and your permissions
"""

TYPE_CHECKING = False  # importing typing is a fifth of what --help may cost
if TYPE_CHECKING:  # what __getattr__ gives, for type checkers
    from forumtui.thread.open_thread import OpenThread
    from forumtui.thread.opening import open_thread, thread_of

__all__ = ["OpenThread", "open_thread", "thread_of"]


def __getattr__(name: str) -> object:
    """The names of the library. Imported when one is asked for: `forumtui --help` asks for none."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from forumtui.thread import opening

    return getattr(opening, name)
