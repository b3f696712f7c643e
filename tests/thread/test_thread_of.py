"""A thread out of bytes: no file, no network, no state; what comes out can be sent to another process."""

import json
import pickle
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import forumtui
from forumtui.errors import NoThread
from forumtui.thread.opening import _charset_in
from tests.generate import forum_pages
from tests.pages import PAGE

FOLDER = Path(__file__).parents[2] / "tests" / "data" / "html"


def page_of(number: int, count: int) -> bytes:
    made = forum_pages.thread(20)
    size = len(made.posts) // count
    posts = made.posts[number * size :] if number == count - 1 else made.posts[number * size : (number + 1) * size]
    return "".join(forum_pages.discuz(made, posts, number + 1, count)).encode()


def test_it_is_what_the_command_prints(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    command = [sys.executable, "-m", "forumtui", "--no-state", "-t", "json", str(path)]
    printed = json.loads(subprocess.run(command, capture_output=True, check=True, stdin=subprocess.DEVNULL).stdout)
    assert forumtui.thread_of(PAGE.encode(), name="page.txt").to_dict() == printed
    assert list(forumtui.open_thread(path).to_dict()) == list(printed)


@pytest.mark.parametrize("page", sorted(FOLDER.glob("*.html"))[::6], ids=lambda page: page.stem)
def test_it_can_be_sent_to_another_process(page: Path) -> None:
    opened = forumtui.thread_of(page.read_bytes(), name=page.name)
    again = pickle.loads(pickle.dumps(opened))
    assert again.to_dict() == opened.to_dict()
    assert (again.index.size, again.index.complete) == (len(opened.thread.posts), True)
    assert [again.index.text(one) for one in again.index.replies] == [
        opened.index.text(one) for one in opened.index.replies
    ]


def test_a_long_text_is_finished_before_it_is_sent() -> None:
    made = forum_pages.thread(1_000)
    opened = forumtui.thread_of(forum_pages.founding(made, made.posts).encode())
    assert not opened.index.complete
    again = pickle.loads(pickle.dumps(opened))
    assert again.index.reply_count == 1_000
    assert again.thread.posts[-1] == opened.thread.posts[-1]


def test_a_charset_comes_as_a_hint() -> None:
    data = PAGE.encode("gb18030")
    wanted = [post.body.text for post in forumtui.thread_of(PAGE.encode()).thread.posts]
    for opened in (
        forumtui.thread_of(data, charset_hint="gb18030"),
        forumtui.thread_of(data, content_type='text/plain; format=flowed; charset="GB18030"'),
        forumtui.thread_of(data, content_type="text/plain"),
        forumtui.thread_of(PAGE.encode(), charset_hint="gbk"),
    ):
        assert [post.body.text for post in opened.thread.posts] == wanted


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [("text/html; charset=GBK", "GBK"), ("text/html;Charset='big5'", "big5"), ("text/html", None), ("", None)],
)
def test_the_charset_of_a_content_type(content_type: str, charset: str | None) -> None:
    assert _charset_in(content_type) == charset


def test_pages_in_an_archive_are_one_thread() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(2):
            archive.writestr(f"{number}.html", page_of(number, 2))
    opened = forumtui.thread_of(packed.getvalue(), name="saved.zip")
    assert opened.thread.has_opening
    assert len(opened.thread.replies) == 20


def test_what_holds_no_thread_is_refused() -> None:
    with pytest.raises(NoThread, match=r"nothing\.html"):
        forumtui.thread_of(b"<html><body><p>Nothing here.</p></body></html>", name="nothing.html")


def test_it_opens_no_file_and_no_connection() -> None:
    code = """
import sys
import forumtui
data = open(sys.argv[1], "rb").read()
forumtui.thread_of(data).to_dict()
opened = []
def look(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") or event.startswith(("socket.", "subprocess.")):
        opened.append((event, arguments[:1]))
sys.addaudithook(look)
forumtui.thread_of(data, url="https://forum.example/t/1").to_dict()
print(opened)
"""
    page = next(iter(sorted(FOLDER.glob("discuz*.html"))))
    done = subprocess.run([sys.executable, "-c", code, str(page)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_door_is_cheap() -> None:
    code = "import sys, forumtui; print(sorted(name for name in sys.modules if name.startswith('forumtui.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    with pytest.raises(AttributeError):
        _ = forumtui.nothing
