"""A chosen model as CrewAI's client for it, with what CrewAI leaves out: a visible second try, faults in words, counts.

Left to itself a client of CrewAI asks three times after a 429, in silence and whether or not the account is empty.
"""

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui_adventure.agents.api_keys import find_key, has_keyring, key_in_environment
from tui_adventure.agents.provider_errors import explain, fault
from tui_adventure.agents.provider_faults import FaultKind, ProviderFault
from tui_adventure.agents.providers import ChosenModel
from tui_adventure.agents.spending import Account, Usage, estimate

if TYPE_CHECKING:
    from crewai.llms.base_llm import BaseLLM

_CLIENTS = {
    "anthropic": "crewai.llms.providers.anthropic.completion:AnthropicCompletion",
    "azure": "crewai.llms.providers.azure.completion:AzureCompletion",
    "bedrock": "crewai.llms.providers.bedrock.completion:BedrockCompletion",
}
_OPENAI = "crewai.llms.providers.openai.completion:OpenAICompletion"
_NO_KEY_NEEDED = "none"
"""What a server that asks for no key is sent, since the client insists on one."""
_FIRST_PAUSE = 1.0
"""Seconds before the second try where the provider names none."""
_ROOM_TO_ANSWER = 0.5
"""Which share of the time limit must be left for the second try."""


def open_model(chosen: ChosenModel, time_limit: float, account: Account) -> "BaseLLM":
    """Return CrewAI's client for the chosen model; nothing is connected yet.

    `time_limit` (seconds) bounds each wait for the provider.

    Raises:
        ProviderFault: there is no key, or the client cannot be made.
    """
    key = find_key(chosen.keys)
    if not key and chosen.needs_key and not _signs_in_otherwise(chosen):
        raise missing_key(chosen)
    if chosen.is_here:
        _past_proxies(chosen.address.host)
    try:
        client = _client_class(chosen.provider.id)(**_arguments(chosen, key, time_limit))
    except Exception as error:
        raise explain(error, chosen) from error
    client.attend(chosen, time_limit, account)
    made: BaseLLM = client
    return made


def check(chosen: ChosenModel) -> None:
    """See that a model can be asked as far as that shows without asking anybody, a keyring included.

    Raises:
        ProviderFault: there is no key, and nowhere else one could be.
    """
    if chosen.needs_key and not (key_in_environment(chosen.keys) or has_keyring() or _signs_in_otherwise(chosen)):
        raise missing_key(chosen)


def missing_key(chosen: ChosenModel) -> ProviderFault:
    """Return the fault of a provider without a key, with every place one may be put into."""
    where = f", or into the keyring (keyring set tui-adventure {chosen.keys[0]})" if has_keyring() else ""
    return ProviderFault(FaultKind.NO_KEY, chosen.who, key=chosen.keys[0], keyring=where)


def _signs_in_otherwise(chosen: ChosenModel) -> bool:
    """Return whether a provider may know this machine by something else than a key."""
    return chosen.provider.id == "azure" and any(
        name.startswith(("AZURE_CLIENT", "AZURE_FEDERATED")) for name in os.environ
    )


@cache
def _client_class(provider: str) -> Any:
    module, _, name = _CLIENTS.get(provider, _OPENAI).partition(":")
    native = getattr(import_module(module), name)
    return type(f"Attended{name}", (_Attended, native), {"__module__": __name__})


def _arguments(chosen: ChosenModel, key: str, time_limit: float) -> dict[str, Any]:
    given: dict[str, Any] = {"model": chosen.id, "stream": True, "timeout": time_limit, "max_retries": 0}
    match chosen.provider.id:
        case "bedrock":
            return {"model": chosen.id, "stream": True, "provider": "bedrock"}
        case "azure":
            given |= {"provider": "azure", "endpoint": chosen.address.url or None, "api_key": key or None}
        case "anthropic":
            given |= {"provider": "anthropic", "api_key": key}
        case _:
            given |= {"provider": "openai", "api_key": key or _NO_KEY_NEEDED, "base_url": chosen.address.url or None}
    return given


def _past_proxies(host: str) -> None:
    """Keep requests to this machine from going through a proxy that the environment names."""
    for name in ("NO_PROXY", "no_proxy"):
        there = [part for part in os.environ.get(name, "").split(",") if part]
        if host not in there:
            os.environ[name] = ",".join([*there, host])


class _Attended:
    """What is put before a client's own class; `acall` is all that the game asks of one."""

    _chosen: ChosenModel
    _limit: float
    _account: Account

    def attend(self, chosen: ChosenModel, limit: float, account: Account) -> None:
        """Say for whom this client asks."""
        self._chosen, self._limit, self._account = chosen, limit, account

    async def acall(self, messages: Any, *arguments: Any, **more: Any) -> Any:
        """Ask once, and at most once more where the provider says when; note what was used.

        Raises:
            ProviderFault: there was no answer, or the player's limit is reached.
        """
        self._account.admit()
        until = time.monotonic() + self._limit * (1 - _ROOM_TO_ANSWER)
        try:
            return await self._ask(messages, *arguments, **more)
        except ProviderFault as first:
            pause = _FIRST_PAUSE if first.wait is None else first.wait
            if first.kind is not FaultKind.RATE or time.monotonic() + pause > until:
                raise
            self._account.say(f"{self._chosen.who} asks for a pause; it is asked once more.")
            await asyncio.sleep(pause)
        return await self._ask(messages, *arguments, **more)

    async def _ask(self, messages: Any, *arguments: Any, **more: Any) -> Any:
        before = _counted(self)
        answer: Any = ""
        reached = True
        with _listening(self, self._account.hear) as heard:
            try:
                answer = await self._once(messages, *arguments, **more)
            except Exception as error:
                reached = bool(heard)
                raise explain(error, self._chosen) from error
            finally:
                used = _counted(self) - before
                if not used.tokens and reached:
                    used = estimate(messages, "".join(heard) or str(answer))
                self._account.note(used)
        if isinstance(answer, str) and not answer.strip():
            raise fault(FaultKind.EMPTY, self._chosen)
        return answer

    async def _once(self, messages: Any, *arguments: Any, **more: Any) -> Any:
        """Ask, past CrewAI's own silent retries; a server that knows no `stream_options` is asked without."""
        native: Any = super()
        asked = native.acall.__func__
        if getattr(asked, "_crewai_rate_limit_wrapped", False):
            asked = asked.__wrapped__
        try:
            return await asked(self, messages, *arguments, **more)
        except Exception as error:
            extra: dict[str, Any] = getattr(self, "additional_params", {})
            if "stream_options" not in str(error) or "stream_options" in extra:
                raise
            from openai import omit

            extra["stream_options"] = omit
        return await asked(self, messages, *arguments, **more)


def _counted(client: Any) -> Usage:
    usage = client.get_token_usage_summary()
    return Usage(usage.prompt_tokens, usage.completion_tokens)


@contextmanager
def _listening(client: object, tell: Callable[[str], None]) -> Iterator[list[str]]:
    """Collect what a client says while it says it, and pass it on."""
    from crewai.events import LLMStreamChunkEvent, crewai_event_bus
    from crewai.events.base_events import BaseEvent

    heard: list[str] = []

    def hear(source: object, event: BaseEvent) -> None:
        if source is client and isinstance(event, LLMStreamChunkEvent):
            heard.append(event.chunk)
            tell(event.chunk)

    crewai_event_bus.register_handler(LLMStreamChunkEvent, hear)
    try:
        yield heard
    finally:
        crewai_event_bus.off(LLMStreamChunkEvent, hear)
