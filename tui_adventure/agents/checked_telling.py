"""One telling behind the checks: what a model answers is peeled, judged, mended once, and only then let through.

A passage is let through as a whole. Its length, and whether its end takes back its beginning, are certain only then; so
nobody ever sees a sentence that is taken back, or a seam between two tellers within a passage.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing

from tui_adventure.agents.beat_ground import ground_of, ordinary_words
from tui_adventure.agents.checks import Breach, judge, peel
from tui_adventure.agents.checks.breach import Row
from tui_adventure.agents.checks.peeling import THINKS_ALOUD, finished_part
from tui_adventure.agents.definitions import TaskDefinition, agent
from tui_adventure.agents.prompt import request
from tui_adventure.story.beat import Beat, Passage, PassageKind, Voice
from tui_adventure.story.voices.storyteller import StorytellerError, Telling

TOLD = frozenset({PassageKind.OUTCOME, PassageKind.TRAVEL, PassageKind.SCENE})
LONGEST_ANSWER = 48_000
"""Characters that are listened to where a model thinks aloud."""
_BEGINNING, _TIMES = 2_000, 4
LEAST_TO_MEND = 0.5
"""Seconds that must be left for asking once more."""
Ask = Callable[[str], AsyncGenerator[str]]


async def whole(ask: Ask, asked: str, longest: Callable[[str], int]) -> str:
    """Return a whole answer, as far as it is listened to: `longest` says how far, from what came of it."""
    answer = ""
    async with aclosing(ask(asked)) as pieces:
        async for piece in pieces:
            answer += piece
            if len(answer) > longest(answer):
                break
    return answer


def revoiced(beat: Beat) -> list[int]:
    """Return the indexes of the passages that a narrator may tell again: no blow of a fight, nothing with figures."""
    return [index for index, passage in enumerate(beat.page.passages) if _is_revoiced(passage, beat)]


def _is_revoiced(passage: Passage, beat: Beat) -> bool:
    if passage.voice is not Voice.NARRATOR or passage.kind not in TOLD or passage.figures:
        return False
    return passage.event is None or passage.event >= len(beat.events) or beat.events[passage.event].kind != "combat"


class CheckedTelling:
    """Tells the passages of one beat. `told` has those that stand in the model's words, `refused` why others do not.

    `mended` are those of `told` that did not pass at once.
    """

    def __init__(
        self, beat: Beat, indexes: Sequence[int], ask: Ask, tasks: tuple[TaskDefinition, TaskDefinition], limit: float
    ) -> None:
        self._beat = beat
        self._open = list(indexes)
        self._ask = ask
        self._narrate, self._mend = tasks
        self._deadline = time.monotonic() + limit
        self.told: dict[int, str] = {}
        self.refused: dict[int, tuple[Breach, ...]] = {}
        self.mended: set[int] = set()

    async def run(self) -> AsyncIterator[Telling]:
        """Yield the passages in order as they pass.

        Raises:
            StorytellerError: nobody answered, or not to the end; what was yielded stands.
        """
        wanted = list(self._open)
        warming = asyncio.ensure_future(asyncio.to_thread(ordinary_words))
        asked = self._narrate.prompt(beat=request(self._beat, wanted), count=str(len(wanted)))
        answer = ""
        async with aclosing(self._ask(asked)) as pieces:
            async for piece in pieces:
                answer += piece
                if "\n" in piece and (finished := finished_part(answer)):
                    await warming
                    for telling in self._let_through(peel(finished, len(wanted))[len(self.told) :]):
                        yield telling
                if len(answer) > self._longest(answer):
                    break
        await warming
        for telling in self._settle(await self._mended(peel(answer, len(wanted))[len(self.told) :])):
            yield telling

    def _let_through(self, parts: Sequence[str]) -> list[Telling]:
        """Return the next passages as long as they pass; the rest waits for the whole answer."""
        passed = []
        for part in parts:
            if not self._open or self._judged(self._open[0], part):
                break
            passed.append(self._stands(self._open[0], part))
        return passed

    async def _mended(self, parts: Sequence[str]) -> dict[int, str]:
        """Return those passages still open that pass, at once or when asked for once more."""
        found: dict[int, str] = {}
        wrong: dict[int, tuple[str, str]] = {}
        for at, index in enumerate(self._open):
            part = parts[at] if at < len(parts) else ""
            breaches = self._judged(index, part)
            if not breaches:
                found[index] = part
                continue
            self.refused[index] = breaches
            if all(breach.repairable for breach in breaches):
                wrong[index] = part, " ".join(breach.why for breach in breaches)
        for index, part in (await self._asked_again(wrong)).items():
            if not self._judged(index, part):
                found[index] = part
                del self.refused[index]
                self.mended.add(index)
        return found

    async def _asked_again(self, wrong: dict[int, tuple[str, str]]) -> dict[int, str]:
        """Return what is said for the passages that were told wrongly, if there is time to ask for them."""
        left = self._deadline - time.monotonic()
        if not wrong or left < LEAST_TO_MEND:
            return {}
        asked = self._mend.prompt(beat=request(self._beat, list(wrong), wrong), count=str(len(wrong)))
        try:
            async with asyncio.timeout(left - LEAST_TO_MEND / 2):
                answer = await whole(self._ask, asked, self._longest)
        except (StorytellerError, TimeoutError):
            return {}
        return dict(zip(wrong, peel(answer, len(wrong)), strict=False))

    def _longest(self, answer: str) -> int:
        """Return how many characters are listened to: many where a model thinks aloud, else a few times the page."""
        if THINKS_ALOUD.search(answer[:_BEGINNING]):
            return LONGEST_ANSWER
        return _TIMES * sum(len(passage.text) for passage in self._beat.page.passages) + _BEGINNING

    def _settle(self, found: dict[int, str]) -> list[Telling]:
        """Return the passages that were found, in order; the book's words stand for the others."""
        return [self._stands(index, found[index]) for index in list(self._open) if index in found]

    def _stands(self, index: int, text: str) -> Telling:
        self._open.remove(index)
        self.told[index] = text
        return Telling(passage=index, text=text)

    def _judged(self, index: int, text: str) -> tuple[Breach, ...]:
        ground = ground_of(self._beat, index, _instructions(self._narrate))
        breaches = judge(self._beat.page.passages[index].text, text, ground)
        if breaches or not any(text == other for other in self.told.values()):
            return breaches
        return (Breach(Row.REPETITION, "It says again what another passage says."),)


def _instructions(narrate: TaskDefinition) -> str:
    """Return all that a narrator is told to be and to do: none of it may come back."""
    narrator = agent("narrator")
    return f"{narrator.backstory}\n{narrator.goal}\n{narrate.description}\n{narrate.expected_output}"
