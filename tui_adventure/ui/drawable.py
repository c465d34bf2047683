"""Text that was not written by the interface, made fit for a terminal."""

from textual.content import Content

from tui_adventure.ui.glyphs import Glyphs, plain


def drawable(text: str, glyphs: Glyphs, style: str = "") -> Content:
    """Return text as content: cleaned, drawable, and with no markup read in it."""
    from tui_adventure.clean import clean

    return Content.styled(plain(clean(text), glyphs), style)


def spaced(text: str) -> str:
    """Return a heading with its letters set apart: T H E  W E I R."""
    return "  ".join(" ".join(word) for word in text.upper().split())
