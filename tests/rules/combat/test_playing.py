import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_adventure.rules.bestiary import TerrainKind
from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.checks import Odds
from tui_adventure.rules.combat.at_zero import RISES_AT
from tui_adventure.rules.combat.course import MAX_ROUNDS, over
from tui_adventure.rules.combat.fight import combat_of
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.offered import CombatOption, improvised, options
from tui_adventure.rules.combat.playing import act, begin, running_fight
from tui_adventure.rules.combat.repertoire import RULES, legal_moves
from tui_adventure.rules.combat.state import HERO, CombatPhase, CombatState, IntentKind, PendingRoll, Standing
from tui_adventure.rules.combat.view import view
from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import (
    CombatLine,
    Degree,
    FightEnded,
    FightStarted,
    HitPointsChanged,
    ResolveChanged,
    RollMade,
    RulesEvent,
)
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon

ROSTERS = (
    ("eel_poacher",),
    ("fen_hound", "fen_hound", "fen_hound"),
    ("lantern_widow", "toll_hedger"),
    ("leech_wife", "whistle_man"),
    ("changed_fiddler", "kiln_brother"),
    ("sexton_below", "fen_hound"),
    ("overman_kray",),
    ("drowned_rating", "hour_thief"),
)


def lines(events: list[RulesEvent]) -> list[LineKind]:
    return [event.line for event in events if isinstance(event, CombatLine)]


def odds_in(option: CombatOption) -> Odds:
    assert option.odds is not None
    return option.odds


def choose(hero: HeroState, kit: Kit, rng: random.Random) -> Move:
    return rng.choice([option.move for option in options(hero, kit) if not option.barred])


def do(hero: HeroState, kit: Kit, action: str) -> list[RulesEvent]:
    """Make the move that is offered under this id."""
    return act(hero, kit, next(option.move for option in options(hero, kit) if option.move.id == action))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(CharacterClass), st.integers(1, 5), st.sampled_from(ROSTERS), st.integers(0, 10**6))
def test_numbers_stay_in_bounds_and_every_fight_ends(  # noqa: PLR0913, PLR0917 - what is drawn
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    character_class: CharacterClass,
    level: int,
    roster: tuple[str, ...],
    seed: int,
) -> None:
    hero = seat(character_class, level, seed=seed, pick=seed % 16)
    kit = make_kit(
        *roster, band=Band.FAR if seed % 2 else Band.NEAR, kinds=tuple(random.Random(seed).sample(list(TerrainKind), 2))
    )
    rng = random.Random(seed)
    begin(hero, kit)
    state = combat_of(hero)
    while state.is_active:
        hero.moves += 1
        act(hero, kit, choose(hero, kit, rng))
        assert 0 <= hero.health_current <= hero.health_max
        assert hero.guard >= 0
        assert hero.resolve >= 0
        assert min(hero.inventory.values(), default=1) > 0
        assert min(state.spent.values(), default=0) >= 0
        assert all(0 <= foe.current_hp <= foe.max_hp for foe in state.combatants)
        assert min((*hero.conditions.values(), *state.boons.values()), default=1) > 0
        assert state.round_number <= MAX_ROUNDS
    assert state.result in {"won", "lost", "fled", "parleyed"}
    assert hero.health_current >= 1
    assert state.phase is CombatPhase.RESOLUTION


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(CharacterClass), st.sampled_from(ROSTERS), st.integers(0, 10**6), st.integers(0, 6))
def test_saving_and_loading_at_any_point_changes_nothing_that_follows(  # noqa: PLR0913, PLR0917 - what is drawn
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    character_class: CharacterClass,
    roster: tuple[str, ...],
    seed: int,
    point: int,
) -> None:
    kit = make_kit(*roster, kinds=(TerrainKind.COVER, TerrainKind.HAZARD))

    def played(reload_at: int) -> tuple[str, list[RulesEvent]]:
        hero = seat(character_class, 3, seed=seed)
        rng, told = random.Random(seed), list(begin(hero, kit))
        for number in range(8):
            if number == reload_at:
                hero = HeroState.model_validate_json(hero.model_dump_json())
            if not combat_of(hero).is_active:
                break
            hero.moves += 1
            told += act(hero, kit, choose(hero, kit, rng))
        return hero.model_dump_json(), told

    assert played(point) == played(-1)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(CharacterClass), st.integers(0, 10**6))
