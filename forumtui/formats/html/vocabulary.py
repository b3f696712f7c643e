"""What tags, class words and ids mean inside a post, whatever the engine: which role a block has, and what is no text.

For images: the address and name of the file, and whether it is an emoticon.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from forumtui.formats.html.node import Node, address, attribute, file_name, number
from forumtui.formats.inline import language_of_code
from forumtui.model import Detail, Role
from forumtui.text.clean import clean_line
from forumtui.text.patterns import lazy_pattern


def _listed(words: str) -> Sequence[str]:
    return words.split()


BREAKS = {
    **dict.fromkeys(
        _listed(
            "address article aside center dd details div dl dt fieldset figcaption figure footer form header li main ol"
            " section summary table tbody tfoot thead tr ul caption legend"
        ),
        1,
    ),
    **dict.fromkeys(_listed("blockquote h1 h2 h3 h4 h5 h6 hr p pre"), 2),
}
"""Line ends before and after a tag: 1 begins a line, 2 a paragraph."""

UNREAD = frozenset(
    _listed(
        "script style noscript template head title select option optgroup input svg canvas meta link map area"
        " datalist dialog progress rp textarea"
    )
)
"""Tags whose content is not shown."""

MEDIA = frozenset(("iframe", "embed", "video", "audio", "object", "source"))
"""Tags that play something from elsewhere: shown as a link to it."""

TAG_ROLES = {
    **dict.fromkeys(("b", "strong", "i", "em", "u"), Role.EMPHASIS),
    **dict.fromkeys(("pre", "code", "tt", "kbd", "samp"), Role.CODE),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Role.HEADING),
    "blockquote": Role.QUOTE,
    "details": Role.SPOILER,
    "li": Role.LIST_ITEM,
}
"""Roles that tags have without class words."""

_ROLES: tuple[tuple[Role | None, str], ...] = (
    (
        None,
        (
            r"avatar|jammer|adsbygoogle|ads?|ad[-_]\w*|a_p[trbs]|advert\w*|sponsor\w*|similar\w*|related\w*|\w*thanks?_?(box|list)\w*"
            r"|share\w*|social\w*|\w*action-?bar\w*|post-?buttons|postcontrols|aimg_tip|tip|tip_\d|tip_horn|popupmenu_popup"
            r"|\w*expandlink|bbcodeblock-(shrink|expand)link|cm-at|aui_\w*|quotecontrols|code-?controls|u-concealed|sr-only"
            r"|visually-?hidden|screen-reader\w*|lightbox-?meta|informations|rate|pcbs?_rate|copycode|codeselect|lzy-placeholder"
            r"|quote-?expand\w*|message-lastedit-history|ipscommentcontrols\w*|invisible"
        ),
    ),
    (
        Role.SPOILER,
        (
            r"\w*spoil(er)?s?|bb-?code-?spoiler\w*|bbcodespoiler-content|ipsspoiler|showhide|hide-?content|bbc_spoiler|hidden-?text"
            r"|inline-?spoiler|bbcodeinlinespoiler|sp-body"
        ),
    ),
    (
        Role.CODE,
        (
            r"codebox|blockcode|code_?block|code-(table|box|block|view|area|listing|lines|wrapper)|source-?code|hljs(-ln)?|bbcodeblock--code|bbcodecode|ipscode|code|codetext|bbcode_code|alt2code"
            r"|codemain|highlight|prettyprint|syntax\w*|bbc_code"
        ),
    ),
    (
        Role.QUOTE,
        (
            r"quote|blockquote|quote-?box|quote_?body|bbc_(standard|alternate)_quote|bbcodeblock--quote|bbcodequote|ipsquote"
            r"|bbcode_quote|bb-quote|quotemain|quotecontent|bbc-block|quoted|q-?msg|reply_?quote|message-quote"
        ),
    ),
    (
        Role.SIGNATURE,
        r"sign|signature\w*|[\w-]*signature|postsignature|user_?sig|sig(_?wrap\w*|box|content)?|postmsg_?sig\w*",
    ),
    (
        Role.EDIT,
        (
            r"pstatus|edit(ed|by|_?note|info|message|status)?|last_?edit(ed|date)?|lastedit\w*|message-lastedit|post_?edit(ed)?"
            r"|editedby|editdate|postedited|lasteditby|post-edited|after_content_edited|ipstype_edit\w*|postedit_?\w*|notice-edit"
        ),
    ),
    (
        Role.ATTACHMENT,
        (
            r"(post|image|photo)-?gallery|gallery|download-?(box|link|area|files?)|post-?files?|file-?(list|box)|files|attach(ment|ments|box|list|ed|file|info)?"
            r"|attach(ed|ment)?-?(files?|images?|items?|box|list)|\w*-attachments?|t_attach(list)?|attachmentlist|post_?attachments?|"
            r"tattl|ipsattach\w*|attachrow|bbc_attachments?|postattachments?"
        ),
    ),
    (
        Role.MENTION,
        r"mention|username--mention|user-mention|at-?user|bb-?mention|ipsmention|hashtag|atwho-inserted",
    ),
)
"""Class words and ids, whole words in any case; the first row that knows one decides. None: never part of a text."""

_PATTERNS = tuple((role, lazy_pattern(words, re.IGNORECASE)) for role, words in _ROLES)

SPOILER_TITLE = lazy_pattern(r"(?:\w*spoiler-?button-?title|spoilertitle|\w*spoiler-title)", re.IGNORECASE)
"""Class words of the title that a writer gave to a spoiler; it stands inside the engine's button."""

