"""A reader in a browser needs no terminal."""

import os
import subprocess
import sys
from pathlib import Path

from tests.pages import PAGE


def test_textual_serve_gets_the_reader_and_not_printed_text(tmp_path: Path) -> None:
    """It names its driver and talks over pipes; a program that opens on them says this word first."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    environment = {**os.environ, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    command = [sys.executable, "-m", "forumtui", str(tmp_path / "page.txt")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as served:
        assert served.stdout
        try:
            assert served.stdout.read(12) == b"__GANGLION__"
        finally:
            served.kill()
