import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_adventure.rules.character import Skill
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import Degree, RollMade
from tui_adventure.story.beat import Beat, PassageKind, Voice
from tui_adventure.story.engine import Engine
from tui_adventure.story.intent import Answer, Do, Pick, Verb
from tui_adventure.story.phases import GamePhase, phase_at
from tui_adventure.story.schema.outcome import CheckText, Outcome, Trial
from tui_adventure.story.state import AskResolve, PendingCheck, StoryState
from tui_adventure.story.turn import end_of_turn
from tui_adventure.story.turn.attempt import SPEND, STAND, Attempt, begin
from tui_adventure.story.turn.choices import options
from tui_adventure.story.turn.context import Context

ANYTHING = 400


def play(engine: Engine, seed: int, choose: Callable[[StoryState], str]) -> tuple[StoryState, list[str]]:
    state = StoryState(seed=seed)
    engine.quick_hero(state)
    engine.open_door(state, "mill")
    pages = [state.page.model_dump_json()]
    for _ in range(ANYTHING):
        if state.phase is GamePhase.EPILOGUE:
            return state, pages
        engine.resolve(state, engine.interpret(state, choose(state)))
        pages.append(state.page.model_dump_json())
    raise AssertionError("the adventure did not end")


def told(beat: Beat, kind: PassageKind) -> list[str]:
    return [passage.text for passage in beat.page.passages if passage.kind is kind]


def pick(engine: Engine, state: StoryState, option: str) -> Beat:
    return engine.resolve(state, Pick(option=option))


def test_a_run_fed_only_the_first_choice_comes_to_its_closing_entry_twice_the_same(engine: Engine) -> None:
    first, pages = play(engine, 7, lambda _: "1")
    second, again = play(engine, 7, lambda _: "1")
    assert pages == again
    assert first.model_dump() == second.model_dump()
    assert 25 <= first.adventure_turn <= 28


def test_another_seed_is_another_adventure(engine: Engine) -> None:
    assert play(engine, 7, lambda _: "1")[1] != play(engine, 8, lambda _: "1")[1]


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_an_adventure_ends_by_itself_whatever_is_chosen(seed: int, engine: Engine) -> None:
    dice = random.Random(seed)

    def choose(state: StoryState) -> str:
        open_options = [str(number) for number, one in enumerate(state.page.options, 1) if not one.barred]
        return dice.choice(open_options)

    state, _ = play(engine, seed, choose)
    assert 25 <= state.adventure_turn <= state.max_turns
    assert state.adventure is not None
    assert state.adventure.ending in ("turning", "stopped")
    assert "open" not in state.adventure.promises.values()
    for beat in ("climax", "farewell"):
        assert beat in state.adventure.beats_done
    StoryState.model_validate_json(state.model_dump_json())


def test_waiting_for_ever_ends_the_adventure_too(engine: Engine, road: StoryState) -> None:
    for _ in range(50):
        if road.phase is GamePhase.EPILOGUE:
            break
        if road.adventure is not None and road.adventure.pending is not None:
            pick(engine, road, STAND)
        else:
            engine.resolve(road, Do(verb=Verb.WAIT, text="wait"))
    assert road.phase is GamePhase.EPILOGUE


def test_a_scene_is_resumed_in_mid_adventure_to_the_letter(engine: Engine) -> None:
    _, whole = play(engine, 11, lambda _: "1")
    state = StoryState(seed=11)
    engine.quick_hero(state)
    engine.open_door(state, "mill")
    for number in range(1, len(whole)):
        state = StoryState.model_validate_json(state.model_dump_json())
        engine.resolve(state, engine.interpret(state, "1"))
        assert state.page.model_dump_json() == whole[number]


