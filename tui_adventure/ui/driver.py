"""Textual's driver for Linux and macOS with more attention, and with manners.

It looks up fifty times a second instead of ten: a lone Escape is told apart from the beginning of another key, and the
end of the program is noticed, only when the input thread looks up. It answers what ends the program from outside: a
signal, or the end of the terminal itself.
"""

import os
import selectors
import signal
import sys
import termios
import threading
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from types import FrameType
from typing import Any, TextIO, cast

from textual._parser import ParseError
from textual.drivers.linux_driver import LinuxDriver

from tui_adventure.ui import splash
from tui_adventure.ui.leaving import Ended
from tui_adventure.ui.pasting import PasteParser

LOOKS_UP_EVERY = 0.02
PATIENCE = 3.0
"""Seconds the game has to leave in once a signal has asked for it; then it is broken off, its last turn saved."""
_RESTORED = "\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
_ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Unbroken:
    """A stream that takes everything, even when its terminal is gone and nobody will read it."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    def fileno(self) -> int:
        """Return the terminal."""
        return self._stream.fileno() if self._stream is not None else -1

    def write(self, text: str) -> None:
        """Write, or forget it."""
        with suppress(OSError, ValueError):
            if self._stream is not None:
                self._stream.write(text)

    def flush(self) -> None:
        """Write what is left, or forget it."""
        with suppress(OSError, ValueError):
            if self._stream is not None:
                self._stream.flush()


class AttentiveDriver(LinuxDriver):
    """Reads keys without making the player wait for Escape or for the end, and ends when it is told to."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._file = cast("TextIOWrapper", _Unbroken(sys.__stdout__))
        self._output = sys.__stdout__.fileno() if sys.__stdout__ is not None else self.fileno
        self._ending = False
        for number in _ENDS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._hear)

    def start_application_mode(self) -> None:
        """Draw over the name; what the terminal was before it is what the player gets back."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # it is
        if (before := splash.drawn_over()) is not None:
            self.attrs_before = before

    def run_input_thread(self) -> None:
        """Read input and hand its events on until the program, or the terminal, ends."""
        parser = PasteParser(debug=self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                for _ in selector.select(LOOKS_UP_EVERY):
                    if not (read := self._read()):
                        self.end(128 + signal.SIGHUP)
                        return
                    if typed := decode(read):
                        for event in parser.feed(typed):
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        with suppress(EOFError, ParseError):
            for _ in parser.feed(""):
                pass

    def end(self, status: int) -> None:
        """Ask the game to leave, and see to it that it does."""
        if not self._ending:
            self._ending = True
            self._soon(self._app.post_message, Ended(status))
            threading.Thread(target=self._break_off, args=(status,), daemon=True).start()

    def _sigtstp_application(self, *_: object) -> None:
        """Be stopped once nothing is half done: here and now a line may be half written."""
        self._soon(self._be_stopped)

    def _sigcont_application(self, *_: object) -> None:
        """Go on; who was stopped here does so by itself, and who was stopped without being asked lost nothing."""

    def _be_stopped(self) -> None:
        """Give the terminal back while the program is stopped, and take it again when it goes on."""
        if self._app.is_running:
            self.suspend_application_mode()
            self._must_signal_resume = True
            os.kill(os.getpid(), signal.SIGSTOP)
            self.resume_application_mode()
            self._app.call_later(self._app.refresh, layout=True)

    def _soon(self, act: Callable[..., object], *arguments: object) -> None:
        with suppress(RuntimeError):  # the loop is closed: the program is at its end
            self._loop.call_soon_threadsafe(act, *arguments)

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        self.end(0 if number == signal.SIGINT else 128 + number)

    def _read(self) -> bytes:
        """Return what was typed; nothing when the terminal is gone, of which a terminal never says otherwise."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _break_off(self, status: int) -> None:
        """Give the terminal back by force and be gone, if the game has not left by then."""
        threading.Event().wait(PATIENCE)
        if self.attrs_before is not None:
            with suppress(OSError, termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        restoring = threading.Thread(target=os.write, args=(self._output, _RESTORED.encode()), daemon=True)
        restoring.start()
        restoring.join(0.2)  # a terminal that takes nothing more must not hold the game
        os._exit(status)
