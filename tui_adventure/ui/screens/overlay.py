"""What is laid over a place: always left by Escape, and never more than one at a time."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType

from tui_adventure.ui.game import OpenGame
from tui_adventure.ui.screens.game_screen import GameScreen
from tui_adventure.ui.widgets.data_text import DataText
from tui_adventure.ui.widgets.rows import Rows


class Overlay(GameScreen):
    """A page of its own over the place it was opened from."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["game_screen.tcss", "overlay.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="overlay.back", tooltip="Back to where you were"),
    ]
    NAME = ""

    def body(self) -> ComposeResult:
        """One measured sheet that scrolls."""
        with VerticalScroll(classes="body", id="leaf"), Vertical(id="paper"):
            yield DataText(self.title_line(), id="leaf-title")
            yield from self.leaf()

    def title_line(self) -> Content:
        """Return the heading."""
        wing = self.glyphs.rule * 3
        return Content.assemble((f"{wing} ", "$rule"), (self.NAME, "$door bold"), (f" {wing}", "$rule"))

    def leaf(self) -> ComposeResult:
        """Compose what is on the sheet."""
        raise NotImplementedError

    @property
    def game(self) -> OpenGame | None:
        """The open session, if there is one."""
        return self.nine_doors.game

    async def on_mount(self) -> None:
        """Let the arrows move in the list there is, or scroll."""
        self.focus_on(next(iter(self.query(Rows)), self.query_one("#leaf")))

    def action_back(self) -> None:
        """Go back to the place below."""
        self.dismiss()
