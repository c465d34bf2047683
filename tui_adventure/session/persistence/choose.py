"""Which persistence the game uses."""

import os

from tui_adventure.paths import Paths, find_paths
from tui_adventure.session.errors import SessionError
from tui_adventure.session.persistence.file import FileFlowPersistence
from tui_adventure.session.persistence.flow_persistence import GamePersistence
from tui_adventure.session.persistence.memory import InMemoryFlowPersistence
from tui_adventure.session.persistence.redis import REDIS_VARIABLE, RedisFlowPersistence

KIND_VARIABLE = "TUI_ADVENTURE_PERSISTENCE"


def get_persistence(settings: Paths | None = None) -> GamePersistence:
    """Return the persistence the environment asks for: Redis, memory, or files under the data folder of `settings`.

    Raises:
        SessionError: it asks for one that there is not.
    """
    if os.environ.get(REDIS_VARIABLE):
        persistence = RedisFlowPersistence()
        persistence.init_db()
        return persistence
    match os.environ.get(KIND_VARIABLE, "").strip().casefold():
        case "memory":
            return InMemoryFlowPersistence()
        case "" | "file":
            return FileFlowPersistence((settings or find_paths()).saves)
        case other:
            raise SessionError(f"{KIND_VARIABLE} is {other!a}; it can be file or memory.")
