"""A page that a row claims and then finds no post on goes to the generic reader, not back to its owner."""

import re
from pathlib import Path

import pytest

from forumtui.errors import NoThread
from forumtui.formats.html.page import Page
from forumtui.formats.plaintext import shapes
from forumtui.source.decode import decode
from forumtui.source.document import Document, MemoryBytes
from forumtui.thread.opening import open_document

PAGE = Path(__file__).parents[1] / "data" / "generic" / "vb3.html"


def test_the_generic_reader_reads_what_a_row_claimed_wrongly() -> None:
    html = re.sub(r'id="(?:post|edit)(?=\d)', 'id="other', PAGE.read_text())
    opened = open_document(decode(MemoryBytes(html.encode()), "page"))
    assert opened.sources[0].row.name == "UNKNOWN_PAGE"
    assert opened.thread.post is not None
    assert opened.thread.post.author == "Bauer Karl"


def test_a_page_without_a_thread_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[Document] = []
    make = Page.__init__

    def counted(page: Page, document: Document) -> None:
        parsed.append(document)
        make(page, document)

    monkeypatch.setattr(Page, "__init__", counted)
    shapes._compiled.cache_clear()
    with pytest.raises(NoThread):
        open_document(decode(MemoryBytes(b"<html><body>" + b"<p>x" * 50), "page"))
    assert len(parsed) == 1
    assert not shapes._compiled.cache_info().misses  # no shape of copied text is looked for in HTML
