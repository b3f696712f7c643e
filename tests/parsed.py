"""What a page parser has read, told apart for tests: the opening post and the replies."""

from forumtui.formats.registry import PageParser
from forumtui.model import Kind, Post


def posts_of(parser: PageParser) -> list[Post]:
    """Every post that has been found."""
    return [parser.post(position) for position in range(len(parser))]


def opening_of(parser: PageParser) -> Post | None:
    """The opening post, where the page has it."""
    first = parser.post(0) if len(parser) else None
    return first if first is not None and first.kind is Kind.POST else None


def replies_of(parser: PageParser) -> list[Post]:
    """The posts behind it."""
    return posts_of(parser)[opening_of(parser) is not None :]
