"""The full-screen game: the ledger, the place of the open table upon it, and whatever is laid over both."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import constants
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.types import CSSPathType

from tui_adventure.settings import Glyphs as GlyphSet
from tui_adventure.settings import Settings, SettingsError, load_settings, override, save_settings
from tui_adventure.ui import glyphs, places, splash
from tui_adventure.ui.leaving import LeavingApp
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.palettes import PALETTES
from tui_adventure.ui.screens.base import GameScreen
from tui_adventure.ui.screens.ledger import LedgerScreen
from tui_adventure.ui.themes import door_variables, theme_of

if TYPE_CHECKING:
    from tui_adventure.ui.backstage import Backstage
    from tui_adventure.ui.host import Host
    from tui_adventure.ui.ledger import Line
    from tui_adventure.ui.screens.table_screen import TableScreen
    from tui_adventure.ui.table import Table

_LOG = logging.getLogger(__name__)
_COPY = "Copy what the mouse has marked"
_SETTINGS = "Colours, text, storyteller"
_DRAWN_BY = {GlyphSet.ASCII: True, GlyphSet.UNICODE: False}


class NineDoorsApp(LeavingApp):
    """Nine Doors in a terminal."""

    TITLE = "Nine Doors"
    CSS_PATH: ClassVar[CSSPathType | None] = ["app.tcss", "screens/base.tcss", "screens/ledger.tcss"]
    COMMANDS: ClassVar = {places.commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+q,ctrl+c", "quit", "Quit", show=False, priority=True, id="app.quit", tooltip="Leave; all is saved"
        ),
        Binding("question_mark,f1", "overlay('help')", "Help", id="app.help", tooltip="Every key, and how to play"),
        Binding("y,super+c", "screen.copy_text", "Copy", show=False, id="app.copy", tooltip=_COPY),
        Binding("o,f4", "overlay('settings')", "Settings", show=False, id="app.settings", tooltip=_SETTINGS),
    ]

    def __init__(
        self,
        open_backstage: "Callable[[Settings], Backstage]",
        settings: Settings,
        options: PlayOptions,
        settings_file: Path | None = None,
    ) -> None:
        self.door = ""
        super().__init__()
        self.settings = settings
        self.options = options
        self.settings_file = settings_file
        self.glyphs = glyphs.choose(ascii_wanted=_DRAWN_BY.get(settings.glyphs))
        self.host: Host | None = None
        self.waking = True
        self.trouble = ""
        self._open_backstage = open_backstage
        for palette in PALETTES.values():
            self.register_theme(theme_of(palette))
        self.theme = settings.theme if settings.theme in PALETTES else "lamplight"

    @property
    def still(self) -> bool:
        """Whether nothing may move."""
        return self.settings.reduced_motion

    @property
    def lines(self) -> "list[Line]":
        """The sessions in the ledger, as far as they have been read."""
        return self.host.lines if self.host is not None else []

    @property
    def table(self) -> "Table | None":
        """The open session."""
        return self.host.table if self.host is not None else None

    @property
    def art_folders(self) -> Sequence[Path]:
        """Where drawings are kept."""
        return self.host.backstage.art_folders if self.host is not None else ()

    def get_default_screen(self) -> LedgerScreen:
        """Return the ledger: as a mode's screen it would mount before it is on the stack, where tasks start eagerly."""
        return LedgerScreen()

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's choice, or in its place the driver that is as quick as the terminal."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from tui_adventure.ui.driver import AttentiveDriver

        return AttentiveDriver

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
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        from tui_adventure.ui.host import Host

        self.host = Host(self._open_backstage(self.settings), self.options, self)
        self.run_worker(self.host.begin(), group="begin")

    # What the host tells
    def show_lines(self, lines: "list[Line]") -> None:
        """Show the sessions in the ledger."""
        self._each_game_screen(lambda screen: screen.show_lines(lines) if isinstance(screen, LedgerScreen) else None)

    def show_table(self, table: "Table") -> None:
        """Go to where the session stands."""
        if self.return_code is None:
            self.go_to_place(table)

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
            if isinstance(screen, GameScreen) and screen.is_mounted and self.return_code is None:
                act(screen)

    # Going from screen to screen
    def go_to_place(self, table: "Table") -> bool:
        """Go to the screen of the table's phase; False when it is the one that stands, or something lies over it."""
        from tui_adventure.ui.screens.overlay import Overlay

        screen = places.place(table.phase)
        if isinstance(self.screen, Overlay) or (type(self.screen) is screen and self.screen.table is table):
            return False
        self.enter_door(table.state.active_quest.door if table.state.active_quest is not None else "")
        if isinstance(self.screen, LedgerScreen):
            self.push_screen(screen(table))
        else:
            self.switch_screen(screen(table))
        return True

    def place_of(self, table: "Table") -> "TableScreen | None":
        """Return the screen at which the table stands now, be something laid over it or not."""
        from tui_adventure.ui.screens.table_screen import TableScreen

        places = (screen for screen in self.screen_stack if isinstance(screen, TableScreen) and screen.is_mounted)
        return next((place for place in places if place.table is table), None)

    def go_to_ledger(self) -> None:
        """Go back to the ledger; the table stays as it is."""
        self.enter_door("")
        self.pop_screen()
        if self.host is not None:
            self.run_worker(self.host.read_ledger(), group="ledger")

    def enter_door(self, door: str) -> None:
        """Give the screens the colour of a door, or of the inn."""
        if door != self.door:
            self.door = door
            self._watch_theme(self.theme)

    def action_overlay(self, name: str) -> None:
        """Lay the sheet, the journal, the settings or the help over the screen, in place of another of them."""
        from tui_adventure.ui.screens.overlay import Overlay

        wanted = places.overlay(name)
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
        if self.host is not None:
            self.host.backstage.settings = settings
        if self.settings_file is not None:
            save_settings(self.settings_file, settings)

    async def finish(self) -> None:
        """Finish the turn under way and save it."""
        if self.host is not None and not await self.host.leave():
            _LOG.warning("left while a turn was waiting")


def run(options: PlayOptions) -> int:
    """Open the full-screen game and return its exit status.

    Raises:
        SettingsError: the settings or the options make no sense, or there is no terminal.
    """
    if not constants.DRIVER and (why := splash.why_not()):
        raise SettingsError(why)
    settings = override(
        load_settings(options.paths.settings_file),
        storyteller=options.storyteller,
        model=options.model,
        theme=options.theme,
        reduced_motion=options.reduced_motion,
        glyphs=None if options.ascii is None else GlyphSet.ASCII,
    )
    if settings.theme not in PALETTES:
        raise SettingsError(f"There is no theme {settings.theme!r}; there are {', '.join(PALETTES)}.")

    def backstage(chosen: Settings) -> "Backstage":
        from tui_adventure.ui.house import House

        return House(options.paths, chosen)

    app = NineDoorsApp(backstage, settings, options, options.paths.settings_file)
    app.run()
    return app.return_code or 0
