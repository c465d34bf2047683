"""In which order sessions were last played: numbers that only rise, whatever the clock does.

A number is the moment in microseconds since 1970 or, where the clock stands or goes back, one more than the highest
number there has been.
"""

import contextlib
import os
import threading
import time
from pathlib import Path

from typing_extensions import override

_DIGITS = 20
_MODE = 0o600
_FLAGS = os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Order:
    """The numbers this program has given and seen."""

    def __init__(self) -> None:
        self._highest = 0
        self._one_at_a_time = threading.Lock()

    def note(self, number: int) -> None:
        """Give no number that is not above this one."""
        with self._one_at_a_time:
            self._highest = max(self._highest, number)

    def next(self) -> int:
        """Return a number above all there have been."""
        with self._one_at_a_time:
            self._highest = max(time.time_ns() // 1000, self._highest + 1)
            return self._highest


class FileOrder(Order):
    """The same for all programs that save in one folder: the highest number stands in a small file.

    It is not flushed: what a power cut takes of it matters only if the clock was put back as well.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    @property
    def is_known(self) -> bool:
        """Whether anybody has written a number down yet."""
        return self._path.exists()

    @override
    def next(self) -> int:
        with contextlib.suppress(OSError):
            handle = os.open(self._path, _FLAGS | os.O_CREAT, _MODE)
            try:
                there = os.read(handle, _DIGITS)
                self.note(int(there) if there.isdigit() else 0)
                number = super().next()
                os.lseek(handle, 0, os.SEEK_SET)
                os.write(handle, b"%0*d" % (_DIGITS, number))
            finally:
                os.close(handle)
            return number
        return super().next()
