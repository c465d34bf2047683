from collections.abc import Callable

import pytest

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.content.library import Library
from tui_adventure.story.content.problems import ContentError
from tui_adventure.story.engine import Engine
from tui_adventure.story.inn import doors
from tui_adventure.story.intent import Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.quest import QuestCard
from tui_adventure.story.schema.vocabulary import Door
from tui_adventure.story.state import Quest, StoryState


def hung(library: Library, *cards: QuestCard) -> Library:
    """Return a library with these quests on the wall."""
    wall = Library()
    wall.quests = {card.id: card for card in cards}
    wall.items = library.items
    return wall


@pytest.fixture
def card(mill_library: Library) -> Callable[..., QuestCard]:
    def make(name: str, door: Door, **changes: object) -> QuestCard:
        return mill_library.quests["mill"].model_copy(update={"id": name, "door": door, **changes})

    return make


def test_what_there_is_is_lit_and_the_rest_says_why_it_is_dark(
    mill_library: Library, seat: Callable[..., StoryState]
) -> None:
    state = seat()
    beat = doors.board(state, mill_library)
    options = beat.page.options
    assert len(options) == 9
    assert [option.id for option in options if not option.barred] == ["mill"]
    assert options[0].label == "The Reed Door: The Stopped Mill"
    assert "Danger 1 of 5, about 28 turns" in options[0].detail
    assert "drowning" in options[0].detail
    assert "three doors behind you" in next(option.barred for option in options if option.id == "door.ninth")
    assert [quest.id for quest in state.pending_quest_options] == ["mill"]
    assert state.phase is GamePhase.QUEST_SELECTION


def test_the_pitch_is_for_this_hero(mill_library: Library, seat: Callable[..., StoryState]) -> None:
    fighter = doors.board(seat(), mill_library).page.options[0].detail
    cleric = doors.board(seat(kind=CharacterClass.CLERIC), mill_library).page.options[0].detail
    assert "pays in flour" in fighter
    assert "words for the dead" in cleric


def test_three_doors_are_lit_the_fitting_and_the_new_ones_first(
    mill_library: Library, card: Callable[..., QuestCard], seat: Callable[..., StoryState]
) -> None:
    wall = hung(
        mill_library,
        card("a", Door.REED),
        card("b", Door.ASH),
        card("c", Door.SALT, danger=5),
        card("d", Door.FROST),
        card("e", Door.FROST, tags=("spiders",)),
    )
    state = seat()
    assert sorted(quest.id for quest in doors.lit_doors(state, wall))[:2] == ["a", "b"]
    assert len(doors.lit_doors(state, wall)) == 3
    state.completed_quests = [Quest(id="a", door="reed")]
    assert [quest.id for quest in doors.lit_doors(state, wall)].count("a") == 0
    state.lines = ["spiders", "drowning"]
    assert not [quest for quest in doors.lit_doors(state, wall) if quest.id == "e"]


def test_the_ninth_opens_for_three_doors_behind_a_hero(
    mill_library: Library, card: Callable[..., QuestCard], seat: Callable[..., StoryState]
) -> None:
    wall = hung(mill_library, card("inn", Door.NINTH))
    state = seat()
    assert doors.lit_doors(state, wall) == []
    state.completed_quests = [Quest(door=door) for door in ("reed", "ash")]
    assert "one more door" in doors.board(state, mill_library).page.options[-1].barred
    state.completed_quests.append(Quest(door="salt"))
    assert [quest.id for quest in doors.lit_doors(state, wall)] == ["inn"]
    assert "warm" in doors.board(state, mill_library).page.options[-1].barred


def test_the_same_evening_lights_the_same_doors(mill_library: Library, seat: Callable[..., StoryState]) -> None:
    state = seat()
    first = doors.board(state, mill_library)
    state.moves += 5
    assert doors.board(state, mill_library) == first


def test_only_a_lit_door_opens(engine: Engine, mill_library: Library, seat: Callable[..., StoryState]) -> None:
    state = seat()
    state.page = doors.board(state, mill_library).page
    with pytest.raises(Impossible):
        engine.resolve(state, Pick(option="door.frost"))
    with pytest.raises(Impossible, match="lit"):
        doors.resolve(state, mill_library, Pick(option="door.frost"))
    with pytest.raises(Impossible):
        engine.resolve(state, Pick(option="x"))
    beat = engine.resolve(state, engine.interpret(state, "1"))
    assert beat.page.title == "The yard"
    assert state.active_quest is not None
    assert state.active_quest.location_hint == "the Saltfen"


def test_an_unknown_quest_is_said_to_be_unknown(engine: Engine, seat: Callable[..., StoryState]) -> None:
    with pytest.raises(ContentError):
        engine.open_door(seat(), "moon")


def test_the_card_of_a_quest_already_done_says_how_it_ended(
    mill_library: Library, seat: Callable[..., StoryState]
) -> None:
    state = seat()
    assert "Done before" not in doors.board(state, mill_library).page.options[0].detail
    state.completed_quests = [Quest(id="mill", door="reed", ending="paid", ending_title="Paid in Full")]
    assert "Done before: Paid in Full." in doors.board(state, mill_library).page.options[0].detail
