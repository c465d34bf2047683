"""The web server of `tui-adventure serve`: a page, its socket and one game for each, closed to every other site."""

import asyncio
import contextlib
import errno
import hmac
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import WSMessage, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from tui_adventure.story.content.library import builtin_packs

TITLE = "Nine Doors"
LAST_SAVE = 20.0
"""Seconds the games have to save in once the server is told to end; a little more than the game gives itself."""
ASKS_WITHIN = 15.0
"""Seconds a connection may ask for nothing."""
AWAY = 30 * 60.0
"""Seconds without a key after which a page is let go of, its session saved."""
MOST_CELLS = 500
"""Columns and rows that are drawn, whatever a page says it has."""
_TOKEN = "token"  # noqa: S105 - the name of the parameter
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class NoListening(Exception):
    """Nothing can listen at the host and port; the text is a sentence."""


@dataclass(frozen=True)
class Door:
    """Where the server listens, and whom it lets in."""

    host: str
    port: int
    most_pages: int
    token: str = ""
    """What an address must hold to be let in, or "" where only this machine can ask."""

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{_authority(self.host, self.port)}/" + (f"?{_TOKEN}={self.token}" if self.token else "")


def listen(command: str, door: Door) -> None:
    """Serve what the command opens until SIGINT, SIGTERM or SIGHUP, and wait until every game has saved.

    Raises:
        NoListening: the port is taken, or host and port are none of this machine's to have.
    """
    host, port = door.host, door.port
    try:
        asyncio.run(_serve(_Inn(command, door), door))
    except OSError as error:
        place = _authority(host, port)
        if error.errno == errno.EADDRINUSE:
            raise NoListening(f"Something else listens on {place} already.") from error
        why = (error.strerror or str(error)).rstrip(".")
        raise NoListening(f"The game cannot listen on {place}: {why}.") from error


async def _serve(inn: "_Inn", door: Door) -> None:
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
    runner = web.AppRunner(await inn.application(), shutdown_timeout=LAST_SAVE, keepalive_timeout=ASKS_WITHIN)
    await runner.setup()
    turning_out = asyncio.create_task(_turn_out_who_asks_nothing(runner))
    try:
        await web.TCPSite(runner, door.host, door.port).start()
        print(f"{TITLE} is open at {door.address} and Ctrl+C closes it.", flush=True)
        await ended.wait()
    finally:
        turning_out.cancel()
        await runner.cleanup()


async def _turn_out_who_asks_nothing(runner: web.AppRunner) -> None:
    """Close connections on which no whole request has come for a while; aiohttp has no limit for the first."""
    silent: dict[Any, float] = {}
    while True:
        await asyncio.sleep(1)
        now = time.monotonic()
        connections = runner.server.connections if runner.server is not None else []
        idle = [one for one in connections if one._current_request is None]  # noqa: SLF001 - there is no other word
        silent = {one: silent.get(one, now) for one in idle}
        for one in [one for one, since in silent.items() if now - since > ASKS_WITHIN]:
            one.force_close()
            if one.transport is not None:
                one.transport.close()


class _Game(AppService):
    """A game in a process of its own, whose page is closed however it ends."""

    async def run(self) -> None:
        await super().run()
        if self._process is not None and self._stdin is not None:  # let go of it whole while there still is a loop
            self._stdin.close()
            await self._process.wait()
            with contextlib.suppress(ConnectionError):
                await self._stdin.wait_closed()
        await self.remote_close()


