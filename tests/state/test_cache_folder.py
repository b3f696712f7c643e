"""Where copies of pages are kept: by XDG_CACHE_HOME anywhere, else where the platform wants it."""

import pytest

from forumtui.files import cache_folder


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "linux", "/c/forumtui"),
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "darwin", "/c/forumtui"),
        ({"HOME": "/h"}, "linux", "/h/.cache/forumtui"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Caches/forumtui"),
        ({}, "linux", None),
        ({}, "darwin", None),
    ],
)
def test_cache_folder(environment: dict[str, str], platform: str, expected: str | None) -> None:
    assert cache_folder(environment, platform) == expected
