"""What saving and listing cost, beside what CrewAI's own store costs in the same run."""

import time
import uuid
from pathlib import Path
from statistics import median

import pytest
from pydantic_core import to_json

from tui_adventure.session import GameState
from tui_adventure.session.persistence.snapshots import SnapshotStore

FILLING = ["x" * 100] * 200


@pytest.fixture(scope="module")
def five_hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("saves")
    store = SnapshotStore(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _: None)
        for number in range(500):
            for move in (1, 2):
                store.save(str(uuid.UUID(int=number)), to_json({"moves": move, "filling": FILLING}))
    return folder


def test_the_ledger_of_five_hundred_sessions_opens_at_once(five_hundred: Path) -> None:
    store, spent = SnapshotStore(five_hundred), []
    for _ in range(5):
        begun = time.process_time()
        rows = store.sessions()
        spent.append(time.process_time() - begun)
    assert [row.moves for row in rows] == [2] * 500
    # The aim is 50 ms on an idle machine; time others spend is not counted, and slow ones are given three times that.
    assert min(spent) < 0.15, f"{min(spent) * 1000:.0f} ms"


def test_listing_reads_no_bodies(five_hundred: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("a body was read"))
    assert len(SnapshotStore(five_hundred).sessions()) == 500


ROUNDS = 3
"""A busy machine may spoil one round, hardly three; and the middle one of many saves less than the slowest."""


@pytest.mark.slow
def test_saves_are_quicker_and_smaller_than_crewais_own(tmp_path: Path) -> None:
    from tui_adventure.session import FileFlowPersistence, boot

    boot.load()
    from crewai.flow.persistence.sqlite import SQLiteFlowPersistence

    ours, theirs = FileFlowPersistence(tmp_path / "ours"), SQLiteFlowPersistence(str(tmp_path / "theirs.db"))
    state, rounds = GameState(character_description="x" * 20_000), []
    for number in range(ROUNDS):
        spent = (list[float](), list[float]())
        for move in range(200):
            state.moves = number * 50 + move // 4
            # In turns, so that whatever else this machine does falls upon both.
            for store, times in zip((ours, theirs), spent, strict=True):
                begun = time.perf_counter()
                store.save_state(state.id, "settle", state)
                times.append(time.perf_counter() - begun)
        rounds.append(median(spent[0]) < median(spent[1]))
        if rounds[-1]:
            break
    assert rounds[-1], "never the quicker one"
    grown = sum(path.stat().st_size for path in (tmp_path / "ours").rglob("*") if path.is_file())
    assert grown < (tmp_path / "theirs.db").stat().st_size
