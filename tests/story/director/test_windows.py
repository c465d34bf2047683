import pytest

from tui_adventure.story.content.atlas import Atlas
from tui_adventure.story.director.next_scene import _widening, decide, explain, stands_fast, wanted_tension
from tui_adventure.story.director.obstacles import Now, in_the_way
from tui_adventure.story.director.scoring import score
from tui_adventure.story.director.windows import Windows, fit_length, found_out, stretch
from tui_adventure.story.phases import AdventurePhase
from tui_adventure.story.schema.conditions import FlagSet
from tui_adventure.story.schema.facts import FoundOut
from tui_adventure.story.schema.quest import MustHit
from tui_adventure.story.state import PlayedScene
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.enter_scene import enter

FACTS = ("boots", "bar", "culprit")


@pytest.fixture
def son(ctx: Context) -> Context:
    """A turn in an adventure of forty turns in which the son has done it: three facts can be found out."""
    ctx.adventure.truth = "son"
    ctx.atlas = Atlas(ctx.atlas.quest.model_copy(update={"turns": 40}), ctx.library)
    ctx.state.max_turns = 40
    return ctx


def beat(ctx: Context, name: str) -> MustHit:
    return next(one for one in ctx.atlas.quest.beats if one.id == name)


def test_what_was_found_out_is_the_share_of_proofs_culprits_and_answers_told_in_time(son: Context) -> None:
    assert found_out(son) == 0
    son.learn(["bread", "boots"])
    assert found_out(son) == pytest.approx(1 / 3)
    son.learn(["bar"], late=True)
    assert found_out(son) == pytest.approx(1 / 3)
    son.learn(["culprit"])
    assert found_out(son) == pytest.approx(2 / 3)


def test_who_knows_nothing_waits_longer_for_the_climax_and_not_for_the_midpoint(son: Context) -> None:
    windows = Windows(son)
    assert windows.opens(beat(son, "climax")) == pytest.approx(40 * (0.70 + 0.45))
    assert windows.closes(beat(son, "climax")) == pytest.approx(40 * (0.84 + 0.45))
    assert windows.opens(beat(son, "midpoint")) == pytest.approx(40 * 0.42)
    assert windows.closes(beat(son, "midpoint")) == pytest.approx(40 * 0.58)


def test_who_knows_all_may_act_earlier_but_no_adventure_is_without_its_first_half(son: Context) -> None:
    son.learn(FACTS)
    windows = Windows(son)
    assert windows.opens(beat(son, "climax")) == pytest.approx(28 * 0.70)
    assert windows.closes(beat(son, "midpoint")) == pytest.approx(40 * (0.58 - 0.25))
    assert windows.opens(beat(son, "farewell")) == pytest.approx(40 * 0.88)


def test_half_of_it_is_worth_some_turns(son: Context) -> None:
    son.learn(["boots", "culprit"])
    known = (2 / 3 - 0.3) / 0.45
    shift = 0.45 * (1 - known) - 0.25 * known
    assert Windows(son).opens(beat(son, "climax")) == pytest.approx(40 * (0.70 + shift))


@pytest.mark.parametrize(("facts", "ready"), [(["boots"], 0.0), (["boots", "culprit"], 0.5), (list(FACTS), 1.0)])
def test_a_quest_may_say_itself_how_many_facts_are_little_and_how_many_enough(
    son: Context, facts: list[str], ready: float
) -> None:
    measure = FoundOut(little=1, enough=3)
    son.atlas = Atlas(son.atlas.quest.model_copy(update={"found_out": measure}), son.library)
    son.learn(facts)
    shift = max(0.45 * (1 - ready) - 0.25 * ready, 28 * 0.70 / 40 - 0.70)
    assert Windows(son).opens(beat(son, "climax")) == pytest.approx(40 * (0.70 + shift))


def test_what_a_beat_asks_for_brings_it_half_of_the_way(son: Context) -> None:
    son.adventure.flags.append("rung")
    early = beat(son, "climax").model_copy(update={"early": (FlagSet(flag="rung"),)})
    assert Windows(son).opens(early) == pytest.approx(40 * (0.70 + 0.45 / 2 - 0.25 / 2))
    son.adventure.flags.clear()
    assert Windows(son).opens(early) == pytest.approx(40 * (0.70 + 0.45))


def test_an_early_climax_is_played_early(son: Context) -> None:
    son.state.adventure_turn = 20
    son.adventure.beats_done.append("midpoint")
    assert not Now(son).window_open(beat(son, "climax"))
    son.learn(FACTS)
    assert Now(son).window_open(beat(son, "climax"))
    son.state.adventure_turn = 24
    assert decide(son).why == "climax has to happen before its time is over"


