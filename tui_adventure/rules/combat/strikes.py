"""Weapon attacks: the attack action near and far, and the weapon blows that powers strike."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui_adventure.rules.combat.attempts import Attempt, weapon_attempt, weapon_for
from tui_adventure.rules.combat.blows import as_event, attack_advantage, doubled, throw_attack
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.foe_names import called
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveGroup, MoveKind, move_of
from tui_adventure.rules.combat.move_rules import HITS, MoveRules, Shown, aimed_at
from tui_adventure.rules.combat.state import Combatant
from tui_adventure.rules.dice import Dice
from tui_adventure.rules.events import Degree
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon, Power

if TYPE_CHECKING:
    from tui_adventure.rules.combat.move_worth import Weighing

_HIT = {
    (False, False): LineKind.HIT_NEAR,
    (True, False): LineKind.HIT_FAR,
    (False, True): LineKind.CRIT_NEAR,
    (True, True): LineKind.CRIT_FAR,
}
"""Whether the weapon is a far one, and the hit critical -> the line."""
_MARK = Dice(1, 6)


class WeaponAttack(MoveRules):
    """The attack action: with the near weapon on a foe beside the hero, with the far one on any."""

    kind = MoveKind.ATTACK
    group = MoveGroup.ATTACK
    whole = True

    def moves(self, fight: Fight) -> Iterable[Move]:
        """Return an attack on each near foe, and a shot at each where there is a far weapon."""
        far, near, shoot = fight.me.far is not None, Band.NEAR, MoveKind.SHOOT
        found = []
        for foe in fight.foes():
            if foe.band is near:
                found.append(move_of(self.kind, "", foe.id))
            if far:
                found.append(move_of(shoot, "", foe.id))
        return found

    def attempt(self, fight: Fight, move: Move) -> Attempt | None:
        """Return the weapon attack."""
        return weapon_attempt(fight, move)

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return the attack with its weapon and dice."""
        weapon = weapon_for(fight, move)
        verb = "Attack" if move.kind is MoveKind.ATTACK else "Shoot at"
        extras = extra_dice(fight, fight.foe(move.target), 1, weapon=True)
        more = " + ".join(f"{one.count}d{one.sides}" for one in extras)
        harm = f"{weapon.damage.count}d{weapon.damage.sides}{weapon.plus + weapon.damage.plus:+d}"
        often = f" {1 + fight.me.passive.attacks} attacks." if fight.me.passive.attacks else ""
        detail = f"With {called(weapon.name)}.{often}" + (f" Up to {more} more on a hit." if more else "")
        return Shown(f"{verb} {aimed_at(fight, move)}", detail, harm, unaimed=verb.removesuffix(" at"))

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Settle the die that lies, then the further attacks a talent gives, thrown at once."""
        weapon_blow(fight, move, degree or Degree.FAILURE)
        for _ in range(fight.me.passive.attacks):
            again = _next_aim(fight, move)
            if again is None:
                return
            more_attack(fight, again)

    def worth(self, weighing: "Weighing", move: Move) -> float:
        """Return the harm to be expected."""
        foe, weapon, passive = weighing.foe(move), weapon_for(weighing.fight, move), weighing.me.passive
        hit, critical, mean = weighing.hits(foe, weapon)
        worth = weighing.damage(foe, mean + critical * weapon.damage.mean, hit)
        if passive.attacks:
            worth += passive.attacks * hit * weapon.mean * 0.85
        if passive.graze and move.kind is MoveKind.ATTACK:
            worth += (1 - hit) * weapon.modifier * 0.8
        return worth


def is_poor_shot(fight: Fight, move: Move) -> bool:
    """Return whether this is a shot at a foe beside the hero that the near weapon would strike better."""
    if move.kind is not MoveKind.SHOOT or fight.me.far is None:
        return False
    foe = fight.foe(move.target)
    return foe.band is Band.NEAR and attack_advantage(fight, foe, Band.FAR) < attack_advantage(fight, foe, Band.NEAR)


def extra_dice(fight: Fight, foe: Combatant, advantage: int, *, weapon: bool) -> list[Dice]:
    """Return the dice that talents add to a hit on this foe now."""
    passive, marks = fight.me.passive, fight.state.marks
    found = []
    if weapon and Boon.MARKED in fight.state.boons:
        found.append(_MARK)
    if (
        "sneak" not in marks
        and weapon
        and passive.sneak
        and advantage >= 0
        and (advantage > 0 or foe.current_hp == foe.max_hp)
    ):
        found.append(Dice(passive.sneak, 6))
    if "strike" not in marks and passive.strike:
        found.append(Dice(passive.strike, 8))
    return found


def weapon_blow(fight: Fight, move: Move, degree: Degree, power: Power | None = None) -> None:
    """Bring one weapon attack to its end: a hit with all that adds to it, a graze, or nothing."""
    foe, weapon = fight.foe(move.target), weapon_for(fight, move)
    far = weapon.band is Band.FAR
    advantage = attack_advantage(fight, foe, weapon.band)
    fight.state.boons.pop(Boon.POISED, None)
    if degree not in HITS:
        if degree is Degree.FUMBLE:
            fight.tell(LineKind.FUMBLE, foe=foe, degree=degree, called=weapon.name)
            fight.change_resolve(1)
        elif fight.me.passive.graze and not far:
            amount = max(1, weapon.modifier)
            told = f"{amount} harm"
            fight.tell(LineKind.GRAZE, foe=foe, numbers=told, amount=amount, degree=degree, called=weapon.name)
            fight.harm_foe(foe, amount)
        else:
            fight.tell(LineKind.MISS_FAR if far else LineKind.MISS_NEAR, foe=foe, degree=degree, called=weapon.name)
        return
    critical = degree is Degree.CRITICAL
    amount = weapon.plus + doubled(fight.rng, weapon.damage, critical=critical)
    for extra in extra_dice(fight, foe, advantage, weapon=True):
        amount += doubled(fight.rng, extra, critical=critical)
    if power is not None and power.damage is not None:
        amount += doubled(fight.rng, power.damage, critical=critical)
    fight.state.marks += ("sneak", "strike")
    amount = max(1, amount)
    kind = _HIT[far, critical]
    fight.tell(kind, foe=foe, numbers=f"{amount} harm", amount=amount, degree=degree, called=weapon.name)
    if power is not None and power.condition is not None and takes_hold(fight, foe, power.condition):
        fight.afflict_foe(foe, power.condition, power.turns)
    fight.harm_foe(foe, amount)


def takes_hold(fight: Fight, foe: Combatant, condition: Condition) -> bool:
    """Return whether a weapon blow can lay this condition on the foe: a boss keeps its feet."""
    return condition is not Condition.PRONE or not fight.kit.spec(foe).boss


def _next_aim(fight: Fight, move: Move) -> Move | None:
    standing = fight.foes()
    if any(foe.id == move.target for foe in standing):
        return move
    reach = [foe for foe in standing if foe.band is Band.NEAR or move.kind is MoveKind.SHOOT]
    return move._replace(target=reach[0].id) if reach else None


def more_attack(fight: Fight, move: Move, power: Power | None = None) -> None:
    """Throw and settle one more weapon attack."""
    attempt = weapon_attempt(fight, move)
    roll = throw_attack(fight, attempt.modifier, attempt.target, attempt.advantage, crit_from=attempt.crit_from)
    if not fight.quiet:
        fight.events.append(as_event(attempt.label, attempt.parts, attempt.target, attempt.advantage, roll))
    weapon_blow(fight, move, roll.degree, power)
