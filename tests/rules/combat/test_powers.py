import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from tui_adventure.rules.bestiary import FoeSpec, SpecialKind, TerrainKind
from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.combat import improvise
from tui_adventure.rules.combat.fight import Fight, combat_of
from tui_adventure.rules.combat.foe_intents import SPECIALS, declare
from tui_adventure.rules.combat.foe_turns import parting_blow, take_turn
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.offered import options
from tui_adventure.rules.combat.playing import begin, play, running_fight
from tui_adventure.rules.combat.repertoire import RULES, legal_moves
from tui_adventure.rules.combat.state import IntentKind, Standing
from tui_adventure.rules.combat.strikes import weapon_blow
from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.events import CombatLine, Degree
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, Condition, ItemKind, ItemSpec
from tui_adventure.rules.powers import Boon
from tui_adventure.rules.spells import SPELLS_BY_CLASS
from tui_adventure.rules.talents import TALENTS_BY_CLASS

ALL_TERRAIN = tuple(TerrainKind)


def fight_of(  # noqa: PLR0913 - what varies
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    *names: str,
    character_class: CharacterClass = CharacterClass.FIGHTER,
    level: int = 5,
    pick: int = 0,
    seed: int = 7,
    **more: Any,
) -> Fight:
    hero = seat(character_class, level, pick=pick, seed=seed)
    kit = make_kit(*(names or ("stair_bear", "briar_sow")), **more)
    begin(hero, kit)
    hero.conditions.clear()
    combat_of(hero).boons.clear()
    hero.health_current = max(2, hero.health_max // 2)
    hero.resolve = 0
    return running_fight(hero, kit, rng_for(seed, 1, "power"))


def powers() -> Iterator[tuple[CharacterClass, int, str]]:
    for character_class in CharacterClass:
        for pick in (0, 15):
            chosen = {
                talent.id
                for index, level in enumerate(range(2, 6))
                for talent in [
                    [one for one in TALENTS_BY_CLASS[character_class] if one.level == level][(pick >> index) & 1]
                ]
                if talent.power
            }
            first = {talent.id for talent in TALENTS_BY_CLASS[character_class] if talent.level == 1 and talent.power}
            for name in sorted(chosen | (first if pick == 0 else set())):
                yield character_class, pick, name
        for spell in SPELLS_BY_CLASS.get(character_class, ()):
            yield character_class, 0, spell.id
    yield CharacterClass.RANGER, 0, "breath"
    yield CharacterClass.BARD, 0, "rebuke"


@pytest.mark.parametrize(("character_class", "pick", "name"), list(powers()))
def test_every_power_can_be_used_costs_what_it_says_and_changes_the_fight(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], character_class: CharacterClass, pick: int, name: str
) -> None:
    changed = False
    for seed in range(30):
        if changed and seed > 1:
            break
        fight = fight_of(seat, make_kit, character_class=character_class, pick=pick, seed=seed)
        if name == "arcane_recovery":
            fight.state.spent["castings"] = 1
        power = fight.me.powers[name]
        move = next(move for move in legal_moves(fight) if move.kind == "power" and move.what == name)
        before = (
            [foe.model_dump() for foe in fight.state.combatants],
            fight.hero.health_current,
            fight.hero.guard,
            dict(fight.state.boons),
            dict(fight.hero.conditions),
            fight.state.spent.get("castings", 0),
        )
        spent = (dict(fight.state.spent), dict(fight.hero.uses))
        play(fight, move)
        changed = changed or before != (
            [foe.model_dump() for foe in fight.state.combatants],
            fight.hero.health_current,
            fight.hero.guard,
            dict(fight.state.boons),
            dict(fight.hero.conditions),
            fight.state.spent.get("castings", 0),
        )
        if power.uses or power.per == "slot":
            assert (fight.state.spent, fight.hero.uses) != spent
    assert changed


@pytest.mark.parametrize("kind", list(TerrainKind))
def test_every_kind_of_ground_does_something_once(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], kind: TerrainKind
) -> None:
    works = 0
    for seed in range(8):
        fight = fight_of(seat, make_kit, seed=seed, kinds=ALL_TERRAIN)
        before = ([foe.model_dump() for foe in fight.foes()], dict(fight.state.boons))
        move = next(move for move in legal_moves(fight) if move.kind == "terrain" and move.what == kind.value)
        play(fight, move)
        assert kind.value in fight.state.terrain_used
        told = [event.line for event in fight.events if isinstance(event, CombatLine) and event.thing == kind.value]
        waiting = fight.state.pending is not None
        assert waiting or told in ([LineKind.TERRAIN], [LineKind.TERRAIN_FAILS])
        works += before != ([foe.model_dump() for foe in fight.foes()], dict(fight.state.boons))
    assert works > 0


