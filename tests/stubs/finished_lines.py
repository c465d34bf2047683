"""Adventures played to their closing entry, kept as sessions."""

import time
from collections.abc import Callable, Iterator, Sequence

from tests.stubs.own_packs import own_engine
from tui_adventure.rules.dice import rng_for
from tui_adventure.session.finished_runs import last_adventure
from tui_adventure.session.opening import begin
from tui_adventure.session.replaying import played
from tui_adventure.session.state import GameState
from tui_adventure.settings import Settings
from tui_adventure.story.intent import CHOSEN, Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.roads.road_told import Hindsight, Road
from tui_adventure.story.roads.searching import RoadSearch
from tui_adventure.story.simulate.players import BOTS
from tui_adventure.ui.road_search import BackgroundRoads


def finished_line(seed: int, bot: str = "cautious", quest: str = "") -> list[GameState]:
    """Return a ready hero's line of play through the first lit door or a quest's, the choices a bot's."""
    state = begin(own_engine(), Settings(), seed, quick=True)
    line, rng = [state.model_copy(deep=True)], rng_for(seed, 0, bot)
    if quest:
        own_engine().open_door(state, quest)
        line.append(state.model_copy(deep=True))
    while state.phase is not GamePhase.EPILOGUE:
        intent: object = Pick(option=state.page.options[0].id)
        if state.phase is not GamePhase.QUEST_SELECTION:
            intent = BOTS[bot](own_engine(), state, rng)
        assert isinstance(intent, Pick)
        played(own_engine(), state, f"{CHOSEN}{intent.option}")
        line.append(state.model_copy(deep=True))
    return line


def a_road(line: Sequence[GameState]) -> Road:
    """Return a road not taken of a finished line of play: the first that stood open."""
    hindsight = Hindsight(line[-1], own_engine().library)
    step = next(step for step in last_adventure(line).steps if step.others())
    return hindsight.road(step, step.others()[0], [hindsight.own] * 8, 0.5)


def finding(*roads: Road, moves: int = 1) -> Callable[[RoadSearch], Iterator[None]]:
    """Return a search that finds these roads after so many moves, without walking any."""

    def play(search: RoadSearch) -> Iterator[None]:
        for _ in range(moves):
            time.sleep(0.001)
            yield
        search.roads = roads

    return play


class FoundRoads(BackgroundRoads):
    """A search that is over."""

    def __init__(self, *roads: Road) -> None:
        super().__init__(own_engine(), ())
        self._found, self.done = roads, True

    @property
    def roads(self) -> tuple[Road, ...]:
        return self._found
