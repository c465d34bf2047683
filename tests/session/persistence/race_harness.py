"""One of two programs that write to the same session, letting go of it after each save. Prints the moves it saved."""

import sys
from pathlib import Path

from pydantic_core import to_json

from tui_adventure.session.errors import SaveConflict, SessionLocked
from tui_adventure.session.persistence.snapshots import SnapshotStore


def main(folder: Path, session_id: str, name: str, times: int) -> None:
    store = SnapshotStore(folder)
    while times:
        loaded = store.load(session_id)
        move = 1 + (int(loaded.state["moves"]) if loaded else 0)
        try:
            store.save(session_id, to_json({"moves": move, "by": name}))
        except (SaveConflict, SessionLocked):
            continue
        finally:
            store.release(session_id)
        sys.stdout.write(f"{move}\n")
        times -= 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
