"""The roads not taken on the screen: looked for behind the closing entry, shown on a key, gone on with on another."""

import time
from pathlib import Path

import pytest

from tests.stubs.finished_lines import a_road, finding, finished_line
from tests.stubs.own_packs import own_engine
from tests.ui.test_keeping import app_over
from tests.ui.waiting import becomes, press, shown, until
from tui_adventure.paths import find_paths
from tui_adventure.session import InMemoryFlowPersistence
from tui_adventure.session.ledger import Ledger
from tui_adventure.session.state import GameState
from tui_adventure.story.roads.searching import RoadSearch
from tui_adventure.ui.options import PlayOptions
from tui_adventure.ui.road_search import BackgroundRoads
from tui_adventure.ui.screens import closing
from tui_adventure.ui.widgets.road_rows import RoadRows

ENDLESS = 10**9


@pytest.fixture(scope="module")
def line() -> list[GameState]:
    return finished_line(5)


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlayOptions:
    monkeypatch.setattr(closing, "_PATIENCE", 0.01)
    return PlayOptions(paths=find_paths(tmp_path), resume="last")


async def test_a_road_that_is_chosen_begins_another_session_where_it_left_the_first(
    line: list[GameState], options: PlayOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    road, persistence = a_road(line), InMemoryFlowPersistence()
    monkeypatch.setattr(RoadSearch, "play", finding(road))
    old = Ledger(persistence.store).keep_line(line)
    app = app_over(persistence, options)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "ClosingScreen")
        await press(pilot, "r")
        await until(pilot, "RoadsScreen")
        await becomes(pilot, lambda: app.screen.query_one(RoadRows).items == (road,))
        await press(pilot, "1")
        await becomes(pilot, lambda: app.game is not None and app.game.state.session_id != old)
        await until(pilot, "AdventureScreen")
        assert app.game is not None
        assert app.game.page == next(state for state in line if state.moves == road.moves).page
        told = [entry.passage.text for entry in app.game.transcript.last() if hasattr(entry, "passage")]
        assert told[-1] == f"The road not taken: {road.label}."
        assert Ledger(persistence.store).read(old).moves == line[-1].moves


async def test_nothing_is_looked_for_any_more_once_the_page_is_left_and_again_when_it_is_back(
    line: list[GameState], options: PlayOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    persistence = InMemoryFlowPersistence()
    monkeypatch.setattr(RoadSearch, "play", finding(moves=ENDLESS))
    Ledger(persistence.store).keep_line(line)
    app = app_over(persistence, options)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "ClosingScreen")
        game = app.game
        assert game is not None
        await becomes(pilot, lambda: game.roads is not None and game.roads._thread.is_alive())
        await press(pilot, "escape")
        await becomes(pilot, lambda: game.roads is not None and not game.roads._thread.is_alive())
        await press(pilot, "enter")
        await until(pilot, "ClosingScreen")
        await becomes(pilot, lambda: game.roads is not None and game.roads._thread.is_alive())
        await press(pilot, "r")
        await until(pilot, "RoadsScreen")
        assert "played from the same dice: 0 %" in shown(app, "#roads-about")
    assert game.roads is not None
    game.roads.stop()


async def test_roads_of_an_earlier_closing_entry_are_not_those_of_this_one(
    line: list[GameState], options: PlayOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    persistence = InMemoryFlowPersistence()
    monkeypatch.setattr(RoadSearch, "play", finding())
    Ledger(persistence.store).keep_line(line)
    app = app_over(persistence, options)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "ClosingScreen")
        game = app.game
        assert game is not None
        await becomes(pilot, lambda: game.roads is not None)
        earlier = game.roads = BackgroundRoads(own_engine(), line[:3])
        await press(pilot, "escape", "enter")
        await becomes(pilot, lambda: game.roads is not earlier and game.roads is not None)
        assert game.roads.moves == line[-1].moves


def settled(roads: BackgroundRoads) -> None:
    end = time.monotonic() + 30
    while not roads.done and time.monotonic() < end:
        time.sleep(0.002)


def test_a_key_makes_the_search_rest(line: list[GameState], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RoadSearch, "play", finding(moves=3))
    roads = BackgroundRoads(own_engine(), line)
    roads.give_way()
    before = time.monotonic()
    roads.go_on()
    settled(roads)
    assert time.monotonic() - before > 0.2
    assert (roads.roads, roads.fault, roads.share) == ((), "", 1.0)


def test_where_nothing_is_finished_it_is_said_why_there_are_no_roads(line: list[GameState]) -> None:
    roads = BackgroundRoads(own_engine(), line[:3])
    roads.go_on()
    settled(roads)
    assert "closing entry" in roads.fault
