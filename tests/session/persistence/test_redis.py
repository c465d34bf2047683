"""What is Redis's own: who may be asked, what it may answer, and what the contract cannot see."""

import logging
import sys
from typing import Any

import pytest

from tui_adventure.session import (
    GameState,
    RedisFlowPersistence,
    SaveConflict,
    SaveDamaged,
    SaveFailed,
    SchemaTooNew,
    SessionError,
    get_persistence,
)
from tui_adventure.session.persistence import records
from tui_adventure.session.persistence.redis_store import RedisStore

redis: Any = pytest.importorskip("redis")
ID = "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"


@pytest.fixture
def store(redis_url: str) -> RedisStore:
    RedisFlowPersistence(redis_url).clear()
    return RedisStore(redis_url)


def test_the_environment_chooses_it(
    redis_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("TUI_ADVENTURE_REDIS_URL", redis_url)
    with caplog.at_level(logging.WARNING):
        persistence = get_persistence()
    assert isinstance(persistence, RedisFlowPersistence)
    assert "appendonly is no, not yes" in caplog.text


def test_a_password_is_never_shown() -> None:
    persistence = RedisFlowPersistence("redis://:hush@127.0.0.1:1/0")
    assert "hush" not in repr(persistence) + str(persistence) + persistence.model_dump_json()
    with pytest.raises(SessionError) as caught:
        persistence.list_sessions()
    assert "hush" not in str(caught.value)
    assert "does not answer" in str(caught.value)


def test_what_is_no_address_is_refused_in_a_sentence() -> None:
    with pytest.raises(SessionError, match="no address"):
        RedisFlowPersistence("gopher://x")


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(SessionError, match=r"tui-adventure\[redis\]"):
        RedisFlowPersistence("redis://localhost")


def test_the_second_of_two_writers_gets_a_conflict(store: RedisStore, redis_url: str) -> None:
    other = RedisStore(redis_url)
    store.save(ID, b'{"moves": 1}')
    other.load(ID)
    store.save(ID, b'{"moves": 2}')
    with pytest.raises(SaveConflict):
        other.save(ID, b'{"moves": 2, "by": "other"}')
    other.load(ID)
    other.save(ID, b'{"moves": 3}')
    assert [point.moves for point in store.history(ID)] == [1, 2, 3]


def test_a_race_that_the_numbers_miss_is_caught_by_the_script(store: RedisStore, redis_url: str) -> None:
    header = store.save(ID, b'{"moves": 1}')
    with pytest.raises(SaveConflict):
        RedisStore(redis_url)._append(header, b"{}")


def test_a_damaged_save_falls_back_to_the_one_before(store: RedisStore) -> None:
    for move in (1, 2):
        store.save(ID, b'{"moves": %d}' % move)
    store._server.hset(f"nine-doors:save:{ID}", 2, b"garbage")
    loaded = store.load(ID)
    assert loaded is not None
    assert (loaded.state, bool(loaded.notice)) == ({"moves": 1}, True)
    store._server.hset(f"nine-doors:save:{ID}", 1, b"garbage")
    with pytest.raises(SaveDamaged):
        store.load(ID)
    store._server.hset("nine-doors:ledger", ID, b"garbage")
    store._server.hset(f"nine-doors:head:{ID}", 1, b"garbage")
    assert store.sessions()[0].notice
    assert [header.seq for header in store.headers(ID)] == [2]


def test_a_newer_save_is_refused(store: RedisStore, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr("tui_adventure.session.persistence.store.SCHEMA_VERSION", 2)
        store.save(ID, b'{"moves": 1}')
    assert records.SCHEMA_VERSION == 1
    for use in (store.load, store.history):
        with pytest.raises(SchemaTooNew):
            use(ID)
    assert "newer" in store.sessions()[0].notice


def test_a_save_that_was_taken_but_not_answered_for_is_made(store: RedisStore, monkeypatch: pytest.MonkeyPatch) -> None:
    real = store._server.eval

    def lose_the_answer(*arguments: Any) -> None:
        real(*arguments)
        raise redis.TimeoutError

    monkeypatch.setattr(store._server, "eval", lose_the_answer)
    store.save(ID, b'{"moves": 1}')
    monkeypatch.undo()
    store.save(ID, b'{"moves": 2}')
    assert [point.moves for point in store.history(ID)] == [1, 2]


def test_a_save_that_was_not_taken_is_not_acknowledged(store: RedisStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise redis.ConnectionError

    store.save(ID, b'{"moves": 1}')
    monkeypatch.setattr(store._server, "eval", refuse)
    with pytest.raises(SaveFailed):
        store.save(ID, b'{"moves": 2}')
    monkeypatch.setattr(store._server, "hget", refuse)
    with pytest.raises(SaveFailed):
        store.save(ID, b'{"moves": 2}')
    monkeypatch.undo()
    store.save(ID, b'{"moves": 2}')


def test_what_was_deleted_is_kept_for_a_day(store: RedisStore) -> None:
    state = GameState(session_id=ID)
    store.save(ID, state.model_dump_json().encode())
    store.delete(ID)
    kept = store._server.ttl(f"nine-doors:deleted-save:{ID}")
    assert 24 * 3600 - 60 < kept <= 24 * 3600
    store.restore(ID)
    assert store._server.ttl(f"nine-doors:save:{ID}") == -1
    assert store.sessions()[0].session_id == ID
