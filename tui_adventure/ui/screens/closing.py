"""The closing entry: what the innkeeper writes when a hero comes back."""

from typing import ClassVar

from textual.types import CSSPathType

from tui_adventure.ui.screens.play_screen import PlayScreen


class ClosingScreen(PlayScreen):
    """The page that ends an adventure."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["game_screen.tcss", "play_screen.tcss", "closing.tcss"]
    QUESTION = "Or say goodbye"
