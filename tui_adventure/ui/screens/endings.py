"""Two endings side by side: the one on the page, and another of the same door."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from tui_adventure.ending_words import ALONE
from tui_adventure.rules.errors import GameError
from tui_adventure.session.background import in_background
from tui_adventure.session.two_endings import compared, others_of_the_door
from tui_adventure.ui.beside import beside
from tui_adventure.ui.screens.overlay import Overlay
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.ending_rows import EndingRows

if TYPE_CHECKING:
    from tui_adventure.session.finished import FinishedAdventure
    from tui_adventure.session.hall import Hall
    from tui_adventure.session.state import GameState
    from tui_adventure.story.roads.side_by_side import Contrast
    from tui_adventure.ui.startup import Startup

_MANY = 9
_READING = "The ledger is being read for other endings of this door."
_NO_GAME = "No session is open."
_PAPER, _AROUND = 80, 6


class EndingsScreen(Overlay):
    """Which other endings of the door there are, and what differs between one of them and this one."""

    NAME = "Two endings side by side"

    def __init__(self) -> None:
        super().__init__()
        self._hall: Hall | None = None
        self._own: Sequence[GameState] = ()
        self._contrasts: Sequence[Contrast] = ()

    def leaf(self) -> ComposeResult:
        """The other endings, and below them what differs."""
        yield EndingRows(self.glyphs, seed=self.game.state.seed if self.game is not None else 0, id="endings")
        yield DataText(Content.styled(_READING, "$quiet italic"), id="beside", classes="leaf")

    async def on_mount(self) -> None:
        """Look for other endings."""
        self.nine_doors.with_startup(self._read)

    def on_resize(self) -> None:
        """Set both sides for the new width."""
        super().on_resize()
        if self.is_mounted and self._contrasts:
            self._draw()

    def on_ending_rows_taken(self, message: EndingRows.Taken) -> None:
        """Show another ending."""
        self.app.run_worker(self._show(message.adventure), group="endings", exclusive=True)

    async def _read(self, startup: "Startup") -> None:
        """Read who else came back from behind this door, and show the first."""
        if self.game is None:
            self._say(_NO_GAME)
            return
        try:
            self._own = await startup.line_of_play(self.game.session.get_session_id())
            hall = self._hall = await startup.open_hall()
            await in_background(hall.open)
            while self.is_attached and await in_background(hall.read_on):
                pass
            others = others_of_the_door(self.game.state, hall)[:_MANY]
        except GameError as error:
            self._say(str(error))
            return
        if self.is_attached:
            self.query_one(EndingRows).fill(others)
            await self._show(others[0]) if others else self._say(ALONE)

    async def _show(self, other: "FinishedAdventure") -> None:
        if self.game is None or self._hall is None:
            return
        try:
            line = await in_background(partial(self._hall.line_of_play, other))
            self._contrasts = await in_background(partial(compared, self._own, line, self.game.engine.library))
        except GameError as error:
            self._say(str(error))
            return
        if self.is_attached:
            self._draw()

    def _draw(self) -> None:
        width = min(_PAPER, self.size.width - _AROUND)
        self.query_one("#beside", DataText).say(beside(self._contrasts, self.glyphs, width))

    def _say(self, sentence: str) -> None:
        if self.is_attached:
            self.query_one("#beside", DataText).say(Content.styled(sentence, "$quiet italic"))
