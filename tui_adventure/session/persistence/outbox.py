"""The turns a server could not be given: one save a session, kept on this machine until the server answers again."""

import contextlib
from pathlib import Path

from tui_adventure.files import Unfit, read_bytes
from tui_adventure.session.persistence import durable, records
from tui_adventure.session.persistence.making import Save
from tui_adventure.session.persistence.records import Damaged, Newer


class Outbox:
    """A folder with a save for each session that is ahead of its server. Faults in writing are OSErrors."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, session_id: str) -> Path:
        """Return where the save of a session stands, if there is one."""
        return self._folder / f"{session_id}.json"

    def keep(self, save: Save) -> None:
        """Keep a save in the place of an earlier one of the same session; when this returns it is on disk."""
        durable.make_folder(self._folder)
        durable.write_over(self.path(save[0].session), records.encode(*save))

    def find(self, session_id: str) -> Save | None:
        """Return the save that waits for the server, or None when there is none that can be read."""
        try:
            header, body = records.decode(read_bytes(self.path(session_id), records.LARGEST_SAVE))
        except (FileNotFoundError, NotADirectoryError, Unfit, Damaged, Newer):
            return None
        return (header, body) if header.session == session_id else None

    def drop(self, session_id: str) -> None:
        """Forget a session's save: the server has it, or a later one."""
        with contextlib.suppress(OSError):
            self.path(session_id).unlink(missing_ok=True)

    def set_aside(self, session_id: str) -> Path:
        """Keep a session's save for good under another name, and return where."""
        number = 1
        while (aside := self._folder / f"{session_id}.{number}.kept.json").exists():
            number += 1
        durable.rename(self.path(session_id), aside)
        return aside