def test_what_may_end_the_adventure_does_not_come_before_it_has_been_one(son: Context) -> None:
    son.atlas.ends = son.atlas.ends | {"mill.wheel"}
    son.learn(FACTS)
    assert Windows(son).opens(beat(son, "climax")) == pytest.approx(25)


def test_a_quest_that_declares_nothing_keeps_its_hours_and_its_length(son: Context) -> None:
    son.atlas = Atlas(son.atlas.quest.model_copy(update={"facts": ()}), son.library)
    assert found_out(son) is None
    assert Windows(son).opens(beat(son, "climax")) == pytest.approx(40 * 0.70)
    son.state.adventure_turn = 38
    stretch(son)
    fit_length(son)
    assert son.state.max_turns == 40


@pytest.mark.parametrize(("turn", "length"), [(17, 28), (18, 28), (19, 29), (27, 36), (33, 36)])
def test_the_adventure_lasts_longer_while_its_climax_is_still_to_come(ctx: Context, turn: int, length: int) -> None:
    for ctx.state.adventure_turn in range(12, turn + 1):
        stretch(ctx)
    assert ctx.state.max_turns == length


def test_once_the_climax_has_begun_the_length_stands(ctx: Context) -> None:
    ctx.state.adventure_turn = 24
    ctx.adventure.beats_done.append("climax")
    stretch(ctx)
    assert ctx.state.max_turns == 28


@pytest.mark.parametrize(("turn", "length"), [(13, 28), (20, 28), (22, 30), (25, 34), (30, 36), (38, 39)])
def test_the_length_follows_the_turn_of_the_climax(ctx: Context, turn: int, length: int) -> None:
    ctx.state.adventure_turn, ctx.state.max_turns = turn, 50
    fit_length(ctx)
    assert ctx.state.max_turns == length


def test_entering_the_climax_fits_the_length_once_and_tells_of_the_phase(ctx: Context) -> None:
    ctx.state.adventure_turn = 22
    enter(ctx, ctx.atlas.scenes["mill.flood"])
    assert ctx.state.max_turns == 30
    assert ctx.state.adventure_phase is AdventurePhase.CLIMAX
    assert [event.phase for event in ctx.events if event.kind == "phase"] == ["climax"]
    ctx.state.adventure_turn = 24
    enter(ctx, ctx.atlas.scenes["mill.flood"])
    assert ctx.state.max_turns == 30


def test_points_for_promises_conditions_and_callbacks_are_bounded(ctx: Context) -> None:
    ctx.adventure.promises = dict.fromkeys(("a", "b", "c", "d"), "open")
    ctx.adventure.flags.append("seen")
    seen = FlagSet(flag="seen")
    base = ctx.atlas.scenes["mill.water"]
    block = base.text[0].model_copy(update={"when": (seen,)})

    def points(times: int) -> tuple[float, ...]:
        part = {"advances": tuple("abcd")[:times], "needs": (seen,) * times, "text": (block,) * times}
        found = score(base.model_copy(update=part), 2.0, Now(ctx))
        return found["promises"], found["conditions"], found["callbacks"]

    assert points(1) == pytest.approx((0.8, 0.35, 0.4))
    assert points(2) == pytest.approx((1.6, 0.7, 0.8))
    assert points(3) == pytest.approx((1.6, 1.05, 1.2))
    assert points(4) == points(3)


def test_a_must_hit_scene_is_forced_on_the_last_chance_and_not_a_turn_before(ctx: Context) -> None:
    ctx.state.adventure_turn = 13
    assert "midpoint has to happen" not in decide(ctx).why
    ctx.state.adventure_turn = 14
    assert "midpoint has to happen" in decide(ctx).why


def test_a_must_hit_scene_waits_at_the_opening_of_its_window_and_presses_at_its_close(ctx: Context) -> None:
    vigil = ctx.atlas.scenes["mill.vigil"]
    at = dict.fromkeys((5, 11, 15, 30), 0.0)
    for ctx.state.adventure_turn in at:
        at[ctx.state.adventure_turn] = score(vigil, 4.0, Now(ctx))["beat"]
    assert at[5] == -1.5
    assert at[30] == 3.0
    assert -1.5 < at[11] < at[15] < 3.0


def test_the_arc_asks_for_the_tension_of_the_next_turn(ctx: Context) -> None:
    ctx.state.adventure_turn = 20
    assert wanted_tension(Now(ctx)) == pytest.approx(5.0)
    ctx.state.adventure_turn = 13
    assert wanted_tension(Now(ctx)) == pytest.approx(3.0)


