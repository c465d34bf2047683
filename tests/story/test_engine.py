import sys
import time

import pytest

from tests.stubs.own_packs import own_engine
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Do, NotUnderstood, Pick, Verb
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.simulate.run import cast, play
from tui_adventure.story.state import StoryState


@pytest.fixture(scope="module")
def nine_doors() -> Engine:
    return own_engine()


def test_a_new_game_asks_who_goes_there_and_the_answers_lead_to_the_doors(nine_doors: Engine) -> None:
    state = StoryState(seed=5)
    beat = nine_doors.new_game(state)
    assert state.page == beat.page
    with pytest.raises(Impossible, match="any words"):
        nine_doors.resolve(state, Do(verb=Verb.GO, thing="moor"))
    for _ in range(12):
        if state.phase is not GamePhase.CHARACTER_CREATION:
            break
        nine_doors.resolve(state, nine_doors.interpret(state, "1"))
    assert state.phase is GamePhase.QUEST_SELECTION
    assert state.page.title == "The wall of doors"
    assert len(state.page.options) >= 9
    assert state.current_choices == [option.label for option in state.page.options]


def test_a_ready_hero_stands_before_the_doors_at_once(nine_doors: Engine) -> None:
    state = StoryState(seed=5)
    nine_doors.quick_hero(state)
    assert state.phase is GamePhase.QUEST_SELECTION
    assert state.character_sheet is not None


def test_an_answer_that_says_nothing_spends_nothing(nine_doors: Engine) -> None:
    state = StoryState(seed=5)
    nine_doors.new_game(state)
    moves = state.moves
    beat = nine_doors.resolve(state, nine_doors.interpret(state, "   "))
    assert not beat.spent
    assert state.moves == moves


def test_a_number_beyond_the_options_is_no_option(engine: Engine, road: StoryState) -> None:
    assert isinstance(engine.interpret(road, "99"), NotUnderstood)
    assert isinstance(engine.interpret(road, "0"), NotUnderstood)


def test_a_turn_takes_less_than_ten_milliseconds(nine_doors: Engine) -> None:
    quest, slowest = min(nine_doors.library.quests), []
    for seed in range(3):
        times = sorted(play(nine_doors, cast(nine_doors, seed, "random", quest)).milliseconds)
        slowest.append(times[int(len(times) * 0.95)])
    started = time.perf_counter()
    sum(range(200_000))
    machine = max(1.0, (time.perf_counter() - started) / 0.004)
    watched = 3 if sys.gettrace() is not None else 1  # what each line costs that is counted
    assert min(slowest) < 10 * machine * watched


def test_yes_takes_the_choice_the_game_has_just_asked_about_and_nothing_later(engine: Engine, road: StoryState) -> None:
    option = next(one for one in road.page.options if not one.barred)
    asked = engine.resolve(road, NotUnderstood(text="perhaps", hint="Do you mean that?", offers=option.id))
    assert not asked.spent
    assert engine.interpret(road, "Yes!") == Pick(option=option.id)
    engine.resolve(road, NotUnderstood(text="hm", hint="Nothing comes of that."))
    assert engine.interpret(road, "yes") != Pick(option=option.id)
