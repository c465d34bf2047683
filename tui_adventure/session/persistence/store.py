"""What every store of sessions can do. Pure: it needs neither CrewAI nor a terminal."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json

from tui_adventure.session.errors import SaveDamaged, SaveFailed, SessionLocked, SessionNotFound
from tui_adventure.session.ids import checked_id, new_id
from tui_adventure.session.persistence import timeline
from tui_adventure.session.persistence.making import Save, header_of, made, moved
from tui_adventure.session.persistence.order import Order
from tui_adventure.session.persistence.records import Header, Row, SessionSummary
from tui_adventure.session.persistence.timeline import Link, SavePoint
from tui_adventure.session.state import GameState

_MOST_REFUSED = 50
"""Whole saves that hold no state of the game, one after another, before no more are looked at."""
_PUT_ASIDE = "The last save could not be read and was put aside; this is the newest that can be."
_PASSED_OVER = "The last save could not be read; this is the newest that can be."
_Way = Callable[[Sequence[Header]], tuple[int, Link]]


class Loaded(BaseModel):
    """A session's newest save that is whole: the state in JSON form, and a notice when it is not the newest of all."""

    model_config = ConfigDict(frozen=True)

    header: Header
    state: dict[str, Any]
    notice: str = ""


def opens(state: Mapping[str, Any], session_id: str) -> bool:
    """Return whether a stored state is one of the game's, and this session's."""
    try:
        return GameState.model_validate(state).session_id == session_id
    except (ValueError, TypeError, LookupError, ArithmeticError):
        return False


