"""What a folder of sessions keeps beside them: damaged saves, deleted sessions, an older game's saves."""

import contextlib
import shutil
import time
from pathlib import Path

from tui_adventure.files import read_bytes
from tui_adventure.session.persistence import durable
from tui_adventure.session.persistence.records import LARGEST_SAVE

_DAY = 24 * 60 * 60


class Aside:
    """The folders `_quarantine`, `_trash` and `_migrated` under the folder of sessions. Faults are OSErrors."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def damaged(self) -> Path:
        """Where damaged saves lie; nothing is ever removed from there."""
        return self._root / "_quarantine"

    def put(self, session_id: str, path: Path) -> None:
        """Move a damaged save there."""
        durable.make_folder(self.damaged)
        durable.rename(path, self.damaged / f"{session_id}.{path.stem}.{time.time_ns()}.json")

    def holds(self, session_id: str) -> bool:
        """Return whether a damaged save of this session lies there."""
        return next(self._root.glob(f"_quarantine/{session_id}.*"), None) is not None

    def discard(self, folder: Path) -> None:
        """Move a session to the trash."""
        trash = self._root / "_trash"
        durable.make_folder(trash)
        durable.rename(folder, trash / f"{folder.name}.{time.time_ns()}")
        durable.flush_folder(self._root)

    def discarded(self, session_id: str) -> list[Path]:
        """Return a session's folders in the trash, the one deleted last at the end."""
        return sorted(self._root.glob(f"_trash/{session_id}.*"), key=_deleted_at)

    def empty_trash(self) -> None:
        """Remove what was deleted more than a day ago."""
        with contextlib.suppress(OSError):
            for entry in list((self._root / "_trash").iterdir()):
                if time.time() - _deleted_at(entry) / 1e9 > _DAY:
                    shutil.rmtree(entry, ignore_errors=True)

    def keep_as_it_was(self, session_id: str, path: Path) -> None:
        """Keep a copy of a save of an older form, where there is none yet and one can be written."""
        kept = self._root / "_migrated" / f"{session_id}.{path.name}"
        with contextlib.suppress(OSError):
            if not kept.exists():
                durable.make_folder(kept.parent)
                durable.write_new(kept, read_bytes(path, LARGEST_SAVE))


def _deleted_at(entry: Path) -> int:
    """Return when a session was deleted, nanoseconds since 1970."""
    moment = entry.name.rpartition(".")[2]
    return int(moment) if moment.isdecimal() else 0
