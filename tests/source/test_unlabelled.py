"""Text without a label is read in the encoding it was saved in."""

import pytest

from forumtui.source.decode import decode
from forumtui.source.document import MemoryBytes
from forumtui.thread.opening import open_document
from tests.pages import PAGE


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page_without_a_label(codec: str) -> None:
    thread = open_document(decode(MemoryBytes(PAGE.encode(codec)), "page")).thread
    assert thread.title == "秋季读书会:五本书,一张桌子"
    assert [reply.floor for reply in thread.replies] == [9, 8, 7, 5, 4, 3]
