"""The store of immutable snapshots: `saves/<session>/<seq>.json`, written whole, never edited.

A save is acknowledged when it is on disk under its name. Whatever happens to a file later is found out by its
checksums: the newest whole one is loaded, a damaged one is put aside in `_quarantine`. Order is by number, not clock.
"""

import contextlib
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from typing_extensions import override

from tui_adventure.session.errors import (
    InvalidSessionId,
    SaveConflict,
    SaveDamaged,
    SaveFailed,
    SchemaTooNew,
    SessionError,
    SessionLocked,
)
from tui_adventure.session.ids import checked_id
from tui_adventure.session.persistence import durable, records, timeline
from tui_adventure.session.persistence.aside import Aside
from tui_adventure.session.persistence.locks import LockedElsewhere, Locks
from tui_adventure.session.persistence.making import Save
from tui_adventure.session.persistence.migrations import MIGRATIONS, Migration, migrate
from tui_adventure.session.persistence.order import FileOrder
from tui_adventure.session.persistence.records import Header, SessionSummary
from tui_adventure.session.persistence.save_files import file_of, read_header, read_save, seqs_in
from tui_adventure.session.persistence.store import SessionStore

_SETTLED = 2_000_000_000
"""Nanoseconds after which a folder that has not changed again has surely been seen as it is."""
_LONG_AGO = datetime.fromtimestamp(0, UTC)
"""When a session that cannot be read was last played: it is listed after all the others."""


