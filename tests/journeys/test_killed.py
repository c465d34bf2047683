"""A game killed at any moment loses no turn whose page the player has seen.

`TUI_ADVENTURE_KILLS=50 pytest tests/journeys/test_killed.py` kills it fifty times.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.test_cli import run
from tui_adventure.session.persistence.snapshots import SnapshotStore

KILLS = int(os.environ.get("TUI_ADVENTURE_KILLS", "3"))
FIRST_CHOICE = "1. "
"""Every page has one, and nothing else has."""
BASE = [sys.executable, "-m", "tui_adventure"]


def moves(home: Path) -> int:
    (row,) = SnapshotStore(home / "saves").sessions()
    return row.moves


class Played:
    """A running game: what it has shown, and the means to kill it."""

    def __init__(self, home: Path) -> None:
        command = [*BASE, "plain", "--resume", "last", "--data-dir", str(home)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.pages = 0
        self.shown = threading.Condition()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(FIRST_CHOICE):
                with self.shown:
                    self.pages += 1
                    self.shown.notify_all()

    def wait_for(self, pages: int) -> bool:
        with self.shown:
            return self.shown.wait_for(lambda: self.pages >= pages, timeout=60)

    def type(self, text: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(text)
        self.process.stdin.flush()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=10)
        self.reader.join(timeout=10)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()


@pytest.mark.journey
@pytest.mark.timeout(60 + 30 * KILLS)
def test_a_killed_game_resumes_at_the_last_page_it_showed(home: Path) -> None:
    assert run("plain", "--seed", "7", "--quick", home=home, typed="1\n1\n").returncode == 0
    rng = random.Random(7)
    for _ in range(KILLS):
        before = moves(home)
        game = Played(home)
        assert game.wait_for(1)
        for turn in range(rng.randrange(3)):
            game.type("1\n")
            assert game.wait_for(turn + 2)
        game.type("1\n")
        threading.Event().wait(rng.random() * 0.06)
        shown = game.pages - 1
        game.kill()
        assert moves(home) in {before + shown, before + shown + 1}
