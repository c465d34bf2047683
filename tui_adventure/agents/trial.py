"""Trying a model: it is asked to tell one small page as in the game, and its time and shape are taken."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass

from tui_adventure.agents.spending import Account, Usage
from tui_adventure.story.beat import Beat, Page, Passage, PassageKind, Voice
from tui_adventure.story.voices.storyteller import Storyteller, StorytellerError, Telling

PATIENCE = 60.0
"""Seconds a model has for the page: a server on this machine may have to load it first."""
PAGE = Beat(
    page=Page(
        title="The ferry stage",
        passages=(
            Passage(voice=Voice.PLAYER, kind=PassageKind.ACTION, text="Ring the bell for the ferry."),
            Passage(
                voice=Voice.NARRATOR,
                kind=PassageKind.OUTCOME,
                text="You pull the rope twice. The bell answers once, late, from under the water, and the rope comes "
                "away wet in your hand.",
            ),
            Passage(
                voice=Voice.NARRATOR,
                kind=PassageKind.SCENE,
                text="The far bank shows a lamp, then no lamp. Reeds lean the wrong way for the wind. There is a "
                "bench here, and somebody has left a coat on it, folded.",
            ),
        ),
    )
)
"""What is told in a trial; nothing of any session is in it."""


@dataclass(frozen=True)
class Trial:
    """How a model did. Times in seconds; `fault` is why not all of it could stand, or ""."""

    first_word: float | None
    whole: float
    words: int
    told: bool
    """Whether every passage passed."""
    used: Usage
    fault: str = ""

    @property
    def words_a_second(self) -> float:
        """How quickly it speaks once it has begun."""
        spoken = self.whole - (self.first_word or 0.0)
        return self.words / spoken if self.words and spoken > 0 else 0.0

    def in_words(self, time_limit: float) -> list[str]:
        """Return the figures as sentences; `time_limit` is what the player allows a turn."""
        lines = []
        if self.first_word is not None:
            lines.append(
                f"First word after {self.first_word:.1f} seconds, then {self.words_a_second:.0f} words a second; "
                f"{self.words} words in {self.whole:.1f} seconds, "
                f"{'about ' if self.used.estimated else ''}{self.used.tokens:,} tokens."
            )
        if self.told:
            lines.append("What it told passed the game's checks.")
        else:
            lines.append(f"The book would have told this page. {self.fault}".strip())
        if self.whole > time_limit:
            lines.append(f"A turn of yours has {time_limit:g} seconds: allow it more, or choose a quicker model.")
        return lines


async def try_model(
    storyteller: Storyteller, account: Account, patience: float = PATIENCE, clock: Callable[[], float] = time.monotonic
) -> Trial:
    """Have a storyteller tell the trial's page, and return how it did; `account` is the one it asks on."""
    heard: list[tuple[float, str]] = []
    account.hear = lambda piece: heard.append((clock(), piece))
    before, began = account.used, clock()
    told: set[int] = set()
    fault = ""
    try:
        async with asyncio.timeout(patience), aclosing(_tell(storyteller)) as tellings:
            async for telling in tellings:
                told.add(telling.passage)
    except TimeoutError:
        fault = f"It was not done within {patience:g} seconds."
    except StorytellerError as error:
        fault = str(error)
    wanted = {at for at, passage in enumerate(PAGE.page.passages) if passage.voice is Voice.NARRATOR}
    return Trial(
        first_word=heard[0][0] - began if heard else None,
        whole=clock() - began,
        words=len("".join(piece for _, piece in heard).split()),
        told=not fault and told == wanted,
        used=account.used - before,
        fault=fault,
    )


async def _tell(storyteller: Storyteller) -> AsyncGenerator[Telling]:
    async for telling in storyteller.tell(PAGE):
        yield telling
