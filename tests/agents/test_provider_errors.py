"""What becomes of each way a provider can fail, through the real client, over loopback."""

import asyncio
import logging
import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path

import pytest

from tests.agents.canned import canned, http, said
from tui_adventure.agents.open_model import open_model
from tui_adventure.agents.provider_faults import SENTENCES, FaultKind, ProviderFault
from tui_adventure.agents.providers import ChosenModel, choose
from tui_adventure.agents.spending import Account
from tui_adventure.session import boot

KEY = "sk-not-for-anybody-123456"
LONGEST = 240
PAGE = "<!DOCTYPE html><html><body>Please sign in to the guest network</body></html>"


@pytest.fixture(scope="module", autouse=True)
def crewai_loaded() -> None:
    boot.load(models=True)


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "TUI_ADVENTURE_MODEL_KEY"):
        monkeypatch.setenv(name, KEY)


async def ask(chosen: ChosenModel, limit: float = 2.0, account: Account | None = None) -> str:
    client = open_model(chosen, limit, account or Account())
    return str(await client.acall([{"role": "user", "content": "say it"}]))


async def fault_of(chosen: ChosenModel, limit: float = 2.0) -> ProviderFault:
    with pytest.raises(ProviderFault) as caught:
        await ask(chosen, limit)
    told = str(caught.value)
    assert KEY not in told
    assert "\n" not in told
    assert "{" not in told
    assert len(told) < LONGEST
    assert told.endswith(".")
    return caught.value


def error(message: str, **more: object) -> dict[str, object]:
    return {"error": {"message": message, "type": "x", **more}}


BY_ANSWER = {
    "a key that does not hold": (
        http(401, error(f"Incorrect API key provided: {KEY}.", code="invalid_api_key")),
        FaultKind.WRONG_KEY,
        "TUI_ADVENTURE_MODEL_KEY",
    ),
    "gemini's key that does not hold": (
        http(400, [error("API key not valid. Please pass a valid API key.", status="INVALID_ARGUMENT")]),
        FaultKind.WRONG_KEY,
        "does not accept the key",
    ),
    "a key that may not ask": (http(403, error("no access to model m")), FaultKind.FORBIDDEN, "does not let this key"),
    "a country that may not": (http(403, error("Country not supported")), FaultKind.FORBIDDEN, "does not let"),
    "ollama without the model": (
        http(404, error("model 'm' not found")),
        FaultKind.NO_MODEL,
        "no model called",
    ),
    "vllm without the model": (
        http(404, {"object": "error", "message": "The model `m` does not exist.", "code": 404}),
        FaultKind.NO_MODEL,
        "no model called",
    ),
    "llama.cpp's 400 for the model": (http(400, error("model not found")), FaultKind.NO_MODEL, "no model called"),
    "another path": (http(404, {"detail": "Not Found"}), FaultKind.NO_V1, "/v1"),
    "a bare 404": (http(404, "", "text/plain"), FaultKind.NO_V1, "/v1"),
    "a method nobody takes": (http(405, {"detail": "Method Not Allowed"}), FaultKind.NO_V1, "/v1"),
    "a proxy's page": (http(502, PAGE, "text/html"), FaultKind.WEB_PAGE, "web page"),
    "a login page": (http(403, PAGE, "text/html"), FaultKind.WEB_PAGE, "web page"),
    "a page with 200": (http(200, PAGE, "text/html"), FaultKind.EMPTY, "no words at all"),
    "an empty body": (http(200, "", "text/event-stream"), FaultKind.EMPTY, "no words at all"),
    "no words": (said(" ", "\n"), FaultKind.EMPTY, "no words at all"),
    "a stream of nonsense": (
        http(200, "data: {not json\n\n", "text/event-stream"),
        FaultKind.BROKEN_ANSWER,
        "no answer",
    ),
    "trouble": (http(500, error("the kitchen is on fire")), FaultKind.TROUBLE, "(500)"),
    "trouble without a body": (http(500, "", "text/plain"), FaultKind.TROUBLE, "(500)"),
    "too much to do": (http(503, error("overloaded"), "application/json"), FaultKind.TROUBLE, "(503)"),
    "an answer that took a gateway too long": (http(504, error("timeout")), FaultKind.TIMEOUT, "in time"),
    "nothing left to spend": (
        http(429, error("You exceeded your current quota", code="insufficient_quota")),
        FaultKind.QUOTA,
        "nothing left to spend",
    ),
    "a bill": (http(402, error("Insufficient Balance")), FaultKind.QUOTA, "nothing left to spend"),
    "a bill that is no 402": (http(400, error("Your credit balance is too low")), FaultKind.QUOTA, "nothing left"),
    "asked too often": (
        http(429, error("Rate limit reached"), "application/json", "Retry-After: 3600"),
        FaultKind.RATE,
        "1 hour",
    ),
    "asked too often, in words": (http(429, error("Please retry in 40.5s. quota exceeded")), FaultKind.RATE, "40 sec"),
    "a page too long": (
        http(400, error("This model's maximum context length is 512 tokens", code="context_length_exceeded")),
        FaultKind.TOO_LONG,
        "too long for",
    ),
    "a page it will not tell": (
        http(400, error("filtered by the content management policy", code="content_filter")),
        FaultKind.REFUSED,
        "will not tell",
    ),
    "a request it does not know": (http(422, {"detail": [{"msg": "no"}]}), FaultKind.BAD_REQUEST, "log file"),
    "an error in the midst of a stream": (
        http(200, f"data: {error('boom', code=503)}\n\n".replace("'", '"'), "text/event-stream"),
        FaultKind.TROUBLE,
        "(503)",
    ),
    "an answer cut short": (
        http(200, "data: {}", "text/event-stream").replace(b"Content-Length: 8", b"Content-Length: 80"),
        FaultKind.HUNG_UP,
        "hung up",
    ),
}


