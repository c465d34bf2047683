"""A list of any length: only the rows in view are ever drawn."""

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual

from tui_adventure.ui.widgets.rows import Item, Rows


class LongRows(Rows[Item]):
    """Draws row by row what the window shows; how many rows an item takes is known without drawing it."""

    ALLOW_SELECT = False
    _measured: tuple[tuple[Item, ...], int] | None = None
    _last: tuple[tuple[Item, bool, int, object], list[Content]] | None = None
    """The item drawn last, and its rows."""
    _starts: Sequence[int] = (0,)
    """The first row of each item, and in the end the count of all rows."""

    @abstractmethod
    def height_of(self, at: int, width: int) -> int:
        """Return how many rows an item takes at this width, be it highlighted or not."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the rows all items take at this width."""
        return max(1, self._measure(width)[-1])

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.content_size.width
        self._dirty_regions.clear()
        row = self._row(y, width) if self.items else self.render()
        return Visual.to_strips(self, row, width, 1, self.visual_style)[0]

    def _row(self, y: int, width: int) -> Content:
        at = self._item_at(y)
        if at is None:
            return Content("")
        rows = self._drawn_item(at, width)
        beyond = y - self._measure(width)[at]
        row = rows[beyond] if beyond < len(rows) else Content("")
        if at == self.highlighted and self.has_focus:
            return row.extend_right(max(0, width - row.cell_length)).stylize("on $raised")
        return row

    def _drawn_item(self, at: int, width: int) -> list[Content]:
        """Draw an item once for all of its rows, which are asked for one after another."""
        key = (self.items[at], at == self.highlighted, width, self.glyphs)
        if self._last is None or self._last[0] != key:
            self._last = (key, self.set_item(at, max(12, width)))
        return self._last[1]

    def _measure(self, width: int) -> Sequence[int]:
        measured = self._measured
        if measured is None or measured[0] is not self.items or measured[1] != width:
            self._measured = (self.items, width)
            heights = (self.height_of(at, max(12, width)) for at in range(len(self.items)))
            self._starts = [0, *accumulate(heights)]
        return self._starts

    def watch_highlighted(self) -> None:
        """Keep the highlighted item in view and the terminal's cursor on it, and paint only the two that change."""
        changed = {self._lit, self.highlighted}
        self._lit = self.highlighted
        width = self.content_size.width
        spans = (self._rows_of(at) for at in changed if at < len(self.items))
        self.refresh(*(Region(0, rows[0], width, len(rows)) for rows in spans if rows))
        self.call_after_refresh(self._reveal)

    def _rows_of(self, item: int) -> Sequence[int]:
        starts = self._measure(self.content_size.width)
        return range(starts[item], starts[item + 1]) if item + 1 < len(starts) else range(0)

    def _item_at(self, row: int) -> int | None:
        starts = self._measure(self.content_size.width)
        return bisect_right(starts, row) - 1 if 0 <= row < starts[-1] else None