class _Inn(Server):
    """Textual's server with a page that loads nothing from elsewhere and with the door shut to other sites."""

    def __init__(self, command: str, door: Door) -> None:
        self._web = builtin_packs().parent / "web"
        super().__init__(command, host=door.host, port=door.port, title=TITLE, templates_path=self._web)
        self._door = door
        self._sockets: set[web.WebSocketResponse] = set()

    async def application(self) -> web.Application:
        """Return the application, every request to it looked at first."""
        application = await self._make_app()
        application.router.add_get("/page.js", self._page_script)
        application.middlewares.extend((self._own_site_only, self._token_only))
        return application

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing yet: nobody listens so far."""

    async def _page_script(self, request: web.Request) -> web.StreamResponse:  # noqa: ARG002 - a handler's signature
        return web.FileResponse(self._web / "page.js")

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002 - the signature is the server's
        """Close every page, upon which its game saves and ends."""
        await asyncio.gather(*(socket.close() for socket in set(self._sockets)))

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """Return the page; its addresses are those by which it was asked for. Beyond the last chair, say so."""
        if self._full:
            told = {"application": {"name": self.title}, "most": self._door.most_pages}
            return aiohttp_jinja2.render_template("full.html", request, told, status=503)
        context: dict[str, Any] = {
            "application": {"name": self.title},
            "font_size": to_int(request.query.get("fontsize", ""), 16),
            "app_websocket_url": f"ws://{request.host}/ws",
            "config": {"static": {"url": "/static/"}},
        }
        page = aiohttp_jinja2.render_template("app_index.html", request, context)
        page.headers["Content-Security-Policy"] = (
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            f"connect-src 'self' ws://{request.host}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        )
        return page

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Open a game for a page, and when the page is gone let the game save and end before letting go of it."""
        if self._full:
            raise web.HTTPServiceUnavailable(text="Every chair is taken.")
        socket = web.WebSocketResponse(heartbeat=15)
        self._sockets.add(socket)
        try:
            await socket.prepare(request)
        except BaseException:
            self._sockets.discard(socket)
            raise

        async def draw(data: bytes) -> None:
            with contextlib.suppress(ConnectionError):  # the page is gone; the game is still heard until it has saved
                await socket.send_bytes(data)

        async def tell(data: str) -> None:
            with contextlib.suppress(ConnectionError):
                await socket.send_str(data)

        async def close() -> None:
            await socket.close()

        downloads = self.download_manager
        game = _Game(self.command, write_bytes=draw, write_str=tell, close=close, download_manager=downloads)
        columns, rows = (
            _bounded(to_int(request.query.get(side, ""), usual)) for side, usual in (("width", 80), ("height", 24))
        )
        try:
            await game.start(columns, rows)
            await self._process_messages(socket, game)
        finally:
            self._sockets.discard(socket)
            await game.stop()
        return socket

    @property
    def _full(self) -> bool:
        return len(self._sockets) >= self._door.most_pages

    async def _process_messages(self, websocket: web.WebSocketResponse, app_service: AppService) -> None:
        """Hand on what the page sends, drop what no page sends, and let go of a page at which nobody sits."""
        until = time.monotonic() + AWAY
        with contextlib.suppress(TimeoutError):
            while True:
                async with asyncio.timeout(max(0.0, until - time.monotonic())):
                    message = await websocket.receive()
                if message.type in {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}:
                    return
                match _envelope(message):
                    case ["stdin", str(typed)]:
                        until = time.monotonic() + AWAY
                        await app_service.send_bytes(typed.encode(errors="replace"))
                    case ["resize", {"width": int(width), "height": int(height)}]:
                        await app_service.set_terminal_size(_bounded(width), _bounded(height))
                    case ["ping", said]:
                        await websocket.send_json(["pong", said])
                    case ["blur", *_]:
                        await app_service.blur()
                    case ["focus", *_]:
                        await app_service.focus()
        await websocket.close()

    @web.middleware
    async def _token_only(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Let in who has the token: in the address at first, which the browser then keeps for itself."""
        token = self._door.token
        if not token or _same(request.cookies.get(_TOKEN, ""), token):
            return await handler(request)
        if not _same(request.query.get(_TOKEN, ""), token):
            raise web.HTTPForbidden(text="The address needs the token that the server printed when it was started.")
        entry = web.HTTPSeeOther("/")
        entry.set_cookie(_TOKEN, token, httponly=True, samesite="Strict")
        raise entry

    @web.middleware
    async def _own_site_only(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Refuse other sites' pages (Origin) and other sites' names for this machine (DNS rebinding: Host)."""
        asked, origin = request.headers.get("Host", ""), request.headers.get("Origin")
        if not _is_own(asked, self.host) or (origin is not None and origin.partition("://")[2] != asked):
            raise web.HTTPForbidden(text="The game is open only to its own page.")
        return await handler(request)


def _envelope(message: WSMessage) -> object:
    try:
        return message.json() if message.type == WSMsgType.TEXT else None
    except ValueError:
        return None


def _bounded(cells: int) -> int:
    return min(max(cells, 1), MOST_CELLS)


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(errors="replace"), token.encode())


def _is_own(authority: str, host: str) -> bool:
    """Tell whether a Host header names this server: by a bare address, which no foreign name is, or as it was told."""
    try:
        name = urlsplit(f"//{authority}").hostname or ""
    except ValueError:
        return False
    if name in {"localhost", host.casefold()}:
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _authority(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
