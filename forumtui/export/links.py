"""Which targets an export may link to: http and https, quoted again, whatever they were before."""

from urllib.parse import quote

from forumtui.text.clean import clean_url

SCHEMES = ("http://", "https://")

_KEPT = "%:/?#[]@!$&'()*+,;=~"
"""The delimiters of RFC 3986, and what is quoted already."""


def linkable(target: str | None) -> str | None:
    """The target as an ASCII address without spaces, quotes or angle brackets; None where it is nothing to link to."""
    address = clean_url(target or "")
    return quote(address, safe=_KEPT) if address.lower().startswith(SCHEMES) else None
