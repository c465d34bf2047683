"""`sessions verify` finds what is wrong with any save, mends what it can, and says so."""

from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from pydantic_core import to_json

from tui_adventure.cli import main
from tui_adventure.paths import find_paths
from tui_adventure.session.persistence.records import encode
from tui_adventure.session.persistence.redis_store import RedisStore
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.persistence.stores import REDIS_VARIABLE
from tui_adventure.session.persistence.timeline import Link
from tui_adventure.session.state import GameState

ID = "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"
OTHER = "5a6b7c8d-0000-4000-8000-1234567890ab"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the saves of the one session are."""
    monkeypatch.setenv("TUI_ADVENTURE_HOME", str(tmp_path))
    monkeypatch.delenv(REDIS_VARIABLE, raising=False)
    play(SnapshotStore(find_paths().saves))
    return find_paths().saves / ID


@pytest.fixture
def redis(redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RedisStore:
    monkeypatch.setenv("TUI_ADVENTURE_HOME", str(tmp_path))
    monkeypatch.setenv(REDIS_VARIABLE, f"{redis_url}?db=3")
    store = RedisStore(f"{redis_url}?db=3")
    store._server.flushdb()
    play(store)
    return store


def play(store: SessionStore, session_id: str = ID, turns: int = 3) -> None:
    for moves in range(turns):
        turn(store, moves, session_id)
    store.release(session_id)


def turn(store: SessionStore, moves: int, session_id: str = ID, link: Link | None = None) -> None:
    state = GameState(session_id=session_id, id=session_id, seed=7, moves=moves)
    store.save(session_id, to_json(state), link)


def verified(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["sessions", "verify"])
    return status, capsys.readouterr().out.partition("This Redis server")[0]


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"X")


def test_an_empty_ledger_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TUI_ADVENTURE_HOME", str(tmp_path))
    assert verified(capsys) == (0, "The ledger is empty, so there is nothing to check.\n")


def test_a_whole_session_is_called_so_and_left_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert verified(capsys) == (0, f"{ID}  3 saves whole.\n")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_damaged_save_is_put_aside_and_the_session_goes_on(
    seq: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(folder / f"0000000{seq}.json")
    assert verified(capsys) == (0, f"{ID}  2 saves whole; damaged and put aside: {seq}.\n")
    assert verified(capsys) == (0, f"{ID}  2 saves whole.\n")
    store = SnapshotStore(folder.parent)
    assert len(store.history(ID)) == 2
    turn(store, 9)


def test_a_session_without_a_whole_save_is_named_and_the_others_are_still_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in folder.iterdir():
        damage(path)
    play(SnapshotStore(folder.parent), OTHER)
    status, told = verified(capsys)
    assert status == 1
    assert f"{ID}  No save of session {ID} can be read" in told
    assert f"{OTHER}  3 saves whole." in told


def test_a_session_open_elsewhere_is_not_touched(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage(folder / "00000002.json")
    with FileLock(folder.parent / "_locks" / f"{ID}.lock"):
        assert verified(capsys) == (1, f"{ID}  2 saves whole; damaged and left in place: 2.\n")
    assert (folder / "00000002.json").exists()


def test_a_save_that_names_a_later_one_as_its_past_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    turn(SnapshotStore(folder.parent), 3, link=Link(past=9))
    SnapshotStore(folder.parent).release(ID)
    assert verified(capsys) == (1, f"{ID}  4 saves whole; naming a past that is not behind them: 4.\n")


def test_a_whole_save_that_holds_no_state_of_the_game_is_damaged_like_any_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    SnapshotStore(folder.parent).save(ID, to_json({"id": ID, "moves": 4, "seed": "none"}))
    SnapshotStore(folder.parent).release(ID)
    assert verified(capsys) == (0, f"{ID}  3 saves whole; damaged and put aside: 4.\n")
    assert verified(capsys) == (0, f"{ID}  3 saves whole.\n")


def test_where_no_save_holds_a_state_of_the_game_that_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    SnapshotStore(folder.parent).delete(ID)
    SnapshotStore(folder.parent).save(ID, to_json({"id": ID, "moves": 4, "seed": "none"}))
    SnapshotStore(folder.parent).release(ID)
    status, told = verified(capsys)
    assert status == 1
    assert "the newest is no page that this game can open" in told


def key(name: str) -> str:
    return f"nine-doors:{name}:{ID}"


def test_in_redis_a_damaged_save_is_put_aside_and_a_wrong_list_put_right(
    redis: RedisStore, capsys: pytest.CaptureFixture[str]
) -> None:
    server: Any = redis._server
    assert verified(capsys) == (0, f"{ID}  3 saves whole.\n")
    server.hset(key("save"), 2, b"broken")
    server.hset(key("head"), 1, b"broken")
    told = f"{ID}  2 saves whole; damaged and put aside: 2; listed wrongly, now put right: 1.\n"
    assert verified(capsys) == (0, told)
    assert verified(capsys) == (0, f"{ID}  2 saves whole.\n")
    assert server.hget(key("aside"), 2) == b"broken"
    assert [point.moves for point in redis.history(ID)] == [0, 2]


def test_in_redis_a_damaged_newest_save_stays_so_that_the_game_can_go_on(
    redis: RedisStore, redis_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    redis._server.hset(key("save"), 3, b"broken")
    assert verified(capsys) == (1, f"{ID}  2 saves whole; damaged and left in place: 3.\n")
    fresh = RedisStore(f"{redis_url}?db=3")
    assert fresh.load(ID) is not None
    turn(fresh, 4)
    assert verified(capsys) == (0, f"{ID}  3 saves whole; damaged and put aside: 3.\n")


def test_what_a_newer_game_saved_is_left_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save = SnapshotStore(folder.parent).read(ID, 3)
    assert save is not None
    body = to_json(save[1])
    newer = save[0].model_copy(update={"schema_version": 99, "seq": 4, "length": len(body)})
    path = folder / "00000004.json"
    path.write_bytes(encode(newer, body))
    status, told = verified(capsys)
    assert status == 1
    assert "saved by a newer Nine Doors" in told
    assert path.exists()
