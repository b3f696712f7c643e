from pathlib import Path

import pytest

from forumtui.export.exports import EXPORTS, Export, for_file
from tests.export.miniature import view

GOLDENS = Path(__file__).parent / "goldens"
MODES = ("all", "both", "en")


@pytest.mark.parametrize("export", EXPORTS, ids=[export.name for export in EXPORTS])
@pytest.mark.parametrize("mode", MODES)
def test_golden(export: Export, mode: str, update: bool) -> None:
    golden = GOLDENS / f"{mode}-{export.name}.{export.extension}"
    written = "".join(for_file(export, view(letter=mode))).encode()
    if update:
        GOLDENS.mkdir(exist_ok=True)
        golden.write_bytes(written)
    assert written == golden.read_bytes()


def test_what_is_left_out_is_said_for_readers_and_not_for_programs() -> None:
    said = [export.name for export in EXPORTS if "2 of 5" in "".join(export.write(view([0, 1])))]
    assert said == ["text", "md", "html"]


def test_writers_hand_out_at_least_one_piece_a_reply() -> None:
    assert all(len(list(export.write(view()))) >= 5 for export in EXPORTS)


def test_names_are_those_of_the_command() -> None:
    assert [export.name for export in EXPORTS] == ["text", "md", "json", "jsonl", "csv", "html"]
    assert len({export.title for export in EXPORTS}) == len(EXPORTS)
