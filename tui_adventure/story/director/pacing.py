"""Pacing: which phase a turn belongs to, and how an adventure is ended. One rule for the engine and the session."""

from tui_adventure.story.state import AdventurePhase, GamePhase, StoryState

_LENGTH = 50
_LAST_TURN = (
    (5, AdventurePhase.SETUP),
    (20, AdventurePhase.RISING),
    (30, AdventurePhase.MIDPOINT),
    (42, AdventurePhase.CLIMAX),
)


def phase_at(turn: int, max_turns: int) -> AdventurePhase:
    """Return the phase of `turn` in an adventure of `max_turns`.

    Of 50 turns 1-5 are setup, 6-20 rising, 21-30 midpoint, 31-42 climax and the rest denouement; shorter adventures
    are divided in the same shares.
    """
    for last, phase in _LAST_TURN:
        if turn * _LENGTH <= last * max_turns:
            return phase
    return AdventurePhase.DENOUEMENT


def advance(state: StoryState) -> bool:
    """Spend one adventure turn, never beyond the adventure's length, and return whether the phase changed.

    An adventure that is over stays in its denouement.
    """
    state.adventure_turn = min(state.adventure_turn + 1, state.max_turns)
    return not state.adventure_completed and update_phase(state)


def update_phase(state: StoryState) -> bool:
    """Set the phase that belongs to the present turn and return whether it is another than before."""
    before = state.adventure_phase
    state.adventure_phase = phase_at(state.adventure_turn, state.max_turns)
    return state.adventure_phase is not before


def game_phase(state: StoryState) -> GamePhase:
    """Return the part of the game that follows from hero, quest, fight and ending."""
    if state.adventure_completed:
        return GamePhase.EPILOGUE
    if state.character_sheet is None:
        return GamePhase.CHARACTER_CREATION
    if state.combat_state is not None and state.combat_state.is_active:
        return GamePhase.COMBAT
    if state.active_quest is None:
        return GamePhase.QUEST_SELECTION
    return GamePhase.DIALOGUE if state.phase is GamePhase.DIALOGUE else GamePhase.EXPLORATION


def winds_down(state: StoryState) -> bool:
    """Return whether the climax is behind: by what happened in it, or by the hour."""
    return state.climax_reached or state.adventure_phase is AdventurePhase.DENOUEMENT


def begin_epilogue(state: StoryState, reason: str) -> None:
    """End the adventure from outside, for a reason told in the ledger; the closing page is still to be written."""
    state.phase = GamePhase.EPILOGUE
    state.adventure_phase = AdventurePhase.DENOUEMENT
    state.adventure_completed = True
    state.combat_state = None
    if state.adventure is not None:
        state.adventure.reason = reason
        state.adventure.pending = None
