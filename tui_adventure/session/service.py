"""The session's operations for programs that hold many sessions: asynchronous, by id, over one persistence."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakValueDictionary

from tui_adventure.session.errors import SaveConflict, SessionNotFound
from tui_adventure.session.flow import GameSessionFlow
from tui_adventure.session.ids import checked_id
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.operations import SessionOperations
from tui_adventure.session.persistence.choose import get_persistence
from tui_adventure.session.persistence.flow_persistence import GamePersistence
from tui_adventure.session.persistence.records import SessionSummary
from tui_adventure.session.state import GameState

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
_TRIES = 5


def _by_id(
    operation: Callable[Concatenate[GameSessionFlow, Arguments], Result],
) -> Callable[Concatenate["GameSessionService", str, Arguments], Coroutine[Any, Any, Result]]:
    """Make an operation of a session one of the service: awaited, and with the session's id first."""

    @wraps(operation)
    async def by_id(
        self: "GameSessionService", session_id: str, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result:
        return await self._on_session(session_id, lambda session: operation(session, *args, **kwargs))

    return by_id  # type: ignore[return-value]  # the id may be named, too, which a Callable cannot say


class GameSessionService:
    """Every operation of a session, by id. An unknown id raises SessionNotFound.

    Calls on one session follow one another, so that none loses another's change; disk work is done in threads. What is
    returned is a copy: nothing changes a session but these methods.
    """

    def __init__(self, persistence: GamePersistence | None = None) -> None:
        self._persistence = persistence or get_persistence()
        self._ledger = Ledger(self._persistence.store)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def create_session(self) -> GameState:
        """Return a new session, saved under a new id."""

        def create() -> GameState:
            flow = GameSessionFlow(persistence=self._persistence)
            flow.kickoff()
            flow.close()
            return flow.state

        return await asyncio.to_thread(create)

    async def get_session(self, session_id: str) -> GameState | None:
        """Return the session's state, None for an unknown id."""
        try:
            return await self.get_state(session_id)
        except SessionNotFound:
            return None

    async def get_or_create_session(self, session_id: str | None = None) -> GameState:
        """Return the session, or for None or an unknown id a new one under a new id."""
        known = None if session_id is None else await self.get_session(session_id)
        return known or await self.create_session()

    async def list_sessions(self) -> list[SessionSummary]:
        """Return a row for every session, the one last played first."""
        return await asyncio.to_thread(self._ledger.rows)

    async def delete_session(self, session_id: str) -> bool:
        """Take a session out of the ledger and return whether it was there."""
        try:
            session_id = checked_id(session_id)
        except SessionNotFound:
            return False
        async with self._turn(session_id):
            return await asyncio.to_thread(self._ledger.delete, session_id)

    get_state = _by_id(SessionOperations.get_state)
    history = _by_id(GameSessionFlow.history)
    undo = _by_id(GameSessionFlow.undo)
    redo = _by_id(GameSessionFlow.redo)
    get_session_id = _by_id(SessionOperations.get_session_id)
    rename = _by_id(SessionOperations.rename)
    add_exchange = _by_id(SessionOperations.add_exchange)
    set_choices = _by_id(SessionOperations.set_choices)
    get_choices = _by_id(SessionOperations.get_choices)
    set_character_description = _by_id(SessionOperations.set_character_description)
    get_character_description = _by_id(SessionOperations.get_character_description)
    set_character_sheet = _by_id(SessionOperations.set_character_sheet)
    get_character_sheet = _by_id(SessionOperations.get_character_sheet)
    has_character = _by_id(SessionOperations.has_character)
    set_creation_turn = _by_id(SessionOperations.set_creation_turn)
    get_creation_turn = _by_id(SessionOperations.get_creation_turn)
    increment_creation_turn = _by_id(SessionOperations.increment_creation_turn)
    set_phase = _by_id(SessionOperations.set_phase)
    get_phase = _by_id(SessionOperations.get_phase)
    update_game_phase = _by_id(SessionOperations.update_game_phase)
    update_health = _by_id(SessionOperations.update_health)
    get_health = _by_id(SessionOperations.get_health)
    set_combat_state = _by_id(SessionOperations.set_combat_state)
    get_combat_state = _by_id(SessionOperations.get_combat_state)
    is_in_combat = _by_id(SessionOperations.is_in_combat)
    set_active_quest = _by_id(SessionOperations.set_active_quest)
    get_active_quest = _by_id(SessionOperations.get_active_quest)
    complete_quest = _by_id(SessionOperations.complete_quest)
    get_completed_quests = _by_id(SessionOperations.get_completed_quests)
    update_quest_objective = _by_id(SessionOperations.update_quest_objective)
    set_pending_quest_options = _by_id(SessionOperations.set_pending_quest_options)
    get_pending_quest_options = _by_id(SessionOperations.get_pending_quest_options)
    clear_pending_quest_options = _by_id(SessionOperations.clear_pending_quest_options)
    increment_adventure_turn = _by_id(SessionOperations.increment_adventure_turn)
    get_adventure_turn = _by_id(SessionOperations.get_adventure_turn)
    set_adventure_phase = _by_id(SessionOperations.set_adventure_phase)
    get_adventure_phase = _by_id(SessionOperations.get_adventure_phase)
    set_adventure_completed = _by_id(SessionOperations.set_adventure_completed)
    is_adventure_completed = _by_id(SessionOperations.is_adventure_completed)
    set_climax_reached = _by_id(SessionOperations.set_climax_reached)
    is_climax_reached = _by_id(SessionOperations.is_climax_reached)
    add_adventure_moment = _by_id(SessionOperations.add_adventure_moment)
    get_adventure_moments = _by_id(SessionOperations.get_adventure_moments)
    trigger_epilogue = _by_id(SessionOperations.trigger_epilogue)
    update_recent_agents = _by_id(SessionOperations.update_recent_agents)
    get_recent_agents = _by_id(SessionOperations.get_recent_agents)
    count_jester_turn = _by_id(SessionOperations.count_jester_turn)
    get_turns_since_jester = _by_id(SessionOperations.get_turns_since_jester)

    async def _on_session(self, session_id: str, operation: Callable[[GameSessionFlow], Result]) -> Result:
        session_id = checked_id(session_id)
        async with self._turn(session_id):
            return await asyncio.to_thread(self._operate, session_id, operation)

    def _operate(self, session_id: str, operation: Callable[[GameSessionFlow], Result]) -> Result:
        """Run an operation on the session as it is now; should another program save in between, on what it saved."""
        for _ in range(_TRIES):
            session = GameSessionFlow.resume(session_id, self._persistence)
            try:
                return operation(session)
            except SaveConflict:
                continue
            finally:
                session.close()
        raise SaveConflict(session_id)

    def _turn(self, session_id: str) -> asyncio.Lock:
        return self._turns.setdefault(session_id, asyncio.Lock())
