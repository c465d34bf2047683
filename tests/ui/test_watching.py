"""A replay on the screen plays by itself as a session of its own, and is the player's as soon as they touch a key."""

from pathlib import Path

import pytest

from tests.stubs.own_packs import own_engine
from tests.ui.waiting import becomes, until
from tui_adventure.paths import find_paths
from tui_adventure.session import InMemoryFlowPersistence
from tui_adventure.session.code_text import code_of
from tui_adventure.session.opening import begin
from tui_adventure.session.replaying import played
from tui_adventure.session.service import GameSessionService
from tui_adventure.session.state import GameState
from tui_adventure.settings import Settings, override
from tui_adventure.ui import watching
from tui_adventure.ui.app import NineDoorsApp
from tui_adventure.ui.options import PlayOptions, Sources
from tui_adventure.ui.widgets.notice import Notice


@pytest.fixture(scope="module")
def line() -> list[GameState]:
    state = begin(own_engine(), Settings(), 11, quick=True)
    states = [state.model_copy(deep=True)]
    for text in ("1", "1", "1", "1"):
        played(own_engine(), state, text)
        states.append(state.model_copy(deep=True))
    return states


def app_with(code: str, home: Path, last: int | None = None) -> NineDoorsApp:
    persistence = InMemoryFlowPersistence()
    settings = override(Settings(), reduced_motion=True, glyphs="unicode")
    sources = Sources(lambda: GameSessionService(persistence.store), own_engine, lambda _settings: persistence)
    options = PlayOptions(paths=find_paths(home), replay=code, replay_to=last)
    return NineDoorsApp(settings, options, sources=sources)


def notice(app: NineDoorsApp) -> str:
    return str(app.screen.query_one(Notice).content)


async def test_a_replay_plays_itself_to_its_last_page(
    line: list[GameState], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LONGEST_PAUSE", 0.01)
    monkeypatch.setattr(watching, "LEAST_PAUSE", 0.01)
    app = app_with(code_of(line), tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await becomes(pilot, lambda: app.game is not None and app.game.state.page == line[-1].page)
        await becomes(pilot, lambda: "yours" in notice(app))


async def test_a_replay_stops_at_a_key_and_the_session_goes_on_from_there(
    line: list[GameState], tmp_path: Path
) -> None:
    app = app_with(code_of(line), tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "DoorsScreen")
        await becomes(pilot, lambda: app.game is not None and app.game.awake)
        await pilot.press("m")
        await becomes(pilot, lambda: "yours" in notice(app))
        assert app.game is not None
        assert app.game.state.page == line[0].page
        assert not app.game.watched


async def test_a_replay_stops_after_the_turn_that_was_asked_for(
    line: list[GameState], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LONGEST_PAUSE", 0.01)
    monkeypatch.setattr(watching, "LEAST_PAUSE", 0.01)
    app = app_with(code_of(line), tmp_path, last=2)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, "AdventureScreen")
        await becomes(pilot, lambda: "yours" in notice(app))
        assert app.game is not None
        assert app.game.state.page == line[2].page


async def test_a_damaged_code_is_told_above_the_ledger(tmp_path: Path) -> None:
    app = app_with("ND1-ABCDEF", tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await becomes(pilot, lambda: "damaged" in app.trouble)
        assert type(app.screen).__name__ == "LedgerScreen"
