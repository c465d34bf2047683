"""Fifty turns told by a provider that fails on every third: what CrewAI, the wire and the game do together."""

import time
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.agents.loopback import Behaviour, loopback
from tests.stubs.own_packs import own_engine
from tui_adventure.agents.crew_storyteller import CrewStoryteller
from tui_adventure.rules.errors import Impossible
from tui_adventure.session import ConversationFlow, FileFlowPersistence, GameSessionFlow, boot
from tui_adventure.session.state import GameState
from tui_adventure.session.turn_events import PassageTold, StorytellerFellBack, TurnEnded, TurnEvent

TURNS = 50
LIMIT = 0.8
SLACK = 1.5
FAULTS = [Behaviour.CUT, Behaviour.ERROR, Behaviour.HANG, Behaviour.STALL, Behaviour.SILENT_CUT]


@pytest.mark.slow
async def test_no_turn_is_lost_or_late_when_every_third_telling_fails(tmp_path: Path) -> None:
    boot.load()
    engine = own_engine()
    flow = GameSessionFlow(state=GameState(seed=7), persistence=FileFlowPersistence(tmp_path / "saves"))
    with flow.transaction() as state:
        engine.quick_hero(state)
    heard: list[TurnEvent] = []
    faults = cycle(FAULTS)
    script = [next(faults) if call % 3 == 2 else Behaviour.ANSWER for call in range(TURNS)]
    slowest = 0.0
    async with loopback(script=script) as server:
        storyteller = CrewStoryteller("tiny", server.url, LIMIT)
        conversation = ConversationFlow(flow, engine, storyteller, patience=LIMIT)
        taken = 0
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
            taken += 1
            if taken == TURNS:
                break
        asked = len(server.requests)
    assert taken == TURNS
    assert slowest < LIMIT + SLACK
    assert GameSessionFlow.resume(flow.state.session_id, FileFlowPersistence(tmp_path / "saves")).state == flow.state
    fallbacks = sum(isinstance(event, StorytellerFellBack) for event in heard)
    assert asked > TURNS / 2
    assert abs(fallbacks - asked // 3) <= 1
    assert any(isinstance(event, PassageTold) and server.text.startswith(event.text) for event in heard)
