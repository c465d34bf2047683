"""A fight: who stands where, what they mean to do, and what can be done about it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.types import CSSPathType

from tui_adventure.ui.screens.play_screen import PlayScreen
from tui_adventure.ui.widgets.actions import Actions, Aims
from tui_adventure.ui.widgets.choices import Answers
from tui_adventure.ui.widgets.foe_cards import FightPanel, FoeCards, FoeStrip


class CombatScreen(PlayScreen):
    """A fight's page."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["game_screen.tcss", "play_screen.tcss", "combat.tcss"]
    RECALLED = 2
    QUESTION = "Or try something else"

    def above(self) -> ComposeResult:
        """The foes in a few lines, where there is no margin for their cards."""
        yield FoeStrip(self.glyphs, id="foe-strip")

    def offers(self) -> ComposeResult:
        """The groups of actions, and what is in them."""
        yield Actions(self.glyphs, id="answers")

    @property
    def answers(self) -> Answers:
        """What offers the actions."""
        return self.query_one("#answers", Actions)

    def right_margin(self) -> ComposeResult:
        """The foes' cards, and how the hero stands."""
        with VerticalScroll(id="right", classes="margin", can_focus=False):
            yield FoeCards(self.glyphs)

    def on_resize(self) -> None:
        """Show a picture where there is room for it now."""
        if self.is_mounted:
            self.call_after_refresh(self.query_one(FoeCards).fit)

    def on_aims_aimed(self, message: Aims.Aimed) -> None:
        """Show the foe that is aimed at."""
        self.query_one(FoeCards).aim(message.foe)

    def settle(self) -> None:
        """Show the fight as it stands now."""
        super().settle()
        fight, status = self.game.fight, self.game.status
        for panel in self.query(FightPanel):
            panel.show_fight(fight, status, self.nine_doors.art_folders)
