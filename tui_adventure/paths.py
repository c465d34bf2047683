"""Where things live: saves, packs, settings, caches and logs, and nothing anywhere else."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

from tui_adventure.rules.errors import GameError


class NotAFolder(GameError):
    """The place named for the game's folders cannot hold them."""


APP_NAME = "tui-adventure"
HOME_VARIABLE = "TUI_ADVENTURE_HOME"


@dataclass(frozen=True)
class Paths:
    """The four folders the game writes to; none of them need exist yet."""

    data: Path
    config: Path
    cache: Path
    log: Path
    notice: str = ""
    """A sentence for the player when these are not the usual places, else ""."""

    @property
    def saves(self) -> Path:
        """One folder a session."""
        return self.data / "saves"

    @property
    def outbox(self) -> Path:
        """Turns that a Redis server could not be given."""
        return self.data / "journal"

    @property
    def packs(self) -> Path:
        """The player's own content packs."""
        return self.data / "packs"

    @property
    def crewai(self) -> Path:
        """What CrewAI insists on writing."""
        return self.data / "crewai"

    @property
    def settings_file(self) -> Path:
        """The player's settings."""
        return self.config / "settings.toml"

    @property
    def log_file(self) -> Path:
        """Where tracebacks go."""
        return self.log / "tui-adventure.log"


def find_paths(data_dir: Path | str | None = None, environ: Mapping[str, str] | None = None) -> Paths:
    """Return the game's folders: under `data_dir`, else under TUI_ADVENTURE_HOME, else where the system keeps such.

    A given folder holds all four; nothing is made yet. Without a home folder everything goes to a folder of this
    user's under the system's temporary one, and `notice` says so.

    Raises:
        NotAFolder: the given place is a file, or below one, or no place at all.
    """
    given = data_dir or (os.environ if environ is None else environ).get(HOME_VARIABLE)
    if given:
        return _under(_folder(given))
    if not _has_home():
        shelter = Path(tempfile.gettempdir()).absolute() / f"{APP_NAME}-{_user_mark()}"
        return _under(shelter, f"You have no home folder here, so the ledger lies in {shelter} and may not last.")
    dirs = PlatformDirs(APP_NAME, appauthor=False)
    return Paths(
        data=dirs.user_data_path,
        config=dirs.user_config_path,
        cache=dirs.user_cache_path,
        log=dirs.user_log_path,
    )


def _folder(given: Path | str) -> Path:
    try:
        wanted = Path(given).expanduser().absolute()
        standing = next(path for path in (wanted, *wanted.parents) if path.exists())
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error).rstrip(".")
        raise NotAFolder(f"The ledger cannot be kept in {str(given)!r} ({reason}); name another place.") from error
    if not standing.is_dir():
        raise NotAFolder(f"{standing} is no folder, so the ledger cannot be kept in {wanted}; name another place.")
    return wanted


def _under(home: Path, notice: str = "") -> Paths:
    return Paths(data=home, config=home / "config", cache=home / "cache", log=home / "log", notice=notice)


def _has_home() -> bool:
    try:
        return Path.home().is_absolute()
    except RuntimeError:
        return False


def _user_mark() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "player")
