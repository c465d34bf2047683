"""The lines of the ledger: the ways to begin, then every session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from textual.content import Content
from textual.message import Message

from tui_adventure.ui.drawable import drawable
from tui_adventure.ui.glyphs import UNICODE, Glyphs
from tui_adventure.ui.ledger import Line, ago
from tui_adventure.ui.widgets.long_rows import LongRows


class Begin(StrEnum):
    """A way to begin a session."""

    NEW = "new"
    QUICK = "quick"


_WHO_AND_WHERE = 2
"""Rows of a session before what was last told."""
_WAYS = {
    Begin.NEW: ("Sign the ledger", "Oda Venn asks five questions, and you are somebody."),
    Begin.QUICK: ("Take a coat from the peg", "A ready hero, and straight to the doors."),
}


class LedgerLines(LongRows[Line | Begin]):
    """Sessions, the last played first, and below them the ways to begin."""

    @dataclass
    class Opened(Message):
        """A session is to be gone on with."""

        line: Line

    @dataclass
    class Begun(Message):
        """A session is to be begun."""

        how: Begin

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(glyphs, id=id)
        self._now: datetime | None = None
        self._hasty = False

    @property
    def line(self) -> Line | None:
        """The highlighted session."""
        item = self.items[self.highlighted] if self.items else None
        return item if isinstance(item, Line) else None

    def show(self, lines: Sequence[Line], now: datetime) -> None:
        """Show these sessions as they are at this moment."""
        self._now = now
        self.fill((*lines, Begin.NEW, Begin.QUICK), self.highlighted)
        if self._hasty:
            self._hasty = False
            self.action_pick()

    def action_pick(self, at: int | None = None) -> None:
        """Take a line; what is asked for before the ledger is open is done when it is."""
        self._hasty = not self.items
        super().action_pick(at)

    def render(self) -> Content:
        """Draw the lines, or say that they are being read."""
        return super().render() if self.items else Content.styled("   The ledger is being opened.", "$quiet italic")

    def take(self, at: int) -> None:
        """Go on with a session, or begin one."""
        item = self.items[at]
        self.highlighted = at
        self.post_message(self.Opened(item) if isinstance(item, Line) else self.Begun(item))

    def height_of(self, at: int, width: int) -> int:
        """Return how many rows a line takes."""
        item = self.items[at]
        if isinstance(item, Line):
            return _WHO_AND_WHERE + bool(item.trouble or item.preview)
        return len(self.set_item(at, width))

    def set_item(self, at: int, width: int) -> list[Content]:
        """Return a line's rows: who, where and when, then what was last told."""
        item = self.items[at]
        pointer = Content.styled(f" {self.glyphs.pointer if at == self.highlighted else ' '} ", "$door bold")
        if isinstance(item, Begin):
            title, says = _WAYS[item]
            rows = [Content.assemble((title, "$hearth bold"), ("   " + says, "$quiet italic"))]
            if rows[0].cell_length > width - 4:
                rows = [Content.styled(title, "$hearth bold"), *Content.styled(says, "$quiet italic").wrap(width - 4)]
            gap = [Content("")] if item is Begin.NEW and at > 0 else []
            return [*gap, *(Content.assemble(pointer if n == 0 else "   ", row) for n, row in enumerate(rows))]
        return [
            Content.assemble(pointer if n == 0 else "   ", row) for n, row in enumerate(self._session(item, width - 4))
        ]

    def _session(self, line: Line, width: int) -> list[Content]:
        assert self._now is not None  # noqa: S101 - show() sets it with the items
        door = f"$door-{line.door}" if line.door else "$brass"
        when = drawable(ago(line.played, self._now), self.glyphs, "$quiet")
        who = Content.assemble(
            drawable(line.hero, self.glyphs, "$ink bold"), drawable(f"  {line.about}", self.glyphs, "$quiet")
        )
        who = who.truncate(max(8, width - when.cell_length - 2), ellipsis=not self.glyphs.ascii)
        first = Content.assemble(who, " " * max(1, width - who.cell_length - when.cell_length), when)
        where = Content.styled(line.phase.capitalize() or "At the inn", door)
        if line.quest:
            facts = [f"turn {line.turn} of {line.max_turns}", *([line.phase] if line.phase else [])]
            dots = "".join(f" {self.glyphs.dot} {fact}" for fact in facts)
            where = Content.assemble(drawable(line.quest, self.glyphs, door), (dots, "$quiet"))
        said = drawable(line.trouble or line.preview, self.glyphs, "$blood" if line.trouble else "$quiet italic")
        rows = [first, where.truncate(width)]
        return [*rows, said.truncate(width, ellipsis=not self.glyphs.ascii)] if said else rows
