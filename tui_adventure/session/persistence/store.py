"""What every store of sessions can do. Pure: it needs neither CrewAI nor a terminal."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json, to_json

from tui_adventure.session.errors import SaveDamaged, SessionNotFound
from tui_adventure.session.ids import checked_id, new_id
from tui_adventure.session.persistence import timeline
from tui_adventure.session.persistence.records import SCHEMA_VERSION, Header, Row, SessionSummary, digest
from tui_adventure.session.persistence.timeline import Link, SavePoint

Save = tuple[Header, bytes]
"""A save as it is kept: its header, and the state as JSON."""
_Way = Callable[[Sequence[Header]], tuple[int, Link]]


class Loaded(BaseModel):
    """A session's newest save that is whole: the state in JSON form, and a notice when it is not the newest of all."""

    model_config = ConfigDict(frozen=True)

    header: Header
    state: dict[str, Any]
    notice: str = ""


class Checked(BaseModel):
    """What looking through every save of a session found and did; saves by their numbers."""

    model_config = ConfigDict(frozen=True)

    whole: int
    """How many saves are whole."""
    aside: tuple[int, ...] = ()
    """Damaged, and put aside."""
    left: tuple[int, ...] = ()
    """Damaged, and could not be put aside."""
    mended: tuple[int, ...] = ()
    """Whole, but listed wrongly until now."""
    astray: tuple[int, ...] = ()
    """Whole, but they name themselves or a later save as one they come from."""


