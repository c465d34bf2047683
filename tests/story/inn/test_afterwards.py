"""Words said on the closing page: what was recorded is told, and the inn waits until one goes."""

from functools import cache

import pytest

from tests.stubs.own_packs import own_library
from tui_adventure.story.beat import PassageKind, Voice
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import StoryState

ENGINE = cache(lambda: Engine(own_library()))


@cache
def _closed() -> str:
    state = StoryState(seed=5)
    ENGINE().quick_hero(state)
    ENGINE().open_door(state, "drowned_bell")
    for _ in range(6):
        choice = next(one for one in state.page.options if not one.barred)
        ENGINE().resolve(state, Pick(option=choice.id))
    ENGINE().epilogue(state, "The lamp went out.")
    return state.model_dump_json()


def _say(said: str) -> tuple[StoryState, str, bool]:
    state = StoryState.model_validate_json(_closed())
    beat = ENGINE().resolve(state, ENGINE().interpret(state, said))
    told = " ".join(one.text for one in beat.page.passages if one.kind is not PassageKind.ACTION)
    return state, told, beat.spent


@pytest.mark.parametrize(
    "said", ["go back to the inn", "back", "I go home", "return to the inn and sit down", "next door, please", "1"]
)
def test_whoever_means_to_go_back_goes(said: str) -> None:
    state, _, spent = _say(said)
    assert spent
    assert state.adventure is None


@pytest.mark.parametrize(
    "said",
    [
        "goodbye Oda, and thanks for the soup",
        "I won't go back to the inn",
        "can I go back to the inn later?",
        "what did I miss?",
        "who did it?",
        "how did it end",
        "banana",
        "you lied to me",
    ],
)
def test_everything_else_is_answered_and_the_page_stands(said: str) -> None:
    state, told, spent = _say(said)
    assert told
    assert not spent
    assert state.phase is GamePhase.EPILOGUE
    assert state.adventure is not None


def test_what_is_asked_of_the_adventure_is_what_was_recorded() -> None:
    state, ended, _ = _say("did I win?")
    rows = dict(row for passage in state.page.passages for row in passage.rows)
    assert rows["Ending"].split(" (")[0] in ended
    assert rows["The truth"] in _say("what was the truth?")[1]
    assert rows["Turns"] in _say("how many turns was it?")[1]
    assert rows["Never seen"] in _say("what did I miss?")[1]
    assert str(state.coins) in _say("was I paid?")[1]


def test_of_somebody_met_the_entry_or_a_fact_is_told_and_of_a_stranger_that_they_were_none() -> None:
    state, _, _ = _say("hello")
    assert state.adventure is not None
    people = state.adventure.people
    stranger = next(person for person in people.values() if not person.met)
    assert stranger.name in _say(f"what became of {stranger.name}?")[1]
    met = next(person for person in people.values() if person.met)
    assert met.name.split()[-1] in _say(f"what became of {met.name}?")[1]


def test_what_a_night_teaches_is_told_when_it_is_asked_and_taken_by_its_name() -> None:
    state = StoryState.model_validate_json(_closed())
    ENGINE().resolve(state, Pick(option="inn"))
    if state.phase is not GamePhase.EPILOGUE:
        pytest.skip("whoever turns back learns nothing")
    first = state.page.options[0]
    beat = ENGINE().resolve(state, ENGINE().interpret(state, f"what does {first.label} do?"))
    assert first.detail in beat.page.passages[-1].text
    assert beat.page.passages[-1].voice is Voice.INNKEEPER
    assert ENGINE().interpret(state, f"I take {first.label}") == Pick(option=first.id)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("what if I had let them go?", "undo"),
        ("I want to change the last decision", "undo"),
        ("what would of happened if i went home instead", "oads"),
        ("can I keep my things?", "coins"),
        ("it's beautifully written", "wrote"),
        ("did anyone die?", "told of"),
    ],
)
def test_what_is_over_is_answered_by_its_kind_and_never_by_the_sentence_asked_about(said: str, told: str) -> None:
    assert told in _say(said)[1]
