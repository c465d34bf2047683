"""`tui-adventure serve`: a page that loads nothing from elsewhere, and a game nobody else's page can reach."""

import asyncio
import contextlib
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pyte
import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSServerHandshakeError

from tests.stubs.own_packs import furnished
from tui_adventure import cli
from tui_adventure.cli import main
from tui_adventure.commands import serve, web_server
from tui_adventure.commands.web_server import Door
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
    server = Served(furnished(tmp_path_factory.mktemp("a home") / "with blanks; and 'quotes'"))
    yield server
    if server.process.poll() is None:
        server.process.kill()
        server.process.communicate()


async def read_until(words: str, page: ClientWebSocketResponse) -> None:
    """Read the page's terminal until the words stand on it."""
    screen = pyte.Screen(100, 30)
    stream = pyte.ByteStream(screen)
    async with asyncio.timeout(90):
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


@pytest.mark.journey
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
    assert "whoever has the address with its token" in capsys.readouterr().err


@contextlib.asynccontextmanager
async def serving(home: Path, most_pages: int = 8, token: str = "") -> AsyncIterator[str]:
    """The server in this process; its address."""
    options = cli._parser(cli._shared()).parse_args(["serve", "--quick"])
    place = Door("127.0.0.1", free_port(), most_pages, token)
    command = serve.command_for(options, find_paths(home))
    server = asyncio.create_task(web_server._serve(web_server._Inn(command, place), place))
    for _ in range(200):
        await asyncio.sleep(0.02)
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", place.port), 1):
            break
    try:
        yield f"http://127.0.0.1:{place.port}"
    finally:
        server.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await server


@pytest.mark.journey
async def test_beyond_the_last_page_a_kind_one_stands_until_somebody_leaves(home: Path) -> None:
    async with serving(home, most_pages=1) as address, ClientSession() as browser:
        async with browser.ws_connect(f"{address}/ws?width=100&height=30", origin=address) as page:
            await read_until("wall of doors", page)
            async with browser.get(address) as refused:
                assert refused.status == 503
                assert "Every chair is taken: 1 games are open" in await refused.text()
            with pytest.raises(WSServerHandshakeError, match="503"):
                await browser.ws_connect(f"{address}/ws", origin=address)
        for _ in range(200):
            async with browser.get(address) as opened:
                if opened.status == 200:
                    break
            await asyncio.sleep(0.05)
        assert opened.status == 200


@pytest.mark.journey
async def test_garbage_on_the_socket_is_dropped_and_the_game_goes_on(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(home) as address, ClientSession() as browser:
        page = await browser.ws_connect(f"{address}/ws?width=100&height=nonsense", origin=address)
        async with page:
            for garbage in (
                "",
                "{",
                "[]",
                '["stdin"]',
                '["stdin", 7]',
                '["resize", {"width": "x"}]',
                "null",
                '"stdin"',
            ):
                await page.send_str(garbage)
            await page.send_bytes(b"\x00\xff")
            await page.send_json(["resize", {"width": 100, "height": 30}])
            await read_until("wall of doors", page)
    assert "Error" not in caplog.text


@pytest.mark.journey
async def test_a_page_at_which_nobody_sits_is_let_go_of_with_its_session_saved(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(home) as address, ClientSession() as browser:
        page = await browser.ws_connect(f"{address}/ws?width=100&height=30", origin=address)
        async with page:
            await read_until("wall of doors", page)
            monkeypatch.setattr(web_server, "AWAY", 0.5)
            await page.send_json(["stdin", "x"])
            async with asyncio.timeout(60):
                while not page.closed:
                    await page.receive()
    assert len(open_store(find_paths(home)).sessions()) == 1


async def test_who_connects_and_asks_nothing_is_turned_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_server, "ASKS_WITHIN", 0.5)
    async with serving(tmp_path) as address:
        port = int(address.rpartition(":")[2])
        silent = [await asyncio.open_connection("127.0.0.1", port) for _ in range(20)]
        for _, writer in silent[:10]:
            writer.write(b"GET / HTTP/1.1\r\nHost: ")
        async with asyncio.timeout(10):
            assert [await reader.read() for reader, _ in silent] == [b""] * 20
        for _, writer in silent:
            writer.close()


async def test_another_machine_needs_the_token_of_the_address(tmp_path: Path) -> None:
    word = "let me in"
    async with (
        serving(tmp_path, token=word) as address,
        ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser,
    ):
        for path in ("/", "/?token=wrong", "/ws", "/page.js", "/static/js/textual.js"):
            async with browser.get(f"{address}{path}") as refused:
                assert refused.status == 403
        async with browser.get(f"{address}/", params={"token": word}) as opened:
            assert opened.status == 200
            assert word not in str(opened.url)
        for path in ("/", "/page.js", "/static/js/textual.js"):
            async with browser.get(f"{address}{path}") as opened:
                assert opened.status == 200


@pytest.mark.parametrize(("told", "drawn"), [(-4, 1), (0, 1), (120, 120), (9_999_999, 500)])
def test_a_page_has_no_more_cells_than_a_screen(told: int, drawn: int) -> None:
    assert web_server._bounded(told) == drawn


def test_the_token_is_printed_with_the_address_and_there_is_none_at_home() -> None:
    assert Door("127.0.0.1", 80, 8).address == "http://127.0.0.1:80/"
    assert Door("10.0.0.7", 80, 8, "abc").address == "http://10.0.0.7:80/?token=abc"


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
