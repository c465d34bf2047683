"""Phases: which part of the game a session is in, and which part of an adventure a turn belongs to."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_adventure.story.state import StoryState

_LENGTH = 50


class GamePhase(StrEnum):
    """Which part of the game a session is in."""

    CHARACTER_CREATION = "character_creation"
    QUEST_SELECTION = "quest_selection"
    EXPLORATION = "exploration"
    COMBAT = "combat"
    DIALOGUE = "dialogue"
    EPILOGUE = "epilogue"


class AdventurePhase(StrEnum):
    """The five phases of an adventure."""

    SETUP = "setup"
    RISING = "rising"
    MIDPOINT = "midpoint"
    CLIMAX = "climax"
    DENOUEMENT = "denouement"


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


def game_phase(state: "StoryState") -> GamePhase:
    """Return the part of the game that follows from hero, quest, fight and ending.

    Whether a scene is a talk is known only where it is entered: a talk goes on until something else follows.
    """
    if state.is_adventure_completed():
        return GamePhase.EPILOGUE
    if not state.has_character():
        return GamePhase.CHARACTER_CREATION
    if state.is_in_combat():
        return GamePhase.COMBAT
    if state.get_active_quest() is None:
        return GamePhase.QUEST_SELECTION
    return GamePhase.DIALOGUE if state.get_phase() is GamePhase.DIALOGUE else GamePhase.EXPLORATION


def winds_down(state: "StoryState") -> bool:
    """Return whether the climax is behind: by what happened in it, or by the hour."""
    return state.is_climax_reached() or state.get_adventure_phase() is AdventurePhase.DENOUEMENT
