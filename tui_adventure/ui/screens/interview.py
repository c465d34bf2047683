"""The innkeeper's interview: five questions, and the sheet that fills in beside them."""

from typing import ClassVar

from textual.types import CSSPathType

from tui_adventure.ui.screens.table_screen import TableScreen


class InterviewScreen(TableScreen):
    """A hero is written into the ledger."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["base.tcss", "table_screen.tcss", "interview.tcss"]
    QUESTION = "Or answer in your own words"
