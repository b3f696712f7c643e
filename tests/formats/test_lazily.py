"""What bs4 imports for others is put off, and is there when others ask."""

import subprocess
import sys

_SAY = (
    "import sys\n"
    "from forumtui.formats.lazily import put_off\n"
    "put_off('soupsieve')\n"
    "import bs4\n"
    "assert 'soupsieve.css_parser' not in sys.modules\n"
    "page = bs4.BeautifulSoup('<p class=a>one</p><p>two</p>', 'html.parser')\n"
    "assert [tag.text for tag in page.select('p.a')] == ['one']\n"
    "import soupsieve\n"
    "assert soupsieve.select('p', page)[1].text == 'two'\n"
    "from soupsieve.util import lower\n"
    "print(lower('DONE'))\n"
)


def test_selectors_of_bs4_still_work() -> None:
    done = subprocess.run([sys.executable, "-c", _SAY], capture_output=True, text=True, check=False)
    assert done.stdout == "done\n", done.stderr


def test_a_page_is_read_without_them() -> None:
    page = "tests/data/html/discuz.html"
    say = (
        "import sys\n"
        "from forumtui.thread.opening import finish, open_thread\n"
        f"finish(open_thread({page!r}))\n"
        "print('soupsieve.css_parser' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=False)
    assert done.stdout == "False\n", done.stderr
