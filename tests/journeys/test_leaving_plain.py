"""The line mode left in the middle of a line: the session is kept, it says so, and the terminal is as it was."""

import signal
import sys
from pathlib import Path

import pytest

from tests.journeys.terminal import Terminal
from tui_adventure.session.persistence.snapshots import SnapshotStore

KEPT = "The ledger keeps your place."
WAYS: dict[str, str | signal.Signals] = {
    "ctrl+c": "\x03",
    "ctrl+d": "\x04",
    "term": signal.SIGTERM,
    "hup": signal.SIGHUP,
}
STATUS = {"ctrl+c": 130, "ctrl+d": 0, "term": 143, "hup": 129}

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]


def opened(home: Path) -> Terminal:
    return Terminal(
        *(sys.executable, "-m", "tui_adventure", "plain", "--quick", "--seed", "7", "--data-dir", str(home)),
        size=(100, 60),
    )


def leave(terminal: Terminal, way: str) -> int:
    does = WAYS[way]
    if isinstance(does, str):
        terminal.key(does)
    else:
        terminal.send(does)
    return terminal.leave(20)


@pytest.mark.parametrize("way", WAYS)
def test_left_at_the_prompt_it_says_that_the_place_is_kept(way: str, home: Path) -> None:
    terminal = opened(home)
    terminal.wait_for("Which door? ?")
    if way != "ctrl+d":  # at the end of a half-typed line it would only strike out a letter
        terminal.key("half a sent")
        terminal.wait_for("half a sent")
    assert leave(terminal, way) == STATUS[way]
    assert KEPT in terminal.text
    assert terminal.cooked
    assert len(SnapshotStore(home / "saves").sessions()) == 1


def test_left_while_the_storyteller_wakes_it_says_so(home: Path) -> None:
    terminal = opened(home)
    terminal.wait_for("is waking")
    assert leave(terminal, "term") == STATUS["term"]
    assert "Left before the first page stood" in terminal.text or KEPT in terminal.text
    assert terminal.cooked


def test_a_terminal_that_is_taken_away_ends_it_without_a_complaint(home: Path) -> None:
    complaints = home / "stderr"
    terminal = Terminal(
        *(sys.executable, "-m", "tui_adventure", "plain", "--quick", "--data-dir", str(home)), stderr=complaints
    )
    terminal.wait_for("Which door? ?")
    terminal.hang_up()
    assert terminal.leave(20) == STATUS["hup"]
    assert complaints.read_text() == ""
