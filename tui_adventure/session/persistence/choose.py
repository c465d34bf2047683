"""Which persistence the game uses."""

import os

from tui_adventure.paths import Paths, find_paths
from tui_adventure.session.errors import SessionError
from tui_adventure.session.persistence.file import FileFlowPersistence
from tui_adventure.session.persistence.flow_persistence import GamePersistence
from tui_adventure.session.persistence.memory import InMemoryFlowPersistence

REDIS_VARIABLE = "TUI_ADVENTURE_REDIS_URL"
KIND_VARIABLE = "TUI_ADVENTURE_PERSISTENCE"


def get_persistence(settings: Paths | None = None) -> GamePersistence:
    """Return the persistence the environment asks for; files under the data folder of `settings` unless told otherwise.

    Raises:
        SessionError: it asks for one that there is not.
    """
    if os.environ.get(REDIS_VARIABLE):
        raise SessionError(f"{REDIS_VARIABLE} is set, but this version keeps sessions in files or in memory only.")
    match os.environ.get(KIND_VARIABLE, "").strip().casefold():
        case "memory":
            return InMemoryFlowPersistence()
        case "" | "file":
            return FileFlowPersistence((settings or find_paths()).saves)
        case other:
            raise SessionError(f"{KIND_VARIABLE} is {other!a}; it can be file or memory.")