def test_a_quiet_fight_goes_as_the_told_one(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], character_class: CharacterClass, seed: int
) -> None:
    kit = make_kit("fen_hound", "false_light_man", kinds=(TerrainKind.LIGHT, TerrainKind.TRIP))
    ends = []
    for quiet in (False, True):
        hero, rng = seat(character_class, 2, seed=seed), random.Random(seed)
        begin(hero, kit, quiet=quiet)
        while combat_of(hero).is_active:
            hero.moves += 1
            act(hero, kit, choose(hero, kit, rng), quiet=quiet)
        ends.append((hero.health_current, hero.guard, combat_of(hero).result, combat_of(hero).round_number))
    assert ends[0] == ends[1]


def begun(  # noqa: PLR0913 - what varies
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    *names: str,
    character_class: CharacterClass = CharacterClass.FIGHTER,
    level: int = 1,
    seed: int = 7,
    difficulty: str = "standard",
    **more: Any,
) -> tuple[HeroState, Kit]:
    hero = seat(character_class, level, seed=seed, difficulty=difficulty)
    kit = make_kit(*names, **more)
    begin(hero, kit)
    hero.conditions.clear()
    combat_of(hero).pending = None
    return hero, kit


def test_a_fight_begins_with_its_foes_named_in_order_and_their_intents_declared(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero = seat()
    events = begin(hero, make_kit("fen_hound", "fen_hound", "eel_poacher"))
    assert isinstance(events[0], FightStarted)
    assert events[0].foes == ("first fen hound", "second fen hound", "eel poacher")
    seen = view(hero, make_kit("fen_hound", "fen_hound", "eel_poacher"))
    assert all(foe.intent for foe in seen.foes)
    assert len(seen.order) == 4


def test_a_fight_wants_one_to_three_foes(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    with pytest.raises(Impossible, match="one to three"):
        begin(seat(), make_kit("fen_hound", "fen_hound", "fen_hound", "fen_hound"))


def test_what_cannot_be_done_changes_nothing_and_says_so(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit)
    before = hero.model_dump_json()
    for kind, what, target in (
        (MoveKind.POWER, "fireball", "foe_1"),
        (MoveKind.ATTACK, "", "foe_9"),
        (MoveKind.IMPROVISE, "fly", "foe_1"),
        (MoveKind.LIFT, "", ""),
    ):
        with pytest.raises(Impossible):
            act(hero, kit, Move(kind, what, target))
    assert hero.model_dump_json() == before
    with pytest.raises(Impossible, match="Nobody is fighting"):
        options(seat(), kit)


def test_a_barred_parley_and_flight_are_shown_with_their_reason(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit, coins=50)
    hero.conditions[Condition.RESTRAINED] = 1
    barred = {option.move.id: option.barred for option in options(hero, kit) if option.barred}
    assert barred == {"parley": "It would cost 50 coins.", "flee": "You are held fast."}


def test_quick_actions_come_before_the_action_and_only_once(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit, character_class=CharacterClass.ROGUE)
    round_before = combat_of(hero).round_number
    do(hero, kit, "power:steady_aim")
    assert combat_of(hero).round_number == round_before
    assert all(option.cost != "quick" for option in options(hero, kit))


def test_a_miss_can_be_lifted_by_resolve_after_the_die_is_seen(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit, "eel_poacher")
    roll = RollMade(label="Longsword", dice=(4,), kept=4, modifier=5, total=9, target=12, degree=Degree.FAILURE)
    hero.resolve = 2
    combat_of(hero).pending = PendingRoll(move=Move(MoveKind.ATTACK, "", "foe_1"), roll=roll)
    assert [option.move.id for option in options(hero, kit)] == ["stand", "lift"]
    assert view(hero, kit).pending == "Longsword: 9 against 12."
    hearts = combat_of(hero).combatants[1].current_hp
    events = do(hero, kit, "lift")
    assert hero.resolve == 1
    assert combat_of(hero).combatants[1].current_hp < hearts
    assert any(isinstance(event, RollMade) and event.lifted for event in events)


def test_a_miss_left_standing_costs_no_resolve(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    hero, kit = begun(seat, make_kit, "kiln_brother", level=3)
    roll = RollMade(label="Longsword", dice=(2,), kept=2, modifier=5, total=7, target=14, degree=Degree.FAILURE)
    combat_of(hero).pending = PendingRoll(move=Move(MoveKind.ATTACK, "", "foe_1"), roll=roll)
    hearts = combat_of(hero).combatants[1].current_hp
    resolve = hero.resolve
    do(hero, kit, "stand")
    assert combat_of(hero).combatants[1].current_hp == hearts
    assert hero.resolve == resolve


def test_misses_offer_resolve_only_while_there_is_some(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    kit = make_kit("kiln_brother")
    pending = 0
    for seed in range(12):
        hero = seat(seed=seed)
        begin(hero, kit)
        hero.resolve = 0
        do(hero, kit, "attack:foe_1")
        assert combat_of(hero).pending is None
        hero = seat(seed=seed)
        begin(hero, kit)
        do(hero, kit, "attack:foe_1")
        pending += combat_of(hero).pending is not None
    assert pending > 0


def down(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], *, difficulty: str = "standard", seed: int = 7
) -> tuple[HeroState, Kit]:
    hero, kit = begun(seat, make_kit, "eel_poacher", difficulty=difficulty, seed=seed)
    hero.health_current, hero.guard, hero.resolve = 0, 0, 0
    return hero, kit


def test_a_hero_who_is_down_can_stand_up_hold_on_drink_pray_speak_and_give_in(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = down(seat, make_kit)
    hero.inventory = {}
    assert [option.move.id for option in options(hero, kit)] == ["hold_on", "pray", "parley", "give_in"]
    hero.resolve, hero.inventory["red_draught"] = 1, 1
    found = options(hero, kit)
    assert [option.move.id for option in found[:4]] == ["stand_up", "hold_on", "pray", "item:red_draught"]
    assert odds_in(found[1]).target == 8
    assert found[0].uses == "1 of 1 resolve"


def test_a_point_of_resolve_stands_a_hero_up_who_then_acts_before_being_struck(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = down(seat, make_kit)
    hero.resolve = 2
    round_before = combat_of(hero).round_number
    events = do(hero, kit, "stand_up")
    assert lines(events) == [LineKind.STANDS_UP]
    assert (hero.resolve, hero.guard, hero.health_current) == (1, 3, 4)
    assert combat_of(hero).round_number == round_before
    shown = options(hero, kit)
    assert any(option.move.kind is MoveKind.ATTACK for option in shown)
    assert all(option.cost != "quick" for option in shown), "the quick action went into standing up"


@pytest.mark.parametrize("way", ["hold_on", "item:red_draught", "pray"])
def test_whoever_rises_has_the_turn_still_before_them(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], way: str
) -> None:
    for seed in range(20):
        hero, kit = down(seat, make_kit, seed=seed)
        hero.inventory["red_draught"] = 1
        combat_of(hero).saves_made = RISES_AT - 1
        events = do(hero, kit, way)
        if hero.health_current:
            assert not any(event.acts for event in events if isinstance(event, CombatLine))
            assert all(option.cost != "quick" for option in options(hero, kit))
            return
    pytest.fail("nobody rose in twenty tries")


def test_nobody_holds_on_for_more_than_two_turns_running(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    turns = []
    for seed in range(40):
        hero, kit = down(seat, make_kit, seed=seed)
        turns.append(0)
        while combat_of(hero).is_active and hero.health_current == 0:
            hero.moves += 1
            do(hero, kit, "hold_on")
            turns[-1] += 1
    assert set(turns) == {1, 2}


def test_what_is_thrown_while_down_waits_for_no_word_about_resolve(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    for seed in range(10):
        for way in ("hold_on", "pray"):
            hero, kit = down(seat, make_kit, seed=seed)
            hero.resolve = 2
            do(hero, kit, way)
            assert combat_of(hero).pending is None


def test_giving_in_loses_the_fight_and_leaves_no_scar(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = down(seat, make_kit, difficulty="hardcore")
    events = do(hero, kit, "give_in")
    assert combat_of(hero).result == "lost"
    assert not combat_of(hero).final
    assert hero.scars == []
    assert lines(events) == [LineKind.GIVES_IN]


def test_speaking_in_vain_while_down_is_a_failed_save_and_earns_no_resolve(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    for seed in range(30):
        hero, kit = down(seat, make_kit, seed=seed)
        do(hero, kit, "parley")
        if combat_of(hero).is_active:
            assert (combat_of(hero).saves_failed, hero.resolve) == (1, 0)
            return
    pytest.fail("every parley held")


def test_a_prayer_is_heard_half_heard_or_not_and_said_once(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    found = set()
    for seed in range(40):
        hero, kit = down(seat, make_kit, seed=seed)
        do(hero, kit, "pray")
        state = combat_of(hero)
        found.add((hero.health_current > 0, state.saves_made, state.saves_failed))
        if hero.health_current == 0:
            assert "pray" not in [option.move.id for option in options(hero, kit)]
    assert found == {(True, 0, 0), (False, 1, 0), (False, 0, 1)}


def test_each_fall_after_the_first_counts_as_a_failed_save(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit)
    fight = running_fight(hero, kit, rng_for(1, 1, "x"))
    fight.state.opening = None
    failed = []
    for _ in range(4):
        hero.health_current, hero.guard = 3, 0
        fight.harm_hero(9, "a wall")
        failed.append(fight.state.saves_failed)
    assert failed == [0, 1, 2, 3]
    assert fight.state.result == "lost"


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(CharacterClass), st.integers(1, 2), st.sampled_from(ROSTERS), st.integers(0, 10**6))
def test_nobody_is_struck_down_before_having_acted_twice(  # noqa: PLR0913, PLR0917 - what is drawn
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    character_class: CharacterClass,
    level: int,
    roster: tuple[str, ...],
    seed: int,
) -> None:
    hero, kit = seat(character_class, level, seed=seed), make_kit(*roster)
    hero.health_current = 1 + seed % hero.health_max
    begin(hero, kit)
    rng = random.Random(seed)
    while combat_of(hero).is_active and not combat_of(hero).acted:
        assert hero.health_current > 0
        hero.moves += 1
        act(hero, kit, choose(hero, kit, rng))
    assert hero.health_current > 0


def test_after_the_second_action_foes_may_do_what_they_can(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit)
    assert combat_of(hero).opening is not None
    do(hero, kit, "defend")
    assert combat_of(hero).opening is not None
    do(hero, kit, "defend")
    assert combat_of(hero).opening is None


def test_a_fight_saved_before_moves_were_kept_as_moves_goes_on(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit, "eel_poacher")
    roll = RollMade(label="Longsword", dice=(4,), kept=4, modifier=5, total=9, target=12, degree=Degree.FAILURE)
    for action, kept in (
        ("attack:foe_1", Move(MoveKind.ATTACK, "", "foe_1")),
        ("flee", Move(MoveKind.FLEE)),
        ("power:shove:foe_1", Move(MoveKind.POWER, "shove", "foe_1")),
        ("terrain:nets", Move(MoveKind.TERRAIN, "nets")),
    ):
        saved = combat_of(hero).model_dump(mode="json") | {"told": {"hit_near": 3}}
        for new in ("falls", "gave_in", "acted", "opening"):
            del saved[new]
        saved["pending"] = {"action": action, "roll": roll.model_dump(mode="json")}
        loaded = CombatState.model_validate(saved)
        assert loaded.pending is not None
        assert loaded.pending.move == kept
    hero.combat_state = CombatState.model_validate(saved | {"pending": None})
    hero.resolve = 0
    do(hero, kit, "attack:foe_1")


def test_three_failed_saves_lose_the_fight_and_leave_one_heart(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    scarred = 0
    for seed in range(30):
        hero, kit = down(seat, make_kit, seed=seed)
        combat_of(hero).saves_failed = 2
        while combat_of(hero).is_active and hero.health_current == 0:
            hero.moves += 1
            do(hero, kit, "hold_on")
        if combat_of(hero).result == "lost":
            assert hero.health_current == 1
            assert not combat_of(hero).final
            assert hero.scars == ([combat_of(hero).scar] if combat_of(hero).scar else [])
            scarred += bool(hero.scars)
    assert scarred > 0


def test_on_hardcore_a_defeat_is_the_end(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    for seed in range(20):
        hero, kit = down(seat, make_kit, difficulty="hardcore", seed=seed)
        combat_of(hero).saves_failed = 2
        events = do(hero, kit, "hold_on")
        if combat_of(hero).result == "lost":
            assert combat_of(hero).final
            assert isinstance(events[-1], FightEnded)
            return
    pytest.fail("no save failed in twenty tries")


def test_enough_saves_made_bring_the_hero_back_to_the_fight(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    risen = 0
    for seed in range(10):
        hero, kit = down(seat, make_kit, seed=seed)
        combat_of(hero).saves_made = RISES_AT - 1
        events = do(hero, kit, "hold_on")
        if any(isinstance(event, HitPointsChanged) and event.cause == "sheer will" for event in events):
            risen += 1
    assert risen > 0


def test_hearts_are_kept_in_one_place_and_guard_takes_harm_first(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit, "fen_hound")
    hero.guard, combat_of(hero).opening = 5, None
    fight = running_fight(hero, kit, rng_for(1, 1, "x"))
    whole = hero.health_current
    assert fight.harm_hero(7, "teeth") == (5, 2)
    assert (hero.guard, hero.health_current) == (0, whole - 2)
    seat_of_hero = next(one for one in combat_of(hero).combatants if one.id == HERO)
    assert seat_of_hero.current_hp == seat_of_hero.max_hp


def test_a_boss_has_a_second_phase(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    hero, kit = begun(seat, make_kit, "sexton_below")
    fight = running_fight(hero, kit, rng_for(1, 1, "x"))
    boss = fight.foe("foe_1")
    boss.conditions[Condition.STUNNED] = 1
    fight.harm_foe(boss, boss.max_hp // 2 + 1)
    assert boss.second
    assert boss.conditions == {}
    assert kit.attack(boss).name == "whipping rope"
    second = kit.specs["sexton_below"].second
    assert second is not None
    assert kit.special(boss) == second.special
    assert LineKind.SECOND in lines(fight.events)


def test_a_coward_badly_hurt_often_runs_and_running_foes_count_as_beaten(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fled = 0
    for seed in range(12):
        hero, kit = begun(seat, make_kit, "eel_poacher", seed=seed)
        foe = combat_of(hero).combatants[1]
        foe.current_hp = 1
        hero.moves += 1
        do(hero, kit, "defend")
        if foe.standing is Standing.FLED:
            fled += 1
            assert combat_of(hero).result == "won"
    assert fled > 0


def test_a_stunned_foe_loses_its_turn_and_a_stunned_hero_theirs(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit, "stair_bear", level=5)
    foe = combat_of(hero).combatants[1]
    foe.conditions[Condition.STUNNED] = 1
    before = (hero.health_current, hero.guard)
    do(hero, kit, "defend")
    assert (hero.health_current, hero.guard) >= before
    hero.conditions[Condition.STUNNED] = 2
    events = do(hero, kit, "defend")
    assert LineKind.LOST_TURN in lines(events)


@pytest.mark.parametrize(
    ("condition", "cure"),
    [
        (Condition.PRONE, "get_up"),
        (Condition.BURNING, "beat_out"),
        (Condition.BLINDED, "clear_eyes"),
        (Condition.FRIGHTENED, "steady"),
        (Condition.POISONED, "item:bitter_draught"),
        (Condition.FRIGHTENED, "item:plum_spirit"),
    ],
)
def test_each_condition_has_its_cure(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], condition: Condition, cure: str
) -> None:
    hero, kit = begun(seat, make_kit)
    hero.inventory |= {"bitter_draught": 1, "plum_spirit": 1}
    hero.conditions[condition] = 3
    do(hero, kit, cure)
    assert condition not in hero.conditions


def test_tearing_free_takes_a_check(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    freed = 0
    for seed in range(10):
        hero, kit = begun(seat, make_kit, seed=seed)
        hero.conditions[Condition.RESTRAINED] = 3
        hero.resolve = 0
        do(hero, kit, "tear_free")
        freed += Condition.RESTRAINED not in hero.conditions
    assert 0 < freed <= 10


def test_burning_harms_at_the_start_of_the_turn(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    hero, kit = begun(seat, make_kit, "leech_wife", level=5)
    hero.conditions[Condition.BURNING] = 3
    hero.guard = 0
    combat_of(hero).combatants[1].conditions[Condition.STUNNED] = 2
    events = do(hero, kit, "defend")
    assert any(isinstance(event, HitPointsChanged) and event.cause == "burning" for event in events)


def test_falling_back_draws_a_blow_unless_one_slips_off(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    for character_class, drawn in ((CharacterClass.FIGHTER, True), (CharacterClass.ROGUE, False)):
        hero, kit = begun(seat, make_kit, "eel_poacher", character_class=character_class)
        combat_of(hero).combatants[1].intent = IntentKind.STRIKE
        events = do(hero, kit, "fall_back")
        assert any(isinstance(e, CombatLine) and e.acts and e.name == "eel poacher" for e in events) is drawn
        assert combat_of(hero).combatants[1].band is Band.FAR


def test_far_foes_are_closed_with_or_shot_at(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    hero, kit = begun(seat, make_kit, "whistle_man", band=Band.FAR)
    ids = [option.move.id for option in options(hero, kit)]
    assert "attack:foe_1" not in ids
    assert {"shoot:foe_1", "close:foe_1"} <= set(ids)
    do(hero, kit, "close:foe_1")
    assert "attack:foe_1" in [option.move.id for option in options(hero, kit)]


def test_words_become_a_trick_with_its_odds_before_it_is_tried(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit)
    option = improvised(hero, kit, "I throw SAND in the hound's eyes!")
    assert option.move.id == "improvise:blind:foe_2"
    assert odds_in(option).success + odds_in(option).partial + odds_in(option).failure == 100
    with pytest.raises(Impossible, match="Say what you try"):
        improvised(hero, kit, "I think about breakfast")
    act(hero, kit, option.move)


def test_a_trick_seen_before_is_harder(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    hero, kit = begun(seat, make_kit)
    first = odds_in(improvised(hero, kit, "trip the poacher")).target
    combat_of(hero).spent["trick:trip"] = 1
    assert odds_in(improvised(hero, kit, "trip the poacher")).target == first + 2


def test_cover_lasts_until_the_hero_moves(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    hero, kit = begun(seat, make_kit, "whistle_man", band=Band.FAR, kinds=(TerrainKind.COVER,))
    shown = view(hero, kit).foes[0].hits
    do(hero, kit, "terrain:cover")
    assert view(hero, kit).foes[0].hits < shown
    assert "terrain:cover" not in [option.move.id for option in options(hero, kit)]
    combat_of(hero).quick_used = False
    do(hero, kit, "close:foe_1")
    assert Boon.COVERED not in combat_of(hero).boons


def test_every_option_has_a_label_a_cost_and_whole_odds(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    for character_class in CharacterClass:
        hero, kit = begun(
            seat,
            make_kit,
            "fen_hound",
            "eel_poacher",
            character_class=character_class,
            level=5,
            kinds=tuple(TerrainKind),
        )
        for option in options(hero, kit):
            assert option.label
            assert option.cost in {"action", "quick", "free"}
            if option.odds:
                assert odds_in(option).success + odds_in(option).partial + odds_in(option).failure == 100


def test_legal_moves_and_ids_name_one_another(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    hero, kit = begun(seat, make_kit, character_class=CharacterClass.WIZARD, level=5, kinds=tuple(TerrainKind))
    moves = legal_moves(running_fight(hero, kit, random.Random(1)))
    assert len({move.id for move in moves}) == len(moves)
    assert Move(MoveKind.DEFEND) in moves


def test_nothing_that_holds_a_hero_outlives_the_fight_and_what_ails_them_does(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit, "eel_poacher")
    hero.conditions = {
        Condition.STUNNED: 3,
        Condition.PRONE: 3,
        Condition.RESTRAINED: 3,
        Condition.POISONED: 9,
        Condition.BURNING: 9,
    }
    fight = running_fight(hero, kit, rng_for(1, 1, "x"))
    fight.state.opening = None
    fight.leave(fight.foe("foe_1"), Standing.YIELDED)
    assert over(fight)
    assert hero.conditions == {Condition.POISONED: 9, Condition.BURNING: 9}


def test_nothing_stuns_a_boss_for_more_than_a_turn_and_other_things_last(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit, "sexton_below", "fen_hound")
    fight = running_fight(hero, kit, rng_for(1, 1, "x"))
    boss, hound = fight.foe("foe_1"), fight.foe("foe_2")
    for foe in (boss, hound):
        foe.conditions.clear()
        fight.afflict_foe(foe, Condition.STUNNED, 3)
        fight.afflict_foe(foe, Condition.BLINDED, 3)
    assert boss.conditions == {Condition.STUNNED: 1, Condition.BLINDED: 3}
    assert hound.conditions == {Condition.STUNNED: 3, Condition.BLINDED: 3}
    fight.afflict_foe(hound, Condition.STUNNED, 1)
    assert hound.conditions[Condition.STUNNED] == 3, "the longer of two lasts"


def test_what_is_over_stays_over_and_is_told_once(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    hero, kit = begun(seat, make_kit, "eel_poacher")
    fight = running_fight(hero, kit, rng_for(1, 1, "x"))
    fight.leave(fight.foe("foe_1"), Standing.YIELDED)
    assert over(fight)
    ended = combat_of(hero).model_copy(deep=True)
    assert over(fight) is True
    assert combat_of(hero) == ended
    assert sum(isinstance(event, FightEnded) for event in fight.events) == 1


def test_whoever_falls_loses_guard_and_boons_and_the_saves_made_before(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit, "eel_poacher")
    fight = running_fight(hero, kit, rng_for(1, 1, "x"))
    fight.state.opening = None
    fight.state.boons = {Boon.POISED: 2, Boon.COVERED: 30}
    fight.state.saves_made = 1
    hero.guard, hero.health_current = 2, 5
    assert fight.harm_hero(6, "a blow") == (2, 4)
    assert fight.state.boons, "who still stands keeps them"
    assert fight.harm_hero(9, "a blow") == (0, 1)
    assert (hero.health_current, hero.guard, fight.state.boons, fight.state.saves_made) == (0, 0, {}, 0)
    assert (fight.state.falls, fight.state.saves_failed) == (1, 0)


@pytest.mark.parametrize(
    ("kind", "condition"), [(MoveKind.GET_UP, Condition.PRONE), (MoveKind.CLEAR_EYES, Condition.BLINDED)]
)
def test_what_ends_a_condition_says_so_and_ends_only_that(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], kind: MoveKind, condition: Condition
) -> None:
    hero, kit = begun(seat, make_kit, "eel_poacher")
    hero.conditions = {Condition.PRONE: 2, Condition.BLINDED: 2, Condition.POISONED: 2}
    fight = running_fight(hero, kit, rng_for(1, 1, "x"))
    RULES[kind].settle(fight, Move(kind), None)
    assert lines(fight.events) == [LineKind(kind.value)]
    assert set(hero.conditions) == {Condition.PRONE, Condition.BLINDED, Condition.POISONED} - {condition}


def test_every_change_of_resolve_is_told_and_it_stays_within_its_bounds(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit, "eel_poacher")
    fight = running_fight(hero, kit, rng_for(1, 1, "x"))
    most = fight.me.resolve_max
    hero.resolve = most - 1
    for amount in (2, 1, -1, -most, -1):
        fight.change_resolve(amount)
    changes = [(event.amount, event.current) for event in fight.events if isinstance(event, ResolveChanged)]
    assert changes == [(1, most), (-1, most - 1), (1 - most, 0)]


def test_each_deed_of_a_fight_is_counted_and_so_has_dice_of_its_own(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    hero, kit = begun(seat, make_kit, "stair_bear")
    hero.resolve = 0
    thrown = []
    for acts in range(1, 4):
        combat_of(hero).opening = 0
        hero.health_current = hero.health_max
        events = do(hero, kit, "attack:foe_1")
        assert combat_of(hero).acts == acts
        thrown.append(next(event.dice for event in events if isinstance(event, RollMade)))
    assert len(set(thrown)) > 1
