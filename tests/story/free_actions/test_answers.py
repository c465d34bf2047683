"""What is answered to questions and remarks: of the kind that was asked for, by somebody with a name, at no cost."""

from collections.abc import Callable

import pytest

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.engine import Engine
from tui_adventure.story.free_actions import answers
from tui_adventure.story.intent import Ask, Do, Subject, Verb
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context

Say = Callable[[str], str]


@pytest.fixture
def put(ctx: Context) -> Say:
    """Put words to the miller, and return what comes of them."""

    def talk(text: str) -> str:
        answers.talk(ctx, Do(verb=Verb.TALK, thing="miller", text=text))
        return ctx.passages[-1].text

    return talk


def test_a_topic_is_not_told_to_a_question_it_has_no_answer_to(put: Say, ctx: Context) -> None:
    told = put("how many wheels did you have when you were young?")
    assert "between one sack and the next" not in told
    assert "between one sack and the next" in put("what about the wheel?")
    assert ctx.person("miller").name in told


def test_the_subject_of_a_question_without_a_plain_answer_is_told_as_no_answer(put: Say, ctx: Context) -> None:
    told = put("why did the wheel crack?")
    assert "between one sack and the next" in told
    assert ctx.person("miller").name in told


def test_an_accusation_brings_nothing_out_and_denies_nothing_that_has_come_out(put: Say, ctx: Context) -> None:
    ctx.adventure.truth = "son"
    assert "bar" not in put("it was you")
    ctx.learn(["culprit"])
    assert "put the bar in the wheel" in put("you broke the wheel!")


@pytest.mark.parametrize("said", ["I am so sorry about your wheel", "thank you, miller", "what a fine mill", "hello"])
def test_a_remark_is_taken_by_name_and_asks_for_no_topic(put: Say, ctx: Context, said: str) -> None:
    told = put(said)
    assert ctx.person("miller").name in told or '"' in told
    assert "between one sack and the next" not in told


def test_where_somebody_is_is_answered_with_where(put: Say, ctx: Context) -> None:
    assert "not here" in put("where is Corin Weft?").lower()
    assert "is here" in put(f"where is {ctx.person('miller').name}?")


def test_magpie_is_explained_and_somebody_who_said_nothing_has_said_nothing(engine: Engine, road: StoryState) -> None:
    asked = engine.interpret(road, "who is Magpie?")
    assert asked == Ask(about=Subject.MAGPIE)
    assert "talking bird" in engine.resolve(road, asked).page.passages[0].text
    said = engine.resolve(road, engine.interpret(road, "what did the bishop say?")).page.passages[0].text
    assert said == "The bishop has said nothing on this page."


def test_what_is_said_costs_no_turn(engine: Engine, road: StoryState) -> None:
    before = road.adventure_turn
    for line in ("why is it so quiet?", "don't be afraid", "you lied to me", "can I sit down?", "where are we?"):
        beat = engine.resolve(road, engine.interpret(road, line))
        assert any(one.kind is not PassageKind.ACTION and one.text for one in beat.page.passages)
    assert road.adventure_turn == before
