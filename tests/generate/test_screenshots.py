"""The pictures show what the reader shows: python -m tests.generate.screenshots draws them anew."""

import pytest

from tests.generate.screenshots import FOLDER, SHOTS, Shot, draw, place_of


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
async def test_pictures_are_current(shot: Shot) -> None:
    # No diff of two pictures is worth printing.
    is_current = await draw(shot) == place_of(shot).read_text(encoding="utf-8")
    assert is_current, "run python -m tests.generate.screenshots, and look at the pictures"


def test_there_is_no_other_picture() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {place_of(shot).name for shot in SHOTS}
