"""Talents and spells that are something to do: on oneself, on one foe, on all of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui_adventure.rules.combat.attempts import Attempt, spell_attempt, weapon_attempt, weapon_for
from tui_adventure.rules.combat.blows import attack_advantage, doubled, foe_save_bonus, foe_save_fails
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveGroup, MoveKind, move_of
from tui_adventure.rules.combat.move_rules import HITS, MoveRules, Shown, aimed_at
from tui_adventure.rules.combat.state import Combatant
from tui_adventure.rules.combat.strikes import extra_dice, more_attack, takes_hold, weapon_blow
from tui_adventure.rules.dice import Dice, d20
from tui_adventure.rules.events import Degree
from tui_adventure.rules.hero_numbers import uses_left
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Aim, Boon, Cost, Per, Power, Throw
from tui_adventure.rules.spells import SPELLS_BY_CLASS

if TYPE_CHECKING:
    from tui_adventure.rules.combat.move_worth import Weighing

_HARMFUL = tuple(condition for condition in Condition if condition is not Condition.BLESSED)
_FREE_USES = 99
_SPELLS = frozenset(spell.id for known in SPELLS_BY_CLASS.values() for spell in known)


class UsePower(MoveRules):
    """A talent or a spell; those that take the action and the quick ones are two lists of moves."""

    kind = MoveKind.POWER
    group = MoveGroup.TALENTS
    whole = True

    def __init__(self, cost: Cost) -> None:
        self._quick = cost is Cost.QUICK

    def moves(self, fight: Fight) -> Iterable[Move]:
        """Return each power that is not used up, aimed where it has to be."""
        foes, far = fight.foes(), fight.me.far is not None
        near, itself, all_of_them = Band.NEAR, Aim.SELF, Aim.FOES
        found: list[Move] = []
        for power in fight.me.quick_powers if self._quick else fight.me.action_powers:
            if not _usable(fight, power):
                continue
            if power.aim is itself:
                found.append(move_of(self.kind, power.id, ""))
                continue
            afar = not power.near_only and (far or power.throw is not Throw.WEAPON)
            for foe in foes:
                if afar or foe.band is near:
                    if power.aim is all_of_them:
                        found.append(move_of(self.kind, power.id, ""))
                        break
                    found.append(move_of(self.kind, power.id, foe.id))
        return found

    def cost_of(self, fight: Fight, move: Move) -> str:
        """Return the power's own cost."""
        return fight.me.powers[move.what].cost

    def group_of(self, move: Move) -> MoveGroup:
        """Return where it is found: spells have a group of their own."""
        return MoveGroup.SPELLS if move.what in _SPELLS else MoveGroup.TALENTS

    def attempt(self, fight: Fight, move: Move) -> Attempt | None:
        """Return the attack of a power that is thrown at one foe."""
        power = fight.me.powers[move.what]
        if power.aim is not Aim.FOE:
            return None
        if power.throw is Throw.WEAPON:
            return weapon_attempt(fight, move)
        return spell_attempt(fight, move) if power.throw is Throw.SPELL else None

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return the power with its dice and what is left of it; where foes save, how likely it takes hold."""
        power = fight.me.powers[move.what]
        left = uses_left(fight.hero, power, fight.state.spent, fight.me.castings)
        casting = f"{left} casting{'' if left == 1 else 's'} left"
        uses = "" if left == _FREE_USES else casting if power.per is Per.SLOT else f"{left} left"
        thrown, harm = power.damage_at(fight.me.level), ""
        if thrown is not None:
            plus = thrown.plus + (0 if power.throw is Throw.WEAPON else fight.me.passive.spell_damage)
            harm = f"{thrown.count}d{thrown.sides}" + (f"{plus:+d}" if plus else "")
        many = power.aim is Aim.FOE and sum(_reaches(fight, power, foe) for foe in fight.foes()) > 1
        label = f"{power.name}: {aimed_at(fight, move)}" if many else power.name
        saves = f" {_save_odds(fight, move)}" if power.throw is Throw.SAVE else ""
        return Shown(label, f"{power.say}{saves}", harm, uses, power.name)

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Let the power do to the hero what it does, then to whom it is aimed at."""
        power = fight.me.powers[move.what]
        if power.aim is Aim.SELF:
            _on_self(fight, power)
            return
        if power.aim is Aim.FOES:
            _on_all(fight, power)
            return
        foe = fight.foe(move.target)
        if power.throw is Throw.WEAPON:
            weapon_blow(fight, move, degree or Degree.FAILURE, power)
        elif power.throw is Throw.SPELL:
            _spell_blow(fight, foe, power, degree or Degree.FAILURE)
        else:
            _cast_on(fight, foe, power)

    def worth(self, weighing: "Weighing", move: Move) -> float:
        """Return what it does, less the price of a casting."""
        power = weighing.me.powers[move.what]
        price = weighing.casting if power.per is Per.SLOT else 0.0
        if power.aim is Aim.SELF:
            return _worth_to_self(weighing, power) - price
        if power.aim is Aim.FOE:
            return _worth_on(weighing, power, weighing.foe(move)) - price
        near = power.near_only
        aims = [foe for foe in weighing.foes if not near or foe.band is Band.NEAR]
        return sum([_worth_on(weighing, power, foe) for foe in aims]) - price


