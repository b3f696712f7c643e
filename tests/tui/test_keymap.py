"""Keys from the settings do what they say, are shown where keys are shown, and never do two things."""

from collections import Counter
from collections.abc import Iterator

import pytest

from forumtui.errors import CannotUse
from forumtui.state.settings import Remapped
from forumtui.tui.commands import COMMANDS, remap, shown_keys
from forumtui.tui.keymap import keymap_of, keys_of, with_full_width
from tests.tui.conftest import Waiter, painted, reader, screen_of


@pytest.fixture(autouse=True)
def _own_keys() -> Iterator[None]:
    yield
    remap({})


def rows(**keys: str) -> list[Remapped]:
    return [
        Remapped(name, tuple(listed.split()), f"s.toml, line {line}")
        for line, (name, listed) in enumerate(keys.items(), 1)
    ]


def test_names_are_unique_and_bare_keys_of_toml() -> None:
    names = Counter(command.name for command in COMMANDS)
    assert max(names.values()) == 1
    assert all(name.replace("_", "").isalnum() and name.isascii() for name in names)


def test_keys_are_named_as_textual_names_them() -> None:
    keys = keys_of(rows(reverse="? ctrl+r", zoom="Insert F5 ; ,", next_reply="w", page_down="ctrl+v", help="Q"))
    assert keys["reverse"] == ("question_mark", "ctrl+r")
    assert keys["zoom"] == ("insert", "f5", "semicolon", "comma")
    assert keymap_of(keys)["next_reply"] == "w,ｗ"


FAULTS = (
    (rows(nextreply="w"), "s.toml, line 1: there is no command nextreply; did you mean next_reply?"),
    (rows(next_reply="w", zoom="pagdown"), "s.toml, line 2: there is no key pagdown; did you mean pagedown?"),
    (rows(next_reply="k"), "s.toml, line 1: k is next_reply and previous_reply too; give previous_reply another key"),
    (rows(zoom="d"), "d is zoom and half_page_down too"),
    (rows(zoom="w", reverse="w"), "w is zoom and reverse too"),
    (rows(redraw_anywhere="q"), "q is redraw_anywhere and quit too"),
    (rows(zoom="semicolon", reverse=";"), "semicolon is zoom and reverse too"),
)


@pytest.mark.parametrize(("given", "message"), FAULTS, ids=range(len(FAULTS)))
def test_faults_name_line_and_remedy(given: list[Remapped], message: str) -> None:
    with pytest.raises(CannotUse) as fault:
        keys_of(given)
    assert message in str(fault.value)


def test_keys_that_change_places_are_no_conflict() -> None:
    assert keys_of(rows(next_reply="k", previous_reply="j")) == {"next_reply": ("k",), "previous_reply": ("j",)}
    assert keys_of(rows(post_line_down="w", next_reply="w"))["next_reply"] == ("w",)


async def test_remapped_keys_work_and_the_old_ones_do_not(until: Waiter) -> None:
    keys = keys_of(rows(next_reply="w", previous_reply="j", reverse="ctrl+r", this_author="f2"))
    remap(keys)
    app = reader()
    app.set_keymap(keymap_of(keys))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = screen_of(app)
        await until(pilot, lambda: screen.post_list.position == 1)
        await pilot.press("w", "ｗ", "k", "down")
        assert screen.post_list.cursor == 2
        await pilot.press("j")
        assert screen.post_list.cursor == 1
        await pilot.press("s")
        assert screen.state.order() == "newest"
        await pilot.press("ctrl+r")
        assert screen.state.order() == "oldest"
        assert "F2 author" in painted(app).replace("f2", "F2")


def test_only_characters_of_ascii_have_a_full_width_form() -> None:
    assert with_full_width(["é", "ñ", "ж", "ｊ"]) == ["é", "ñ", "ж", "ｊ"]
    assert with_full_width(["j", "slash"]) == ["j", "slash", "ｊ", "fullwidth_solidus", "ideographic_comma"]


def test_remapped_keys_are_shown() -> None:
    remap({"next_reply": ("w", "f2")})
    shown = {command.name: shown_keys(command) for command in COMMANDS}
    assert shown["next_reply"] == "w f2"
    assert shown["previous_reply"] == "k ↑"
