"""The heroes of the hall, each in two rows: who they are, and the doors and endings behind them."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from tui_adventure.hall_words import calling, counted
from tui_adventure.session.hall import Hero
from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.widgets.long_rows import LongRows

_ROWS = 2
_INDENT = 5


class HeroRows(LongRows[Hero]):
    """Everybody who came to a closing entry, whose session was last played first."""

    @dataclass
    class Opened(Message):
        """A hero's own page is wanted."""

        hero: Hero

    def take(self, at: int) -> None:
        """Open a hero's page."""
        self.highlighted = at
        self.post_message(self.Opened(self.items[at]))

    def height_of(self, at: int, width: int) -> int:
        """Return how many rows a hero takes."""
        del at, width
        return _ROWS

    def set_item(self, at: int, width: int) -> list[Content]:
        """Return a hero's rows."""
        hero, cut = self.items[at], not self.glyphs.ascii
        pointer = self.glyphs.pointer if at == self.highlighted else " "
        behind = Content.styled(counted(len(hero.adventures), "door"), "$quiet")
        who = Content.assemble(
            (f" {pointer} ", "$door bold"),
            (f"{self.key_of(at) or self.glyphs.dot} ", "$door bold"),
            drawable(hero.title or hero.name, self.glyphs, "$ink bold"),
            drawable(f"  {calling(hero)}", self.glyphs, "$quiet"),
        ).truncate(max(8, width - behind.cell_length - 2), ellipsis=cut)
        first = Content.assemble(who, " " * max(1, width - who.cell_length - behind.cell_length - 1), behind)
        endings = Content.styled(f" {self.glyphs.dot} ", "$quiet").join(
            drawable(one.ending_title or one.quest_title, self.glyphs, f"$door-{one.door}" if one.door else "$brass")
            for one in hero.adventures
        )
        return [first, Content.assemble(" " * _INDENT, endings).truncate(width, ellipsis=cut)]
