"""The store of immutable snapshots: `saves/<session>/<seq>.json`, written whole, never edited.

A save is acknowledged when it is on disk under its name. Whatever happens to a file later is found out by its
checksums: the newest whole one is loaded, a damaged one is put aside in `_quarantine`. Order is by number, not clock.
"""

import contextlib
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from typing_extensions import override

from tui_adventure.files import Unfit, read_bytes, read_start
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
from tui_adventure.session.persistence import durable, records
from tui_adventure.session.persistence.locks import LockedElsewhere, Locks
from tui_adventure.session.persistence.migrations import MIGRATIONS, Migration, migrate
from tui_adventure.session.persistence.records import Damaged, Header, Newer, SessionSummary
from tui_adventure.session.persistence.store import Loaded, Save, SessionStore

_NAME = re.compile(r"(\d{8,})\.json")
_HEADER_READ = 4096
_DAY = 24 * 60 * 60
_LONG_AGO = datetime.fromtimestamp(0, UTC)
"""When a session that cannot be read was last played: it is listed after all the others."""
_NOT_NEWEST = "The last save could not be read and was put aside; this is the one before it."


class SnapshotStore(SessionStore):
    """Sessions in a folder. Nothing is made before the first save, and reading never writes but for quarantine."""

    def __init__(self, root: Path, migrations: Mapping[int, Migration] = MIGRATIONS) -> None:
        super().__init__()
        self._root = root
        self._locks = Locks(root / "_locks")
        self._migrations = migrations
        self._seen: dict[str, int] = {}
        self._index: dict[str, dict[int, Header]] = {}

    @property
    @override
    def place(self) -> str:
        return str(self._root)

    @override
    def claim(self, session_id: str) -> str:
        try:
            self._lock(checked_id(session_id))
        except (SessionLocked, SaveFailed) as error:
            return str(error)
        return ""

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
        known, index = self._index.get(session_id, {}), {}
        for seq in seqs:
            header = known.get(seq) or self._header(session_id, seq)
            if header is not None:
                index[seq] = header
        self._index[session_id] = index
        return list(index.values())

    @override
    def exists(self, session_id: str) -> bool:
        session_id = checked_id(session_id)
        return bool(self._seqs(session_id)) or self._is_quarantined(session_id)

    @override
    def sessions(self) -> list[SessionSummary]:
        with self._reading():
            rows = [self._summary(session_id) for session_id in self._ids()]
        return sorted((row for row in rows if row), key=lambda row: (row.updated_at, row.session_id), reverse=True)

    @override
    def delete(self, session_id: str) -> bool:
        session_id = checked_id(session_id)
        with self.guard(session_id):
            if not self._folder(session_id).is_dir():
                return False
            self._lock(session_id)
            trash = self._root / "_trash"
            with _writing(self._root):
                durable.make_folder(trash)
                durable.rename(self._folder(session_id), trash / f"{session_id}.{time.time_ns()}")
                durable.flush_folder(self._root)
            self._seen.pop(session_id, None)
            self._index.pop(session_id, None)
            self.release(session_id)
        self._empty_trash(trash)
        return True

    @override
    def restore(self, session_id: str) -> bool:
        session_id = checked_id(session_id)
        with self.guard(session_id):
            deleted = self._deleted(session_id)
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
    def _newest(self, session_id: str) -> Loaded | None:
        seqs, seen = self._seqs(session_id), 0
        for seq in reversed(seqs):
            save = self._save(session_id, seq)
            if save is None:
                seen = seen or (0 if self._put_aside(session_id, seq) else seq)
                continue
            header, state = save
            self._seen[session_id] = seen or seq
            return Loaded(header=header, state=state, notice="" if seq == seqs[-1] else _NOT_NEWEST)
        if seqs or self._is_quarantined(session_id):
            raise SaveDamaged(session_id, str(self._root / "_quarantine"))
        self._seen[session_id] = 0
        return None

    @override
    def _save(self, session_id: str, seq: int) -> tuple[Header, dict[str, Any]] | None:
        with self._reading():
            return self._whole(session_id, seq)

    @override
    def _append(self, header: Header, body: bytes) -> None:
        content = records.encode(header, body)
        folder = self._folder(header.session)
        path = _file(folder, header.seq)
        with _writing(self._root):
            durable.make_folder(folder)
            durable.write_new(path, content)
            if path.read_bytes() != content:
                path.unlink()
                raise OSError("what was read back is not what was written")
        self._seen[header.session] = header.seq
        self._index.setdefault(header.session, {})[header.seq] = header

    @override
    def _forget(self, session_id: str, seqs: Sequence[int]) -> None:
        for seq in seqs:
            # The save is made; what could not be tidied away is tidied away another time.
            with contextlib.suppress(OSError):
                _file(self._folder(session_id), seq).unlink(missing_ok=True)
                self._index[session_id].pop(seq, None)

    @override
    def _adopt(self, session_id: str, saves: Sequence[Save]) -> None:
        making = self._root / "_making" / session_id
        with _writing(self._root):
            shutil.rmtree(making, ignore_errors=True)  # what a program killed in the middle of this left
            try:
                durable.make_folder(making)
                for header, body in saves:
                    durable.write_new(_file(making, header.seq), records.encode(header, body))
                durable.rename(making, self._folder(session_id))
                durable.flush_folder(self._root)
            finally:
                shutil.rmtree(making, ignore_errors=True)

    def _whole(self, session_id: str, seq: int) -> tuple[Header, dict[str, Any]] | None:
        """Return a save, in today's form, or None when it is gone or damaged."""
        path = _file(self._folder(session_id), seq)
        try:
            header, body = records.decode(read_bytes(path, records.LARGEST_SAVE))
        except (FileNotFoundError, Unfit, Damaged):
            return None
        except Newer as newer:
            raise SchemaTooNew(session_id, newer.schema, records.SCHEMA_VERSION) from newer
        state = records.state_of(body)
        if (header.session, header.seq) != (session_id, seq) or state is None:
            return None
        if header.schema_version < records.SCHEMA_VERSION:
            self._keep_copy(path, session_id)
            state = migrate(state, header.schema_version, records.SCHEMA_VERSION, self._migrations)
        return header, state

    def _header(self, session_id: str, seq: int) -> Header | None:
        """Return a save's header, read without its body, or None when it is gone or damaged."""
        try:
            header = records.decode_header(_beginning(_file(self._folder(session_id), seq)))[0]
        except (OSError, Damaged):
            return None
        except Newer as newer:
            raise SchemaTooNew(session_id, newer.schema, records.SCHEMA_VERSION) from newer
        return header if (header.session, header.seq) == (session_id, seq) else None

    def _summary(self, session_id: str) -> SessionSummary | None:
        seqs = self._seqs(session_id)
        for seq in reversed(seqs):
            try:
                header = self._header(session_id, seq)
            except SchemaTooNew as newer:
                return SessionSummary(session_id=session_id, seq=seq, notice=str(newer), updated_at=_LONG_AGO)
            if header is not None:
                notice = "" if seq == seqs[-1] else "The last save cannot be read; the one before it can."
                return SessionSummary(session_id=session_id, seq=seq, notice=notice, **header.row.model_dump())
        if not seqs and not self._is_quarantined(session_id):
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
            try:
                names = os.listdir(self._folder(session_id))  # noqa: PTH208 - names alone, quickly
            except FileNotFoundError:
                return []
        return sorted(int(match[1]) for name in names if (match := _NAME.fullmatch(name)))

    def _folder(self, session_id: str) -> Path:
        return self._root / session_id

    def _lock(self, session_id: str) -> None:
        try:
            fresh = self._locks.hold(session_id)
        except LockedElsewhere as error:
            raise SessionLocked(session_id) from error
        except OSError as error:
            raise SaveFailed(_reason(error, self._root)) from error
        if fresh:
            durable.sweep(self._folder(session_id))

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
    def _put_aside(self, session_id: str, seq: int) -> bool:
        """Move a damaged save to `_quarantine`; where that cannot be done it stays there and is passed over."""
        path, aside = _file(self._folder(session_id), seq), self._root / "_quarantine"
        with contextlib.suppress(OSError, SessionError):
            self._lock(session_id)
            durable.make_folder(aside)
            durable.rename(path, aside / f"{session_id}.{path.stem}.{time.time_ns()}.json")
            self._index.get(session_id, {}).pop(seq, None)
            return True
        return False

    def _is_quarantined(self, session_id: str) -> bool:
        return next(self._root.glob(f"_quarantine/{session_id}.*"), None) is not None

    def _deleted(self, session_id: str) -> list[Path]:
        return sorted(self._root.glob(f"_trash/{session_id}.*"), key=_deleted_at)

    def _empty_trash(self, trash: Path) -> None:
        with contextlib.suppress(OSError):
            for entry in list(trash.iterdir()):
                if time.time() - _deleted_at(entry) / 1e9 > _DAY:
                    shutil.rmtree(entry, ignore_errors=True)

    def _keep_copy(self, path: Path, session_id: str) -> None:
        """Keep a save of an older form as it was, before the game goes on from it."""
        kept = self._root / "_migrated" / f"{session_id}.{path.name}"
        if not kept.exists():
            with _writing(self._root):
                durable.make_folder(kept.parent)
                durable.write_new(kept, read_bytes(path, records.LARGEST_SAVE))

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SessionError(f"The saves in {self._root} cannot be read: {error.strerror or error}.") from error


def _file(folder: Path, seq: int) -> Path:
    return folder / f"{seq:08d}.json"


def _beginning(path: Path) -> bytes:
    """Return as much of a file as surely holds its header line."""
    return read_start(path, _HEADER_READ, records.LONGEST_HEADER)


def _deleted_at(entry: Path) -> int:
    """Return when a session was deleted, nanoseconds since 1970."""
    moment = entry.name.rpartition(".")[2]
    return int(moment) if moment.isdecimal() else 0


@contextlib.contextmanager
def _writing(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SaveFailed(_reason(error, root)) from error


def _reason(error: OSError, root: Path) -> str:
    return f"{error.strerror or error} ({root})"
