"""Which persistence the game uses."""

from contextlib import suppress

from tui_adventure.paths import Paths, find_paths
from tui_adventure.session.errors import SessionError
from tui_adventure.session.persistence.file import FileFlowPersistence
from tui_adventure.session.persistence.flow_persistence import GamePersistence
from tui_adventure.session.persistence.memory import InMemoryFlowPersistence
from tui_adventure.session.persistence.redis import RedisFlowPersistence
from tui_adventure.session.persistence.stores import Kind, wanted_kind
from tui_adventure.settings import Settings


def get_persistence(settings: Paths | Settings | None = None) -> GamePersistence:
    """Return the persistence the environment asks for: Redis, memory, or files under the data folder.

    Where that is, the paths given say, or else the environment. A server that does not answer yet is reported by the
    first thing that is asked of it.

    Raises:
        SessionError: it asks for one that there is not.
    """
    folders = settings if isinstance(settings, Paths) else find_paths()
    match wanted_kind():
        case Kind.REDIS:
            persistence = RedisFlowPersistence(outbox=folders.outbox)
            with suppress(SessionError):
                persistence.init_db()
            return persistence
        case Kind.MEMORY:
            return InMemoryFlowPersistence()
        case Kind.FILE:
            return FileFlowPersistence(folders.saves)
