"""The road: prose, what can be done, and how the adventure stands."""

from typing import ClassVar

from textual.types import CSSPathType

from tui_adventure.ui.screens.table_screen import TableScreen


class AdventureScreen(TableScreen):
    """An adventure's page."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["base.tcss", "table_screen.tcss", "adventure.tcss"]
    RECALLED = 3
