import json
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tui_adventure.rules.combat.move import Move
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Option, Page
from tui_adventure.story.content.atlas import atlas_of
from tui_adventure.story.content.library import Library, load_library
from tui_adventure.story.content.new_pack import new_pack
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.simulate import BOTS, players, simulate, transcript, workers
from tui_adventure.story.simulate.content import holdings
from tui_adventure.story.simulate.players import choose_best_odds
from tui_adventure.story.simulate.run import cast, play, ready_hero
from tui_adventure.story.simulate.seeker import choose_unseen
from tui_adventure.story.simulate.text_figures import distinct, echoes, repeated, seen_before, spearman
from tui_adventure.story.simulate.workers import play_all
from tui_adventure.story.state import StoryState


def test_every_bot_plays_to_the_end(engine: Engine) -> None:
    for number, bot in enumerate(BOTS):
        run = play(engine, cast(engine, number, bot, "mill"))
        assert run.fault == ""
        assert run.ending in ("turning", "stopped")
        assert 25 <= run.turns <= 36
        assert run.slips == []


def test_a_fighter_who_would_shoot_at_arm_s_length_strikes_instead(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = ready_hero(engine, cast(engine, 0, "greedy", "mill"))
    option = Option(id="attack:foe_1", label="Strike")
    state.phase, state.page = GamePhase.COMBAT, Page(options=(option,))
    for name in ("kit_of", "Context", "running_fight"):
        monkeypatch.setattr(players, name, lambda *_, **__: None)
    for kind in ("shoot", "attack"):
        monkeypatch.setattr(players, "FIGHTERS", {"greedy": lambda *_, kind=kind: Move(kind, "", "foe_1")})
        assert choose_best_odds(engine, state, random.Random(1)) == Pick(option="attack:foe_1")


def test_a_run_is_the_same_twice(engine: Engine) -> None:
    first, second = (play(engine, cast(engine, 5, "curious", "mill")) for _ in range(2))
    first.milliseconds = second.milliseconds = []
    assert first == second


def test_a_run_that_breaks_is_a_fault_and_stops_nothing(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> StoryState:
        raise KeyError("lost")

    monkeypatch.setattr(engine, "resolve", broken)
    run = play(engine, cast(engine, 1, "random", "mill"))
    assert run.fault == "KeyError: 'lost'"


def test_a_page_without_a_way_on_is_a_dead_end(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_to_do(state: StoryState, quest: str) -> object:
        beat = Engine.open_door(engine, state, quest)
        state.page = state.page.model_copy(update={"options": ()})
        return beat

    monkeypatch.setattr(engine, "open_door", nothing_to_do)
    assert play(engine, cast(engine, 1, "random", "mill")).fault == "dead end"


def test_a_run_that_gets_nowhere_is_endless(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise Impossible("No.")

    monkeypatch.setattr(engine, "resolve", refuse)
    assert play(engine, cast(engine, 1, "random", "mill")).fault == "endless"


def test_the_report_has_figures_endings_and_what_was_never_reached(mill_library: Library) -> None:
    report = simulate(mill_library, runs=14, seed=1)
    assert report.sound
    assert set(report.endings) == {"mill/turning", "mill/stopped"}
    assert sum(report.endings.values()) == 14
    assert {figure.number for figure in report.figures} == {*range(1, 14), 15, 16, 17}
    assert next(figure for figure in report.figures if figure.number == 2).met
    table = report.table()
    assert "crashes, dead ends, endless runs" in table
    assert "14 runs, seed 1" in table
    assert re.search(r"worst repeat: [\d.]+%, seed ([1-9]|1[0-4]), \w+ behind mill", table)
    assert json.loads(report.model_dump_json())["runs"] == 14
    assert report.turn_p95_ms > 0


def test_what_was_missed_is_named(mill_library: Library) -> None:
    report = simulate(mill_library, runs=1, seed=1, bot="random", quest="mill")
    assert report.unreached["scenes"]
    assert "scenes never reached" in report.table()
    assert report.bots == ("random",)


def test_two_processes_find_what_one_finds(mill_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_AT_ONCE", 2)
    alone, together = (simulate(mill_library, runs=7, seed=3, jobs=jobs) for jobs in (1, 2))
    same = {"turn_p95_ms": 0.0}
    assert alone.model_copy(update=same) == together.model_copy(update=same)


def test_coverage_names_all_that_was_missed_not_the_first_few(mill_library: Library) -> None:
    report = simulate(mill_library, runs=1, seed=1, bot="random", quest="mill")
    missed = report.unreached["outcomes"]
    assert len(missed) > 8
    assert all(f"  {name}\n" in f"{report.coverage()}\n" for name in missed)
    assert f"outcomes never reached: {len(missed)}" in report.coverage()


def test_gates_are_counted_in_the_packs_that_are_played(tmp_path: Path) -> None:
    quest = new_pack(tmp_path / "bog")[1]
    assert _gates(tmp_path) == "0"
    text = quest.read_text(encoding="utf-8").replace("{set: found_dust}", "{set: other_dust}")
    quest.write_text(text.replace("when: {flag: found_dust}", "when: {class: bard}"), encoding="utf-8")
    assert _gates(tmp_path) == "1"


def _gates(packs: Path) -> str:
    report = simulate(load_library([packs]), runs=1, seed=1)
    return next(figure.value for figure in report.figures if figure.number == 3)


def test_competent_heroes_of_every_class_and_origin_take_turns(engine: Engine) -> None:
    heroes = [cast(engine, seed, "competent", "mill") for seed in range(36)]
    assert len({(hero.hero_class, hero.race) for hero in heroes}) == 36
    bots = [cast(engine, seed, "", "mill") for seed in range(36 * len(BOTS))]
    assert len({(one.bot, one.hero_class, one.race) for one in bots}) == len(bots)


def test_repeated_pairs_are_told_by_what_they_are() -> None:
    told = ["on", "the", "bank", "on", "the", "bank", "and", "a", "boat", "and", "a", "hat", "on", "the", "way"]
    found = echoes(told, [False] * 11 + [True] * 3)
    assert found.pairs == {"on the": 2, "the bank": 1, "and a": 1}
    assert found.of_function_words == 3
    assert found.on_the_way == 1
    assert "a run, on the 2.0" in found.told()


@pytest.mark.parametrize(("bot", "quest"), [("lucky", ""), ("", "moon")])
def test_an_unknown_bot_or_quest_is_refused(bot: str, quest: str, mill_library: Library) -> None:
    with pytest.raises(Impossible):
        simulate(mill_library, runs=1, seed=1, bot=bot, quest=quest)
    with pytest.raises(Impossible):
        transcript(mill_library, seed=1, bot=bot, quest=quest)
    with pytest.raises(Impossible):
        simulate(Library(), runs=1, seed=1)


def test_a_transcript_reads_as_a_player_would_have_read_it(mill_library: Library) -> None:
    text = transcript(mill_library, seed=4, bot="curious", quest="mill")
    assert text.startswith("# mill, seed 4")
    assert "## The yard" in text
    assert "1. Greet the miller" in text
    assert "(barred: You do not know the words.)" in text
    assert "[innkeeper, closing]" in text


def test_holdings_count_what_the_engine_tells(mill_library: Library, engine: Engine) -> None:
    there = holdings(atlas_of(mill_library, "mill"))
    assert {"mill.arrival", "road.rain"} <= there.scenes
    assert "mill.arrival/track.partial" in there.outcomes
    assert there.variants["road.rain.0"] == 2
    run = play(engine, cast(engine, 2, "random", "mill"))
    strays = {key for key in run.variants if key not in there.variants}
    assert all(key.split(".")[0] in ("jester", "mill") and "free" not in key for key in strays), strays


def test_the_hero_of_a_run_is_ready(engine: Engine) -> None:
    casting = cast(engine, 9, "", "")
    state = ready_hero(engine, casting)
    assert state.character_sheet is not None
    assert state.character_sheet.character_class is casting.hero_class


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [([1, 2, 3], [1, 2, 3], 1.0), ([1, 2, 3], [3, 2, 1], -1.0), ([1, 1, 1], [1, 2, 3], 0.0), ([], [], 0.0)],
)
def test_rank_correlation(first: list[float], second: list[float], value: float) -> None:
    assert spearman(first, second) == pytest.approx(value)


def test_equal_ranks_share_their_mean() -> None:
    assert spearman([1, 2, 2, 3], [1, 2, 3, 4]) == pytest.approx(0.9487, abs=1e-4)


def test_figures_of_words() -> None:
    assert repeated(["a", "b", "a", "a"]) == 0.5
    assert seen_before(["a", "b"], ["a", "c", "c", "c"]) == 0.25
    assert distinct(["a", "b", "a", "b"], 2) == pytest.approx(2 / 3)
    assert repeated([]) == seen_before(["a"], []) == 0.0
    assert distinct([], 2) == 1.0


def test_the_seed_goes_round_the_bots(engine: Engine) -> None:
    named: Callable[[int], str] = lambda seed: cast(engine, seed, "", "").bot  # noqa: E731 - shorter than a def
    assert {named(seed) for seed in range(len(BOTS))} == set(BOTS)


def test_a_seeker_takes_what_it_has_seen_least(engine: Engine) -> None:
    state = ready_hero(engine, cast(engine, 3, "seeker", "mill"))
    engine.open_door(state, "mill")
    assert state.adventure is not None
    options = [option for option in state.page.options if not option.barred]
    degrees = ("outcome", "success", "partial", "failure")
    for wanted in options:
        known = [option for option in options if option is not wanted]
        seen = Counter({f"{state.adventure.scene}/{one.id}.{degree}": 50 for one in known for degree in degrees})
        picks = Counter(choose_unseen(engine, state, random.Random(seed), seen).option for seed in range(40))
        assert picks.most_common(1)[0][0] == wanted.id
        assert picks[wanted.id] > 30


def test_seekers_behind_one_door_learn_from_each_other(engine: Engine) -> None:
    castings = [cast(engine, seed, "seeker", "mill") for seed in range(8)]
    together = {choice for run in play_all(engine, castings, 1) for choice in run.choices}
    alone = {choice for casting in castings for choice in play(engine, casting).choices}
    assert len(together) > len(alone)


def test_simulated_heroes_have_a_past(engine: Engine) -> None:
    sheets = [ready_hero(engine, cast(engine, seed, "random", "mill")).character_sheet for seed in range(40)]
    pasts = [sheet.background for sheet in sheets if sheet is not None]
    assert len(pasts) == 40
    assert "" not in pasts
    assert len(set(pasts)) > 6
