"""How the line mode reads what is typed: with editing and a history where somebody types, left by a signal at once."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

_ENDING = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
_UNHEARD_AFTER = 0.2
"""Seconds after which a signal that a reading has not answered is sent to it once more."""


def line_reader(lines: TextIO) -> Callable[[], str | None]:
    """Return what reads one line, stripped, None at the end: with editing and a history where somebody types."""
    if not lines.isatty():
        return lambda: line.strip() if (line := lines.readline()) else None
    with suppress(ImportError):  # a Python built without it reads lines all the same
        import readline  # noqa: F401 - its import is what gives input() its editing

    def typed() -> str | None:
        try:
            with _heard_at_once():
                return input("? ").strip()
        except EOFError:
            return None

    return typed


@contextmanager
def _heard_at_once() -> Iterator[None]:
    """Let no signal be lost between two keys.

    CPython looks for signals only where one breaks off its wait for a key (`readline_until_enter_or_signal`), so that
    one which comes while the last key is still being worked on would be answered at the next key.
    """
    signals, wakes = os.pipe()
    os.set_blocking(wakes, False)
    reader, over = threading.get_ident(), threading.Event()

    def repeat() -> None:
        while (number := os.read(signals, 1)) and not over.is_set():
            if number[0] in _ENDING and not over.wait(_UNHEARD_AFTER):
                signal.pthread_kill(reader, number[0])
        os.close(signals)

    before = signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
    watch = threading.Thread(target=repeat, name="signals", daemon=True)
    watch.start()
    try:
        yield
    finally:
        over.set()
        signal.set_wakeup_fd(before)
        os.close(wakes)