_EMOTICON = lazy_pattern(
    r"(?:\w*smil(?:ey|ie|e)s?\w*|emoji\w*|emoticons?|emot|bbc?_?smil\w*|ipsemoji|bde_smiley|inlineimg|face|expression)",
    re.IGNORECASE,
)
"""Class words of images that are emoticons."""

_EMOTICON_PATH = lazy_pattern(
    r"/[^/]*(?:smil(?:ey|ie|e)s?|emot(?:icon|e)?s?|emoji|faces?|expression|biaoqing)[^/]*/", re.IGNORECASE
)
"""Folders that engines keep emoticons in."""

_ICON_PATH = lazy_pattern(
    r"/(?:attach_?icons?|file_?types?|file_?icons?)/|(?:^|/)(?:(?:paper-?)?clip|attach(?:ment)?(?:[_-]?icon)?)\.(?:gif|png|svg)$",
    re.IGNORECASE,
)
"""Addresses of the icons before attached files."""

_LANGUAGE_ATTRIBUTES = ("data-lang", "data-language", "data-code-wrap")
"""Attributes of code that name its language."""

_LANGUAGE_CLASS = lazy_pattern(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s{0,3})([^\s;]{1,30})", re.IGNORECASE
)
"""Class words of code that do; highlighters share the first two, GitHub and SyntaxHighlighter have their own."""


def stated_language(node: Node) -> str | None:
    """The language that an element of code states."""
    found = _LANGUAGE_CLASS.search(attribute(node, "class"))
    stated = [attribute(node, name) for name in _LANGUAGE_ATTRIBUTES] + ([found[1]] if found else [])
    return next(filter(None, map(language_of_code, stated)), None)