def test_every_consumable_is_used_up_and_does_something(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], items: Mapping[str, ItemSpec]
) -> None:
    for item in (item for item in items.values() if item.kind is ItemKind.CONSUMABLE):
        fight = fight_of(seat, make_kit)
        fight.hero.inventory = {item.id: 1}
        fight.hero.conditions |= {Condition.POISONED: 3, Condition.FRIGHTENED: 3}
        before = fight.hero.model_dump_json(exclude={"inventory"})
        play(fight, next(move for move in legal_moves(fight) if move.kind == "item"))
        assert item.id not in fight.hero.inventory
        assert fight.hero.model_dump_json(exclude={"inventory"}) != before


@pytest.mark.parametrize("name", sorted(improvise.TRICKS))
def test_every_trick_can_work_and_can_fail(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], name: str
) -> None:
    outcomes = set()
    for seed in range(25):
        fight = fight_of(seat, make_kit, "drowned_rating", seed=seed)
        foe = fight.foe("foe_1")
        before = (foe.current_hp, dict(foe.conditions), foe.band, dict(fight.state.boons))
        move = Move(MoveKind.IMPROVISE, name, "foe_1")
        assert improvise.is_legal(fight, move)
        degree = (Degree.SUCCESS, Degree.FAILURE, Degree.PARTIAL)[seed % 3]
        RULES[move.kind].settle(fight, move, degree)
        worked = before != (foe.current_hp, dict(foe.conditions), foe.band, dict(fight.state.boons))
        assert worked is (degree is not Degree.FAILURE)
        outcomes.add(worked)
    assert outcomes == {True, False}


def special_of(foes: Mapping[str, FoeSpec], kind: SpecialKind) -> str:
    return next(foe.id for foe in foes.values() if foe.special and foe.special.kind is kind and not foe.boss)


@pytest.mark.parametrize("kind", list(SPECIALS))
def test_a_special_that_is_not_saved_against_lays_its_condition(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], foes: Mapping[str, FoeSpec], kind: SpecialKind
) -> None:
    laid = 0
    for seed in range(15):
        fight = fight_of(
            seat, make_kit, special_of(foes, kind), character_class=CharacterClass.WIZARD, level=1, seed=seed
        )
        foe = fight.foe("foe_1")
        foe.intent, foe.rests = IntentKind.SPECIAL, 0
        take_turn(fight, foe)
        laid += SPECIALS[kind][1] in fight.hero.conditions
        assert foe.rests > 0
    assert laid > 0


def test_a_healer_heals_a_drainer_drains_a_summoner_calls_and_a_guardian_covers(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "leech_wife", "toll_hedger")
    healer, guardian = fight.foe("foe_1"), fight.foe("foe_2")
    guardian.current_hp, healer.intent = 1, IntentKind.SPECIAL
    healer.rests = 0
    take_turn(fight, healer)
    assert guardian.current_hp > 1
    guardian.intent, guardian.rests = IntentKind.SPECIAL, 0
    take_turn(fight, guardian)
    assert guardian.guards == "foe_1"
    assert fight.guarded(healer)
    caller = fight_of(seat, make_kit, "whistle_man")
    man = caller.foe("foe_1")
    man.intent, man.rests = IntentKind.SPECIAL, 0
    caller.state.help_called = False
    caller.state.combatants = caller.state.combatants[:2]
    man_only = running_fight(caller.hero, caller.kit, caller.rng)
    from tui_adventure.rules.combat.foe_turns import _call

    _call(man_only, man)
    assert len(man_only.foes()) == 2
    assert man_only.foes()[1].band is Band.FAR


