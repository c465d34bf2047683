"""Sessions in Redis, for many hosts."""

import logging
import os
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from tui_adventure.paths import find_paths
from tui_adventure.session.persistence.flow_persistence import GamePersistence
from tui_adventure.session.persistence.outbox import Outbox
from tui_adventure.session.persistence.redis_with_outbox import OutboxRedisStore
from tui_adventure.session.persistence.stores import REDIS_VARIABLE

log = logging.getLogger(__name__)


class RedisFlowPersistence(GamePersistence):
    """Keeps sessions on the Redis server at `url` (by default TUI_ADVENTURE_REDIS_URL)."""

    persistence_type: str = "redis"
    url: SecretStr
    """May hold a password: it is never shown."""
    outbox: Path
    """Where turns are kept that the server could not be given."""

    def __init__(self, url: str | None = None, outbox: Path | None = None) -> None:
        given = SecretStr(url or os.environ.get(REDIS_VARIABLE, ""))
        super().__init__(url=given, outbox=outbox or find_paths().outbox)  # type: ignore[call-arg]  # of this class

    def model_post_init(self, context: Any, /) -> None:
        """Take the address; the server is asked when first used."""
        super().model_post_init(context)
        self._store = OutboxRedisStore(self.url.get_secret_value(), Outbox(self.outbox))

    def init_db(self) -> None:
        """Warn, in the log, of a server that may lose what it was told to keep.

        Raises:
            SessionError: it does not answer.
        """
        if risks := self._store.risks:
            log.warning("%s", risks)
