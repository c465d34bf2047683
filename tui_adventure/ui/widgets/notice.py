"""One line about the game itself, above the choices."""

from textual.timer import Timer

from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.widgets.data_text import DataText

PATIENCE = 1.0
"""Seconds a turn may take before the player is told who is speaking, and how to stop it."""


class Notice(DataText):
    """Stays until the next turn; what only holds while a turn is played goes with its end."""

    def __init__(self, glyphs: Glyphs, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._glyphs = glyphs
        self._said = self._waiting = ""
        self._timer: Timer | None = None

    def tell(self, notice: str) -> None:
        """Say something; "" takes the line away."""
        self._said = notice
        self.display = bool(notice)
        self.say(notice)

    def wait_for(self, what: str) -> None:
        """Say what a turn waits for, if anything, and after a while that the storyteller can be stopped."""
        self._waiting = what
        self.tell(what)
        self._timer = self.set_timer(PATIENCE, self._say_who_speaks) if not what else None

    def waited(self) -> None:
        """Take back what was said about waiting."""
        if self._timer is not None:
            self._timer.stop()
        if self._said == self._waiting:
            self.tell("")

    def _say_who_speaks(self) -> None:
        if not self._said:
            self._waiting = f"The storyteller is speaking {self._glyphs.dot} Esc stops it"
            self.tell(self._waiting)
