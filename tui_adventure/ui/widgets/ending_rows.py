"""Other endings of a door, a row each: whose it was, how it ended, and when."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from tui_adventure.ending_words import finished_said
from tui_adventure.session.finished import FinishedAdventure
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import UNICODE, Glyphs
from tui_adventure.ui.widgets.rows import Rows


class EndingRows(Rows[FinishedAdventure]):
    """The endings that can be held beside one with this `seed`."""

    @dataclass
    class Taken(Message):
        """An ending is to be shown."""

        adventure: FinishedAdventure

    def __init__(self, glyphs: Glyphs = UNICODE, *, seed: int = 0, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(glyphs, id=id, classes="leaf")
        self._seed = seed

    def take(self, at: int) -> None:
        """Show an ending."""
        self.highlighted = at
        self.post_message(self.Taken(self.items[at]))

    def set_item(self, at: int, width: int) -> list[Content]:
        """Return an ending's row."""
        chosen = at == self.highlighted
        mark = self.glyphs.pointer if chosen and self.has_focus else " "
        head = Content.styled(f" {mark} {self.key_of(at) or self.glyphs.dot} ", "$door bold")
        told = drawable(finished_said(self.items[at], self._seed), self.glyphs, "$ink bold" if chosen else "$ink")
        return [Content.assemble(head, told.truncate(width - head.cell_length, ellipsis=not self.glyphs.ascii))]
