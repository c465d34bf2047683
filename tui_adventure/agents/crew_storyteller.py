"""The narrator and the people of the story as CrewAI agents: streamed, checked, and stopped at once when told to.

The agent's own LLM is awaited directly (`acall`): an `Agent.kickoff_async` that is cancelled goes on with its
request, and quitting would wait for it.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import AsyncGenerator, AsyncIterator
from functools import partial
from typing import TYPE_CHECKING, Any

from tui_adventure.agents.breaker import FAILURES, Breaker
from tui_adventure.agents.checked_telling import LONGEST_ANSWER, CheckedTelling, revoiced, whole
from tui_adventure.agents.checks.peeling import THINKS_ALOUD
from tui_adventure.agents.definitions import agent, task
from tui_adventure.agents.open_model import open_model
from tui_adventure.agents.person import PersonsAnswer
from tui_adventure.agents.prompt import person_file, request
from tui_adventure.agents.provider_faults import FaultKind, ProviderFault
from tui_adventure.agents.providers import choose
from tui_adventure.agents.reader import LONGEST, line_with_scope, reading_in
from tui_adventure.agents.spending import Account
from tui_adventure.story.beat import Asked, Beat
from tui_adventure.story.voices.reader import Reading, Unread
from tui_adventure.story.voices.storyteller import StorytellerError, Telling

if TYPE_CHECKING:
    from crewai import Agent

log = logging.getLogger(__name__)

_NOT_SO = "Part of what the model told was not what had happened; the book's words stand there."
_NOT_THEIRS = "What the model had somebody say was not theirs to say; the book's words stand there."
_REMEMBERED = 64
"""Beats whose telling is kept."""
_OF_THE_TIME = 0.9
"""Share of its time after which a telling that was ended counts as one that failed."""


class CrewStoryteller:
    """Re-voices a beat's passages, or answers as its person, through a language model and behind the checks.

    `model` and `base_url` say who is asked (`agents.providers.choose`), `account` keeps what that takes.
    `time_limit` (seconds) bounds each wait for the provider; how long a whole telling may take is the turn's business.
    """

    name = "crew"
    at_once = False

    def __init__(
        self, model: str, base_url: str = "", time_limit: float = 20.0, account: Account | None = None
    ) -> None:
        self._model = model
        self._base_url = base_url
        self._time_limit = time_limit
        self.account = account or Account()
        self._agents: dict[str, Agent] = {}
        self._breaker = Breaker()
        self._earlier: OrderedDict[str, list[Telling]] = OrderedDict()
        """What was told of the last beats: whoever takes a turn back and does it again hears the same, unasked."""
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        """What the last lines were read as."""

    @property
    def resting(self) -> str:
        """Why the book tells for the present, or ""."""
        return "the book tells" if self._breaker.resting else ""

    async def tell(self, beat: Beat) -> AsyncIterator[Telling]:
        """Yield the model's words for the beat's narrated passages, or for what its person answers, as they pass.

        Raises:
            StorytellerError: the provider failed or broke off, or some of what it told was not what had happened.
        """
        indexes = revoiced(beat)
        if not indexes or self.account.is_closed():
            return
        answers = beat.asked is not None and len(indexes) == 1
        key = person_file(beat, beat.asked) if beat.asked is not None and answers else request(beat, indexes)
        if (earlier := self._earlier.get(key)) is not None:
            for one in earlier:
                yield one
            return
        if self._breaker.resting:
            self._breaker.passed_over()
            return
        telling = (
            self._answer(beat, beat.asked, indexes[0]) if beat.asked is not None and answers else self.checked(beat)
        )
        heard = []
        async for told in self._counted(telling):
            heard.append(told)
            yield told
        self._remember(key, heard)
        if telling.refused:
            raise StorytellerError(self._weighed(_NOT_THEIRS if answers else _NOT_SO, told=bool(telling.told)))

    def _answer(self, beat: Beat, asked: Asked, index: int) -> PersonsAnswer:
        return PersonsAnswer(beat, asked, index, partial(self._stream, who="person"), self._time_limit)

    async def read(self, unread: Unread) -> Reading | None:
        """Return what the model reads a line as, None where it says nothing that could be read or is not asked.

        Raises:
            StorytellerError: the provider failed.
        """
        told = line_with_scope(unread)
        if self.account.is_closed() or self._breaker.resting:
            return None
        if told not in self._readings:
            try:
                answer = await whole(partial(self._stream, who="reader"), task("read").prompt(line=told), _longest)
            except StorytellerError as error:
                raise StorytellerError(self._weighed(str(error), told=False)) from error
            found = reading_in(answer)
            if found is None:
                self._breaker.failed()
                return None
            self._breaker.succeeded()
            self._readings[told] = found
            while len(self._readings) > _REMEMBERED:
                self._readings.popitem(last=False)
        return self._readings[told]

    def checked(self, beat: Beat) -> CheckedTelling:
        """Return a telling of a beat behind the checks, past what was told before and whatever rests."""
        return CheckedTelling(beat, revoiced(beat), self._stream, (task("narrate"), task("mend")), self._time_limit)

    async def _counted(self, telling: CheckedTelling | PersonsAnswer) -> AsyncIterator[Telling]:
        """Yield a telling's passages and let the breaker know how it went."""
        began = time.monotonic()
        try:
            async for told in telling.run():
                yield told
        except StorytellerError as error:
            raise StorytellerError(self._weighed(str(error), told=False)) from error
        except asyncio.CancelledError:
            if time.monotonic() - began >= _OF_THE_TIME * self._time_limit:
                self._breaker.failed()
            raise
        if telling.told:
            self._breaker.succeeded()

    def _weighed(self, reason: str, *, told: bool) -> str:
        """Return the sentence for the player, with what follows from it when it was one failure too many."""
        if told or not self._breaker.failed():
            return reason
        turns = self._breaker.turns_left
        return f"{reason} That was {FAILURES} times running: for {turns} turns the book tells, then it is tried again."

    def _remember(self, key: str, told: list[Telling]) -> None:
        if told:
            self._earlier[key] = told
            while len(self._earlier) > _REMEMBERED:
                self._earlier.popitem(last=False)

    async def _stream(self, asked: str, who: str = "narrator") -> AsyncGenerator[str]:
        from crewai.events import LLMStreamChunkEvent, crewai_event_bus
        from crewai.events.base_events import BaseEvent

        speaker = self._voice(who)
        llm: Any = speaker.llm
        pieces: asyncio.Queue[str | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def heard(source: object, event: BaseEvent) -> None:
            if source is llm and isinstance(event, LLMStreamChunkEvent):
                loop.call_soon_threadsafe(pieces.put_nowait, event.chunk)

        crewai_event_bus.register_handler(LLMStreamChunkEvent, heard)
        call = asyncio.create_task(llm.acall(_messages(speaker, asked), from_agent=speaker))
        call.add_done_callback(lambda _: loop.call_soon(pieces.put_nowait, None))
        streamed = False
        try:
            while (piece := await pieces.get()) is not None:
                streamed = True
                yield piece
            answer = _answer(call)
            if not streamed:
                yield answer
        finally:
            crewai_event_bus.off(LLMStreamChunkEvent, heard)
            call.cancel()
            await asyncio.gather(call, return_exceptions=True)

    def _voice(self, who: str) -> "Agent":
        if who not in self._agents:
            from crewai import Agent

            llm = open_model(choose(self._model, self._base_url), self._time_limit, self.account)
            definition = agent(who)
            self._agents[who] = Agent(**definition.model_dump(), llm=llm, allow_delegation=False, verbose=False)
        return self._agents[who]


def _longest(answer: str) -> int:
    """Return how many characters of a reading are listened to."""
    return LONGEST_ANSWER if THINKS_ALOUD.search(answer[:LONGEST]) else LONGEST


def _messages(speaker: "Agent", request: str) -> list[dict[str, str]]:
    system = f"You are {speaker.role}.\n{speaker.backstory}\nYour goal: {speaker.goal}"
    return [{"role": "system", "content": system}, {"role": "user", "content": request}]


def _answer(call: "asyncio.Task[Any]") -> str:
    if call.cancelled():
        raise StorytellerError("The storyteller was stopped; the road's own words stand.")
    error = call.exception()
    if error is not None:
        log.error("the narrator's provider failed", exc_info=error)
        raise error if isinstance(error, StorytellerError) else ProviderFault(FaultKind.UNKNOWN)
    return str(call.result())
