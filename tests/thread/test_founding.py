"""The thread the reader was founded on, held against the facts read by eye."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def folded(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def disagreements(wanted: Any, got: Any, path: str = "") -> list[str]:
    """Where `got` lacks something that `wanted` has."""
    if isinstance(wanted, dict):
        return [text for key in wanted for text in disagreements(wanted[key], got.get(key), f"{path}.{key}")]
    if isinstance(wanted, list):
        if len(wanted) != len(got):
            return [f"{path}: {len(got)}, not {len(wanted)}"]
        return [
            text
            for number, (one, other) in enumerate(zip(wanted, got, strict=True))
            for text in disagreements(one, other, f"{path}[{number}]")
        ]
    return [] if folded(wanted) == folded(got) else [f"{path}: {got!r}, not {wanted!r}"]


def test_founding_thread_agrees(corpus: Path) -> None:
    folder = corpus / "threads" / "xiaomi"
    command = [sys.executable, "-m", "forumtui", "-t", "json", str(folder / "letter.txt")]
    printed = subprocess.run(command, capture_output=True, check=True).stdout
    thread = json.loads(printed)
    wanted = json.loads((folder / "letter.expected.json").read_text(encoding="utf-8"))
    assert disagreements(wanted, thread) == []
    assert len(thread["letter"]["rows"]) == 24
    assert all(left and right for left, right in thread["letter"]["rows"])
    assert thread["letter"]["rows"][0][0].startswith("附:")
