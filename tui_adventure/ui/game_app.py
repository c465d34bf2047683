"""What screens may ask of the app. The app knows its screens; they know only this."""

from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

from tui_adventure.settings import Settings
from tui_adventure.ui.glyphs import Glyphs
from tui_adventure.ui.options import PlayOptions

if TYPE_CHECKING:
    from tui_adventure.ui.game import OpenGame
    from tui_adventure.ui.ledger import Line
    from tui_adventure.ui.screens.play_screen import PlayScreen
    from tui_adventure.ui.startup import Startup


class GameApp(Protocol):
    """Nine Doors, as its screens and its open game see it."""

    settings: Settings
    options: PlayOptions
    """What the command line asked for, and where the game's folders are."""
    glyphs: Glyphs
    trouble: str
    """What is wrong and stays on every screen until it is mended, or ""."""
    waking: bool
    """Whether the storyteller still wakes."""

    @property
    def still(self) -> bool:
        """Whether nothing may move."""
        ...

    @property
    def lines(self) -> "Sequence[Line] | None":
        """The sessions in the ledger; None until it has been read."""
        ...

    @property
    def game(self) -> "OpenGame | None":
        """The open session."""
        ...

    @property
    def art_folders(self) -> Sequence[Path]:
        """Where drawings are kept."""
        ...

    def with_startup(self, act: "Callable[[Startup], Coroutine[Any, Any, None]]") -> None:
        """Have a session opened or the ledger changed; before the first frame is drawn, as soon as it is."""
        ...

    def run_worker(self, work: Coroutine[Any, Any, object], *, group: str) -> object:
        """Run something that outlives the screen that asked for it."""
        ...

    def deliver_book(self, name: str, page: str) -> None:
        """Give the player a web page as a file: a download where the game is in a browser, else among theirs."""
        ...

    def copy_to_clipboard(self, text: str) -> None:
        """Put text where the player's other programs can paste it from."""
        ...

    def show_lines(self, lines: "Sequence[Line]") -> None:
        """Show the sessions in the ledger."""
        ...

    def set_trouble(self, trouble: str) -> None:
        """Keep a sentence on every screen until it is mended."""
        ...

    def set_waking(self, *, waking: bool) -> None:
        """Show whether the storyteller still wakes."""
        ...

    def go_to_game(self, game: "OpenGame") -> bool:
        """Go to the screen of the game's phase; False when it is the one that stands, or something lies over it."""
        ...

    async def arrived(self, game: "OpenGame") -> "PlayScreen | None":
        """Return the screen of the game's phase once it stands; None where the game is left meanwhile."""
        ...

    def go_to_ledger(self) -> None:
        """Go back to the ledger; the game stays as it is."""
        ...

    def screen_of(self, game: "OpenGame") -> "PlayScreen | None":
        """Return the screen on which the game is shown now, be something laid over it or not."""
        ...

    def apply(self, settings: Settings) -> None:
        """Let settings hold, and write them down.

        Raises:
            SettingsError: they hold, but could not be written down.
        """
        ...

    def switch_screen(self, screen: Screen[Any]) -> object:
        """Put another screen in the place of the one on top."""
        ...
