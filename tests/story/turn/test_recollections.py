from collections.abc import Iterator

import pytest

from tests.stubs.own_packs import own_engine
from tui_adventure.rules.dice import rng_for
from tui_adventure.story.engine import Engine
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.schema.recollection import Recollection
from tui_adventure.story.simulate.players import choose_at_random
from tui_adventure.story.simulate.run import cast, ready_hero
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.recollections import KEY

SAID = {"who": "I taught letters to fishermen who saw no point in them", "carry": "a jar of {heather} honey"}


def _played(engine: Engine, seed: int, interview: dict[str, str]) -> tuple[StoryState, list[str]]:
    casting = cast(engine, seed, "random", "want_of_wednesdays")
    state = ready_hero(engine, casting)
    state.interview = dict(interview)
    engine.open_door(state, casting.quest)
    rng, told = rng_for(seed, 0, "test"), []
    for _ in range(200):
        if state.phase is GamePhase.EPILOGUE:
            break
        engine.resolve(state, choose_at_random(engine, state, rng))
        told += [passage.text for passage in state.page.passages]
    return state, told


@pytest.fixture(scope="module")
def nine_doors() -> Engine:
    return own_engine()


@pytest.fixture(scope="module")
def adventures(nine_doors: Engine) -> Iterator[tuple[StoryState, list[str]]]:
    return iter([_played(nine_doors, seed, SAID if seed % 2 else {}) for seed in (4, 5)])


def test_what_was_said_at_the_inn_comes_back_three_times_or_more_and_never_the_same_twice(
    adventures: Iterator[tuple[StoryState, list[str]]],
) -> None:
    for state, _told in adventures:
        assert state.adventure is not None
        come_back = [key for key in state.adventure.variants if key.startswith(f"{KEY}.")]
        assert 3 <= len(come_back) == state.adventure.tried[KEY]


def test_the_thing_carried_is_named_as_the_player_named_it_and_its_braces_are_no_slots(nine_doors: Engine) -> None:
    told = [text for seed in (5, 7, 9) for text in _played(nine_doors, seed, SAID)[1]]
    assert any("jar of heather honey" in text for text in told)


def test_a_recollection_with_a_slot_that_nothing_fills_is_no_content() -> None:
    with pytest.raises(ValueError, match="nothing fills the slot"):
        Recollection.model_validate({"id": "one", "of": "trade", "say": "{Keepsake} was all {who} had."})
