"""The text of HTML as a browser's tokenizer finds it (HTML standard, 13.2.5), written apart from the reader's own.

Tags run to the first `>` outside of quoted values, a `<` inside them included; what starts with `<!` or `<?` is a
comment; what scripts and styles hold is no text.
"""

import html
import json
import re
from collections.abc import Iterator

from forumtui.thread.report import INLINE

_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*+)")
_BETWEEN = re.compile(r"[\s/]*+")
_ATTRIBUTE = re.compile(r"""=?[^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(["'])|[^\s>]*+))?+""")
"""A name and, where there is one, its value; group 1 where that is never closed."""
_CONTROL = re.compile(r"&#(?:[xX]0*(1[0-9a-fA-F]|[1-8bBeEfF])|0*(3[01]|[12]\d|[1-8]))(?![0-9a-fA-F]);?")
_COMMENT_END = re.compile(r"--!?>")

_RAW = frozenset(("script", "style", "textarea", "title"))
"""Elements whose content is no markup and no text of the page."""
_UNSEEN = frozenset(("noscript", "select", "option"))
"""Elements whose text is no page's either, whatever tags are in it."""


def visible(source: str) -> str:
    """The text that a browser would show of HTML, the strings of JSON that are no keys; other text as it is."""
    first = source.lstrip()[:1]
    if first in ("{", "["):
        return _values(source)
    return "".join(_pieces(source)) if first == "<" else source


def _values(source: str) -> str:
    """Those of every key, also of one that stands there twice."""
    found: list[str] = []
    try:
        whole = json.loads(source, object_pairs_hook=lambda pairs: [value for _key, value in pairs])
    except (ValueError, RecursionError):
        return source
    waiting = [whole]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            waiting += reversed(value)
    return "\n".join(found)


def _pieces(source: str) -> Iterator[str]:
    at = hidden = 0
    while True:
        found = source.find("<", at)
        if not hidden:
            yield _text(source[at : found if found >= 0 else len(source)])
        if found < 0:
            return
        tag = _TAG.match(source, found)
        if tag is None:
            at = _comment(source, found)
            if at == found:
                at += 1
                yield "<"
            continue
        name = tag[1].lower()
        at = _end_of_tag(source, tag.end())
        if name in _RAW and source[found + 1] != "/":
            at = _end_of_raw(source, name, at)
        elif name in _UNSEEN:
            hidden = max(0, hidden + (-1 if source[found + 1] == "/" else 1))
        if name not in INLINE:
            yield "\n"


def _text(source: str) -> str:
    """Text with its references read. Python drops those to control characters, which browsers keep (13.2.5.80)."""
    return html.unescape(_CONTROL.sub(lambda found: chr(int(found[1] or found[2], 16 if found[1] else 10)), source))


def _comment(source: str, at: int) -> int:
    """Behind the comment that begins at `at`; `at` where none does."""
    if source.startswith(("<!-->", "<!--->"), at):
        return source.index(">", at) + 1
    if source.startswith("<!--", at):
        end = _COMMENT_END.search(source, at + 4)
        return end.end() if end else len(source)
    if source.startswith(("<!", "<?", "</"), at):
        return source.find(">", at) + 1 or len(source)
    return at


def _end_of_tag(source: str, at: int) -> int:
    """Behind the `>` that ends the tag whose name ends at `at`; the end of the source where none does."""
    while between := _BETWEEN.match(source, at):
        at = between.end()
        if source[at : at + 1] in (">", ""):
            break
        found = _ATTRIBUTE.match(source, at)
        if found is None or found[1]:
            return len(source)
        at = found.end()
    return min(at + 1, len(source))


def _end_of_raw(source: str, name: str, at: int) -> int:
    """Behind the end tag of an element without markup; the end of the source where it has none."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return _end_of_tag(source, end.end()) if end else len(source)
