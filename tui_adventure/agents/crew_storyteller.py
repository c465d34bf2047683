"""A narrator that is one CrewAI agent: any model CrewAI's `LLM` takes, streamed, and stopped at once when told to.

The agent's own LLM is awaited directly (`acall`): an `Agent.kickoff_async` that is cancelled goes on with its
request, and quitting would wait for it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from tui_adventure.agents.definitions import agent, task
from tui_adventure.agents.open_model import open_model
from tui_adventure.agents.passages import PassageCutter, beat_as_json, revoiced
from tui_adventure.agents.provider_faults import FaultKind, ProviderFault
from tui_adventure.agents.providers import choose
from tui_adventure.agents.spending import Account
from tui_adventure.story.beat import Beat
from tui_adventure.story.voices.storyteller import StorytellerError, Telling

if TYPE_CHECKING:
    from crewai import Agent

log = logging.getLogger(__name__)


class CrewStoryteller:
    """Re-voices the narrator's passages of a beat through a language model.

    `model` and `base_url` say who is asked (`agents.providers.choose`), `account` keeps what that takes.
    `time_limit` (seconds) bounds each wait for the provider; how long a whole telling may take is the turn's business.
    """

    name = "crew"

    def __init__(
        self, model: str, base_url: str = "", time_limit: float = 20.0, account: Account | None = None
    ) -> None:
        self._model = model
        self._base_url = base_url
        self._time_limit = time_limit
        self.account = account or Account()
        self._agent: Agent | None = None

    async def tell(self, beat: Beat) -> AsyncIterator[Telling]:
        """Yield the model's words for the beat's narrated passages as they arrive.

        Raises:
            StorytellerError: the provider failed, broke off, or told something else than it was asked.
        """
        indexes = revoiced(beat)
        if not indexes or self.account.is_closed():
            return
        cutter = PassageCutter(indexes, beat.page.passages)
        request = task("narrate").prompt(beat=beat_as_json(beat, indexes), count=str(len(indexes)))
        async for piece in self._stream(request):
            for telling in cutter.feed(piece):
                yield telling
        for telling in cutter.finish():
            yield telling

    async def _stream(self, request: str) -> AsyncIterator[str]:
        from crewai.events import LLMStreamChunkEvent, crewai_event_bus
        from crewai.events.base_events import BaseEvent

        narrator = self._narrator()
        llm: Any = narrator.llm
        pieces: asyncio.Queue[str | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def heard(source: object, event: BaseEvent) -> None:
            if source is llm and isinstance(event, LLMStreamChunkEvent):
                loop.call_soon_threadsafe(pieces.put_nowait, event.chunk)

        crewai_event_bus.register_handler(LLMStreamChunkEvent, heard)
        call = asyncio.create_task(llm.acall(_messages(narrator, request), from_agent=narrator))
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

    def _narrator(self) -> "Agent":
        if self._agent is None:
            from crewai import Agent

            llm = open_model(choose(self._model, self._base_url), self._time_limit, self.account)
            definition = agent("narrator")
            self._agent = Agent(**definition.model_dump(), llm=llm, allow_delegation=False, verbose=False)
        return self._agent


def _messages(narrator: "Agent", request: str) -> list[dict[str, str]]:
    system = f"You are {narrator.role}.\n{narrator.backstory}\nYour goal: {narrator.goal}"
    return [{"role": "system", "content": system}, {"role": "user", "content": request}]


def _answer(call: "asyncio.Task[Any]") -> str:
    if call.cancelled():
        raise StorytellerError("The storyteller was stopped; the road's own words stand.")
    error = call.exception()
    if error is not None:
        log.error("the narrator's provider failed", exc_info=error)
        raise error if isinstance(error, StorytellerError) else ProviderFault(FaultKind.UNKNOWN)
    return str(call.result())
