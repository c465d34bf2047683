"""Figures 13, 15 and 16: what was told in time, what the closing entry says against it, and stray interludes."""

from dataclasses import replace

from tui_adventure.story.engine import Engine
from tui_adventure.story.simulate.closing_lines import contradictions
from tui_adventure.story.simulate.figures import _lengths
from tui_adventure.story.simulate.run import Run, cast, play
from tui_adventure.story.simulate.told import (
    known_at_the_climax,
    leaned_on_too_early,
    stray_interlude,
    untold_at,
    untold_at_the_end,
)
from tui_adventure.story.state import PlayedScene, ToldFact
from tui_adventure.story.turn.context import Context


def test_what_had_to_be_told_and_was_not_is_found(ctx: Context) -> None:
    ctx.adventure.truth = "son"
    assert list(untold_at("mill.vigil", ctx.atlas, ctx.adventure)) == ["midpoint without bread"]
    assert list(untold_at("mill.supper", ctx.atlas, ctx.adventure)) == []
    assert list(untold_at_the_end(ctx.atlas, ctx.adventure)) == ["the end without culprit"]
    ctx.learn(["culprit", "bread"])
    assert list(untold_at_the_end(ctx.atlas, ctx.adventure)) == []
    assert list(untold_at("mill.vigil", ctx.atlas, ctx.adventure)) == []


def test_a_choice_taken_before_what_it_leans_on_was_told_is_found(ctx: Context) -> None:
    ctx.adventure.played.append(PlayedScene(scene="mill.supper", turn=6, tension=1, choice="spoil"))
    assert list(leaned_on_too_early(ctx.atlas, ctx.adventure)) == ["mill.supper/spoil leans on bread"]
    ctx.adventure.told["bread"] = ToldFact(turn=9, scene="mill.vigil")
    assert list(leaned_on_too_early(ctx.atlas, ctx.adventure)) == ["mill.supper/spoil leans on bread"]
    ctx.adventure.told["bread"] = ToldFact(turn=5, scene="mill.door")
    assert list(leaned_on_too_early(ctx.atlas, ctx.adventure)) == []


def test_what_was_known_at_the_climax_is_a_share_of_what_was_told_in_time_before_it(ctx: Context) -> None:
    ctx.adventure.truth = "son"
    assert known_at_the_climax(ctx.atlas, ctx.adventure) is None
    ctx.adventure.played.append(PlayedScene(scene="mill.flood", turn=20, tension=5))
    ctx.adventure.told |= {
        "boots": ToldFact(turn=3, scene="mill.arrival"),
        "bar": ToldFact(turn=20, scene="mill.flood", late=True),
        "culprit": ToldFact(turn=22, scene="mill.boots"),
        "bread": ToldFact(turn=3, scene="mill.arrival"),
    }
    assert known_at_the_climax(ctx.atlas, ctx.adventure) == 1 / 3


def test_interludes_where_none_belongs_are_found(ctx: Context) -> None:
    assert list(stray_interlude("road.rain", ctx.atlas, ctx.state)) == []
    ctx.adventure.beats_done.append("climax")
    ctx.state.lately = [["road.rain"]]
    assert list(stray_interlude("road.rain", ctx.atlas, ctx.state)) == [
        "road.rain inside the climax",
        "road.rain again within two adventures",
    ]
    assert list(stray_interlude("mill.supper", ctx.atlas, ctx.state)) == []


def test_a_fate_that_does_not_know_of_a_death_contradicts_it(ctx: Context) -> None:
    ctx.person("miller").gone = "dead"
    ctx.adventure.variants["mill.fate.miller.2"] = [0]
    assert list(contradictions("", ctx.atlas, ctx.adventure)) == ["miller is dead, and fate 3 does not know it"]
    ctx.adventure.variants = {"mill.fate.miller.0": [0]}
    assert list(contradictions("", ctx.atlas, ctx.adventure)) == []


def test_an_entry_that_says_dead_of_the_living_or_alive_of_the_dead_contradicts_the_state(ctx: Context) -> None:
    def found(entry: str) -> list[str]:
        return list(contradictions(entry, ctx.atlas, ctx.adventure))

    assert found("Corin Weft died in the spring.") == ["Corin Weft is in the story still, and the entry says dead"]
    assert found("Corin Weft never died of it.") == []
    assert found("He met Corin Weft. Somebody died.") == []
    assert found("He told Corin Weft what Hob died of.") == []
    assert found("Corin Weft is dead, on paper.") == []
    ctx.person("son").name = "Corin Hatch"
    assert found("Hatch died in the spring.") == ["Corin Hatch is in the story still, and the entry says dead"]
    assert found("Old Hatch died in the spring.") == []
    ctx.person("son").name, ctx.person("son").gone = "Corin Weft", "dead"
    assert found("Corin lives.") == []
    assert "Corin Weft is dead, and the entry says alive" in found("Corin Weft lives in the new house.")


def test_two_lines_of_an_entry_that_deny_each_other_are_found(ctx: Context) -> None:
    entry = "The Cellar was forced in the night. On Monday the Cellar was unlocked."
    assert list(contradictions(entry, ctx.atlas, ctx.adventure)) == ["the Cellar is forced and opened in one entry"]


def test_a_run_keeps_what_the_figures_ask_for(engine: Engine) -> None:
    run = play(engine, cast(engine, 3, "competent", "mill"))
    assert run.fault == ""
    assert run.untold == []
    assert run.strays == []
    assert run.known is not None


def test_the_spread_of_lengths_and_what_it_goes_with(engine: Engine) -> None:
    casting = cast(engine, 3, "random", "mill")
    runs = [Run(casting=casting, turns=turns, known=(40 - turns) / 20) for turns in (26, 26, 28, 29, 31, 34, 36, 39)]
    spread, goes_with = _lengths(runs)
    assert spread.met
    assert goes_with.met
    assert goes_with.value.startswith("-1.0") or goes_with.value == "-1.00"
    same = [replace(run, turns=31) for run in runs]
    assert [figure.met for figure in _lengths(same)] == [False, False]
    assert _lengths(runs[:5]) == []
