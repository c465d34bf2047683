"""Magpie jests in a model's words about what has just happened: when it is her turn, kindly, and never near grief."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.agents.loopback import OWN, Loopback, Reply, Wire, faithful
from tui_adventure.agents.crew_storyteller import CrewStoryteller
from tui_adventure.rules.events import HitPointsChanged
from tui_adventure.session import ConversationFlow, GameSessionFlow, InMemoryFlowPersistence
from tui_adventure.session.state import GameState
from tui_adventure.session.turn_events import PassageTold, TurnEnded
from tui_adventure.story.beat import Beat, Passage, PassageKind, Voice
from tui_adventure.story.engine import Engine

JEST = "A halter, for a mile of rake. I know a solicitor who would frame the receipt."
NO_JESTS = (
    "Lord Blackwood would have paid double for that halter.",
    "You should have kept the rake.",
    "What a stupid rake that was.",
    "Somebody died on that rake, you know. I keep the death in a jar.",
    "I'll give you my horse for the halter.",
    "Nine hundred halters hang in the chimney.",
    "The weather in the north is said to be mild.",
    "As an AI language model I find the halter amusing.",
    "A rake. A halter. A mile. A receipt.",
    "",
)


def turns(engine: Engine) -> Iterator[tuple[GameState, str, Beat]]:
    """Play by chance; yield each state, what is chosen on it, and the beat that comes of it."""
    state, chance = GameState(seed=0), random.Random(0)
    engine.quick_hero(state)
    engine.open_door(state, "want_of_wednesdays")
    while True:
        before = state.model_copy(deep=True)
        choice = f"#{chance.choice([one for one in state.page.options if not one.barred]).id}"
        yield before, choice, engine.resolve(state, engine.interpret(state, choice))


@pytest.fixture(scope="module")
def turn(engine: Engine) -> tuple[GameState, str]:
    """A state, and the choice after which it is the jester's turn."""
    for before, choice, beat in turns(engine):
        draft = before.model_copy(deep=True)
        engine.resolve(draft, engine.interpret(draft, choice))
        if any(one.kind is PassageKind.ASIDE for one in beat.page.passages) and engine.jest(draft, beat):
            return before, choice
    raise AssertionError


class Road:
    def __init__(self, turn: tuple[GameState, str], engine: Engine, server: Loopback) -> None:
        state, self.choice = turn
        self.flow = GameSessionFlow(state=state.model_copy(deep=True), persistence=InMemoryFlowPersistence())
        self.flow.kickoff()
        self.conversation = ConversationFlow(self.flow, engine)
        self.conversation.give_voice(CrewStoryteller("tiny", server.url, 60.0), 60.0)

    async def go(self) -> tuple[list[PassageTold], Beat]:
        heard = [event async for event in self.conversation.turn(self.choice)]
        assert isinstance(heard[-1], TurnEnded)
        return [event for event in heard if isinstance(event, PassageTold)], heard[-1].beat


def by_voice(jest: str, narrated: Reply, jests: Wire = Wire.WORDS) -> Any:
    """Answer the jester's request with a jest, the narrator's as told."""

    def text(passages: list[str]) -> str:
        return narrated.text(passages) if passages else jest

    return Reply(text, jests)


@pytest.fixture
def road(turn: tuple[GameState, str], engine: Engine, server: Loopback) -> Road:
    return Road(turn, engine, server)


async def test_she_jests_in_her_place_among_what_is_told(road: Road, server: Loopback) -> None:
    server.begin(usual=by_voice(f'"{JEST}"', Reply(faithful)))
    told, beat = await road.go()
    assert [event.passage for event in told] == sorted(event.passage for event in told)
    (aside,) = [one.text for one in beat.page.passages if one.kind is PassageKind.ASIDE]
    assert aside == JEST
    assert all(event.text.startswith(OWN) for event in told if event.text != JEST)
    assert road.flow.state.page == beat.page
    assert road.flow.state.adventure is not None
    assert road.flow.state.adventure.jests == [JEST]
    jester = next(one for one in server.requests if "You are Magpie" in one["messages"][0]["content"])
    assert "rake" in jester["messages"][1]["content"]


async def test_what_was_jested_comes_back(road: Road, server: Loopback) -> None:
    assert road.flow.state.adventure is not None
    road.flow.state.adventure.jests = ["I have eaten the page about rakes."]
    server.begin(usual=by_voice(JEST, Reply(faithful)))
    await road.go()
    assert any("eaten the page about rakes" in str(one["messages"][1]) for one in server.requests)


@pytest.mark.parametrize("jest", NO_JESTS)
async def test_what_is_no_jest_leaves_the_books(road: Road, server: Loopback, jest: str) -> None:
    server.begin(usual=by_voice(jest, Reply(faithful)))
    _, beat = await road.go()
    (aside,) = [one for one in beat.page.passages if one.kind is PassageKind.ASIDE]
    assert aside.voice is Voice.JESTER
    assert aside.text not in (JEST, jest)
    assert road.flow.state.adventure is not None
    assert road.flow.state.adventure.jests == []


@pytest.mark.parametrize("fault", [Wire.STATUS_500, Wire.HANG_UP, Wire.TOOL_CALLS])
async def test_where_nobody_answers_the_turn_stands(road: Road, server: Loopback, fault: Wire) -> None:
    server.begin(usual=by_voice(JEST, Reply(faithful), fault))
    _, beat = await road.go()
    assert road.flow.state.page == beat.page
    assert JEST not in str(beat.page)


def test_near_grief_or_a_wound_and_where_an_aside_does_something_the_book_alone_jests(
    turn: tuple[GameState, str], engine: Engine
) -> None:
    state, choice = turn[0].model_copy(deep=True), turn[1]
    beat = engine.resolve(state, engine.interpret(state, choice))
    jest = engine.jest(state, beat)
    assert jest is not None
    assert (
        engine.jest(state, beat.model_copy(update={"events": (HitPointsChanged(amount=-1, current=5, maximum=9),)}))
        is None
    )
    passages = list(beat.page.passages)
    passages.insert(jest.passage + 1, Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text="One coin."))
    paid = beat.model_copy(update={"page": beat.page.model_copy(update={"passages": tuple(passages)})})
    assert engine.jest(state, paid) is None
    assert state.adventure is not None
    scenes = engine.library.quest("want_of_wednesdays").scenes
    state.adventure.played[-1].scene = next(scene.id for scene in scenes if "grief" in scene.tags)
    assert engine.jest(state, beat) is None
