"""The wall of doors: those that are lit for this hero, and those that are not, with the reason."""

from typing import ClassVar

from textual.types import CSSPathType

from tui_adventure.ui.screens.table_screen import TableScreen


class DoorsScreen(TableScreen):
    """The quest board."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["base.tcss", "table_screen.tcss", "doors.tcss"]
    QUESTION = "Or ask the innkeeper"
