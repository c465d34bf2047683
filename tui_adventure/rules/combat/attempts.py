"""What a move throws before anything comes of it: label, parts, target, advantage; and the exact chances of that."""

from types import MappingProxyType
from typing import NamedTuple

from tui_adventure.rules.character import Skill
from tui_adventure.rules.checks import PARTIAL_WITHIN, Chances, known_chances
from tui_adventure.rules.combat.blows import armour_of, attack_advantage
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.dice import D20
from tui_adventure.rules.hero_numbers import Part, WeaponNumbers, total
from tui_adventure.rules.items import Band, Condition

_LABELS = MappingProxyType({skill: skill.value.replace("_", " ").capitalize() for skill in Skill})
_HINDERS = frozenset({Condition.POISONED, Condition.FRIGHTENED})


class Attempt(NamedTuple):
    """One d20 of the hero."""

    label: str
    parts: tuple[Part, ...]
    modifier: int
    """What is added to the die, a blessing apart."""
    target: int
    advantage: int
    within: int = PARTIAL_WITHIN
    crit_from: int = D20


def weapon_for(fight: Fight, move: Move) -> WeaponNumbers:
    """Return the weapon this move uses: the near one beside the foe, the far one otherwise."""
    far = fight.me.far
    if far is None or move.kind is MoveKind.ATTACK:
        return fight.me.near
    if move.kind is MoveKind.SHOOT:
        return far
    near_foe = not move.target or fight.foe(move.target).band is Band.NEAR
    power = fight.me.powers.get(move.what)
    if not near_foe:
        return far
    if power is not None and power.near_only:
        return fight.me.near
    handy = far.mean + far.attack > fight.me.near.mean + fight.me.near.attack and fight.me.passive.point_blank
    return far if handy else fight.me.near


def weapon_attempt(fight: Fight, move: Move) -> Attempt:
    """Return the attack with the weapon this move uses."""
    weapon, foe = weapon_for(fight, move), fight.foe(move.target)
    advantage = attack_advantage(fight, foe, weapon.band)
    return Attempt(
        weapon.title,
        weapon.attack_parts,
        weapon.attack,
        armour_of(fight, foe),
        advantage,
        0,
        D20 - fight.me.passive.crit,
    )


def spell_attempt(fight: Fight, move: Move) -> Attempt:
    """Return the spell attack of a power."""
    foe = fight.foe(move.target)
    return Attempt(
        fight.me.powers[move.what].name,
        fight.me.spell_parts,
        fight.me.spell_attack,
        armour_of(fight, foe),
        attack_advantage(fight, foe, Band.FAR, spell=True),
        0,
        D20 - fight.me.passive.crit,
    )


def skill_attempt(fight: Fight, skill: Skill, dc: int, extra: Part = ("", 0)) -> Attempt:
    """Return a check of a skill, with what is added to it here."""
    mine = fight.hero.conditions
    hinders = not _HINDERS.isdisjoint(mine)
    if Condition.RESTRAINED in mine and skill in {Skill.ACROBATICS, Skill.STEALTH}:
        hinders = True
    advantage = int(skill in fight.me.advantage) - int(hinders)
    parts = (*fight.me.skills[skill], extra) if extra[1] else fight.me.skills[skill]
    return Attempt(_LABELS[skill], parts, total(parts), dc + fight.setting.dc, advantage)


def chances_of(fight: Fight, attempt: Attempt) -> Chances:
    """Return the exact chances of the attempt now."""
    return known_chances(
        attempt.modifier,
        attempt.target,
        attempt.advantage,
        attempt.within,
        Condition.BLESSED in fight.hero.conditions,
        fight.me.passive.lucky > 0,
        attempt.crit_from,
    )
