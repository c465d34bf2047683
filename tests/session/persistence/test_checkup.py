"""A session looked through in memory: what is damaged is put aside, once, and the rest stays."""

from pydantic_core import to_json

from tui_adventure.session.persistence.checkup import check
from tui_adventure.session.persistence.volatile import VolatileStore
from tui_adventure.session.state import GameState

ID = "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"


def test_a_damaged_save_in_memory_is_put_aside_and_there_is_none_left_to_put_aside() -> None:
    store = VolatileStore()
    for moves in range(3):
        store.save(ID, to_json(GameState(session_id=ID, id=ID, seed=7, moves=moves)))
    header, _ = store._kept[ID][2]
    store._kept[ID][2] = (header, b"garbage")
    found = check(store, ID)
    assert (found.whole, found.aside, found.left) == (2, (2,), ())
    assert store.seqs(ID) == [1, 3]
    assert not store.put_aside(ID, 2)
