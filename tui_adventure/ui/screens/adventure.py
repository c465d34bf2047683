"""The road: prose, what can be done, and how the adventure stands."""

from typing import ClassVar

from textual.types import CSSPathType

from tui_adventure.ui.screens.play_screen import PlayScreen


class AdventureScreen(PlayScreen):
    """An adventure's page."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["game_screen.tcss", "play_screen.tcss", "adventure.tcss"]
    RECALLED = 3
