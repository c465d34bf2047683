"""Whom a model's name and an address mean, and what is asked of them."""

import sys
from types import ModuleType

import pytest

from tests.agents.canned import canned, said
from tui_adventure.agents import api_keys, providers
from tui_adventure.agents.address import NoAddress, address, on_this_machine
from tui_adventure.agents.api_keys import find_key
from tui_adventure.agents.open_model import open_model
from tui_adventure.agents.provider_faults import FaultKind, ProviderFault
from tui_adventure.agents.providers import choose
from tui_adventure.agents.spending import Account
from tui_adventure.redaction import redact
from tui_adventure.session import boot


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("http://127.0.0.1:1234", "http://127.0.0.1:1234/v1"),
        ("http://127.0.0.1:1234/", "http://127.0.0.1:1234/v1"),
        ("http://127.0.0.1:1234/v1", "http://127.0.0.1:1234/v1"),
        ("http://127.0.0.1:1234/v1/", "http://127.0.0.1:1234/v1"),
        (" http://127.0.0.1:1234/v1/chat/completions ", "http://127.0.0.1:1234/v1"),
        ("http://127.0.0.1:1234/v1/models", "http://127.0.0.1:1234/v1"),
        ("127.0.0.1:1234", "http://127.0.0.1:1234/v1"),
        ("localhost", "http://localhost/v1"),
        ("0.0.0.0:11434", "http://127.0.0.1:11434/v1"),
        ("[::1]:8080", "http://[::1]:8080/v1"),
        ("box:8000", "http://box:8000/v1"),
        ("models.example.org", "https://models.example.org/v1"),
        ("https://openrouter.ai/api", "https://openrouter.ai/api/v1"),
        ("https://api.groq.com/openai/v1", "https://api.groq.com/openai/v1"),
        ("https://generativelanguage.googleapis.com/v1beta/openai/", None),
        ("HTTP://box:8000/team/v1", "http://box:8000/team/v1"),
    ],
)
def test_an_address_is_completed_and_no_more(written: str, url: str | None) -> None:
    assert address(written).url == (url or written.rstrip("/"))
    assert address(address(written).url).url == address(written).url


@pytest.mark.parametrize("written", ["ftp://box", "http://", "http://box:port", "two words", "http://[::1", "///"])
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(NoAddress):
        address(written)
    with pytest.raises(ProviderFault, match="no address"):
        choose("m", written)


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("192.168.1.4", False), ("localhost.evil.org", False)],
)
def test_this_machine_is_known_without_looking_anything_up(host: str, *, here: bool) -> None:
    assert on_this_machine(host) is here


@pytest.mark.parametrize(
    ("model", "base_url", "who", "sent", "asked_at"),
    [
        ("Qwen/Qwen2.5-7B-Instruct", "127.0.0.1:8000", "own", "Qwen/Qwen2.5-7B-Instruct", "http://127.0.0.1:8000/v1"),
        ("openai/gpt-oss-20b", "127.0.0.1:1234", "own", "openai/gpt-oss-20b", "http://127.0.0.1:1234/v1"),
        ("a/b/c:Q4_K_M", "127.0.0.1:1234", "own", "a/b/c:Q4_K_M", "http://127.0.0.1:1234/v1"),
        ("tiny", "127.0.0.1:1234/v1", "own", "tiny", "http://127.0.0.1:1234/v1"),
        ("ollama/llama3.2", "127.0.0.1:11434", "ollama", "llama3.2", "http://127.0.0.1:11434/v1"),
        ("ollama/hf.co/a/b", "127.0.0.1:11434", "ollama", "hf.co/a/b", "http://127.0.0.1:11434/v1"),
        ("hosted_vllm/Qwen/Q", "127.0.0.1:8000", "vllm", "Qwen/Q", "http://127.0.0.1:8000/v1"),
        ("lm_studio/Qwen/Q", "", "lm_studio", "Qwen/Q", "http://127.0.0.1:1234/v1"),
        ("ollama/llama3.2", "", "ollama", "llama3.2", "http://127.0.0.1:11434/v1"),
        ("openai/gpt-4o-mini", "", "openai", "gpt-4o-mini", ""),
        ("gpt-4o-mini", "", "openai", "gpt-4o-mini", ""),
        ("o4-mini", "", "openai", "o4-mini", ""),
        ("Google/gemini-2.5-flash", "", "gemini", "gemini-2.5-flash", providers.PROVIDERS["gemini"].url),
        ("mistral/mistral-small-latest", "", "mistral", "mistral-small-latest", "https://api.mistral.ai/v1"),
        ("groq/openai/gpt-oss-20b", "", "groq", "openai/gpt-oss-20b", "https://api.groq.com/openai/v1"),
        ("openrouter/anthropic/claude-x", "", "openrouter", "anthropic/claude-x", "https://openrouter.ai/api/v1"),
        ("openrouter/auto", "", "openrouter", "openrouter/auto", "https://openrouter.ai/api/v1"),
        ("deepseek/deepseek-chat", "", "deepseek", "deepseek-chat", "https://api.deepseek.com/v1"),
        ("groq/m", "https://api.groq.com/openai", "groq", "m", "https://api.groq.com/openai/v1"),
        (
            "openai/gpt-4o",
            "https://openrouter.ai/api/v1",
            "openrouter",
            "openai/gpt-4o",
            "https://openrouter.ai/api/v1",
        ),
    ],
)
def test_a_name_and_an_address_mean_one_model_of_somebody(
    model: str, base_url: str, who: str, sent: str, asked_at: str
) -> None:
    chosen = choose(model, base_url, {})
    assert (chosen.provider.id, chosen.id, chosen.address.url) == (who, sent, asked_at)


