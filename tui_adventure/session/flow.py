"""The session as a CrewAI Flow: its state, and the one place from which it is saved."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pydantic import PrivateAttr, ValidationError
from pydantic_core import to_json

from tui_adventure.clean import plain_text
from tui_adventure.session.crewai_flow import Flow, quiet, start
from tui_adventure.session.errors import (
    SaveConflict,
    SaveFailed,
    SessionError,
    SessionLocked,
    SessionNotFound,
)
from tui_adventure.session.ids import checked_id
from tui_adventure.session.ledger import Way, rewound, state_of
from tui_adventure.session.line_of_play import line_of_play
from tui_adventure.session.operations import SessionOperations
from tui_adventure.session.persistence.choose import get_persistence
from tui_adventure.session.persistence.flow_persistence import GamePersistence
from tui_adventure.session.persistence.store import Loaded, SessionStore
from tui_adventure.session.persistence.timeline import SavePoint
from tui_adventure.session.state import GameState, PageInTheBook, now
from tui_adventure.session.turn_record import TurnRecord, write_down
from tui_adventure.story.beat import Page


class GameSessionFlow(Flow[GameState], SessionOperations):
    """One session. Every change is saved before the method that makes it returns.

    When a save fails the change stays in memory, `unsaved` says why, and the next change saves it, too. When a change
    itself fails, or would break an invariant, the state is as it was before it.
    """

    _guard: threading.RLock = PrivateAttr(default_factory=threading.RLock)
    _depth: int = PrivateAttr(default=0)
    _seq: int = PrivateAttr(default=0)
    _whole: bytes = PrivateAttr(default=b"")
    _unsaved: str = PrivateAttr(default="")
    _notice: str = PrivateAttr(default="")
    _locked: bool = PrivateAttr(default=False)

    def __init__(
        self,
        session_id: str | None = None,
        *,
        state: GameState | None = None,
        persistence: GamePersistence | None = None,
    ) -> None:
        """Make a session with this id, or with this state; nothing is saved before `kickoff` or the first change."""
        if state is None:
            state = GameState() if session_id is None else GameState(session_id=session_id)
        elif session_id is not None and checked_id(session_id) != state.session_id:
            raise SessionNotFound(session_id)
        super().__init__(initial_state=state, persistence=persistence or get_persistence(), **quiet())
        self._whole = to_json(self.state)

    @classmethod
    def resume(  # type: ignore[override]  # CrewAI's goes on after human feedback
        cls, session_id: str, persistence: GamePersistence | None = None
    ) -> "GameSessionFlow":
        """Return a session as it was left, ready to be gone on with; `notice` says what is unusual about it.

        Raises:
            SessionNotFound: there is no such session.
            SessionError: it cannot be read (SaveDamaged, SchemaTooNew).
        """
        persistence = persistence or get_persistence()
        loaded = persistence.store.load(session_id)
        if loaded is None:
            raise SessionNotFound(session_id)
        flow = cls(state=state_of(loaded.state, session_id, persistence.store), persistence=persistence)
        flow._opened(loaded)
        return flow

    @start()
    def initialize(self) -> str:
        """Save the new session and return its id. A session that is there already is taken up, never overwritten."""
        loaded = self._store.load(self.state.session_id)
        if loaded is None:
            self._notice = self._store.risks
            with self.transaction():
                pass
        elif loaded.header.seq != self._seq:
            self.state.adopt(state_of(loaded.state, self.state.session_id, self._store))
            self._opened(loaded)
        return self.state.session_id

    @property
    def state(self) -> GameState:
        """The state as it stands; it stays the same object for as long as the flow lives."""
        state: GameState = self._state
        return state

    @property
    def notice(self) -> str:
        """What the player should know about how this session was opened, or ""."""
        return self._notice

    @property
    def is_locked(self) -> bool:
        """Whether another program had this session open when last looked, so that it can only be read here."""
        return self._locked

    def take_over(self) -> bool:
        """Become the one who may write to a session that was locked, as it now stands, if it no longer is.

        Returns whether it can be written to.

        Raises:
            SessionError: it was deleted meanwhile, or cannot be read.
        """
        with self._guard:
            session_id = self.state.session_id
            if not self._locked:
                return True
            if self._store.is_claimed_elsewhere(session_id):
                return False
            loaded = self._store.load(session_id)
            if loaded is None:
                raise SessionNotFound(session_id)
            self.state.adopt(state_of(loaded.state, session_id, self._store))
            self._opened(loaded)
            return True

    @property
    def unsaved(self) -> str:
        """Why the last changes are only in memory, or ""."""
        return self._unsaved

    @contextmanager
    def transaction(self) -> Iterator[GameState]:
        """Save everything changed inside once, at the end; an exception inside restores the state from before it.

        Raises:
            SaveFailed: it is not on disk; it stays in memory.
            SessionLocked: another program has the session open; the change is undone.
            SaveConflict, SessionNotFound: the session moved on or was deleted elsewhere; the change is undone.
            ValidationError: an invariant would be broken; the change is undone.
        """
        with self._guard:
            before = to_json(self.state)
            self._depth += 1
            try:
                yield self.state
                if self._depth == 1:
                    self._save()
            except SaveFailed as error:
                if self._depth == 1:
                    self._unsaved = str(error)
                raise
            except BaseException:
                self.state.adopt(self._valid(before))
                raise
            finally:
                self._depth -= 1

    def draft(self) -> GameState:
        """Return a copy of the state to work on; `settle` makes it the session's."""
        return GameState.model_validate_json(to_json(self.state))

    def take_turn_over(self, draft: GameState, record: TurnRecord) -> None:
        """Make a draft on which a turn was played the session's state, and write the turn down in it.

        Raises:
            SessionError: as `transaction` does.
        """
        with self.transaction() as state:
            state.adopt(draft)
            state.in_the_book = None
            write_down(self, record)

    def retell(self, moves: int, page: Page, narrative: str, hear: Callable[[GameState], None]) -> None:
        """Put other words in the place of what was told at that move, unless the player has gone elsewhere meanwhile.

        The page in its authors' words is kept.

        `hear` lets the hero know what is told in them.

        Raises:
            SessionError: as `transaction` does.
        """
        with self.transaction() as state:
            if state.moves == moves and state.conversation_history:
                if state.in_the_book is None:
                    state.in_the_book = PageInTheBook(moves=moves, page=state.page)
                state.page = page
                state.conversation_history[-1]["narrative"] = plain_text(narrative)
                hear(state)

    def answered(self, draft: GameState) -> None:
        """Remember of what was answered, and took no turn, the choice it asks about and the words it was answered with.

        The words alone are not worth a save: they are written down with the next turn.

        Raises:
            SessionError: as `transaction` does.
        """
        self.state.answered = draft.answered
        if (self.state.offered, self.state.weighed) != (draft.offered, draft.weighed):
            with self.transaction() as state:
                state.offered, state.weighed = draft.offered, draft.weighed

    def forget_waiting(self) -> None:
        """Let nothing be played by itself when the session is next opened.

        Raises:
            SessionError: as `transaction` does.
        """
        if self.state.waiting:
            self.set_waiting("")

    def history(self) -> list[SavePoint]:
        """Return the turns in order of play: those behind, the present one, and those that can be redone."""
        return self._store.history(self.state.session_id)

    def line_of_play(self) -> list[GameState]:
        """Return the state after each turn up to now, oldest first."""
        return line_of_play(self._store, self.state.session_id)

    def transcript(self) -> list[Page]:
        """Return the page of every turn up to now, oldest first."""
        session_id, pages = self.state.session_id, []
        for point in self.history():
            pages.append(Page.model_validate(self._store.load_at(session_id, point.seq).get("page", {})))
            if point.current:
                break
        return pages

    def undo(self) -> GameState:
        """Go back a turn, as often as wanted; what was undone can be redone until another turn is played.

        Raises:
            NothingToUndo: this is the first turn.
            SessionError: it could not be saved; nothing has changed.
        """
        return self._rewind(self._store.undo)

    def redo(self) -> GameState:
        """Go forward to the turn last undone.

        Raises:
            NothingToUndo: nothing was undone since the last turn.
            SessionError: it could not be saved; nothing has changed.
        """
        return self._rewind(self._store.redo)

    def fork(self, move: int | None = None) -> "GameSessionFlow":  # type: ignore[override]  # CrewAI's is for checkpoints
        """Return a new session that begins from this one's turn with that number of moves (by default the present).

        Raises:
            SessionNotFound: there is no such turn.
        """
        wanted = self.state.moves if move is None else move
        point = next((point for point in reversed(self.history()) if point.moves == wanted), None)
        if point is None:
            raise SessionNotFound(f"{self.state.session_id} at move {wanted}")
        forked = type(self).resume(self._store.fork(self.state.session_id, point.seq), self._persistence)
        forked.forget_waiting()
        return forked

    def close(self) -> None:
        """Let another program write to this session."""
        self._store.release(self.state.session_id)

    @property
    def _persistence(self) -> GamePersistence:
        assert isinstance(self.persistence, GamePersistence)  # noqa: S101 - set by the constructor
        return self.persistence

    @property
    def _store(self) -> SessionStore:
        return self._persistence.store

    def _opened(self, loaded: Loaded) -> None:
        session_id = self.state.session_id
        self._seq, self._whole = self._store.revision(session_id), to_json(self.state)
        self._locked, refusal = False, ""
        try:
            self._store.claim(session_id)
        except SessionLocked as error:
            self._locked, refusal = True, str(error)
        except SaveFailed as error:
            refusal = str(error)
        self._notice = " ".join(filter(None, (loaded.notice, refusal, self._store.risks)))

    def _save(self) -> None:
        """Keep the state, whole or not at all."""
        session_id = self.state.session_id
        before, self.state.updated_at = self.state.updated_at, now()
        whole = to_json(self.state)
        GameState.model_validate_json(whole)
        try:
            with self._unmoved(session_id):
                self._persistence.save_state(session_id, "save", self.state)
        except SessionError:
            self.state.updated_at = before
            raise
        self._whole, self._unsaved = whole, ""

    def _rewind(self, way: Way) -> GameState:
        with self._guard:
            if self._unsaved:
                self._save()
            session_id = self.state.session_id
            with self._unmoved(session_id):
                state = rewound(self._store, way, self.state)
            self._whole = to_json(state)
            self.state.adopt(state)
            return self.state

    @contextmanager
    def _unmoved(self, session_id: str) -> Iterator[None]:
        """Refuse to write over what another holder of this session wrote, and note what is written inside."""
        with self._store.guard(session_id):
            there = self._store.revision(session_id)
            if there != self._seq or (not self._seq and self._store.exists(session_id)):
                raise SaveConflict(session_id) if there else SessionNotFound(session_id)
            yield
            self._seq = self._store.revision(session_id)

    def _valid(self, before: bytes) -> GameState:
        """Return the state from before, or the last that was saved, had it been made invalid from outside."""
        try:
            return GameState.model_validate_json(before)
        except ValidationError:
            return GameState.model_validate_json(self._whole)
