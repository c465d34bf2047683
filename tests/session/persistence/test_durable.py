"""What is on disk when a call returns: the file before it has its name, and the folder after."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic_core import to_json

from tui_adventure.session.persistence import durable
from tui_adventure.session.persistence.portable import pack, unpack
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.persistence.volatile import VolatileStore
from tui_adventure.session.state import GameState

ID = "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"
pytestmark = pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="they flush in a way of their own")

Happened = list[tuple[str, int]]


def number(path: Path) -> int:
    """Return what a file or folder keeps under any name."""
    return path.stat().st_ino


@pytest.fixture
def happened(monkeypatch: pytest.MonkeyPatch) -> Happened:
    """What was flushed and what was given its name, in order."""
    seen: Happened = []
    fsync, replace = os.fsync, os.replace

    def flushed(handle: int) -> None:
        seen.append(("flushed", os.fstat(handle).st_ino))
        fsync(handle)

    def named(source: Path, target: Path) -> None:
        seen.append(("named", number(source)))
        replace(source, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(os, "replace", named)
    return seen


@pytest.mark.parametrize("write", [durable.write_new, durable.write_over])
def test_a_file_is_flushed_before_it_has_its_name_and_its_folder_after(
    write: Callable[[Path, bytes], None], tmp_path: Path, happened: Happened
) -> None:
    write(tmp_path / "a", b"x")
    file = number(tmp_path / "a")
    assert happened == [("flushed", file), ("named", file), ("flushed", number(tmp_path))]


def test_a_folder_that_is_made_is_flushed_into_the_one_above_it_once(tmp_path: Path, happened: Happened) -> None:
    for _ in range(2):
        durable.make_folder(tmp_path / "saves")
    assert happened == [("flushed", number(tmp_path))]


def test_deleting_and_bringing_back_a_session_are_flushed(tmp_path: Path, happened: Happened) -> None:
    store = SnapshotStore(tmp_path)
    store.save(ID, to_json({"moves": 1}))
    session = number(tmp_path / ID)
    for change in (store.delete, store.restore):
        happened.clear()
        assert change(ID)
        assert happened[-2:] == [("named", session), ("flushed", number(tmp_path))]


def test_a_session_brought_in_is_flushed_save_by_save_before_it_stands_in_the_ledger(
    tmp_path: Path, happened: Happened
) -> None:
    there, here = VolatileStore(), SnapshotStore(tmp_path)
    for moves in range(3):
        state = GameState(session_id=ID, id=ID, seed=7, moves=moves)
        there.save(ID, to_json(state))
    bundle = unpack(pack(there, ID)[0])
    happened.clear()
    brought_in = here.bring_in(ID, bundle.saves)
    folder = tmp_path / brought_in
    files = [number(path) for path in sorted(folder.glob("0*.json"))]
    assert [("flushed", file) for file in files] == [one for one in happened if one[0] == "flushed" and one[1] in files]
    assert happened[-2:] == [("named", number(folder)), ("flushed", number(folder.parent))]
