"""Left at any moment and in any way, the game gives the terminal back, is gone at once, and goes on where it stood.

`TUI_ADVENTURE_LEAVINGS=100 pytest -n 0 -rP tests/journeys/test_leaving.py` leaves a hundred times in each way, and says
how long it took.
"""

import json
import os
import random
import signal
import statistics
import time
from pathlib import Path

import pytest

from tests.journeys.terminal import Terminal, game
from tests.test_cli import run
from tui_adventure.session.persistence.snapshots import SnapshotStore

LEAVINGS = int(os.environ.get("TUI_ADVENTURE_LEAVINGS", "2"))
IN_TIME = 5.0
"""Seconds, on a machine that does ten other things; an idle one takes a tenth."""
KEYS = {"ctrl+q": "\x11", "ctrl+c": "\x03"}
SIGNALS = {"term": signal.SIGTERM, "hup": signal.SIGHUP}
STATUS = {"ctrl+q": {0}, "ctrl+c": {0, 130}, "term": {143, -15}, "hup": {129, -1}, "closed": {129, 1}}
"""What a game ends with; before its first line has run, Python itself ends as it does."""
EARLY, CHOOSING, PLAYING = "early", "choosing", "playing"


def leave(terminal: Terminal, way: str) -> float:
    """Leave in that way; the seconds it took."""
    began = time.monotonic()
    if way in KEYS:
        terminal.key(KEYS[way])
    elif way in SIGNALS:
        terminal.send(SIGNALS[way])
    else:
        terminal.hang_up()
    status = terminal.leave(20)
    took = time.monotonic() - began
    assert status in STATUS[way], terminal.text
    if way != "closed":
        assert terminal.cooked
        assert terminal.modes == set()
    assert "Traceback" not in terminal.text
    assert "something broke" not in terminal.text
    return took


def saved(home: Path) -> tuple[int, list[str]]:
    """How many moves the session has, and what is offered to do now."""
    store = SnapshotStore(home / "saves")
    (row,) = store.sessions()
    loaded = store.load(row.session_id)
    assert loaded is not None
    page = json.loads(json.dumps(loaded.state["page"]))
    return row.moves, [str(option["label"]) for option in page["options"]]


def play_until(terminal: Terminal, moment: str, rng: random.Random, offered: list[str]) -> int:
    """Go as far as that moment; how many turns have been chosen since the page that stood at first."""
    if moment == EARLY:
        terminal.wait_for("N I N E")
        terminal.rest(rng.uniform(0.0, 2.5))
        return 0
    first = " ".join(offered[0].split()[:2])
    terminal.wait_for(first)
    if moment == PLAYING:
        terminal.wait_till_awake()
    terminal.rest(0.6)  # no choice is taken the moment it appears
    terminal.key("1")
    terminal.rest(rng.uniform(0.0, 0.8))
    return 1


@pytest.mark.journey
@pytest.mark.timeout(120 + 60 * LEAVINGS)
@pytest.mark.parametrize("way", [*KEYS, *SIGNALS, "closed"])
def test_however_and_whenever_it_is_left_the_game_goes_on_where_it_stood(way: str, home: Path) -> None:
    assert run("plain", "--seed", "5", "--quick", home=home, typed="1\n").returncode == 0
    rng, took, kept = random.Random(way), [], 0
    for _ in range(LEAVINGS):
        moves, offered = saved(home)
        deaf_to = (signal.SIGHUP,) if way == "closed" else ()
        terminal = game(home, "--resume", "last", "--reduced-motion", size=(100, 40), deaf_to=deaf_to)
        chosen = play_until(terminal, rng.choice([EARLY, EARLY, CHOOSING, PLAYING]), rng, offered)
        took.append(leave(terminal, way))
        terminal.close()
        now, offers = saved(home)
        assert moves <= now <= moves + kept + chosen
        assert now > moves or offers == offered
        kept += chosen - (now - moves)  # what was chosen too late to be played is played next time
    took.sort()
    late = sum(seconds > IN_TIME for seconds in took)
    print(f"{way}: {len(took)} times, median {statistics.median(took):.3f} s, longest {took[-3:]}")  # noqa: T201
    assert late == 0, took
