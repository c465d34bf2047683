"""Adventures played to their end at random, turn by turn."""

import random
from dataclasses import dataclass, field

from tests.stubs.own_packs import own_engine
from tui_adventure.rules.character import CharacterClass, CharacterRace, CharacterSheet
from tui_adventure.rules.errors import Impossible
from tui_adventure.session.opening import begin
from tui_adventure.session.replaying import played
from tui_adventure.session.state import GameState
from tui_adventure.settings import Settings
from tui_adventure.story.beat import Option
from tui_adventure.story.events import Event
from tui_adventure.story.intent import CHOSEN
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import AdventureState, Quest

LONGEST = 400


@dataclass
class FinishedLine:
    """What was played: the state after each turn, what was picked in it, and everything that happened."""

    states: list[GameState] = field(default_factory=list)
    picked: list[Option] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def finished_line(seed: int, *, adventures: int = 1, state: GameState | None = None) -> FinishedLine:
    """Play a ready hero at random to the closing entry of so many adventures."""
    engine, rng = own_engine(), random.Random(seed)
    state = state or begin(engine, Settings(), seed, quick=True)
    line = FinishedLine([state.model_copy(deep=True)])
    while len(state.completed_quests) < adventures or state.phase is not GamePhase.EPILOGUE:
        assert len(line.states) < LONGEST * adventures
        option = rng.choice([option for option in state.page.options if not option.barred])
        try:
            beat, _record = played(engine, state, f"{CHOSEN}{option.id}")
        except Impossible:
            continue
        line.states.append(state.model_copy(deep=True))
        line.picked.append(option)
        line.events += beat.events
    return line


def closed(number: int, name: str = "Wenna") -> GameState:
    """A session at the closing entry of an adventure, without the pages that led to it."""
    return GameState(
        seed=number,
        character_sheet=CharacterSheet(name=name, race=CharacterRace.HUMAN, character_class=CharacterClass.ROGUE),
        phase=GamePhase.EPILOGUE,
        active_quest=Quest(id="drowned_bell", title="The Drowned Bell", door="reed"),
        completed_quests=[
            Quest(id="drowned_bell", title="The Drowned Bell", door="reed", ending="paid", ending_title="Paid in Full")
        ],
        adventure=AdventureState(quest="drowned_bell", ending="paid"),
    )
