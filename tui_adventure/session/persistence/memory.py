"""Sessions in memory."""

from typing import Any

from tui_adventure.session.persistence.flow_persistence import GamePersistence
from tui_adventure.session.persistence.volatile import VolatileStore


class InMemoryFlowPersistence(GamePersistence):
    """Keeps sessions for as long as the program runs; for tests and for playing without a trace."""

    persistence_type: str = "memory"

    def model_post_init(self, context: Any, /) -> None:
        """Start with no sessions."""
        super().model_post_init(context)
        self._store = VolatileStore()
