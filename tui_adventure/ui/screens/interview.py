"""The innkeeper's interview: five questions, and the sheet that fills in beside them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.types import CSSPathType

from tui_adventure.ui.screens.play_screen import PlayScreen
from tui_adventure.ui.widgets.hero_draft import HeroDraft


class InterviewScreen(PlayScreen):
    """A hero is written into the ledger."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["game_screen.tcss", "play_screen.tcss", "interview.tcss"]
    QUESTION = "Or answer in your own words"

    def right_margin(self) -> ComposeResult:
        """The sheet in pencil."""
        with VerticalScroll(id="right", classes="margin", can_focus=False):
            yield HeroDraft(self.glyphs)

    def below(self) -> ComposeResult:
        """The same in one line, where there is no margin."""
        yield HeroDraft(self.glyphs, brief=True, id="status")

    def settle(self) -> None:
        """Fill in what the answers have made of the hero."""
        super().settle()
        game = self.game
        item = game.items.get(game.pencilled.keepsake)
        for shown in self.query(HeroDraft):
            shown.show_draft(game.pencilled, game.lexicon, item.name if item is not None else "")
