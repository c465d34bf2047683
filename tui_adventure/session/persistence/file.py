"""Sessions as files."""

from pathlib import Path
from typing import Any

from tui_adventure.paths import find_paths
from tui_adventure.session.persistence.flow_persistence import GamePersistence
from tui_adventure.session.persistence.snapshots import SnapshotStore


class FileFlowPersistence(GamePersistence):
    """Keeps sessions as immutable snapshots, one folder a session, under `directory` (by default the user's saves)."""

    persistence_type: str = "file"
    directory: Path

    def __init__(self, directory: Path | str | None = None) -> None:
        folder = find_paths().saves if directory is None else Path(directory)
        super().__init__(directory=folder)  # type: ignore[call-arg]  # the field is this class's own

    def model_post_init(self, context: Any, /) -> None:
        """Open the folder; nothing is read or made yet."""
        super().model_post_init(context)
        self._store = SnapshotStore(self.directory)
