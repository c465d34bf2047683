"""The sessions of one place, by id and many at once: listed, read, changed and struck out. It needs no CrewAI."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakValueDictionary

from pydantic_core import to_json

from tui_adventure.paths import Paths, find_paths
from tui_adventure.session.background import in_background
from tui_adventure.session.errors import SaveConflict, SessionNotFound
from tui_adventure.session.ids import checked_id
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.line_of_play import line_of_play
from tui_adventure.session.operations import SessionOperations
from tui_adventure.session.persistence.records import SessionSummary
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.persistence.stores import open_store
from tui_adventure.session.persistence.timeline import SavePoint
from tui_adventure.session.state import GameState, now

if TYPE_CHECKING:
    from tui_adventure.session.hall import Hall
    from tui_adventure.session.persistence.flow_persistence import GamePersistence
    from tui_adventure.story.content.library import Library
    from tui_adventure.story.state import ReturnedHero

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
_TRIES = 5


def _by_id(
    operation: Callable[Concatenate[GameState, Arguments], Result],
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

    Calls on one session follow one another, so that none loses another's change; disk work is done in threads that
    nobody waits for when the program ends. What is returned is a copy: nothing changes a session but these methods.
    """

    def __init__(self, persistence: "GamePersistence | SessionStore | None" = None) -> None:
        """Keep sessions in a persistence or in its store alone; by default where the environment leads."""
        self.keep_in(persistence or open_store(find_paths()))
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    def at(cls, paths: Paths) -> "GameSessionService":
        """Return the service over the sessions that the environment and these folders lead to.

        Raises:
            SessionError: the environment asks for a place that there is not.
        """
        return cls(open_store(paths))

    def keep_in(self, persistence: "GamePersistence | SessionStore") -> None:
        """Go on over this persistence, which keeps the same sessions."""
        self._persistence = persistence
        self._store = persistence if isinstance(persistence, SessionStore) else persistence.store
        self._ledger = Ledger(self._store)

    def hall(self, folder: Path) -> "Hall":
        """Return the hall of heroes of these sessions, not yet read; the summary of it lies in `folder`."""
        from tui_adventure.session.hall import Hall

        return Hall(self._store, folder)

    async def draw_hero(self, library: "Library", seed: int) -> "ReturnedHero | None":
        """Return who of the finished heroes is spoken of in a new session with this seed, None for nobody."""
        from tui_adventure.session.returning import drawn_hero

        return await in_background(partial(drawn_hero, self._store, library, seed))

    async def create_session(self, state: GameState | None = None) -> GameState:
        """Return a new session, saved under a new id; one that has begun already is given by its state."""
        return await self.get_or_create_session(begin=lambda: state or GameState())

    async def get_session(self, session_id: str) -> GameState | None:
        """Return the session's state, None for an unknown id."""
        try:
            return await self.get_state(session_id)
        except SessionNotFound:
            return None

    async def get_or_create_session(
        self, session_id: str | None = None, *, begin: Callable[[], GameState] = GameState
    ) -> GameState:
        """Return the session, or for None or an unknown id a new one under a new id, which begins with `begin`."""
        known = None if session_id is None else await self.get_session(session_id)
        if known is not None:
            return known
        return await in_background(partial(self._create, begin))

    async def list_sessions(self) -> list[SessionSummary]:
        """Return a row for every session, the one last played first."""
        return await in_background(self._ledger.rows)

    async def find_session(self, wanted: str) -> SessionSummary:
        """Return the row of the session with this id, with the only id that begins so, or last played for `last`.

        Raises:
            SessionNotFound: there is none, or more than one.
        """
        return await in_background(partial(self._ledger.find, wanted))

    async def delete_session(self, session_id: str) -> bool:
        """Take a session out of the ledger and return whether it was there; for a day it can be brought back."""
        try:
            session_id = checked_id(session_id)
        except SessionNotFound:
            return False
        async with self._turn(session_id):
            return await in_background(partial(self._ledger.delete, session_id))

    async def restore_session(self, session_id: str) -> bool:
        """Bring a deleted session back and return whether it could be."""
        async with self._turn(checked_id(session_id)):
            return await in_background(partial(self._ledger.restore, session_id))

    async def rename(self, session_id: str, title: str) -> None:
        """Give a session a name of the player's own; "" takes it away. It keeps its place among the others."""
        async with self._turn(checked_id(session_id)):
            await in_background(partial(self._ledger.rename, session_id, title))

    async def history(self, session_id: str) -> list[SavePoint]:
        """Return the turns in order of play: those behind, the present one, and those that can be redone."""
        async with self._turn(checked_id(session_id)):
            return await in_background(partial(self._ledger.history, session_id))

    async def line_of_play(self, session_id: str) -> list[GameState]:
        """Return the state after each turn up to the present one, oldest first."""
        async with self._turn(checked_id(session_id)):
            return await in_background(partial(line_of_play, self._ledger.store, session_id))

    async def undo(self, session_id: str) -> GameState:
        """Go back a turn, as often as wanted; what was undone can be redone until another turn is played."""
        async with self._turn(checked_id(session_id)):
            return await in_background(partial(self._ledger.undo, session_id))

    async def redo(self, session_id: str) -> GameState:
        """Go forward to the turn last undone."""
        async with self._turn(checked_id(session_id)):
            return await in_background(partial(self._ledger.redo, session_id))

    get_state = _by_id(SessionOperations.get_state)
    get_session_id = _by_id(SessionOperations.get_session_id)
    set_waiting = _by_id(SessionOperations.set_waiting)
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

    async def _on_session(self, session_id: str, operation: Callable[[GameState], Result]) -> Result:
        session_id = checked_id(session_id)
        async with self._turn(session_id):
            return await in_background(partial(self._operate, session_id, operation))

    def _create(self, begin: Callable[[], GameState]) -> GameState:
        state = begin()
        self._save(state)
        return state

    def _operate(self, session_id: str, operation: Callable[[GameState], Result]) -> Result:
        """Run an operation on the session as it is now; should another program save in between, on what it saved."""
        for _ in range(_TRIES):
            try:
                with self._store.guard(session_id):
                    state = self._ledger.read(session_id)
                    before = to_json(state)
                    result = operation(state)
                    if to_json(state) != before:
                        self._save(state)
                    return result
            except SaveConflict:
                continue
        raise SaveConflict(session_id)

    def _save(self, state: GameState) -> None:
        """Save a state whose invariants hold, and let others write to the session again."""
        state.updated_at = now()
        body = to_json(state)
        GameState.model_validate_json(body)
        try:
            if isinstance(self._persistence, SessionStore):
                self._store.save(state.session_id, body)
            else:
                self._persistence.save_state(state.session_id, "save", state)
        finally:
            self._store.release(state.session_id)

    def _turn(self, session_id: str) -> asyncio.Lock:
        return self._turns.setdefault(session_id, asyncio.Lock())
