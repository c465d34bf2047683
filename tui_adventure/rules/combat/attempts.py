"""What a move throws before anything comes of it: label, parts, target, advantage; and the exact chances of that."""

from typing import NamedTuple

from tui_adventure.rules.character import Skill
from tui_adventure.rules.checks import PARTIAL_WITHIN, Chances, known_chances
from tui_adventure.rules.combat import improvise
from tui_adventure.rules.combat.blows import armour_of, attack_advantage
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.moves import GROUND, TEAR_FREE_DC, Move, demand_dc, parley_dc
from tui_adventure.rules.dice import D20
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.numbers import Part, WeaponNumbers, total
from tui_adventure.rules.powers import Aim, Throw

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
    if far is None or move.kind == "attack":
        return fight.me.near
    if move.kind == "shoot":
        return far
    near_foe = not move.target or fight.foe(move.target).band is Band.NEAR
    power = fight.me.powers.get(move.what)
    if not near_foe:
        return far
    if power is not None and power.near_only:
        return fight.me.near
    handy = far.mean + far.attack > fight.me.near.mean + fight.me.near.attack and fight.me.passive.point_blank
    return far if handy else fight.me.near


def attempt_for(fight: Fight, move: Move) -> Attempt | None:  # noqa: PLR0911 - one line a kind of move
    """Return what the move throws, or None when no die of the hero decides it."""
    match move.kind:
        case "attack" | "shoot":
            return _weapon(fight, move)
        case "power":
            power = fight.me.powers[move.what]
            if power.aim is not Aim.FOE:
                return None
            if power.throw is Throw.WEAPON:
                return _weapon(fight, move)
            return _spell(fight, move) if power.throw is Throw.SPELL else None
        case "terrain":
            ground = GROUND[fight.kit.grounds[move.what].kind]
            return None if ground.skill is None else _skill(fight, ground.skill, ground.dc)
        case "improvise":
            return _skill(fight, improvise.TRICKS[move.what].skill, improvise.trick_dc(fight, move.what))
        case _:
            return _word_or_body(fight, move)


def _word_or_body(fight: Fight, move: Move) -> Attempt | None:
    kit, passive = fight.kit, fight.me.passive
    match move.kind:
        case "parley" if kit.parley is not None:
            return _skill(fight, kit.parley.skill, parley_dc(fight), ("Silver Tongue", passive.parley))
        case "demand":
            dc = demand_dc(fight, fight.foe(move.target))
            return _skill(fight, Skill.INTIMIDATION, dc, ("Silver Tongue", passive.parley))
        case "flee" if kit.flee is not None:
            return _skill(fight, kit.flee.skill, kit.flee.dc, ("quick feet", passive.flight))
        case "tear_free":
            return _skill(fight, Skill.ATHLETICS, TEAR_FREE_DC)
        case "hold_on":
            return Attempt("Death save", (), 0, fight.setting.death_save, 0, within=0)
        case _:
            return None


def _weapon(fight: Fight, move: Move) -> Attempt:
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


def _spell(fight: Fight, move: Move) -> Attempt:
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


def _skill(fight: Fight, skill: Skill, dc: int, extra: Part = ("", 0)) -> Attempt:
    mine = fight.hero.conditions
    hinders = not _HINDERS.isdisjoint(mine)
    if Condition.RESTRAINED in mine and skill in {Skill.ACROBATICS, Skill.STEALTH}:
        hinders = True
    advantage = int(skill in fight.me.advantage) - int(hinders)
    parts = (*fight.me.skills[skill], extra) if extra[1] else fight.me.skills[skill]
    label = skill.value.replace("_", " ").capitalize()
    return Attempt(label, parts, total(parts), dc + fight.setting.dc, advantage)


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
