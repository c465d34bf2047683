"""How the game is left: by a key, by a signal, with its terminal, or because something broke."""

import logging
from dataclasses import dataclass

from rich.text import Text
from textual._context import active_message_pump
from textual.app import App
from textual.css.query import NoMatches
from textual.message import Message
from textual.message_pump import MessagePump

_LOG = logging.getLogger(__name__)
_BROKEN = (
    "tui-adventure: something broke that should not have; all that was played is saved, and the log file says what."
)


@dataclass
class Ended(Message):
    """The game is to end: by a signal, or because its terminal is gone."""

    status: int
    """The exit status to end with: 0 after Ctrl+C, else 128 and the signal's number, as a shell has it."""


class LeavingApp(App[None]):
    """An app that can be left at any moment, be it in the middle of drawing a screen."""

    _leaving = False

    @property
    def ending(self) -> bool:
        """Whether the screens are being taken away, so that nothing is drawn any more."""
        return self._leaving or self.return_code is not None or not self.is_running

    async def finish(self) -> str:
        """Finish what is under way, within a moment; return the sentence why it could not be, or ""."""
        raise NotImplementedError

    async def leave(self, status: int = 0) -> None:
        """Finish what is under way, and end with this exit status; 1 instead of 0 if something was lost, and say so."""
        if self.return_code is None and not self._leaving:
            self._leaving = True
            lost = await self.finish()
            told = Text(f"tui-adventure: {lost}") if lost else None
            self.exit(return_code=status or int(bool(lost)), message=told)

    async def action_quit(self) -> None:
        """Leave because the player says so."""
        await self.leave()

    async def on_exit_app(self) -> None:
        """Leave because the browser's page ends the game."""
        await self.leave()

    async def on_ended(self, message: Ended) -> None:
        """Leave because a signal says so, or because the terminal is gone."""
        await self.leave(message.status)

    def _handle_exception(self, error: Exception) -> None:
        """End the game after a fault, unless it is only a screen that looked for what has been taken away with it."""
        if self.ending or (isinstance(error, NoMatches) and _goes(active_message_pump.get(None))):
            _LOG.warning("on the way out", exc_info=error)
        else:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Say in one sentence that something broke, and in the log file what."""
        _LOG.critical("the game broke", exc_info=self._exception)
        self._exit_renderables.append(Text(_BROKEN))
        self._close_messages_no_wait()


def _goes(pump: MessagePump | None) -> bool:
    """Return whether this, or what it belongs to, is being taken away."""
    while pump is not None:
        if pump._closing or pump._closed or getattr(pump, "_pruning", False):  # noqa: SLF001 - Textual has no other word
            return True
        pump = pump._parent  # noqa: SLF001 - likewise
    return False
