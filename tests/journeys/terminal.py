"""The game in a real pseudo-terminal, its screen read back by an emulator."""

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from pathlib import Path

import pyte


class Terminal:
    """A program running in a terminal of its own, of the given columns and rows."""

    def __init__(self, *command: str, size: tuple[int, int] = (80, 24), stderr: Path | None = None) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.process, self._fd = pty.fork()
        if self.process == 0:
            if stderr is not None:
                os.dup2(os.open(stderr, os.O_WRONLY | os.O_CREAT), 2)
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execvp(command[0], command)  # noqa: S606 - the program under test
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def text(self) -> str:
        """What stands on the screen, rows joined, white space collapsed."""
        return re.sub(r"\s+", " ", " ".join(self.screen.display))

    def wait_for(self, words: str, seconds: float = 60) -> None:
        """Read until the words stand on the screen."""
        end = time.monotonic() + seconds
        while words not in self.text:
            assert time.monotonic() < end, f"no {words!r} on the screen:\n" + "\n".join(self.screen.display)
            self._read(0.1)

    def rest(self, seconds: float) -> None:
        """Read for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(0.05)

    def key(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode())

    def leave(self) -> int:
        """Read until the program is gone and return its exit status."""
        with contextlib.suppress(OSError):
            while os.read(self._fd, 65536):
                pass
        _, status = os.waitpid(self.process, 0)
        os.close(self._fd)
        return os.waitstatus_to_exitcode(status)

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if ready:
            with contextlib.suppress(OSError):  # the program is gone
                self._stream.feed(os.read(self._fd, 65536))


def game(home: Path, *arguments: str, size: tuple[int, int] = (80, 24)) -> Terminal:
    """Return the game, started on a data folder."""
    beside = Path(sys.executable).with_name("tui-adventure")
    command = [str(beside)] if beside.exists() else [sys.executable, "-m", "tui_adventure"]
    return Terminal(*command, *arguments, "--data-dir", str(home), size=size)
