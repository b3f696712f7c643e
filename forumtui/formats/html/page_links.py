"""The links of a page that may lead to other pages of its thread."""

from forumtui.formats.html.node import address, attribute
from forumtui.formats.html.page import page_of
from forumtui.source.document import Document

MOST = 5000
"""Links that are looked at."""
_PREVIOUS = ("a[rel~=prev][href]", "a[rel~=previous][href]", "link[rel~=prev][href]")
_LONGEST = 12
"""Characters of a link's text: numbers of pages are short."""


def page_links(document: Document) -> list[tuple[str, str]]:
    """(address, text) of the short links of an HTML document, in its order; none where it is no HTML."""
    page = page_of(document)
    if page is None:
        return []
    links = ((node, node.text().strip()) for node in page.tree.css("a[href]")[:MOST])
    short = ((attribute(node, "href"), text) for node, text in links if text and len(text) <= _LONGEST)
    return [(target, text) for href, text in short if (target := address(href, page.base))]


def previous_page(document: Document) -> str | None:
    """The address that a page names as the one before it; None where it names none."""
    page = page_of(document)
    if page is None:
        return None
    found = (node for entry in _PREVIOUS for node in page.tree.css(entry))
    return next((target for node in found if (target := address(attribute(node, "href"), page.base))), None)
