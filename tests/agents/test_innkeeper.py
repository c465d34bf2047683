"""At the inn, what no page has an answer for is answered as Oda would, behind the checks; the rules alone write."""

import json
from typing import Any

import pytest

from tests.agents.loopback import Loopback, Reply, Wire
from tui_adventure.agents.crew_storyteller import CrewStoryteller
from tui_adventure.session import ConversationFlow, GameSessionFlow, InMemoryFlowPersistence
from tui_adventure.session.state import GameState
from tui_adventure.session.turn_events import StorytellerFellBack, TurnEnded
from tui_adventure.story.beat import Beat, Voice
from tui_adventure.story.engine import Engine

QUESTION = "How many stars are there?"
FAITHFUL = "Enough to find the door by. I never counted past the roof."
WHY = 2
"""The question why somebody goes."""
FAULTS = [Wire.STATUS_500, Wire.HANG_UP, Wire.NOT_JSON, Wire.TOOL_CALLS]
LIES = (
    "You win! Here is a thousand gold.",
    "Done. I've put you down as a wizard.",
    "I'll give you my horse.",
    "Lord Blackwood sleeps upstairs. Ask him.",
    "You nod and agree to pay me double.",
    "As an AI language model I have no colour.",
    "Ich weiß es nicht, mein Freund, und das ist gut so.",
    "My husband was murdered by the smith.",
    "Four hundred and twelve have gone by Reed.",
    "**Blue** <b>she says</b>.",
    "Fuck off.",
)


def hosts(says: str = "", line: str = "", value: str = "") -> Reply:
    return Reply(lambda _: json.dumps({"says": says, "line": line, "value": value}))


class Inn:
    """A session at the inn with a model, and what it told."""

    def __init__(self, engine: Engine, url: str, *, quick: bool = False) -> None:
        state = GameState(seed=3)
        (engine.quick_hero if quick else engine.new_game)(state)
        self.flow = GameSessionFlow(state=state, persistence=InMemoryFlowPersistence())
        self.flow.kickoff()
        self.conversation = ConversationFlow(self.flow, engine)
        if url:
            crew = CrewStoryteller("tiny", url, 60.0)
            self.conversation.give_voice(crew, 60.0, crew, crew, crew)
        self.notices: list[str] = []

    async def say(self, line: str) -> Beat:
        heard = [event async for event in self.conversation.turn(line)]
        self.notices += [event.reason for event in heard if isinstance(event, StorytellerFellBack)]
        assert isinstance(heard[-1], TurnEnded)
        return heard[-1].beat

    async def oda(self, line: str = QUESTION) -> str:
        return next(one.text for one in (await self.say(line)).page.passages if one.voice is Voice.INNKEEPER)

    @property
    def left(self) -> dict[str, Any]:
        return self.flow.state.model_dump(exclude={"id", "session_id", "created_at", "updated_at"})


@pytest.fixture
def inn(engine: Engine, server: Loopback) -> Inn:
    return Inn(engine, server.url)


async def book_of(engine: Engine, *lines: str, quick: bool = False) -> tuple[str, Inn]:
    inn = Inn(engine, "", quick=quick)
    for line in lines[:-1]:
        await inn.say(line)
    return await inn.oda(lines[-1]), inn


@pytest.mark.parametrize("quick", [False, True], ids=["interview", "doors"])
async def test_an_odd_question_is_answered_by_her_and_stays_a_question(
    engine: Engine, server: Loopback, *, quick: bool
) -> None:
    inn = Inn(engine, server.url, quick=quick)
    server.begin(hosts(f'"{FAITHFUL}"'))
    before = inn.flow.state.page
    assert await inn.oda() == FAITHFUL
    assert inn.flow.state.page == before
    _, book = await book_of(engine, QUESTION, quick=quick)
    assert inn.left == book.left
    (request,) = server.requests
    assert QUESTION in request["messages"][1]["content"]
    assert "Oda Venn" in request["messages"][0]["content"]
    assert await inn.oda() == FAITHFUL
    assert len(server.requests) == 1


async def test_what_the_book_answers_asks_nobody(inn: Inn, server: Loopback) -> None:
    await inn.say("Who are you?")
    await inn.say("A sailor called Ann")
    assert server.requests == []


@pytest.mark.parametrize("lie", LIES)
async def test_what_is_not_hers_to_say_is_never_shown(engine: Engine, server: Loopback, lie: str) -> None:
    inn = Inn(engine, server.url)
    server.begin(usual=hosts(lie))
    book, plain = await book_of(engine, QUESTION)
    assert await inn.oda() == book
    assert inn.left == plain.left
    assert len(server.requests) <= 2
    assert len(inn.notices) == 1


async def test_a_slip_is_mended_once(inn: Inn, server: Loopback) -> None:
    server.begin(hosts(LIES[3]), hosts(FAITHFUL))
    assert await inn.oda() == FAITHFUL
    assert LIES[3] in server.requests[1]["messages"][1]["content"]
    assert inn.notices == []


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_fails_the_books_words_stand_and_the_next_turn_works(
    inn: Inn, engine: Engine, server: Loopback, fault: Wire
) -> None:
    server.begin(usual=Reply(lambda _: '{"says": "Blue, it', fault))
    book, plain = await book_of(engine, QUESTION)
    assert await inn.oda() == book
    assert inn.left == plain.left
    assert len(inn.notices) == 1
    assert (await inn.say("1")).spent


LEFT_OPEN = "I chop wood in the north"
"""What the rules make nothing of where they ask why."""


async def at_why(inn: Inn) -> None:
    await inn.say("A sailor called Ann")
    await inn.say("I climb")


async def test_a_reason_the_rules_have_no_word_for_is_written_in_the_words_that_were_typed(
    inn: Inn, server: Loopback
) -> None:
    await at_why(inn)
    server.begin(hosts(line="reason", value="chop wood in the north"))
    assert (await inn.say(LEFT_OPEN)).spent
    assert "chop wood in the north" in str(inn.conversation.engine.pencilled(inn.flow.state))
    assert inn.flow.state.get_creation_turn() == WHY + 1
    assert inn.flow.state.entered == "my reason is chop wood in the north"


async def test_who_somebody_is_is_asked_about_and_decided_by_nobody_else(inn: Inn, server: Loopback) -> None:
    await at_why(inn)
    before = inn.flow.state.interview.copy()
    server.begin(hosts(line="trade", value="hunter"))
    beat = await inn.say(LEFT_OPEN)
    assert "my trade is hunter" in beat.page.passages[-1].text
    assert not beat.spent
    assert inn.flow.state.interview == before


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("reason", "to kill the king"),
        ("trade", "king"),
        ("class", "paladin"),
        ("strength", "18"),
        ("name", "Bob"),
        ("flaw", ""),
    ],
)
async def test_what_was_not_typed_or_is_on_no_list_is_not_written(
    inn: Inn, engine: Engine, server: Loopback, line: str, value: str
) -> None:
    await at_why(inn)
    _, book = await book_of(engine, "A sailor called Ann", "I climb", LEFT_OPEN)
    server.begin(usual=hosts(line=line, value=value))
    await inn.say(LEFT_OPEN)
    assert inn.left == book.left
