"""A Redis server on which others have written, too."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import to_json

from tests.fuzz.hostile import damaged, run, spoiled, texts, within_bounds
from tests.fuzz.test_files import SAMPLES, sample
from tui_adventure.session.persistence.redis_store import RedisStore
from tui_adventure.session.persistence.stores import REDIS_VARIABLE
from tui_adventure.session.state import GameState

FUZZ = settings.get_profile("fuzz")
FIELDS = texts() | st.sampled_from(("1", "2", "3", "top", "-1", "9" * 30))
KEYS = st.sampled_from(("save", "head", "ledger", "order"))


@FUZZ
@given(st.data())
def test_whatever_a_server_holds_the_good_session_is_listed_shown_and_checked(
    redis_url: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    url = f"{redis_url}?db=8"
    store = RedisStore(url)
    server: Any = store._server
    server.flushdb()
    state = GameState.model_validate_json(sample(SAMPLES[0]))
    bad, good = state.session_id, GameState().session_id
    for _ in range(2):
        store.save(bad, to_json(state))
        state.moves += 1
    store.save(good, to_json(GameState(session_id=good)))
    with suppress(ValueError):  # half a character is no JSON, and nothing of ours would hand it over
        store.save(bad, json.dumps(spoiled(data, json.loads(state.model_dump_json()))).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        kind = data.draw(KEYS)
        key = f"nine-doors:{kind}" + (f":{bad}" if kind in {"save", "head"} else "")
        held = server.hget(key, "1") if kind in {"save", "head"} and server.type(key) == b"hash" else None
        value = damaged(data, held) if held else data.draw(st.binary())
        if kind == "order" or (kind != "ledger" and data.draw(st.integers(0, 5)) == 0):
            server.set(key, value)
        elif server.type(key) == b"hash":
            server.hset(key, data.draw(FIELDS).encode("utf-8", "replace"), value)
    with pytest.MonkeyPatch.context() as patch, within_bounds():
        patch.setenv(REDIS_VARIABLE, url)
        home = str(tmp_path_factory.mktemp("home"))
        status, listed = run("sessions", "list", "--data-dir", home)
        assert (status, good in listed) == (0, True)
        assert run("sessions", "show", good, "--data-dir", home)[0] == 0
        assert f"{good}  1 saves whole." in run("sessions", "verify", "--data-dir", home)[1]
        assert run("sessions", "show", bad, "--data-dir", home)[0] in (0, 1)
