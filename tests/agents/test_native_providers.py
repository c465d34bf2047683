"""Clients that an extra brings, over loopback: skipped where the extra is not installed."""

import importlib.util
import json

import pytest

from tests.agents.canned import canned, http, said
from tui_adventure.agents.open_model import open_model
from tui_adventure.agents.provider_faults import FaultKind, ProviderFault
from tui_adventure.agents.providers import PROVIDERS, choose
from tui_adventure.agents.spending import Account, Usage
from tui_adventure.session import boot

# These clients leave sockets to be closed by the collector, and import what is deprecated.
pytestmark = pytest.mark.filterwarnings("ignore")
MODELS = {
    "anthropic": "anthropic/claude-haiku-4-5",
    "azure": "azure/gpt-4o",
    "bedrock": "bedrock/anthropic.claude-3-haiku-20240307-v1:0",
}
AT = {
    "anthropic": "ANTHROPIC_BASE_URL",
    "azure": "AZURE_ENDPOINT",
    "bedrock": "AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
}


def events(*each: dict[str, object]) -> bytes:
    stream = "".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in each)
    return http(200, stream, "text/event-stream")


MESSAGE: dict[str, object] = {"id": "x", "type": "message", "role": "assistant", "content": [], "model": "c"}
HELLO = {
    "anthropic": events(
        {
            "type": "message_start",
            "message": MESSAGE
            | {"stop_reason": None, "stop_sequence": None, "usage": {"input_tokens": 11, "output_tokens": 1}},
        },
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "Hello"}},
        {"type": "content_block_stop", "index": 0},
        {
            "type": "message_delta",
            "delta": {"stop_reason": "end_turn", "stop_sequence": None},
            "usage": {"output_tokens": 5},
        },
        {"type": "message_stop"},
    ),
    "azure": said("Hel", "lo", usage=(11, 5)),
}


def aws(status: int, kind: str) -> bytes:
    return http(status, {"message": "no"}, "application/json", f"x-amzn-ErrorType: {kind}")


FAULTS = [
    ("anthropic", http(401, {"error": {"message": "invalid x-api-key"}}), FaultKind.WRONG_KEY),
    ("anthropic", http(404, {"error": {"message": "model: claude-x"}}), FaultKind.NO_MODEL),
    ("anthropic", http(529, {"error": {"message": "Overloaded"}}), FaultKind.TROUBLE),
    ("anthropic", http(400, {"error": {"message": "Your credit balance is too low"}}), FaultKind.QUOTA),
    ("azure", http(401, {"error": {"message": "Access denied due to invalid subscription key"}}), FaultKind.WRONG_KEY),
    ("azure", http(404, {"error": {"code": "DeploymentNotFound", "message": "no"}}), FaultKind.NO_MODEL),
    ("bedrock", aws(403, "UnrecognizedClientException"), FaultKind.FORBIDDEN),
    ("bedrock", aws(404, "ResourceNotFoundException"), FaultKind.NO_MODEL),
]


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    boot.load(models=True)
    for name in ("ANTHROPIC_API_KEY", "AZURE_API_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "not-for-anybody-123456")


async def ask(provider: str, answer: bytes, monkeypatch: pytest.MonkeyPatch, account: Account) -> str:
    if importlib.util.find_spec(PROVIDERS[provider].module.partition(".")[0]) is None:
        pytest.skip(f"needs the extra {provider}")
    async with canned(answer) as server:
        monkeypatch.setenv(AT[provider], server.url)
        monkeypatch.setenv("NO_PROXY", "*")
        client = open_model(choose(MODELS[provider]), 3, account)
        return str(await client.acall([{"role": "user", "content": "say it"}]))


@pytest.mark.parametrize("provider", HELLO)
async def test_what_it_says_and_counts_is_heard(provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    account = Account()
    assert await ask(provider, HELLO[provider], monkeypatch, account) == "Hello"
    assert account.used == Usage(11, 5)


@pytest.mark.parametrize(("provider", "answer", "kind"), FAULTS)
async def test_what_it_refuses_is_a_fault_in_words(
    provider: str, answer: bytes, kind: FaultKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ProviderFault) as caught:
        await ask(provider, answer, monkeypatch, Account())
    assert caught.value.kind is kind
    assert "not-for-anybody" not in str(caught.value)
