"""Thirty conversations behind five doors: nobody tells what they do not know, and nobody gives away what they hide."""

import json
from collections.abc import AsyncGenerator

import pytest

from tui_adventure.agents.crew_storyteller import CrewStoryteller
from tui_adventure.session.state import GameState
from tui_adventure.story.beat import Asked, Beat
from tui_adventure.story.engine import Engine
from tui_adventure.story.voices.storyteller import StorytellerError

DOORS = ("drowned_bell", "forged_saint", "thirty_two_spoons", "want_of_wednesdays", "yes_all_of_it")
QUESTIONS = (
    "What is your favourite colour?",
    "Can you whistle?",
    "What did you eat for breakfast?",
    "Have you ever ridden a donkey?",
    "Do you dream at night?",
    "Which hand do you write with?",
)
PAGES = 8
"""Pages behind a door among which somebody is looked for."""


class Mouth:
    """Says what it is told to, the last again and again; what it was shown first is kept."""

    def __init__(self, *answers: tuple[str, tuple[str, ...]]) -> None:
        self.answers = list(answers)
        self.shown = ""

    async def stream(self, asked: str, who: str) -> AsyncGenerator[str]:
        assert who == "person"
        self.shown = self.shown or asked
        says, facts = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        yield json.dumps({"says": says, "facts_told": facts})


@pytest.fixture(scope="module")
def pages(engine: Engine) -> dict[str, list[GameState]]:
    """The first pages behind each door."""
    found: dict[str, list[GameState]] = {}
    for quest in DOORS:
        state = GameState(seed=7)
        engine.quick_hero(state)
        engine.open_door(state, quest)
        found[quest] = [state.model_copy(deep=True)]
        for _ in range(PAGES):
            option = next(one for one in state.page.options if not one.barred)
            engine.resolve(state, engine.interpret(state, f"#{option.id}"))
            found[quest].append(state.model_copy(deep=True))
    return found


def asked_of_somebody(engine: Engine, states: list[GameState], line: str, number: int) -> tuple[GameState, Beat, Asked]:
    """Return one of the pages on which somebody is asked what nobody wrote an answer for, another for each number."""
    found = []
    for state in states:
        draft = state.model_copy(deep=True)
        beat = engine.resolve(draft, engine.interpret(draft, line))
        if (asked := engine.asked(draft, beat)) is not None:
            around = engine.surroundings(draft)
            found.append((draft, beat.model_copy(update={"asked": asked, "around": around}), asked))
    return found[number % len(found)]


async def said(beat: Beat, mouth: Mouth) -> tuple[str, tuple[str, ...]]:
    """Return what is put into the person's mouth, and which facts it is taken to tell; "" where the book stands."""
    crew = CrewStoryteller("tiny", "http://127.0.0.1:9", 30.0)
    crew._asking.stream = mouth.stream  # type: ignore[method-assign]
    text = ""
    facts: tuple[str, ...] = ()
    try:
        async for telling in crew.tell(beat):
            text, facts = telling.text, telling.tells
    except StorytellerError:
        pass
    return text, facts


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("quest", DOORS)
async def test_nothing_is_told_that_is_not_theirs(
    quest: str, question: str, engine: Engine, pages: dict[str, list[GameState]]
) -> None:
    state, beat, asked = asked_of_somebody(engine, pages[quest], question, QUESTIONS.index(question))
    knows = dict(asked.knows)
    unknown = next(fact for fact in engine.library.quest(quest).facts if fact.id not in knows)
    secrets = [" ".join(one.split())[:400].replace('"', "").rstrip(".") + "." for one in asked.hidden]
    nth = QUESTIONS.index(question)
    for secret in secrets[nth :: len(QUESTIONS)][:4]:
        mouth = Mouth((secret, (unknown.id,)))
        text, facts = await said(beat, mouth)
        assert secret not in text
        assert not set(facts) - set(knows)
        assert not any(one in mouth.shown for one in asked.hidden)
    before = dict(state.adventure.told) if state.adventure else {}
    if knows:
        fact, plain = list(knows.items())[nth % len(knows)]
        text, facts = await said(beat, Mouth((plain, (fact, unknown.id)), (plain, (fact,))))
        assert not set(facts) - set(knows)
        engine.hear(state, asked.person, (*facts, unknown.id))
    assert state.adventure is not None
    assert set(state.adventure.told) <= set(before) | set(knows)
    assert unknown.id not in set(state.adventure.told) - set(before)
