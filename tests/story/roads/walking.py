"""A fighter's road through the mill, walked by a bot."""

from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.rules.character_build import build_sheet, start_hero
from tui_adventure.rules.dice import rng_for
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.roads.walked import Step, Walked
from tui_adventure.story.simulate.players import BOTS
from tui_adventure.story.state import StoryState


def walk(engine: Engine, bot: str) -> Walked:
    """Return the road from the door to the closing entry; every bot sets out with the same dice."""
    state = StoryState(seed=7)
    sheet = build_sheet("Maren Holt", CharacterRace.HUMAN, CharacterClass.FIGHTER, "soldier")
    start_hero(state, sheet, engine.library.items)
    engine.open_door(state, "mill")
    steps, rng = [], rng_for(state.seed, 0, bot)
    while state.phase is not GamePhase.EPILOGUE:
        did = BOTS[bot](engine, state, rng)
        assert isinstance(did, Pick)
        label = next(one.label for one in state.page.options if one.id == did.option)
        steps.append(Step(state.model_copy(deep=True), did, label))
        engine.resolve(state, did)
    return Walked(tuple(steps), state)
