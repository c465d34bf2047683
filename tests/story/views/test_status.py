from collections.abc import Callable

import pytest

from tests.stubs.own_packs import own_engine, own_library
from tui_adventure.story.content.library import Library
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Ask, NotUnderstood, Subject
from tui_adventure.story.interpreter.scope import Sort
from tui_adventure.story.interpreter.scope_of_page import scope_of
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import Quest, StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.views.status import in_words


def test_before_there_is_a_hero_there_are_only_numbers(engine: Engine) -> None:
    status = engine.status(StoryState())
    assert (status.name, status.quest, status.hearts, status.arc) == ("", "", 20, None)


def test_the_side_panel_shows_hero_and_adventure(engine: Engine, road: StoryState) -> None:
    road.inventory["cordial"] = 2
    road.conditions["poisoned"] = 2
    road.scars += ["bad_dreams", "A crushed thumb"]
    assert road.adventure is not None
    road.adventure.clocks["flour"] = 2
    status = engine.status(road)
    assert (status.name, status.hero, status.place) == ("Maren Holt", "Human fighter, level 1", "the Yard")
    assert status.arc is not None
    assert (status.arc.turn, status.arc.max_turns, status.arc.felt) == (0, 28, (1,))
    assert [(one.id, one.done) for one in status.objectives] == [("why", False), ("word", False)]
    assert [(one.name, one.filled, one.size) for one in status.clocks] == [("The flour", 2, 6)]
    assert [(one.id, one.regard) for one in status.people] == [("miller", "undecided")]
    assert ("cordial", 2) in [(one.name, one.count) for one in status.items]
    assert status.scars == ("Bad dreams", "A crushed thumb")
    assert status.conditions[0].name == "poisoned"


def test_a_clock_nobody_has_heard_of_is_not_shown(engine: Engine, road: StoryState) -> None:
    assert [clock.id for clock in engine.status(road).clocks] == ["flour"]


def test_the_journal_knows_whom_and_what_the_hero_knows(engine: Engine, road: StoryState) -> None:
    journal = engine.journal(road)
    assert [person.id for person in journal.people] == ["miller"]
    assert journal.title == "The Stopped Mill"
    assert [place.id for place in journal.places if place.here] == ["yard"]
    assert [place.id for place in journal.places if place.visited] == ["yard"]
    assert journal.places[0].ways == ("mill", "bank")
    assert [(promise.id, promise.state) for promise in journal.promises] == [("wheel", "open")]
    assert journal.codex[0].name == "The Saltfen"


def test_at_the_inn_the_journal_holds_belongings_scars_and_doors(
    engine: Engine, seat: Callable[..., StoryState]
) -> None:
    state = seat()
    state.inventory = {"cordial": 1}
    state.scars = ["bad_dreams"]
    state.completed_quests = [Quest(door="reed", title="The Stopped Mill", ending_title="The Wheel Turns")]
    journal = engine.journal(state)
    assert journal.people == ()
    assert {entry.kind for entry in journal.codex} == {"thing", "scar", "door"}


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (Subject.INVENTORY, "You carry"),
        (Subject.JOURNAL, "Open: Who stopped the wheel."),
        (Subject.LOOK, "white with flour"),
        (Subject.HELP, "look, examine, search"),
        (Subject.STATUS, "turn 0 of 28, setup"),
    ],
)
def test_questions_are_answered_above_the_same_options_and_change_nothing(
    about: Subject, words: str, engine: Engine, road: StoryState
) -> None:
    before = road.model_dump_json()
    beat = engine.resolve(road, Ask(about=about))
    assert not beat.spent
    assert words in beat.page.passages[0].text
    assert beat.page.options == road.page.options
    assert road.model_dump_json() == before


def test_before_a_door_the_answers_are_the_inns(engine: Engine, seat: Callable[..., StoryState]) -> None:
    state = seat()
    state.inventory, state.coins = {}, 1
    state.phase = GamePhase.QUEST_SELECTION
    assert "lit door" in engine.resolve(state, Ask(about=Subject.HELP)).page.passages[0].text
    assert engine.resolve(state, Ask(about=Subject.INVENTORY)).page.passages[0].text == "You carry 1 coin."
    assert "empty" in engine.resolve(state, Ask(about=Subject.JOURNAL)).page.passages[0].text
    assert engine.resolve(state, Ask(about=Subject.LOOK)).page.passages[0].text == ""


def test_words_not_understood_say_what_would_work(engine: Engine, road: StoryState) -> None:
    beat = engine.resolve(road, NotUnderstood(text="xyzzy", hint="Try the door."))
    assert not beat.spent
    assert beat.page.passages[0].text == "Try the door."


def test_within_reach_are_things_people_places_and_belongings(road: StoryState, mill_library: Library) -> None:
    road.inventory = {"cordial": 1}
    scope = scope_of(road, mill_library)
    assert [one.id for one in scope.of(Sort.THING)] == ["scoop", "trough"]
    miller = scope.of(Sort.PERSON)[0]
    assert miller.pronouns == "she"
    assert "Weft" in miller.names
    assert [one.names[0] for one in scope.of(Sort.PLACE)] == ["Yard", "Mill", "Bank", "Cellar"]
    assert [one.id for one in scope.of(Sort.ITEM)] == ["cordial", "coins"]
    assert scope.topics == ("wheel", "the wheel")
    assert scope.last == "miller"


def test_scope_follows_the_phase(road: StoryState, mill_library: Library, stand_in: Callable[[str], Context]) -> None:
    assert scope_of(StoryState(), mill_library).interview
    assert scope_of(StoryState(phase=GamePhase.QUEST_SELECTION), mill_library).named == ()
    stand_in("mill.dark").state.phase = GamePhase.COMBAT
    scope = scope_of(road, mill_library)
    assert scope.fight
    assert not scope.of(Sort.FOE)


def test_typed_words_reach_the_scene(engine: Engine, road: StoryState) -> None:
    intent = engine.interpret(road, "search the trough")
    assert intent.model_dump()["thing"] == "trough"
    assert engine.interpret(road, "1").model_dump()["option"] == "greet"
    assert engine.interpret(road, "TRACK").model_dump()["option"] == "track"
    assert engine.interpret(road, "greet the miller").model_dump()["option"] == "greet"


def test_what_moves_the_hero_is_shown_in_words(road: StoryState) -> None:
    sheet = road.character_sheet
    assert sheet is not None
    thief = sheet.model_copy(update={"background": "criminal", "motive": "kin", "flaw": "fingers"})
    assert in_words(thief, own_library()) == {
        "background": "Criminal",
        "motive": "Looks for somebody who went missing",
        "flaw": "Takes things",
    }
    assert in_words(thief.model_copy(update={"flaw": "of my own"}), Library()) == {
        "background": "Criminal",
        "flaw": "Of my own",
    }
    assert own_engine().status(StoryState(seed=1)).in_words == {}
