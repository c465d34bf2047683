"""What is Redis's own: who may be asked, what it may answer, and what the contract cannot see."""

import errno
import logging
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import to_json

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
from tui_adventure.session.persistence.checkup import check
from tui_adventure.session.persistence.outbox import Outbox
from tui_adventure.session.persistence.redis_store import RedisStore
from tui_adventure.session.persistence.redis_with_outbox import OutboxRedisStore

redis: Any = pytest.importorskip("redis")
ID = "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"


@pytest.fixture
def store(redis_url: str) -> RedisStore:
    store = RedisStore(redis_url)
    store._server.flushdb()
    return store


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


@pytest.mark.parametrize(
    "name", [b"../../etc/passwd", b"\xff\xfe\x00", b"\x1b]52;c;aGk=\x07", b"", ID.upper().encode()]
)
@pytest.mark.parametrize("value", [b"garbage", b"\xff\xfe", b""])
def test_an_entry_that_makes_no_sense_costs_one_line_of_the_ledger(
    store: RedisStore, name: bytes, value: bytes
) -> None:
    good = GameState().session_id
    store.save(good, GameState(session_id=good).model_dump_json().encode())
    store._server.hset("nine-doors:ledger", name, value)
    rows = store.sessions()
    assert rows[0].session_id == good
    assert len(rows) == 2
    assert rows[1].notice
    assert rows[1].phase == ""
    assert (rows[1].session_id + rows[1].notice).isprintable()
    assert store.load(good) is not None


def test_numbers_that_are_none_cost_no_session(store: RedisStore) -> None:
    state = GameState(session_id=ID)
    for moves in (1, 2):
        state.moves = moves
        store.save(ID, state.model_dump_json().encode())
    server = store._server
    for name in (b"x", b"\xff", b"-1", b"9" * 40, "\u00b2".encode()):
        server.hset(f"nine-doors:save:{ID}", name, b"x")
        server.hset(f"nine-doors:head:{ID}", name, b"x")
    assert [header.seq for header in store.headers(ID)] == [1, 2]
    loaded = store.load(ID)
    assert loaded is not None
    assert loaded.state["moves"] == 2
    server.hset(f"nine-doors:head:{ID}", "top", b"\xffmany")
    server.set("nine-doors:order", b"\xff")
    with pytest.raises(SaveConflict):
        store.save(ID, b"{}")
    assert check(store, ID).mended == (2,)
    store.load(ID)
    state.moves = 3
    store.save(ID, state.model_dump_json().encode())


@pytest.mark.parametrize("kind", ["save", "head"])
def test_a_key_of_another_kind_is_told_and_spoils_no_other_session(store: RedisStore, kind: str) -> None:
    good = GameState().session_id
    for session_id in (ID, good):
        store.save(session_id, GameState(session_id=session_id).model_dump_json().encode())
    store._server.delete(f"nine-doors:{kind}:{ID}")
    store._server.set(f"nine-doors:{kind}:{ID}", "\x1b[2Jtext")
    told = ""
    for use in (store.load, store.history, lambda i: store.save(i, b"{}"), lambda i: check(store, i)):
        try:
            use(ID)
        except SessionError as error:
            told += str(error)
    assert "something else than sessions" in told
    assert told.isprintable()
    assert store.load(good) is not None
    assert len(store.sessions()) == 2


def test_a_ledger_of_another_kind_is_told_in_a_sentence(store: RedisStore) -> None:
    store._server.set("nine-doors:ledger", "text")
    with pytest.raises(SessionError, match="something else than sessions"):
        store.sessions()
    store._server.delete("nine-doors:ledger")


@pytest.mark.parametrize("option", ["colour=red", "db=many", "socket_timeout=soon", "protocol=99"])
def test_an_option_of_the_address_that_there_is_not_is_told(option: str) -> None:
    with pytest.raises(SessionError, match="no address"):
        RedisStore(f"redis://127.0.0.1:1/0?{option}")


def test_what_the_server_may_lose_is_told_in_one_sentence(store: RedisStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store.risks.startswith("This Redis server can lose saves it has taken: appendonly is no, not yes;")

    def refuse(*_: Any) -> None:
        raise redis.ResponseError

    monkeypatch.setattr(store._server, "config_get", refuse)
    assert "not known" in store.risks
    safe = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}
    monkeypatch.setattr(store._server, "config_get", lambda name: {name: safe[name]})
    assert store.risks == ""


