"""Everything that can be done to a session, as methods over its state. Pure: the Flow adds CrewAI and the saving."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from tui_adventure.rules.character import CharacterSheet
from tui_adventure.rules.character_build import hearts_of, start_hero
from tui_adventure.rules.combat.state import CombatState
from tui_adventure.session.state import (
    MAX_CONVERSATION_HISTORY,
    MAX_RECENT_AGENTS,
    Exchange,
    GameState,
    one_line,
    plain_text,
)
from tui_adventure.story.beat import Voice
from tui_adventure.story.director import pacing
from tui_adventure.story.state import (
    MAX_CREATION_TURNS,
    AdventureMoment,
    AdventurePhase,
    GamePhase,
    Quest,
    QuestStatus,
)
from tui_adventure.story.turn import moments
from tui_adventure.story.voices import jester

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Self = TypeVar("Self", bound="SessionOperations")


def _change(
    operation: Callable[Concatenate[Self, Arguments], Result],
) -> Callable[Concatenate[Self, Arguments], Result]:
    """Run a method as a transaction: when it returns it is saved, when it raises nothing has changed."""

    @wraps(operation)
    def changed(self: Self, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        with self.transaction():
            return operation(self, *args, **kwargs)

    return changed


class SessionOperations(ABC):
    """The methods of the session's contract. What they return is the caller's to keep, but for `get_state`."""

    @property
    @abstractmethod
    def state(self) -> GameState:
        """The state as it stands."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[GameState]:
        """Return a context at whose end everything changed inside is saved, once, or undone if it raises."""

    # The session

    def get_session_id(self) -> str:
        """Return the session's id."""
        return self.state.session_id

    def get_state(self) -> GameState:
        """Return the state itself, not a copy."""
        return self.state

    @_change
    def rename(self, title: str) -> None:
        """Give the session a name of the player's own, at most 60 characters of one line; "" takes it away."""
        self.state.title = one_line(title)

    @_change
    def add_exchange(self, action: str, narrative: str) -> None:
        """Remember what was done and told; of more than 20 the oldest is forgotten here, though not in the saves."""
        exchange = Exchange(action=plain_text(action), narrative=plain_text(narrative))
        self.state.conversation_history = [*self.state.conversation_history, exchange][-MAX_CONVERSATION_HISTORY:]

    @_change
    def set_choices(self, choices: Sequence[str]) -> None:
        """Set what can be chosen now."""
        self.state.current_choices = [plain_text(choice) for choice in choices]

    def get_choices(self) -> list[str]:
        """Return what can be chosen now."""
        return list(self.state.current_choices)

    # The character

    @_change
    def set_character_description(self, description: str) -> None:
        """Set the hero in the player's own words."""
        self.state.character_description = plain_text(description)

    def get_character_description(self) -> str:
        """Return the hero in the player's own words."""
        return self.state.character_description

    @_change
    def set_character_sheet(self, sheet: CharacterSheet | None) -> None:
        """Begin with a hero, with whole hit points, or change the sheet of the one there is, or take it away."""
        if sheet is None or self.state.character_sheet is None:
            self.state.character_sheet = None
            if sheet is not None:
                start_hero(self.state, sheet)
            return
        self.state.character_sheet = sheet
        self.state.set_most_hearts(hearts_of(sheet, self.state.scars))

    def get_character_sheet(self) -> CharacterSheet | None:
        """Return the sheet, None before there is a hero."""
        return self.state.character_sheet

    def has_character(self) -> bool:
        """Return whether there is a hero."""
        return self.state.character_sheet is not None

    @_change
    def set_creation_turn(self, turn: int) -> None:
        """Set the turn of the interview, brought within 0 to 5."""
        self.state.creation_turn = max(0, min(turn, MAX_CREATION_TURNS))

    def get_creation_turn(self) -> int:
        """Return the turn of the interview, 0 to 5."""
        return self.state.creation_turn

    @_change
    def increment_creation_turn(self) -> int:
        """Go on to the next turn of the interview, never beyond 5, and return it."""
        self.set_creation_turn(self.state.creation_turn + 1)
        return self.state.creation_turn

    # The phase

    @_change
    def set_phase(self, phase: GamePhase) -> None:
        """Set which part of the game this is."""
        self.state.phase = GamePhase(phase)

    def get_phase(self) -> GamePhase:
        """Return which part of the game this is."""
        return self.state.phase

    @_change
    def update_game_phase(self, phase: GamePhase | None = None) -> GamePhase:
        """Set the phase, by default the one that follows from hero, quest, fight and ending, and return it."""
        self.state.phase = pacing.game_phase(self.state) if phase is None else GamePhase(phase)
        return self.state.phase

    # Health and combat

    @_change
    def update_health(self, damage: int) -> int:
        """Take `damage` hit points away (negative: heal), never below 0 nor above the most, and return what is left."""
        self.state.change_hearts(-damage)
        return self.state.health_current

    def get_health(self) -> tuple[int, int]:
        """Return the hit points left and the most there can be."""
        return self.state.health_current, self.state.health_max

    @_change
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

    @_change
    def set_active_quest(self, quest: Quest | None) -> None:
        """Set the quest the hero is on, None for none."""
        self.state.active_quest = quest

    def get_active_quest(self) -> Quest | None:
        """Return the quest the hero is on."""
        return self.state.active_quest

    @_change
    def complete_quest(self) -> Quest | None:
        """Move the active quest to the completed ones and return it; None when there is none."""
        quest = self.state.end_quest(QuestStatus.COMPLETED)
        self.state.active_quest = None
        return quest

    def get_completed_quests(self) -> list[Quest]:
        """Return the quests behind this hero, oldest first."""
        return list(self.state.completed_quests)

    @_change
    def update_quest_objective(self, id: str, completed: bool = True) -> bool:  # noqa: A002, FBT001, FBT002 - the contract's
        """Mark an objective of the active quest and return whether there is such an objective."""
        quest = self.state.active_quest
        return quest is not None and quest.mark(id, done=completed)

    @_change
    def set_pending_quest_options(self, quests: Sequence[Quest]) -> None:
        """Set the quests on offer."""
        self.state.pending_quest_options = list(quests)

    def get_pending_quest_options(self) -> list[Quest]:
        """Return the quests on offer."""
        return list(self.state.pending_quest_options)

    @_change
    def clear_pending_quest_options(self) -> None:
        """Take all quests off the board."""
        self.state.pending_quest_options = []

    # Pacing

    @_change
    def increment_adventure_turn(self) -> int:
        """Spend a turn of the adventure, never beyond its length, enter its phase, and return the turn."""
        pacing.advance(self.state)
        return self.state.adventure_turn

    def get_adventure_turn(self) -> int:
        """Return how many turns of the adventure are spent."""
        return self.state.adventure_turn

    @_change
    def set_adventure_phase(self, phase: AdventurePhase) -> None:
        """Set the adventure's phase until the next turn brings its own."""
        self.state.adventure_phase = AdventurePhase(phase)

    def get_adventure_phase(self) -> AdventurePhase:
        """Return the adventure's phase."""
        return self.state.adventure_phase

    @_change
    def set_adventure_completed(self, completed: bool = True) -> None:  # noqa: FBT001, FBT002 - the contract's
        """Say whether the adventure is over."""
        self.state.adventure_completed = completed

    def is_adventure_completed(self) -> bool:
        """Return whether the adventure is over."""
        return self.state.adventure_completed

    @_change
    def set_climax_reached(self, reached: bool = True) -> None:  # noqa: FBT001, FBT002 - the contract's
        """Say whether the climax has been reached."""
        self.state.climax_reached = reached

    def is_climax_reached(self) -> bool:
        """Return whether the climax has been reached."""
        return self.state.climax_reached

    @_change
    def add_adventure_moment(self, moment: AdventureMoment) -> None:
        """Remember a moment; of more than 15 the least significant is forgotten, the older of equals first."""
        moments.add_moment(self.state, moment)

    def get_adventure_moments(self) -> list[AdventureMoment]:
        """Return the moments remembered, in order of turn."""
        return list(self.state.adventure_moments)

    @_change
    def trigger_epilogue(self, reason: str) -> GameState:
        """End the adventure: it is completed, in its denouement, and the closing entry follows. Return the state."""
        self.state.epilogue_reason = plain_text(reason)
        pacing.begin_epilogue(self.state, self.state.epilogue_reason)
        return self.state

    # Agents

    @_change
    def update_recent_agents(self, agents: Sequence[str], *, counted: bool = False) -> None:
        """Note who spoke this turn: the last five are kept, and the turns since the jester did are counted.

        A turn that the engine played is `counted` already.
        """
        self.state.recent_agents = [*self.state.recent_agents, *map(str, agents)][-MAX_RECENT_AGENTS:]
        if not counted:
            jester.count_turn(self.state, spoke=any(agent.casefold() == Voice.JESTER for agent in agents))

    def get_recent_agents(self) -> list[str]:
        """Return who spoke last, at most five, the last one last."""
        return list(self.state.recent_agents)

    def get_turns_since_jester(self) -> int:
        """Return how many turns ago the jester spoke, 0 for this one."""
        return self.state.turns_since_jester
