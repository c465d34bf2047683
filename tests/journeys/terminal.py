"""The game in a real pseudo-terminal, its screen read back by an emulator."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyte

_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_ON_AT_FIRST = frozenset({"7", "25"})
"""Line wrap and the cursor."""


class Terminal:
    """A program running in a terminal of its own, of the given columns and rows."""

    def __init__(
        self,
        *command: str,
        size: tuple[int, int] = (80, 24),
        stderr: Path | None = None,
        environment: Mapping[str, str] | None = None,
        deaf_to: tuple[signal.Signals, ...] = (),
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self.raw = b""
        self._stream = pyte.ByteStream(self.screen)
        self._fd, theirs = pty.openpty()
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._before = termios.tcgetattr(self._fd)
        self.process = os.fork()
        if self.process == 0:
            os.close(self._fd)
            os.login_tty(theirs)
            for heard in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP):  # as a shell begins a program
                signal.signal(heard, signal.SIG_IGN if heard in deaf_to else signal.SIG_DFL)
            if stderr is not None:
                os.dup2(os.open(stderr, os.O_WRONLY | os.O_CREAT), 2)
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})})
            os.execvp(command[0], command)  # noqa: S606 - the program under test
        os.close(theirs)

    @property
    def text(self) -> str:
        """What stands on the screen, rows joined, white space collapsed."""
        return re.sub(r"\s+", " ", " ".join(self.screen.display))

    @property
    def cooked(self) -> bool:
        """Whether the terminal takes keys as it did before the program began."""
        return termios.tcgetattr(self._fd) == self._before

    @property
    def modes(self) -> set[str]:
        """What differs from how the program found the screen: its modes by number, and `kitty` for the key protocol."""
        now = {mode.decode(): found[2] == b"h" for found in _MODE.finditer(self.raw) for mode in found[1].split(b";")}
        changed = {mode for mode, on in now.items() if on != (mode in _ON_AT_FIRST)}
        pushed = len(re.findall(rb"\x1b\[>\d+u", self.raw)) - self.raw.count(b"\x1b[<u")
        return changed | ({"kitty"} if pushed > 0 else set())

    @property
    def spent(self) -> float:
        """The processor time that the program has used, in seconds; what others use is not counted."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wait_for(self, words: str, seconds: float = 60) -> None:
        """Read until the words stand on the screen."""
        self.wait_until(lambda: words in self.text, f"no {words!r} on the screen", seconds)

    def wait_until(self, holds: Callable[[], bool], else_says: str, seconds: float = 60) -> None:
        """Read until something holds."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f"{else_says}:\n" + "\n".join(self.screen.display)
            self._read(0.1)

    def wait_till_awake(self) -> None:
        """Read until the storyteller is awake."""
        self.wait_until(lambda: "waking" not in self.text, "the storyteller never woke")

    def rest(self, seconds: float) -> None:
        """Read for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(0.05)

    def settle(self, seconds: float = 0.6, most: float = 20) -> None:
        """Read until the screen has stood still for so long."""
        end, since, before = time.monotonic() + most, time.monotonic(), self.text
        while time.monotonic() < min(end, since + seconds):
            self._read(0.05)
            if self.text != before:
                since, before = time.monotonic(), self.text

    def key(self, keys: str) -> None:
        """Type, and go on reading meanwhile: a terminal takes in only so much at a time."""
        rest = keys.encode()
        with contextlib.suppress(OSError):  # the program is gone
            while rest:
                readable, writable, _ = select.select([self._fd], [self._fd], [])
                if readable:
                    self._read(0)
                if writable:
                    rest = rest[os.write(self._fd, rest[:4096]) :]

    def send(self, what: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.process, what)

    def hang_up(self) -> None:
        """Take the terminal away."""
        os.close(self._fd)
        self._fd = -1

    def leave(self, seconds: float = 60) -> int:
        """Read until the program is gone, which must be within so many seconds, and return its exit status."""
        end = time.monotonic() + seconds
        while not (gone := os.waitpid(self.process, os.WNOHANG))[0]:
            assert time.monotonic() < end, f"still there after {seconds} s:\n" + "\n".join(self.screen.display)
            self._read(0.01)
        while self._read(0):
            pass
        return os.waitstatus_to_exitcode(gone[1])

    def close(self) -> None:
        """Let go of the terminal, and of a program that is still there."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        with contextlib.suppress(ChildProcessError, ProcessLookupError):
            if not os.waitpid(self.process, os.WNOHANG)[0]:
                os.kill(self.process, signal.SIGKILL)
                os.waitpid(self.process, 0)

    def _read(self, seconds: float) -> bool:
        if self._fd < 0:
            time.sleep(seconds)
            return False
        ready, _, _ = select.select([self._fd], [], [], seconds)
        try:
            read = os.read(self._fd, 65536) if ready else b""
        except OSError:  # the program is gone
            read = b""
            time.sleep(seconds)
        self.raw += read
        self._stream.feed(read)
        return bool(read)


def game(
    home: Path, *arguments: str, size: tuple[int, int] = (80, 24), deaf_to: tuple[signal.Signals, ...] = ()
) -> Terminal:
    """Return the game, started on a data folder."""
    beside = Path(sys.executable).with_name("tui-adventure")
    command = [str(beside)] if beside.exists() else [sys.executable, "-m", "tui_adventure"]
    return Terminal(*command, *arguments, "--data-dir", str(home), size=size, deaf_to=deaf_to)
