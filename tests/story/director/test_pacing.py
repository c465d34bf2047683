import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_adventure.story.director.pacing import advance, phase_at
from tui_adventure.story.state import AdventurePhase, StoryState

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


def test_turns_never_go_beyond_the_length_and_say_when_the_phase_changes() -> None:
    state = StoryState(max_turns=50, adventure_turn=5)
    assert advance(state)
    assert state.adventure_phase is AdventurePhase.RISING
    assert not advance(state)
    state.adventure_turn = 50
    advance(state)
    assert state.adventure_turn == 50
