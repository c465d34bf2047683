"""The state's invariants and its two names for one id."""

import json
import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tui_adventure.session.errors import InvalidSessionId, SessionNotFound
from tui_adventure.session.ids import checked_id, new_id
from tui_adventure.session.state import GameState

ID = "0b5f0a3e-8f3b-4c0e-9d53-0a3f3a1f9f10"
HOSTILE_IDS = [
    "",
    "nope",
    ".",
    "..",
    "../../etc/passwd",
    "/etc/passwd",
    ID + "/..",
    ID + "\n",
    " " + ID,
    "{" + ID + "}",
    "urn:uuid:" + ID,
    ID.replace("-", ""),
    ID[:-1] + "\uff10",
    ID[:-1] + "\x00",
    "*" * 36,
    "g" + ID[1:],
]


def test_a_new_state_has_a_uuid4_a_seed_and_two_equal_ids() -> None:
    states = [GameState() for _ in range(50)]
    assert all(uuid.UUID(state.session_id).version == 4 and state.id == state.session_id for state in states)
    assert len({state.seed for state in states}) == len({state.id for state in states}) == 50


@pytest.mark.parametrize("name", ["session_id", "id"])
def test_either_name_gives_the_id(name: str) -> None:
    state = GameState.model_validate({name: ID})
    assert state.id == state.session_id == ID


def test_assigning_either_name_changes_both() -> None:
    state = GameState()
    state.id = ID
    assert state.session_id == ID
    state.session_id = other = new_id()
    assert state.id == other


def test_two_different_ids_are_refused() -> None:
    with pytest.raises(ValidationError):
        GameState(session_id=ID, id=new_id())


def test_an_id_is_spelled_in_lower_case() -> None:
    assert GameState(session_id=ID.upper()).id == ID == checked_id(uuid.UUID(ID))


@pytest.mark.parametrize("hostile", HOSTILE_IDS)
def test_what_is_no_uuid_is_no_id(hostile: str) -> None:
    with pytest.raises(InvalidSessionId) as caught:
        checked_id(hostile)
    assert isinstance(caught.value, SessionNotFound)
    assert str(caught.value).isascii()
    assert str(caught.value).isprintable()
    if hostile:
        with pytest.raises(ValidationError):
            GameState(session_id=hostile)
    with pytest.raises(InvalidSessionId):
        GameState().id = hostile


@pytest.mark.parametrize("hostile", [None, 7, b"x", ["a"]])
def test_what_is_no_text_is_no_id(hostile: object) -> None:
    with pytest.raises(InvalidSessionId):
        checked_id(hostile)


@pytest.mark.parametrize(
    "broken",
    [
        {"health_current": 21},
        {"health_current": -1},
        {"health_max": 0},
        {"adventure_turn": 51},
        {"adventure_turn": -1},
        {"max_turns": 24},
        {"max_turns": 51},
        {"adventure_turn": 30, "max_turns": 29},
        {"creation_turn": 6},
        {"conversation_history": [{"action": "", "narrative": ""}] * 21},
        {"conversation_history": [{"action": ""}]},
        {"recent_agents": ["narrator"] * 6},
        {"title": "x" * 61},
        {"created_at": datetime(2026, 1, 1)},  # noqa: DTZ001 - naive on purpose
        {"updated_at": "2026-01-01T00:00:00"},
        {"schema_version": 0},
        {"nonsense": 1},
    ],
)
def test_an_invariant_cannot_be_broken(broken: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        GameState.model_validate(broken)


@pytest.mark.parametrize("given", [None, 3, "text", []])
def test_what_is_no_mapping_is_no_state(given: object) -> None:
    with pytest.raises(ValidationError):
        GameState.model_validate(given)


def test_times_are_kept_in_utc() -> None:
    east = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=9)))
    state = GameState(created_at=east)
    assert state.created_at == east
    assert state.created_at.tzinfo is UTC


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 60), st.integers(25, 50))
def test_a_state_is_valid_exactly_within_its_bounds(current: int, most: int, turn: int, turns: int) -> None:
    fields = {"health_current": current, "health_max": most, "adventure_turn": turn, "max_turns": turns}
    if current <= most and turn <= turns:
        state = GameState.model_validate(fields)
        assert GameState.model_validate_json(state.model_dump_json()) == state
        assert GameState.model_validate(json.loads(state.model_dump_json())) == state
    else:
        with pytest.raises(ValidationError):
            GameState.model_validate(fields)


def test_adopting_another_state_makes_it_equal() -> None:
    state, other = GameState(), GameState(phase="combat", health_current=3)
    state.adopt(other)
    assert state == other
