"""A fight: who stands where, what they mean to do, and what can be done about it."""

from typing import ClassVar

from textual.types import CSSPathType

from tui_adventure.ui.screens.table_screen import TableScreen


class CombatScreen(TableScreen):
    """A fight's page."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["base.tcss", "table_screen.tcss", "combat.tcss"]
    RECALLED = 2
    QUESTION = "Or try something else"
