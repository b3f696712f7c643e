"""What is said about a thread and above a reply, in the order one would say it aloud."""

from collections.abc import Iterator

from forumtui.export.view import View
from forumtui.i18n import join_sentence, tr, tr_count
from forumtui.model import Post


def about_thread(view: View) -> Iterator[str]:
    """Title, board, counts and address, a line each, as far as they are known."""
    head = view.thread.head
    yield head.title or tr("Untitled thread")
    place = join_sentence(filter(None, (head.board, head.section, *head.badges)))
    if place:
        yield place
    counts = join_sentence(_counts(view))
    if counts:
        yield counts
    if head.url:
        yield head.url


def _counts(view: View) -> Iterator[str]:
    head = view.thread.head
    if head.reply_count is not None:
        yield tr_count("{count} reply", "{count} replies", head.reply_count)
    if head.views is not None:
        yield tr_count("{count} view", "{count} views", head.views)
    if head.followers is not None:
        yield tr_count("{count} follower", "{count} followers", head.followers)


def header(view: View, position: int | None, post: Post) -> str:
    """Floor, author, time, rank, device, and whom it answers; the opening post has None for its position."""
    return join_sentence(text for _part, text in header_parts(view, position, post))


def header_parts(view: View, position: int | None, post: Post) -> list[tuple[str, str]]:
    """(what it is, its text) in spoken order, as far as it is known."""
    answers = None
    if post.parent is not None:
        answers = tr("answers {number}", number=number_of(view, post.parent, view.thread.posts[post.parent]))
    elif post.depth and view.post is not None:
        answers = tr("answers the post")
    said = (
        ("floor", tr("Post") if position is None else number_of(view, position, post)),
        ("author", post.author),
        ("time", time_of(view, position, post)),
        ("rank", post.rank),
        ("device", post.device),
        ("answers", answers),
    )
    return [(part, text) for part, text in said if text]


def number_of(view: View, position: int, post: Post) -> str:
    """The printed floor, else the number of the reply in the source, counted from 1."""
    if post.floor is not None:
        return tr("Floor {floor}", floor=post.floor)
    return tr("Reply {number}", number=position - view.thread.first_reply + 1)


def time_of(view: View, position: int | None, post: Post) -> str | None:
    """The time as it is printed; where only its value is known, that."""
    if post.posted_text or post.posted is None:
        return post.posted_text
    year = view.index.post_year if position is None else view.index.year_of(position)
    return post.posted.iso(year)


def shown(view: View) -> str:
    """How many of the replies are shown."""
    return tr("{shown} of {all} replies shown", shown=len(view.positions), all=len(view.thread.replies))
