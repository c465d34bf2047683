"""The ledger: sessions found, read, renamed, struck out and carried elsewhere, without a flow."""

import pytest

from tui_adventure.session.errors import SaveDamaged, SessionLocked, SessionNotFound
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.persistence.locks import LockedElsewhere, Locks
from tui_adventure.session.persistence.snapshots import SnapshotStore
from tui_adventure.session.persistence.volatile import VolatileStore
from tui_adventure.session.state import GameState, now

FIRST, SECOND = "5b0e7a52-6f0d-4c55-9f43-2a3f5b1c7d10", "5b1e7a52-6f0d-4c55-9f43-2a3f5b1c7d11"


@pytest.fixture(params=["memory", "file"])
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    store = VolatileStore() if request.param == "memory" else SnapshotStore(tmp_path_factory.mktemp("saves"))
    ledger = Ledger(store)
    for session_id in (FIRST, SECOND):
        ledger.keep(GameState(session_id=session_id, updated_at=now()))
        store.release(session_id)
    return ledger


@pytest.mark.parametrize(
    ("wanted", "found"),
    [(FIRST, FIRST), (FIRST.upper(), FIRST), ("5b0", FIRST), ("5B1E", SECOND), ("last", SECOND)],
)
def test_a_session_is_found_by_its_id_by_how_it_begins_or_as_the_last(ledger: Ledger, wanted: str, found: str) -> None:
    assert ledger.find(wanted).session_id == found


@pytest.mark.parametrize("wanted", ["", "5b", "7", "../../etc/passwd", "las"])
def test_what_names_no_session_or_more_than_one_is_none(ledger: Ledger, wanted: str) -> None:
    with pytest.raises(SessionNotFound):
        ledger.find(wanted)


def test_there_is_no_last_session_in_an_empty_ledger() -> None:
    with pytest.raises(SessionNotFound):
        Ledger(VolatileStore()).find("last")


def test_a_name_is_one_line_and_stands_in_the_row(ledger: Ledger) -> None:
    ledger.rename(FIRST, "\x1b[31mMaren\nand the bell" + "!" * 100)
    row = ledger.find(FIRST)
    assert row.title.startswith("Maren and the bell!!")
    assert len(row.title) == 60
    assert ledger.find("last").session_id == SECOND


def test_naming_a_session_that_another_program_has_open_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger(SnapshotStore(tmp_path_factory.mktemp("saves")))
    ledger.keep(GameState(session_id=FIRST))
    ledger.store.release(FIRST)

    def held(*_: object) -> bool:
        raise LockedElsewhere

    with monkeypatch.context() as patch:
        patch.setattr(Locks, "hold", held)
        with pytest.raises(SessionLocked):
            ledger.rename(FIRST, "Maren")
    assert ledger.read(FIRST).title == ""


def test_a_session_struck_out_can_be_brought_back(ledger: Ledger) -> None:
    assert ledger.delete(FIRST)
    assert [row.session_id for row in ledger.rows()] == [SECOND]
    assert ledger.restore(FIRST)
    assert ledger.read(FIRST).session_id == FIRST


def test_a_session_carried_elsewhere_keeps_its_id_where_that_is_free(ledger: Ledger) -> None:
    content, lost = ledger.export(FIRST)
    elsewhere = Ledger(VolatileStore())
    assert lost == 0
    assert elsewhere.bring_in(content) == (elsewhere.find(FIRST), 1, True)
    row, _, own = elsewhere.bring_in(content)
    assert not own
    assert row.session_id != FIRST


def test_what_is_stored_but_is_no_state_is_passed_over(ledger: Ledger) -> None:
    ledger.store.save(FIRST, b'{"phase": "hopping"}')
    assert ledger.read(FIRST).session_id == FIRST


def test_where_nothing_that_is_stored_is_a_state_it_is_damaged(ledger: Ledger) -> None:
    ledger.delete(FIRST)
    ledger.store.save(FIRST, b'{"phase": "hopping"}')
    with pytest.raises(SaveDamaged):
        ledger.read(FIRST)
    checked, opens = ledger.verify(FIRST)
    assert checked.whole
    assert not opens
