"""Which persistence the game uses."""

from tui_adventure.paths import Paths, find_paths
from tui_adventure.session.persistence.file import FileFlowPersistence
from tui_adventure.session.persistence.flow_persistence import GamePersistence
from tui_adventure.session.persistence.memory import InMemoryFlowPersistence
from tui_adventure.session.persistence.redis import RedisFlowPersistence
from tui_adventure.session.persistence.stores import Kind, wanted_kind


def get_persistence(settings: Paths | None = None) -> GamePersistence:
    """Return the persistence the environment asks for: Redis, memory, or files under the data folder of `settings`.

    Raises:
        SessionError: it asks for one that there is not, or the server does not answer.
    """
    match wanted_kind():
        case Kind.REDIS:
            persistence = RedisFlowPersistence()
            persistence.init_db()
            return persistence
        case Kind.MEMORY:
            return InMemoryFlowPersistence()
        case Kind.FILE:
            return FileFlowPersistence((settings or find_paths()).saves)
