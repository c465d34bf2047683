"""What `plain` says of the roads not taken at a closing entry, and how one of them is gone on with."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from tui_adventure.rules.errors import Impossible
from tui_adventure.session.finished_runs import last_adventure
from tui_adventure.story.roads.road_told import NOTHING_CHANGED, Road
from tui_adventure.story.roads.searching import RoadSearch

if TYPE_CHECKING:
    from tui_adventure.session import GameSessionFlow
    from tui_adventure.story.engine import Engine

ROADS = "roads"
_LOOKING = "Looking down the roads not taken; this takes a few seconds."
_FORKS = "`roads 1` begins another session at the first of them; this one stays as it is."
_SHORT = 8
_AT_ONCE = 20
"""Moves between two looks whether the player has pressed Ctrl+C."""


class LineRoads:
    """The roads not taken, looked for once at each closing entry."""

    def __init__(self) -> None:
        self._found: tuple[str, int, tuple[Road, ...]] = ("", 0, ())
        """What was found, with the session and the moves at its closing entry."""

    async def asked(self, number: str, flow: "GameSessionFlow", engine: "Engine", say: Callable[[str], None]) -> str:
        """Say which choices changed most, or begin another session at the road with a number and return its id.

        Raises:
            Impossible: there is no road with that number.
            SessionError: the session's saves cannot be read.
        """
        roads = await self._known(flow, engine, say)
        if not number:
            say("\n".join(_said(roads)))
            return ""
        road = _numbered(roads, number)
        forked = flow.fork(road.moves)
        forked.close()
        begun: str = forked.get_session_id()
        say(f"Another session begins here ({begun[:_SHORT]}). The road not taken: {road.label}.")
        return begun

    async def _known(self, flow: "GameSessionFlow", engine: "Engine", say: Callable[[str], None]) -> tuple[Road, ...]:
        session, moves = flow.get_session_id(), flow.get_state().moves
        if self._found[:2] != (session, moves):
            say(_LOOKING)
            search = RoadSearch(engine, last_adventure(flow.line_of_play()))
            for number, _ in enumerate(search.play()):
                if number % _AT_ONCE == 0:
                    await asyncio.sleep(0)
            self._found = session, moves, search.roads
        return self._found[2]


def _said(roads: Sequence[Road]) -> Iterator[str]:
    yield from (f"{number}. {road.told}" for number, road in enumerate(roads, 1))
    yield _FORKS if roads else NOTHING_CHANGED


def _numbered(roads: Sequence[Road], number: str) -> Road:
    if number.isdecimal() and 1 <= int(number) <= len(roads):
        return roads[int(number) - 1]
    raise Impossible(f"There is no road {number}; `roads` says which there are.")
