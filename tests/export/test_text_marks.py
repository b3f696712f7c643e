"""Plain text keeps what marks say: where links lead, which image, who is quoted, where a signature begins."""

import json
from pathlib import Path

import pytest

from forumtui.cli.main import run

TEXT = "so said\nsee this page\n[Image]\nhttp://a.example/x\nMy signature"
MARKS = [
    {"start": 0, "end": 7, "role": "quote", "detail": {"author": "Ada", "floor": 3}},
    {"start": 12, "end": 21, "role": "link", "target": "https://b.example/page"},
    {"start": 22, "end": 29, "role": "image", "target": "https://b.example/pics/cat.png?w=1"},
    {"start": 30, "end": 48, "role": "link", "target": "http://a.example/x"},
    {"start": 49, "end": 61, "role": "signature"},
]


def test_marks_are_spelled_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    reply = {"ordinal": 0, "kind": "reply", "author": "Bo", "text": TEXT, "marks": MARKS}
    place = tmp_path / "thread.json"
    place.write_text(json.dumps({"format": 1, "title": "Marks", "replies": [reply]}), encoding="utf-8")
    assert run(["-t", "text", "--no-state", str(place)]) == 0
    printed = capfd.readouterr().out
    assert "  > Ada #3:\n  > so said\n" in printed
    assert "  see this page <https://b.example/page>\n" in printed
    assert "  [Image] <cat.png>\n" in printed
    assert "  http://a.example/x\n" in printed
    assert "  --\n  My signature\n" in printed


CODE = "def f(x):\n    if x:\n        return  1\n    # a very long comment that is wider than the page is\n\nEnd"


def test_code_keeps_its_shape(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    marks = [{"start": 0, "end": CODE.index("\n\nEnd"), "role": "code"}]
    reply = {"ordinal": 0, "kind": "reply", "author": "Bo", "text": CODE, "marks": marks}
    place = tmp_path / "thread.json"
    place.write_text(json.dumps({"format": 1, "title": "Code", "replies": [reply]}), encoding="utf-8")
    assert run(["-t", "text", "--no-state", "--width", "40", str(place)]) == 0
    printed = capfd.readouterr().out
    assert "  def f(x):\n      if x:\n          return  1\n      # a very long" in printed
    assert "\n          wider than the page is\n\n  End\n" in printed  # goes on deeper than the line began
    assert max(map(len, printed.splitlines())) <= 40


SPOILED = "He said:\nthe butler did it, of course.\nThen:\nall\nof this\nEnd\nx = 1\n(more)"
SPOILERS = [
    {"start": 0, "end": 39, "role": "quote", "detail": {"author": "Ada", "floor": None}},
    {"start": 9, "end": 26, "role": "spoiler"},
    {"start": 13, "end": 19, "role": "link", "target": "https://b.example/butler"},
    {"start": 45, "end": 56, "role": "spoiler"},
    {"start": 61, "end": 66, "role": "code"},
    {"start": 61, "end": 66, "role": "spoiler"},
    {"start": 67, "end": 73, "role": "spoiler", "detail": {"kind": "rest"}},
]
TOLD = {
    "text": """  > Ada:
  > He said:
  > [spoiler: the butler <https://b.example/butler> did it], of course.
  Then:
  [spoiler]
  all
  of this
  [end of spoiler]
  End
  [spoiler]
  x = 1
  [end of spoiler]
  (more)
""",
    "md": r"""> Ada:\
> He said:\
> \[spoiler: the [butler](<https://b.example/butler>) did it\], of course.

Then:\
\[spoiler\]\
all\
of this\
\[end of spoiler\]\
End\
\[spoiler\]

```
x = 1
```

\[end of spoiler\]\
(more)
""",
    "html": (
        '<span class="spoiler" tabindex="0">the <a href="https://b.example/butler" rel="noopener noreferrer nofollow">'
        "butler</a> did it</span>, of course.\n</blockquote><p>Then:\n</p>"
        '<details><summary data-sign="spoiler"></summary><p>all\nof this\n</p></details><p>End\n</p>'
        '<details><summary data-sign="spoiler"></summary><pre>x = 1\n</pre></details><p>(more)</p>'
    ),
}


@pytest.mark.parametrize("to", TOLD)
def test_spoilers_are_told(to: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Covered where the format can, else between words; the end of a text that is merely long is none."""
    reply = {"ordinal": 0, "kind": "reply", "author": "Bo", "text": SPOILED, "marks": SPOILERS}
    place = tmp_path / "thread.json"
    place.write_text(json.dumps({"format": 1, "title": "Hidden", "replies": [reply]}), encoding="utf-8")
    assert run(["-t", to, "--no-state", str(place)]) == 0
    assert TOLD[to] in capfd.readouterr().out