def test_the_first_page_shows_the_scene_and_the_stakes_before_anything_is_rolled(
    engine: Engine, road: StoryState
) -> None:
    page = road.page
    assert page.title == "The yard"
    track = next(option for option in page.options if option.id == "track")
    assert track.stakes is not None
    assert track.stakes.success + track.stakes.partial + track.stakes.failure == 100
    assert track.stakes.risk == "your skin"
    assert engine.status(road).quest == "The Stopped Mill"


def test_one_choice_the_hero_is_barred_from_stands_last_with_its_reason(engine: Engine, road: StoryState) -> None:
    last = road.page.options[-1]
    assert (last.id, last.barred) == ("ghost", "You do not know the words.")
    with pytest.raises(Impossible, match="do not know the words"):
        pick(engine, road, "ghost")


def test_a_choice_that_is_not_on_the_page_is_refused(engine: Engine, road: StoryState) -> None:
    before = road.model_dump_json()
    with pytest.raises(Impossible):
        pick(engine, road, "fly")
    with pytest.raises(Impossible):
        engine.resolve(road, Answer(text="an old sailor"))
    assert road.model_dump_json() == before


def test_a_choice_costs_a_turn_and_counts_its_approach(engine: Engine, road: StoryState) -> None:
    beat = pick(engine, road, "greet")
    assert beat.spent
    assert road.adventure_turn == 1
    assert road.adventure is not None
    assert road.adventure.tally.approaches == {"kind": 1}
    assert told(beat, PassageKind.ACTION) == ["Greet the miller"]
    assert told(beat, PassageKind.OUTCOME)[0] == "She nods you in."
    assert road.adventure.people["miller"].deeds[0].say == "Greet the miller"


def test_a_choice_without_a_roll_is_not_remembered_by_an_earlier_one(engine: Engine, road: StoryState) -> None:
    assert road.adventure is not None
    road.adventure.last = "failure"
    pick(engine, road, "greet")
    assert (road.adventure.played[0].choice, road.adventure.played[0].degree) == ("greet", "")


def test_a_choice_with_a_cost_is_barred_without_the_coin(
    engine: Engine, road: StoryState, stand_in: Callable[[str], Context]
) -> None:
    road.coins = 1
    ctx = stand_in("road.pedlar")
    assert [option.cost for option in options(ctx)] == ["1 coin", ""]
    road.page = road.page.model_copy(update={"options": options(ctx)})
    bought = pick(engine, road, "buy")
    assert road.coins == 0
    deed, told, price = bought.page.passages[:3]
    assert (deed.kind, told.kind) == (PassageKind.ACTION, PassageKind.OUTCOME)
    assert price.text.startswith("1 coin gone.")
    ctx.state.coins = 0
    barred = options(stand_in("road.pedlar"))
    assert [(option.id, option.barred) for option in barred] == [("pass", ""), ("buy", "You have no coin to show him.")]


def bad_roll(
    engine: Engine,
    seat: Callable[..., StoryState],
    resolve: int,
    degree: Degree = Degree.FAILURE,
    ask: AskResolve = AskResolve.FAILURES,
) -> tuple[StoryState, Beat]:
    """Return a hero who has just read the flour badly, by trying seeds until one has."""
    for seed in range(200):
        state = seat(seed)
        state.resolve = resolve
        state.ask_resolve = ask
        engine.open_door(state, "mill")
        beat = pick(engine, state, "track")
        rolls = [event for event in beat.events if isinstance(event, RollMade)]
        if rolls[0].degree is degree:
            return state, beat
    raise AssertionError("no seed rolls badly")


def test_a_bad_roll_waits_for_a_word_about_resolve(engine: Engine, seat: Callable[..., StoryState]) -> None:
    state, beat = bad_roll(engine, seat, resolve=1)
    assert [option.id for option in beat.page.options] == [STAND, SPEND]
    assert state.adventure_turn == 0
    assert told(beat, PassageKind.OUTCOME) == []
    with pytest.raises(Impossible, match="First the roll"):
        engine.resolve(state, Do(verb=Verb.WAIT))


