"""A narrator that is one CrewAI agent: any model CrewAI's `LLM` takes, streamed, and stopped at once when told to.

The agent's own LLM is awaited directly (`acall`): an `Agent.kickoff_async` that is cancelled goes on with its
request, and quitting would wait for it.
"""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from tui_adventure.agents.definitions import agent, task
from tui_adventure.agents.passages import PassageCutter, beat_as_json, revoiced
from tui_adventure.redaction import redact
from tui_adventure.story.beat import Beat
from tui_adventure.story.voices.storyteller import StorytellerError, Telling

if TYPE_CHECKING:
    from crewai import Agent

log = logging.getLogger(__name__)


class CrewStoryteller:
    """Re-voices the narrator's passages of a beat through a language model.

    `model` is a model's name as CrewAI spells it; `base_url` a server of the player's own, or "": a bare model
    name there is asked for in OpenAI's protocol, which llama.cpp, LM Studio and vLLM speak, and needs no key.
    `time_limit` (seconds) bounds each wait for the provider; how long a whole telling may take is the turn's business.
    """

    name = "crew"

    def __init__(self, model: str, base_url: str = "", time_limit: float = 20.0) -> None:
        self._model = model
        self._base_url = base_url
        self._time_limit = time_limit
        self._agent: Agent | None = None

    async def tell(self, beat: Beat) -> AsyncIterator[Telling]:
        """Yield the model's words for the beat's narrated passages as they arrive.

        Raises:
            StorytellerError: the provider failed, broke off, or told something else than it was asked.
        """
        indexes = revoiced(beat)
        if not indexes:
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
            from crewai import LLM, Agent

            definition = agent("narrator")
            try:
                llm = LLM(model=self._model, **self._options())
                self._agent = Agent(**definition.model_dump(), llm=llm, allow_delegation=False, verbose=False)
            except Exception as error:
                log.exception("the narrator could not be made")
                raise StorytellerError(f"The model {self._model!r} cannot be used: {_reason(error)}.") from error
        return self._agent

    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = {"timeout": self._time_limit, "max_retries": 0, "stream": True}
        if self._base_url:
            options["base_url"] = self._base_url
            if "/" not in self._model:
                options |= {"provider": "openai", "api_key": os.environ.get("OPENAI_API_KEY") or "none"}
        return options


def _messages(narrator: "Agent", request: str) -> list[dict[str, str]]:
    system = f"You are {narrator.role}.\n{narrator.backstory}\nYour goal: {narrator.goal}"
    return [{"role": "system", "content": system}, {"role": "user", "content": request}]


def _answer(call: "asyncio.Task[Any]") -> str:
    if call.cancelled():
        raise StorytellerError("The storyteller was stopped; the road's own words stand.")
    error = call.exception()
    if error is not None:
        log.error("the narrator's provider failed", exc_info=error)
        raise StorytellerError(f"The storyteller's model did not answer: {_reason(error)}.") from error
    return str(call.result())


def _reason(error: BaseException) -> str:
    """Return the first line of an error, short and without its full stop."""
    lines = redact(str(error)).strip().splitlines()
    return (lines[0][:120] if lines else type(error).__name__).rstrip(". ")
