"""Promises that hold, or fail, between programs: killed while saving, racing for a session, one of them reading."""

import os
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from pydantic_core import to_json

from tui_adventure.session.errors import SessionLocked
from tui_adventure.session.persistence.snapshots import SnapshotStore

HERE = Path(__file__).parent
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX processes")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=110, env=environment
    )


def kill(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run(str(HERE / "kill_harness.py"), *arguments)


def test_being_killed_loses_no_acknowledged_save() -> None:
    result = kill("--times", "10")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.journey
def test_being_killed_fifty_times_loses_no_acknowledged_save() -> None:
    result = kill("--times", "50", "--seed", str(time.time_ns()))
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("writer", ["in_place", "early"])
def test_a_writer_with_a_classical_mistake_is_caught(writer: str) -> None:
    result = kill("--writer", writer, "--times", "100", "--until-first")
    assert result.returncode == 1, result.stdout + result.stderr
    assert "lost" in result.stdout


def test_two_programs_in_a_race_overwrite_nothing(tmp_path: Path) -> None:
    session_id, times = str(uuid.uuid4()), 60
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, str(HERE / "race_harness.py"), str(tmp_path), session_id]
    racers = {
        name: subprocess.Popen([*command, name, str(times)], stdout=subprocess.PIPE, text=True, env=environment)
        for name in ("one", "two")
    }
    saved = {name: [int(move) for move in racer.communicate(timeout=100)[0].split()] for name, racer in racers.items()}
    store = SnapshotStore(tmp_path)
    points = store.history(session_id)
    by = [str(store.load_at(session_id, point.seq)["by"]) for point in points]
    assert [point.moves for point in points] == list(range(1, 2 * times + 1))
    assert {name: [move for move, writer in enumerate(by, 1) if writer == name] for name in racers} == saved


def test_while_one_program_writes_another_can_only_read(tmp_path: Path) -> None:
    session_id = str(uuid.uuid4())
    store = SnapshotStore(tmp_path)
    store.save(session_id, to_json({"moves": 1}))
    script = f"""
from pathlib import Path
from tui_adventure.session.errors import SessionError
from tui_adventure.session.persistence.snapshots import SnapshotStore
store = SnapshotStore(Path({str(tmp_path)!r}))
print(store.load({session_id!r}).state, store.is_claimed_elsewhere({session_id!r}))
for act in (
    lambda: store.claim({session_id!r}),
    lambda: store.save({session_id!r}, b'{{"moves": 2}}'),
    lambda: store.delete({session_id!r}),
):
    try:
        act()
    except SessionError as error:
        print(type(error).__name__, error)
"""
    told = run("-c", script).stdout.splitlines()
    sentence = str(SessionLocked(session_id))
    assert told == ["{'moves': 1} True", *[f"SessionLocked {sentence}"] * 3]
    store.release(session_id)
    assert run("-c", script).stdout.splitlines() == ["{'moves': 1} False"]