@pytest.mark.parametrize(
    ("host", "asked_at"),
    [
        ("box", "http://box:11434/v1"),
        ("0.0.0.0", "http://127.0.0.1:11434/v1"),  # noqa: S104 - where Ollama is told to listen
        ("127.0.0.1:9999", "http://127.0.0.1:9999/v1"),
        ("https://box.example", "https://box.example/v1"),
    ],
)
def test_ollama_is_asked_where_its_own_variable_says(host: str, asked_at: str) -> None:
    assert choose("ollama/tiny", "", {"OLLAMA_HOST": host}).address.url == asked_at


@pytest.mark.parametrize("model", ["tiny", "nonesuch/unheard-of", "ollama/", "/m", "Qwen/Qwen2.5-7B-Instruct"])
def test_a_model_of_nobody_known_is_asked_back(model: str) -> None:
    with pytest.raises(ProviderFault, match="base_url") as caught:
        choose(model)
    assert caught.value.kind is FaultKind.NO_PROVIDER
    assert model in str(caught.value)


@pytest.mark.parametrize("extra", ["anthropic", "bedrock", "azure"])
def test_what_has_to_be_installed_is_named_as_it_is_typed(extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(providers, "find_spec", lambda _: None)
    with pytest.raises(ProviderFault) as caught:
        choose(f"{extra}/some-model")
    assert caught.value.kind is FaultKind.MISSING_EXTRA
    assert f"pip install 'tui-adventure[{extra}]'" in str(caught.value)


@pytest.mark.parametrize("model", ["Qwen/Qwen2.5-7B-Instruct", "openai/gpt-oss-20b", "a/b/c", "tiny"])
@pytest.mark.parametrize("path", ["", "/", "/v1", "/v1/"])
async def test_a_server_is_asked_for_just_that_id_below_v1(model: str, path: str) -> None:
    boot.load(models=True)
    async with canned(said("yes")) as server:
        client = open_model(choose(model, f"{server.url}{path}"), 2, Account())
        assert await client.acall("say it") == "yes"
    assert server.asked == ["POST /v1/chat/completions"]
    assert f'"model":"{model}"'.encode() in server.bodies[0].replace(b'": "', b'":"')


async def test_a_server_of_one_s_own_gets_the_key_that_is_meant_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    boot.load(models=True)
    monkeypatch.setenv("OPENAI_API_KEY", "for-openai")
    monkeypatch.setenv("TUI_ADVENTURE_MODEL_KEY", "for-the-box")
    async with canned(said("yes")) as server:
        await open_model(choose("m", server.url), 2, Account()).acall("say it")
    assert "Bearer for-the-box" in server.headers[0]


def test_a_key_comes_from_the_keyring_and_is_masked_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    ring, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    held = {("tui-adventure", "GROQ_API_KEY"): "kept-in-the-ring"}
    ring.__dict__["get_password"] = lambda *asked: held.get(asked)
    errors.__dict__["KeyringError"] = type("KeyringError", (Exception,), {})
    monkeypatch.setitem(sys.modules, "keyring", ring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    monkeypatch.setattr(api_keys, "has_keyring", lambda: True)
    monkeypatch.setattr(api_keys, "_of_the_keyring", {})
    monkeypatch.delenv("GROQ_API_KEY", raising=False)
    assert find_key(("GROQ_API_KEY",)) == "kept-in-the-ring"
    assert redact("a kept-in-the-ring b") == "a [secret] b"
    monkeypatch.setenv("GROQ_API_KEY", "of-the-environment")
    assert find_key(("GROQ_API_KEY",)) == "of-the-environment"


def test_a_keyring_that_is_locked_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    ring, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    locked = type("KeyringError", (Exception,), {})

    def refuse(*_: str) -> str:
        raise locked

    ring.__dict__["get_password"] = refuse
    errors.__dict__["KeyringError"] = locked
    monkeypatch.setitem(sys.modules, "keyring", ring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    monkeypatch.setattr(api_keys, "has_keyring", lambda: True)
    monkeypatch.setattr(api_keys, "_of_the_keyring", {})
    monkeypatch.delenv("GROQ_API_KEY", raising=False)
    assert find_key(("GROQ_API_KEY",)) == ""
