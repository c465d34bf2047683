"""The one way a session is opened, whichever front end asks."""

import errno
import os
from pathlib import Path

import pytest

from tests.stubs.own_packs import own_engine
from tui_adventure.agents.crew_storyteller import CrewStoryteller
from tui_adventure.paths import find_paths
from tui_adventure.session import FileFlowPersistence, GamePersistence, GamePhase, InMemoryFlowPersistence
from tui_adventure.session.opening import begin, give_voice, open_conversation, wake, what_is_missing
from tui_adventure.settings import Settings, override
from tui_adventure.story.engine import Engine
from tui_adventure.story.state import AskResolve
from tui_adventure.story.voices.storyteller import EmbeddedStoryteller


@pytest.fixture(scope="module")
def engine() -> Engine:
    return own_engine()


def test_a_new_session_is_played_as_the_player_has_set_it(engine: Engine) -> None:
    settings = override(Settings(), difficulty="hardcore", ask_resolve="never", lines=["spiders"], veils=["grief"])
    state = begin(engine, settings, 7)
    assert (state.seed, state.difficulty, state.ask_resolve) == (7, "hardcore", AskResolve.NEVER)
    assert (state.lines, state.veils) == (["spiders"], ["grief"])
    assert state.page.options


def test_a_ready_hero_begins_before_the_doors(engine: Engine) -> None:
    state = begin(engine, Settings(), quick=True)
    assert state.phase is GamePhase.QUEST_SELECTION
    assert state.character_sheet is not None


def test_two_sessions_without_a_seed_are_two(engine: Engine) -> None:
    assert begin(engine, Settings()).seed != begin(engine, Settings()).seed


def test_a_new_session_is_written_down_when_it_is_opened_and_found_by_its_id(engine: Engine) -> None:
    persistence = InMemoryFlowPersistence()
    state = begin(engine, Settings(), 7)
    opened = open_conversation(state, engine, Settings(), persistence)
    assert opened.game.unsaved == ""
    again = open_conversation(state.session_id, engine, Settings(), persistence)
    assert again.game.state == opened.game.state


def test_a_new_session_that_cannot_be_written_is_played_all_the_same(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    state = begin(engine, Settings(), 7)
    opened = open_conversation(state, engine, Settings(), FileFlowPersistence(tmp_path))
    assert "No space left" in opened.game.unsaved
    assert opened.game.state.page == state.page
    assert capfd.readouterr() == ("", "")


def test_the_settings_say_who_tells_and_for_how_long(engine: Engine) -> None:
    settings = override(Settings(), storyteller="crew", model="tiny", base_url="http://127.0.0.1:9/v1", time_limit=5)
    opened = open_conversation(begin(engine, settings), engine, settings, InMemoryFlowPersistence())
    assert isinstance(opened.storyteller, CrewStoryteller)
    assert opened.patience == 5
    assert opened.has_writer
    assert {opened._beside.reader, opened._beside.host} == {opened.storyteller}
    give_voice(opened, override(Settings(), time_limit=60))
    assert isinstance(opened.storyteller, EmbeddedStoryteller)
    assert opened.patience == 60


def test_a_crew_without_a_model_is_told_and_the_book_stands_in(engine: Engine) -> None:
    settings = override(Settings(), storyteller="crew")
    opened = open_conversation(begin(engine, settings), engine, settings, InMemoryFlowPersistence())
    assert isinstance(opened.storyteller, EmbeddedStoryteller)
    assert "--model" in what_is_missing(settings)
    assert what_is_missing(Settings()) == ""


def test_waking_gives_the_persistence_the_environment_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CREWAI_STORAGE_DIR", os.environ["CREWAI_STORAGE_DIR"])
    persistence: GamePersistence = wake(find_paths(tmp_path), Settings())
    assert isinstance(persistence, FileFlowPersistence)
    assert persistence.directory == tmp_path / "saves"