def spend(fight: Fight, power: Power) -> None:
    """Count one use of the power."""
    if power.per is Per.SLOT:
        fight.state.spent["castings"] = fight.state.spent.get("castings", 0) + 1
    elif power.uses:
        used = fight.hero.uses if power.per is Per.REST else fight.state.spent
        used[power.id] = used.get(power.id, 0) + 1


def _usable(fight: Fight, power: Power) -> bool:
    state = fight.state
    counted = power.per is Per.SLOT or power.uses
    if counted and uses_left(fight.hero, power, state.spent, fight.me.castings) <= 0:
        return False
    if power.aim is not Aim.SELF:
        return True
    if power.slot_back:
        return state.spent.get("castings", 0) > 0
    if power.heal is not None and power.guard == 0 and not power.cures:
        return fight.hero.health_current < fight.hero.health_max
    return power.boon is None or power.boon not in state.boons


def _reaches(fight: Fight, power: Power, foe: Combatant) -> bool:
    if foe.band is Band.NEAR:
        return True
    return not power.near_only and (power.throw is not Throw.WEAPON or fight.me.far is not None)


def _save_odds(fight: Fight, move: Move) -> str:
    aims = [foe for foe in fight.foes() if move.target in {"", foe.id}]
    shares = ", ".join(f"{foe.name} {round(foe_save_fails(fight, foe) * 100)} %" for foe in aims)
    return f"Takes hold: {shares}."


def _on_self(fight: Fight, power: Power) -> None:
    fight.tell(LineKind.DEED, thing=power.id, called=power.name)
    if power.heal is not None:
        fight.heal_hero(power.heal.roll(fight.rng) + fight.me.passive.healing, power.name)
    fight.hero.guard += power.guard
    if power.boon is not None:
        fight.state.boons[power.boon] = power.boon_turns
    if power.bless:
        fight.afflict_hero(Condition.BLESSED, power.bless)
    if power.cures:
        for condition in _HARMFUL:
            fight.cure_hero(condition)
    if power.slot_back:
        fight.state.spent["castings"] = max(0, fight.state.spent.get("castings", 0) - 1)


def _on_all(fight: Fight, power: Power) -> None:
    aims = [foe for foe in fight.foes() if foe.band is Band.NEAR or not power.near_only]
    for foe in aims:
        if power.throw is Throw.WEAPON:
            near = foe.band is Band.NEAR and not (fight.me.far and fight.me.passive.point_blank)
            more_attack(fight, Move(MoveKind.ATTACK if near else MoveKind.SHOOT, "", foe.id), power)
        else:
            _cast_on(fight, foe, power)


def _spell_blow(fight: Fight, foe: Combatant, power: Power, degree: Degree) -> None:
    advantage = attack_advantage(fight, foe, Band.FAR, spell=True)
    fight.state.boons.pop(Boon.POISED, None)
    if degree not in HITS:
        if degree is Degree.FUMBLE:
            fight.change_resolve(1)
        fight.tell(LineKind.SPELL_MISS, foe=foe, degree=degree, thing=power.id, called=power.name)
        return
    critical = degree is Degree.CRITICAL
    amount = fight.me.passive.spell_damage + doubled(fight.rng, _harm_dice(fight, power), critical=critical)
    for extra in extra_dice(fight, foe, advantage, weapon=False):
        amount += doubled(fight.rng, extra, critical=critical)
    fight.state.marks.append("strike")
    if power.boon is not None:
        fight.state.boons[power.boon] = power.boon_turns
    _burn_in(fight, foe, power, amount)


def _harm_dice(fight: Fight, power: Power) -> Dice:
    return power.damage_at(fight.me.level) or Dice(0, 1)


