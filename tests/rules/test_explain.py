from collections.abc import Callable, Mapping
from dataclasses import asdict

import pytest

from tui_adventure.rules.character import Ability, CharacterClass, Skill
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.explain import explain, numbers_on_the_sheet
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import numbers_of, total
from tui_adventure.rules.items import ItemSpec
from tui_adventure.rules.powers import Source
from tui_adventure.rules.scars import SCARS, draw_scar
from tui_adventure.rules.sources import sheet_of


@pytest.mark.parametrize("character_class", list(CharacterClass))
@pytest.mark.parametrize(("level", "pick"), [(1, 0), (4, 15), (5, 0), (5, 10)])
def test_every_number_of_the_sheet_is_the_sum_of_its_parts(
    seat: Callable[..., HeroState],
    items: Mapping[str, ItemSpec],
    character_class: CharacterClass,
    level: int,
    pick: int,
) -> None:
    hero = seat(character_class, level, pick=pick)
    hero.inventory |= {"briar_ring": 1, "strike_token": 1, "snow_bell": 1, "glass_swallow": 1, "whetstone_of_oth": 1}
    me = numbers_of(hero, items)
    sums = {name: total(explain(hero, name, items)) for name in numbers_on_the_sheet(hero)}
    assert sums["armour"] == me.armour
    assert sums["guard"] == me.guard
    assert sums["initiative"] == me.initiative
    assert sums["resolve_max"] == me.resolve_max
    assert sums["hearts"] == hero.health_max
    assert sums["near_attack"] == me.near.attack
    assert sums["near_damage"] == me.near.plus
    assert all(sums[ability] == me.abilities[ability] for ability in Ability)
    assert all(sums[f"{ability}_save"] == me.saves[ability] for ability in Ability)
    assert all(sums[skill] == total(me.skills[skill]) for skill in Skill)


def test_the_shield_and_the_curio_stand_by_name_in_the_sum(
    seat: Callable[..., HeroState], items: Mapping[str, ItemSpec]
) -> None:
    hero = seat(CharacterClass.CLERIC)
    assert ("round shield", 2) in explain(hero, "armour", items)
    hero.inventory["briar_ring"] = 1
    assert ("briar ring", 4) in explain(hero, "guard", items)
    hero.inventory["whetstone_of_oth"] = 1
    assert ("wrecker's whetstone", 1) in explain(hero, "near_damage", items)


def test_better_gear_is_worn_when_the_class_has_learnt_to(
    seat: Callable[..., HeroState], items: Mapping[str, ItemSpec]
) -> None:
    fighter, wizard = seat(CharacterClass.FIGHTER), seat(CharacterClass.WIZARD)
    before = numbers_of(fighter, items).armour, numbers_of(wizard, items).armour
    for hero in (fighter, wizard):
        hero.inventory["plate_harness"] = 1
    assert numbers_of(fighter, items).armour > before[0]
    assert numbers_of(wizard, items).armour == before[1]


def test_a_hero_without_a_far_weapon_has_no_parts_there(
    seat: Callable[..., HeroState], items: Mapping[str, ItemSpec]
) -> None:
    hero = seat()
    hero.inventory = {}
    assert explain(hero, "far_attack", items) == ()
    assert numbers_of(hero, items).near.name == "fists"


def test_an_unknown_number_is_refused_in_a_sentence(seat: Callable[..., HeroState]) -> None:
    with pytest.raises(Impossible, match="no number called charm"):
        explain(seat(), "charm")


def test_every_scar_changes_a_number(seat: Callable[..., HeroState], items: Mapping[str, ItemSpec]) -> None:
    for scar in SCARS:
        plain, scarred = seat(), seat()
        scarred.scars = [scar]
        names = list(numbers_on_the_sheet(plain))
        assert [explain(plain, name, items) for name in names] != [explain(scarred, name, items) for name in names]


def test_no_scar_comes_twice(seat: Callable[..., HeroState]) -> None:
    import random

    hero = seat()
    for _ in SCARS:
        hero.scars.append(draw_scar(hero, random.Random(1)))
    assert sorted(hero.scars) == sorted(SCARS)
    assert draw_scar(hero, random.Random(1)) == ""


@pytest.mark.parametrize(
    ("suit", "dexterity", "armour"),
    [
        ("leather_coat", 20, 11 + 5),
        ("scale_coat", 16, 14 + 2),
        ("scale_coat", 12, 14 + 1),
        ("chain_coat", 20, 16),
        ("plate_harness", 8, 17),
    ],
)
def test_a_heavier_suit_leaves_less_of_a_nimble_body(
    seat: Callable[..., HeroState], items: Mapping[str, ItemSpec], suit: str, dexterity: int, armour: int
) -> None:
    hero = seat(CharacterClass.FIGHTER)
    sheet = sheet_of(hero)
    hero.character_sheet = sheet.model_copy(update={"stats": sheet.stats.model_copy(update={"dexterity": dexterity})})
    hero.inventory = {suit: 1}
    me = numbers_of(hero, items)
    assert (me.armour, me.suit) == (armour, items[suit].name)


@pytest.mark.parametrize("scar", SCARS.values(), ids=lambda scar: scar.id)
def test_a_scar_takes_something_and_gives_something(scar: Source) -> None:
    numbers = [*asdict(scar.passive).values(), *(number for _, number in scar.skills)]
    assert any(number < 0 for number in numbers)
    assert any(number > 0 for number in numbers)
