"""Every theme can be read, by everyone."""

import pytest
from textual.color import Color
from textual.geometry import Region
from textual.theme import Theme

from forumtui.errors import CannotUse
from forumtui.layout.runs import Line, Run
from forumtui.tui.app import ReaderApp
from forumtui.tui.theme import SHARED, TERMINAL, THEMES
from forumtui.tui.widgets.painted import COMPONENT_CLASSES
from forumtui.tui.widgets.pick_list import PickList
from forumtui.tui.widgets.status_bar import StatusBar
from tests.tui.conftest import reader, screen_of

SEEN = {
    "everyone": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""How linear red, green and blue are seen (Machado, Oliveira and Fernandes 2009, severity 1)."""

TRUE_COLOURS = [theme for theme in THEMES if theme is not TERMINAL]


def linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str, eyes: str) -> float:
    red, green, blue = map(linear, Color.parse(colour).rgb)
    seen = [min(1.0, max(0.0, a * red + b * green + c * blue)) for a, b, c in SEEN[eyes]]
    return 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]


def contrast(one: str, other: str, eyes: str) -> float:
    """WCAG 2.2, relative luminance."""
    high, low = sorted((luminance(one, eyes), luminance(other, eyes)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("eyes", SEEN)
@pytest.mark.parametrize("theme", TRUE_COLOURS, ids=lambda theme: theme.name)
def test_contrast(theme: Theme, eyes: str) -> None:
    background = str(theme.background)
    text = [str(theme.foreground), theme.variables["text-muted"], *(str(getattr(theme, part)) for part in SHARED)]
    wanted = 7 if theme.name.startswith("high-contrast") else 4.5
    assert {colour: round(contrast(colour, background, eyes), 1) for colour in text} == {
        colour: round(max(wanted, contrast(colour, background, eyes)), 1) for colour in text
    }


@pytest.mark.parametrize("name", sorted(ReaderApp().available_themes))
async def test_everything_can_be_read_in_every_theme_that_is_offered(name: str) -> None:
    """Texts, the selected stretch and matches; rules can be seen. The terminal's own colours are not known here."""
    app = reader()
    app.set_theme(name)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        background = app.screen.rich_style.bgcolor
        assert background is not None
        faint = []
        for part in sorted({*COMPONENT_CLASSES, "screen--selection"}):
            style = app.screen.get_component_rich_style(part)
            if app.current_theme.ansi:
                is_dimmed = style.dim or style.reverse or part not in DIM
                assert is_dimmed, part
                continue
            assert style.color is not None
            assert style.color.triplet is not None
            behind = (style.bgcolor or background).triplet
            assert behind is not None
            wanted = 2 if part in ("role--rule", *GUIDES) else 4.5
            if contrast(style.color.triplet.hex, behind.hex, "everyone") < wanted:
                faint.append(part)
        assert faint == []


GUIDES = {part for part in COMPONENT_CLASSES if part.startswith("role--guide")}

DIM = GUIDES | {
    "role--time",
    "role--device",
    "role--rank",
    "role--floor",
    "role--stub",
    "role--rule",
    "screen--selection",
}
"""What stands back in the terminal's own colours by style, and what stands out by being reversed."""


@pytest.mark.parametrize("name", ["textual-light", "gruvbox", "terminal", "ansi-light"])
async def test_what_the_mouse_selects_is_seen(name: str) -> None:
    app = reader()
    app.set_theme(name)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        replies = screen_of(app).post_list
        plain = replies.strip(Line((Run("words to select"),)), 40)
        chosen = next(iter(replies.with_selection(plain, (0, 5)))).style
        assert chosen is not None
        assert chosen.reverse or (chosen.color != chosen.bgcolor and chosen.bgcolor != app.screen.rich_style.bgcolor)


@pytest.mark.parametrize("name", [*(theme.name for theme in THEMES), "gruvbox", "ansi-light"])
async def test_themes_are_worn_and_can_be_changed(name: str) -> None:
    app = reader()
    app.set_theme(name)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.theme == name
        dim = app.screen.get_component_rich_style("role--dim")
        plain = app.screen.rich_style
        assert (dim.color, dim.dim) != (plain.color, plain.dim)


def test_an_unknown_name_names_the_nearest() -> None:
    with pytest.raises(CannotUse, match=r"no theme drak; did you mean dark\?"):
        reader().set_theme("drak")
    with pytest.raises(CannotUse, match="try one of terminal, dark, light"):
        reader().set_theme("zzzzzzz")


@pytest.mark.parametrize("name", ["terminal", "ansi-light"])
async def test_bars_and_the_selected_row_are_reversed_where_there_is_no_surface(name: str) -> None:
    """Whole and even: what is dim or coloured would be a patch in what is reversed."""
    app = reader()
    app.set_theme(name)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        bars = [
            app.screen.query_one(one, StatusBar).paint_rows(Region(0, 0, 100, 1))[0] for one in ("#header", "#footer")
        ]
        await pilot.press("i")
        await pilot.pause()
        bars.append(app.screen.query_one(PickList).paint_rows(Region(0, 0, 100, 1))[0])
        styles = {style for bar in bars for _, style, _ in bar}
        assert all(bar.cell_length == 100 for bar in bars)
        assert {(style.reverse, style.dim, style.color) for style in styles if style} == {(True, None, None)}
        assert {style.bold for style in styles if style} == {True, None}
