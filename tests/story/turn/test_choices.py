from collections.abc import Callable, Iterator

import pytest

from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.items import ItemRule
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Do, Pick, Verb
from tui_adventure.story.schema.effects import ChangeHitPoints
from tui_adventure.story.schema.outcome import Outcome
from tui_adventure.story.schema.scene import Choice, Cost, Scene
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.choices import GO_ON, attempt_of, options, pay
from tui_adventure.story.turn.context import Context

Rewrite = Callable[..., Scene]


@pytest.fixture
def rewrite(ctx: Context) -> Iterator[Rewrite]:
    """Change the first scene for the length of a test."""
    scene = ctx.atlas.scenes["mill.arrival"]

    def change(*choices: Choice) -> Scene:
        ctx.atlas.scenes["mill.arrival"] = changed = scene.model_copy(update={"choices": choices})
        return changed

    yield change
    ctx.atlas.scenes["mill.arrival"] = scene


def choice(name: str, **more: object) -> Choice:
    written = {"id": name, "label": name.capitalize(), "approach": "kind", "outcome": {"say": "So."}, **more}
    return Choice.model_validate(written)


def test_where_nothing_can_be_chosen_the_road_goes_on(
    rewrite: Rewrite, ctx: Context, engine: Engine, road: StoryState
) -> None:
    rewrite(choice("a", needs={"flag": "x"}), choice("b", needs={"flag": "x"}, barred="Not without x."))
    offered = options(ctx)
    assert [(option.id, bool(option.barred)) for option in offered] == [(GO_ON, False), ("b", True)]
    road.page = road.page.model_copy(update={"options": offered})
    beat = engine.resolve(road, Pick(option=GO_ON))
    assert beat.page.passages[0].text == "Leave it and go on"
    assert road.adventure_turn == 1
    assert road.adventure is not None
    assert road.adventure.scene != "mill.arrival"


def test_a_thing_can_be_a_price(rewrite: Rewrite, ctx: Context) -> None:
    rewrite(choice("pay", cost=Cost(item="cordial"), barred="You have none."), choice("go"))
    assert [option.id for option in options(ctx)] == ["go", "pay"]
    ctx.state.inventory["cordial"] = 1
    assert [(option.id, option.cost) for option in options(ctx)] == [("pay", "cordial"), ("go", "")]
    pay(ctx, "pay")
    assert "cordial" not in ctx.state.inventory


def test_only_one_barred_choice_is_shown(rewrite: Rewrite, ctx: Context) -> None:
    rewrite(*(choice(name, needs={"flag": name}, barred=f"No {name}.") for name in ("a", "b")), choice("c"))
    assert [option.id for option in options(ctx)] == ["c", "a"]


def test_without_a_scene_the_road_goes_on(ctx: Context) -> None:
    ctx.adventure.scene = ""
    assert [option.id for option in options(ctx)] == ["road.on"]
    with pytest.raises(Impossible):
        attempt_of(ctx, "greet")
    pay(ctx, "greet")


def test_an_outcome_told_before_is_told_in_a_few_words(rewrite: Rewrite, ctx: Context, engine: Engine) -> None:
    rewrite(choice("a", outcome={"say": "Once only.", "effects": [{"hp": -1}]}), choice("b"))
    first = attempt_of(ctx, "a")
    assert isinstance(first.made, Outcome)
    assert isinstance(first.made.effects[0], ChangeHitPoints)
    ctx.adventure.variants[f"{first.key}.outcome"] = [0]
    ctx.state.page = ctx.state.page.model_copy(update={"options": options(ctx)})
    beat = engine.resolve(ctx.state, Pick(option="a"))
    assert len(beat.page.passages[1].text.split()) <= 5


@pytest.mark.parametrize(
    ("rule", "ill", "well"),
    [({"cures": "poisoned"}, {"poisoned": 3}, {}), ({"blesses": True}, {}, {"blessed": 3})],
)
def test_a_draught_does_what_it_says(
    rule: dict[str, object], ill: dict[str, int], well: dict[str, int], ctx: Context, engine: Engine
) -> None:
    spec = ctx.atlas.items["cordial"]
    ctx.atlas.items["cordial"] = spec.model_copy(update={"rule": ItemRule.model_validate(rule)})
    ctx.state.inventory["cordial"] = 1
    ctx.state.conditions = dict(ill)
    try:
        engine.resolve(ctx.state, Do(verb=Verb.USE, thing="cordial"))
    finally:
        ctx.atlas.items["cordial"] = spec
    assert ctx.state.conditions == well
