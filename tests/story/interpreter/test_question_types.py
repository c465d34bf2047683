"""What kind of answer a line asks for, and what a line is that asks nothing."""

import pytest

from tui_adventure.story.interpreter.question_types import Asks, question_in
from tui_adventure.story.interpreter.remarks import Remark, remark_in


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("Wenna, whats the butter made of", Asks.WHAT),
        ("could you tell me where the warden sleeps", Asks.WHERE),
        ("how long have you stood here?", Asks.COUNT),
        ("thanks Joss. who lives there?", Asks.WHO),
        ("what happens if I cut the rope", Asks.WHAT_IF),
        ("tell me about the toll", Asks.ABOUT),
        ("it is cold, is there a fire", Asks.WHETHER),
        ("what day is the market", Asks.WHEN),
    ],
)
def test_a_question_is_known_by_what_it_asks_for_wherever_it_stands(said: str, asks: Asks) -> None:
    found = question_in(said)
    assert found is not None
    assert found.asks is asks


@pytest.mark.parametrize(
    "said",
    ["what a fine wheel", "you did well, didn't you?", "tell them how I got here", "take the rope when he sleeps"],
)
def test_what_only_has_a_question_word_in_it_asks_nothing(said: str) -> None:
    assert question_in(said) is None


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ("don't cry, it will be all right", Remark.COMFORT),
        ("sorry about your brother", Remark.COMFORT),
        ("sorry, I didn't mean to stare", Remark.APOLOGY),
        ("that rope is magnificent", Remark.PRAISE),
        ("you burned the mill, didn't you?", Remark.ACCUSATION),
        ("did you burn the mill?", Remark.ACCUSATION),
        ("ta, miller", Remark.THANKS),
        ("good night all", Remark.FAREWELL),
    ],
)
def test_a_remark_is_known_for_what_it_is(said: str, remark: Remark) -> None:
    assert remark_in(said) is remark


@pytest.mark.parametrize("said", ["take the nice rope", "give the poor man a coin", "is it a nice day?"])
def test_a_deed_or_a_question_is_no_remark(said: str) -> None:
    assert remark_in(said) is None
