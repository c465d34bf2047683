"""The numbers of a hero: the highlighted one shows what it is made of."""

from dataclasses import dataclass

from textual.content import Content

from tui_adventure.ui.ink import data
from tui_adventure.ui.widgets.rows import Rows


@dataclass(frozen=True)
class Number:
    """A number of the sheet and its parts, which sum to it."""

    name: str
    shown: str
    parts: tuple[tuple[str, int], ...]


class NumberRows(Rows[Number]):
    """The numbers, one a row."""

    NAMES = 22

    def take(self, at: int) -> None:
        """Highlight a number, and so show its sum."""
        self.highlighted = at

    def set_item(self, at: int, width: int) -> list[Content]:
        """Return a number's row, and its sum when it is highlighted."""
        number = self.items[at]
        chosen = at == self.highlighted and self.has_focus
        mark = self.glyphs.pointer if chosen else " "
        row = Content.assemble(
            (f" {mark} ", "$door bold"),
            data(f"{number.name:<{self.NAMES}}", self.glyphs, "$ink" if chosen else "$quiet"),
            data(f"{number.shown:>4}", self.glyphs, "$brass bold"),
        )
        if not (chosen and number.parts):
            return [row]
        parts = ", ".join(f"{name.replace('_', ' ')} {amount:+d}" for name, amount in number.parts)
        return [row, *(Content.assemble("     ", line) for line in data(parts, self.glyphs, "$brass").wrap(width - 6))]
