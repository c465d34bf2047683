"""Typing in the line mode: a signal that comes between two keys is not left until the next one."""

import os
import signal
import time

from tui_adventure import plain_typing


def test_a_signal_is_sent_again_until_the_reading_is_over_and_never_after() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        with plain_typing._heard_at_once():
            os.kill(os.getpid(), signal.SIGINT)
            end = time.monotonic() + 30
            while len(heard) < 3 and time.monotonic() < end:
                time.sleep(0.01)
        assert len(heard) >= 3
        last = len(heard)
        time.sleep(2 * plain_typing._UNHEARD_AFTER)
        assert len(heard) == last
    finally:
        signal.signal(signal.SIGINT, before)


def test_other_signals_are_left_alone() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, _: heard.append(number))
    try:
        with plain_typing._heard_at_once():
            os.kill(os.getpid(), signal.SIGUSR1)
            time.sleep(2 * plain_typing._UNHEARD_AFTER)
        assert heard == [signal.SIGUSR1]
    finally:
        signal.signal(signal.SIGUSR1, before)
