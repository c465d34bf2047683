import random
from collections.abc import Callable

import pytest

from tui_adventure.rules.character import Ability, CharacterClass
from tui_adventure.rules.combat.attempts import Attempt, chances_of
from tui_adventure.rules.combat.blows import foe_save_fails, hero_save, throw_attack
from tui_adventure.rules.combat.fight import Fight, combat_of
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.playing import begin, running_fight
from tui_adventure.rules.combat.repertoire import attempt_for
from tui_adventure.rules.events import Degree
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon

HITS = {Degree.SUCCESS, Degree.CRITICAL}


def fight_of(
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    character_class: CharacterClass = CharacterClass.FIGHTER,
    *,
    band: Band = Band.NEAR,
    pick: int = 0,
) -> Fight:
    hero = seat(character_class, 5, pick=pick)
    kit = make_kit("stair_bear", band=band)
    begin(hero, kit)
    hero.conditions.clear()
    combat_of(hero).combatants[1].conditions.clear()
    return running_fight(hero, kit, random.Random(5), quiet=True)


def thrown_for(fight: Fight, kind: str) -> Attempt:
    attempt = attempt_for(fight, Move(MoveKind(kind), "", "foe_1"))
    assert attempt is not None
    return attempt


CASES: dict[str, Callable[[Fight], object]] = {
    "plain": lambda _: None,
    "poised": lambda fight: fight.state.boons.update({Boon.POISED: 1}),
    "poisoned": lambda fight: fight.hero.conditions.update({Condition.POISONED: 1}),
    "blessed": lambda fight: fight.hero.conditions.update({Condition.BLESSED: 1}),
    "restrained foe": lambda fight: fight.foe("foe_1").conditions.update({Condition.RESTRAINED: 1}),
    "both": lambda fight: (
        fight.foe("foe_1").conditions.update({Condition.STUNNED: 1}),
        fight.hero.conditions.update({Condition.BLINDED: 1, Condition.BLESSED: 1}),
    ),
}


@pytest.mark.parametrize("case", list(CASES))
def test_attacks_hit_as_often_as_was_shown(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], case: str
) -> None:
    fight = fight_of(seat, make_kit)
    CASES[case](fight)
    attempt = thrown_for(fight, "attack")
    exact = chances_of(fight, attempt)
    hits = sum(
        throw_attack(fight, attempt.modifier, attempt.target, attempt.advantage, crit_from=attempt.crit_from).degree
        in HITS
        for _ in range(100_000)
    )
    assert hits / 100_000 == pytest.approx(exact.success + exact.critical, abs=0.01)


def test_advantage_and_disadvantage_cancel(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    fight = fight_of(seat, make_kit)
    CASES["both"](fight)
    assert thrown_for(fight, "attack").advantage == 0


def test_shooting_beside_a_foe_is_hard_and_prone_foes_are_hard_to_shoot(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.ROGUE, pick=0)
    assert thrown_for(fight, "shoot").advantage == -1
    fight.foe("foe_1").band = Band.FAR
    assert thrown_for(fight, "shoot").advantage == 0
    fight.foe("foe_1").conditions[Condition.PRONE] = 1
    assert thrown_for(fight, "shoot").advantage == -1
    fight.foe("foe_1").band = Band.NEAR
    assert thrown_for(fight, "attack").advantage == 1


def test_saves_hold_as_often_as_their_numbers_say(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    fight = fight_of(seat, make_kit)
    bonus = fight.me.saves[Ability.WISDOM]
    held = sum(hero_save(fight, Ability.WISDOM, 13, None, "x") for _ in range(100_000))
    assert held / 100_000 == pytest.approx((21 - (13 - bonus)) / 20, abs=0.01)
    assert 0.0 < foe_save_fails(fight, fight.foe("foe_1")) < 1.0


def test_what_resists_a_condition_is_thrown_with_advantage(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.CLERIC)
    assert Condition.POISONED in fight.me.resists
    plain = sum(hero_save(fight, Ability.DEXTERITY, 15, None, "x") for _ in range(4000))
    tough = sum(hero_save(fight, Ability.DEXTERITY, 15, Condition.POISONED, "x") for _ in range(4000))
    assert tough > plain
