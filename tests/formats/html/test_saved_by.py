"""Browsers that save a page write its tags their own way; what is read from it is the same."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.formats.html.pages import PAGES, claims, document_of, read, thread_of

_UNSEEN = re.compile(r"(<script\b.*?</script>|<!--.*?-->)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s[^<>]*)?)>")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def _with_tags(html: str, written: Callable[[re.Match[str]], str]) -> str:
    parts = _UNSEEN.split(html)
    return "".join(part if place % 2 else _TAG.sub(written, part) for place, part in enumerate(parts))


def loudly(html: str) -> str:
    """Tags in capitals, and no quotation marks where none are needed, as the Internet Explorer saved them."""

    def bare(attribute: re.Match[str]) -> str:
        value = attribute[2] if attribute[2] is not None else attribute[3]
        return f"{attribute[1]}={value}" if re.fullmatch(r"[\w-]+", value) else attribute[0]

    return _with_tags(html, lambda tag: f"<{tag[1]}{tag[2].upper()}{_ATTRIBUTE.sub(bare, tag[3])}>")


def singly(html: str) -> str:
    """Single quotation marks."""

    def single(attribute: re.Match[str]) -> str:
        return attribute[0] if attribute[2] is None or "'" in attribute[2] else f"{attribute[1]}='{attribute[2]}'"

    return _with_tags(html, lambda tag: f"<{tag[1]}{tag[2]}{_ATTRIBUTE.sub(single, tag[3])}>")


REWRITTEN = [(page, way) for page in PAGES for way in (loudly, singly) if way(page.read_text()) != page.read_text()]
"""An engine may itself write single quotation marks, as the print view of Invision does."""


def test_nearly_every_page_can_be_rewritten() -> None:
    assert len(REWRITTEN) > 2 * len(PAGES) - 5


@pytest.mark.parametrize(("page", "rewritten"), REWRITTEN, ids=lambda part: getattr(part, "stem", None))
def test_a_page_is_the_same_however_its_tags_are_written(page: Path, rewritten: Callable[[str], str]) -> None:
    html = page.read_text()
    document = document_of(rewritten(html))
    assert claims(document) == [page.stem.partition("-")[0]]
    assert json.loads(json.dumps(thread_of(read(document)))) == json.loads(page.with_suffix(".json").read_text())
