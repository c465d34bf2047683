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
    """Passage number `passage` of the beat's page in other words: whole, and fit to be shown and kept as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passage: int
    text: str
    tells: tuple[str, ...] = ()
    """The facts that the beat's person tells in these words, by their ids."""


class Storyteller(Protocol):
    """Tells beats."""

    name: str
    at_once: bool
    """Whether a telling takes no time, so that nobody waits for it."""

    @property
    def resting(self) -> str:
        """Why the book tells for the present though somebody else was to, in a few words; "" otherwise."""
        ...

    def tell(self, beat: Beat) -> AsyncIterator[Telling]:
        """Yield the beat's passages in order, each when all of it is known to be told true.

        Passages that are left out stand in the page's own words.

        Raises:
            StorytellerError: not all was told that was asked for; what was yielded stands.
        """
        ...


class EmbeddedStoryteller:
    """Tells every beat in the words its authors wrote."""

    name = "embedded"
    at_once = True
    resting = ""

    async def tell(self, beat: Beat) -> AsyncIterator[Telling]:
        """Yield each passage whole."""
        for index, passage in enumerate(beat.page.passages):
            yield Telling(passage=index, text=passage.text)