def _burn_in(fight: Fight, foe: Combatant, power: Power, amount: int) -> None:
    fight.tell(_line(power), foe=foe, numbers=f"{amount} harm", amount=amount, thing=power.id, called=power.name)
    fight.harm_foe(foe, amount)


def _line(power: Power) -> LineKind:
    """Return which lines tell that a power works: only spells have words and fingers."""
    return LineKind.SPELL_HIT if power.id in _SPELLS else LineKind.POWER_HIT


def _cast_on(fight: Fight, foe: Combatant, power: Power) -> None:
    """Cast at one foe what asks no attack: it saves, where the power says so."""
    amount = 0
    if power.damage is not None:
        amount = _harm_dice(fight, power).roll(fight.rng) + fight.me.passive.spell_damage
    if power.throw is not Throw.SAVE:
        _burn_in(fight, foe, power, amount)
        return
    face, bonus, dc = d20(fight.rng), foe_save_bonus(fight, foe), fight.me.spell_dc
    saved = face + bonus >= dc
    numbers = f"save {face} {bonus:+d} = {face + bonus} against {dc}"
    if saved:
        amount = amount // 2 if power.half else 0
        shown = f"{numbers}; {amount} harm" if amount else numbers
        line = LineKind.HALF_SAVED if amount else LineKind.FOE_SAVES
        fight.tell(line, foe=foe, numbers=shown, amount=amount, thing=power.id, called=power.name)
    else:
        shown = f"{numbers}; {amount} harm" if amount else numbers
        fight.tell(_line(power), foe=foe, numbers=shown, amount=amount, thing=power.id, called=power.name)
        if power.condition is not None:
            fight.afflict_foe(foe, power.condition, power.turns)
        if power.pushes:
            foe.band = Band.FAR
    if amount:
        fight.harm_foe(foe, amount)


def _worth_on(weighing: "Weighing", power: Power, foe: Combatant) -> float:
    thrown = power.damage_at(weighing.me.level)
    mean = thrown.mean if thrown else 0.0
    if power.throw is Throw.WEAPON:
        hit, _, harm = weighing.hits(foe, weapon_for(weighing.fight, Move(MoveKind.POWER, power.id, foe.id)))
        return _lands(weighing, power, foe, mean + harm, hit)
    if thrown:
        mean += weighing.me.passive.spell_damage
    if power.throw is Throw.SAVE:
        return _lands(weighing, power, foe, mean, weighing.fails(foe))
    if power.throw is Throw.SPELL:
        hit, critical = weighing.spell_hits(foe)
        bonus = 1.5 if power.boon is not None else 0.0
        return _lands(weighing, power, foe, mean + critical * mean, hit) + bonus
    return weighing.damage(foe, mean)


def _lands(weighing: "Weighing", power: Power, foe: Combatant, mean: float, chance: float) -> float:
    worth = weighing.damage(foe, mean, chance) if mean else 0.0
    if power.half:
        worth += weighing.damage(foe, mean * 0.5, 1 - chance)
    fresh = power.condition is not None and power.condition not in foe.conditions
    if power.condition is not None and fresh and takes_hold(weighing.fight, foe, power.condition):
        worth += chance * weighing.condition(power.condition, power.turns, foe, mean)
    if power.pushes and foe.band is Band.NEAR:
        worth += chance * weighing.harm[foe.id] * 0.4
    return worth


def _worth_to_self(weighing: "Weighing", power: Power) -> float:
    worth = power.guard * (0.8 if weighing.coming else 0.2) + _worth_of_boon(weighing, power)
    if power.heal is not None:
        worth += weighing.healing(power.heal.mean + weighing.me.passive.healing)
    if power.bless:
        worth += weighing.blessing(power.bless)
    if power.cures and weighing.fight.hero.conditions:
        worth += 2.5 * sum([name != Condition.BLESSED for name in weighing.fight.hero.conditions])
    return worth + (3.0 if power.slot_back else 0.0)


def _worth_of_boon(weighing: "Weighing", power: Power) -> float:  # noqa: PLR0911 - one line a boon
    match power.boon:
        case None:
            return 0.0
        case Boon.POISED:
            return 2.2
        case Boon.SHIELDED:
            return weighing.coming * 0.5
        case Boon.BLURRED:
            return weighing.coming * 0.4 * min(2, power.boon_turns)
        case Boon.MARKED:
            return 2.1 * min(weighing.rounds, power.boon_turns) * (1 + weighing.me.passive.attacks)
        case Boon.SURGE:
            return 6.0 if weighing.rounds > 1.5 else 1.0  # noqa: PLR2004 - more than one good blow
        case _:
            return 1.0