class SessionStore(ABC):
    """Saves of sessions, in order, none of them ever changed.

    Every method refuses what is no session id (InvalidSessionId) before it touches anything. All of them may be
    called from any thread; those of one session follow one another.
    """

    def __init__(self, order: Order | None = None) -> None:
        self._order = order or Order()
        self._passed: dict[str, set[int]] = {}
        """The saves that were passed over when the session was read, and stay where they are."""
        self._guards: dict[str, threading.RLock] = {}
        self._guards_guard = threading.Lock()

    @contextmanager
    def guard(self, session_id: str) -> Iterator[None]:
        """Keep this session's saves as they are for other threads while the block runs."""
        with self._guards_guard:
            guard = self._guards.setdefault(session_id, threading.RLock())
        with guard:
            yield

    def save(self, session_id: str, body: bytes, link: Link | None = None, *, played: bool = True) -> Header:
        """Append a save of the state as JSON; when this returns it is kept. Without `link` it is an ordinary save.

        Unless it was `played` the session keeps its place among the others.

        Raises:
            SaveFailed: nothing was written.
            SaveConflict: another program saved since this store last read or wrote the session.
            SessionLocked: another program has the session open.
            SchemaTooNew: a later version of the game wrote it.
        """
        session_id = checked_id(session_id)
        row = Row.of(from_json(body))
        with self.guard(session_id):
            recent = self._sound(session_id, self._recent(session_id))
            newest = recent[-1] if recent else None
            chosen = link or timeline.next_link(newest, row)
            order = newest.rank if newest and not played else self._next_order()
            header = header_of(session_id, self.revision(session_id) + 1, chosen, row, body)
            header = header.model_copy(update={"order": order})
            self._append(header, body)
            self._forget(session_id, timeline.forgettable([*recent, header]))
            return header

    def load(self, session_id: str) -> Loaded | None:
        """Return the newest save that is whole and holds a state of the game, or None for a session that never existed.

        What is passed over for it is put aside where that can be done, and said. Should none hold a state of the game
        the newest whole one is returned.

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
            return timeline.points(self._sound(session_id, self.headers(session_id)))

    def fork(self, session_id: str, seq: int) -> str:
        """Make a new session of the save `seq` and the turns that led to it, and return its id.

        Raises:
            SessionNotFound: there is no such save.
        """
        session_id, forked = checked_id(session_id), new_id()
        with self.guard(session_id):
            headers = self._sound(session_id, self.headers(session_id))
            end = next((header for header in headers if header.seq == seq), None)
            if end is None:
                raise SessionNotFound(session_id)
            line = timeline.lineage(headers, end)
            states = [self._state_at(session_id, header.seq) for header in line]
        states[-1]["updated_at"] = datetime.now(UTC).isoformat()
        saves = [made(forked, place, Link(past=place - 1), state) for place, state in enumerate(states, 1)]
        self._adopt(forked, self._placed(saves))
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

    def bring_in(self, session_id: str, saves: Iterable[Save]) -> str:
        """Make a session of saves from elsewhere, all of them or none, and return its id: a new one if this is taken.

        Raises:
            SaveFailed: nothing was written.
        """
        session_id = checked_id(session_id)
        if self.exists(session_id) or self.is_claimed_elsewhere(session_id):
            session_id = new_id()
        try:
            with self.guard(session_id):
                self._adopt(session_id, self._placed(moved(session_id, save) for save in saves))
        finally:
            self.release(session_id)
        return session_id

    def _rewound(self, session_id: str, way: _Way) -> tuple[Link, dict[str, Any]]:
        session_id = checked_id(session_id)
        with self.guard(session_id):
            headers = self._sound(session_id, self.headers(session_id))
            if not headers:
                raise SessionNotFound(session_id)
            seq, link = way(headers)
            return link, self._state_at(session_id, seq)

    def _state_at(self, session_id: str, seq: int) -> dict[str, Any]:
        save = self._save(session_id, seq)
        if save is None:
            raise SaveDamaged(session_id, self.place)
        return save[1]

    def _newest(self, session_id: str) -> Loaded | None:
        seqs = self._seqs(session_id)
        passed: list[int] = []
        found: tuple[Header, dict[str, Any]] | None = None
        refused = 0
        for seq in reversed(seqs):
            save = self._save(session_id, seq)
            fits = save is not None and opens(save[1], session_id)
            if fits or (save is not None and found is None):
                found = save
            refused += save is not None and not fits
            if fits or refused > _MOST_REFUSED:
                break
            passed.append(seq)
        if found is not None:
            passed = [seq for seq in passed if seq > found[0].seq]
        left = {seq for seq in passed if not self.put_aside(session_id, seq)}
        self._passed[session_id] = left
        remaining = [seq for seq in seqs if seq in left or seq not in passed]
        self._saw(session_id, remaining, found[0] if found else None)
        if found is None:
            if seqs or self._was_damaged(session_id):
                raise SaveDamaged(session_id, self._damaged_place)
            return None
        self._order.note(found[0].rank)
        notice = "" if not passed else _PASSED_OVER if left else _PUT_ASIDE
        return Loaded(header=found[0], state=found[1], notice=notice)

    def _recent(self, session_id: str) -> list[Header]:
        """Return the headers of the last intact saves, after checking that writing is allowed."""
        headers = self.headers(session_id, writing=True)
        return timeline.last(headers)

    def _sound(self, session_id: str, headers: Sequence[Header]) -> Sequence[Header]:
        passed = self._passed.get(session_id)
        return [header for header in headers if header.seq not in passed] if passed else headers

    def _next_order(self) -> int:
        return self._order.next()

    def _placed(self, saves: Iterable[Save]) -> Iterator[Save]:
        """Yield saves of a session that comes from elsewhere, its place among the others the first."""
        order = self._next_order()
        for header, body in saves:
            yield header.model_copy(update={"order": order}), body

    def _sorted(self, rows: Iterable[SessionSummary]) -> list[SessionSummary]:
        ordered = sorted(rows, key=lambda row: (row.order, row.session_id), reverse=True)
        self._order.note(ordered[0].order if ordered else 0)
        return ordered

    @property
    def risks(self) -> str:
        """How saves may be lost here without anybody's fault, in a sentence for the player, or ""."""
        return ""

    @property
    def _damaged_place(self) -> str:
        return self.place

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

    def claim(self, session_id: str) -> None:
        """Become the one who may write to a session.

        Raises:
            SessionLocked: another program is.
            SaveFailed: nobody can write here.
        """
        checked_id(session_id)

    def is_claimed_elsewhere(self, session_id: str) -> bool:
        """Return whether another program may write to a session, and become the one who may if none does."""
        try:
            self.claim(session_id)
        except SessionLocked:
            return True
        except SaveFailed:
            return False
        return False

    def forget_headers(self, session_id: str) -> None:
        """Give back the room that what was read of a session's saves takes; it is read again when it is wanted."""
        checked_id(session_id)

    def release(self, session_id: str) -> None:
        """Let others write to a session again."""
        checked_id(session_id)

    @abstractmethod
    def put_aside(self, session_id: str, seq: int) -> bool:
        """Take a damaged save out of the session and return whether that could be done."""

    def mend_list(self, session_id: str, whole: Sequence[Header]) -> list[int]:  # noqa: ARG002 - most keep no list
        """Put the store's own list of the saves right and return which of these it had wrong."""
        return []

    def _was_damaged(self, session_id: str) -> bool:  # noqa: ARG002 - most put nothing aside outside the session
        """Return whether there were saves of this session, all of them put aside."""
        return False

    @abstractmethod
    def _saw(self, session_id: str, seqs: Sequence[int], found: Header | None) -> None:
        """Note that a session has been read: the saves that are left of it, and the one that was taken."""

    @abstractmethod
    def _seqs(self, session_id: str) -> list[int]: ...

    @abstractmethod
    def _save(self, session_id: str, seq: int) -> tuple[Header, dict[str, Any]] | None: ...

    @abstractmethod
    def _append(self, header: Header, body: bytes) -> None: ...

    @abstractmethod
    def _forget(self, session_id: str, seqs: Sequence[int]) -> None: ...

    @abstractmethod
    def _adopt(self, session_id: str, saves: Iterable[Save]) -> None:
        """Make a new session of these saves, all of them or none."""