def test_a_drain_feeds_the_drainer(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    fed = 0
    for seed in range(12):
        fight = fight_of(seat, make_kit, "drowned_rating", level=5, seed=seed)
        foe = fight.foe("foe_1")
        foe.current_hp, foe.intent, foe.rests = 5, IntentKind.SPECIAL, 0
        take_turn(fight, foe)
        fed += foe.current_hp > 5
    assert fed > 0


def test_a_pack_that_has_lost_one_may_call_for_help_once(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    for seed in range(60):
        fight = fight_of(seat, make_kit, "fen_hound", "fen_hound", level=1, seed=seed)
        fight.state.help_called = False
        fight.leave(fight.foe("foe_1"), Standing.DOWN)
        hound = fight.foe("foe_2")
        hound.rests, hound.intent = 3, IntentKind.STRIKE
        declare(fight, hound)
        if hound.intent is IntentKind.HELP:
            take_turn(fight, hound)
            assert fight.state.help_called
            assert len(fight.foes()) == 2
            return
    pytest.fail("no hound ever called")


def test_a_foe_with_nobody_to_cover_strikes_instead(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "kiln_brother")
    foe = fight.foe("foe_1")
    foe.intent = IntentKind.GUARD
    take_turn(fight, foe)
    assert foe.guards == ""
    assert any("d20" in getattr(event, "numbers", "") for event in fight.events)


def test_a_barrier_keeps_a_far_foe_off(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    fight = fight_of(seat, make_kit, "stair_bear")
    foe = fight.foe("foe_1")
    foe.band, foe.intent = Band.FAR, IntentKind.CHARGE
    fight.state.boons["barred"] = 1
    before = (fight.hero.health_current, fight.hero.guard)
    take_turn(fight, foe)
    assert (fight.hero.health_current, fight.hero.guard) == before
    assert foe.band is Band.FAR


def test_riposte_answers_a_miss_once_a_round(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    answered = 0
    for seed in range(30):
        fight = fight_of(seat, make_kit, "stair_bear", pick=15, seed=seed)
        assert fight.me.passive.riposte
        foe = fight.foe("foe_1")
        hearts = foe.current_hp
        fight.state.boons[Boon.SHIELDED] = 1
        for _ in range(3):
            parting_blow(fight, foe)
        assert fight.state.marks.count("riposte") <= 1
        answered += foe.current_hp < hearts
    assert answered > 0


def test_death_ward_and_light_do_what_they_say(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    cleric = fight_of(seat, make_kit, character_class=CharacterClass.CLERIC, pick=15)
    assert cleric.me.passive.death_ward
    cleric.hero.guard, cleric.state.opening = 0, None
    cleric.harm_hero(200, "a wall")
    assert cleric.hero.health_current == 1
    cleric.harm_hero(200, "the same wall")
    assert cleric.hero.health_current == 0
    bearer = seat()
    bearer.inventory["lighthouse_key"] = 1
    kit = make_kit()
    begin(bearer, kit)
    lit = running_fight(bearer, kit, random.Random(1))
    lit.afflict_hero(Condition.BLINDED, 2)
    assert Condition.BLINDED not in bearer.conditions


def test_a_forged_saint_throws_a_fumble_again_once_between_rests(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    for seed in range(200):
        hero = seat(seed=seed)
        hero.inventory["forged_saint"] = 1
        hero.resolve = 0
        kit = make_kit("kiln_brother")
        begin(hero, kit)
        fight = running_fight(hero, kit, rng_for(seed, 3, "saint"))
        play(fight, Move(MoveKind.ATTACK, "", "foe_1"))
        rolled = [event for event in fight.events if event.kind == "roll" and event.label == "Greatsword"]
        if len(rolled[0].dice) == 2:
            assert rolled[0].dice[0] == 1
            assert hero.uses["reroll"] == 1
            return
    pytest.fail("no fumble in two hundred attacks")


def test_options_show_uses_and_castings_left(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    hero = seat(CharacterClass.CLERIC, 3)
    kit = make_kit()
    begin(hero, kit)
    hero.health_current -= 3
    shown = {option.move.id: option for option in options(hero, kit)}
    assert shown["power:cure_wounds"].uses.endswith("castings left")
    hero.combat_state.spent["castings"] = 1  # type: ignore[union-attr]
    castings = running_fight(hero, kit, rng_for(1, 1, "x")).me.castings
    hero.combat_state.spent["castings"] = castings - 1  # type: ignore[union-attr]
    assert {option.move.id: option for option in options(hero, kit)}["power:cure_wounds"].uses == "1 casting left"
    assert shown["power:war_prayer"].uses == "2 left"
    assert "Takes hold: eel poacher" in shown["power:sacred_flame:foe_1"].detail


def test_a_shove_knocks_a_foe_over_and_a_boss_keeps_its_feet(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "fen_hound", "sexton_below", level=1)
    shove = fight.me.powers["shove"]
    for foe, over in ((fight.foe("foe_1"), True), (fight.foe("foe_2"), False)):
        foe.conditions.clear()
        foe.current_hp = foe.max_hp = 90
        weapon_blow(fight, Move(MoveKind.POWER, "shove", foe.id), Degree.SUCCESS, shove)
        assert (Condition.PRONE in foe.conditions) is over
