from collections.abc import Callable

import pytest
from pydantic import TypeAdapter

from tui_adventure.rules.character import CharacterClass
from tui_adventure.story.content.library import Library
from tui_adventure.story.phases import AdventurePhase
from tui_adventure.story.schema.conditions import Conditions
from tui_adventure.story.state import PlayedScene, Quest, StoryState, Tally
from tui_adventure.story.turn.conditions import failing, holding, holds, specificity
from tui_adventure.story.turn.context import Context, View

READ = TypeAdapter(Conditions)
Change = Callable[[StoryState], object]


def here(**changes: object) -> Change:
    """Return a change of the adventure."""

    def change(state: StoryState) -> None:
        for name, value in changes.items():
            setattr(state.adventure, name, value)

    return change


def hero(**changes: object) -> Change:
    """Return a change of the hero and what is around the adventure."""

    def change(state: StoryState) -> None:
        for name, value in changes.items():
            setattr(state, name, value)

    return change


def person(name: str, **changes: object) -> Change:
    """Return a change of somebody."""

    def change(state: StoryState) -> None:
        assert state.adventure is not None
        for field, value in changes.items():
            setattr(state.adventure.people[name], field, value)

    return change


AS_IT_IS = hero()
NOBODY = hero(character_sheet=None)
CASES: list[tuple[object, Change, Change]] = [
    ({"flag": "wet"}, here(flags=["wet"]), here(flags=["dry"])),
    ({"truth": ["son", "x"]}, here(truth="son"), here(truth="river")),
    ({"moment": "m"}, here(moments={"m": "…"}), here(moments={"n": "…"})),
    ({"background": "soldier"}, AS_IT_IS, NOBODY),
    ({"class": ["fighter", "bard"]}, AS_IT_IS, NOBODY),
    ({"origin": "human"}, AS_IT_IS, NOBODY),
    ({"item": "cordial"}, hero(inventory={"cordial": 1}), hero(inventory={"cordial": 0})),
    ({"coins": 3}, hero(coins=3), hero(coins=2)),
    ({"clock": "flour", "at_least": 3}, here(clocks={"flour": 3}), here(clocks={"flour": 2})),
    ({"clock": "flour", "at_most": 3}, here(clocks={"flour": 3}), here(clocks={"flour": 4})),
    ({"attitude": "miller", "at_least": 1}, person("miller", attitude=1), person("miller", attitude=0)),
    ({"met": "son"}, person("son", met=True), AS_IT_IS),
    ({"dead": "son"}, person("son", gone="left"), AS_IT_IS),
    ({"place": ["mill"]}, here(place="mill"), here(place="bank")),
    ({"scene": "mill.dark"}, here(played=[PlayedScene(scene="mill.dark", turn=1, tension=3)]), AS_IT_IS),
    ({"promise": "debt", "state": "kept"}, here(promises={"debt": "kept"}), here(promises={"debt": "open"})),
    ({"objective": "why"}, here(objectives=["why"]), AS_IT_IS),
    ({"hearts": {"at_most": 0.5}}, hero(health_current=1), AS_IT_IS),
    ({"phase": "setup"}, AS_IT_IS, hero(adventure_phase=AdventurePhase.RISING)),
    ({"scarred": True}, hero(scars=["bad_dreams"]), AS_IT_IS),
    ({"scarred": False}, AS_IT_IS, hero(scars=["bad_dreams"])),
    ({"door": "frost"}, hero(completed_quests=[Quest(door="frost")]), hero(completed_quests=[Quest(door="ash")])),
    (
        {"approach": "bold", "at_least": 2},
        here(tally=Tally(approaches={"bold": 2})),
        here(tally=Tally(approaches={"bold": 1})),
    ),
    ({"last": ["fumble"]}, here(last="fumble"), here(last="won")),
    ({"any": [{"flag": "a"}, {"flag": "b"}]}, here(flags=["b"]), AS_IT_IS),
    ({"all": [{"flag": "a"}, {"flag": "b"}]}, here(flags=["a", "b"]), here(flags=["b"])),
    ({"not": {"flag": "a"}}, AS_IT_IS, here(flags=["a"])),
]


@pytest.mark.parametrize(("written", "so", "otherwise"), CASES, ids=[str(case[0]) for case in CASES])
def test_a_condition_holds_when_its_fact_is_so_and_not_otherwise(
    written: object, so: Change, otherwise: Change, ctx: Context
) -> None:
    conditions = READ.validate_python(written)
    other = Context(ctx.state.model_copy(deep=True), ctx.library)
    so(ctx.state)
    otherwise(other.state)
    assert holds(conditions, ctx)
    assert not holds(conditions, other)


def test_people_of_the_scene_are_present(ctx: Context) -> None:
    assert holds(READ.validate_python({"present": "miller"}), ctx)
    assert not holds(READ.validate_python({"present": "son"}), ctx)


@pytest.mark.parametrize("key", ["motive", "flaw"])
def test_motive_and_flaw_are_the_sheets(key: str, ctx: Context) -> None:
    condition = READ.validate_python({key: "debt"})
    assert not holds(condition, ctx)
    assert ctx.state.character_sheet is not None
    ctx.state.character_sheet = ctx.state.character_sheet.model_copy(update={key: "debt"})
    assert holds(condition, ctx)


def test_no_condition_always_holds_and_all_of_a_list_must(ctx: Context) -> None:
    both = READ.validate_python([{"class": "fighter"}, {"flag": "a"}])
    assert holds((), ctx)
    assert not holds(both, ctx)
    assert [one.key for one in failing(both, ctx)] == ["flag"]
    assert [one.key for one in holding(both, ctx)] == ["class"]


def test_conditions_about_the_hero_can_be_asked_at_the_inn(
    seat: Callable[..., StoryState], mill_library: Library
) -> None:
    view = View(seat(kind=CharacterClass.BARD), mill_library.words)
    assert holds(READ.validate_python({"class": "bard"}), view)
    assert not holds(READ.validate_python([{"met": "miller"}]), view)


def test_specificity_counts_single_questions() -> None:
    either = {"any": [{"flag": "d"}, {"all": [{"flag": "e"}, {"flag": "f"}]}]}
    written = [{"flag": "a"}, {"all": [{"flag": "b"}, {"flag": "c"}]}, either]
    assert specificity(READ.validate_python(written)) == 4
