import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tui_adventure.rules.hero_numbers import numbers_of
from tui_adventure.story.content.library import Library
from tui_adventure.story.engine import Engine
from tui_adventure.story.schema.effects import Effects
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import apply

READ = TypeAdapter(Effects)


def do(ctx: Context, *written: dict[str, object]) -> list[str]:
    before = len(ctx.events)
    apply(READ.validate_python(list(written)), ctx)
    return [event.kind for event in ctx.events[before:]]


def test_flags_are_set_once_and_cleared(ctx: Context) -> None:
    do(ctx, {"set": "wet"}, {"set": "wet"})
    assert ctx.adventure.flags == ["wet"]
    do(ctx, {"clear": "wet"}, {"clear": "wet"})
    assert ctx.adventure.flags == []


def test_harm_outside_a_fight_leaves_one_heart(ctx: Context) -> None:
    ctx.state.health_current = 3
    assert do(ctx, {"hp": -6}) == ["hit_points"]
    assert ctx.state.health_current == 1
    assert do(ctx, {"hp": -6}) == []


def test_healing_stops_at_the_most(ctx: Context) -> None:
    ctx.state.health_current = ctx.state.health_max - 1
    do(ctx, {"hp": 6})
    assert ctx.state.health_current == ctx.state.health_max
    assert [note.text for note in ctx.notes] == ["1 heart back."]


def test_resolve_and_coins_keep_within_their_bounds(ctx: Context) -> None:
    ctx.state.resolve, ctx.state.coins = numbers_of(ctx.state, ctx.items).resolve_max, 1
    assert do(ctx, {"resolve": 1}) == []
    assert do(ctx, {"coins": -5}, {"coins": -5}) == ["coins"]
    assert ctx.state.coins == 0


def test_a_thing_is_given_and_taken(ctx: Context) -> None:
    assert do(ctx, {"give": "cordial"}, {"give": "cordial"}, {"take": "cordial"}) == ["item"] * 3
    assert ctx.state.inventory["cordial"] == 1
    assert do(ctx, {"take": "cordial"}, {"take": "cordial"}) == ["item"]
    assert "cordial" not in ctx.state.inventory
    assert ctx.says("Yours: cordial.")


def test_attitudes_stop_at_three_and_remember_the_deed(ctx: Context) -> None:
    ctx.deed = "Carry the sacks"
    do(ctx, {"attitude": "miller", "add": 6})
    miller = ctx.person("miller")
    assert miller.attitude == 3
    assert miller.deeds[-1].say == "Carry the sacks"
    assert do(ctx, {"attitude": "miller", "add": 1}) == []


def test_somebody_remembers_the_last_six_deeds(ctx: Context) -> None:
    for number in range(8):
        ctx.deed = f"deed {number}"
        do(ctx, {"attitude": "miller", "add": 1 if number % 2 else -1})
    assert [deed.say for deed in ctx.person("miller").deeds] == [f"deed {number}" for number in range(2, 8)]


def test_warming_twice_in_one_breath_is_told_once(ctx: Context) -> None:
    do(ctx, {"attitude": "miller", "add": 1}, {"attitude": "miller", "add": 1})
    assert [note.text for note in ctx.notes] == [f"{ctx.person('miller').name}: warmer."]


def test_warming_and_cooling_in_one_breath_is_not_told(ctx: Context) -> None:
    do(ctx, {"attitude": "miller", "add": 1}, {"attitude": "miller", "add": -1})
    assert ctx.notes == []


def test_meeting_makes_somebody_known_once(ctx: Context) -> None:
    assert do(ctx, {"meet": "son"}, {"meet": "son"}) == ["met"]
    assert "son" in ctx.adventure.known


def test_the_dead_stay_dead_when_they_leave(ctx: Context) -> None:
    do(ctx, {"kill": "son"}, {"leave": "son"})
    assert ctx.person("son").gone == "dead"


