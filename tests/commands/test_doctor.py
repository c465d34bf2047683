"""What `doctor` finds, tries and tells, and what it never tells."""

import asyncio
import json
import socket
from pathlib import Path

import pytest

from tests.agents.canned import canned, http, said
from tui_adventure import cli
from tui_adventure.agents import servers
from tui_adventure.agents.servers import Server, find_servers, usual_places

KEY = "sk-not-for-anybody-123456"
TOLD = (
    "You pull the rope twice. The bell answers once and late, from under the water, and the rope comes away wet in "
    "your hand.\n***\nThe far bank shows a lamp, and then no lamp. The reeds lean the wrong way for the wind. There is "
    "a bench here, and somebody has left a coat on it, folded."
)


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setattr(servers, "usual_places", lambda: ())


def models(*ids: str, owner: str = "somebody") -> bytes:
    return http(200, {"object": "list", "data": [{"id": id_, "owned_by": owner} for id_ in ids]})


async def doctor(folder: Path, *arguments: str) -> int:
    return await asyncio.to_thread(cli.main, ["doctor", "--data-dir", str(folder), *arguments])


async def test_it_says_what_there_is_and_no_key(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await doctor(home, "--model", "openai/gpt-4o-mini") == 0
    told = capsys.readouterr().out
    assert "in OPENAI_API_KEY" in told
    assert "$0.15" in told
    assert "Nine Doors" in told
    assert KEY not in told


async def test_what_the_settings_ask_for_and_cannot_have_is_a_status(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    assert await doctor(home, "--json", "--model", "openai/gpt-4o-mini") == 1
    found = json.loads(capsys.readouterr().out)
    assert "OPENAI_API_KEY" in found["wrong"][0]
    assert found["storyteller"]["who tells"] == "a model"


async def test_a_folder_that_cannot_be_written_is_wrong(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config").write_text("in the way")
    assert await doctor(home, "--json") == 1
    assert "cannot be written" in json.loads(capsys.readouterr().out)["folders"]["settings"]


async def test_a_report_names_no_folder_no_address_and_no_key(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with canned(models("other")) as server:
        await doctor(home, "--report", "--model", "m", "--base-url", server.url)
    told = capsys.readouterr().out
    assert "does not list m" in told
    assert str(home) not in told
    assert str(server.port) not in told
    assert KEY not in told


async def test_a_model_is_tried_on_a_page_and_its_time_and_shape_are_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [f"{word} " for word in TOLD.split(" ")]
    async with canned(models("Qwen/Q"), said(*words, usage=(400, 70))) as server:
        assert await doctor(home, "--json", "--ask", "--model", "Qwen/Q", "--base-url", server.url) == 0
    trial = json.loads(capsys.readouterr().out)["trial"]
    assert trial["passed"]
    assert trial["tokens"] == 470
    assert trial["seconds to first word"] > 0
    assert trial["words a second"] > 0
    assert "passed the game's checks" in " ".join(trial["in words"])
    assert json.loads((home / "spending.json").read_text())["today"]["read"] == 400


async def test_a_model_that_fails_its_trial_is_told_why(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with canned(models("m"), http(401, {"error": {"message": f"bad {KEY}"}})) as server:
        assert await doctor(home, "--ask", "--model", "m", "--base-url", server.url) == 1
    told = capsys.readouterr().out
    assert "does not accept the key" in told
    assert KEY not in told


async def test_a_server_that_answers_is_found_with_what_it_serves() -> None:
    async with canned(models("a/b:Q4", "tiny", "text-embedding-x", owner="llamacpp")) as server:
        found = await asyncio.to_thread(find_servers, [("Ollama", f"{server.url}/v1")])
    assert found == [Server("llama.cpp", f"{server.url}/v1", ("a/b:Q4", "tiny"))]
    assert server.asked == ["GET /v1/models"]


@pytest.mark.parametrize(
    "answer",
    [
        http(404, "no"),
        http(200, "<html>", "text/html"),
        http(200, {"data": "x"}),
        http(200, []),
        http(302, "", "text/plain", "Location: http://127.0.0.1:1/v1/models"),
        b"SSH-2.0-x\r\n",
        b"",
    ],
)
async def test_what_is_no_model_server_is_none(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "PATIENCE", 0.2)
    async with canned(answer) as server:
        assert await asyncio.to_thread(find_servers, [("x", f"{server.url}/v1")]) == []


async def test_ids_that_would_write_on_the_terminal_are_harmless() -> None:
    async with canned(models("a\x1b[31mb\nc", "x" * 500)) as server:
        (found,) = await asyncio.to_thread(find_servers, [("x", f"{server.url}/v1")])
    assert len(found.models) == 1
    assert "\x1b" not in found.models[0]
    assert "\n" not in found.models[0]


def test_only_this_machine_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refuse(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        asked.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", refuse)
    assert find_servers(usual_places()) == []
    assert len(asked) == 6
    assert set(asked) == {"127.0.0.1"}