def test_the_order_is_the_server_s_whatever_the_clocks_of_the_hosts_say(
    store: RedisStore, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids, now = [GameState().session_id for _ in range(3)], time.time_ns()
    for jump, session_id in zip((0, -(10**18), -(10**16)), ids, strict=True):
        monkeypatch.setattr(time, "time_ns", lambda jump=jump: now + jump)
        RedisStore(redis_url).save(session_id, b"{}")
    assert [row.session_id for row in store.sessions()] == ids[::-1]


def test_a_save_reads_few_headers(store: RedisStore, monkeypatch: pytest.MonkeyPatch) -> None:
    for moves in range(3):
        store.save(ID, b'{"moves": %d}' % moves)
    monkeypatch.setattr(store._server, "hgetall", lambda _: pytest.fail("the whole list was read"))
    store.save(ID, b'{"moves": 3}')


class TestJournal:
    """A turn that the server could not be given."""

    @pytest.fixture
    def away(self, redis_url: str, tmp_path: Path) -> "Away":
        RedisFlowPersistence(redis_url).clear()
        store = OutboxRedisStore(redis_url, Outbox(tmp_path / "journal"))
        store.save(ID, self.state(1))
        return Away(store)

    def state(self, moves: int, title: str = "") -> bytes:
        state = GameState(session_id=ID, seed=1, moves=moves, title=title)
        return state.model_dump_json().encode()

    def fresh(self, redis_url: str, tmp_path: Path) -> OutboxRedisStore:
        return OutboxRedisStore(redis_url, Outbox(tmp_path / "journal"))

    def moves(self, store: RedisStore) -> list[int]:
        return [point.moves for point in store.history(ID)]

    def test_it_is_kept_and_goes_to_the_server_when_it_is_back(
        self, away: "Away", redis_url: str, tmp_path: Path
    ) -> None:
        with away, pytest.raises(SaveFailed, match="this machine keeps the turn"):
            away.store.save(ID, self.state(2))
        with away, pytest.raises(SaveFailed):
            away.store.save(ID, self.state(3))
        store = self.fresh(redis_url, tmp_path)
        loaded = store.load(ID)
        assert loaded is not None
        assert loaded.state["moves"] == 3
        assert "it has it now" in loaded.notice
        assert self.moves(store) == [1, 3]
        again = store.load(ID)
        assert again is not None
        assert again.notice == ""
        assert list((tmp_path / "journal").iterdir()) == []

    def test_where_this_machine_cannot_keep_it_either_the_sentence_says_so(
        self, away: "Away", monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(Outbox, "keep", full)
        with away, pytest.raises(SaveFailed, match=r"could not keep it either \(No space left on device\)"):
            away.store.save(ID, self.state(2))

    def test_a_later_save_makes_it_needless(self, away: "Away", redis_url: str, tmp_path: Path) -> None:
        with away, pytest.raises(SaveFailed):
            away.store.save(ID, self.state(2))
        away.store.save(ID, self.state(3))
        assert list((tmp_path / "journal").iterdir()) == []
        assert self.moves(self.fresh(redis_url, tmp_path)) == [1, 3]

    def test_what_others_saved_meanwhile_stands_and_the_turn_stays_here(
        self, away: "Away", redis_url: str, tmp_path: Path
    ) -> None:
        with away, pytest.raises(SaveFailed):
            away.store.save(ID, self.state(2, "mine"))
        other = RedisStore(redis_url)
        other.load(ID)
        other.save(ID, self.state(2, "theirs"))
        loaded = self.fresh(redis_url, tmp_path).load(ID)
        assert loaded is not None
        assert loaded.state["title"] == "theirs"
        assert "moved on elsewhere" in loaded.notice
        kept = list((tmp_path / "journal").iterdir())
        assert [path.name for path in kept] == [f"{ID}.1.kept.json"]
        assert b"mine" in kept[0].read_bytes()

    def test_a_turn_the_server_had_taken_after_all_is_not_made_twice(
        self, away: "Away", redis_url: str, tmp_path: Path
    ) -> None:
        with away, pytest.raises(SaveFailed):
            away.store.save(ID, self.state(2))
        kept = Outbox(tmp_path / "journal").find(ID)
        assert kept is not None
        other = RedisStore(redis_url)
        other.load(ID)
        other.save(ID, kept[1])
        loaded = self.fresh(redis_url, tmp_path).load(ID)
        assert loaded is not None
        assert loaded.notice == ""
        assert self.moves(other) == [1, 2]

    def test_a_new_session_that_the_server_never_saw_is_kept_too(
        self, away: "Away", redis_url: str, tmp_path: Path
    ) -> None:
        state = GameState()
        with away, pytest.raises(SaveFailed):
            away.store.save(state.id, state.model_dump_json().encode())
        assert self.fresh(redis_url, tmp_path).load(state.id) is not None

    def test_an_undo_stays_one(self, away: "Away", redis_url: str, tmp_path: Path) -> None:
        away.store.save(ID, self.state(2))
        link, state = away.store.undo(ID)
        with away, pytest.raises(SaveFailed):
            away.store.save(ID, to_json(state), link)
        store = self.fresh(redis_url, tmp_path)
        store.load(ID)
        assert store.redo(ID)[1]["moves"] == 2

    @pytest.mark.parametrize("content", [b"", b"garbage", b"nine-doors-save x {}\n"], ids=range(3))
    def test_a_journal_that_is_damaged_is_left_alone(
        self, away: "Away", redis_url: str, tmp_path: Path, content: bytes
    ) -> None:
        away.store.release(ID)
        (tmp_path / "journal").mkdir(exist_ok=True)
        (tmp_path / "journal" / f"{ID}.json").write_bytes(content)
        loaded = self.fresh(redis_url, tmp_path).load(ID)
        assert loaded is not None
        assert loaded.state["moves"] == 1
        assert (tmp_path / "journal" / f"{ID}.json").read_bytes() == content


class Away:
    """A store whose server is gone for as long as the block runs."""

    def __init__(self, store: OutboxRedisStore) -> None:
        self.store = store
        self.patch = pytest.MonkeyPatch()

    def __enter__(self) -> None:
        def gone(*_: Any, **__: Any) -> None:
            raise redis.ConnectionError

        self.patch.setattr(self.store._server, "execute_command", gone)

    def __exit__(self, *_: object) -> None:
        self.patch.undo()


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
        later.setattr("tui_adventure.session.persistence.making.SCHEMA_VERSION", records.SCHEMA_VERSION + 1)
        store.save(ID, b'{"moves": 1}')
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
