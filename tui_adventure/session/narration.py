"""One telling of one beat: streamed, limited in time, stoppable, and never able to do more than fail."""

import asyncio
import logging
from collections.abc import Callable

from tui_adventure.clean import clean
from tui_adventure.session.turn_events import PassageTold
from tui_adventure.story.beat import Beat, Page
from tui_adventure.story.voices.storyteller import Storyteller, StorytellerError

log = logging.getLogger(__name__)

_GRACE = 0.2
"""Seconds a stopped storyteller gets to close its connection."""


class Narration:
    """Lets a storyteller tell a beat. `fault` is the sentence why it did not tell all of it, or ""."""

    def __init__(self, storyteller: Storyteller, beat: Beat, hear: Callable[[PassageTold], None]) -> None:
        self._storyteller = storyteller
        self._beat = beat
        self._hear = hear
        self._told: dict[int, str] = {}
        self._telling: asyncio.Task[None] | None = None
        self._hushed = False
        self.fault = ""
        self.tells: list[str] = []
        """The facts that were told in it."""

    async def run(self, patience: float) -> Page:
        """Return the beat's page in the storyteller's words, as far as it got within `patience` seconds."""
        self._telling = asyncio.create_task(self._tell())
        try:
            await asyncio.wait({self._telling}, timeout=patience)
        finally:
            await self._stop(self._telling)
        self.fault = self._fault_of(self._telling, patience)
        return self._page()

    def hush(self) -> None:
        """Stop the storyteller."""
        self._hushed = True
        if self._telling is not None:
            self._telling.cancel()

    async def _tell(self) -> None:
        async for telling in self._storyteller.tell(self._beat):
            if self._telling is None or self._telling.cancelling():
                return
            if not 0 <= telling.passage < len(self._beat.page.passages):
                raise StorytellerError("The storyteller told what was not asked; the words of the book stand.")
            if text := clean(telling.text).strip():
                self._told[telling.passage] = text
                self.tells += telling.tells
                self._hear(PassageTold(telling.passage, text))

    async def _stop(self, telling: asyncio.Task[None]) -> None:
        """Stop it if it is still at it; one that does not listen is left to itself, unheard."""
        if not telling.done():
            telling.cancel()
            await asyncio.wait({telling}, timeout=_GRACE)

    def _fault_of(self, telling: asyncio.Task[None], patience: float) -> str:
        if self._hushed:
            return "The storyteller was hushed; the words of the book stand."
        if not telling.done() or telling.cancelled() or telling.cancelling():
            return f"The storyteller took longer than {patience:g} seconds; the words of the book stand."
        error = telling.exception()
        if error is None:
            return ""
        if isinstance(error, StorytellerError):
            return str(error)
        log.error("a storyteller broke off", exc_info=error)
        return "The storyteller broke off; the words of the book stand."

    def _page(self) -> Page:
        page = self._beat.page
        return page.told(self._told) if self._told else page
