"""What is thrown for a deed in a fight: the parts, the difficulty, and what helps or hinders."""

import random
from collections.abc import Callable, Mapping

import pytest

from tui_adventure.rules.character import CharacterClass, Skill
from tui_adventure.rules.combat.attempts import chances_of, skill_attempt
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.playing import begin, running_fight
from tui_adventure.rules.combat.repertoire import RULES
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import total
from tui_adventure.rules.items import Band, Condition, ItemKind, ItemSpec


def fight_of(
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    character_class: CharacterClass = CharacterClass.FIGHTER,
    *carried: str,
    difficulty: str = "standard",
    level: int = 1,
) -> Fight:
    hero, kit = (
        seat(character_class, level, difficulty=difficulty),
        make_kit("eel_poacher", "fen_hound", "kiln_brother"),
    )
    hero.inventory |= dict.fromkeys(carried, 1)
    begin(hero, kit)
    hero.conditions.clear()
    return running_fight(hero, kit, random.Random(3), quiet=True)


@pytest.mark.parametrize(
    ("mine", "skill", "advantage"),
    [
        ((), Skill.STEALTH, 0),
        ((Condition.POISONED,), Skill.STEALTH, -1),
        ((Condition.FRIGHTENED,), Skill.RELIGION, -1),
        ((Condition.PRONE,), Skill.STEALTH, 0),
        ((Condition.RESTRAINED,), Skill.STEALTH, -1),
        ((Condition.RESTRAINED,), Skill.ACROBATICS, -1),
        ((Condition.RESTRAINED,), Skill.PERSUASION, 0),
        ((Condition.RESTRAINED, Condition.POISONED), Skill.ACROBATICS, -1),
    ],
)
def test_poison_and_fear_hinder_every_skill_and_bonds_those_of_the_feet(
    seat: Callable[..., HeroState],
    make_kit: Callable[..., Kit],
    mine: tuple[Condition, ...],
    skill: Skill,
    advantage: int,
) -> None:
    fight = fight_of(seat, make_kit)
    fight.hero.conditions = dict.fromkeys(mine, 1)
    assert skill_attempt(fight, skill, 12).advantage == advantage


def test_a_curio_that_helps_a_skill_helps_it_in_a_fight_and_cancels_what_hinders(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], items: Mapping[str, ItemSpec]
) -> None:
    curio, skill = next(
        (item.id, item.rule.advantage_on)
        for item in items.values()
        if item.kind is ItemKind.CURIO and item.rule and item.rule.advantage_on
    )
    fight = fight_of(seat, make_kit, CharacterClass.FIGHTER, curio)
    assert skill_attempt(fight, skill, 12).advantage == 1
    assert skill_attempt(fight, next(one for one in Skill if one is not skill), 12).advantage == 0
    fight.hero.conditions = {Condition.POISONED: 1}
    assert skill_attempt(fight, skill, 12).advantage == 0


@pytest.mark.parametrize(("difficulty", "more"), [("story", -2), ("standard", 0), ("hardcore", 1)])
def test_a_check_in_a_fight_adds_the_difficulty_to_its_target_and_what_is_added_stands_among_its_parts(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit], difficulty: str, more: int
) -> None:
    fight = fight_of(seat, make_kit, difficulty=difficulty)
    plain = skill_attempt(fight, Skill.PERSUASION, 13)
    assert (plain.target, plain.parts) == (13 + more, fight.me.skills[Skill.PERSUASION])
    helped = skill_attempt(fight, Skill.PERSUASION, 13, ("Silver Tongue", 3))
    assert helped.parts == (*plain.parts, ("Silver Tongue", 3))
    assert helped.modifier == total(helped.parts) == plain.modifier + 3
    assert skill_attempt(fight, Skill.PERSUASION, 13, ("Silver Tongue", 0)).parts == plain.parts
    assert chances_of(fight, helped).success > chances_of(fight, plain).success


def test_a_power_names_its_aim_only_where_there_are_several_to_choose_from(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    fight = fight_of(seat, make_kit, CharacterClass.FIGHTER)
    shove, power = Move(MoveKind.POWER, "shove", "foe_1"), RULES[MoveKind.POWER]
    first, *others = fight.foes()
    assert power.shown(fight, shove).label == f"Shove: the {first.name}"
    others[0].band = Band.FAR
    assert power.shown(fight, shove).label == f"Shove: the {first.name}"
    others[1].band = Band.FAR
    assert power.shown(fight, shove).label == "Shove"


def test_a_weapon_is_shown_with_the_dice_that_may_be_added_and_how_often_it_strikes(
    seat: Callable[..., HeroState], make_kit: Callable[..., Kit]
) -> None:
    rogue = fight_of(seat, make_kit, CharacterClass.ROGUE, level=3)
    rogue.foe("foe_1").current_hp -= 1
    attack = Move(MoveKind.ATTACK, "", "foe_1")
    shown = RULES[MoveKind.ATTACK].shown(rogue, attack)
    assert shown.detail.endswith("Up to 2d6 more on a hit.")
    weapon = rogue.me.near
    assert shown.harm == f"{weapon.damage.count}d{weapon.damage.sides}{weapon.plus:+d}"
    fighter = fight_of(seat, make_kit, CharacterClass.FIGHTER, level=5)
    assert " 2 attacks." in RULES[MoveKind.ATTACK].shown(fighter, attack).detail
    plain = fight_of(seat, make_kit, CharacterClass.FIGHTER, level=1)
    assert "attacks" not in RULES[MoveKind.ATTACK].shown(plain, attack).detail
    assert "more on a hit" not in RULES[MoveKind.ATTACK].shown(plain, attack).detail
