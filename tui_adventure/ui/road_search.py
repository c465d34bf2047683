"""The search for roads not taken behind a closing entry, in a thread of its own and never in the way.

Between two moves it rests for half as long as the last one took, and after a key for a while. It stops when its page
is left, and goes on where it was when the page comes back.
"""

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui_adventure.rules.errors import GameError
from tui_adventure.story.roads.road_told import Road
from tui_adventure.story.roads.searching import MOST_MOVES, RoadSearch

if TYPE_CHECKING:
    from tui_adventure.session.state import GameState
    from tui_adventure.story.engine import Engine

_LOG = logging.getLogger(__name__)
_RESTS = 0.5
"""How many times as long as a move took it rests after it."""
_AFTER_A_KEY = 0.25
"""Seconds it rests after a key."""
_OVER = object()
_BROKE = "The roads could not be looked down; the log file says why."


class BackgroundRoads:
    """The roads of one adventure, looked for from `go_on` to `stop`."""

    def __init__(self, engine: "Engine", line: "Sequence[GameState]") -> None:
        self._engine = engine
        self.moves = line[-1].moves if line else 0
        """The moves at the closing entry it looks back from."""
        self._line: Sequence[GameState] = line
        self._search: RoadSearch | None = None
        self._moves: Iterator[None] = iter(())
        self._stopped, self._thread = threading.Event(), threading.Thread()
        self._quiet_until = 0.0
        self.done = False
        """Whether there is nothing more to look for."""
        self.fault = ""
        """Why there are no roads, or ""."""

    @property
    def roads(self) -> tuple[Road, ...]:
        """What is known so far, what changed most first."""
        return self._search.roads if self._search is not None else ()

    @property
    def share(self) -> float:
        """How much of the search is behind, 0 to 1."""
        if self.done:
            return 1.0
        return min(1.0, self._search.moves / MOST_MOVES) if self._search is not None else 0.0

    def go_on(self) -> None:
        """Look for roads in the background, unless all are known or it is doing so."""
        self._stopped.clear()
        if not self.done and not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="roads", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop with the move that is being made."""
        self._stopped.set()

    def give_way(self) -> None:
        """Rest for a while: a key was pressed."""
        self._quiet_until = time.monotonic() + _AFTER_A_KEY

    def _run(self) -> None:
        try:
            self.done = self._looked()
        except GameError as error:
            self.done, self.fault = True, str(error)
        except Exception:  # noqa: BLE001 - the boundary of a thread to the story
            _LOG.exception("the search for roads broke")
            self.done, self.fault = True, _BROKE

    def _looked(self) -> bool:
        """Look on until nothing is left, and return whether that is so."""
        if self._search is None:
            from tui_adventure.session.finished_runs import last_adventure

            self._search = RoadSearch(self._engine, last_adventure(self._line))
            self._moves, self._line = self._search.play(), ()
        while not self._stopped.is_set():
            before = time.perf_counter()
            if next(self._moves, _OVER) is _OVER:
                return True
            took = time.perf_counter() - before
            self._stopped.wait(max(took * _RESTS, self._quiet_until - time.monotonic()))
        return False