def test_each_way_to_a_scene_counts_against_it(ctx: Context) -> None:
    assert score(ctx.atlas.scenes["mill.dark"], 2.0, Now(ctx))["distance"] == pytest.approx(-0.5)
    assert score(ctx.atlas.scenes["mill.boots"], 2.0, Now(ctx))["distance"] == 0


def test_what_has_to_happen_and_what_was_led_to_cannot_be_walked_away_from(ctx: Context) -> None:
    fast = {scene for scene in ("mill.after", "mill.vigil", "mill.supper") if stands_fast(ctx.atlas.scenes[scene], ctx)}
    assert fast == {"mill.after", "mill.vigil"}


def test_a_scene_that_could_end_the_adventure_waits_for_turn_25(ctx: Context) -> None:
    ctx.atlas = Atlas(ctx.atlas.quest, ctx.library)
    ctx.atlas.ends = ctx.atlas.ends | {"mill.slate"}

    def waits(turn: int) -> bool:
        ctx.state.adventure_turn = turn
        return "could end the adventure before turn 25" in map(
            str, in_the_way(ctx.atlas.scenes["mill.slate"], Now(ctx))
        )

    assert waits(23)
    assert not waits(24)


def test_where_a_phase_has_nothing_left_what_was_due_before_comes_first_and_then_the_road(ctx: Context) -> None:
    ctx.state.adventure_turn = 18
    ctx.adventure.flags.append("saw_wheel")
    circles = dict(_widening(Now(ctx)))
    due = {scene.id for scene in circles["nothing of this phase is left, but something of an earlier one is"]}
    road = {scene.id for scene in circles["nothing else fits, and the road has something to show"]}
    assert "mill.door" in due
    assert "mill.ladder" not in due
    assert not due & ctx.atlas.interludes_ids
    assert road == {"road.rain"}


def test_two_scenes_of_the_road_do_not_follow_one_another_because_nothing_else_is_left(ctx: Context) -> None:
    ctx.state.adventure_turn = 18
    asks_the_road = "nothing else fits, and the road has something to show"
    assert asks_the_road in dict(_widening(Now(ctx)))
    ctx.adventure.played.append(PlayedScene(scene="road.pedlar", turn=17, tension=1))
    assert asks_the_road not in dict(_widening(Now(ctx)))
    ctx.adventure.played.append(PlayedScene(scene="mill.door", turn=18, tension=1))
    assert asks_the_road in dict(_widening(Now(ctx)))


@pytest.mark.parametrize(
    ("wanted", "tension", "points"), [(3.0, 3, 0.0), (3.0, 5, -4.0), (4.5, 3, -3.0), (1.0, 2, -2.0)]
)
def test_each_step_off_the_arc_costs_two_points(ctx: Context, wanted: float, tension: int, points: float) -> None:
    scene = ctx.atlas.scenes["mill.water"].model_copy(update={"tension": tension})
    assert score(scene, wanted, Now(ctx))["arc"] == pytest.approx(points)


def test_what_was_heard_or_played_before_and_the_road_count_against_a_scene(ctx: Context) -> None:
    fresh = score(ctx.atlas.scenes["mill.water"], 2.0, Now(ctx))
    assert (fresh["heard"], fresh["played"], fresh["interlude"], fresh["beat"]) == (0, 0, 0, 0)
    ctx.heard = frozenset({"road.rain"})
    ctx.adventure.played += [PlayedScene(scene="road.rain", turn=turn, tension=2) for turn in (1, 2)]
    again = score(ctx.atlas.scenes["road.rain"], 2.0, Now(ctx))
    assert (again["heard"], again["played"], again["interlude"]) == (-2.5, -6.0, -0.6)


def test_no_adventure_is_longer_than_fifty_turns_however_long_its_quest(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctx.atlas, "quest", ctx.atlas.quest.model_copy(update={"turns": 48}))
    ctx.state.adventure_turn, ctx.state.max_turns = 49, 48
    stretch(ctx)
    assert ctx.state.max_turns == 50


def test_a_verdict_adds_its_points_up_and_names_each_that_counts(ctx: Context) -> None:
    ctx.state.adventure_turn = 6
    now = Now(ctx)
    for verdict in explain(ctx.state, ctx.library).verdicts:
        points = score(ctx.atlas.scenes[verdict.scene], wanted_tension(now), now)
        if verdict.fits:
            assert verdict.score == pytest.approx(sum(points.values()), abs=0.0006)
            assert len(verdict.reasons) == sum(bool(value) for value in points.values())
            assert all(reason.split()[0] in points for reason in verdict.reasons)
        else:
            assert verdict.score == 0
