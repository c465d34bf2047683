from collections.abc import Callable

import pytest

from tui_adventure.rules.errors import Impossible
from tui_adventure.story.content.atlas import Atlas
from tui_adventure.story.content.library import Library
from tui_adventure.story.director.next_scene import Explanation, _widening, arc_at, decide, explain
from tui_adventure.story.director.obstacles import Now, fits, in_the_way
from tui_adventure.story.director.scoring import score
from tui_adventure.story.engine import Engine
from tui_adventure.story.phases import AdventurePhase, phase_at
from tui_adventure.story.schema.conditions import FlagSet, ScenePlayed
from tui_adventure.story.state import PlayedScene, StoryState
from tui_adventure.story.turn.context import Context


def at_turn(ctx: Context, turn: int) -> Context:
    ctx.state.adventure_turn = turn
    return ctx


def why_not(ctx: Context, scene: str) -> list[str]:
    return [str(obstacle) for obstacle in in_the_way(ctx.atlas.scenes[scene], Now(ctx))]


def test_the_arc_is_read_between_its_points() -> None:
    assert arc_at((1, 3, 5), 0.0) == 1
    assert arc_at((1, 3, 5), 0.25) == 2
    assert arc_at((1, 3, 5), 1.0) == 5


def test_goto_comes_before_everything(ctx: Context) -> None:
    ctx.adventure.next_scene = "mill.after"
    decision = decide(ctx)
    assert decision.scene is not None
    assert decision.scene.id == "mill.after"


@pytest.mark.parametrize(
    ("change", "scene", "reason"),
    [
        (lambda _: None, "mill.after", "reached only by goto"),
        (lambda _: None, "mill.vigil", "kept for midpoint"),
        (lambda _: None, "mill.slate", "belongs to midpoint, climax"),
        (lambda _: None, "mill.arrival", "has been played"),
        (lambda c: c.adventure.known.clear(), "mill.water", "wheel has not been introduced"),
        (lambda c: setattr(c.person("miller"), "gone", "dead"), "mill.supper", "miller is gone"),
        (lambda _: None, "mill.wheel", "needs {flag: saw_wheel}"),
        (lambda c: setattr(c.adventure, "place", "nowhere"), "mill.slate", "no way leads to mill"),
    ],
)
def test_it_says_what_stands_in_the_way(
    change: Callable[[Context], object], scene: str, reason: str, ctx: Context
) -> None:
    change(ctx)
    assert reason in why_not(ctx, scene)


def test_no_scene_is_drawn_that_holds_what_the_player_leaves_out(ctx: Context) -> None:
    scene = ctx.atlas.scenes["mill.dark"].model_copy(update={"tags": ("spiders",)})
    at_turn(ctx, 6)
    assert fits(scene, Now(ctx))
    ctx.state.lines = ["spiders"]
    assert not fits(scene, Now(ctx))


def test_interludes_keep_their_distance(ctx: Context) -> None:
    at_turn(ctx, 6).adventure.played.append(PlayedScene(scene="road.pedlar", turn=5, tension=1))
    assert "the last interlude is too near" in why_not(ctx, "road.rain")
    at_turn(ctx, 8)
    assert why_not(ctx, "road.rain") == []


def test_a_scene_with_a_cooldown_comes_again_when_it_is_over(ctx: Context) -> None:
    ctx.adventure.played.append(PlayedScene(scene="road.rain", turn=4, tension=2))
    at_turn(ctx, 8)
    assert why_not(ctx, "road.rain") == ["was played 4 turns ago"]
    at_turn(ctx, 10)
    assert why_not(ctx, "road.rain") == []


