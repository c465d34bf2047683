"""Who hits whom: advantage, armour and the exact chances of every attack and save in a fight."""

import random
from typing import NamedTuple

from tui_adventure.rules.bestiary import Temperament
from tui_adventure.rules.character import Ability
from tui_adventure.rules.checks import BLESSING, Chances, degree_of, known_chances, throw
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.kit import GLANCES_WITHIN
from tui_adventure.rules.combat.state import Combatant, IntentKind
from tui_adventure.rules.dice import D20, Dice
from tui_adventure.rules.events import Degree, RollMade
from tui_adventure.rules.hero_numbers import Part
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon

SHIELD = 5
COVER = 2
COVER_FROM_AFAR = 4
GUARDED = 3
HEAVY_TO_HIT = -2

_OPEN = frozenset({Condition.RESTRAINED, Condition.STUNNED, Condition.BLINDED})
_HINDERED = frozenset(
    {Condition.POISONED, Condition.FRIGHTENED, Condition.PRONE, Condition.RESTRAINED, Condition.BLINDED}
)
_NEAR_SPENT = frozenset({Condition.STUNNED, Condition.RESTRAINED})
_FOE_SAVE = (1, 2, 4)
_BOSS_SAVE = 1


class Roll(NamedTuple):
    """A throw of the d20 and how it came out."""

    dice: tuple[int, ...]
    kept: int
    blessing: int
    degree: Degree


def attack_advantage(fight: Fight, foe: Combatant, band: Band, *, spell: bool = False) -> int:
    """Return 1, 0 or -1 for the hero's attack on this foe (SRD 5.2.1, Conditions and Ranged Attacks).

    `band` is what the attack is made for; spells are attacks from afar that also work beside a foe.
    """
    mine, theirs = fight.hero.conditions, foe.conditions
    passive = fight.me.passive
    helps = Boon.POISED in fight.state.boons or (passive.first_strike > 0 and fight.state.round_number == 1)
    hinders = bool(mine) and not _HINDERED.isdisjoint(mine)
    if theirs:
        prone, beside = Condition.PRONE in theirs, foe.band is Band.NEAR
        helps = helps or (prone and beside) or not _OPEN.isdisjoint(theirs)
        hinders = hinders or (prone and not beside)
    if not hinders and not spell and band is Band.FAR and not passive.point_blank:
        for other in fight.foes():
            if other.band is Band.NEAR and _NEAR_SPENT.isdisjoint(other.conditions):
                return helps - 1
    return helps - hinders


def armour_of(fight: Fight, foe: Combatant) -> int:
    """Return what an attack on this foe has to reach."""
    return foe.armor_class + (GUARDED if fight.guarded(foe) else 0)


def foe_advantage(fight: Fight, foe: Combatant, band: Band) -> int:
    """Return 1, 0 or -1 for this foe's attack on the hero, as things stand."""
    mine, theirs = fight.hero.conditions, foe.conditions
    boons = fight.state.boons
    beside = foe.band is Band.NEAR
    hinders = beside is (band is Band.FAR)
    if boons:
        hinders = hinders or Boon.DEFENDING in boons or Boon.BLURRED in boons
    if theirs:
        hinders = hinders or not _HINDERED.isdisjoint(theirs)
    helps = False
    if mine:
        prone = Condition.PRONE in mine
        helps = (prone and beside) or not _OPEN.isdisjoint(mine)
        hinders = hinders or (prone and band is Band.FAR)
    if beside and not helps and fight.kit.spec(foe).temperament is Temperament.PACK:
        helps = any(other.id != foe.id and other.foe == foe.foe for other in fight.near_foes())
    return helps - hinders


def hero_armour(fight: Fight, band: Band) -> int:
    """Return what an attack of this band on the hero has to reach."""
    boons, armour = fight.state.boons, fight.me.armour
    if boons:
        if Boon.SHIELDED in boons:
            armour += SHIELD
        if Boon.COVERED in boons:
            armour += COVER_FROM_AFAR if band is Band.FAR else COVER
    return armour


