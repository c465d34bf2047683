"""One line put to a reader: limited in time, stoppable, and never able to do more than fail."""

import asyncio
import logging

from tui_adventure.story.voices.reader import Reader, Reading, Unread
from tui_adventure.story.voices.storyteller import StorytellerError

log = logging.getLogger(__name__)

_GRACE = 0.2
"""Seconds a stopped reader gets to close its connection."""


class SecondReading:
    """Has a reader read a line. `fault` is the sentence why it could not, or ""."""

    def __init__(self, reader: Reader, unread: Unread) -> None:
        self._reading = asyncio.ensure_future(reader.read(unread))
        self.fault = ""

    async def run(self, patience: float) -> Reading | None:
        """Return what the line was read as within `patience` seconds, None for nothing."""
        try:
            await asyncio.wait({self._reading}, timeout=patience)
        finally:
            if not self._reading.done():
                self._reading.cancel()
                await asyncio.wait({self._reading}, timeout=_GRACE)
        if not self._reading.done() or self._reading.cancelled():
            self.fault = "What you typed could not be read in time; the book's own answer stands."
            return None
        error = self._reading.exception()
        if error is None:
            return self._reading.result()
        if not isinstance(error, StorytellerError):
            log.error("a reader broke off", exc_info=error)
        self.fault = str(error) if isinstance(error, StorytellerError) else "The reader broke off."
        return None

    def hush(self) -> None:
        """Stop the reader."""
        self._reading.cancel()
