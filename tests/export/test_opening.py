from forumtui.export.content import ExportView, header, opening_blocks
from forumtui.export.to_html import write_html
from forumtui.model import Head, Mark, Post, RichText, Role, Thread, Timestamp
from tests.export.miniature import TOLD


def thread(post: Post | None, *replies: Post) -> Thread:
    return Thread(Head(title="t"), [*([post] if post else []), *replies], lambda _body: None)


def test_a_thread_that_starts_in_the_middle_has_no_opening() -> None:
    assert opening_blocks(thread(None), "both") == ()


def test_a_time_without_its_print_is_told_by_its_value() -> None:
    reply = Post(posted=Timestamp(0, 3, 9, 21, 5))
    view = ExportView(thread(None, reply), TOLD, [0])
    assert header(view, 0, reply) == "Reply 1, 2019-03-09T21:05"


def test_code_and_emphasis_within_a_line_are_marked_up() -> None:
    reply = Post(body=RichText("call f() now", (Mark(5, 8, Role.CODE), Mark(9, 12, Role.EMPHASIS))))
    page = "".join(write_html(ExportView(thread(None, reply), TOLD, [0])))
    assert "<p>call <code>f()</code> <em>now</em></p>" in page