def foe_chances(fight: Fight, foe: Combatant) -> Chances:
    """Return the exact chances of what the foe means to do to hit the hero now."""
    band = fight.kit.attack(foe).range
    bonus = foe.to_hit + (HEAVY_TO_HIT if foe.intent is IntentKind.HEAVY else 0)
    return blow_chances(bonus, hero_armour(fight, band), foe_advantage(fight, foe, band))


def blow_chances(bonus: int, armour: int, advantage: int) -> Chances:
    """Return the exact chances of a foe's blow against the hero's armour; a near miss is a glancing blow."""
    return known_chances(bonus, armour, advantage, GLANCES_WITHIN, False, False, D20)  # noqa: FBT003


def attack_chances(fight: Fight, foe: Combatant, bonus: int, advantage: int) -> Chances:
    """Return the exact chances of one attack of the hero, by weapon or spell, on this foe."""
    passive = fight.me.passive
    return known_chances(
        bonus,
        armour_of(fight, foe),
        advantage,
        0,
        Condition.BLESSED in fight.hero.conditions,
        passive.lucky > 0,
        D20 - passive.crit,
    )


def foe_save_bonus(fight: Fight, foe: Combatant) -> int:
    """Return what a foe adds to its saves: by tier, and one more for a boss."""
    spec = fight.kit.spec(foe)
    return _FOE_SAVE[spec.tier - 1] + (_BOSS_SAVE if spec.boss else 0)


def foe_save_fails(fight: Fight, foe: Combatant) -> float:
    """Return the exact chance that a foe fails its save against the hero's spells."""
    need = fight.me.spell_dc - foe_save_bonus(fight, foe)
    return min(1.0, max(0.0, (need - 1) / D20))


def throw_attack(fight: Fight, modifier: int, target: int, advantage: int, *, crit_from: int = D20) -> Roll:
    """Throw the hero's d20 for an attack."""
    dice, kept = throw(fight.rng, advantage, lucky=fight.me.passive.lucky > 0)
    blessing = blessing_of(fight)
    degree = degree_of(kept, kept + modifier + blessing, target, within=0, crit_from=crit_from)
    return Roll(dice, kept, blessing, degree)


def blessing_of(fight: Fight) -> int:
    """Return the throw of the blessing's die, or 0 without one."""
    return int(fight.rng.random() * BLESSING) + 1 if Condition.BLESSED in fight.hero.conditions else 0


def as_event(label: str, parts: tuple[Part, ...], target: int, advantage: int, roll: Roll) -> RollMade:
    """Return the throw as the event that front ends show."""
    if roll.blessing:
        parts = (*parts, ("blessed", roll.blessing))
    modifier = sum(amount for _, amount in parts)
    return RollMade(
        label=label,
        dice=roll.dice,
        kept=roll.kept,
        parts=parts,
        modifier=modifier,
        total=roll.kept + modifier,
        target=target,
        degree=roll.degree,
        advantage=advantage,
    )


def doubled(rng: random.Random, dice: Dice, *, critical: bool) -> int:
    """Return a damage throw; a critical hit throws the dice twice (SRD 5.2.1, Critical Hits)."""
    thrown = dice.roll(rng)
    return thrown + Dice(dice.count, dice.sides).roll(rng) if critical else thrown


def hero_save(fight: Fight, ability: Ability, dc: int, against: Condition | None, label: str) -> bool:
    """Throw the hero's save in the open; return whether it held."""
    advantage = 1 if against is not None and against in fight.me.resists else 0
    dice, kept = throw(fight.rng, advantage, lucky=fight.me.passive.lucky > 0)
    roll = Roll(dice, kept, blessing_of(fight), Degree.FAILURE)
    held = kept == D20 or (kept != 1 and kept + fight.me.saves[ability] + roll.blessing >= dc)
    if not fight.quiet:
        shown = roll._replace(degree=Degree.SUCCESS if held else Degree.FAILURE)
        parts = ((f"{ability.value} save", fight.me.saves[ability]),)
        fight.events.append(as_event(label, parts, dc, advantage, shown))
    return held
