"""Which store the environment asks for. Without CrewAI, so that the ledger can be read before it is there."""

import os
from enum import StrEnum

from tui_adventure.paths import Paths
from tui_adventure.session.errors import SessionError
from tui_adventure.session.persistence.outbox import Outbox
from tui_adventure.session.persistence.redis_with_outbox import OutboxRedisStore
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.persistence.volatile import VolatileStore

REDIS_VARIABLE = "TUI_ADVENTURE_REDIS_URL"
KIND_VARIABLE = "TUI_ADVENTURE_PERSISTENCE"


class Kind(StrEnum):
    """Where sessions are kept."""

    FILE = "file"
    MEMORY = "memory"
    REDIS = "redis"


def wanted_kind() -> Kind:
    """Return where the environment wants sessions kept: in Redis, in memory, or else in files.

    Raises:
        SessionError: it asks for a place that there is not.
    """
    if os.environ.get(REDIS_VARIABLE):
        return Kind.REDIS
    match os.environ.get(KIND_VARIABLE, "").strip().casefold():
        case "memory":
            return Kind.MEMORY
        case "" | "file":
            return Kind.FILE
        case other:
            raise SessionError(f"{KIND_VARIABLE} is {other!a}; it can be file or memory.")


def open_store(paths: Paths) -> SessionStore:
    """Return the sessions as they are kept; nothing is asked of a server, and no folder made, before they are used.

    Raises:
        SessionError: the environment asks for a place that there is not.
    """
    match wanted_kind():
        case Kind.REDIS:
            return OutboxRedisStore(os.environ[REDIS_VARIABLE], Outbox(paths.outbox))
        case Kind.MEMORY:
            return VolatileStore()
        case Kind.FILE:
            return SnapshotStore(paths.saves)
