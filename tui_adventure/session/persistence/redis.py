"""Sessions in Redis, for many hosts."""

import logging
import os
from typing import Any

from pydantic import SecretStr

from tui_adventure.session.persistence.flow_persistence import GamePersistence
from tui_adventure.session.persistence.redis_store import RedisStore
from tui_adventure.session.persistence.stores import REDIS_VARIABLE

log = logging.getLogger(__name__)


class RedisFlowPersistence(GamePersistence):
    """Keeps sessions on the Redis server at `url` (by default TUI_ADVENTURE_REDIS_URL)."""

    persistence_type: str = "redis"
    url: SecretStr
    """May hold a password: it is never shown."""

    def __init__(self, url: str | None = None) -> None:
        given = SecretStr(url or os.environ.get(REDIS_VARIABLE, ""))
        super().__init__(url=given)  # type: ignore[call-arg]  # the field is this class's own

    def model_post_init(self, context: Any, /) -> None:
        """Take the address; the server is asked when first used."""
        super().model_post_init(context)
        self._store = RedisStore(self.url.get_secret_value())

    def init_db(self) -> None:
        """Warn, in the log, of a server that may lose what it was told to keep.

        Raises:
            SessionError: it does not answer.
        """
        store = self._store
        assert isinstance(store, RedisStore)  # noqa: S101 - made above
        for risk in store.risks():
            log.warning("this Redis server can lose saves: %s", risk)
