"""Patterns of the tag that starts a post, put together for the rows."""


def tag_with(name: bytes, attribute: bytes, value: bytes) -> bytes:
    """A tag whose attribute begins with `value`."""
    return rb"<%s\b[^<>]*?\s%s=[\"']?%s" % (name, attribute, value)


def tag_of_class(name: bytes, word: bytes) -> bytes:
    """A tag that has the class word `word`, whole."""
    return rb"<%s\b[^<>]*?\sclass=(?:[\"'][^\"'<>]*?(?<![\w-]))?%s(?![\w-])" % (name, word)
