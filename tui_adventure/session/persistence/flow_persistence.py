"""The stores behind CrewAI's persistence interface."""

from typing import Any

from pydantic import BaseModel, ConfigDict, PrivateAttr
from pydantic_core import PydanticSerializationError, to_json

from tui_adventure.session.crewai_flow import FlowPersistence
from tui_adventure.session.errors import SaveFailed
from tui_adventure.session.ids import checked_id
from tui_adventure.session.persistence.records import SessionSummary
from tui_adventure.session.persistence.store import SessionStore


class GamePersistence(FlowPersistence):
    """CrewAI's interface over a store of sessions, and what a ledger needs beside it."""

    model_config = ConfigDict(extra="forbid")

    _store: SessionStore = PrivateAttr()

    @property
    def store(self) -> SessionStore:
        """The store itself: history, undo, redo, fork."""
        return self._store

    def init_db(self) -> None:
        """Do nothing: the first save makes what it needs."""

    def save_state(
        self,
        flow_uuid: str,
        method_name: str,  # noqa: ARG002 - CrewAI's interface
        state_data: dict[str, Any] | BaseModel,
    ) -> None:
        """Keep a state; when this returns it is kept. `method_name` is not kept.

        Raises:
            SessionError: it was not kept (SaveFailed, SaveConflict, SessionLocked, SchemaTooNew, InvalidSessionId).
        """
        self._store.save(checked_id(flow_uuid), as_json(state_data))

    def load_state(self, flow_uuid: str) -> dict[str, Any] | None:
        """Return the newest whole state in JSON form; None means only that the session never existed.

        Raises:
            SessionError: it exists and cannot be read (SaveDamaged, SchemaTooNew), or the id is none.
        """
        loaded = self._store.load(flow_uuid)
        return None if loaded is None else loaded.state

    def exists(self, flow_uuid: str) -> bool:
        """Return whether there is such a session, readable or not."""
        return self._store.exists(flow_uuid)

    def delete(self, flow_uuid: str) -> bool:
        """Take a session out of the ledger and return whether it was there; for a day `restore` brings it back."""
        return self._store.delete(flow_uuid)

    def restore(self, flow_uuid: str) -> bool:
        """Bring a deleted session back and return whether it could be."""
        return self._store.restore(flow_uuid)

    def list_sessions(self) -> list[SessionSummary]:
        """Return a row for every session, the one last played first."""
        return self._store.sessions()

    def clear(self) -> None:
        """Take every session out of the ledger."""
        self._store.clear()


def as_json(state_data: dict[str, Any] | BaseModel) -> bytes:
    """Return a state as it is stored.

    Raises:
        SaveFailed: it holds something that cannot be written, such as half a character.
    """
    try:
        return to_json(state_data)
    except (PydanticSerializationError, ValueError) as error:
        raise SaveFailed(f"the state holds something that cannot be written ({error})") from error