class SessionStore(ABC):
    """Saves of sessions, in order, none of them ever changed.

    Every method refuses what is no session id (InvalidSessionId) before it touches anything. All of them may be
    called from any thread; those of one session follow one another.
    """

    def __init__(self) -> None:
        self._guards: dict[str, threading.RLock] = {}
        self._guards_guard = threading.Lock()

    @contextmanager
    def guard(self, session_id: str) -> Iterator[None]:
        """Keep this session's saves as they are for other threads while the block runs."""
        with self._guards_guard:
            guard = self._guards.setdefault(session_id, threading.RLock())
        with guard:
            yield

    def save(self, session_id: str, body: bytes, link: Link | None = None) -> Header:
        """Append a save of the state as JSON; when this returns it is kept. Without `link` it is an ordinary save.

        Raises:
            SaveFailed: nothing was written.
            SaveConflict: another program saved since this store last read or wrote the session.
            SessionLocked: another program has the session open.
            SchemaTooNew: a later version of the game wrote it.
        """
        session_id = checked_id(session_id)
        row = Row.of(from_json(body))
        with self.guard(session_id):
            headers = self.headers(session_id, writing=True)
            newest = headers[-1] if headers else None
            chosen = link or timeline.next_link(newest, row)
            header = _header(session_id, self.revision(session_id) + 1, chosen, row, body)
            self._append(header, body)
            self._forget(session_id, timeline.forgettable([*headers, header]))
            return header

    def load(self, session_id: str) -> Loaded | None:
        """Return the newest save that is whole, or None for a session that never existed.

        Raises:
            SaveDamaged: there are saves and none is whole.
            SchemaTooNew: a later version of the game wrote it.
            SessionError: they cannot be read.
        """
        session_id = checked_id(session_id)
        with self.guard(session_id):
            return self._newest(session_id)

    def load_at(self, session_id: str, seq: int) -> dict[str, Any]:
        """Return the state of one save in JSON form.

        Raises:
            SaveDamaged: it is gone or not whole.
        """
        session_id = checked_id(session_id)
        with self.guard(session_id):
            return self._state_at(session_id, seq)

    def undo(self, session_id: str) -> tuple[Link, dict[str, Any]]:
        """Return the state of the turn before, and the link with which saving it makes it the present one."""
        return self._rewound(session_id, timeline.undo_link)

    def redo(self, session_id: str) -> tuple[Link, dict[str, Any]]:
        """Return the state last undone, and the link with which saving it makes it the present one."""
        return self._rewound(session_id, timeline.redo_link)

    def history(self, session_id: str) -> list[SavePoint]:
        """Return the turns of a session in order of play, those that can be redone last; [] for an unknown one."""
        session_id = checked_id(session_id)
        with self.guard(session_id):
            return timeline.points(self.headers(session_id))

    def fork(self, session_id: str, seq: int) -> str:
        """Make a new session of the save `seq` and the turns that led to it, and return its id.

        Raises:
            SessionNotFound: there is no such save.
        """
        session_id, forked = checked_id(session_id), new_id()
        with self.guard(session_id):
            headers = self.headers(session_id)
            end = next((header for header in headers if header.seq == seq), None)
            if end is None:
                raise SessionNotFound(session_id)
            line = timeline.lineage(headers, end)
            states = [self._state_at(session_id, header.seq) for header in line]
        states[-1]["updated_at"] = datetime.now(UTC).isoformat()
        line_of = [made(forked, place, Link(past=place - 1), state) for place, state in enumerate(states, 1)]
        self._adopt(forked, line_of)
        return forked

    def seqs(self, session_id: str) -> list[int]:
        """Return the numbers of all saves of a session in order, whether they can be read or not."""
        session_id = checked_id(session_id)
        with self.guard(session_id):
            return self._seqs(session_id)

    def read(self, session_id: str, seq: int) -> tuple[Header, dict[str, Any]] | None:
        """Return a save, its state in JSON form and as of today, or None when it is gone or damaged.

        Raises:
            SchemaTooNew: a later version of the game wrote it.
        """
        session_id = checked_id(session_id)
        with self.guard(session_id):
            return self._save(session_id, seq)

    def check(self, session_id: str) -> Checked:
        """Look through every save of a session, put the damaged ones aside, and mend what can be mended."""
        session_id = checked_id(session_id)
        whole: list[Header] = []
        damaged: list[int] = []
        with self.guard(session_id):
            for seq in self._seqs(session_id):
                save = self._save(session_id, seq)
                if save is None:
                    damaged.append(seq)
                else:
                    whole.append(save[0])
            # A save that another program tidied away meanwhile is not damaged.
            damaged = [seq for seq in self._seqs(session_id) if seq in damaged]
            aside = [seq for seq in damaged if self._put_aside(session_id, seq)]
            return Checked(
                whole=len(whole),
                aside=tuple(aside),
                left=tuple(seq for seq in damaged if seq not in aside),
                mended=tuple(self._mend_list(session_id, whole)),
                astray=tuple(one.seq for one in whole if not timeline.leads_back(one.seq, timeline.link_of(one))),
            )

    def bring_in(self, session_id: str, saves: Sequence[Save]) -> str:
        """Make a session of saves from elsewhere, all of them or none, and return its id: a new one if this is taken.

        Raises:
            SaveFailed: nothing was written.
        """
        session_id = checked_id(session_id)
        if self.exists(session_id) or self.claim(session_id):
            session_id = new_id()
        own = [_moved(session_id, header, body) for header, body in saves]
        try:
            with self.guard(session_id):
                self._adopt(session_id, own)
        finally:
            self.release(session_id)
        return session_id

    def _rewound(self, session_id: str, way: _Way) -> tuple[Link, dict[str, Any]]:
        session_id = checked_id(session_id)
        with self.guard(session_id):
            headers = self.headers(session_id)
            if not headers:
                raise SessionNotFound(session_id)
            seq, link = way(headers)
            return link, self._state_at(session_id, seq)

    def _state_at(self, session_id: str, seq: int) -> dict[str, Any]:
        save = self._save(session_id, seq)
        if save is None:
            raise SaveDamaged(session_id, self.place)
        return save[1]

    @property
    @abstractmethod
    def place(self) -> str:
        """Where the saves are, in words for the player."""

    @abstractmethod
    def headers(self, session_id: str, *, writing: bool = False) -> list[Header]:
        """Return the headers of a session's intact saves by seq; before writing, check that writing is allowed."""

    @abstractmethod
    def revision(self, session_id: str) -> int:
        """Return the seq of the newest save this store has read or written, 0 for none."""

    @abstractmethod
    def exists(self, session_id: str) -> bool:
        """Return whether there is such a session, readable or not."""

    @abstractmethod
    def sessions(self) -> list[SessionSummary]:
        """Return a row for every session, the one last played first."""

    @abstractmethod
    def delete(self, session_id: str) -> bool:
        """Take a session out of the ledger and return whether it was there. `restore` brings it back for a day."""

    @abstractmethod
    def restore(self, session_id: str) -> bool:
        """Bring a deleted session back and return whether it could be."""

    @abstractmethod
    def clear(self) -> None:
        """Take every session out of the ledger."""

    def claim(self, session_id: str) -> str:
        """Become the one who may write to a session; return "", or the sentence why it can only be read."""
        checked_id(session_id)
        return ""

    def release(self, session_id: str) -> None:
        """Let others write to a session again."""
        checked_id(session_id)

    @abstractmethod
    def _put_aside(self, session_id: str, seq: int) -> bool:
        """Take a damaged save out of the session and return whether that could be done."""

    def _mend_list(self, session_id: str, whole: Sequence[Header]) -> list[int]:  # noqa: ARG002 - most keep no list
        """Put the store's own list of the saves right and return which of these it had wrong."""
        return []

    @abstractmethod
    def _newest(self, session_id: str) -> Loaded | None: ...

    @abstractmethod
    def _seqs(self, session_id: str) -> list[int]: ...

    @abstractmethod
    def _save(self, session_id: str, seq: int) -> tuple[Header, dict[str, Any]] | None: ...

    @abstractmethod
    def _append(self, header: Header, body: bytes) -> None: ...

    @abstractmethod
    def _forget(self, session_id: str, seqs: Sequence[int]) -> None: ...

    @abstractmethod
    def _adopt(self, session_id: str, saves: Sequence[Save]) -> None:
        """Make a new session of these saves, all of them or none."""


def made(session_id: str, seq: int, link: Link, state: Mapping[str, Any]) -> Save:
    """Return a state, given in JSON form, as a save of this session."""
    body = to_json({**state, "session_id": session_id, "id": session_id})
    return _header(session_id, seq, link, Row.of(state), body), body


def _moved(session_id: str, header: Header, body: bytes) -> Save:
    """Return a save as one of this session."""
    if header.session == session_id:
        return header, body
    return made(session_id, header.seq, timeline.link_of(header), from_json(body))


def _header(session_id: str, seq: int, link: Link, row: Row, body: bytes) -> Header:
    return Header(
        schema_version=SCHEMA_VERSION,
        session=session_id,
        seq=seq,
        length=len(body),
        sha256=digest(body),
        row=row,
        **link.model_dump(),
    )
