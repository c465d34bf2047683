"""A session is carried from one store to another and back, and nobody's turn is written over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic_core import to_json

from tui_adventure.cli import main
from tui_adventure.session.errors import SaveConflict, SessionNotFound
from tui_adventure.session.persistence.carrying import Carried, carry
from tui_adventure.session.persistence.redis_store import RedisStore
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.persistence.store import SessionStore
from tui_adventure.session.persistence.stores import REDIS_VARIABLE
from tui_adventure.session.persistence.volatile import VolatileStore
from tui_adventure.session.state import GameState, now

ID = "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"


@pytest.fixture(params=["volatile", "files", "redis"])
def there(request: pytest.FixtureRequest, tmp_path: Path) -> SessionStore:
    if request.param == "volatile":
        return VolatileStore()
    if request.param == "files":
        return SnapshotStore(tmp_path / "there")
    store = RedisStore(f"{request.getfixturevalue('redis_url')}?db=6")
    store._server.flushdb()
    return store


@pytest.fixture
def here(tmp_path: Path) -> SessionStore:
    store = SnapshotStore(tmp_path / "here")
    for moves in range(4):
        play(store, moves)
    return store


def play(store: SessionStore, moves: int, title: str = "") -> None:
    state = GameState.model_validate({"session_id": ID, "seed": 7, "moves": moves, "title": title})
    store.save(ID, to_json(state))


def undo(store: SessionStore) -> None:
    link, state = store.undo(ID)
    store.save(ID, to_json({**state, "updated_at": now()}), link)


def another(store: SessionStore) -> None:
    play(store, 4)


def otherwise(store: SessionStore) -> None:
    undo(store)
    play(store, 3, "otherwise")


def line(store: SessionStore) -> list[tuple[int, str, bool]]:
    return [(point.moves, point.title, point.current) for point in store.history(ID)]


def test_a_session_arrives_with_its_history(here: SessionStore, there: SessionStore) -> None:
    undo(here)
    assert carry(here, there, ID) is Carried.NEW
    assert line(there) == line(here)
    assert there.redo(ID)[1]["moves"] == 3
    assert carry(here, there, ID) is Carried.SAME


@pytest.mark.parametrize("more", [another, undo, otherwise])
def test_the_turns_since_are_added_on_either_side(
    here: SessionStore, there: SessionStore, more: Callable[[SessionStore], None]
) -> None:
    carry(here, there, ID)
    for source, target in ((here, there), (there, here)):
        more(source)
        assert carry(target, source, ID) is Carried.SAME
        assert carry(source, target, ID) is Carried.AHEAD
        assert line(target) == line(source)


def test_where_both_were_played_nothing_is_changed(here: SessionStore, there: SessionStore) -> None:
    carry(here, there, ID)
    play(here, 4, "here")
    play(there, 4, "there")
    before = line(here), line(there)
    for source, target in ((here, there), (there, here)):
        with pytest.raises(SaveConflict):
            carry(source, target, ID)
    assert (line(here), line(there)) == before


def test_what_is_not_there_cannot_be_carried(here: SessionStore) -> None:
    with pytest.raises(SessionNotFound):
        carry(VolatileStore(), here, ID)


def test_the_command_goes_both_ways_and_says_what_it_did(
    redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TUI_ADVENTURE_HOME", str(tmp_path))
    monkeypatch.delenv(REDIS_VARIABLE, raising=False)
    files = SnapshotStore(tmp_path / "saves")
    play(files, 1)
    files.release(ID)
    assert main(["sessions", "push", "last"]) == 1
    assert "TUI_ADVENTURE_REDIS_URL is not set" in capsys.readouterr().err
    monkeypatch.setenv(REDIS_VARIABLE, f"{redis_url}?db=7")
    server = RedisStore(f"{redis_url}?db=7")
    server._server.flushdb()
    assert main(["sessions", "push", "--all"]) == 0
    assert f"{ID}  There now, with its whole history." in capsys.readouterr().out
    server.load(ID)
    play(server, 2)
    assert main(["sessions", "pull", ID[:6]]) == 0
    assert "the turns since have been added" in capsys.readouterr().out
    assert [point.moves for point in SnapshotStore(tmp_path / "saves").history(ID)] == [1, 2]
    play(server, 3, "there")
    files = SnapshotStore(tmp_path / "saves")
    play(files, 3, "here")
    files.release(ID)
    assert main(["sessions", "pull", "last"]) == 1
    assert "neither was changed" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["sessions", "push"])
