"""What a closing entry may say: each sentence as it stands on what is on record, and lies about it of every kind."""

import pytest

from tui_adventure.agents.checks import Ground, Standing, judge_sentence, names_left
from tui_adventure.agents.checks.entry import tells_the_end
from tui_adventure.agents.checks.on_record import Records

HERO = "Iselle Quill"
DEEDS = (
    "Iselle Quill left a laugh with the tollman at the stile.",
    "Iselle Quill was trodden on by a path.",
    "Iselle Quill followed a pair of boots out of Tuesday.",
    "Iselle Quill told Mid whose Wednesdays they were.",
    "Iselle Quill took a strip of bark with a witch's knife-mark in it.",
    "Iselle Quill bid against Grizel Marl to see what she would not part with.",
    "Iselle Quill did not wait for the Penalty to be called.",
    "Iselle Quill thanked somebody in the Briarwold, aloud, by daylight.",
)
ENTRY = (
    "They had laid Iselle Quill on my step with a receipt. I read it. I put it in the stove, and it took a while.",
    "The Hedge has Wenna Hollin's Wednesdays for good.",
    "It had begun upon Wenna Hollin's Thursdays. She sells a five-day cheese, and writes faster.",
    "Grizel Marl keeps a bowl for the traveller, on the second hook.",
    "Ambrose Tolley sits with the book shut on his knees. Mid was at her pitch the next night, with the combs out.",
    "The reeve drowned in the pond. The pledge is in the tollman's box yet. Iselle Quill, Turns: 29 of 30.",
)
PEOPLE = (HERO, "Wenna Hollin", "Grizel Marl", "Ambrose Tolley", "Mid")
HIDDEN = ("Tutt forged the reeve's seal with a turnip, and burned the turnip.",)
STANDS = Standing(Records(ENTRY, DEEDS, PEOPLE, HERO), HIDDEN, ENTRY[:2])
GROUND = Ground(
    names=frozenset((*PEOPLE, "the Briarwold", "Oda")),
    ordinary=frozenset(("three", "nobody", "before", "then", "each")),
)
SO = (
    "Iselle left the tollman at the stile with a laugh.",
    "A pair of boots was followed out of Tuesday.",
    "Followed a pair of boots out of Tuesday.",
    "Then Iselle told Mid whose Wednesdays they were.",
    "Iselle took a strip of bark with the mark of a witch's knife.",
    "Iselle bid against Grizel Marl, and did not wait for the Penalty to be called.",
    "The Hedge keeps Wenna Hollin's Wednesdays for good.",
    "Wenna sells a cheese of five days and writes faster.",
    "They laid Iselle Quill on my step with a receipt.",
    "I read it and put it in the stove.",
    "Marl keeps a bowl on the second hook for the traveller.",
    "Iselle Quill was gone 29 turns.",
    "The reeve drowned in the pond.",
)
NOT_SO = (
    "Iselle Quill burned the court down.",
    "Iselle killed Grizel Marl with a hooked knife.",
    "Wenna Hollin got her Wednesdays back.",
    "The Hedge gave Wenna Hollin her Wednesdays back for good.",
    "Ambrose Tolley stole the cheese.",
    "Iselle won a thousand gold crowns.",
    "Lord Blackwood paid Iselle Quill.",
    "Iselle did not tell Mid whose Wednesdays they were.",
    "Iselle waited for the Penalty to be called.",
    "Wenna told Mid whose Wednesdays they were.",
    "Grizel Marl took a strip of bark with a witch's knife-mark in it.",
    "Iselle Quill married Wenna Hollin.",
    "Iselle spared the witch and let her go.",
    "Ambrose Tolley drowned in the pond.",
    "Iselle drowned the reeve in the pond.",
    "The reeve was saved from the pond.",
    "Tutt forged the seal with a turnip.",
    "Iselle Quill wept for joy.",
    "As an AI I cannot write this entry.",
    "The boots were burned at the stile by Iselle.",
    "Iselle was gone 31 turns.",
    "I killed the tollman with a bread knife.",
    "Wenna Hollin hid the boots from the tollman.",
    "Iselle promised Marl a bowl.",
    "Tolley hanged himself at the stile.",
    "They hanged Grizel Marl on the second hook.",
    "The traveller died on my step.",
    "Nobody was thanked.",
    "Iselle never followed a pair of boots out of Tuesday.",
    "**Iselle** told Mid whose Wednesdays they were.",
    "Iselle told Mid whose",
)


def judged(sentence: str, before: frozenset[str] = frozenset()) -> list[str]:
    return [breach.why for breach in judge_sentence(sentence, before, STANDS, GROUND)]


@pytest.mark.parametrize("sentence", SO)
def test_what_is_on_record_may_be_said_in_other_words(sentence: str) -> None:
    assert judged(sentence) == []


@pytest.mark.parametrize("sentence", NOT_SO)
def test_what_is_not_may_not(sentence: str) -> None:
    assert judged(sentence) != []


def test_a_pronoun_stands_for_whoever_was_named_last() -> None:
    she = "She sells a five-day cheese now."
    wenna, marl = (names_left(f"{name} is here.", frozenset(), STANDS.records) for name in ("Wenna", "Marl"))
    assert judged(she, wenna) == []
    assert judged(she, marl) != []


def test_an_entry_says_how_it_ended() -> None:
    assert tells_the_end(["The Hedge keeps her Wednesdays for good."], STANDS)
    assert not tells_the_end(["Iselle told Mid whose Wednesdays they were."], STANDS)
