"""`sessions export` and `sessions import`, over every place sessions are kept."""

import gzip
import os
import sys
from pathlib import Path

import pytest
from pydantic_core import to_json

from tui_adventure.cli import main
from tui_adventure.paths import find_paths
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.persistence.stores import REDIS_VARIABLE, open_store
from tui_adventure.session.state import GameState

ID = "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"


@pytest.fixture(params=["file", "redis"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SessionStore:
    """Where the command finds its sessions."""
    monkeypatch.setenv("TUI_ADVENTURE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(REDIS_VARIABLE, raising=False)
    if request.param == "redis":
        monkeypatch.setenv(REDIS_VARIABLE, f"{request.getfixturevalue('redis_url')}?db=2")
    store = open_store(find_paths())
    store.clear()
    return store


def play(store: SessionStore, turns: int) -> None:
    for moves in range(turns):
        store.save(ID, to_json(GameState(session_id=ID, id=ID, seed=7, moves=moves)))
    store.release(ID)


def moves(store: SessionStore, session_id: str = ID) -> list[int]:
    return [point.moves for point in store.history(session_id)]


def test_a_session_goes_from_one_ledger_to_another_with_its_history(
    store: SessionStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    play(store, 3)
    file = tmp_path / "reed.session"
    assert main(["sessions", "export", ID[:8], "-o", str(file)]) == 0
    assert f"written to {file}." in capsys.readouterr().out
    monkeypatch.delenv(REDIS_VARIABLE, raising=False)
    monkeypatch.setenv("TUI_ADVENTURE_HOME", str(tmp_path / "elsewhere"))
    assert main(["sessions", "import", str(file)]) == 0
    assert "in the ledger, with 3 saves.\n" in capsys.readouterr().out
    assert moves(open_store(find_paths())) == [0, 1, 2]


def test_a_deleted_session_comes_back_under_its_own_id_and_goes_on(store: SessionStore, tmp_path: Path) -> None:
    play(store, 2)
    file = tmp_path / "reed.session"
    assert main(["sessions", "export", "last", "-o", str(file)]) == 0
    assert main(["sessions", "delete", ID]) == 0
    assert main(["sessions", "import", str(file)]) == 0
    fresh = open_store(find_paths())
    fresh.save(ID, to_json(GameState(session_id=ID, id=ID, seed=7, moves=2)))
    fresh.release(ID)
    assert moves(fresh) == [0, 1, 2]


def test_a_taken_id_is_left_alone_and_a_new_one_found(
    store: SessionStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play(store, 2)
    file = tmp_path / "reed.session"
    assert main(["sessions", "export", ID, "-o", str(file)]) == 0
    play_on = GameState(session_id=ID, id=ID, seed=7, moves=9)
    fresh = open_store(find_paths())
    fresh.save(ID, to_json(play_on))
    fresh.release(ID)
    assert main(["sessions", "import", str(file)]) == 0
    assert "Its own id is taken here" in capsys.readouterr().out
    fresh = open_store(find_paths())
    other = next(row.session_id for row in fresh.sessions() if row.session_id != ID)
    assert moves(fresh) == [0, 1, 9]
    assert moves(fresh, other) == [0, 1]
    loaded = fresh.load(other)
    assert loaded is not None
    assert GameState.model_validate(loaded.state).session_id == other


def test_a_file_that_is_there_is_written_over_only_by_force(
    store: SessionStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play(store, 1)
    file = tmp_path / "diary"
    file.write_text("mine")
    assert main(["sessions", "export", ID, "-o", str(file)]) == 1
    assert "`--force` writes over it" in capsys.readouterr().err
    assert file.read_text() == "mine"
    assert main(["sessions", "export", ID, "-o", str(file), "--force"]) == 0
    assert gzip.decompress(file.read_bytes()).startswith(b'{"format":"nine-doors-session","version":1,')
    assert {path.name for path in tmp_path.iterdir()} <= {"diary", "home"}


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="they flush in a way of their own")
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_an_export_is_on_disk_with_its_folder(
    force: list[str], store: SessionStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play(store, 1)
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.append(os.fstat(handle).st_ino))
    (tmp_path / "out").mkdir()
    file = tmp_path / "out" / "diary"
    assert main(["sessions", "export", ID, "-o", str(file), *force]) == 0
    assert flushed[-2:] == [file.stat().st_ino, file.parent.stat().st_ino]


@pytest.mark.parametrize("target", ["", "no/such/folder/file", "x" * 300])
def test_where_nothing_can_be_written_it_says_so(
    target: str, store: SessionStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play(store, 1)
    assert main(["sessions", "export", ID, "--force", "-o", str(tmp_path / target)]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "something broke" not in error


def test_nothing_of_a_bad_file_is_brought_in(
    store: SessionStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play(store, 3)
    file = tmp_path / "reed.session"
    assert main(["sessions", "export", ID, "-o", str(file)]) == 0
    assert main(["sessions", "delete", ID]) == 0
    whole = file.read_bytes()
    capsys.readouterr()
    for bad in (whole[:-3], whole[: len(whole) // 2], b"", b"hello", whole + b"x"):
        file.write_bytes(bad)
        assert main(["sessions", "import", str(file)]) == 1
        assert capsys.readouterr().err.count("\n") == 1
    for place in (tmp_path, tmp_path / "nowhere"):
        assert main(["sessions", "import", str(place)]) == 1
        assert capsys.readouterr().err.count("\n") == 1
    assert open_store(find_paths()).sessions() == []
