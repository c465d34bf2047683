"""One thing asked of whoever reads or writes: limited in time, stoppable, and never able to do more than fail."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, Generic, TypeVar

from tui_adventure.story.voices.storyteller import StorytellerError

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")
_GRACE = 0.2
"""Seconds a stopped one gets to close its connection."""


class OneAnswer(Generic[Answer]):
    """Asks once. `fault` is the sentence why nothing came of it, or ""; `late` and `broke` are two of them."""

    def __init__(self, asked: Coroutine[Any, Any, Answer], late: str, broke: str) -> None:
        self._asked = asyncio.ensure_future(asked)
        self._late, self._broke = late, broke
        self.fault = ""

    async def run(self, patience: float) -> Answer | None:
        """Return what came within `patience` seconds, None for nothing."""
        try:
            await asyncio.wait({self._asked}, timeout=patience)
        finally:
            if not self._asked.done():
                self._asked.cancel()
                await asyncio.wait({self._asked}, timeout=_GRACE)
        if not self._asked.done() or self._asked.cancelled():
            self.fault = self._late
            return None
        error = self._asked.exception()
        if error is None:
            return self._asked.result()
        if not isinstance(error, StorytellerError):
            log.error("somebody who was asked broke off", exc_info=error)
        self.fault = str(error) if isinstance(error, StorytellerError) else self._broke
        return None

    def hush(self) -> None:
        """Stop asking."""
        self._asked.cancel()
