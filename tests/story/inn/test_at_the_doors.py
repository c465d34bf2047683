"""Words said before the wall of doors: a door is taken beyond doubt or not at all."""

import re

import pytest

from tests.stubs.own_packs import own_library
from tui_adventure.story.beat import Beat, Option, Voice
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Answer, Intent, NotUnderstood, Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import StoryState


def _before_the_doors(seed: int = 5) -> tuple[Engine, StoryState]:
    engine, state = Engine(own_library()), StoryState(seed=seed)
    engine.quick_hero(state)
    return engine, state


def _lit(state: StoryState) -> list[Option]:
    return [option for option in state.page.options if not option.barred]


def _read(said: str, **slots: str) -> tuple[StoryState, Intent]:
    engine, state = _before_the_doors()
    return state, engine.interpret(state, said.format(**slots))


def _say(said: str) -> tuple[StoryState, Beat, str]:
    engine, state = _before_the_doors()
    beat = engine.resolve(state, engine.interpret(state, said))
    return state, beat, " ".join(one.text for one in beat.page.passages if one.voice is not Voice.PLAYER)


@pytest.mark.parametrize(
    "said",
    ["{door}", "the {door} door, please", "I go through the {door} door", "then I'll take {door}", "{door} it is"],
)
def test_a_lit_door_that_is_named_and_nothing_else_is_taken(said: str) -> None:
    engine, state = _before_the_doors()
    for option in _lit(state):
        assert option.door is not None
        assert engine.interpret(state, said.format(door=option.door.door)) == Pick(option=option.id)


@pytest.mark.parametrize(
    "said",
    [
        "talk to Oda about the {door} door",
        "goodbye Oda, I dreamt of the {door} door",
        "what is behind the {door} door?",
        "how dangerous is {door}",
        "who wants me at the {door} door",
        "not the {door} door",
        "I would never go through {door}",
        "the {door} door smells of smoke",
        "look at the {door} door",
        "knock on the {door} door",
    ],
)
def test_talk_looks_and_denials_take_no_door(said: str) -> None:
    engine, state = _before_the_doors()
    for option in _lit(state):
        assert option.door is not None
        line = said.format(door=option.door.door)
        assert isinstance(engine.interpret(state, line), Answer), line
        assert not engine.resolve(state, engine.interpret(state, line)).spent
        assert state.phase is GamePhase.QUEST_SELECTION


def test_a_line_with_more_in_it_than_the_door_asks_back_and_a_yes_in_any_words_takes_it() -> None:
    engine, state = _before_the_doors()
    first = _lit(state)[0]
    assert first.door is not None
    for yes in ("yes", "Yes, that is what I mean", "of course", "that one, please"):
        asked = engine.interpret(state, f"go through the {first.door.door} door with a purple elephant")
        assert isinstance(asked, NotUnderstood)
        assert asked.offers == first.id
        assert not engine.resolve(state, asked).spent
        assert engine.interpret(state, yes) == Pick(option=first.id)


def test_a_yes_that_names_another_door_takes_neither_that_was_asked_about() -> None:
    engine, state = _before_the_doors()
    first, second = _lit(state)[:2]
    assert second.door is not None
    state.offered = first.id
    assert engine.interpret(state, f"yes, the {second.door.door} door") != Pick(option=first.id)


def test_a_dark_door_answers_with_its_reason() -> None:
    _, state = _before_the_doors()
    for option in state.page.options:
        if option.barred and option.door is not None:
            for said in (f"open the {option.door.door} door", f"why is the {option.door.door} door dark"):
                after, beat, told = _say(said)
                assert option.barred in told
                assert not beat.spent
                assert after.phase is GamePhase.QUEST_SELECTION


def test_what_is_asked_of_a_lit_door_is_answered_from_its_card() -> None:
    _, state = _before_the_doors()
    for option in _lit(state):
        card = option.door
        assert card is not None
        assert str(card.danger) in _say(f"how dangerous is the {card.door} door?")[2]
        assert str(card.turns) in _say(f"how long does {card.door} take?")[2]
        assert card.pitch in _say(f"tell me about the {card.door} door")[2]


def test_the_gentlest_door_is_named_and_a_yes_takes_it() -> None:
    engine, state = _before_the_doors()
    least = min((option for option in _lit(state) if option.door), key=lambda one: one.door.danger if one.door else 9)
    beat = engine.resolve(state, engine.interpret(state, "which is the safest?"))
    assert least.door is not None
    assert f"the {least.door.door.capitalize()} Door".casefold() in beat.page.passages[-1].text.casefold()
    assert engine.interpret(state, "yes") == Pick(option=state.offered)


@pytest.mark.parametrize(
    "said",
    ["Who are you?", "how much is a bed", "goodbye Oda, and thanks for the soup", "banana", "you smell", "zzz", "?!"],
)
def test_everything_else_is_answered_by_the_innkeeper_or_the_keeper_and_costs_nothing(said: str) -> None:
    state, beat, told = _say(said)
    assert told
    assert not beat.spent
    assert state.phase is GamePhase.QUEST_SELECTION
    assert not re.search(r"[{}]", told)


def test_the_same_question_is_not_answered_twice_running_in_the_same_words() -> None:
    engine, state = _before_the_doors()
    told = []
    for _ in range(2):
        beat = engine.resolve(state, engine.interpret(state, "who are you?"))
        told.append(beat.page.passages[-1].text)
    assert told[0] != told[1]


def _colloquial(option: Option) -> str:
    assert option.door is not None
    return next(word for word in option.door.title.split()[::-1] if len(word) > 3 or word == "All")


def test_a_door_is_known_by_the_word_of_its_title_that_stuck() -> None:
    engine, state = _before_the_doors()
    for option in _lit(state):
        assert option.door is not None
        word = _colloquial(option)
        assert engine.interpret(state, f"the {word} one, please") == Pick(option=option.id)
        told = _say(f"How long would the {word} one take?")[2]
        assert f"{option.door.door.capitalize()} Door" in told
        assert str(option.door.turns) in told


def test_a_yes_with_more_words_takes_the_door_that_was_asked_about() -> None:
    engine, state = _before_the_doors()
    state.offered = _lit(state)[1].id
    said = "Yes, please, that is exactly the one I had in mind."
    assert engine.interpret(state, said) == Pick(option=_lit(state)[1].id)


def test_a_door_named_twice_and_politely_is_taken_at_once() -> None:
    engine, state = _before_the_doors()
    for option in _lit(state):
        assert option.door is not None
        door = option.door.door.capitalize()
        said = f"The {door} Door, please, Oda, I will go through the {door} Door."
        assert engine.interpret(state, said) == Pick(option=option.id)


@pytest.mark.parametrize(
    ("said", "introduced"),
    [
        ("Who are you, Oda?", True),
        ("are you Oda?", True),
        ("Thank you so much for the soup and for the bed, Oda.", False),
        ("Dear Oda, who is this poor Wenna Hollin, and how does anybody lose a Wednesday?", False),
        ("Oda, I am ready for whatever you have", False),
    ],
)
def test_the_innkeeper_says_who_she_is_only_when_that_is_asked(said: str, introduced: bool) -> None:  # noqa: FBT001
    told = _say(said)[2]
    assert bool(re.search(r"I'm Oda", told)) is introduced


def test_a_dark_door_is_known_by_what_lies_behind_it_too() -> None:
    state, _, told = _say("How long would the bell one take?")
    reed = next(one for one in state.page.options if one.door is not None and one.door.door == "reed")
    assert reed.barred
    assert reed.barred in told
