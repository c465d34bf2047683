"""The closing entry: what the innkeeper writes when a hero comes back."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.types import CSSPathType

from tui_adventure.rules.errors import GameError
from tui_adventure.ui import keeping, turn
from tui_adventure.ui.screens.play_screen import PlayScreen

if TYPE_CHECKING:
    from tui_adventure.ui.startup import Startup

_BOOK = "k keeps all of it as a book; r shows the roads not taken."
_ROADS = "Which three choices changed most, and another session from there"
_ENDINGS = "Another ending of this door beside this one"
_PATIENCE = 1.0
"""Seconds the page stands before roads are looked for behind it."""
_ENTRY = "e has the model write the entry for exactly what you did; b turns back to this one."
_LONGEST_SHOWN = 150
"""Signs of a code that are shown on the page; all of a longer one is copied."""


class ClosingScreen(PlayScreen):
    """The page that ends an adventure."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["game_screen.tcss", "play_screen.tcss", "closing.tcss"]
    QUESTION = "Or say goodbye"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "chronicle", "Chronicle", id="closing.chronicle", tooltip="Keep all of it as a book"),
        Binding(
            "x", "copy_code", "Copy code", id="closing.code", tooltip="Copy the code that plays this adventure again"
        ),
        Binding("r", "app.overlay('roads')", "Roads", id="closing.roads", tooltip=_ROADS),
        Binding("v", "app.overlay('endings')", "Endings", id="closing.endings", tooltip=_ENDINGS),
        Binding("e", "entry", "Entry", id="closing.entry", tooltip="Have a model write the entry for what you did"),
    ]

    async def on_mount(self) -> None:
        """Say with which code the adventure can be played again, and begin to look for the roads not taken."""
        self.nine_doors.with_startup(self._say_code)
        self.set_timer(_PATIENCE, partial(self.nine_doors.with_startup, self._look_back))

    def on_unmount(self) -> None:
        """Look for no more roads."""
        if self.game.roads is not None:
            self.game.roads.stop()

    async def on_key(self) -> None:
        """Let no search be in the way of a key."""
        if self.game.roads is not None:
            self.game.roads.give_way()

    async def _look_back(self, startup: "Startup") -> None:
        """Look for the roads not taken, behind the page."""
        from tui_adventure.ui.road_search import BackgroundRoads

        if self.game.roads is None or self.game.roads.moves != self.game.state.moves:
            try:
                line = await startup.line_of_play(self.game.session.get_session_id())
            except GameError as error:
                self.nine_doors.set_trouble(str(error))
                return
            self.game.roads = BackgroundRoads(self.game.engine, line)
        if self.is_attached:
            self.game.roads.go_on()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another entry only where there is somebody to write it."""
        return self._has_writer if action == "entry" else super().check_action(action, parameters)

    def action_entry(self) -> None:
        """Have the entry written in other words."""
        self.nine_doors.run_worker(turn.other_entry(self.nine_doors, self.game), group="turn")

    def action_chronicle(self) -> None:
        """Write the session down as a book."""
        session_id = self.game.session.get_session_id()
        self.nine_doors.with_startup(partial(keeping.keep_as_book, self.nine_doors, session_id))

    def action_copy_code(self) -> None:
        """Copy the code."""
        self.nine_doors.with_startup(self._copy_code)

    async def _say_code(self, startup: "Startup") -> None:
        """Say the code, and before it the card of a day's door."""
        card = self._card()
        code, _why_not = await keeping.code_of_session(self.game.session.get_session_id(), startup)
        cut = self.glyphs.ellipsis if len(code) > _LONGEST_SHOWN else ""
        told = f"x copies the code of this adventure: {code[:_LONGEST_SHOWN]}{cut}" if code else ""
        if self.is_attached:
            self.say("\n".join(filter(None, (card, _BOOK, told, self._other_entry()))))
            self.refresh_bindings()

    async def _copy_code(self, startup: "Startup") -> None:
        code, why_not = await keeping.code_of_session(self.game.session.get_session_id(), startup)
        copied = "\n".join(filter(None, (self._card(), code)))
        if copied:
            self.nine_doors.copy_to_clipboard(copied)
        again = "`tui-adventure replay` and the code play it again."
        self.say(f"Copied; {again} {code}" if code else why_not)

    @property
    def _has_writer(self) -> bool:
        return self.game.conversation is not None and self.game.conversation.has_writer

    def _other_entry(self) -> str:
        """Return how to have the entry written in other words, "" where it is or cannot be."""
        conversation = self.game.conversation
        stands = conversation is None or conversation.entry_is_written
        return "" if stands or not self._has_writer else _ENTRY

    def _card(self) -> str:
        from tui_adventure.session.daily_card import card

        return card(self.game.state, self.game.engine.library)
