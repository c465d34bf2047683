"""The store of snapshots against everything that happens to files."""

import errno
import json
import os
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tui_adventure.session.errors import (
    SaveConflict,
    SaveDamaged,
    SaveFailed,
    SchemaTooNew,
    SessionError,
    SessionNotFound,
)
from tui_adventure.session.persistence import durable, records
from tui_adventure.session.persistence.records import Damaged, Header, Newer, decode, digest, encode
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.state import GameState

ID = "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"
OTHER = "5a6b7c8d-0000-4000-8000-1234567890ab"
NOT_ROOT = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")


def body(**state: Any) -> bytes:
    return json.dumps(state).encode()


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path)


@pytest.fixture
def two_saves(store: SnapshotStore, tmp_path: Path) -> Path:
    """A session with two turns; returns the file of the second."""
    store.save(ID, body(moves=1))
    store.save(ID, body(moves=2))
    store.release(ID)
    return tmp_path / ID / "00000002.json"


def state_of(store: SnapshotStore, session_id: str = ID) -> dict[str, Any]:
    loaded = store.load(session_id)
    assert loaded is not None
    return loaded.state


class TestFiles:
    def test_nothing_is_made_before_the_first_save(self, tmp_path: Path) -> None:
        store = SnapshotStore(tmp_path / "saves")
        assert store.sessions() == []
        assert store.load(ID) is None
        assert not store.exists(ID)
        assert store.restore(ID) is False
        assert not (tmp_path / "saves").exists()

    def test_a_save_is_a_header_line_and_json(self, two_saves: Path) -> None:
        line, _, rest = two_saves.read_bytes().partition(b"\n")
        assert line.startswith(b"nine-doors-save ")
        header = json.loads(line.split(b" ", 2)[2])
        assert (header["schema"], header["seq"], header["session"]) == (records.SCHEMA_VERSION, 2, ID)
        assert json.loads(rest) == {"moves": 2}

    @pytest.mark.usefixtures("two_saves")
    def test_no_other_file_is_left(self, tmp_path: Path) -> None:
        names = {path.name for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".lock"}
        assert names == {"00000001.json", "00000002.json", "_order"}

    def test_saves_are_for_their_owner_alone(self, two_saves: Path) -> None:
        if os.name != "nt":
            assert two_saves.stat().st_mode & 0o077 == 0

    def test_a_save_is_never_changed(self, store: SnapshotStore, two_saves: Path) -> None:
        before = two_saves.read_bytes(), two_saves.stat().st_mtime_ns
        store.save(ID, body(moves=3))
        store.load(ID)
        store.sessions()
        assert (two_saves.read_bytes(), two_saves.stat().st_mtime_ns) == before

    def test_other_files_in_the_folder_are_no_sessions(
        self, store: SnapshotStore, two_saves: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "README").write_text("hello")
        (tmp_path / "not-a-uuid").mkdir()
        (tmp_path / ID.upper()).mkdir()
        (tmp_path / str(uuid.uuid4())).mkdir()
        (two_saves.parent / "notes.txt").write_text("mine")
        (two_saves.parent / "3.json").write_text("{}")
        assert [row.session_id for row in store.sessions()] == [ID]
        assert state_of(store) == {"moves": 2}

    def test_what_a_killed_program_left_is_swept_away(self, two_saves: Path, tmp_path: Path) -> None:
        left = two_saves.parent / ".00000003.json.1.abcd.tmp"
        left.write_text("half")
        fresh = SnapshotStore(tmp_path)
        assert state_of(fresh) == {"moves": 2}
        fresh.save(ID, body(moves=3))
        assert not left.exists()

    def test_a_sweep_leaves_what_this_program_is_writing(
        self, store: SnapshotStore, two_saves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        another, rename = SnapshotStore(tmp_path), os.replace

        def claimed_just_before(source: Path, target: Path) -> None:
            another.claim(ID)
            rename(source, target)

        monkeypatch.setattr(os, "replace", claimed_just_before)
        store.save(ID, body(moves=3))
        assert len(list(two_saves.parent.glob("*.json"))) == 3

    def test_an_empty_folder_never_was_a_session(self, store: SnapshotStore, tmp_path: Path) -> None:
        (tmp_path / ID).mkdir()
        assert store.load(ID) is None
        assert not store.exists(ID)

    def test_order_is_by_number_whatever_the_clock_says(
        self, store: SnapshotStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        for jump, move in ((0, 1), (-(10**9), 2), (10**9, 3), (-5, 4)):
            now = time.time() + jump
            monkeypatch.setattr(time, "time", lambda now=now: now)
            store.save(ID, body(moves=move, updated_at=f"20{50 - move:02}-01-01T00:00:00Z"))
            os.utime(tmp_path / ID / f"{move:08d}.json", (10**9 - move, 10**9 - move))
        assert state_of(SnapshotStore(tmp_path))["moves"] == 4


class TestDamage:
    def test_every_truncation_is_found_out(self, two_saves: Path, tmp_path: Path) -> None:
        whole = two_saves.read_bytes()
        for length in range(len(whole)):
            two_saves.write_bytes(whole[:length])
            loaded = SnapshotStore(tmp_path).load(ID)
            assert loaded is not None
            assert loaded.state == {"moves": 1}
            assert loaded.notice
            assert not two_saves.exists()

    def test_every_flipped_bit_is_found_out(self, two_saves: Path) -> None:
        whole = two_saves.read_bytes()
        for place in range(len(whole)):
            for bit in range(8):
                broken = bytearray(whole)
                broken[place] ^= 1 << bit
                with pytest.raises(Damaged):
                    decode(bytes(broken))

    def test_every_garbage_byte_falls_back_to_the_save_before(self, two_saves: Path, tmp_path: Path) -> None:
        whole = two_saves.read_bytes()
        for place in range(len(whole)):
            two_saves.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
            loaded = SnapshotStore(tmp_path).load(ID)
            assert loaded is not None
            assert loaded.state == {"moves": 1}

    @pytest.mark.parametrize("more", [b"\n", b"x", b"{}", b"\x00" * 4096])
    def test_anything_added_is_found_out(self, two_saves: Path, store: SnapshotStore, more: bytes) -> None:
        two_saves.write_bytes(two_saves.read_bytes() + more)
        assert state_of(store) == {"moves": 1}

    def test_a_damaged_save_is_put_aside_not_deleted(
        self, two_saves: Path, store: SnapshotStore, tmp_path: Path
    ) -> None:
        two_saves.write_bytes(b"garbage")
        assert state_of(store) == {"moves": 1}
        aside = list((tmp_path / "_quarantine").iterdir())
        assert [path.read_bytes() for path in aside] == [b"garbage"]
        assert aside[0].name.startswith(f"{ID}.00000002.")

    def test_of_one_turn_two_saves_are_kept_so_that_one_damaged_file_costs_no_turn(
        self, store: SnapshotStore, tmp_path: Path
    ) -> None:
        for part in range(3):
            store.save(ID, body(moves=1, part=part))
        assert store.seqs(ID) == [2, 3]
        (tmp_path / ID / "00000003.json").write_bytes(b"garbage")
        assert state_of(SnapshotStore(tmp_path)) == {"moves": 1, "part": 1}

    def test_after_damage_the_session_goes_on(self, two_saves: Path, store: SnapshotStore) -> None:
        two_saves.write_bytes(b"garbage")
        store.load(ID)
        store.save(ID, body(moves=2, again=True))
        assert state_of(store) == {"moves": 2, "again": True}
        assert [point.moves for point in store.history(ID)] == [1, 2]

    def test_undo_steps_over_a_damaged_turn(self, store: SnapshotStore, two_saves: Path, tmp_path: Path) -> None:
        store.save(ID, body(moves=3))
        two_saves.write_bytes(b"garbage")
        _, state = SnapshotStore(tmp_path).undo(ID)
        assert state == {"moves": 1}

    def test_when_all_is_damaged_it_says_so_and_is_never_none(self, two_saves: Path, tmp_path: Path) -> None:
        for path in two_saves.parent.iterdir():
            path.write_bytes(b"")
        for _ in range(2):
            with pytest.raises(SaveDamaged):
                SnapshotStore(tmp_path).load(ID)
        assert SnapshotStore(tmp_path).exists(ID)

    def test_the_ledger_shows_a_session_whose_newest_save_is_damaged(self, two_saves: Path, tmp_path: Path) -> None:
        two_saves.write_bytes(b"garbage")
        row = SnapshotStore(tmp_path).sessions()[0]
        assert (row.moves, row.seq) == (1, 1)
        assert row.notice
        two_saves.with_name("00000001.json").write_bytes(b"")
        row = SnapshotStore(tmp_path).sessions()[0]
        assert row.session_id == ID
        assert "can be read" in row.notice

    def test_a_save_of_another_session_or_number_is_no_save_of_this(self, two_saves: Path, tmp_path: Path) -> None:
        first = two_saves.with_name("00000001.json")
        two_saves.write_bytes(first.read_bytes())
        assert SnapshotStore(tmp_path).sessions()[0].seq == 1
        assert state_of(SnapshotStore(tmp_path)) == {"moves": 1}
        other = tmp_path / str(uuid.uuid4())
        other.mkdir()
        (other / "00000001.json").write_bytes(first.read_bytes())
        with pytest.raises(SaveDamaged):
            SnapshotStore(tmp_path).load(other.name)

    @pytest.mark.parametrize("content", [b"[]", b"3", b"nonsense", b"\xff"])
    def test_an_intact_file_that_holds_no_state_is_no_save(
        self, two_saves: Path, store: SnapshotStore, content: bytes
    ) -> None:
        header = Header(schema_version=1, session=ID, seq=2, length=len(content), sha256=digest(content))
        two_saves.write_bytes(encode(header, content))
        assert state_of(store) == {"moves": 1}

    @pytest.mark.usefixtures("two_saves")
    def test_a_save_that_was_damaged_while_written_is_not_acknowledged(
        self, store: SnapshotStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(durable, "write_new", lambda path, content: path.write_bytes(content[:-1]))
        with pytest.raises(SaveFailed):
            store.save(ID, body(moves=3))
        monkeypatch.undo()
        assert state_of(store) == {"moves": 2}
        store.save(ID, body(moves=3))


class TestSchema:
    def newer(self, path: Path, line: bytes | None = None) -> bytes:
        content = body(moves=9)
        if line is None:
            header = Header(schema_version=99, session=ID, seq=9, length=len(content), sha256=digest(content))
            line = header.model_dump_json(by_alias=True).encode()
        mark = digest(line)[:16].encode()
        path.write_bytes(b"%s %s %s\n%s" % (records.MAGIC, mark, line, content))
        return path.read_bytes()

    @pytest.mark.parametrize("line", [None, b'{"schema": 99, "whatever": "it says then"}'])
    def test_a_newer_save_is_refused_and_left_as_it_is(
        self, two_saves: Path, tmp_path: Path, line: bytes | None
    ) -> None:
        newest = two_saves.with_name("00000009.json")
        content = self.newer(newest, line)
        store = SnapshotStore(tmp_path)
        listing = sorted(path.name for path in two_saves.parent.iterdir())
        for use in (
            store.load,
            store.history,
            store.undo,
            lambda i: store.save(i, body(moves=3)),
            lambda i: store.fork(i, 1),
        ):
            with pytest.raises(SchemaTooNew):
                use(ID)
        assert "newer Nine Doors" in store.sessions()[0].notice
        assert newest.read_bytes() == content
        assert sorted(path.name for path in two_saves.parent.iterdir()) == listing

    def test_the_header_says_which_version_wrote_it(self, two_saves: Path) -> None:
        with pytest.raises(Newer) as caught:
            decode(self.newer(two_saves))
        assert caught.value.schema == 99

    def test_an_older_save_is_migrated_step_by_step_after_a_copy(
        self, two_saves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = two_saves.read_bytes()
        monkeypatch.setattr(records, "SCHEMA_VERSION", 4)
        steps = {2: lambda state: {**state, "once": True}, 3: lambda state: {**state, "twice": state["once"]}}
        store = SnapshotStore(tmp_path, migrations=steps)
        for _ in range(2):
            assert state_of(store) == {"moves": 2, "once": True, "twice": True, "schema_version": 4}
        assert (tmp_path / "_migrated" / f"{ID}.00000002.json").read_bytes() == before
        assert two_saves.read_bytes() == before


class TestFailingDisk:
    @pytest.fixture(params=["write", "fsync", "close", "replace"])
    def broken(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
        """Let every such call fail as a full disk does, until it is called."""
        name: str = request.param
        real = getattr(os, name)

        def fail(*arguments: Any, **options: Any) -> Any:
            if name == "close":
                real(*arguments, **options)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def break_it() -> None:
            monkeypatch.setattr(os, name, fail)

        yield break_it
        monkeypatch.undo()

    @pytest.mark.usefixtures("two_saves")
    def test_a_full_disk_acknowledges_nothing_and_loses_nothing(
        self,
        store: SnapshotStore,
        broken: Callable[[], None],
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        store.claim(ID)
        broken()
        for _ in range(2):
            with pytest.raises(SaveFailed, match="No space left") as caught:
                store.save(ID, body(moves=3))
            assert "saved before is safe" in str(caught.value)
        monkeypatch.undo()
        assert state_of(SnapshotStore(tmp_path)) == {"moves": 2}
        assert not list(tmp_path.rglob("*.tmp"))
        store.save(ID, body(moves=3))
        assert state_of(SnapshotStore(tmp_path)) == {"moves": 3}

    def test_a_short_write_is_finished(self, store: SnapshotStore, monkeypatch: pytest.MonkeyPatch) -> None:
        real = os.write
        monkeypatch.setattr(os, "write", lambda handle, rest: real(handle, rest[:7]))
        store.save(ID, body(moves=1, text="x" * 500))
        monkeypatch.undo()
        assert state_of(store)["text"] == "x" * 500

    @pytest.mark.skipif(not Path("/dev/shm").is_dir() or sys.platform != "linux", reason="needs a mount")  # noqa: S108
    def test_a_folder_that_goes_away_in_mid_game_costs_nothing_but_the_save(
        self, store: SnapshotStore, two_saves: Path, tmp_path: Path
    ) -> None:
        two_saves.parent.rename(tmp_path / "elsewhere")
        with pytest.raises(SaveFailed, match="gone"):
            store.save(ID, body(moves=3))
        assert not two_saves.parent.exists()
        (tmp_path / "elsewhere").rename(two_saves.parent)
        store.save(ID, body(moves=3))
        assert state_of(store) == {"moves": 3}

    def test_the_whole_store_going_away_is_a_failed_save(self, tmp_path: Path) -> None:
        root = tmp_path / "saves"
        store = SnapshotStore(root)
        store.save(ID, body(moves=1))
        root.rename(tmp_path / "gone")
        with pytest.raises(SaveFailed):
            store.save(ID, body(moves=2))

    def test_a_file_in_the_way_is_a_failed_save(self, tmp_path: Path) -> None:
        (tmp_path / "saves").write_text("I am a file")
        store = SnapshotStore(tmp_path / "saves")
        with pytest.raises(SaveFailed):
            store.save(ID, body(moves=1))
        with pytest.raises(SessionError):
            store.load(ID)
        with pytest.raises(SessionError):
            store.sessions()
        with pytest.raises(SaveFailed):
            store.claim(ID)

    def test_a_read_only_folder_is_read_and_never_written(
        self, two_saves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refused = OSError(errno.EROFS, os.strerror(errno.EROFS))

        def refuse(*_: Any, **__: Any) -> Any:
            raise refused

        for name in ("replace", "mkdir", "write", "unlink"):
            monkeypatch.setattr(os, name, refuse)
        store = SnapshotStore(tmp_path)
        assert state_of(store) == {"moves": 2}
        two_saves_before = two_saves.read_bytes()
        with pytest.raises(SaveFailed, match="Read-only"):
            store.save(ID, body(moves=3))
        with pytest.raises(SaveFailed):
            store.delete(ID)
        assert two_saves.read_bytes() == two_saves_before

    @NOT_ROOT
    def test_a_folder_without_permission_is_read_and_never_written(self, two_saves: Path, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        two_saves.parent.chmod(0o500)
        store = SnapshotStore(tmp_path)
        assert state_of(store) == {"moves": 2}
        with pytest.raises(SaveFailed):
            store.save(ID, body(moves=3))
        tmp_path.chmod(0o700)
        two_saves.parent.chmod(0o700)

    def test_what_cannot_be_tidied_does_not_spoil_the_save(
        self, store: SnapshotStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for part in range(3):
            store.save(ID, body(moves=1, part=part))

        def refuse(self: Path, *, missing_ok: bool = False) -> None:
            raise PermissionError(self, missing_ok)

        monkeypatch.setattr(Path, "unlink", refuse)
        store.save(ID, body(moves=1, part=3))
        assert state_of(store)["part"] == 3

    def test_a_rename_that_is_held_up_is_tried_again_on_windows(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, calls = os.replace, []

        def held_up(source: Path, target: Path) -> None:
            calls.append(source)
            if len(calls) < 4:
                raise PermissionError
            real(source, target)

        monkeypatch.setattr(os, "replace", held_up)
        monkeypatch.setattr(time, "sleep", lambda _: None)
        with pytest.raises(PermissionError):
            durable.write_new(tmp_path / "a", b"x")
        calls.clear()
        monkeypatch.setattr(durable, "_WINDOWS", True)
        durable.write_new(tmp_path / "a", b"x")
        assert (tmp_path / "a").read_bytes() == b"x"
        assert len(calls) == 4

    def test_a_file_written_over_is_on_disk_with_its_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        flushed: list[Path] = []
        monkeypatch.setattr(durable, "flush_folder", flushed.append)
        durable.write_over(tmp_path / "a", b"x")
        durable.write_over(tmp_path / "a", b"y")
        assert (tmp_path / "a").read_bytes() == b"y"
        assert flushed == [tmp_path, tmp_path]

    def test_a_file_that_is_there_is_never_written_over(self, tmp_path: Path) -> None:
        durable.write_new(tmp_path / "a", b"x")
        with pytest.raises(FileExistsError):
            durable.write_new(tmp_path / "a", b"y")
        assert (tmp_path / "a").read_bytes() == b"x"


class TestWriters:
    @pytest.mark.usefixtures("two_saves")
    def test_the_second_of_two_stores_gets_a_conflict(self, store: SnapshotStore, tmp_path: Path) -> None:
        other = SnapshotStore(tmp_path)
        other.load(ID)
        store.save(ID, body(moves=3, by="store"))
        with pytest.raises(SaveConflict):
            other.save(ID, body(moves=3, by="other"))
        assert state_of(other) == {"moves": 3, "by": "store"}
        other.save(ID, body(moves=4, by="other"))
        with pytest.raises(SaveConflict):
            store.save(ID, body(moves=4, by="store"))

    @pytest.mark.usefixtures("two_saves")
    def test_a_store_that_has_seen_nothing_goes_on_from_what_there_is(self, tmp_path: Path) -> None:
        store = SnapshotStore(tmp_path)
        store.save(ID, body(moves=3))
        assert [point.moves for point in store.history(ID)] == [1, 2, 3]

    def test_very_many_sessions_hold_few_locks(self, store: SnapshotStore) -> None:
        ids = [str(uuid.uuid4()) for _ in range(80)]
        for session_id in ids:
            store.save(session_id, body(moves=1))
        assert len(store._locks._held) <= 64
        store.save(ids[0], body(moves=2))
        assert state_of(store, ids[0]) == {"moves": 2}


class TestTrash:
    @pytest.mark.usefixtures("two_saves")
    def test_what_was_deleted_is_kept_for_a_day(
        self, store: SnapshotStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store.delete(ID)
        trash = tmp_path / "_trash"
        assert len(list(trash.iterdir())) == 1
        later, later_ns = time.time() + 25 * 60 * 60, time.time_ns() + 25 * 60 * 60 * 10**9
        monkeypatch.setattr(time, "time", lambda: later)
        monkeypatch.setattr(time, "time_ns", lambda: later_ns)
        other = str(uuid.uuid4())
        store.save(other, body(moves=1))
        store.delete(other)
        assert [path.name.split(".")[0] for path in trash.iterdir()] == [other]
        assert store.restore(ID) is False

    def test_of_two_deleted_the_later_comes_back(self, store: SnapshotStore) -> None:
        for move in (1, 2):
            store.save(ID, body(moves=move))
            store.delete(ID)
        assert store.restore(ID)
        assert state_of(store) == {"moves": 2}

    def test_an_unknown_session_cannot_be_deleted(self, store: SnapshotStore) -> None:
        assert store.delete(ID) is False


class TestFork:
    @pytest.mark.usefixtures("two_saves")
    def test_a_fork_holds_the_turns_before_it_and_is_all_there_or_not(
        self, store: SnapshotStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        forked = store.fork(ID, 2)
        assert [point.moves for point in store.history(forked)] == [1, 2]
        assert state_of(store, forked)["session_id"] == forked
        monkeypatch.setattr(durable, "rename", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        with pytest.raises(SaveFailed):
            store.fork(ID, 2)
        monkeypatch.undo()
        assert {row.session_id for row in store.sessions()} == {ID, forked}
        assert list((tmp_path / "_making").iterdir()) == []

    @pytest.mark.usefixtures("two_saves")
    def test_what_a_program_killed_in_the_middle_left_is_in_nobodys_way(
        self, store: SnapshotStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        left = tmp_path / "_making" / OTHER
        left.mkdir(parents=True)
        for seq in (1, 7):
            (left / f"{seq:08d}.json").write_text("half")
        monkeypatch.setattr("tui_adventure.session.persistence.store.new_id", lambda: OTHER)
        assert store.fork(ID, 2) == OTHER
        assert [point.seq for point in store.history(OTHER)] == [1, 2]
        assert not (tmp_path / OTHER / "00000007.json").exists()

    def test_a_turn_that_is_damaged_cannot_be_forked(self, store: SnapshotStore, two_saves: Path) -> None:
        content = two_saves.read_bytes()
        two_saves.write_bytes(content[:-1] + b"X")
        with pytest.raises(SaveDamaged):
            store.fork(ID, 2)

    def test_a_session_that_is_not_there_cannot_be_forked(self, store: SnapshotStore) -> None:
        with pytest.raises(SessionNotFound):
            store.fork(ID, 1)


class TestRefusedStates:
    """Saves that are whole and hold what the game could not open."""

    def test_the_newest_that_opens_is_opened_and_that_is_said(self, store: SnapshotStore, tmp_path: Path) -> None:
        good = GameState(session_id=ID, moves=1)
        store.save(ID, good.model_dump_json().encode())
        named = good.model_dump(mode="json")
        store.save(ID, json.dumps({**named, "moves": 2, "title": "x" * 61}).encode())
        store.save(ID, json.dumps({**named, "moves": 3, "health_current": 99}).encode())
        store.release(ID)
        fresh = SnapshotStore(tmp_path)
        loaded = fresh.load(ID)
        assert loaded is not None
        assert loaded.state["moves"] == 1
        assert "put aside" in loaded.notice
        assert len(list((tmp_path / "_quarantine").iterdir())) == 2
        fresh.save(ID, json.dumps({**named, "moves": 2}).encode())
        assert [point.moves for point in fresh.history(ID)] == [1, 2]

    def test_one_that_cannot_be_put_aside_is_passed_over_by_what_follows(
        self, store: SnapshotStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        state = GameState(session_id=ID, moves=1).model_dump(mode="json")
        store.save(ID, json.dumps(state).encode())
        store.save(ID, json.dumps({**state, "moves": 2, "seed": "none"}).encode())
        monkeypatch.setattr(store, "put_aside", lambda *_: False)
        loaded = store.load(ID)
        assert loaded is not None
        assert "put aside" not in loaded.notice
        store.save(ID, json.dumps({**state, "moves": 2}).encode())
        assert [point.seq for point in store.history(ID)] == [1, 3]
        assert SnapshotStore(tmp_path).undo(ID)[1]["moves"] == 1


class TestOrder:
    """Which session was played last, whatever the clock says."""

    def test_a_clock_that_jumps_changes_nothing(
        self, store: SnapshotStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        now = time.time_ns()
        for jump, session_id in ((0, ID), (-(10**18), OTHER), (10**17, ID), (-(10**17), OTHER)):
            monkeypatch.setattr(time, "time_ns", lambda jump=jump: now + jump)
            SnapshotStore(tmp_path).save(session_id, body(moves=1))
            Path.unlink(tmp_path / "_order") if jump == 10**17 else None
            assert store.sessions()[0].session_id == session_id
            store.release(session_id)

    def test_sessions_of_an_older_game_stand_by_their_clock_and_before_what_is_played_now(
        self, store: SnapshotStore, tmp_path: Path
    ) -> None:
        for day, session_id in ((2, ID), (1, OTHER)):
            header = store.save(session_id, body(moves=1, updated_at=f"2026-01-0{day}T00:00:00Z"))
            path = tmp_path / session_id / "00000001.json"
            path.write_bytes(encode(header.model_copy(update={"order": 0}), decode(path.read_bytes())[1]))
        (tmp_path / "_order").unlink()
        fresh = SnapshotStore(tmp_path)
        assert [row.session_id for row in fresh.sessions()] == [ID, OTHER]
        fresh.save(OTHER, body(moves=2, updated_at="2020-01-01T00:00:00Z"))
        assert [row.session_id for row in fresh.sessions()] == [OTHER, ID]

    def test_what_is_renamed_keeps_its_place(self, store: SnapshotStore) -> None:
        for session_id in (ID, OTHER):
            store.save(session_id, body(moves=1))
        store.save(ID, body(moves=1, title="new"), played=False)
        assert [row.session_id for row in store.sessions()] == [OTHER, ID]
        assert store.sessions()[1].title == "new"

    def test_a_counter_that_is_nonsense_is_no_fault(self, store: SnapshotStore, tmp_path: Path) -> None:
        (tmp_path / "_order").mkdir()
        store.save(ID, body(moves=1))
        (tmp_path / "_order").rmdir()
        (tmp_path / "_order").write_bytes(b"\x1b[2J")
        store.save(OTHER, body(moves=1))
        assert [row.session_id for row in store.sessions()] == [OTHER, ID]


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[object]:
    """Return a list that grows with every call of a function of `os`."""
    calls: list[object] = []
    real = getattr(os, name)

    def call(path: object, *rest: object) -> object:
        calls.append(path)
        return real(path, *rest)

    monkeypatch.setattr(os, name, call)
    return calls


class TestCost:
    """What a save costs does not grow with the session."""

    def test_a_save_reads_no_folder_and_few_headers(
        self, store: SnapshotStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "fsync", lambda _: None)
        state = GameState(session_id=ID)

        def turn(store: SnapshotStore, moves: int) -> None:
            state.moves = moves
            store.save(ID, state.model_dump_json().encode())

        for moves in range(200):
            turn(store, moves)
        listed = counted(monkeypatch, "listdir")
        for moves in range(200, 220):
            turn(store, moves)
        if (tmp_path / ID).stat().st_mtime_ns % 1_000_000:
            assert not listed
        store.release(ID)
        opened = counted(monkeypatch, "open")
        fresh = SnapshotStore(tmp_path)
        fresh.load(ID)
        turn(fresh, 220)
        assert len(opened) < 60
        assert len(fresh.history(ID)) == 221

    def test_another_writer_is_noticed_without_looking_through_the_folder(
        self, store: SnapshotStore, tmp_path: Path
    ) -> None:
        for moves in range(4):
            store.save(ID, body(moves=moves))
        other = SnapshotStore(tmp_path)
        other.load(ID)
        for part in range(3):
            other.save(ID, body(moves=4, part=part))
        with pytest.raises(SaveConflict):
            store.save(ID, body(moves=4))
