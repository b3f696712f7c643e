"""The library: a place becomes a thread, without a screen.

    >>> from importlib.resources import files
    >>> from forumtui.thread import finish, open_thread
    >>> opened = open_thread(str(files("forumtui") / "sample" / "thread.txt"))
    >>> opened.thread.title[:12], len(opened.thread.replies)
    ('旧闻新写:小米一个季度卖', 20)
    >>> reply = opened.thread.replies[0]
    >>> reply.floor, reply.author, reply.posted_text
    (755, 'Reader_000417', '07-18 15:35:25')

A reply is parsed when someone looks at it. What needs the whole thread (years that are not printed, flags, filters)
asks its Index, once that is complete:

    >>> finish(opened)
    >>> opened.index.year_of(1), opened.index.floors
    (2017, (736, 755, ()))

The filter language is `forumtui.query`; its answer is the positions of the posts:

    >>> from forumtui.query.parse import parse
    >>> from forumtui.query.select import select
    >>> [opened.thread.posts[position].floor for position in select(parse("is:op OR len:>60"), opened.index)]
    [746]

Any of the formats of `--to` is a row of `EXPORTS`, whose `write` gives the text in pieces:

    >>> from forumtui.export.exports import EXPORTS
    >>> from forumtui.export.view import View
    >>> from forumtui.thread.facts import Facts
    >>> text = next(row for row in EXPORTS if row.name == "text")
    >>> "".join(text.write(View(opened.thread, Facts(opened), [1], include_post=False))).splitlines()[-1]
    '1 of 20 replies shown'

What cannot be opened raises a ForumtuiError that says what, why, and what to do:

    >>> open_thread("nosuch.html")
    Traceback (most recent call last):
    forumtui.errors.CannotRead: nosuch.html: there is no such file; check the name and your permissions

This is the one `__init__` that is not empty: these names are what programs rely on, whatever the files here are called.
"""

from forumtui.thread.opening import OpenThread, finish, open_thread, open_threads

__all__ = ["OpenThread", "finish", "open_thread", "open_threads"]