@pytest.mark.parametrize("case", BY_ANSWER)
async def test_every_answer_that_is_none_is_one_sentence_about_what_to_do(case: str) -> None:
    answer, kind, words = BY_ANSWER[case]
    async with canned(answer) as server:
        fault = await fault_of(choose("a/m", server.url))
    assert (fault.kind, words in str(fault)) == (kind, True), str(fault)
    assert len(server.asked) == 1


async def test_nobody_who_listens_is_told_by_the_place() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        fault = await fault_of(choose("m", place))
    assert fault.kind is FaultKind.NO_SERVER
    assert place in str(fault)


async def test_a_host_nobody_knows_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    fault = await fault_of(choose("m", "http://models.invalid"))
    assert fault.kind is FaultKind.NO_SUCH_HOST
    assert "models.invalid" in str(fault)


@pytest.mark.parametrize("error", [socket.gaierror(-2, "Name or service not known"), ConnectionRefusedError()])
async def test_a_provider_that_cannot_be_reached_is_no_server_to_be_started(
    error: OSError, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", unreachable)
    fault = await fault_of(choose("openai/gpt-4o-mini"))
    assert fault.kind is FaultKind.UNREACHABLE
    assert str(fault).startswith("OpenAI cannot be reached")


@pytest.mark.parametrize("key", ["“sk-copied-with-quotes”", "sk-of-two\nlines-123456"])
async def test_a_key_that_cannot_even_be_sent_is_told_as_one_and_not_shown(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUI_ADVENTURE_MODEL_KEY", key)
    async with canned(said("hello")) as server:
        fault = await fault_of(choose("m", server.url))
    assert fault.kind is FaultKind.WRONG_KEY, str(fault)
    assert "sk-" not in str(fault)


async def test_one_that_never_answers_takes_no_longer_than_allowed() -> None:
    began = time.monotonic()
    async with canned(b"") as server:
        fault = await fault_of(choose("m", server.url), limit=0.4)
    assert fault.kind is FaultKind.TIMEOUT
    assert time.monotonic() - began < 30


async def test_https_where_only_http_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")

    async def plainly(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(http(400))
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(plainly, "127.0.0.1", 0) as server:
        fault = await fault_of(choose("m", f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"))
    assert fault.kind is FaultKind.NO_TLS, str(fault)


@pytest.fixture
def nobody_s_certificate(tmp_path: Path) -> ssl.SSLContext:
    key, certificate = tmp_path / "own.pem", tmp_path / "own.crt"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2"]
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl")
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


async def test_a_certificate_nobody_vouches_for(nobody_s_certificate: ssl.SSLContext) -> None:
    async with canned(said("hello"), tls=nobody_s_certificate) as server:
        fault = await fault_of(choose("m", server.url.replace("http:", "https:")))
    assert fault.kind is FaultKind.UNTRUSTED, str(fault)


async def test_a_missing_key_is_told_before_anything_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    fault = await fault_of(choose("openai/gpt-4o-mini"))
    assert fault.kind is FaultKind.NO_KEY
    assert "OPENAI_API_KEY" in str(fault)


async def test_a_pause_that_fits_the_limit_is_kept_and_the_player_told_of_it() -> None:
    heard: list[str] = []
    began = time.monotonic()
    rate = http(429, error("Rate limit reached"), "application/json", "Retry-After: 0.3")
    async with canned(rate, said("a", "b")) as server:
        assert await ask(choose("m", server.url), 4, Account(say=heard.append)) == "ab"
    assert time.monotonic() - began >= 0.3
    assert len(server.asked) == 2
    assert len(heard) == 1


async def test_it_is_asked_twice_at_most() -> None:
    rate = http(429, error("Rate limit reached"), "application/json", "Retry-After: 0.1")
    async with canned(rate) as server:
        assert (await fault_of(choose("m", server.url), 4)).kind is FaultKind.RATE
    assert len(server.asked) == 2


async def test_a_server_that_knows_no_counts_is_asked_without() -> None:
    refused = http(422, {"detail": [{"loc": ["body", "stream_options"], "msg": "Extra inputs are not permitted"}]})
    async with canned(refused, said("a", "b")) as server:
        assert await ask(choose("m", server.url)) == "ab"
    assert b"stream_options" in server.bodies[0]
    assert b"stream_options" not in server.bodies[1]


async def test_a_proxy_of_the_environment_is_not_asked_for_a_server_on_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("no_proxy", "")
    async with canned(said("a", "b")) as server:
        assert await ask(choose("m", server.url)) == "ab"


async def test_no_key_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    from tui_adventure.log import PlainFormatter

    with caplog.at_level(logging.DEBUG):
        async with canned(http(401, error(f"bad key {KEY}"))) as server:
            await fault_of(choose("m", server.url))
    assert KEY not in "".join(PlainFormatter("%(message)s").format(record) for record in caplog.records)


@pytest.mark.parametrize("kind", FaultKind)
def test_every_kind_of_fault_has_its_sentence(kind: FaultKind) -> None:
    assert SENTENCES[kind].endswith(".")
