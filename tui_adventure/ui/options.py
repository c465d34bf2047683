"""What the command line asks of the full-screen game, and where the game's parts come from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui_adventure.paths import Paths, find_paths
from tui_adventure.settings import Glyphs, Settings, SettingsError, load_settings, override
from tui_adventure.ui.palettes import PALETTES

if TYPE_CHECKING:
    from tui_adventure.session.persistence.flow_persistence import GamePersistence
    from tui_adventure.session.service import GameSessionService
    from tui_adventure.story.engine import Engine


@dataclass(frozen=True)
class PlayOptions:
    """How to open the game. None means: as the settings say."""

    paths: Paths = field(default_factory=find_paths)
    seed: int | None = None
    resume: str = ""
    """A session id, how one begins, or "last"."""
    new: bool = False
    quick: bool = False
    """Begin at once with a ready hero."""
    daily: bool = False
    """Open the door of the day."""
    replay: str = ""
    """The code of a run to be replayed."""
    replay_to: int | None = None
    """The turn to stop it after."""
    storyteller: str | None = None
    model: str | None = None
    base_url: str | None = None
    theme: str | None = None
    reduced_motion: bool | None = None
    ascii: bool | None = None


def chosen_settings(options: PlayOptions) -> Settings:
    """Return the settings as they are written down, with what the command line asks for instead.

    Raises:
        SettingsError: the settings or the options make no sense.
    """
    settings = override(
        load_settings(options.paths.settings_file),
        storyteller=options.storyteller,
        model=options.model,
        base_url=options.base_url,
        theme=options.theme,
        reduced_motion=options.reduced_motion,
        glyphs=None if options.ascii is None else Glyphs.ASCII,
    )
    if settings.theme not in PALETTES:
        raise SettingsError(f"There is no theme {settings.theme!r}; there are {', '.join(PALETTES)}.")
    return settings


@dataclass(frozen=True)
class Sources:
    """What is fetched behind the first frame, in this order; each is called once, in a thread of its own."""

    open_sessions: "Callable[[], GameSessionService]"
    open_engine: "Callable[[], Engine]"
    wake: "Callable[[Settings], GamePersistence]"
    """Import CrewAI, and return the persistence that its flows save through."""


def sources_at(paths: Paths) -> Sources:
    """Return the sources of the game in these folders."""

    def open_sessions() -> "GameSessionService":
        from tui_adventure.session.service import GameSessionService

        return GameSessionService.at(paths)

    def open_engine() -> "Engine":
        from tui_adventure.session import opening

        return opening.open_engine(paths)

    def wake(settings: Settings) -> "GamePersistence":
        from tui_adventure.session import opening

        return opening.wake(paths, settings)

    return Sources(open_sessions, open_engine, wake)
