"""The turns of a session, the oldest first: each can be where another session begins."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.ledger import PastTurn
from tui_adventure.ui.widgets.rows import Rows


class TurnRows(Rows[PastTurn]):
    """One turn in two rows: what was done, and how the telling of it begins."""

    @dataclass
    class Forked(Message):
        """Another session is to begin from this turn."""

        turn: PastTurn

    def take(self, at: int) -> None:
        """Begin another session from a turn."""
        self.highlighted = at
        self.post_message(self.Forked(self.items[at]))

    def set_item(self, at: int, width: int) -> list[Content]:
        """Return a turn's rows."""
        turn, chosen = self.items[at], at == self.highlighted and self.has_focus
        mark = self.glyphs.pointer if chosen else " "
        number = self.key_of(at) or self.glyphs.dot
        first = Content.assemble((f" {mark} ", "$door bold"), (f"{number} ", "$door bold"))
        done = drawable(turn.action or turn.title or "The beginning", self.glyphs, "$hand bold")
        told = drawable(" ".join(turn.text.split()), self.glyphs, "$quiet")
        cut = not self.glyphs.ascii
        rows = [Content.assemble(first, done.truncate(width - first.cell_length, ellipsis=cut))]
        if told:
            rows.append(Content.assemble("     ", told.truncate(width - first.cell_length, ellipsis=cut)))
        return rows
