"""What every number on the sheet is made of."""

from collections.abc import Iterator

from tui_adventure.rules.character import Ability, Skill
from tui_adventure.rules.classes import CLASSES
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import (
    Part,
    armour_parts,
    hearts_parts,
    numbers_of,
    parts_of,
    save_parts,
    skill_parts,
)
from tui_adventure.rules.sources import NO_ITEMS, Items, makings, sheet_of

_NAMED = ("initiative", "guard", "resolve_max", "castings", "spell_attack", "spell_dc", "proficiency")
_SPELLS = ("castings", "spell_attack", "spell_dc")


def numbers_on_the_sheet(hero: HeroState) -> Iterator[str]:
    """Yield the names of all numbers this hero's sheet shows, each of which `explain` takes."""
    casts = CLASSES[sheet_of(hero).character_class].casts is not None
    yield from ("hearts", "armour")
    yield from (name for name in _NAMED if casts or name not in _SPELLS)
    yield from ("near_attack", "near_damage", "far_attack", "far_damage")
    yield from (ability.value for ability in Ability)
    yield from (f"{ability.value}_save" for ability in Ability)
    yield from (skill.value for skill in Skill)


def explain(hero: HeroState, number: str, items: Items = NO_ITEMS) -> tuple[Part, ...]:
    """Return a number of the sheet as (part, amount) pairs whose amounts sum to it.

    An ability's number is its modifier. A hero without a far weapon has no parts there.

    Raises:
        Impossible: the sheet has no such number, or nobody has signed it.
    """
    sheet = sheet_of(hero)
    if number == "hearts":
        return hearts_parts(sheet, tuple(hero.scars))
    if number == "armour":
        return armour_parts(makings(hero, items))
    if number in _NAMED:
        return parts_of(makings(hero, items), number)
    if number in set(Skill):
        return skill_parts(makings(hero, items), Skill(number))
    ability = number.removesuffix("_save")
    return _ability_parts(hero, number, items) if ability in set(Ability) else _weapon_parts(hero, number, items)


def _ability_parts(hero: HeroState, number: str, items: Items) -> tuple[Part, ...]:
    if number in set(Ability):
        stats = sheet_of(hero).stats
        return ((f"score {getattr(stats, number)}", stats.modifier(Ability(number))),)
    return save_parts(makings(hero, items), Ability(number.removesuffix("_save")))


def _weapon_parts(hero: HeroState, number: str, items: Items) -> tuple[Part, ...]:
    found = numbers_of(hero, items)
    band, _, what = number.partition("_")
    if band not in {"near", "far"} or what not in {"attack", "damage"}:
        raise Impossible(f"The sheet has no number called {number}.")
    weapon = found.near if band == "near" else found.far
    if weapon is None:
        return ()
    return weapon.attack_parts if what == "attack" else weapon.damage_parts
