"""A list drawn row by row, with its own focus: arrows, keys 1 to 9, enter and mouse. Lists of the game build on it."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.reactive import reactive
from textual.widget import Widget

from tui_adventure.ui.glyphs import UNICODE, Glyphs

NUMBERED = 9
Item = TypeVar("Item")


class Rows(Widget, Generic[Item], can_focus=True):
    """Draws items that may take several rows each, the highlighted one on its own ground."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="rows.up", tooltip="The line above"),
        Binding("down", "move(1)", "Down", show=False, id="rows.down", tooltip="The line below"),
        Binding("home", "move(-1000000)", "First", show=False, id="rows.first", tooltip="The first line"),
        Binding("end", "move(1000000)", "Last", show=False, id="rows.last", tooltip="The last line"),
        Binding("enter", "pick", "Choose", id="rows.pick", tooltip="Take the highlighted line"),
        *(
            Binding(str(n), f"number({n})", f"Line {n}", show=False, id=f"rows.{n}", tooltip=f"Take line {n}")
            for n in range(1, NUMBERED + 1)
        ),
        Binding("0", "next_nine", "Next nine", show=False, id="rows.next", tooltip="Number the next nine lines"),
    ]

    highlighted: reactive[int] = reactive(0, repaint=False)

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self.glyphs = glyphs
        self.items: tuple[Item, ...] = ()
        self._drawn: list[tuple[int, Content]] = []
        self._lit = 0

    def fill(self, items: tuple[Item, ...], highlighted: int = 0) -> None:
        """Show other items."""
        self.items = items
        self.highlighted = max(0, min(highlighted, len(items) - 1))
        self.refresh(layout=True)

    def set_item(self, at: int, width: int) -> list[Content]:
        """Return the rows of one item, none wider than `width`."""
        raise NotImplementedError

    def take(self, at: int) -> None:
        """Act on an item that was picked."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the rows all items take at this width."""
        return max(1, len(self._lay_out(width)))

    def render(self) -> Content:
        """Draw every row."""
        width = self.content_size.width
        self._drawn = self._lay_out(width)
        return Content("\n").join(
            row.extend_right(max(0, width - row.cell_length)).stylize("on $raised")
            if at == self.highlighted and self.has_focus
            else row
            for at, row in self._drawn
        )

    def _lay_out(self, width: int) -> list[tuple[int, Content]]:
        return [(at, row) for at in range(len(self.items)) for row in self.set_item(at, max(12, width))]

    def watch_highlighted(self) -> None:
        """Keep the highlighted item in view and the terminal's cursor on it, and paint only the rows that change."""
        before, lit = self._drawn, {self._lit, self.highlighted}
        self._drawn = self._lay_out(self.content_size.width) if before else []
        self._lit = self.highlighted
        if len(self._drawn) != len(before) or not before:
            self.refresh(layout=True)
        else:
            pairs = enumerate(zip(before, self._drawn, strict=True))
            changed = [y for y, (old, new) in pairs if new[0] in lit or old[1].markup != new[1].markup]
            self.refresh(*(Region(0, y, self.content_size.width, 1) for y in changed))
        self.call_after_refresh(self._reveal)

    def on_focus(self) -> None:
        """Put the terminal's cursor on the highlighted item."""
        self._reveal()

    def _reveal(self) -> None:
        rows = self._rows_of(self.highlighted)
        if not rows or not self.is_attached:
            return
        for around in self.ancestors:
            if isinstance(around, Widget) and around.allow_vertical_scroll:
                y = self.content_region.y + rows[0] - around.content_region.y + around.scroll_offset.y
                around.scroll_to_region(Region(0, y, 1, len(rows)), animate=False, immediate=True)
        if self.has_focus:
            self.app.cursor_position = self.content_region.offset + Offset(1, rows[0])

    def _rows_of(self, item: int) -> Sequence[int]:
        return [y for y, (at, _) in enumerate(self._drawn) if at == item]

    def action_move(self, by: int) -> None:
        """Highlight another item."""
        if self.items:
            self.highlighted = min(len(self.items) - 1, max(0, self.highlighted + by))

    @property
    def first_numbered(self) -> int:
        """The line that key 1 takes: of the nine among which the highlighted one is."""
        return self.highlighted // NUMBERED * NUMBERED

    def key_of(self, at: int) -> str:
        """Return the key that takes a line now, or "" when it is not among the nine."""
        number = at - self.first_numbered + 1
        return str(number) if 1 <= number <= NUMBERED else ""

    def action_number(self, number: int) -> None:
        """Take a line by its number."""
        self.action_pick(self.first_numbered + number - 1)

    def action_next_nine(self) -> None:
        """Go on to the next nine lines, from the last to the first."""
        following = self.first_numbered + NUMBERED
        self.highlighted = following if following < len(self.items) else 0

    def action_pick(self, at: int | None = None) -> None:
        """Take an item by its place, or the highlighted one."""
        chosen = self.highlighted if at is None else at
        if chosen < len(self.items):
            self.take(chosen)

    def on_click(self, event: events.Click) -> None:
        """Take what was clicked."""
        event.stop()
        at = self._item_at(event.y - self.gutter.top)
        if at is not None:
            self.focus()
            self.action_pick(at)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Highlight what the mouse is over."""
        at = self._item_at(event.y - self.gutter.top)
        if at is not None and self.has_focus:
            self.highlighted = at

    def _item_at(self, row: int) -> int | None:
        return self._drawn[row][0] if 0 <= row < len(self._drawn) else None
