"""The closing entry: what the innkeeper writes when a hero comes back."""

from typing import ClassVar

from textual.types import CSSPathType

from tui_adventure.ui.screens.table_screen import TableScreen


class ClosingScreen(TableScreen):
    """The page that ends an adventure."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["base.tcss", "table_screen.tcss", "closing.tcss"]
    QUESTION = "Or say goodbye"
