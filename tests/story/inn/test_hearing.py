"""What kind of line is said at the inn: only an answer is written down."""

import pytest

from tui_adventure.story.inn.hearing import Heard, heard


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("who taught you to cook", Heard.QUESTION),
        ("Do you keep bees?", Heard.QUESTION),
        ("is the roof sound", Heard.QUESTION),
        ("Before I say anything, may I ask who else is staying here", Heard.QUESTION),
        ("something hot for a cold traveller?", Heard.QUESTION),
        ("tell me about the other guests", Heard.REQUEST),
        ("I'd like to know more about the stairs", Heard.REQUEST),
        ("a bowl of soup, please", Heard.REQUEST),
        ("Good evening to you, Oda", Heard.COURTESY),
        ("thank you kindly for the chair", Heard.COURTESY),
        ("you are a crook", Heard.REMARK),
        ("What a lovely room", Heard.REMARK),
        ("that is none of your business", Heard.REFUSAL),
        ("I'd rather not say", Heard.REFUSAL),
        ("what do you mean", Heard.CONFUSED),
        ("I sit down by the fire", Heard.DEED),
        ("pat the dog", Heard.DEED),
        ("?!...", Heard.NOISE),
        ("12", Heard.NOISE),
    ],
)
def test_what_is_no_answer_is_heard_as_what_it_is(said: str, kind: Heard) -> None:
    assert heard(said) is kind


@pytest.mark.parametrize(
    "said",
    [
        "a cooper from Hythe",
        "a midwife?",
        "What I do best is listen",
        "I can't swim",
        "hello, I'm Petra and I mend nets",
        "It is a comb of my aunt's",
        "where I come from we say little",
        "I owe my brother a boat",
        "thanks, my name is Petra",
    ],
)
def test_what_is_said_of_oneself_is_an_answer(said: str) -> None:
    assert heard(said) is Heard.ANSWER
