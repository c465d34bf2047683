"""What every persistence promises, over each of them."""

import inspect
import json
import uuid
from pathlib import Path
from typing import Any

import pytest

from tui_adventure.session import (
    FileFlowPersistence,
    GamePersistence,
    GamePhase,
    InMemoryFlowPersistence,
    InvalidSessionId,
    NothingToUndo,
    SaveDamaged,
    SaveFailed,
    SessionError,
    SessionNotFound,
    get_persistence,
)
from tui_adventure.session.crewai_flow import FlowPersistence
from tui_adventure.session.state import GameState

HOSTILE = ["", "..", "../evil", "/abs", "a/b", "x" * 300, "nul\x00", "é" * 36, "CON", "*"]


def test_it_is_a_persistence_of_crewais(persistence: GamePersistence) -> None:
    assert isinstance(persistence, FlowPersistence)
    persistence.init_db()
    assert persistence.list_sessions() == []


def test_what_was_saved_is_loaded_in_json_form(persistence: GamePersistence) -> None:
    state = GameState(phase=GamePhase.EXPLORATION)
    persistence.save_state(state.id, "settle", state)
    loaded = persistence.load_state(state.id)
    assert loaded == state.model_dump(mode="json") == json.loads(json.dumps(loaded))
    assert loaded is not None
    assert loaded["phase"] == "exploration"
    assert loaded["session_id"] == loaded["id"] == state.id


def test_a_dict_is_as_good_as_the_model(persistence: GamePersistence) -> None:
    state = GameState()
    persistence.save_state(state.id, "settle", state.model_dump())
    assert persistence.load_state(state.id) == state.model_dump(mode="json")


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"id": "x"},
        {"phase": None, "adventure_turn": "many", "page": 3, "conversation_history": [7, None], "updated_at": "soon"},
        {"character_sheet": [], "active_quest": "none", "page": {"passages": [{"text": 1}, "x"]}},
        {"words": "Zürich 東京 🐚"},
    ],
)
def test_any_dict_that_is_json_comes_back(persistence: GamePersistence, odd: dict[str, Any]) -> None:
    session_id = str(uuid.uuid4())
    persistence.save_state(session_id, "settle", odd)
    assert persistence.load_state(session_id) == odd
    assert [row.session_id for row in persistence.list_sessions()] == [session_id]


def test_what_cannot_be_written_is_refused_and_nothing_is_lost(persistence: GamePersistence) -> None:
    session_id = str(uuid.uuid4())
    persistence.save_state(session_id, "settle", {"n": 1})
    for broken in ({"text": "\udc80"}, {"what": object()}):
        with pytest.raises(SaveFailed):
            persistence.save_state(session_id, "settle", broken)
    assert persistence.load_state(session_id) == {"n": 1}


def test_none_means_it_never_existed(persistence: GamePersistence) -> None:
    assert persistence.load_state(str(uuid.uuid4())) is None
    assert not persistence.exists(str(uuid.uuid4()))