def test_going_to_a_place_is_an_event_only_when_it_is_another(ctx: Context) -> None:
    assert do(ctx, {"go": "mill"}, {"go": "mill"}) == ["travelled"]
    assert ctx.adventure.visited == ["yard", "mill"]


def test_a_promise_once_closed_stays_as_it_was_closed(ctx: Context) -> None:
    assert do(ctx, {"open": "debt"}, {"twist": "debt"}, {"open": "debt"}, {"mourn": "debt"}) == ["promise"] * 2
    assert ctx.adventure.promises["debt"] == "twisted"


def test_an_objective_is_done_once_and_ticked_off_in_the_quest(ctx: Context) -> None:
    assert do(ctx, {"objective": "why"}, {"objective": "why"}) == ["objective"]
    assert ctx.state.active_quest is not None
    assert ctx.state.active_quest.objectives[0].is_completed


def test_conditions_are_laid_on_for_the_longer_time_and_cured(ctx: Context) -> None:
    do(ctx, {"condition": "poisoned", "turns": 4}, {"condition": "poisoned", "turns": 2})
    assert ctx.state.conditions == {"poisoned": 4}
    assert do(ctx, {"cure": "poisoned"}, {"cure": "poisoned"}) == ["condition"]


def test_a_scar_is_carried_once(ctx: Context) -> None:
    assert do(ctx, {"scar": "crushed"}, {"scar": "crushed"}) == ["scar"]
    assert ctx.state.scars == ["A crushed thumb"]


def test_what_follows_is_only_noted_down(ctx: Context) -> None:
    do(ctx, {"fight": "mill.catcher"}, {"goto": "mill.after"}, {"end": "auto"}, {"climax": "reached"})
    adventure = ctx.adventure
    assert (adventure.next_fight, adventure.next_scene, adventure.next_ending) == ("mill.catcher", "mill.after", "auto")
    assert ctx.state.climax_reached


def test_a_clock_tells_each_mark_once_and_does_its_worst_when_full(ctx: Context) -> None:
    do(ctx, {"clock": "flour", "add": 4})
    assert ctx.passages[-1].text == "Half the flour has gone grey in its sacks."
    do(ctx, {"clock": "flour", "add": -3}, {"clock": "flour", "add": 2})
    assert sum("gone grey" in passage.text for passage in ctx.passages) == 1
    do(ctx, {"clock": "flour", "add": 12})
    assert ctx.adventure.clocks["flour"] == 6
    assert "spoiled" in ctx.adventure.flags
    assert do(ctx, {"clock": "flour", "add": 1}) == []


WRITTEN = st.lists(
    st.one_of(
        st.integers(-6, 6).map(lambda n: {"hp": n}),
        st.integers(-3, 3).map(lambda n: {"resolve": n}),
        st.integers(-99, 99).map(lambda n: {"coins": n}),
        st.integers(-6, 6).map(lambda n: {"attitude": "miller", "add": n}),
        st.integers(-12, 12).map(lambda n: {"clock": "flour", "add": n}),
        st.sampled_from(["give", "take"]).map(lambda key: {key: "cordial"}),
    ),
    max_size=12,
)


@pytest.fixture(scope="session")
def on_the_road(engine: Engine) -> StoryState:
    state = StoryState(seed=3)
    engine.quick_hero(state)
    engine.open_door(state, "mill")
    return state


@given(written=WRITTEN)
def test_no_effects_carry_a_number_out_of_its_bounds(
    written: list[dict[str, object]], on_the_road: StoryState, mill_library: Library
) -> None:
    ctx = Context(on_the_road.model_copy(deep=True), mill_library)
    do(ctx, *written)
    state = ctx.state
    assert 1 <= state.health_current <= state.health_max
    assert state.resolve >= 0
    assert state.coins >= 0
    assert all(count > 0 for count in state.inventory.values())
    assert -3 <= ctx.person("miller").attitude <= 3
    assert 0 <= ctx.adventure.clocks["flour"] <= 6
    type(state).model_validate_json(state.model_dump_json())
