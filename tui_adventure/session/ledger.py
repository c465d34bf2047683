"""The ledger: every session there is, found, begun, renamed, struck out and carried elsewhere. It needs no CrewAI."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from tui_adventure.paths import Paths
from tui_adventure.session.errors import InvalidSessionId, SaveDamaged, SessionError, SessionNotFound
from tui_adventure.session.ids import checked_id, new_id
from tui_adventure.session.persistence.carrying import Carried, carry
from tui_adventure.session.persistence.checkup import Checked, check
from tui_adventure.session.persistence.making import made
from tui_adventure.session.persistence.portable import pack, unpack
from tui_adventure.session.persistence.records import SessionSummary
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.persistence.stores import REDIS_VARIABLE, Kind, open_store, wanted_kind
from tui_adventure.session.persistence.timeline import Link, SavePoint
from tui_adventure.session.state import GameState, now

Way = Callable[[str], tuple[Link, dict[str, Any]]]
"""What leads from a session to the state of another of its turns, and how the save of that hangs on the others."""
LAST = "last"
"""What names the session last played, where an id is asked for."""


class Ledger:
    """The sessions of one store. Its methods read and write files: call them in a thread where nothing may wait."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store

    @classmethod
    def at(cls, paths: Paths) -> "Ledger":
        """Return the ledger that the environment and these folders lead to.

        Raises:
            SessionError: the environment asks for a place that there is not.
        """
        return cls(open_store(paths))

    @classmethod
    def of_files(cls, paths: Paths) -> "Ledger":
        """Return the ledger in these folders, wherever the environment leads."""
        return cls(SnapshotStore(paths.saves))

    @classmethod
    def of_server(cls, paths: Paths) -> "Ledger":
        """Return the ledger on the Redis server that the environment names.

        Raises:
            SessionError: it names none.
        """
        if wanted_kind() is not Kind.REDIS:
            raise SessionError(f"There is no server to go to: {REDIS_VARIABLE} is not set.")
        return cls.at(paths)

    def rows(self) -> list[SessionSummary]:
        """Return a row for every session, the one last played first."""
        return self.store.sessions()

    def find(self, wanted: str) -> SessionSummary:
        """Return the session with an id, or with the only id that begins so, or the one last played for `last`.

        Raises:
            SessionNotFound: there is none, or more than one.
        """
        rows = self.rows()
        if wanted == LAST:
            found = rows[:1]
        else:
            found = [row for row in rows if wanted and row.session_id.startswith(wanted.casefold())]
        if len(found) != 1:
            raise SessionNotFound(wanted)
        return found[0]

    def read(self, session_id: str) -> GameState:
        """Return a session's newest state.

        Raises:
            SessionNotFound: there is no such session.
            SessionError: it cannot be read (SaveDamaged, SchemaTooNew).
        """
        loaded = self.store.load(session_id)
        if loaded is None:
            raise SessionNotFound(session_id)
        return state_of(loaded.state, session_id, self.store)

    def keep(self, state: GameState, *, played: bool = True) -> None:
        """Write down a session that no flow has open yet; unless it was `played` it keeps its place among the others.

        Raises:
            SessionError: it cannot be written, or another program has it open.
        """
        self.store.save(state.session_id, to_json(state), played=played)

    def keep_line(self, states: Sequence[GameState]) -> str:
        """Make a new session of a line of play, each state a turn that can be gone back to, and return its id.

        Raises:
            SaveFailed: nothing was written.
        """
        session_id = new_id()
        saves = (
            made(session_id, at, Link(past=at - 1), state.model_dump(mode="json")) for at, state in enumerate(states, 1)
        )
        return self.store.bring_in(session_id, saves)

    def rename(self, session_id: str, title: str) -> None:
        """Give a session that is not open here a name of the player's own; "" takes it away.

        Raises:
            SessionError: it cannot be read or written, or another program has it open.
        """
        state = self.read(session_id)
        state.rename(title)
        try:
            self.keep(state, played=False)
        finally:
            self.store.release(session_id)

    def delete(self, session_id: str) -> bool:
        """Take a session out of the ledger and return whether it was there; for a day `restore` brings it back."""
        return self.store.delete(session_id)

    def restore(self, session_id: str) -> bool:
        """Bring a deleted session back and return whether it could be."""
        return self.store.restore(session_id)

    def history(self, session_id: str) -> list[SavePoint]:
        """Return the turns in order of play: those behind, the present one, and those that can be redone.

        Raises:
            SessionNotFound: there is no such session.
        """
        if not self.store.exists(session_id):
            raise SessionNotFound(session_id)
        return self.store.history(session_id)

    def undo(self, session_id: str) -> GameState:
        """Go back a turn in a session that is not open here, and return where it stands.

        Raises:
            NothingToUndo: this is the first turn.
            SessionError: it could not be read or saved; nothing has changed.
        """
        return self._rewind(session_id, self.store.undo)

    def redo(self, session_id: str) -> GameState:
        """Go forward to the turn last undone in a session that is not open here, and return where it stands.

        Raises:
            NothingToUndo: nothing was undone since the last turn.
            SessionError: it could not be read or saved; nothing has changed.
        """
        return self._rewind(session_id, self.store.redo)

    def _rewind(self, session_id: str, way: Way) -> GameState:
        try:
            with self.store.guard(session_id):
                return rewound(self.store, way, self.read(session_id))
        finally:
            self.store.release(session_id)

    def export(self, session_id: str) -> tuple[bytes, int]:
        """Return a session with its whole history as one file, and how many of its saves cannot be read.

        Raises:
            SessionError: none of its saves can be.
        """
        return pack(self.store, session_id)

    def bring_in(self, content: bytes) -> tuple[SessionSummary, int, bool]:
        """Take a session from such a file; return its row, its number of saves, and whether it kept its own id.

        Raises:
            NotPortable: the file is no session; nothing was changed.
            SaveFailed: nothing was written.
        """
        bundle = unpack(content)
        row = self.find(self.store.bring_in(bundle.session, bundle.saves))
        return row, len(bundle.saves), row.session_id == bundle.session

    def carry_to(self, other: "Ledger", session_id: str) -> Carried:
        """Bring a session in another ledger up to where it is in this one, and return what there was to do.

        Raises:
            SaveConflict: it was played in both since they were last the same; nothing was changed.
            SessionError: it cannot be read here or written there.
        """
        try:
            return carry(self.store, other.store, session_id)
        finally:
            for store in (self.store, other.store):
                store.release(session_id)

    def verify(self, session_id: str) -> tuple[Checked, bool]:
        """Look through every save of a session, put damaged ones aside, and return whether it then opens.

        Raises:
            SessionError: its saves cannot be got at.
        """
        try:
            checked = check(self.store, session_id)
            loaded = self.store.load(session_id)
            if loaded is None:
                return checked, False
            try:
                state_of(loaded.state, session_id, self.store)
            except SessionError:
                return checked, False
            return checked, True
        finally:
            with suppress(InvalidSessionId):
                self.store.release(session_id)


def rewound(store: SessionStore, way: Way, present: GameState) -> GameState:
    """Save, as the present turn, the one that a way through the saves leads to, and return it.

    The session keeps its name, and nothing waits to be played.
    """
    session_id = present.session_id
    link, stored = way(session_id)
    state = state_of(stored, session_id, store)
    state.title, state.updated_at = present.title, now()
    state.set_waiting("")
    store.save(session_id, to_json(state), link)
    return state


def state_of(stored: Mapping[str, Any], session_id: str, store: SessionStore) -> GameState:
    """Return the state that was stored under an id.

    Raises:
        SaveDamaged: it is no state, or another session's.
    """
    try:
        state = GameState.model_validate(stored)
    except ValidationError as error:
        raise SaveDamaged(session_id, store.place) from error
    if state.session_id != checked_id(session_id):
        raise SaveDamaged(session_id, store.place)
    return state