def test_the_newest_save_is_loaded(persistence: GamePersistence) -> None:
    session_id = str(uuid.uuid4())
    for number in range(30):
        persistence.save_state(session_id, "settle", {"moves": number // 3, "n": number})
    assert persistence.load_state(session_id) == {"moves": 9, "n": 29}


def test_changing_what_was_loaded_changes_no_save(persistence: GamePersistence) -> None:
    session_id = str(uuid.uuid4())
    given = {"list": [1]}
    persistence.save_state(session_id, "settle", given)
    given["list"].append(2)
    loaded = persistence.load_state(session_id)
    assert loaded is not None
    loaded["list"].append(3)
    assert persistence.load_state(session_id) == {"list": [1]}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_no_uuid_is_refused_everywhere(persistence: GamePersistence, hostile: str, tmp_path: Path) -> None:
    store = persistence.store
    calls: list[Any] = [
        lambda: persistence.save_state(hostile, "m", {}),
        lambda: persistence.load_state(hostile),
        lambda: persistence.exists(hostile),
        lambda: persistence.delete(hostile),
        lambda: persistence.restore(hostile),
        lambda: store.history(hostile),
        lambda: store.undo(hostile),
        lambda: store.redo(hostile),
        lambda: store.load_at(hostile, 1),
        lambda: store.fork(hostile, 1),
        lambda: store.claim(hostile),
        lambda: store.release(hostile),
    ]
    for call in calls:
        with pytest.raises(InvalidSessionId):
            call()
    assert list(tmp_path.rglob("*")) == []


def test_a_deleted_session_can_be_brought_back(persistence: GamePersistence) -> None:
    state = GameState()
    persistence.save_state(state.id, "settle", state)
    assert persistence.delete(state.id) is True
    assert persistence.delete(state.id) is False
    assert persistence.load_state(state.id) is None
    assert persistence.list_sessions() == []
    assert persistence.restore(state.id) is True
    assert persistence.restore(state.id) is False
    assert persistence.load_state(state.id) == state.model_dump(mode="json")
    persistence.save_state(state.id, "settle", state)


def test_a_session_is_not_brought_back_over_another(persistence: GamePersistence) -> None:
    session_id = str(uuid.uuid4())
    persistence.save_state(session_id, "settle", {"n": 1})
    persistence.delete(session_id)
    persistence.save_state(session_id, "settle", {"n": 2})
    assert persistence.restore(session_id) is False
    assert persistence.load_state(session_id) == {"n": 2}


def test_clear_empties_the_ledger(persistence: GamePersistence) -> None:
    for _ in range(3):
        persistence.save_state(str(uuid.uuid4()), "settle", {})
    persistence.clear()
    assert persistence.list_sessions() == []
    persistence.clear()


def test_what_a_terminal_would_obey_does_not_come_out_of_a_save(persistence: GamePersistence) -> None:
    session_id = str(uuid.uuid4())
    dirty = {"page": {"passages": [{"text": "a\x1b]52;c;aGk=\x07b\u202e"}]}, "flags": ["c\U000e0041"], "d\x9b2J": 1}
    persistence.save_state(session_id, "settle", dirty)
    assert persistence.load_state(session_id) == {"page": {"passages": [{"text": "ab"}]}, "flags": ["c"], "d": 1}


def test_a_row_says_who_where_and_when(persistence: GamePersistence) -> None:
    state = GameState.model_validate(
        {
            "title": "Maren's winter",
            "moves": 9,
            "adventure_turn": 4,
            "character_sheet": {"name": "Maren", "race": "human", "character_class": "ranger", "level": 2},
            "active_quest": {"id": "bell", "title": "The Drowned Bell", "door": "reed"},
            "completed_quests": [{"id": "x"}],
            "conversation_history": [{"action": "Climb", "narrative": "Up."}],
            "page": {"passages": [{"voice": "narrator", "kind": "scene", "text": "The weir\nis slick.\x1b[2J"}]},
        }
    )
    persistence.save_state(state.id, "settle", state)
    row = persistence.list_sessions()[0]
    assert (row.title, row.hero, row.character_class, row.race, row.level) == (
        "Maren's winter",
        "Maren",
        "ranger",
        "human",
        2,
    )
    assert (row.quest, row.door, row.turn, row.max_turns, row.moves) == ("The Drowned Bell", "reed", 4, 50, 9)
    assert (row.phase, row.adventure_phase, row.completed) == ("character_creation", "setup", 1)
    assert (row.label, row.preview) == ("Climb", "The weir is slick.")
    assert row.updated_at == state.updated_at
    assert row.notice == ""


def test_there_is_nothing_to_undo_in_an_unknown_session(persistence: GamePersistence) -> None:
    with pytest.raises(SessionNotFound):
        persistence.store.undo(str(uuid.uuid4()))
    assert persistence.store.history(str(uuid.uuid4())) == []


def test_there_is_nothing_to_undo_in_the_first_turn(persistence: GamePersistence) -> None:
    session_id = str(uuid.uuid4())
    persistence.save_state(session_id, "settle", {})
    with pytest.raises(NothingToUndo):
        persistence.store.undo(session_id)
    with pytest.raises(SaveDamaged):
        persistence.store.load_at(session_id, 7)
    with pytest.raises(SessionNotFound):
        persistence.store.fork(session_id, 7)


def test_only_the_last_save_of_each_turn_is_kept_for_long(persistence: GamePersistence) -> None:
    session_id = str(uuid.uuid4())
    for move in range(10):
        for part in range(4):
            persistence.save_state(session_id, "settle", {"moves": move, "part": part})
    points = persistence.store.history(session_id)
    assert [point.moves for point in points] == list(range(10))
    assert {persistence.store.load_at(session_id, point.seq)["part"] for point in points} == {3}
    assert len(persistence.store.headers(session_id)) <= 11


class TestChoosing:
    @pytest.fixture(autouse=True)
    def no_settings(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("TUI_ADVENTURE_REDIS_URL", "TUI_ADVENTURE_PERSISTENCE", "TUI_ADVENTURE_HOME"):
            monkeypatch.delenv(name, raising=False)

    def test_files_in_the_data_dir_are_the_default(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("TUI_ADVENTURE_HOME", str(tmp_path))
        persistence = get_persistence()
        assert isinstance(persistence, FileFlowPersistence)
        assert persistence.directory == tmp_path / "saves"

    def test_given_paths_come_before_the_environment(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        from tui_adventure.paths import find_paths

        monkeypatch.setenv("TUI_ADVENTURE_HOME", "/nowhere")
        persistence = get_persistence(find_paths(tmp_path))
        assert isinstance(persistence, FileFlowPersistence)
        assert persistence.directory == tmp_path / "saves"

    def test_the_players_settings_name_no_folder_of_their_own(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        from tui_adventure.settings import Settings

        monkeypatch.setenv("TUI_ADVENTURE_HOME", str(tmp_path))
        persistence = get_persistence(Settings())
        assert isinstance(persistence, FileFlowPersistence)
        assert persistence.directory == tmp_path / "saves"

    def test_a_silent_server_is_reported_when_it_is_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TUI_ADVENTURE_REDIS_URL", "redis://127.0.0.1:1/0")
        persistence = get_persistence()
        with pytest.raises(SessionError, match="does not answer"):
            persistence.list_sessions()

    def test_memory_is_used_when_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TUI_ADVENTURE_PERSISTENCE", "memory")
        assert isinstance(get_persistence(), InMemoryFlowPersistence)

    def test_an_unknown_kind_is_refused_in_a_sentence(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TUI_ADVENTURE_PERSISTENCE", "papyrus\x1b")
        with pytest.raises(SessionError, match="file or memory") as caught:
            get_persistence()
        assert str(caught.value).isprintable()


def test_two_memories_share_nothing() -> None:
    one, two = InMemoryFlowPersistence(), InMemoryFlowPersistence()
    one.save_state(str(uuid.uuid4()), "settle", {})
    assert two.list_sessions() == []


def test_the_interface_is_crewais() -> None:
    for name in ("init_db", "save_state", "load_state"):
        ours, theirs = (
            list(inspect.signature(getattr(cls, name)).parameters) for cls in (GamePersistence, FlowPersistence)
        )
        assert ours == theirs
