"""What an image of a post is: where its file is kept, what the file is called, and whether it is an emoticon."""

import re

from forumtui.formats.html.node import Node, attribute, file_name
from forumtui.formats.html.vocabulary import EMOTICON, EMOTICON_PATH

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
_BUTTON = re.compile(
    r"quote|quotation|view post|go to post|zitat|beitrag anzeigen|voir le message|citation|ver mensaje|cita|цитата"
    r"|сообщение|引用|查看帖子",
    re.IGNORECASE,
)
_PORTRAIT = re.compile(r"//(?:[\w-]+\.)?gravatar\.com/avatar/", re.IGNORECASE)
_SCRIPTS = (".php", ".aspx", ".cgi", ".jsp")
_NAMED_FILE = re.compile(
    r"(?:^|\bName:\s*)([^\s/:][^/:]{0,80}?\.(?:jpe?g|png|gif|webp|bmp|svg|avif))(?=$|\s)", re.IGNORECASE
)


def source_of(node: Node) -> str:
    """The address of an image's file, which pages that load late keep elsewhere than in `src`; empty for none."""
    return next((found for name in _LAZY_SOURCES if (found := attribute(node, name)) and found[:5] != "data:"), "")


def file_of(source: str, alt: str) -> str:
    """The name of an image's file; where a script sends it, its address does not tell, but what stands for it may."""
    name = file_name(source)
    named = _NAMED_FILE.search(alt) if not name or name.endswith(_SCRIPTS) or "." not in name else None
    return named[1] if named else name


def is_emoticon(node: Node, source: str) -> bool:
    """Whether an image stands for a face, by its attributes, its class words or the folder it is kept in."""
    if any(name in node.attributes for name in ("smilieid", "data-smilie", "data-emoticon", "data-shortname")):
        return True
    if any(EMOTICON.fullmatch(word) for word in attribute(node, "class").split()):
        return True
    return bool(EMOTICON_PATH.search(source))


def is_furniture(source: str, alt: str) -> bool:
    """Whether an image is a button of the page or the portrait of somebody: no picture of the post."""
    return bool(_BUTTON.fullmatch(alt) or _PORTRAIT.search(source))


def emoticon_text(alt: str, name: str) -> str:
    """What is shown for an emoticon: its own signs, else its name in brackets."""
    if not alt:
        return f"[{name.rpartition('.')[0] or name}]"
    return f"[{alt}]" if alt.replace(" ", "").isalnum() else alt
