"""Sessions that earlier releases wrote are read and played on, for ever."""

from pathlib import Path

import pytest

from tests.stubs.own_packs import own_engine
from tui_adventure.rules.errors import Impossible
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.persistence import records
from tui_adventure.session.persistence.portable import unpack
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import Page
from tui_adventure.story.engine import Engine
from tui_adventure.story.phases import GamePhase

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*/*.gz"))
PHASES = {
    "interview": GamePhase.CHARACTER_CREATION,
    "inn": GamePhase.QUEST_SELECTION,
    "road": GamePhase.COMBAT,
    "fight": GamePhase.COMBAT,
    "late": GamePhase.EXPLORATION,
    "asked_for_resolve": GamePhase.DIALOGUE,
    "closing": GamePhase.EPILOGUE,
    "second_door": GamePhase.EXPLORATION,
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return own_engine()


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(SnapshotStore(tmp_path / "saves"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_session_of_an_earlier_release_is_played_on(sample: Path, ledger: Ledger, engine: Engine) -> None:
    row, count, own = ledger.bring_in(sample.read_bytes())
    assert own
    state = ledger.read(row.session_id)
    assert state.phase is PHASES[sample.stem]
    assert count == len(ledger.store.seqs(row.session_id))
    for point in ledger.store.history(row.session_id):
        assert Page.model_validate(ledger.store.load_at(row.session_id, point.seq)["page"])
    engine.status(state)
    engine.journal(state)
    played = 0
    for turn in range(40):
        options = [number for number, option in enumerate(state.page.options, 1) if not option.barred]
        draft = state.model_copy(deep=True)
        try:
            engine.resolve(draft, engine.interpret(draft, str(options[turn % len(options)])))
        except Impossible:
            continue
        state = GameState.model_validate_json(draft.model_dump_json())
        ledger.keep(state)
        played += 1
        if played == 10:
            break
    assert played == 10
    assert ledger.read(row.session_id) == state
    assert ledger.store.undo(row.session_id)


def test_a_save_in_the_first_form_is_read_as_one_of_today_s_and_kept_as_it_was(ledger: Ledger, tmp_path: Path) -> None:
    bundle = unpack(SAMPLES[0].read_bytes())
    header, body = list(bundle.saves)[-1]
    old = header.model_copy(update={"schema_version": 1})
    path = tmp_path / "saves" / header.session / f"{header.seq:08d}.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(records.encode(old, body))
    assert ledger.read(header.session).schema_version == records.SCHEMA_VERSION
    assert [one.read_bytes() for one in (tmp_path / "saves" / "_migrated").iterdir()] == [path.read_bytes()]
