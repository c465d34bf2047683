"""Palettes as Textual themes: each colour is a variable for style sheets and for styled text."""

from textual.theme import Theme

from tui_adventure.ui.palettes import DOORS, Palette

COLOURS = ("night", "page", "raised", "rule", "ink", "quiet", "brass", "feather", "hearth", "hand", "blood", "shield")


def theme_of(palette: Palette) -> Theme:
    """Return the Textual theme for a palette."""
    return Theme(
        name=palette.name,
        primary=palette.brass,
        secondary=palette.hearth,
        accent=palette.brass,
        warning=palette.brass,
        error=palette.blood,
        success=palette.hand,
        foreground=palette.ink,
        background=palette.night,
        surface=palette.page,
        panel=palette.raised,
        dark=palette.dark,
        variables=door_variables(palette, "")
        | {
            "scrollbar": palette.rule,
            "scrollbar-hover": palette.quiet,
            "scrollbar-active": palette.brass,
            "scrollbar-background": palette.page,
            "scrollbar-background-hover": palette.page,
            "scrollbar-background-active": palette.page,
            "scrollbar-corner-color": palette.page,
            "input-cursor-background": palette.ink,
            "input-cursor-foreground": palette.page,
            "input-selection-background": palette.raised,
            "block-cursor-background": palette.raised,
            "block-cursor-foreground": palette.ink,
            "block-cursor-text-style": "bold",
            "border": palette.rule,
            "border-blurred": palette.rule,
        },
    )


def door_variables(palette: Palette, door: str) -> dict[str, str]:
    """Return the palette's variables with `$door` set to one door's colour, or to brass at the inn."""
    colours = {name: str(getattr(palette, name)) for name in COLOURS}
    colours |= {f"door-{name}": colour for name, colour in zip(DOORS, palette.doors, strict=True)}
    return colours | {"door": colours.get(f"door-{door}", palette.brass)}
