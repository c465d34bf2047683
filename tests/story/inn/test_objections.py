"""What is no answer to the innkeeper's question though it looks like one, and what comes of it."""

import pytest

from tests.stubs.own_packs import own_engine
from tui_adventure.story.engine import Engine
from tui_adventure.story.hero.words import Field
from tui_adventure.story.inn.objections import Stray, packed, stray
from tui_adventure.story.schema.pack import QuestionId
from tui_adventure.story.state import StoryState

ANSWERS = (
    "Berta Holm, a soldier who walked away from a war",
    "I hit it until it stops",
    "I need money and I hear there is some",
    "a comb of my mother's",
    "My temper gets there before I do",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return own_engine()


def _after(engine: Engine, answers: int) -> StoryState:
    state = StoryState(seed=4)
    engine.new_game(state)
    for said in ANSWERS[:answers]:
        engine.resolve(state, engine.interpret(state, said))
    return state


def _say(engine: Engine, state: StoryState, line: str) -> str:
    beat = engine.resolve(state, engine.interpret(state, line))
    return " ".join(passage.text for passage in beat.page.passages)


@pytest.mark.parametrize(
    ("said", "question", "kind"),
    [
        ("I never said that", QuestionId.WHY, Stray.OBJECTION),
        ("sorry, I changed my mind. I'd rather take the lock", QuestionId.WHY, Stray.SECOND_THOUGHT),
        ("haha your soup smells like feet", QuestionId.FLAW, Stray.ASIDE),
        ("the bird just stole my bread", QuestionId.FLAW, Stray.ASIDE),
        ("nosy, aren't you", QuestionId.FLAW, Stray.ASIDE),
        ("you wrote fighter, that isn't me", QuestionId.SKILLS, Stray.OBJECTION),
        ("My little toolbox: tweezers and a loupe", QuestionId.FLAW, Stray.ELSEWHERE),
        ("my temper", QuestionId.FLAW, None),
        ("I laugh at funerals", QuestionId.FLAW, None),
        ("because he missed the last coach", QuestionId.WHY, None),
    ],
)
def test_what_answers_nothing_is_told_from_an_answer(said: str, question: QuestionId, kind: Stray | None) -> None:
    assert stray(said, question) is kind


@pytest.mark.parametrize("said", ["put my toolbox in the pack", "no, my toolbox goes in my pack"])
def test_what_is_put_into_the_pack_is_a_thing(said: str) -> None:
    assert packed(said) == "my toolbox"


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        (1, "that's a daft question"),
        (2, "You misunderstood me. I meant the cellar lock"),
        (4, "what I carry, not my flaw"),
    ],
)
def test_a_line_that_answers_nothing_leaves_question_and_page_as_they_are(
    answers: int, line: str, engine: Engine
) -> None:
    state = _after(engine, answers)
    before = (state.creation_turn, engine.pencilled(state))
    _say(engine, state, line)
    assert (state.creation_turn, engine.pencilled(state)) == before


def test_an_objection_changes_the_line_it_speaks_of_and_the_question_stands(engine: Engine) -> None:
    state = _after(engine, 3)
    _say(engine, state, "I'm not looking for money. I did something bad and want to put it right.")
    assert engine.pencilled(state).value(Field.MOTIVE) == "amends"
    assert state.creation_turn == list(QuestionId).index(QuestionId.CARRY)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("id rather be a halfling", Field.ORIGIN, "halfling"),
        ("do i have horns then? i'd rather be a halfling", Field.ORIGIN, "halfling"),
        ("swap human for halfling", Field.ORIGIN, "halfling"),
        ("my weakness is that I'm always late", Field.FLAW, "I'm always late"),
        ("I never learn is my flaw", Field.FLAW, "I never learn"),
    ],
)
def test_what_stands_in_pencil_is_changed_in_plain_words(line: str, field: Field, value: str, engine: Engine) -> None:
    state = _after(engine, 5)
    _say(engine, state, line)
    assert engine.pencilled(state).value(field) == value


def test_how_one_is_made_is_opened_by_what_one_is(engine: Engine) -> None:
    state = _after(engine, 5)
    _say(engine, state, "strong not clever")
    assert state.interview["page"] == "abilities"


@pytest.mark.parametrize(
    ("answers", "line", "told"),
    [
        (0, "hello, who are you?", "Oda"),
        (1, "why are there two of you", "Keeper"),
        (5, "what's in my pockets?", "a comb of my mother's"),
        (5, "why does it say fighter?", "in"),
        (5, "is the pump handle still loose?", "loose yet"),
    ],
)
def test_a_question_is_answered_by_its_kind(answers: int, line: str, told: str, engine: Engine) -> None:
    assert told in _say(engine, _after(engine, answers), line)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("I put my ear against the Salt door and listen", "draught"),
        ("who is the man upstairs?", "The man upstairs"),
        ("whats resolve and guard", "Resolve lifts"),
    ],
)
def test_before_the_doors_listening_is_not_opening_and_who_is_answered_as_who(
    line: str, told: str, engine: Engine
) -> None:
    state = StoryState(seed=4)
    engine.quick_hero(state)
    assert told in _say(engine, state, line)


def test_a_wedding_somebody_missed_is_no_missing_person(engine: Engine) -> None:
    state = _after(engine, 2)
    _say(engine, state, "He missed his daughter's wedding because of me. I'd like to make up for that.")
    assert engine.pencilled(state).value(Field.MOTIVE) == "amends"
