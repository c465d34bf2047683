"""The web server of `tui-adventure serve`: a page, its socket and one game for each, closed to every other site."""

import asyncio
import contextlib
import errno
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from tui_adventure.story.content.library import builtin_packs

TITLE = "Nine Doors"
LAST_SAVE = 20.0
"""Seconds the games have to save in once the server is told to end; a little more than the game gives itself."""
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class NoListening(Exception):
    """Nothing can listen at the host and port; the text is a sentence."""


def listen(command: str, host: str, port: int) -> None:
    """Serve what the command opens until SIGINT or SIGTERM, and wait until every game has saved.

    Raises:
        NoListening: the port is taken, or host and port are none of this machine's to have.
    """
    server = _Inn(command, host, port)
    try:
        web.run_app(server.application(), host=host, port=port, print=server.announce, shutdown_timeout=LAST_SAVE)
    except OSError as error:
        place = _authority(host, port)
        if error.errno == errno.EADDRINUSE:
            raise NoListening(f"Something else listens on {place} already.") from error
        why = (error.strerror or str(error)).rstrip(".")
        raise NoListening(f"The game cannot listen on {place}: {why}.") from error


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

    def __init__(self, command: str, host: str, port: int) -> None:
        templates = builtin_packs().parent / "web"
        super().__init__(command, host=host, port=port, title=TITLE, templates_path=templates)
        self._sockets: set[web.WebSocketResponse] = set()

    async def application(self) -> web.Application:
        """Return the application, every request to it looked at first."""
        application = await self._make_app()
        application.middlewares.append(self._own_site_only)
        return application

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing yet: nobody listens so far."""

    def announce(self, *_: object) -> None:
        """Say where the game is, in place of what aiohttp would say."""
        print(f"{TITLE} is open at http://{_authority(self.host, self.port)}/ and Ctrl+C closes it.", flush=True)

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002 - the signature is the server's
        """Close every page, upon which its game saves and ends."""
        await asyncio.gather(*(socket.close() for socket in set(self._sockets)))

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """Return the page; its addresses are those by which it was asked for."""
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
        socket = web.WebSocketResponse(heartbeat=15)
        await socket.prepare(request)

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
        columns, rows = to_int(request.query.get("width", ""), 80), to_int(request.query.get("height", ""), 24)
        self._sockets.add(socket)
        try:
            await game.start(columns, rows)
            await self._process_messages(socket, game)
        finally:
            self._sockets.discard(socket)
            await game.stop()
        return socket

    @web.middleware
    async def _own_site_only(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Refuse other sites' pages (Origin) and other sites' names for this machine (DNS rebinding: Host)."""
        asked, origin = request.headers.get("Host", ""), request.headers.get("Origin")
        if not _is_own(asked, self.host) or (origin is not None and origin.partition("://")[2] != asked):
            raise web.HTTPForbidden(text="The game is open only to its own page.")
        return await handler(request)


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
