"""The storyteller port: who tells a beat that the engine has already decided.

A storyteller is asynchronous, streams, and may fail at any moment: the turn is saved before it speaks, and the
embedded text stands in for whatever it could not say.
"""

from collections.abc import AsyncIterator
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from tui_adventure.rules.errors import GameError
from tui_adventure.story.beat import Beat


class StorytellerError(GameError):
    """A storyteller could not tell this beat; the sentence says why."""


class Telling(BaseModel):
    """A piece of text for passage number `passage` of the beat's page, appended to what came before it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passage: int
    text: str


class Storyteller(Protocol):
    """Tells beats."""

    name: str

    def tell(self, beat: Beat) -> AsyncIterator[Telling]:
        """Yield the text of the beat's passages in order.

        Passages that are not re-voiced are simply left out: the page's own text stands for them.

        Raises:
            StorytellerError: it cannot speak; whatever was yielded for the current passage is to be discarded.
        """
        ...


class EmbeddedStoryteller:
    """Tells every beat in the words its authors wrote."""

    name = "embedded"

    async def tell(self, beat: Beat) -> AsyncIterator[Telling]:
        """Yield each passage whole."""
        for index, passage in enumerate(beat.page.passages):
            yield Telling(passage=index, text=passage.text)
