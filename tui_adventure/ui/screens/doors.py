"""The wall of doors: those that are lit for this hero, and those that are not, with the reason."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.types import CSSPathType

from tui_adventure.ui.screens.game_screen import TALL
from tui_adventure.ui.screens.play_screen import PlayScreen
from tui_adventure.ui.widgets.door_cards import DoorCards


class DoorsScreen(PlayScreen):
    """The quest board."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["game_screen.tcss", "play_screen.tcss", "doors.tcss"]
    QUESTION = "Or ask the innkeeper"

    def offers(self) -> ComposeResult:
        """The doors."""
        with VerticalScroll(id="answers", can_focus=False):
            yield DoorCards(self.glyphs, id="choices")

    def has_room(self, height: int) -> bool:
        """Return whether the cards can stand side by side in a window so high."""
        return height >= TALL