def test_once_the_climax_is_behind_an_interlude_is_drawn_only_when_no_scene_of_the_quest_fits(ctx: Context) -> None:
    at_turn(ctx, 12).adventure.beats_done.append("midpoint")
    ctx.adventure.flags.append("saw_wheel")
    for scene in ctx.atlas.quest.scenes:
        if fits(scene, Now(ctx)) and scene.id != "mill.slate":
            ctx.adventure.played.append(PlayedScene(scene=scene.id, turn=11, tension=1))
    road = ctx.atlas.interludes_ids

    def drawn() -> set[str]:
        found = set()
        for ctx.state.moves in range(40):
            scene = decide(ctx).scene
            found.add(scene.id if scene is not None else "")
        return found

    assert drawn() & road
    ctx.adventure.beats_done.append("climax")
    ctx.state.climax_reached = True
    assert drawn() == {"mill.slate"}
    ctx.adventure.played.append(PlayedScene(scene="mill.slate", turn=11, tension=1))
    assert drawn() & road


def meant_for_the_end(ctx: Context, needs: tuple[ScenePlayed, ...]) -> Context:
    """Let the rain come only near the end and under these conditions; put the hero there, with the climax behind."""
    atlas = Atlas(ctx.atlas.quest, ctx.library)
    rain = atlas.scenes["road.rain"].model_copy(update={"phase": (AdventurePhase.DENOUEMENT,), "needs": needs})
    atlas.scenes["road.rain"] = rain
    ctx.atlas = atlas
    ctx.state.climax_reached = True
    ctx.adventure.beats_done += [beat.id for beat in atlas.quest.beats]
    return at_turn(ctx, ctx.state.max_turns - 2)


def test_the_road_speaks_once_more_in_the_denouement_about_what_was_done_on_it(ctx: Context) -> None:
    meant_for_the_end(ctx, (ScenePlayed(scene="mill.arrival"),))
    follows = dict(_widening(Now(ctx)))["the climax is behind, and this follows from it"]
    assert {scene.id for scene in follows} & ctx.atlas.interludes_ids == {"road.rain"}
    ctx.adventure.played.append(PlayedScene(scene="road.pedlar", turn=ctx.state.adventure_turn - 3, tension=1))
    ctx.state.adventure_turn += 1
    assert phase_at(ctx.adventure.played[-1].turn + 1, ctx.state.max_turns) is AdventurePhase.DENOUEMENT
    follows = dict(_widening(Now(ctx)))["the climax is behind, and this follows from it"]
    assert not {scene.id for scene in follows} & ctx.atlas.interludes_ids


def test_an_interlude_that_looks_back_on_nothing_does_not_break_into_the_denouement(ctx: Context) -> None:
    meant_for_the_end(ctx, ())
    follows = dict(_widening(Now(ctx)))["the climax is behind, and this follows from it"]
    assert not {scene.id for scene in follows} & ctx.atlas.interludes_ids


def test_no_interlude_breaks_into_the_climax(ctx: Context) -> None:
    ctx.adventure.flags.append("saw_wheel")
    at_turn(ctx, 20).adventure.beats_done += ["midpoint", "climax"]
    assert why_not(ctx, "road.rain") == ["the road is silent between the scenes of the climax"]
    ctx.state.climax_reached = True
    assert why_not(ctx, "road.rain") == []


def test_after_the_middle_the_road_only_comes_back_to_what_was_done(ctx: Context) -> None:
    assert why_not(at_turn(ctx, 8), "road.rain") == []
    ctx.adventure.beats_done.append("midpoint")
    assert why_not(ctx, "road.rain") == ["comes back to nothing the hero did"]
    ctx.adventure.flags.append("saw_wheel")
    assert why_not(ctx, "road.rain") == []


def test_without_a_midpoint_the_hour_says_when_the_middle_is_past(ctx: Context) -> None:
    assert why_not(at_turn(ctx, 16), "road.rain") != [] == why_not(at_turn(ctx, 15), "road.rain")


def test_a_country_keeps_out_what_it_forbids(ctx: Context) -> None:
    rain = ctx.atlas.scenes["road.rain"].model_copy(update={"tags": ("loud",)})
    assert [str(one) for one in in_the_way(rain, Now(at_turn(ctx, 8)))] == ["has what this country does not bear"]


