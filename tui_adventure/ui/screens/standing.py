"""Where things stand: what one came for, what is known and from whom, what is owed, and what runs out."""

from textual.app import ComposeResult
from textual.content import Content

from tui_adventure.story.views.standing import in_plain_words
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.typeset import small_caps
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.panels import Hanging


class StandingScreen(Overlay):
    """How the adventure stands, in plain words."""

    NAME = "Where things stand"

    def leaf(self) -> ComposeResult:
        """One section under the other, each line beside a mark."""
        game = self.game
        if game is None:
            yield DataText(Content.styled("No session is open.", "$quiet italic"))
            return
        for section in in_plain_words(game.standing):
            yield DataText(Content.styled(small_caps(section.heading), "$quiet bold"), classes="measured")
            for line in section.lines:
                mark = Content.styled(self.glyphs.bullet, "$door")
                yield Hanging(mark, drawable(line, self.glyphs, "$ink"))
            yield DataText()