def test_letting_it_stand_is_a_failure_that_earns_resolve(engine: Engine, seat: Callable[..., StoryState]) -> None:
    state, _ = bad_roll(engine, seat, resolve=1)
    beat = pick(engine, state, STAND)
    assert told(beat, PassageKind.OUTCOME)[0] == "Hens."
    assert state.resolve == 2
    assert state.adventure_turn == 1
    assert state.adventure is not None
    assert state.adventure.moments == {}
    assert state.adventure.played[0].degree == "failure"


def test_a_point_of_resolve_lifts_the_result_one_step(engine: Engine, seat: Callable[..., StoryState]) -> None:
    state, _ = bad_roll(engine, seat, resolve=1)
    beat = pick(engine, state, SPEND)
    assert told(beat, PassageKind.OUTCOME)[0] == "Boots, and then your own over them."
    assert state.resolve == 0
    assert state.adventure is not None
    assert state.adventure.moments == {"tracks": "Maren Holt read new boots in the flour."}
    rolls = [event for event in beat.events if isinstance(event, RollMade)]
    assert rolls[0].lifted
    roll = next(passage for passage in beat.page.passages if passage.kind is PassageKind.ROLL)
    assert roll.event is not None
    assert beat.events[roll.event] == rolls[0]
    assert "=" not in roll.text


@pytest.mark.parametrize(
    ("degree", "ask", "asks"),
    [
        (Degree.PARTIAL, AskResolve.FAILURES, False),
        (Degree.PARTIAL, AskResolve.ALWAYS, True),
        (Degree.FUMBLE, AskResolve.FAILURES, True),
        (Degree.FAILURE, AskResolve.NEVER, False),
        (Degree.FUMBLE, AskResolve.NEVER, False),
    ],
)
def test_the_player_sets_after_which_rolls_the_game_asks(
    degree: Degree,
    ask: AskResolve,
    asks: bool,  # noqa: FBT001
    engine: Engine,
    seat: Callable[..., StoryState],
) -> None:
    _, beat = bad_roll(engine, seat, resolve=1, degree=degree, ask=ask)
    assert (beat.page.options[0].id == STAND) == asks


def test_at_the_climax_a_near_miss_is_asked_about_too(ctx: Context) -> None:
    check = CheckText(skill=Skill.ATHLETICS, dc=20)
    made = Trial(check=check, success=Outcome(say=("a",)), partial=Outcome(say=("b",)), failure=Outcome(say=("c",)))
    asked = {False: 0, True: 0}
    for move in range(80):
        ctx.state.moves, ctx.state.climax_reached = move // 2, bool(move % 2)
        ctx.state.resolve, ctx.adventure.pending = 3, None
        begin(ctx, Attempt("search", "search:x", "Search", made, "x"))
        last = next(event for event in reversed(ctx.events) if isinstance(event, RollMade))
        asked[ctx.state.climax_reached] += last.degree is Degree.PARTIAL and ctx.adventure.pending is not None
    assert asked[False] == 0
    assert asked[True] > 0


def test_where_a_near_miss_is_a_failure_too_a_point_would_buy_nothing(ctx: Context) -> None:
    check = CheckText(skill=Skill.ATHLETICS, dc=20)
    missed, reached = Outcome(say=("No.",)), Outcome(say=("Yes.",))
    made = Trial(check=check, success=reached, partial=missed, failure=missed)
    ctx.state.resolve = 3
    for move in range(60):
        ctx.state.moves = move
        ctx.adventure.pending = None
        begin(ctx, Attempt("search", "search:x", "Search", made, "x"))
        last = next(event for event in reversed(ctx.events) if isinstance(event, RollMade))
        assert (ctx.adventure.pending is not None) == (last.degree is Degree.FUMBLE)


def test_without_resolve_nothing_is_asked(engine: Engine, seat: Callable[..., StoryState]) -> None:
    state, beat = bad_roll(engine, seat, resolve=0)
    assert told(beat, PassageKind.OUTCOME)[0] == "Hens."
    assert state.adventure_turn == 1


