"""The worlds a scene may be read in."""

from typing import Any

import pytest

from tui_adventure.story.check.worlds import MAX_WORLDS, all_hold, worlds_of
from tui_adventure.story.schema.scene import Scene

CLASSES = ["fighter", "wizard", "rogue", "cleric", "ranger", "bard"]


def scene(*conditions: dict[str, Any], **more: object) -> Scene:
    """Return a scene with a block for each condition."""
    choice = {"approach": "bold", "label": "Act", "outcome": {"say": "Done."}}
    return Scene.model_validate(
        {
            "id": "bell.weir",
            "title": "Weir",
            "place": "any",
            "tension": 1,
            "text": [{"say": "Water."}, *({"when": condition, "say": "More."} for condition in conditions)],
            "choices": [{"id": "a", **choice}, {"id": "b", **choice}],
            **more,
        }
    )


def shown(read: Scene, *, truths: tuple[str, ...] = ()) -> set[tuple[bool, ...]]:
    """Return which of the conditional blocks are shown together, over all worlds."""
    blocks = read.text[1:]
    return {tuple(all_hold(getattr(part, "when", ()), world) for part in blocks) for world in worlds_of(read, truths)}


def test_a_flag_is_set_or_not() -> None:
    assert shown(scene({"flag": "a"}, {"not": {"flag": "a"}})) == {(True, False), (False, True)}


def test_a_hero_has_one_class() -> None:
    assert shown(scene({"class": "cleric"}, {"class": "bard"})) == {(True, False), (False, True), (False, False)}
    every = shown(scene(*({"class": name} for name in CLASSES)))
    assert all(sum(blocks) == 1 for blocks in every)


def test_one_truth_is_always_so() -> None:
    assert shown(scene({"truth": "guild"}, {"truth": "sea"}), truths=("guild", "sea")) == {(True, False), (False, True)}


def test_a_clock_is_not_high_and_low_at_once() -> None:
    both = shown(scene({"clock": "flood", "at_least": 3}, {"clock": "flood", "at_most": 2}))
    assert both == {(True, False), (False, True)}


def test_a_promise_is_in_one_state() -> None:
    kept, open_ = {"promise": "bell", "state": "kept"}, {"promise": "bell", "state": "open"}
    assert (True, True) not in shown(scene(kept, open_))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"needs": {"flag": "a"}}, {(True,)}),
        ({"unless": {"flag": "a"}}, {(False,)}),
        ({"needs": {"any": [{"flag": "a"}, {"all": [{"flag": "a"}, {"flag": "b"}]}]}}, {(True,)}),
        ({"needs": [{"flag": "a"}, {"not": {"flag": "a"}}]}, set()),
    ],
)
def test_what_a_scene_needs_is_given(more: dict[str, object], expected: set[tuple[bool, ...]]) -> None:
    assert shown(scene({"flag": "a"}, **more)) == expected


def test_people_of_the_scene_are_there_and_alive() -> None:
    assert shown(scene({"present": "sexton"}, {"dead": "sexton"}, people=["sexton"])) == {(True, False)}


def test_more_worlds_than_can_be_counted_are_sampled() -> None:
    assert len(worlds_of(scene(*({"flag": f"f{number}"} for number in range(20))))) == MAX_WORLDS
