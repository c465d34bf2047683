"""Who hits whom: what helps, what hinders, and what armour adds."""

import random
from collections.abc import Callable

import pytest

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.combat.blows import (
    armour_of,
    attack_advantage,
    attack_chances,
    foe_advantage,
    foe_save_bonus,
    hero_armour,
)
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.playing import begin, running_fight
from tui_adventure.rules.difficulty import DIFFICULTIES
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon


def fight_of(seat: Callable[..., HeroState], make_kit: Callable[..., Kit], *names: str) -> Fight:
    hero, kit = seat(level=2), make_kit(*names)
    begin(hero, kit)
    fight = running_fight(hero, kit, random.Random(1), quiet=True)
    hero.conditions.clear()
    fight.state.boons.clear()
    for foe in fight.foes():
        foe.conditions.clear()
        foe.guards = ""
    return fight


def test_a_guardian_adds_three_to_the_armour_of_whom_it_covers(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "toll_hedger", "eel_poacher")
    guardian, covered = fight.foe("foe_1"), fight.foe("foe_2")
    bare = armour_of(fight, covered)
    guardian.guards = covered.id
    assert armour_of(fight, covered) == bare + 3
    assert armour_of(fight, guardian) == guardian.armor_class


@pytest.mark.parametrize(
    ("boon", "near", "far"), [(Boon.SHIELDED, 5, 5), (Boon.COVERED, 2, 4), (Boon.POISED, 0, 0), (Boon.BLURRED, 0, 0)]
)
def test_shield_and_cover_add_to_armour_and_nothing_else_does(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], boon: Boon, near: int, far: int
) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher")
    bare = fight.me.armour
    fight.state.boons[boon] = 1
    assert (hero_armour(fight, Band.NEAR), hero_armour(fight, Band.FAR)) == (bare + near, bare + far)


@pytest.mark.parametrize(
    ("boon", "mine", "theirs", "advantage"),
    [
        (None, None, None, 0),
        (Boon.DEFENDING, None, None, -1),
        (Boon.BLURRED, None, None, -1),
        (Boon.POISED, None, None, 0),
        (None, Condition.PRONE, None, 1),
        (None, Condition.RESTRAINED, None, 1),
        (None, Condition.STUNNED, None, 1),
        (None, Condition.BLINDED, None, 1),
        (None, Condition.POISONED, None, 0),
        (None, None, Condition.POISONED, -1),
        (None, None, Condition.FRIGHTENED, -1),
        (None, None, Condition.PRONE, -1),
        (None, None, Condition.BURNING, 0),
        (Boon.DEFENDING, Condition.STUNNED, None, 0),
    ],
)
def test_what_helps_and_hinders_a_foes_blow(  # noqa: PLR0913, PLR0917 - the cases of a table
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    boon: Boon | None,
    mine: Condition | None,
    theirs: Condition | None,
    advantage: int,
) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher")
    foe = fight.foe("foe_1")
    if boon:
        fight.state.boons[boon] = 1
    if mine:
        fight.hero.conditions[mine] = 1
    if theirs:
        foe.conditions[theirs] = 1
    assert foe_advantage(fight, foe, Band.NEAR) == advantage


def test_a_foe_is_hindered_afar_with_a_near_weapon_and_beside_one_with_a_far_one_and_a_pack_helps_its_own(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, "fen_hound", "fen_hound")
    foe, other = fight.foe("foe_1"), fight.foe("foe_2")
    assert foe_advantage(fight, foe, Band.NEAR) == 1
    other.band = Band.FAR
    assert foe_advantage(fight, foe, Band.NEAR) == 0
    assert foe_advantage(fight, foe, Band.FAR) == -1
    foe.band = Band.FAR
    assert foe_advantage(fight, foe, Band.NEAR) == -1
    assert foe_advantage(fight, foe, Band.FAR) == 0
    fight.hero.conditions[Condition.PRONE] = 1
    assert foe_advantage(fight, foe, Band.FAR) == -1


@pytest.mark.parametrize(
    ("boon", "mine", "theirs", "near", "far"),
    [
        (None, None, None, 0, -1),
        (Boon.POISED, None, None, 1, 0),
        (None, Condition.POISONED, None, -1, -1),
        (None, Condition.PRONE, None, -1, -1),
        (None, None, Condition.PRONE, 1, 0),
        (None, None, Condition.RESTRAINED, 1, 1),
        (None, None, Condition.STUNNED, 1, 1),
        (None, None, Condition.POISONED, 0, -1),
        (Boon.POISED, Condition.POISONED, None, 0, 0),
    ],
)
def test_what_helps_and_hinders_the_heros_attack(  # noqa: PLR0913, PLR0917 - the cases of a table
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    boon: Boon | None,
    mine: Condition | None,
    theirs: Condition | None,
    near: int,
    far: int,
) -> None:
    fight = fight_of(seat, make_kit, "eel_poacher")
    foe = fight.foe("foe_1")
    if boon:
        fight.state.boons[boon] = 1
    if mine:
        fight.hero.conditions[mine] = 1
    if theirs:
        foe.conditions[theirs] = 1
    assert (attack_advantage(fight, foe, Band.NEAR), attack_advantage(fight, foe, Band.FAR)) == (near, far)


def test_foes_save_better_by_tier_and_bosses_a_little_better(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    bonus = []
    for name in ("eel_poacher", "kiln_brother", "stair_bear", "sexton_below", "overman_kray"):
        fight = fight_of(seat, make_kit, name)
        bonus.append(foe_save_bonus(fight, fight.foe("foe_1")))
    assert bonus == [1, 2, 4, 2, 5]


def test_the_three_difficulties_differ_in_these_numbers() -> None:
    assert {
        name: (one.dc, one.foe_to_hit, one.foe_hearts, one.guard_base, one.guard_per_level, one.death_save)
        for name, one in DIFFICULTIES.items()
    } == {"story": (-2, -2, 0.8, 3, 2, 6), "standard": (0, 0, 1.0, 0, 1, 8), "hardcore": (1, 1, 1.1, 0, 1, 10)}
    assert {name: (one.scar_chance, one.breath, one.defeat_is_the_end) for name, one in DIFFICULTIES.items()} == {
        "story": (0.25, 0.75, False),
        "standard": (0.5, 0.5, False),
        "hardcore": (1.0, 0.35, True),
    }


@pytest.mark.parametrize("character_class", [CharacterClass.ROGUE, CharacterClass.FIGHTER])
def test_only_the_lucky_throw_a_natural_one_again(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], character_class: CharacterClass
) -> None:
    hero, kit = seat(character_class), make_kit("eel_poacher")
    begin(hero, kit)
    hero.conditions.clear()
    fight = running_fight(hero, kit, random.Random(1))
    fumbles = 1 / 400 if fight.me.passive.lucky else 1 / 20
    assert attack_chances(fight, fight.foe("foe_1"), 5, 0).fumble == pytest.approx(fumbles)
    assert bool(fight.me.passive.lucky) is (character_class is CharacterClass.ROGUE)