def test_what_was_met_behind_one_of_the_last_two_doors_is_not_met_again(ctx: Context) -> None:
    at_turn(ctx, 8).state.lately = [["road.rain"], []]
    assert why_not(ctx, "road.rain") == ["was met behind one of the last two doors"]


def test_a_scene_waits_until_what_it_leans_on_has_been_told(ctx: Context) -> None:
    water = ctx.atlas.scenes["mill.water"].model_copy(update={"relies": ("bread",)})
    at_turn(ctx, 6)
    assert [str(one) for one in in_the_way(water, Now(ctx))] == ["bread has not been told"]
    ctx.learn(["bread"])
    assert fits(water, Now(ctx))


def test_a_must_hit_scene_may_lean_on_what_will_be_told_at_its_door(ctx: Context) -> None:
    vigil = ctx.atlas.scenes["mill.vigil"].model_copy(update={"relies": ("bread",)})
    assert fits(vigil, Now(at_turn(ctx, 12)))
    assert not fits(vigil.model_copy(update={"relies": ("boots",)}), Now(ctx))


def test_scenes_that_tell_what_is_missing_score_higher_until_it_is_told(ctx: Context) -> None:
    ctx.adventure.truth = "son"
    ctx.adventure.beats_done.append("midpoint")
    water = ctx.atlas.scenes["mill.water"]
    assert score(water, 2.0, Now(ctx))["facts"] == 1.6
    assert score(ctx.atlas.scenes["mill.supper"], 2.0, Now(ctx))["facts"] == 0
    ctx.learn(["bar"])
    assert score(water, 2.0, Now(ctx))["facts"] == 0


def test_the_road_takes_up_what_was_begun_on_it(ctx: Context) -> None:
    atlas = Atlas(ctx.atlas.quest, ctx.library)
    pedlar = atlas.scenes["road.pedlar"]
    known = pedlar.choices[0].model_copy(update={"needs": (FlagSet(flag="paid_him"),), "cost": None})
    ctx.atlas = atlas
    atlas.scenes["road.pedlar"] = pedlar.model_copy(update={"choices": (known, *pedlar.choices[1:])})
    before = score(atlas.scenes["road.pedlar"], 2, Now(ctx))["opened"]
    ctx.adventure.flags.append("paid_him")
    assert score(atlas.scenes["road.pedlar"], 2, Now(ctx))["opened"] > before == 0
    sequel = pedlar.model_copy(update={"needs": (FlagSet(flag="paid_him"),)})
    assert score(sequel, 2, Now(ctx))["opened"] > 0


def test_a_must_hit_scene_is_forced_before_its_window_closes(ctx: Context) -> None:
    decision = decide(at_turn(ctx, 14))
    assert decision.scene is not None
    assert decision.scene.id == "mill.vigil"
    assert "midpoint" in decision.why


def test_a_must_hit_beat_happens_once(ctx: Context) -> None:
    ctx.adventure.beats_done.append("midpoint")
    decision = decide(at_turn(ctx, 14))
    assert decision.scene is not None
    assert decision.scene.id not in ("mill.vigil", "mill.quarrel")


def test_a_forced_beat_brings_nobody_back_from_the_dead(ctx: Context) -> None:
    ctx.person("miller").gone = "dead"
    decision = decide(at_turn(ctx, 14))
    assert decision.scene is not None
    assert decision.scene.id == "mill.quarrel"


def test_a_beat_that_was_missed_is_played_as_soon_as_may_be(ctx: Context) -> None:
    decision = decide(at_turn(ctx, 24))
    assert decision.scene is not None
    assert decision.scene.id == "mill.vigil"


def test_when_the_length_is_over_there_is_no_next_scene(ctx: Context) -> None:
    assert decide(at_turn(ctx, ctx.state.max_turns)).scene is None


def test_time_passes_to_the_next_must_hit_scene_when_nothing_is_left(ctx: Context) -> None:
    at_turn(ctx, 21)
    ctx.adventure.beats_done += ["midpoint", "climax"]
    ctx.state.climax_reached = True
    ctx.adventure.played += [PlayedScene(scene=scene, turn=20, tension=1) for scene in ctx.atlas.scenes]
    decision = decide(ctx)
    assert decision.scene is not None
    assert (decision.scene.id, decision.turn) == ("mill.morning", 24)