@pytest.mark.parametrize(("degree", "hearts", "resolve"), [(Degree.FUMBLE, -2, 1), (Degree.CRITICAL, 0, 1)])
def test_a_one_hurts_and_a_twenty_heartens_where_the_author_says_nothing(
    degree: Degree, hearts: int, resolve: int, engine: Engine, road: StoryState
) -> None:
    assert road.adventure is not None
    road.resolve = 0
    before = road.health_current
    roll = RollMade(label="Survival", dice=(1,), kept=1, modifier=0, total=1, target=11, degree=degree)
    road.adventure.pending = PendingCheck(source="choice", id="track", label="Read the flour", roll=roll)
    road.page = road.page.model_copy(update={"options": (road.page.options[0].model_copy(update={"id": STAND}),)})
    pick(engine, road, STAND)
    assert road.health_current - before == hearts
    assert road.resolve == resolve


def test_conditions_wear_off_and_clocks_fill_by_themselves(engine: Engine, road: StoryState) -> None:
    road.conditions = {"poisoned": 2, "blessed": 1}
    road.adventure_turn = 3
    pick(engine, road, "greet")
    assert road.conditions == {"poisoned": 1}
    assert road.adventure is not None
    assert road.adventure.clocks["flour"] == 0
    engine.resolve(road, Do(verb=Verb.WAIT))
    assert road.adventure.clocks["flour"] == 1


def test_no_clock_fills_by_itself_once_the_climax_is_behind(ctx: Context) -> None:
    def ticks(turn: int, *, climax_reached: bool) -> int:
        ctx.state.adventure_turn, ctx.state.climax_reached = turn, climax_reached
        ctx.state.set_adventure_phase(phase_at(ctx.state.adventure_turn, ctx.state.max_turns))
        ctx.adventure.clocks["flour"] = 0
        end_of_turn.spend_turn(ctx)
        return ctx.adventure.clocks["flour"]

    assert ticks(19, climax_reached=False) == 1
    assert ticks(19, climax_reached=True) == 0
    ctx.adventure.beats_done.append("climax")
    assert ticks(24, climax_reached=False) == 0


def test_the_way_to_a_scene_is_told_once_at_length(stand_in: Callable[[str], Context]) -> None:
    def way(scene: str) -> str:
        ctx = stand_in(scene)
        return ctx.adventure.place

    assert way("mill.door") == "mill"
    assert way("mill.water") == "bank"


def test_a_veiled_scene_is_told_without_its_detail(road: StoryState, stand_in: Callable[[str], Context]) -> None:
    assert "wet sound" in stand_in("mill.dark").adventure.view
    road.veils = ["darkness"]
    assert road.adventure is not None
    road.adventure.variants.clear()
    veiled = stand_in("mill.dark").adventure.view
    assert veiled.startswith("Below the stones")
    assert "wet sound" not in veiled


def test_a_scene_with_people_is_a_dialogue(stand_in: Callable[[str], Context]) -> None:
    assert stand_in("mill.supper").state.phase == "dialogue"
    assert stand_in("mill.mud").state.phase == "exploration"


def test_the_jester_keeps_her_distance_and_repeats_nothing(engine: Engine) -> None:
    for seed in range(6):
        state = StoryState(seed=seed)
        engine.quick_hero(state)
        engine.open_door(state, "mill")
        asides: list[tuple[int, str]] = []
        while state.phase is not GamePhase.EPILOGUE:
            beat = engine.resolve(state, engine.interpret(state, "1"))
            asides += [(state.adventure_turn, one.text) for one in beat.page.passages if one.voice is Voice.JESTER]
        turns = [turn for turn, _ in asides]
        assert all(later - earlier >= 3 for earlier, later in pairwise(turns))
        assert len({text for _, text in asides}) == len(asides)
