"""Somebody of the story answers what nobody wrote an answer for: behind the checks, mended once, else not at all."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tui_adventure.agents.beat_ground import ground_of, ordinary_words
from tui_adventure.agents.checked_telling import LEAST_TO_MEND, LONGEST_ANSWER, Ask, whole
from tui_adventure.agents.checks import Breach, Knowledge, facts_in, judge_speech, peel
from tui_adventure.agents.checks.peeling import THINKS_ALOUD, without_thinking
from tui_adventure.agents.definitions import agent, task
from tui_adventure.agents.prompt import person_file
from tui_adventure.clean import clean
from tui_adventure.story.beat import Asked, Beat, PassageKind
from tui_adventure.story.voices.storyteller import StorytellerError, Telling

_QUOTES = '"“”'
_MOST_FACTS = 8
_LONGEST_SPOKEN = 4_000


class Spoken(BaseModel):
    """What a person says, and the ids of the facts they tell in it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    says: str = Field(max_length=1000)
    facts_told: tuple[str, ...] = Field(default=(), max_length=_MOST_FACTS)


class PersonsAnswer:
    """Puts an answer in the place of passage number `index`. `refused` has why it does not."""

    def __init__(self, beat: Beat, asked: Asked, index: int, ask: Ask, limit: float) -> None:
        self._beat = beat
        self._asked = asked
        self._index = index
        self._ask = ask
        self._deadline = time.monotonic() + limit
        self._knows = _knowledge(beat, asked)
        self.told: dict[int, str] = {}
        self.refused: dict[int, tuple[Breach, ...]] = {}

    async def run(self) -> AsyncIterator[Telling]:
        """Yield the answer, if it passes.

        Raises:
            StorytellerError: nobody answered.
        """
        warming = asyncio.ensure_future(asyncio.to_thread(ordinary_words))
        answer = await whole(self._ask, task("speak").prompt(file=person_file(self._beat, self._asked)), _longest)
        await warming
        spoken = spoken_in(answer)
        breaches = self._judged(spoken)
        if breaches and all(breach.repairable for breach in breaches):
            spoken, breaches = await self._again(spoken, breaches)
        if breaches:
            self.refused[self._index] = breaches
            return
        name, facts = self._asked.name, facts_in(spoken.says, spoken.facts_told, self._knows.facts)
        self.told[self._index] = text = f'{name[:1].upper()}{name[1:]}: "{spoken.says}"'
        yield Telling(passage=self._index, text=text, tells=facts)

    async def _again(self, spoken: Spoken, breaches: Sequence[Breach]) -> tuple[Spoken, tuple[Breach, ...]]:
        left = self._deadline - time.monotonic()
        if left < LEAST_TO_MEND:
            return spoken, tuple(breaches)
        wrong = spoken.says, " ".join(breach.why for breach in breaches)
        try:
            async with asyncio.timeout(left - LEAST_TO_MEND / 2):
                asked = task("speak_again").prompt(file=person_file(self._beat, self._asked, wrong))
                mended = spoken_in(await whole(self._ask, asked, _longest))
        except (StorytellerError, TimeoutError):
            return spoken, tuple(breaches)
        return mended, self._judged(mended)

    def _judged(self, spoken: Spoken) -> tuple[Breach, ...]:
        who, told = agent("person"), task("speak")
        asked = f"{who.backstory}\n{who.goal}\n{told.description}\n{told.expected_output}"
        ground = ground_of(self._beat, self._index, asked)
        names = frozenset((*self._beat.around.names, *ground.people, self._asked.name))
        return judge_speech(spoken.says, spoken.facts_told, self._knows, replace(ground, names=names, people=()))


def spoken_in(answer: str) -> Spoken:
    """Return what is said in an answer: its JSON, or the bare words where a model has no head for JSON."""
    text = without_thinking(clean(answer.replace("\r", "")))
    if (start := text.find("{")) >= 0:
        try:
            found, _ = json.JSONDecoder().raw_decode(text[start:])
            spoken = Spoken.model_validate(found)
        except (ValueError, ValidationError, RecursionError):
            return Spoken(says="")
        return spoken.model_copy(update={"says": _bare(clean(spoken.says))})
    return Spoken(says=_bare(" ".join(peel(answer, 1)))[:1000])


def _longest(answer: str) -> int:
    """Return how many characters are listened to."""
    return LONGEST_ANSWER if THINKS_ALOUD.search(answer[:_LONGEST_SPOKEN]) else _LONGEST_SPOKEN


def _bare(says: str) -> str:
    """Return words without the quotation marks around the whole of them."""
    text = " ".join(says.split())
    inside = text[1:-1]
    quoted = text[:1] in _QUOTES and text[-1:] in _QUOTES and not set(inside) & set(_QUOTES)
    return inside.strip() if quoted else text


def _knowledge(beat: Beat, asked: Asked) -> Knowledge:
    page = (said.text for said in beat.page.passages if said.kind is not PassageKind.ACTION)
    facts = dict(asked.knows)
    own = (asked.name, asked.look, asked.want, asked.speech, *asked.manner, *facts.values(), *asked.answers)
    scene = (dict(beat.facts).get("place", ""), *asked.remembers, *(told for _, told in beat.around.before[-2:]))
    file = ". ".join((*own, *page, *scene, *beat.around.known))
    return Knowledge(file=file, facts=facts, heard=beat.around.known, hidden=asked.hidden)
