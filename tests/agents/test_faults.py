"""Whatever a model or its server does: page and save hold the book's words or checked ones, and the turn stands."""

import pytest

from tests.agents.faults import FAULTS, TAKE_ALL_THE_TIME, Fault, Words
from tests.agents.loopback import OWN, Loopback
from tui_adventure.agents.beat_ground import ordinary_words
from tui_adventure.agents.crew_storyteller import CrewStoryteller
from tui_adventure.session import ConversationFlow, GameSessionFlow, InMemoryFlowPersistence
from tui_adventure.session.state import GameState
from tui_adventure.session.turn_events import PassageTold, StorytellerFellBack, TurnEnded, TurnEvent, TurnResolved
from tui_adventure.story.beat import Page
from tui_adventure.story.engine import Engine

LIMIT = 20.0
SHORT = 2.0
EACH = 6
"""Of so many faults one is tried in every run, all of them in a whole one."""


@pytest.fixture(scope="module")
def begun(engine: Engine) -> GameState:
    """A session whose next choice is told in several passages."""
    state = GameState(seed=5)
    engine.quick_hero(state)
    engine.open_door(state, "forged_saint")
    return state


def in_a_row(text: str) -> str:
    return " ".join(text.split())


async def play(conversation: ConversationFlow) -> list[TurnEvent]:
    return [event async for event in conversation.turn("1")]


def expected(fault: Fault, book: Page, told: list[int]) -> dict[int, str]:
    mine = {Words.BOOK: [], Words.FIRST: told[:1]}.get(fault.words, told)
    return {
        index: (OWN if index in mine else "") + in_a_row(passage.text) for index, passage in enumerate(book.passages)
    }


async def seen(fault: Fault, begun: GameState, engine: Engine, server: Loopback, limit: float) -> None:
    server.begin(fault.reply, usual=None if fault.once else fault.reply)
    flow = GameSessionFlow(state=begun.model_copy(deep=True), persistence=InMemoryFlowPersistence())
    flow.kickoff()
    conversation = ConversationFlow(flow, engine, CrewStoryteller("tiny", server.url, limit), patience=limit)
    events = await play(conversation)
    book = next(event.beat.page for event in events if isinstance(event, TurnResolved))
    page = next(event.beat.page for event in events if isinstance(event, TurnEnded))
    told = [index for index, passage in enumerate(book.passages) if passage.text in asked(server)]
    assert len(told) > 1
    want = expected(fault, book, told)
    assert {index: in_a_row(passage.text) for index, passage in enumerate(page.passages)} == want
    shown = {event.passage: in_a_row(event.text) for event in events if isinstance(event, PassageTold)}
    assert shown == {index: text for index, text in want.items() if text.startswith(OWN)}
    kept = GameSessionFlow.resume(flow.state.session_id, flow.persistence)  # type: ignore[arg-type]
    assert kept.state.page == page
    assert kept.state.conversation_history[-1]["narrative"] == flow.state.conversation_history[-1]["narrative"]
    reasons = [event.reason for event in events if isinstance(event, StorytellerFellBack)]
    assert bool(reasons) is (fault.words in (Words.BOOK, Words.FIRST))
    assert all("{" not in reason and "\n" not in reason and "sk-" not in reason for reason in reasons)
    server.begin()
    again = await play(conversation)
    assert isinstance(again[-1], TurnEnded)
    assert flow.state.moves == begun.moves + 2


def asked(server: Loopback) -> list[str]:
    from tests.agents.loopback import passages_of

    return passages_of(server.requests[0])


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(fault, id=fault.name, marks=[pytest.mark.slow] if number % EACH else [])
        for number, fault in enumerate(FAULTS)
    ],
)
async def test_nothing_unchecked_is_shown_or_saved_when_it(
    fault: Fault, begun: GameState, engine: Engine, server: Loopback
) -> None:
    await seen(fault, begun, engine, server, LIMIT)


@pytest.mark.slow
@pytest.mark.parametrize("fault", TAKE_ALL_THE_TIME, ids=lambda fault: fault.name)
async def test_nothing_unchecked_is_shown_or_saved_when_it_takes_all_the_time(
    fault: Fault, begun: GameState, engine: Engine, server: Loopback
) -> None:
    ordinary_words()  # read before the time begins
    await seen(fault, begun, engine, server, SHORT)
