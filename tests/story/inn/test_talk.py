"""What is said at the inn before the wall of doors, and on the way out."""

import pytest

from tests.stubs.own_packs import own_library
from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.character_build import quick_hero, start_hero
from tui_adventure.story.beat import Voice
from tui_adventure.story.content.library import Library
from tui_adventure.story.inn.talk import farewell, line, welcome
from tui_adventure.story.state import Quest, StoryState


def _seated(*doors: str) -> StoryState:
    state = StoryState(seed=5)
    start_hero(state, quick_hero(CharacterClass.BARD))
    state.completed_quests = [Quest(id="gone", door=door) for door in doors]
    return state


def test_a_new_name_hears_about_the_wall() -> None:
    (said,) = welcome(_seated(), own_library())
    assert said.text in [text for block in own_library().inn.talk["board_first"] for text in block.say]


def test_one_who_has_come_back_hears_about_the_door_they_took() -> None:
    said = welcome(_seated("frost"), own_library())
    frost = [text for block in own_library().inn.talk["return_frost"] for text in block.say]
    assert any(passage.text in frost for passage in said)
    assert any(passage.voice is Voice.KEEPER for passage in said)


@pytest.mark.parametrize(
    ("doors", "key"),
    [(("reed",), "ninth_two"), (("reed", "ash"), "ninth_one"), (("reed", "ash", "salt"), "ninth_open")],
)
def test_the_ninth_door_is_spoken_of_by_how_many_lie_behind(doors: tuple[str, ...], key: str) -> None:
    state = _seated(*doors)
    told = " ".join(passage.text for passage in welcome(state, own_library()))
    assert line(state, own_library(), key) in told


def test_a_door_taken_before_gets_a_farewell_and_no_second_warning() -> None:
    first = farewell(_seated(), own_library(), "reed")[0].text
    again = farewell(_seated("reed"), own_library(), "reed")[0].text
    assert first != again
    assert again in [text for block in own_library().inn.talk["farewell"] for text in block.say]


def test_slots_in_what_is_said_are_filled() -> None:
    state = _seated("reed")
    for key in own_library().inn.talk:
        assert "{" not in line(state, own_library(), key), key


def test_an_inn_without_lines_says_nothing() -> None:
    assert welcome(_seated(), Library()) == ()


def test_nothing_said_before_the_doors_counts_lamps_that_may_not_be_lit() -> None:
    talk = own_library().inn.talk
    said = [text for key in ("board_first", "board_again") for block in talk[key] for text in block.say]
    assert [text for text in said if "three" in text.casefold()] == []


def test_the_last_ending_is_met_with_words_of_its_own() -> None:
    state = _seated("reed")
    plain = welcome(state, own_library())[0].text
    state.completed_quests[-1].ending = "paid"
    assert "the clock by that bell" in welcome(state, own_library())[0].text
    assert "the clock by that bell" not in plain


def test_every_ending_remembered_at_the_inn_is_an_ending_of_that_door() -> None:
    known = {
        f"ended_{quest.door}_{ending.id}"
        for quest in map(own_library().quest, own_library().quests)
        for ending in quest.endings
    }
    assert {key for key in own_library().inn.talk if key.startswith("ended_")} <= known


def test_a_boarded_door_has_a_reason_of_its_own_and_another_after_the_first_adventure() -> None:
    new, back = _seated(), _seated("reed")
    reasons = [
        line(state, own_library(), f"boarded_{door}") for state in (new, back) for door in ("salt", "iron", "dusk")
    ]
    assert all(reasons)
    assert len(set(reasons)) == 6
