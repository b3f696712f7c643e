"""Says of most pages that they cannot hurt the parser, at a part of the cost of following every tag exactly.

An element counts as closed only where its end tag stands right behind what it holds, or where the next of its like ends
it. The parser may close more than that, but never less: what it has open is part of what is open here, besides
formatting that it opens again and the parts of a table that it adds. A page that is shallow here is so for the parser.
"""

import re

SHALLOW = 160
"""Tags open at once up to which a page is shallow; the parser may have three times as many open."""

MOST_REOPENED = 20_000
"""Formatting tags that a page may make the parser open again; real pages stay far below."""

_TAGS_FOR_ONE = 8
"""Tags of a page that allow one more: the tree then still grows as the page does."""

ATTRIBUTES = (
    r"(?:[\s/]++|(?:=[^\s/>=]*+|[^\s/>=]++)"
    r"""(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+)*+(?:>|\Z)"""
)
"""What stands in a tag behind its name, to its end (HTML, 13.2.5.32 to 13.2.5.39)."""

RAW_TEXT = ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
"""Elements in which no tag is read but their own end."""

USUAL = r'(?:\s[a-z]++="[^">]*+")*+'
"""Attributes as most are written, which is faster to pass."""

_RAW = "|".join(
    rf"(?i:{name})(?=[\s/>]){ATTRIBUTES}(?:[^<]++|<(?!(?i:/{name})[\s/>]))*+(?:</(?i:{name})|\Z)" for name in RAW_TEXT
)
_TAGS = re.compile(
    rf"<(?:((?=s[ct]|[sS][cCtT]|[iInNtTxX][eEfFiImMoO])(?:{_RAW})|/?[a-zA-Z][^\s/>]*+){USUAL}(?:>|{ATTRIBUTES})"
    r"|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>|\Z))|(?:[!?]|/(?![a-zA-Z]))[^>]*+)"
)
"""A tag: its name, led by `/` where it is an end tag; of raw text the whole element; nothing of a comment."""

_TWICE_ESCAPED = re.compile(r"<!--.*?<script[\s/>]", re.IGNORECASE | re.DOTALL)
"""What makes a script go on behind its end tag."""

_PLAIN, _VOID, _CLOSING, _FORMATTING, _LINK, _FORM, _OTHER = range(7)
_NAMES = {
    _PLAIN: "span sup sub abbr cite label var q dfn ins del kbd samp mark time bdi bdo acronym select option",
    _VOID: "area base br col embed hr img input link meta param source track wbr frame keygen",
    _CLOSING: "div p li ul ol dl dt dd table tbody tr td th h1 h2 h3 blockquote section article",
    _FORMATTING: "b big code em font i s small strike strong tt u",
    _LINK: "a nobr",
    _FORM: "form /form",
    _OTHER: "svg math object applet marquee template frameset plaintext",
}
_KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split()}
"""What is to be known of a start tag. All others may close what is open too, and _OTHER ones change the rules."""

_ENDS_ITSELF = frozenset(("/p", "/li", "/dd", "/dt", "/option"))
"""The ends of elements that end where the next of the same name begins right inside."""


def is_shallow(html: str, tags: int) -> bool:
    """Whether it is certain that a page of so many tags nests no deeper than the parser can bear."""
    ends, end, kind_of = [""], "", _KINDS.get
    most, reopened, formatting = max(MOST_REOPENED, tags // _TAGS_FOR_ONE), 0, 0
    for tag in _TAGS.findall(html):
        if tag != end:
            kind = kind_of(tag)
            if kind is None:
                tag = tag.lower()
                kind = kind_of(tag, _CLOSING)
        if tag == end:
            if tag:
                ends.pop()
                end = ends[-1]
                if formatting and kind_of(tag[1:]) in (_FORMATTING, _LINK):
                    formatting -= 1
        elif kind == _VOID:
            # A rule ends a paragraph.
            reopened += formatting if tag == "hr" else 0
        elif ">" in tag:
            # Raw text with its end, as far as no other rules hold.
            if "/select" in ends or _TWICE_ESCAPED.search(tag):
                return False
        elif kind == _FORM and "/form" in ends:
            # The parser knows one form only: it may not see the end of another.
            return False
        elif tag[:1] in ("", "/"):
            reopened += formatting
        else:
            if kind == _OTHER:
                return False
            if kind in (_CLOSING, _LINK, _FORM):
                reopened += formatting
            if kind in (_FORMATTING, _LINK):
                formatting += 1
            tag = "/" + tag
            if tag == end and tag in _ENDS_ITSELF:
                continue
            end = tag
            ends.append(end)
            if len(ends) > SHALLOW or reopened * 2 > most:
                return False
    return True
