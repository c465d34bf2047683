import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.character_build import quick_hero
from tui_adventure.rules.combat.state import CombatState
from tui_adventure.story.phases import AdventurePhase, GamePhase, game_phase, phase_at
from tui_adventure.story.state import StoryState

PHASES = list(AdventurePhase)


@pytest.mark.parametrize(
    ("turn", "phase"),
    [
        (0, "setup"),
        (5, "setup"),
        (6, "rising"),
        (20, "rising"),
        (21, "midpoint"),
        (30, "midpoint"),
        (31, "climax"),
        (42, "climax"),
        (43, "denouement"),
        (50, "denouement"),
    ],
)
def test_phases_of_fifty_turns(turn: int, phase: str) -> None:
    assert phase_at(turn, 50) == phase


@given(length=st.integers(25, 50))
def test_every_length_goes_through_all_phases_in_order(length: int) -> None:
    seen = [PHASES.index(phase_at(turn, length)) for turn in range(length + 1)]
    assert seen == sorted(seen)
    assert set(seen) == set(range(len(PHASES)))


def test_turns_never_go_beyond_the_length_and_each_enters_its_phase() -> None:
    state = StoryState(max_turns=50, adventure_turn=5)
    assert state.increment_adventure_turn() == 6
    assert state.get_adventure_phase() is AdventurePhase.RISING
    state.adventure_turn = 50
    assert state.increment_adventure_turn() == 50


@pytest.mark.parametrize(
    ("fighting", "quest", "over", "signed", "phase"),
    [
        (None, False, False, False, GamePhase.CHARACTER_CREATION),
        (None, False, False, True, GamePhase.QUEST_SELECTION),
        (None, True, False, True, GamePhase.EXPLORATION),
        (True, True, False, True, GamePhase.COMBAT),
        (True, False, False, True, GamePhase.COMBAT),
        (False, True, False, True, GamePhase.EXPLORATION),
        (False, False, False, True, GamePhase.QUEST_SELECTION),
        (True, True, True, True, GamePhase.EPILOGUE),
        (None, False, True, False, GamePhase.EPILOGUE),
    ],
)
def test_the_part_of_the_game_follows_from_hero_quest_fight_and_ending(  # noqa: PLR0913, PLR0917 - the cases of a table
    fighting: bool | None,  # noqa: FBT001 - a case
    quest: bool,  # noqa: FBT001 - a case
    over: bool,  # noqa: FBT001 - a case
    signed: bool,  # noqa: FBT001 - a case
    phase: GamePhase,
    road: StoryState,
) -> None:
    state = StoryState(active_quest=road.active_quest if quest else None, adventure_completed=over)
    if signed:
        state.character_sheet = quick_hero(CharacterClass.BARD)
    if fighting is not None:
        state.combat_state = CombatState(encounter="mill.rats", is_active=fighting)
    assert game_phase(state) is phase


def test_talk_stays_talk_until_something_else_is_on(road: StoryState) -> None:
    state = road.model_copy(update={"phase": GamePhase.DIALOGUE})
    assert game_phase(state) is GamePhase.DIALOGUE
    state.combat_state = CombatState(encounter="mill.rats")
    assert game_phase(state) is GamePhase.COMBAT