class SnapshotStore(SessionStore):
    """Sessions in a folder. Nothing is made before the first save, and reading never writes but for quarantine."""

    def __init__(self, root: Path, migrations: Mapping[int, Migration] = MIGRATIONS) -> None:
        self._counter = FileOrder(root / "_order")
        super().__init__(self._counter)
        self._root = root
        self._aside = Aside(root)
        self._locks = Locks(root / "_locks")
        self._migrations = migrations
        self._seen: dict[str, int] = {}
        self._index: dict[str, dict[int, Header | None]] = {}
        """Headers by seq, as they were read or written; None for what is gone or damaged."""
        self._marks: dict[str, int] = {}
        """When each session's folder last changed, as far as this store knows."""
        self._rows: dict[str, tuple[int, SessionSummary]] = {}
        """What was listed of each session, and when its folder had last changed then."""

    @override
    def forget_headers(self, session_id: str) -> None:
        session_id = checked_id(session_id)
        with self.guard(session_id):
            self._index.pop(session_id, None)

    @property
    @override
    def place(self) -> str:
        return str(self._root)

    @override
    def claim(self, session_id: str) -> None:
        self._lock(checked_id(session_id))

    @override
    def release(self, session_id: str) -> None:
        self._locks.release(checked_id(session_id))

    @override
    def revision(self, session_id: str) -> int:
        return self._seen.get(session_id, 0)

    @override
    def headers(self, session_id: str, *, writing: bool = False) -> list[Header]:
        if writing:
            self._lock(session_id)
        seqs = self._seqs(session_id)
        if writing:
            self._check_unmoved(session_id, seqs)
        return self._headers_of(session_id, seqs)

    @override
    def exists(self, session_id: str) -> bool:
        session_id = checked_id(session_id)
        return bool(self._seqs(session_id)) or self._aside.holds(session_id)

    @override
    def sessions(self) -> list[SessionSummary]:
        with self._reading():
            rows = [self._listed(session_id) for session_id in self._ids()]
        return self._sorted(row for row in rows if row)

    @override
    def delete(self, session_id: str) -> bool:
        session_id = checked_id(session_id)
        with self.guard(session_id):
            if not self._folder(session_id).is_dir():
                return False
            self._lock(session_id)
            with _writing(self._root):
                self._aside.discard(self._folder(session_id))
            for known in (self._seen, self._index, self._marks, self._rows, self._passed):
                known.pop(session_id, None)
            self.release(session_id)
        self._aside.empty_trash()
        return True

    @override
    def restore(self, session_id: str) -> bool:
        session_id = checked_id(session_id)
        with self.guard(session_id):
            deleted = self._aside.discarded(session_id)
            if not deleted or self._folder(session_id).exists():
                return False
            with _writing(self._root):
                durable.rename(deleted[-1], self._folder(session_id))
                durable.flush_folder(self._root)
            return True

    @override
    def clear(self) -> None:
        for session_id in list(self._ids()):
            self.delete(session_id)

    @override
    def _was_damaged(self, session_id: str) -> bool:
        return self._aside.holds(session_id)

    @property
    @override
    def _damaged_place(self) -> str:
        return str(self._aside.damaged)

    @override
    def _saw(self, session_id: str, seqs: Sequence[int], found: Header | None) -> None:
        self._seen[session_id] = seqs[-1] if seqs else 0
        if found and found.schema_version < records.SCHEMA_VERSION:
            self._aside.keep_as_it_was(session_id, file_of(self._folder(session_id), found.seq))

    @override
    def _recent(self, session_id: str) -> list[Header]:
        held = self._lock(session_id)
        seen = self._seen.get(session_id)
        if seen is None or not held or self._has_moved(session_id, seen):
            seqs = self._seqs(session_id)
            self._check_unmoved(session_id, seqs)
            return timeline.last(
                self._headers_of(session_id, seqs[-timeline.RECENT :]) or self._headers_of(session_id, seqs)
            )
        return self._headers_of(session_id, range(max(1, seen - timeline.RECENT + 1), seen + 1))

    @override
    def _next_order(self) -> int:
        if not self._counter.is_known:
            self.sessions()  # an older game kept no count
        return super()._next_order()

    @override
    def _save(self, session_id: str, seq: int) -> tuple[Header, dict[str, Any]] | None:
        with self._reading():
            save = read_save(self._folder(session_id), session_id, seq)
        if save is None or save[0].schema_version == records.SCHEMA_VERSION:
            return save
        header, state = save
        return header, migrate(state, header.schema_version, records.SCHEMA_VERSION, self._migrations)

    @override
    def _append(self, header: Header, body: bytes) -> None:
        content = records.encode(header, body)
        folder = self._folder(header.session)
        path = file_of(folder, header.seq)
        with _writing(self._root):
            durable.make_folder(folder)
            durable.write_new(path, content)
            if path.read_bytes() != content:
                path.unlink()
                raise OSError("what was read back is not what was written")
        self._seen[header.session] = header.seq
        self._index.setdefault(header.session, {})[header.seq] = header
        self._mark(header.session)

    @override
    def _forget(self, session_id: str, seqs: Sequence[int]) -> None:
        for seq in seqs:
            # The save is made; what could not be tidied away is tidied away another time.
            with contextlib.suppress(OSError):
                file_of(self._folder(session_id), seq).unlink(missing_ok=True)
                self._index[session_id][seq] = None
        if seqs:
            self._mark(session_id)

    @override
    def _adopt(self, session_id: str, saves: Iterable[Save]) -> None:
        making = self._root / "_making" / session_id
        with _writing(self._root):
            shutil.rmtree(making, ignore_errors=True)  # what a program killed in the middle of this left
            try:
                durable.make_folder(making)
                for header, body in saves:
                    durable.write_new(file_of(making, header.seq), records.encode(header, body))
                durable.rename(making, self._folder(session_id))
                durable.flush_folder(self._root)
            finally:
                shutil.rmtree(making, ignore_errors=True)
        self._seen.pop(session_id, None)

    def _headers_of(self, session_id: str, seqs: Iterable[int]) -> list[Header]:
        """Return the intact headers among these saves, each read from its file once."""
        known, folder = self._index.setdefault(session_id, {}), self._folder(session_id)
        for seq in seqs:
            if seq not in known:
                known[seq] = read_header(folder, session_id, seq)
        return [header for seq in seqs if (header := known[seq]) is not None]

    def _listed(self, session_id: str) -> SessionSummary | None:
        """Return the row of a session; one whose folder has long stayed as it was need not be read again."""
        try:
            changed = self._folder(session_id).stat().st_mtime_ns
        except OSError:
            return None
        known = self._rows.get(session_id)
        if known and known[0] == changed:
            return known[1]
        row = self._summary(session_id)
        if row and changed < time.time_ns() - _SETTLED:
            self._rows[session_id] = (changed, row)
        return row

    def _summary(self, session_id: str) -> SessionSummary | None:
        seqs = self._seqs(session_id)
        for seq in reversed(seqs):
            try:
                header = read_header(self._folder(session_id), session_id, seq)
            except SchemaTooNew as newer:
                return SessionSummary(session_id=session_id, seq=seq, notice=str(newer), updated_at=_LONG_AGO)
            if header is not None:
                notice = "" if seq == seqs[-1] else "The last save cannot be read; an earlier one can."
                return SessionSummary.of_header(header, notice)
        if not seqs and not self._aside.holds(session_id):
            return None
        fault = SaveDamaged(session_id, str(self._root / ("_quarantine" if not seqs else session_id)))
        return SessionSummary(session_id=session_id, notice=str(fault), updated_at=_LONG_AGO)

    def _ids(self) -> Iterator[str]:
        try:
            names = sorted(entry.name for entry in os.scandir(self._root))
        except FileNotFoundError:
            return
        for name in names:
            with contextlib.suppress(InvalidSessionId):
                if checked_id(name) == name:
                    yield name

    @override
    def _seqs(self, session_id: str) -> list[int]:
        with self._reading():
            return seqs_in(self._folder(session_id))

    def _folder(self, session_id: str) -> Path:
        return self._root / session_id

    def _lock(self, session_id: str) -> bool:
        """Become the only program that writes to a session; return whether this one was already."""
        try:
            fresh = self._locks.hold(session_id)
        except LockedElsewhere as error:
            raise SessionLocked(session_id) from error
        except OSError as error:
            raise SaveFailed(_reason(error, self._root)) from error
        if fresh:
            durable.sweep(self._folder(session_id))
        return not fresh

    def _mark(self, session_id: str) -> None:
        """Remember the session's folder as it is now, as this store has left it."""
        self._marks.pop(session_id, None)
        with contextlib.suppress(OSError):
            self._marks[session_id] = self._folder(session_id).stat().st_mtime_ns

    def _has_moved(self, session_id: str, seen: int) -> bool:
        """Return whether a session's folder may have changed since this store last wrote to it.

        Where the system keeps time coarsely that cannot be told, and the folder is looked through.
        """
        mark, folder = self._marks.get(session_id), self._folder(session_id)
        try:
            unmoved = mark is not None and mark % 1_000_000 and folder.stat().st_mtime_ns == mark
        except OSError:
            return True
        return not unmoved or file_of(folder, seen + 1).exists()

    def _check_unmoved(self, session_id: str, seqs: Sequence[int]) -> None:
        """Refuse to save over what this store has not seen.

        A store that has neither read nor written the session takes it as it finds it.
        """
        newest = seqs[-1] if seqs else 0
        seen = self._seen.setdefault(session_id, newest)
        if newest > seen:
            raise SaveConflict(session_id)
        if newest < seen:
            raise SaveFailed(f"the saves of this session are gone from {self._folder(session_id)}")

    @override
    def put_aside(self, session_id: str, seq: int) -> bool:
        """Move a damaged save to `_quarantine`; where that cannot be done it stays there and is passed over."""
        with contextlib.suppress(OSError, SessionError):
            self._lock(session_id)
            self._aside.put(session_id, file_of(self._folder(session_id), seq))
            self._index.get(session_id, {}).pop(seq, None)
            return True
        return False

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SessionError(f"The saves in {self._root} cannot be read: {error.strerror or error}.") from error


@contextlib.contextmanager
def _writing(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SaveFailed(_reason(error, root)) from error


def _reason(error: OSError, root: Path) -> str:
    return f"{error.strerror or error} ({root})"
