"""The colours of Nine Doors by what they mean, light and dark. Every text colour is at least 4.5:1 on its ground."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One theme. The grounds are `night` (around), `page` (under prose) and `raised` (under what has focus)."""

    name: str
    says: str
    dark: bool
    night: str
    page: str
    raised: str
    rule: str
    """Lines and empty segments: never text."""
    ink: str
    quiet: str
    brass: str
    """The Keeper's numbers."""
    feather: str
    """The jester."""
    hearth: str
    """The innkeeper."""
    hand: str
    """The player."""
    blood: str
    shield: str
    doors: tuple[str, str, str, str, str, str, str, str, str]
    """Reed, ash, thorn, salt, iron, frost, coin, dusk, ninth."""


DOORS = ("reed", "ash", "thorn", "salt", "iron", "frost", "coin", "dusk", "ninth")

LAMPLIGHT = Palette(
    name="lamplight",
    says="An oil lamp on a dark table.",
    dark=True,
    night="#12100d",
    page="#1b1713",
    raised="#2c251c",
    rule="#5c5040",
    ink="#e8dec8",
    quiet="#b2a58b",
    brass="#dcae55",
    feather="#b9a6ea",
    hearth="#e99b6b",
    hand="#a9cc8f",
    blood="#e8837a",
    shield="#93b8dd",
    doors=("#9cc7a0", "#e6946a", "#a8c060", "#84bdce", "#b3b3c2", "#bcd5ea", "#e3c35a", "#bda8e4", "#e3d4b4"),
)
DAYBREAK = Palette(
    name="daybreak",
    says="Paper by a window, early.",
    dark=False,
    night="#e9dfca",
    page="#f7f1e3",
    raised="#e6dabd",
    rule="#b5a684",
    ink="#2a2319",
    quiet="#5f543f",
    brass="#70500a",
    feather="#5f3f8c",
    hearth="#8a3a16",
    hand="#2d5a26",
    blood="#97281f",
    shield="#2a4f7c",
    doors=("#2a5f42", "#8a3a16", "#4a5a10", "#175a6c", "#4a4a5e", "#2a547c", "#6b5000", "#573f8c", "#5a4a28"),
)
TALLOW = Palette(
    name="tallow",
    says="High contrast: white and plain colours on black.",
    dark=True,
    night="#000000",
    page="#000000",
    raised="#2b2b2b",
    rule="#a0a0a0",
    ink="#ffffff",
    quiet="#d8d8d8",
    brass="#ffd75f",
    feather="#d7afff",
    hearth="#ffaf87",
    hand="#87ff87",
    blood="#ff8f8f",
    shield="#87d7ff",
    doors=("#87ffaf", "#ffaf87", "#d7ff5f", "#87ffff", "#d7d7ff", "#d7ffff", "#ffff5f", "#d7afff", "#ffffd7"),
)
SLATE = Palette(
    name="slate",
    says="Monochrome: chalk on a board.",
    dark=True,
    night="#161616",
    page="#1c1c1c",
    raised="#343434",
    rule="#6a6a6a",
    ink="#e4e4e4",
    quiet="#b4b4b4",
    brass="#d4d4d4",
    feather="#c8c8c8",
    hearth="#dadada",
    hand="#f4f4f4",
    blood="#e0e0e0",
    shield="#cccccc",
    doors=("#d0d0d0", "#d0d0d0", "#d0d0d0", "#d0d0d0", "#d0d0d0", "#d0d0d0", "#d0d0d0", "#d0d0d0", "#d0d0d0"),
)
FENWATER = Palette(
    name="fenwater",
    says="Blue hour over flooded fields.",
    dark=True,
    night="#0b1218",
    page="#101a22",
    raised="#1d2d39",
    rule="#46606f",
    ink="#dbe6e6",
    quiet="#9fb4b8",
    brass="#d9bb6c",
    feather="#bcaeee",
    hearth="#e8a283",
    hand="#96d0a8",
    blood="#ec8a86",
    shield="#8fc0ea",
    doors=("#93cdb0", "#e9a07c", "#b2ca74", "#86c8da", "#b6bccd", "#c0dcf0", "#e2c76b", "#c0b0ec", "#dfd6ba"),
)
VELLUM = Palette(
    name="vellum",
    says="Cool white, dark ink.",
    dark=False,
    night="#e7e9ea",
    page="#fafafa",
    raised="#dde3e8",
    rule="#a3abb2",
    ink="#1c2126",
    quiet="#4d5860",
    brass="#6b4e00",
    feather="#58388c",
    hearth="#8c3512",
    hand="#1f5a30",
    blood="#9a1f22",
    shield="#1d4f86",
    doors=("#1c5e44", "#8c3512", "#445608", "#0d5769", "#464a60", "#1f5480", "#654b00", "#53388c", "#544628"),
)

PALETTES = {palette.name: palette for palette in (LAMPLIGHT, DAYBREAK, TALLOW, SLATE, FENWATER, VELLUM)}


def is_grey(theme: str) -> bool:
    """Return whether a theme knows no colours."""
    palette = PALETTES.get(theme)
    return palette is not None and len(set(palette.doors)) == 1


def contrast(first: str, second: str) -> float:
    """Return the WCAG contrast ratio of two colours written as #rrggbb: 1 to 21."""
    brighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004 - WCAG 2.2, relative luminance
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
