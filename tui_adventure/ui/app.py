"""The full-screen game: the ledger, the screen of the open game upon it, and whatever is laid over both."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.driver import Driver
from textual.types import CSSPathType

from tui_adventure.session.background import in_background
from tui_adventure.settings import Glyphs as GlyphSet
from tui_adventure.settings import Settings, save_settings
from tui_adventure.ui import glyphs, screen_index
from tui_adventure.ui.delivering import DeliveringApp
from tui_adventure.ui.options import PlayOptions, Sources, sources_at
from tui_adventure.ui.palettes import PALETTES
from tui_adventure.ui.screens.game_screen import GameScreen
from tui_adventure.ui.screens.keys import APP_KEYS
from tui_adventure.ui.screens.ledger import LedgerScreen
from tui_adventure.ui.themes import door_variables, theme_of

if TYPE_CHECKING:
    from tui_adventure.ui.game import OpenGame
    from tui_adventure.ui.ledger import Line
    from tui_adventure.ui.screens.play_screen import PlayScreen
    from tui_adventure.ui.startup import Startup

_SOON = 0.02
_ARRIVING = 0.01
"""Seconds between two looks whether a screen stands."""
_DRAWN_BY = {GlyphSet.ASCII: True, GlyphSet.UNICODE: False}


class NineDoorsApp(DeliveringApp):
    """Nine Doors in a terminal."""

    TITLE = "Nine Doors"
    CSS_PATH: ClassVar[CSSPathType | None] = ["app.tcss", "screens/game_screen.tcss", "screens/ledger.tcss"]
    COMMANDS: ClassVar = {screen_index.commands}
    BINDINGS: ClassVar[list[BindingType]] = APP_KEYS

    def __init__(
        self,
        settings: Settings,
        options: PlayOptions,
        settings_file: Path | None = None,
        sources: Sources | None = None,
    ) -> None:
        self.door = ""
        super().__init__()
        self.settings = settings
        self.options = options
        self.settings_file = settings_file
        self.glyphs = glyphs.choose(ascii_wanted=_DRAWN_BY.get(settings.glyphs))
        self.startup: Startup | None = None
        self.waking = True
        self.trouble = ""
        self._sources = sources or sources_at(options.paths)
        for palette in PALETTES.values():
            self.register_theme(theme_of(palette))
        self.theme = settings.theme if settings.theme in PALETTES else "lamplight"

    @property
    def still(self) -> bool:
        """Whether nothing may move."""
        return self.settings.reduced_motion

    @property
    def books(self) -> Path:
        """Where books lie that find no place among the player's downloads."""
        return self.options.paths.data / "books"

    @property
    def lines(self) -> "Sequence[Line] | None":
        """The sessions in the ledger; None until it has been read."""
        return self.startup.lines if self.startup is not None else None

    @property
    def game(self) -> "OpenGame | None":
        """The open session."""
        return self.startup.game if self.startup is not None else None

    @property
    def art_folders(self) -> Sequence[Path]:
        """Where drawings are kept; nowhere for who wants none."""
        engine = self.startup.engine if self.startup is not None and self.settings.pictures else None
        return engine.library.art_folders if engine is not None else ()

    def get_default_screen(self) -> LedgerScreen:
        """Return the ledger: as a mode's screen it would mount before it is on the stack, where tasks start eagerly."""
        return LedgerScreen()

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's choice, or in its place the driver with manners, for a terminal or for a page."""
        chosen = super().get_driver_class()
        if chosen.__name__ == "LinuxDriver":
            from tui_adventure.ui.driver import AttentiveDriver

            return AttentiveDriver
        if chosen.__name__ == "WebDriver":
            from tui_adventure.ui.browser import PageDriver

            return PageDriver
        return chosen

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours every style sheet may use."""
        return door_variables(PALETTES["lamplight"], "")

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's colours, with `$door` in the colour of the door the hero went through."""
        variables = super().get_css_variables()
        palette = PALETTES.get(self.theme)
        if palette is None:
            return variables
        self.theme_variables = variables | door_variables(palette, self.door)
        return self.theme_variables

    def on_mount(self) -> None:
        """Do everything slow after the first frame."""
        self.call_after_refresh(lambda: self.run_worker(self._begin(), group="begin"))

    async def _begin(self) -> None:
        await in_background(partial(import_module, "tui_adventure.ui.startup"))
        from tui_adventure.ui.startup import Startup

        self.startup = Startup(self, self.options, self._sources)
        await self.startup.begin()

    def with_startup(self, act: "Callable[[Startup], Coroutine[Any, Any, None]]") -> None:
        """Have a session opened or the ledger changed; before the first frame is drawn, as soon as it is."""
        if self.startup is None:
            self.set_timer(_SOON, partial(self.with_startup, act))
        else:
            self.run_worker(act(self.startup), group="startup")

    # What the start-up and the turns tell
    def show_lines(self, lines: "Sequence[Line]") -> None:
        """Show the sessions in the ledger."""
        self._each_game_screen(lambda screen: screen.show_lines(lines) if isinstance(screen, LedgerScreen) else None)

    def set_trouble(self, trouble: str) -> None:
        """Keep a sentence on every screen until it is mended."""
        self.trouble = trouble
        self._each_game_screen(lambda screen: screen.show_trouble(trouble))

    def set_waking(self, *, waking: bool) -> None:
        """Show whether the storyteller still wakes."""
        self.waking = waking
        self._each_game_screen(lambda screen: screen.show_waking(waking=waking))

    def _each_game_screen(self, act: Callable[[GameScreen], None]) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, GameScreen) and screen.is_mounted and not self.ending:
                act(screen)

    # Going from screen to screen
    def go_to_game(self, game: "OpenGame") -> bool:
        """Go to the screen of the game's phase; False when it is the one that stands, or something lies over it."""
        from tui_adventure.ui.screens.overlay import Overlay

        screen = screen_index.screen_for(game.phase)
        if self.ending or isinstance(self.screen, Overlay):
            return False
        if type(self.screen) is screen and self.screen.game is game:
            return False
        quest = game.session.get_active_quest()
        self.enter_door(quest.door if quest is not None else "")
        if isinstance(self.screen, LedgerScreen):
            self.push_screen(screen(game))
        else:
            self.switch_screen(screen(game))
        return True

    def screen_of(self, game: "OpenGame") -> "PlayScreen | None":
        """Return the screen on which the game is shown now, be something laid over it or not."""
        from tui_adventure.ui.screens.play_screen import PlayScreen

        if self.ending:
            return None
        there = (screen for screen in self.screen_stack if isinstance(screen, PlayScreen) and screen.is_mounted)
        return next((screen for screen in there if screen.game is game), None)

    async def arrived(self, game: "OpenGame") -> "PlayScreen | None":
        """Return the screen of the game's phase once it stands; None where the game is left meanwhile."""
        wanted = screen_index.screen_for(game.phase)
        while not self.ending and any(
            isinstance(screen, wanted) and screen.game is game for screen in self.screen_stack
        ):
            if type(screen := self.screen_of(game)) is wanted:
                return screen
            await asyncio.sleep(_ARRIVING)
        return None

    def go_to_ledger(self) -> None:
        """Go back to the ledger; the game stays as it is."""
        self.enter_door("")
        self.pop_screen()
        self.with_startup(lambda startup: startup.read_ledger())

    def enter_door(self, door: str) -> None:
        """Give the screens the colour of a door, or of the inn."""
        if door != self.door:
            self.door = door
            self._watch_theme(self.theme)

    def action_overlay(self, name: str) -> None:
        """Lay the sheet, the journal, the settings or the help over the screen, in place of another of them."""
        from tui_adventure.ui.screens.overlay import Overlay

        wanted = screen_index.overlay(name)
        if isinstance(self.screen, wanted):
            self.screen.dismiss()
        elif isinstance(self.screen, Overlay):
            self.switch_screen(wanted())
        elif isinstance(self.screen, GameScreen):
            self.push_screen(wanted())

    def apply(self, settings: Settings) -> None:
        """Let settings hold, and write them down.

        Raises:
            SettingsError: they hold, but could not be written down.
        """
        self.settings = settings
        self.theme = settings.theme
        self.glyphs = glyphs.choose(ascii_wanted=_DRAWN_BY.get(settings.glyphs))
        if self.startup is not None:
            self.run_worker(self.startup.settings_changed(), group="settings")
        if self.settings_file is not None:
            save_settings(self.settings_file, settings)

    async def finish(self) -> str:
        """Write down within a moment what was chosen last; return what could not be, or ""."""
        return await self.startup.leave() if self.startup is not None else ""