_INLINE = frozenset(("span", "font", "a", "em", "b", "i", "p", "label"))
_REST = lazy_pattern(
    r"(?:^|[\s_-])(?:rest|more|read-?more|full|remain\w*|expan\w*|collaps\w*|truncat\w*|fold\w*|hidden-?text|exposed|long"
    r"|complete|continued?|overflow)(?=$|[\s_-]|\d|[A-Z])",
    re.IGNORECASE,
)
_HIDDEN = lazy_pattern(r"(?:^|;)\s*display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@lru_cache(maxsize=4096)
def role_of(name: str, words: str) -> tuple[bool, Role | None]:
    """Whether a tag with these class words and id is text at all, and the role they give it."""
    roles = [role for word in words.split() for role, pattern in _PATTERNS if pattern.fullmatch(word)]
    if not roles:
        return name not in UNREAD, TAG_ROLES.get(name)
    # Some engines call their code boxes both quote and code.
    return _as_role(name, Role.CODE if roles[0] is Role.QUOTE and Role.CODE in roles else roles[0])


def _as_role(name: str, role: Role | None) -> tuple[bool, Role | None]:
    # Inline elements have such class words for their looks only.
    if role in (Role.QUOTE, Role.CODE) and name in ("a", "img", "b", "strong", "em", "i"):
        return True, TAG_ROLES.get(name)
    return role is not None and name not in UNREAD, role


_COVERED = frozenset(("span", "div", "p", "section", "blockquote"))
"""Tags in which posts hide text until it is clicked; menus and templates use others."""


def words_of(attributes: Mapping[str, str | None]) -> str:
    """The class words of an element, its id and its data-role."""
    words = attributes.get("class") or ""
    if "id" in attributes or "data-role" in attributes:
        words = " ".join(filter(None, (words, attributes.get("id"), attributes.get("data-role"))))
    return words


def role_by_attributes(tag: str, words: str, attributes: Mapping[str, str | None]) -> tuple[Role | None, bool] | None:
    """The role of an element by its attributes, and whether it is only the hidden rest of a text.

    None where it is no text: furniture of the page, noise against copying.
    """
    is_text, role = role_of(tag, words)
    if not is_text or (tag == "em" and "onclick" in attributes):
        return None
    style = attributes.get("style")
    is_hidden = bool(style and _HIDDEN.search(style))
    is_covered = "hidden" in attributes and tag in _COVERED
    if not is_covered and is_hidden and tag in _INLINE:
        if not _REST.search(words):
            return None
        is_covered = True
    if role is None and (is_covered or (is_hidden and tag == "div")):
        return Role.SPOILER, is_covered
    return role, False


_LAZY_SOURCES = (
    "file",
    "zoomfile",
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-url",
    "data-fancybox-href",
    "src",
)
_BUTTON = lazy_pattern(
    r"quote|quotation|view post|go to post|zitat|beitrag anzeigen|voir le message|citation|ver mensaje|cita|цитата"
    r"|сообщение|引用|查看帖子",
    re.IGNORECASE,
)
_PORTRAIT = lazy_pattern(r"//(?:[\w-]+\.)?gravatar\.com/avatar/", re.IGNORECASE)
_EMOTICON_ATTRIBUTES = frozenset(("smilieid", "data-smilie", "data-emoticon", "data-shortname"))
_SCRIPTS = (".php", ".aspx", ".cgi", ".jsp")
_NAMED_FILE = lazy_pattern(
    r"(?:^|\bName:\s*)([^\s/:][^/:]{0,80}?\.(?:jpe?g|png|gif|webp|bmp|svg|avif))(?=$|\s)", re.IGNORECASE
)


def _source_of(attributes: Mapping[str, str | None]) -> str:
    """The address of an image's file, which pages that load images late do not keep in `src`; empty for none."""
    return next((found for name in _LAZY_SOURCES if (found := attributes.get(name)) and found[:5] != "data:"), "")


def _file_of(source: str, alt: str) -> str:
    """The name of an image's file: from its address, or, where a script sends the file, from the alternative text."""
    name = file_name(source)
    named = _NAMED_FILE.search(alt) if not name or name.endswith(_SCRIPTS) or "." not in name else None
    return named[1] if named else name


def _is_emoticon(attributes: Mapping[str, str | None], source: str) -> bool:
    """Whether an image is an emoticon, by its attributes, its class words or the folder of its file."""
    if not _EMOTICON_ATTRIBUTES.isdisjoint(attributes):
        return True
    if any(_EMOTICON.fullmatch(word) for word in (attributes.get("class") or "").split()):
        return True
    return bool(_EMOTICON_PATH.search(source))


def _is_furniture(source: str, alt: str) -> bool:
    """Whether an image is a button or a portrait, and no picture of the post."""
    return bool(_BUTTON.fullmatch(alt) or _PORTRAIT.search(source))


def _emoticon_text(alt: str, name: str) -> str:
    """What is shown for an emoticon: its own signs, else its name in brackets."""
    if not alt:
        return f"[{name.rpartition('.')[0] or name}]"
    return f"[{alt}]" if alt.replace(" ", "").isalnum() else alt


_LONGEST_ALT = 200


class StandIn(NamedTuple):
    """What a text has in the place of an image."""

    text: str
    role: Role
    target: str | None = None
    detail: Detail | None = None


def picture(attributes: Mapping[str, str | None], base: str | None) -> StandIn | None:
    """What stands for an image with these attributes; None where it is no picture or emoticon of the post."""
    source, alt = _source_of(attributes), alt_of(attributes)
    if _ICON_PATH.search(source) or _is_furniture(source, alt):
        return None
    name = _file_of(source, alt)
    if _is_emoticon(attributes, source):
        return StandIn(_emoticon_text(alt, name), Role.EMOTICON)
    width, height = number(attributes.get("width") or ""), number(attributes.get("height") or "")
    if not source or (width is not None and width <= 1) or (height is not None and height <= 1):
        return None
    detail = MappingProxyType({"alt": alt or None, "width": width, "height": height, "file": name or None})
    return StandIn(picture_text(alt or name), Role.IMAGE, address(source, base), detail)


def alt_of(attributes: Mapping[str, str | None]) -> str:
    """The alternative text of an image, clean; empty where it has none."""
    return clean_line(attributes.get("alt") or attributes.get("title") or "", _LONGEST_ALT)


def picture_text(name: str) -> str:
    """What is shown for a picture of that name."""
    return f"[image: {name}]" if name else "[image]"
