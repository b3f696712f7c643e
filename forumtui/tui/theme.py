"""The table of our own themes, and making the colours of any theme readable. Textual's themes can be chosen too.

Nothing is told by colour alone: what must be told apart also has a sign, a place or a style of its own. A test computes
the contrast of every theme, for normal sight and for the colour-blind: at least 4.5, for high contrast 7 (WCAG 2.2,
1.4.3 and 1.4.6).
"""

from collections.abc import Sequence

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from forumtui.errors import CannotUse
from forumtui.i18n import join_list, tr
from forumtui.text.similar import most_similar
from forumtui.tui.metrics import DEFAULT_THEME

READABLE = 4.5
"""The least contrast of a text with its background (WCAG 2.2, 1.4.3)."""

SEEN = 2.0
"""The least contrast of rules and guides; they need not be read."""

RAISED = 0.06
"""How far the surface of bars and of code is moved from the background colour towards the foreground colour."""

SHARED = ("primary", "secondary", "success", "warning", "error", "accent")
"""The colours of names, of links, and of the accent, in the order in which a row of THEMES gives them."""

GUIDES = SHARED[:4]
"""The colours that the guides of a tree take in turn, dimmed."""


def _theme(name: str, background: str, foreground: str, muted: str, rule: str, colours: str, *, dark: bool) -> Theme:
    """A theme of 24-bit colours; `colours` are those of SHARED, separated by spaces."""
    shared = colours.split()
    primary, secondary, success, warning, error, accent = shared
    variables = {
        **{f"text-{part}": colour for part, colour in zip(SHARED, shared, strict=True)},
        "text-muted": muted,
        "surface-lighten-3": rule,
    }
    return Theme(
        name,
        primary=primary,
        secondary=secondary,
        success=success,
        warning=warning,
        error=error,
        accent=accent,
        background=background,
        surface=background,
        panel=background,
        foreground=foreground,
        dark=dark,
        variables=variables,
    )


TERMINAL = Theme(
    DEFAULT_THEME,
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_magenta",
    success="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "text-muted": "ansi_default",
        "surface-lighten-3": "ansi_default",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_white",
        "input-cursor-background": "ansi_white",
        "input-cursor-foreground": "ansi_black",
        "input-selection-background": "ansi_white",
        "input-selection-foreground": "ansi_black",
    },
)
"""The terminal's own sixteen colours. What other themes dim by a colour, app.tcss dims by a style in this one."""

THEMES = (
    TERMINAL,
    _theme(
        "dark",
        "#16181b",
        "#e4e4e0",
        "#a2a6ab",
        "#5a5f66",
        "#7cbcf5 #c9a6f0 #5fd0c5 #f0b45c #f29bb7 #ffd166",
        dark=True,
    ),
    _theme(
        "light",
        "#fbfbf8",
        "#1c1d1f",
        "#585c62",
        "#9a9c97",
        "#0b57a8 #6a3fa0 #00695c #8a4b00 #a3195b #8a3b00",
        dark=False,
    ),
    _theme(
        "high-contrast",
        "#000000",
        "#ffffff",
        "#d0d0d0",
        "#ffffff",
        "#8cd0ff #d9b8ff #7ef0e0 #ffc266 #ffb0cc #ffe066",
        dark=True,
    ),
    _theme(
        "high-contrast-light",
        "#ffffff",
        "#000000",
        "#333333",
        "#000000",
        "#003f80 #4b1f80 #00453d #5c3000 #7a0040 #6b2400",
        dark=False,
    ),
)


def readable(variables: dict[str, str]) -> dict[str, str]:
    """The colours of a theme, with those of texts and rules moved towards its foreground until they are readable.

    Some of Textual's themes give names a contrast of 3 with their own background, and rules one of 1.
    """
    background, foreground = Color.parse(variables["background"]), Color.parse(variables["foreground"])
    raised = _raised(background, foreground)
    wanted = {**{f"text-{part}": READABLE for part in SHARED}, "surface-lighten-3": SEEN}
    moved = {
        name: _moved(Color.parse(value), foreground, (background, raised), wanted[name]) if name in wanted else value
        for name, value in variables.items()
    }
    guides = {
        f"guide-{part}": _dimmed(Color.parse(moved[f"text-{part}"]), background, (background, raised))
        for part in GUIDES
    }
    return {**moved, **guides, "raised": raised.hex}


def of_terminal(variables: dict[str, str]) -> dict[str, str]:
    """The colours of a theme that uses the terminal's own, whose values are not known: there is no raised surface, and
    guides are not dimmed by colour.
    """
    return {**variables, **{f"guide-{part}": variables[part] for part in GUIDES}, "raised": "ansi_default"}


def _raised(background: Color, foreground: Color) -> Color:
    """The surface of bars, of code and of selected rows: up to RAISED from the background, if text stays readable."""
    steps = (background.blend(foreground, RAISED * step / 6, 1.0) for step in range(6, 0, -1))
    return next((one for one in steps if contrast(foreground, one) >= READABLE), background)


def _moved(colour: Color, foreground: Color, surfaces: Sequence[Color], wanted: float) -> str:
    steps = (colour.blend(foreground, step / 20, 1.0) for step in range(20))
    return next((one for one in steps if all(contrast(one, on) >= wanted for on in surfaces)), foreground).hex


def _dimmed(colour: Color, background: Color, surfaces: Sequence[Color]) -> str:
    """The colour blended with the background as far as it can still be seen on the surfaces."""
    steps = (colour.blend(background, step / 20, 1.0) for step in range(12, 0, -1))
    return next((one for one in steps if all(contrast(one, on) >= SEEN for on in surfaces)), colour).hex


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 to 21, by relative luminance (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_theme(name: str) -> None:
    """Raise CannotUse where no theme of ours or of Textual has that name."""
    names = [row.name for row in THEMES]
    if name in names or name in BUILTIN_THEMES:
        return
    near = most_similar(name, [*names, *BUILTIN_THEMES])
    hint = tr("did you mean {name}?", name=near) if near else tr("try one of {names}", names=join_list(names))
    raise CannotUse("--theme", tr("there is no theme {name}", name=name), hint)
