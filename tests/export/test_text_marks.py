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
