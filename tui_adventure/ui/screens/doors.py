"""The wall of doors: those that are lit for this hero, and those that are not, with the reason."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.types import CSSPathType

from tui_adventure.ui.screens.base import TALL
from tui_adventure.ui.screens.table_screen import TableScreen
from tui_adventure.ui.widgets.door_cards import DoorCards


class DoorsScreen(TableScreen):
    """The quest board."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["base.tcss", "table_screen.tcss", "doors.tcss"]
    QUESTION = "Or ask the innkeeper"

    def offers(self) -> ComposeResult:
        """The doors."""
        with VerticalScroll(id="answers", can_focus=False):
            yield DoorCards(self.glyphs, id="choices")

    def has_room(self, height: int) -> bool:
        """Return whether the cards can stand side by side in a window so high."""
        return height >= TALL
