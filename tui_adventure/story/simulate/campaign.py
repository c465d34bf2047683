"""Second adventures: how much of the first is told again, behind the same door and behind another."""

from collections.abc import Sequence
from dataclasses import replace

from tui_adventure.rules.dice import rng_for
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.simulate.run import Casting, Run, play, ready_hero
from tui_adventure.story.simulate.workers import spread
from tui_adventure.story.state import StoryState

MOST_PAIRS = 24


def second_visits(engine: Engine, runs: Sequence[Run], jobs: int = 1) -> list[tuple[Run, Run]]:
    """Return first and second adventures of the same heroes: by turns through the same door and through another."""
    quests = sorted(engine.library.quests)
    visits = []
    for number, first in enumerate([run for run in runs if not run.fault][:MOST_PAIRS]):
        others = [quest for quest in quests if quest != first.casting.quest]
        again = first.casting.quest if number % 2 or not others else others[number // 2 % len(others)]
        visits.append((first.casting, again))
    return spread(engine, _twice, visits, jobs)


def _twice(engine: Engine, visit: tuple[Casting, str]) -> tuple[Run, Run]:
    """Play an adventure, and with the same hero another behind the door that is named."""
    casting, again = visit
    state = ready_hero(engine, casting)
    once = play(engine, casting, state)
    back_to_the_inn(engine, state)
    return once, play(engine, replace(casting, quest=again), state)


def back_to_the_inn(engine: Engine, state: StoryState) -> None:
    """Take a hero from the closing entry to the wall of doors, learning something on the way."""
    rng = rng_for(state.seed, len(state.completed_quests), "back to the inn")
    while state.phase is GamePhase.EPILOGUE:
        engine.resolve(state, Pick(option=rng.choice(state.page.options).id))
