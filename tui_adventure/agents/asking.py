"""Whoever of the crew is asked, through CrewAI's client: streamed, and stopped at once when told to.

The agent's own LLM is awaited directly (`acall`): an `Agent.kickoff_async` that is cancelled goes on with its
request, and quitting would wait for it.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Mapping
from typing import TYPE_CHECKING, Any

from tui_adventure.agents.definitions import agent
from tui_adventure.agents.open_model import open_model
from tui_adventure.agents.provider_faults import FaultKind, ProviderFault
from tui_adventure.agents.providers import ChosenModel, choose
from tui_adventure.agents.spending import Account
from tui_adventure.story.voices.storyteller import StorytellerError

if TYPE_CHECKING:
    from crewai import Agent

log = logging.getLogger(__name__)


class Asking:
    """Asks one model in the part of any agent of agents.yaml.

    `model` and `base_url` say who is asked (`agents.providers.choose`), `account` keeps what that takes; `voices` are
    those that have a model of their own.
    `time_limit` (seconds) bounds each wait for the provider.
    """

    def __init__(
        self, model: str, base_url: str, time_limit: float, account: Account, voices: Mapping[str, ChosenModel]
    ) -> None:
        self._model = model
        self._base_url = base_url
        self.time_limit = time_limit
        self.account = account
        self._voices = voices
        self._agents: dict[str, Agent] = {}

    async def stream(self, asked: str, who: str) -> AsyncGenerator[str]:
        """Yield the answer of agent `who` piece by piece.

        Raises:
            StorytellerError: nobody answered, or not to the end.
        """
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

            own = self._voices.get(who)
            chosen, account = own or choose(self._model, self._base_url), self.account
            llm = open_model(chosen, self.time_limit, account.beside(own) if own is not None else account)
            definition = agent(who)
            self._agents[who] = Agent(**definition.model_dump(), llm=llm, allow_delegation=False, verbose=False)
        return self._agents[who]


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
