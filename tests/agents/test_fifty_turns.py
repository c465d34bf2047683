"""Fifty turns told by a provider that fails on every third: what CrewAI, the wire and the game do together."""

import time
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.agents.loopback import OWN, Loopback, Reply, Wire
from tui_adventure.agents.crew_storyteller import CrewStoryteller
from tui_adventure.rules.errors import Impossible
from tui_adventure.session import ConversationFlow, FileFlowPersistence, GameSessionFlow
from tui_adventure.session.state import GameState
from tui_adventure.session.turn_events import StorytellerFellBack, TurnEnded, TurnEvent, TurnResolved
from tui_adventure.story.beat import Page
from tui_adventure.story.engine import Engine

TURNS = 50
LIMIT = 1.2
SLACK = 8.0
"""Seconds beyond the limit that a busy machine may take; one that hangs would take for ever."""
FAULTS = [Wire.CUT, Wire.STATUS_500, Wire.HANG, Wire.STALL, Wire.HANG_UP]


def pages(events: list[TurnEvent]) -> tuple[Page, Page]:
    """Return a turn's page in the book's words, and as it was told."""
    book = next(event.beat.page for event in events if isinstance(event, TurnResolved))
    return book, next(event.beat.page for event in events if isinstance(event, TurnEnded))


@pytest.mark.slow
async def test_no_turn_is_lost_or_late_when_every_third_telling_fails(
    tmp_path: Path, engine: Engine, server: Loopback
) -> None:
    flow = GameSessionFlow(state=GameState(seed=7), persistence=FileFlowPersistence(tmp_path / "saves"))
    with flow.transaction() as state:
        engine.quick_hero(state)
    heard: list[TurnEvent] = []
    faults = cycle(FAULTS)
    server.begin(*(Reply(wire=next(faults)) if call % 3 == 2 else Reply() for call in range(TURNS)))
    conversation = ConversationFlow(flow, engine, CrewStoryteller("tiny", server.url, LIMIT), patience=LIMIT)
    slowest, taken, told_by_model = 0.0, 0, 0
    for choice in islice(cycle("123"), 4 * TURNS):
        before = flow.state.moves
        began = time.monotonic()
        try:
            told = [event async for event in conversation.turn(choice)]
        except Impossible:
            continue
        heard += told
        slowest = max(slowest, time.monotonic() - began)
        if not (isinstance(told[-1], TurnEnded) and told[-1].beat.spent):
            continue
        assert flow.state.moves == before + 1
        book, page = pages(told)
        assert flow.state.page == page
        for written, shown in zip(book.passages, page.passages, strict=True):
            assert shown.text in (written.text, OWN + written.text)
            told_by_model += shown.text != written.text
        taken += 1
        if taken == TURNS:
            break
    assert taken == TURNS
    assert slowest < LIMIT + SLACK
    assert GameSessionFlow.resume(flow.state.session_id, FileFlowPersistence(tmp_path / "saves")).state == flow.state
    assert told_by_model > len(server.requests)
    reasons = [event.reason for event in heard if isinstance(event, StorytellerFellBack)]
    assert reasons
    assert len(reasons) == len(set(reasons))
