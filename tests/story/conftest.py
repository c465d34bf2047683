"""A small library and heroes to walk through it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui_adventure.rules.character import CharacterClass, CharacterRace
from tui_adventure.rules.character_build import build_sheet, start_hero
from tui_adventure.story.content.library import Library, load_library
from tui_adventure.story.engine import Engine
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.enter_scene import enter

PACKS = Path(__file__).parent / "fixtures" / "packs"
Seat = Callable[..., StoryState]


@pytest.fixture(scope="session")
def mill_library() -> Library:
    library = load_library([PACKS])
    assert not library.problems
    return library


@pytest.fixture(scope="session")
def engine(mill_library: Library) -> Engine:
    return Engine(mill_library)


@pytest.fixture
def seat(mill_library: Library) -> Seat:
    def seat_one(seed: int = 7, kind: CharacterClass = CharacterClass.FIGHTER) -> StoryState:
        state = StoryState(seed=seed)
        start_hero(state, build_sheet("Maren Holt", CharacterRace.HUMAN, kind, "soldier"), mill_library.items)
        return state

    return seat_one


@pytest.fixture
def road(engine: Engine, seat: Seat) -> StoryState:
    """A fighter who has just come through the door of the mill."""
    state = seat()
    engine.open_door(state, "mill")
    return state


@pytest.fixture
def ctx(road: StoryState, mill_library: Library) -> Context:
    """A turn at work in the first scene."""
    return Context(road, mill_library)


@pytest.fixture
def stand_in(road: StoryState, mill_library: Library) -> Callable[[str], Context]:
    """Put the hero into a scene of the mill, and return a fresh turn there."""

    def enter_scene(scene: str) -> Context:
        turn = Context(road, mill_library)
        enter(turn, turn.atlas.scenes[scene])
        road.page = road.page.model_copy(update={"options": ()})
        road.moves += 1
        return Context(road, mill_library)

    return enter_scene
