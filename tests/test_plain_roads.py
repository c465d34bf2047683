"""`roads` and `endings` at a closing entry of the line mode: what changed most, what another ending has otherwise."""

import asyncio
import io
from functools import partial
from pathlib import Path

import pytest

from tests.stubs.finished_lines import a_road, finding, finished_line
from tests.stubs.own_packs import own_engine
from tui_adventure import plain_roads
from tui_adventure.plain import LineGame
from tui_adventure.session import ConversationFlow, GameSessionFlow, InMemoryFlowPersistence
from tui_adventure.session.hall import Hall
from tui_adventure.session.ledger import Ledger
from tui_adventure.story.intent import CHOSEN
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.roads.searching import RoadSearch


@pytest.fixture
def persistence() -> InMemoryFlowPersistence:
    return InMemoryFlowPersistence()


def reopened(persistence: InMemoryFlowPersistence, session_id: str) -> ConversationFlow:
    return ConversationFlow(GameSessionFlow.resume(session_id, persistence), own_engine())


async def test_roads_are_told_and_forked_and_the_choice_named_leads_on_from_there(
    persistence: InMemoryFlowPersistence, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = finished_line(5)
    road = a_road(line)
    monkeypatch.setattr(RoadSearch, "play", finding(road))
    old = Ledger(persistence.store).keep_line(line)
    out = io.StringIO()
    game = LineGame(reopened(persistence, old), out, reopen=partial(reopened, persistence))
    await game.take("roads")
    said = out.getvalue().splitlines()
    assert said[0] == plain_roads._LOOKING
    assert said[1] == f"1. {road.told}"
    await game.take("roads 9")
    assert "There is no road 9" in out.getvalue()
    assert game.flow.get_session_id() == old
    await game.take("roads 1")
    assert game.flow.get_session_id() != old
    before = next(state for state in line if state.moves == road.moves)
    assert game.state.page == before.page
    assert Ledger(persistence.store).read(old).moves == line[-1].moves
    await game.take(f"{CHOSEN}{road.option}")
    assert game.state.moves == road.moves + 1
    assert game.state.entered == f"{CHOSEN}{road.option}"


def test_on_the_road_roads_is_a_word_like_others(persistence: InMemoryFlowPersistence) -> None:
    old = Ledger(persistence.store).keep_line(finished_line(5)[:4])
    out = io.StringIO()
    game = LineGame(reopened(persistence, old), out)
    assert game.state.phase is not GamePhase.EPILOGUE
    asyncio.run(game.take("roads"))
    assert plain_roads._LOOKING not in out.getvalue()


async def test_endings_holds_another_ending_of_the_door_beside_this_one(
    persistence: InMemoryFlowPersistence, tmp_path: Path
) -> None:
    keep = Ledger(persistence.store).keep_line
    own, _other = keep(finished_line(5)), keep(finished_line(5, "bold"))
    out = io.StringIO()
    game = LineGame(reopened(persistence, own), out)
    game.hall = Hall(persistence.store, tmp_path)
    await game.take("endings")
    assert "the same dice" in out.getvalue()
    await game.take("endings 1")
    assert "\nEnding\n  This one: “" in out.getvalue()
