from tui_adventure.story.engine import Engine
from tui_adventure.story.state import StoryState


def test_foes_are_those_whose_look_was_told_and_the_pack_still_has(engine: Engine, road: StoryState) -> None:
    assert road.adventure is not None
    known = next(iter(engine.library.foes.values()))
    road.adventure.tried = {"look.wheel": 1, f"foe.{known.id}": 2, "foe.long_gone": 1}
    (foe,) = engine.journal(road).foes
    assert (foe.name, foe.look, foe.art) == (known.name, known.look, known.art)
