"""`tui-adventure serve`: a page that loads nothing from elsewhere, and a game nobody else's page can reach."""

import asyncio
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSServerHandshakeError

from tui_adventure import cli
from tui_adventure.cli import main
from tui_adventure.commands import serve
from tui_adventure.paths import find_paths
from tui_adventure.session.persistence.stores import open_store


class Served:
    """A server on a free port, in a process group of its own as in a terminal."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.home = home
        command = [sys.executable, "-m", "tui_adventure", "serve", "--port", str(self.port), "--data-dir", str(home)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl+C, which reaches the games too; return the exit status and all that was said until then."""
        os.killpg(self.process.pid, signal.SIGINT)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out + err

    def get(self, path: str = "/", **headers: str) -> str:
        """Return a page's text."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - http, above
            text: str = answer.read().decode()
        return text


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    server = Served(tmp_path_factory.mktemp("a home") / "with blanks; and 'quotes'")
    yield server
    if server.process.poll() is None:
        server.process.kill()
        server.process.communicate()


async def read_until(words: str, page: ClientWebSocketResponse) -> None:
    """Read the page's terminal until the words stand on it."""
    screen = pyte.Screen(100, 30)
    stream = pyte.ByteStream(screen)
    async with asyncio.timeout(30):
        while words not in re.sub(r"\s+", " ", " ".join(screen.display)):
            stream.feed(await page.receive_bytes())


def test_the_page_loads_nothing_from_elsewhere(served: Served) -> None:
    page = served.get()
    own = f"127.0.0.1:{served.port}"
    assert own in served.said
    assert f'"ws://{own}/ws"' in page
    assert set(re.findall(r"\w+://([^/\"']+)", page)) == {own}
    for address in re.findall(r"(?:src|href)=\"(/[^\"]+)\"", page):
        assert served.get(address)


@pytest.mark.parametrize(
    "header", [{"Origin": "http://elsewhere.example"}, {"Origin": "null"}, {"Host": "rebound.example"}]
)
def test_another_sites_page_is_refused(served: Served, header: dict[str, str]) -> None:
    with pytest.raises(urllib.error.HTTPError, match="403"):
        served.get(**header)


async def test_a_game_is_played_in_the_page_and_saved_when_the_server_ends(served: Served) -> None:
    address = f"http://127.0.0.1:{served.port}"
    async with ClientSession() as browser:
        for origin in ("http://elsewhere.example", "http://127.0.0.1:1"):
            with pytest.raises(WSServerHandshakeError, match="403"):
                await browser.ws_connect(f"{address}/ws", origin=origin)
        async with browser.ws_connect(f"{address}/ws?width=100&height=30", origin=address) as page:
            await read_until("Nine doors, one common room, and a ledger", page)
            await page.send_json(["stdin", "q"])
            await read_until("wall of doors", page)
            ending = asyncio.create_task(asyncio.to_thread(served.interrupt))
            while not page.closed:
                await page.receive(timeout=30)
            status, said = await ending
    assert status in {0, 130}
    assert said == ""
    assert len(open_store(find_paths(served.home)).sessions()) == 1


def test_a_port_in_use_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port), "--data-dir", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert f"Something else listens on 127.0.0.1:{port} already." in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_other_machines_are_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tui_adventure.commands.web_server.listen", lambda *_: None)
    assert main(["serve", "--data-dir", str(tmp_path)]) == 0
    assert main(["serve", "--host", "::1", "--data-dir", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""
    assert main(["serve", "--host", "0.0.0.0", "--data-dir", str(tmp_path)]) == 0  # noqa: S104 - nobody listens
    assert "there is no password" in capsys.readouterr().err


def test_without_the_extra_one_sentence_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "tui_adventure.commands.web_server", raising=False)
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    monkeypatch.setitem(sys.modules, "textual_serve.app_service", None)
    assert main(["serve", "--data-dir", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "the extra `serve`" in told
    assert told.count("\n") == 1


def test_options_and_folders_are_passed_on_as_they_were_given(tmp_path: Path) -> None:
    home = tmp_path / "$(touch here) 'and' there"
    given = ["--seed", "7", "--quick", "--model", "a;b", "--reduced-motion"]
    options = cli._parser(cli._shared()).parse_args(["serve", *given])
    words = shlex.split(serve.command_for(options, find_paths(home)).partition("exec ")[2])
    assert words[words.index("play") :] == [
        "play",
        f"--data-dir={home}",
        "--seed=7",
        "--model=a;b",
        "--quick",
        "--reduced-motion",
    ]
