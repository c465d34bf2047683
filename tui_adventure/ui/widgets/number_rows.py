"""The numbers of a hero: the highlighted one shows what it is made of."""

from dataclasses import dataclass
from itertools import groupby

from textual.content import Content

from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.typeset import small_caps
from tui_adventure.ui.widgets.rows import Rows

_NO_NUMBER = -1


@dataclass(frozen=True)
class Number:
    """A number of the sheet and its parts, which sum to it; it stands with the others of its kind."""

    name: str
    shown: str
    parts: tuple[tuple[str, int], ...]
    kind: str = ""


class NumberRows(Rows[Number]):
    """The numbers, one a row, under the names of their kinds."""

    NAMES = 22

    def _lay_out(self, width: int) -> list[tuple[int, Content]]:
        rows: list[tuple[int, Content]] = []
        for kind, same in groupby(range(len(self.items)), lambda at: self.items[at].kind):
            above = [Content("")] if rows else []
            rows += [(_NO_NUMBER, row) for row in (*above, Content.styled(f"   {small_caps(kind)}", "$quiet bold"))]
            rows += [(at, row) for at in same for row in self.set_item(at, width)]
        return rows

    def _item_at(self, row: int) -> int | None:
        at = super()._item_at(row)
        return None if at == _NO_NUMBER else at

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
            drawable(f"{number.name:<{self.NAMES}}", self.glyphs, "$ink" if chosen else "$quiet"),
            drawable(f"{number.shown:>4}", self.glyphs, "$brass bold"),
        )
        if not (chosen and number.parts):
            return [row]
        parts = ", ".join(f"{name.replace('_', ' ')} {amount:+d}" for name, amount in number.parts)
        return [
            row,
            *(Content.assemble("     ", line) for line in drawable(parts, self.glyphs, "$brass").wrap(width - 6)),
        ]
