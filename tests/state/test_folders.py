import pytest

from forumtui.files import settings_path, state_folder

MAC = "/U/a/Library/Application Support/forumtui"
CASES: tuple[tuple[dict[str, str], str, str | None, str | None], ...] = (
    ({"HOME": "/home/a"}, "linux", "/home/a/.local/state/forumtui", "/home/a/.config/forumtui"),
    ({"HOME": "/home/a", "XDG_STATE_HOME": "/s", "XDG_CONFIG_HOME": "/c"}, "linux", "/s/forumtui", "/c/forumtui"),
    ({"HOME": "/home/a", "XDG_STATE_HOME": "s"}, "linux", "/home/a/.local/state/forumtui", "/home/a/.config/forumtui"),
    ({"HOME": "/U/a"}, "darwin", MAC, MAC),
    ({"LOCALAPPDATA": "/L"}, "win32", "/L/forumtui", "/L/forumtui"),
    ({}, "linux", None, None),
    ({"HOME": "here"}, "linux", None, None),
    ({}, "win32", None, None),
)


@pytest.mark.parametrize(("environment", "platform", "state", "config"), CASES)
def test_folders(environment: dict[str, str], platform: str, state: str | None, config: str | None) -> None:
    assert state_folder(environment, platform) == (None if state is None else state)
    assert settings_path(environment, platform) == (None if config is None else f"{config}/settings.toml")
