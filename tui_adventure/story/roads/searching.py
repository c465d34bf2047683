"""The search for the three choices that changed most.

From each page with more than one way on, each way not taken is walked from the recorded state, with the same dice:
where such a road comes to a page the hero stood on, it does as the hero did, elsewhere and in fights a bot decides. The
road that was walked is walked again by the same rule, so that what differs is the choice and not who plays. Many ways
are tried once, the most promising again, and the last few anew by other bots, from which alone the figures are told.

All is bounded by a number of moves, not by a clock: the same run has the same roads everywhere.
"""

from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Option
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Intent, Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.roads.arrival import Arrival, arrival, parted
from tui_adventure.story.roads.road_told import Hindsight, Road
from tui_adventure.story.roads.walked import Habit, Walked
from tui_adventure.story.simulate.players import BOTS
from tui_adventure.story.state import StoryState

MOST_MOVES = 2200
"""Moves of the engine that all roads of a search may take together."""
MOST_ROADS = 3
_TRIED_ONCE, _TRIED_AGAIN = 0.5, 0.72
"""Shares of the moves after which nothing more is tried once, or again."""
_AGAIN, _LAST = 10, 5
"""So many ways are tried again, and so many turns to the last, each with its best way."""
_MORE, ROADS_EACH, _FEWEST = 3, 8, 4
"""Roads of a way tried again, of one tried to the last, and how few of these are enough to tell of."""
_LONGEST = 400
_PLAYERS = ("competent", "cautious", "bold", "greedy")
_CHANGED = 0.1
"""How far apart two groups of roads are at least that are worth a word."""
_Walk = Generator[None, None, Arrival | None]


@dataclass
class _Way:
    """A way not taken, by the number of its step, with where its roads came to so far."""

    at: int
    option: Option
    ends: list[Arrival] = field(default_factory=list)
    change: float = 0.0


class RoadSearch:
    """A search through the roads of one adventure; `roads` is what is known so far, what changed most first."""

    def __init__(self, engine: Engine, walked: Walked, most_moves: int = MOST_MOVES) -> None:
        self._engine = engine
        self._most = most_moves
        self._walked = walked
        self._habit = Habit(walked.steps)
        self._hindsight = Hindsight(walked.end, engine.library)
        self._same: dict[int, list[Arrival]] = {}
        """Where the walked road comes to when its fights from this step on are fought anew."""
        self.moves = 0
        """Moves made so far."""
        self.roads: tuple[Road, ...] = ()

    def play(self) -> Iterator[None]:
        """Search, a move at a time."""
        ways = [_Way(at, option) for at, step in enumerate(self._walked.steps) for option in step.others()]
        for way in _spread(ways):
            if self.moves < _TRIED_ONCE * self._most:
                yield from self._try(way, range(1))
        again = []
        for way in _best(ways, _AGAIN):
            if way.ends and self.moves < _TRIED_AGAIN * self._most:
                yield from self._try(way, range(1, 1 + _MORE))
                again.append(way)
        for way in self._one_a_turn(again)[:_LAST]:
            yield from self._try(last := _Way(way.at, way.option), range(1 + _MORE, 1 + _MORE + ROADS_EACH))
            self._keep(last)

    def _one_a_turn(self, ways: Sequence[_Way]) -> list[_Way]:
        """Return the best way of each turn, the best first; a choice and the word about its roll are one turning."""
        best: dict[int, _Way] = {}
        for way in _best(ways, len(ways)):
            best.setdefault(self._walked.steps[way.at].state.adventure_turn, way)
        return list(best.values())

    def _keep(self, way: _Way) -> None:
        """Keep a way as a road to be told of, if it changed enough and is no mere turning back."""
        if len(way.ends) < _FEWEST or way.change < _CHANGED or self._hindsight.gives_up(way.ends):
            return
        road = self._hindsight.road(self._walked.steps[way.at], way.option, way.ends, way.change)
        self.roads = tuple(sorted((*self.roads, road), key=lambda one: (-one.change, one.moves)))[:MOST_ROADS]

    def _try(self, way: _Way, numbers: range) -> Iterator[None]:
        """Walk a way so many times more, and say how far it is from the road that was walked."""
        for number in numbers:
            if self.moves >= self._most:
                break
            end = yield from self._walk(way.at, Pick(option=way.option.id), number)
            if end is not None:
                way.ends.append(end)
        same = yield from self._walked_again(way.at)
        if way.ends:
            way.change = parted(way.ends, same)

    def _walked_again(self, at: int) -> Generator[None, None, list[Arrival]]:
        """Return where the walked road comes to from a step on: it is the walked one up to its next fight."""
        fights = (n for n, step in enumerate(self._walked.steps) if n > at and step.state.phase is GamePhase.COMBAT)
        start = next(fights, None)
        if start is None:
            return [self._hindsight.own]
        if start not in self._same:
            found = []
            for number in range(len(_PLAYERS)):
                end = yield from self._walk(start, None, number)
                found += [end] if end is not None else []
            self._same[start] = found or [self._hindsight.own]
        return self._same[start]

    def _walk(self, at: int, first: Intent | None, number: int) -> _Walk:
        """Walk from a step to the closing entry, beginning with an intent if there is one; None: it came to no end."""
        state = self._walked.steps[at].state.model_copy(deep=True)
        state.weigh_deeds = False
        name = _PLAYERS[number % len(_PLAYERS)]
        rng = rng_for(state.seed, state.moves, f"road {number} {first.option if isinstance(first, Pick) else ''}")
        met = self._habit.met_on(self._walked.steps[: at + (first is not None)])
        for _ in range(_LONGEST):
            if state.phase is GamePhase.EPILOGUE:
                return arrival(state, self._engine.library)
            intent, first = first or self._habit.again(state, met), None
            if intent is None or not self._done(state, intent):
                if all(option.barred for option in state.page.options):
                    return None
                self._done(state, BOTS[name](self._engine, state, rng))
            self.moves += 1
            yield
        return None

    def _done(self, state: StoryState, intent: Intent) -> bool:
        """Carry an intent out, and return whether it was a turn."""
        try:
            return self._engine.resolve(state, intent).spent
        except Impossible:
            return False


def _spread(ways: Sequence[_Way]) -> list[_Way]:
    """Return one way of each page, the last page first, then the next of each: where one stops, all were looked at."""
    of_its_page: Counter[int] = Counter()
    ranked = []
    for way in ways:
        ranked.append((of_its_page[way.at], -way.at, way))
        of_its_page[way.at] += 1
    return [way for *_, way in sorted(ranked, key=lambda one: one[:2])]


def _best(ways: Sequence[_Way], count: int) -> list[_Way]:
    return sorted(ways, key=lambda way: -way.change)[:count]
