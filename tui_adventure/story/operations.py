"""Everything that is done to a story, each as one operation: the one place where the state's main fields are written.

A state has them itself, so the engine uses them on the draft it plays a turn on. A session has them over its state and
saves after each.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from tui_adventure.clean import plain_text
from tui_adventure.rules.character import CharacterSheet
from tui_adventure.rules.character_build import hearts_of, start_hero
from tui_adventure.rules.combat.state import CombatState
from tui_adventure.rules.sources import NO_ITEMS, Items
from tui_adventure.story.phases import AdventurePhase, GamePhase, game_phase, phase_at

if TYPE_CHECKING:
    from tui_adventure.story.state import AdventureMoment, Quest, StoryState

MAX_ADVENTURE_MOMENTS = 15
MAX_CREATION_TURNS = 5

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Self = TypeVar("Self", bound="StoryOperations")


def change(
    operation: Callable[Concatenate[Self, Arguments], Result],
) -> Callable[Concatenate[Self, Arguments], Result]:
    """Run a method as a transaction: when it returns all of it stands, when it raises nothing has changed."""

    @wraps(operation)
    def changed(self: Self, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        with self.transaction():
            return operation(self, *args, **kwargs)

    return changed


class StoryOperations(ABC):
    """What the engine does to a story. What is returned is the caller's to keep."""

    @property
    @abstractmethod
    def state(self) -> "StoryState":
        """The state as it stands."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager["StoryState"]:
        """Return a context at whose end everything changed inside stands, or is undone if it raises."""

    # The page

    @change
    def set_choices(self, choices: Sequence[str]) -> None:
        """Set what can be chosen now."""
        self.state.current_choices = [plain_text(choice) for choice in choices]

    def get_choices(self) -> list[str]:
        """Return what can be chosen now."""
        return list(self.state.current_choices)

    # The character

    @change
    def set_character_description(self, description: str) -> None:
        """Set the hero in the player's own words."""
        self.state.character_description = plain_text(description)

    def get_character_description(self) -> str:
        """Return the hero in the player's own words."""
        return self.state.character_description

    @change
    def set_character_sheet(self, sheet: CharacterSheet | None, *, items: Items = NO_ITEMS) -> None:
        """Begin with a hero, with whole hit points, or change the sheet of the one there is, or take it away.

        `items` are what the pack knows of a new hero's equipment.
        """
        if sheet is None or self.state.character_sheet is None:
            self.state.character_sheet = None
            if sheet is not None:
                start_hero(self.state, sheet, items)
            return
        self.state.character_sheet = sheet
        self.state.set_most_hearts(hearts_of(sheet, self.state.scars))

    def get_character_sheet(self) -> CharacterSheet | None:
        """Return the sheet, None before there is a hero."""
        return self.state.character_sheet

    def has_character(self) -> bool:
        """Return whether there is a hero."""
        return self.state.character_sheet is not None

    @change
    def set_creation_turn(self, turn: int) -> None:
        """Set the turn of the interview, brought within 0 to 5."""
        self.state.creation_turn = max(0, min(turn, MAX_CREATION_TURNS))

    def get_creation_turn(self) -> int:
        """Return the turn of the interview, 0 to 5."""
        return self.state.creation_turn

    @change
    def increment_creation_turn(self) -> int:
        """Go on to the next turn of the interview, never beyond 5, and return it."""
        self.set_creation_turn(self.state.creation_turn + 1)
        return self.state.creation_turn

    # The phase

    @change
    def set_phase(self, phase: GamePhase) -> None:
        """Set which part of the game this is."""
        self.state.phase = GamePhase(phase)

    def get_phase(self) -> GamePhase:
        """Return which part of the game this is."""
        return self.state.phase

    @change
    def update_game_phase(self, phase: GamePhase | None = None) -> GamePhase:
        """Set the phase, by default the one that follows from hero, quest, fight and ending, and return it."""
        self.set_phase(game_phase(self.state) if phase is None else phase)
        return self.state.phase

    # Health and combat

    @change
    def update_health(self, damage: int) -> int:
        """Take `damage` hit points away (negative: heal), never below 0 nor above the most, and return what is left."""
        state = self.state
        state.health_current = max(0, min(state.health_max, state.health_current - damage))
        return state.health_current

    def get_health(self) -> tuple[int, int]:
        """Return the hit points left and the most there can be."""
        return self.state.health_current, self.state.health_max

    @change
    def set_combat_state(self, combat: CombatState | None) -> None:
        """Set the running fight, None for none."""
        self.state.combat_state = combat

    def get_combat_state(self) -> CombatState | None:
        """Return the running fight, None for none."""
        return self.state.combat_state

    def is_in_combat(self) -> bool:
        """Return whether a fight is going on."""
        return self.state.combat_state is not None and self.state.combat_state.is_active

    # The quest

    @change
    def set_active_quest(self, quest: "Quest | None") -> None:
        """Set the quest the hero is on, None for none."""
        self.state.active_quest = quest

    def get_active_quest(self) -> "Quest | None":
        """Return the quest the hero is on."""
        return self.state.active_quest

    @change
    def complete_quest(self) -> "Quest | None":
        """Move the active quest to the completed ones and return it; None when there is none."""
        quest = self.state.active_quest
        if quest is not None:
            quest.complete()
            self.state.completed_quests = [*self.state.completed_quests, quest]
        self.set_active_quest(None)
        return quest

    def get_completed_quests(self) -> "list[Quest]":
        """Return the quests behind this hero, oldest first."""
        return list(self.state.completed_quests)

    @change
    def update_quest_objective(self, id: str, completed: bool = True) -> bool:  # noqa: A002, FBT001, FBT002 - the contract's
        """Mark an objective of the active quest and return whether there is such an objective."""
        quest = self.state.active_quest
        return quest is not None and quest.mark(id, done=completed)

    @change
    def set_pending_quest_options(self, quests: "Sequence[Quest]") -> None:
        """Set the quests on offer."""
        self.state.pending_quest_options = list(quests)

    def get_pending_quest_options(self) -> "list[Quest]":
        """Return the quests on offer."""
        return list(self.state.pending_quest_options)

    @change
    def clear_pending_quest_options(self) -> None:
        """Take all quests off the board."""
        self.state.pending_quest_options = []

    # Pacing

    @change
    def increment_adventure_turn(self) -> int:
        """Spend a turn of the adventure, never beyond its length, enter its phase, and return the turn.

        An adventure that is over stays in its denouement.
        """
        state = self.state
        state.adventure_turn = min(state.adventure_turn + 1, state.max_turns)
        if not state.adventure_completed:
            self.set_adventure_phase(phase_at(state.adventure_turn, state.max_turns))
        return state.adventure_turn

    def get_adventure_turn(self) -> int:
        """Return how many turns of the adventure are spent."""
        return self.state.adventure_turn

    @change
    def set_adventure_phase(self, phase: AdventurePhase) -> None:
        """Set the adventure's phase until the next turn brings its own."""
        self.state.adventure_phase = AdventurePhase(phase)

    def get_adventure_phase(self) -> AdventurePhase:
        """Return the adventure's phase."""
        return self.state.adventure_phase

    @change
    def set_adventure_completed(self, completed: bool = True) -> None:  # noqa: FBT001, FBT002 - the contract's
        """Say whether the adventure is over."""
        self.state.adventure_completed = completed

    def is_adventure_completed(self) -> bool:
        """Return whether the adventure is over."""
        return self.state.adventure_completed

    @change
    def set_climax_reached(self, reached: bool = True) -> None:  # noqa: FBT001, FBT002 - the contract's
        """Say whether the climax has been reached."""
        self.state.climax_reached = reached

    def is_climax_reached(self) -> bool:
        """Return whether the climax has been reached."""
        return self.state.climax_reached

    @change
    def add_adventure_moment(self, moment: "AdventureMoment") -> None:
        """Remember a moment; of more than 15 the least significant is forgotten, the older of equals first."""
        moments = [*self.state.adventure_moments, moment]
        if len(moments) > MAX_ADVENTURE_MOMENTS:
            moments.remove(min(moments, key=lambda one: (one.significance, one.turn)))
        self.state.adventure_moments = sorted(moments, key=lambda one: one.turn)

    def get_adventure_moments(self) -> "list[AdventureMoment]":
        """Return the moments remembered, in order of turn."""
        return list(self.state.adventure_moments)

    @change
    def trigger_epilogue(self, reason: str) -> "StoryState":
        """End the adventure: it is completed, in its denouement, and the closing entry follows. Return the state.

        `reason` is told in the entry; "" for an adventure that came to its own end.
        """
        state = self.state
        state.epilogue_reason = plain_text(reason)
        if state.adventure is not None:
            state.adventure.reason = state.epilogue_reason
            state.adventure.pending = None
        self.set_combat_state(None)
        self.set_adventure_phase(AdventurePhase.DENOUEMENT)
        self.set_adventure_completed()
        self.update_game_phase()
        return state

    # Magpie

    @change
    def count_jester_turn(self, *, spoke: bool = False) -> None:
        """Count one turn more since Magpie spoke, or begin to count anew."""
        self.state.turns_since_jester = 0 if spoke else self.state.turns_since_jester + 1

    def get_turns_since_jester(self) -> int:
        """Return how many turns ago the jester spoke, 0 for this one."""
        return self.state.turns_since_jester
