"""The ledger: the title, every session a line in it, and the ways to begin."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.types import CSSPathType

from tui_adventure.ui import keeping
from tui_adventure.ui.ledger import Line
from tui_adventure.ui.screens.game_screen import GameScreen
from tui_adventure.ui.screens.keys import HALL
from tui_adventure.ui.title import title_art
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.ledger_lines import Begin, LedgerLines
from tui_adventure.ui.widgets.typed_line import TypedLine

LONGEST_NAME = 60
_BOOK = 80
"""Columns of the open book, at most."""
_FRAME = 6
"""Rows of the motto, of the keys and around them."""
MOTTO = "Nine doors, one common room, and a ledger for whoever goes through."


class LedgerScreen(GameScreen):
    """The first screen, and the one every other leads back to."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["game_screen.tcss", "ledger.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "begin", "New hero", id="ledger.new", tooltip="The innkeeper asks who you are"),
        Binding("q", "begin(True)", "Ready hero", id="ledger.quick", tooltip="Begin at once with a ready hero"),
        Binding("t", "daily", "Today's door", id="ledger.daily", tooltip="The door of the day, the same for everybody"),
        Binding("h", "app.overlay('hall')", "Hall", id="ledger.hall", tooltip=HALL),
        Binding("d,delete", "delete", "Strike out", id="ledger.delete", tooltip="Take the highlighted session out"),
        Binding("r", "rename", "Rename", id="ledger.rename", tooltip="Give the highlighted session a name of its own"),
        Binding("k", "chronicle", "Chronicle", id="ledger.chronicle", tooltip="Keep the highlighted session as a book"),
        Binding("z,ctrl+z", "restore", "Undo", id="ledger.restore", tooltip="Bring back the session last struck out"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._struck: list[Line] = []
        self._renamed: Line | None = None
        self._title_rows = 0

    def body(self) -> ComposeResult:
        """The drawn title above the open book."""
        with Vertical(classes="body"):
            with Vertical(id="cover", classes="centred"):
                yield DataText(id="title")
            yield DataText(MOTTO, id="motto")
            with Vertical(id="shelf", classes="centred"), VerticalScroll(id="book", can_focus=False):
                yield LedgerLines(self.glyphs, id="lines")
            yield TypedLine(longest=LONGEST_NAME, id="rename")

    async def on_mount(self) -> None:
        """Draw the title at once; the lines come when they have been read."""
        self._draw_title()
        if self.nine_doors.lines is not None:
            self.show_lines(self.nine_doors.lines)
        self.query_one(LedgerLines).focus()

    def on_screen_resume(self) -> None:
        """Draw with the glyphs that have been chosen meanwhile."""
        for lines in self.query(LedgerLines):
            lines.glyphs = self.glyphs
            lines.refresh(layout=True)
            self._draw_title()

    def on_resize(self) -> None:
        """Draw the title that fits."""
        if self.is_mounted:
            self._draw_title()

    def _draw_title(self) -> None:
        title = title_art(self.size.width, self.size.height, self.glyphs)
        self._title_rows = len(title.split("\n", allow_blank=True))
        self.query_one("#title", DataText).say(title)

        self._hang_title()

    def _hang_title(self) -> None:
        """Leave some of the room that the sessions do not need above the title."""
        lines = self.query_one(LedgerLines)
        width = min(_BOOK, self.size.width) - 2
        used = lines.get_content_height(self.size, self.size, width) + _FRAME + self._title_rows
        self.query_one("#cover").styles.margin = (max(0, self.size.height - used) // 3, 0, 0, 0)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the sessions."""
        self.query_one(LedgerLines).show(lines, datetime.now(UTC))
        self._hang_title()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer undo only after something was struck out, and striking out only on a session."""
        del parameters
        if action == "restore":
            return bool(self._struck)
        if action in {"delete", "rename", "chronicle"}:
            return bool(self.nine_doors.lines)
        return True

    def on_ledger_lines_opened(self, message: LedgerLines.Opened) -> None:
        """Go on with a session."""
        self.nine_doors.with_startup(lambda startup: startup.open(message.line.id))

    def on_ledger_lines_begun(self, message: LedgerLines.Begun) -> None:
        """Begin a session."""
        self.action_begin(quick=message.how is Begin.QUICK)

    def action_begin(self, quick: bool = False) -> None:  # noqa: FBT001, FBT002 - an action's parameter
        """Begin a session."""
        self.nine_doors.with_startup(lambda startup: startup.open_new(quick=quick))

    def action_daily(self) -> None:
        """Open the door of the day."""
        self.nine_doors.with_startup(lambda startup: startup.open_daily())

    def action_delete(self) -> None:
        """Take the highlighted session out of the ledger."""
        line = self.query_one(LedgerLines).line
        if line is None:
            return
        self.nine_doors.with_startup(lambda startup: startup.delete(line))
        self._struck.append(line)
        self.notify(f"{line.hero} is struck out. Press z to bring them back.", markup=False)
        self.refresh_bindings()

    def action_chronicle(self) -> None:
        """Write the highlighted session down as a book."""
        line = self.query_one(LedgerLines).line
        if line is not None:
            self.nine_doors.with_startup(partial(keeping.keep_as_book, self.nine_doors, line.id))

    def action_rename(self) -> None:
        """Ask for a name for the highlighted session."""
        self._renamed = self.query_one(LedgerLines).line
        if self._renamed is not None:
            self.query_one(TypedLine).ask("A name for this session; empty for the hero's", self._renamed.hero)

    def on_typed_line_entered(self, message: TypedLine.Entered) -> None:
        """Give the session its name."""
        line = self._renamed
        if line is not None:
            self.nine_doors.with_startup(lambda startup: startup.rename(line, message.text))
        self.on_typed_line_left()

    def on_typed_line_left(self) -> None:
        """Go back to the lines."""
        self.query_one(LedgerLines).focus()

    def action_restore(self) -> None:
        """Bring back the session last struck out."""
        if self._struck:
            line = self._struck.pop()
            self.nine_doors.with_startup(lambda startup: startup.restore(line))
            self.refresh_bindings()