def test_a_repeatable_scene_fills_in_when_all_beats_are_behind(ctx: Context) -> None:
    at_turn(ctx, 21).adventure.beats_done += ["midpoint", "climax", "farewell"]
    ctx.state.climax_reached = True
    ctx.adventure.flags.append("saw_wheel")
    ctx.adventure.played += [PlayedScene(scene=scene, turn=20, tension=1) for scene in ctx.atlas.scenes]
    decision = decide(ctx)
    assert decision.scene is not None
    assert decision.scene.id == "road.rain"


def test_scenes_that_fit_the_arc_and_keep_promises_score_higher(ctx: Context) -> None:
    now = Now(at_turn(ctx, 6))
    water = ctx.atlas.scenes["mill.water"]
    assert score(water, 2.0, now)["arc"] > score(water, 4.0, now)["arc"]
    assert score(water, 2.0, now)["promises"] > 0
    ctx.heard = frozenset({"mill.water"})
    assert score(water, 2.0, now)["heard"] < 0


def test_a_must_hit_scene_presses_more_the_nearer_its_window_closes(ctx: Context) -> None:
    vigil = ctx.atlas.scenes["mill.vigil"]
    early = score(vigil, 4.0, Now(at_turn(ctx, 11)))["beat"]
    late = score(vigil, 4.0, Now(at_turn(ctx, 15)))["beat"]
    assert early < 0 < late


def test_the_explanation_has_a_verdict_on_every_scene_and_names_the_choice(
    road: StoryState, mill_library: Library, engine: Engine
) -> None:
    found: Explanation = engine.explain(road)
    assert {verdict.scene for verdict in found.verdicts} == set(Context(road, mill_library).atlas.scenes)
    chosen = next(verdict for verdict in found.verdicts if verdict.scene == found.scene)
    assert chosen.fits
    assert chosen.score >= max(verdict.score for verdict in found.verdicts if verdict.fits) - 2.5
    assert all(verdict.reasons for verdict in found.verdicts if not verdict.fits)
    assert explain(road, mill_library) == found


def test_there_is_nothing_to_explain_at_the_inn(engine: Engine) -> None:
    with pytest.raises(Impossible):
        engine.explain(StoryState())


@pytest.mark.parametrize(
    ("turns", "ended"), [((), False), ((4,), False), ((28,), True), ((4, 28), True), ((28, 4), True)]
)
def test_the_road_has_ended_once_anything_of_it_was_told_in_the_denouement(
    ctx: Context,
    turns: tuple[int, ...],
    ended: bool,  # noqa: FBT001
) -> None:
    for turn, scene in zip(turns, ("road.pedlar", "road.rain"), strict=False):
        ctx.adventure.played.append(PlayedScene(scene=scene, turn=turn, tension=1))
    assert phase_at(29, ctx.state.max_turns) is AdventurePhase.DENOUEMENT
    assert Now(at_turn(ctx, 29)).road_has_ended is ended


def test_what_has_to_happen_brings_nobody_back_who_is_gone(ctx: Context) -> None:
    quest = ctx.atlas.quest
    turned = tuple(
        beat.model_copy(update={"scenes": ("mill.quarrel", "mill.vigil")}) if beat.id == "midpoint" else beat
        for beat in quest.beats
    )
    ctx.atlas = Atlas(quest.model_copy(update={"beats": turned}), ctx.library)
    ctx.person("miller").gone = "dead"
    assert all(why_not(ctx, scene) for scene in ("mill.quarrel", "mill.vigil")), "neither fits"
    decision = decide(at_turn(ctx, int(0.58 * ctx.state.max_turns) - 1))
    assert "has to happen" in decision.why
    assert decision.scene is not None
    assert decision.scene.id == "mill.quarrel"
