"""A page that a row claims and then finds no post on goes to the generic reader, not back to its owner."""

import re
from pathlib import Path

from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.thread.opening import open_document

PAGE = Path(__file__).parents[1] / "data" / "generic" / "vb3.html"


def test_the_generic_reader_reads_what_a_row_claimed_wrongly() -> None:
    html = re.sub(r'id="(?:post|edit)(?=\d)', 'id="other', PAGE.read_text())
    opened = open_document(decode(MemoryBytes(html.encode()), "page"))
    assert opened.sources[0].row.name == "UNKNOWN_PAGE"
    assert opened.thread.post is not None
    assert opened.thread.post.author == "Bauer Karl"
