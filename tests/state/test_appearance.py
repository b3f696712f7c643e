"""The chosen theme, and the panes of each forum, in one small file."""

from pathlib import Path

import pytest

from forumtui.model import Head
from forumtui.state import appearance as module
from forumtui.state.appearance import DEFAULT_PANES, FILE, Appearance, ForumPanes, forum_key


@pytest.mark.parametrize(
    ("head", "key"),
    [
        (Head(url="https://www.forum.example:8080/t/1?p=2", software="phpBB"), "forum.example"),
        (Head(url="https://Forum.Example/t/1"), "forum.example"),
        (Head(software="Discuz!"), "Discuz!"),
        (Head(url="http://[broken", software="Discuz!"), "Discuz!"),
        (Head(title="T"), None),
    ],
)
def test_a_forum_is_known_by_its_host_else_by_its_software(head: Head, key: str | None) -> None:
    assert forum_key(head) == key


def test_a_theme_counts_until_another_one_is_configured(tmp_path: Path) -> None:
    assert Appearance(str(tmp_path / "deep")).keep_theme("dracula", "terminal") == ()
    again = Appearance(str(tmp_path / "deep"))
    assert again.theme("terminal") == "dracula"
    assert again.theme("light") == "light"


def test_each_forum_has_its_own_panes_and_two_readers_keep_both(tmp_path: Path) -> None:
    one, other = Appearance(str(tmp_path)), Appearance(str(tmp_path))
    assert one.panes("a.example") == other.panes("b.example") == DEFAULT_PANES
    one.keep_panes("a.example", ForumPanes("above", 35))
    other.keep_panes("b.example", ForumPanes("column", is_compact=True))
    other.keep_theme("dark", "terminal")
    third = Appearance(str(tmp_path))
    assert third.panes("a.example") == ("above", 35, False)
    assert third.panes("b.example") == ("column", 0, True)
    third.keep_panes("a.example", DEFAULT_PANES)
    assert "a.example" not in (tmp_path / FILE).read_text()


def test_forums_are_forgotten_from_the_oldest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FORUMS", 2)
    kept = Appearance(str(tmp_path))
    for name in ("a", "b", "a", "c"):
        kept.keep_panes(name, ForumPanes("column"))
    assert [kept.panes(name).arrangement for name in "abc"] == ["column", "", "column"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[",
        "[]",
        "{}",
        '{"theme": 3, "forums": []}',
        '{"theme": {"name": 1, "instead_of": "terminal"}}',
        '{"forums": {"a": {"arrangement": 1, "divider": 0}}}',
        '{"forums": {"a": {"arrangement": "above", "divider": true}}}',
        '{"forums": {"a": {"arrangement": "above", "divider": 900}}}',
        "[" * 9000,
    ],
)
def test_a_file_that_says_nothing_usable_counts_as_none(content: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(content)
    kept = Appearance(str(tmp_path))
    assert kept.theme("terminal") == "terminal"
    assert kept.panes("a") == DEFAULT_PANES
    assert kept.keep_panes("a", ForumPanes("above")) == ()
    assert Appearance(str(tmp_path)).panes("a") == ("above", 0, False)


def test_what_another_version_wrote_stays(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"mood": "good"}')
    Appearance(str(tmp_path)).keep_theme("dark", "terminal")
    assert '"mood": "good"' in (tmp_path / FILE).read_text()


def test_without_a_folder_nothing_is_kept_and_a_fault_is_told(tmp_path: Path) -> None:
    assert Appearance(None).keep_theme("dark", "terminal") == ()
    (tmp_path / "file").write_text("")
    (note,) = Appearance(str(tmp_path / "file")).keep_theme("dark", "terminal")
    assert "cannot be kept" in note.message
