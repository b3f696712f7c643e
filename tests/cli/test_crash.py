"""Reports of errors inside: each has a file of its own."""

from pathlib import Path

import pytest

from forumtui.cli.crash import crashed


def test_reports_of_one_second_do_not_overwrite_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("forumtui.cli.crash.time.strftime", lambda _shape: "crash-20260101-000000")
    told = []
    for number in range(3):
        try:
            raise ValueError(f"error {number}")
        except ValueError as error:
            told.append(str(crashed(error)))
    reports = sorted((tmp_path / "forumtui").glob("crash-*.txt"))
    assert len(reports) == 3
    for number, report in enumerate(reports, 1):
        assert report.stat().st_mode & 0o777 == 0o600
        assert any(report.name in line for line in told)
        assert sum(f"error {one}" in report.read_text() for one in range(3)) == 1, number
