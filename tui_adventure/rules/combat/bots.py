"""Bots that fight: competent, greedy, cautious and random. They see what a player sees and choose among legal moves."""

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tui_adventure.rules.bestiary import TerrainKind
from tui_adventure.rules.checks import Chances
from tui_adventure.rules.combat.attempts import attempt_for, chances_of, weapon_for
from tui_adventure.rules.combat.blows import foe_chances, foe_save_fails, spell_chances, weapon_chances
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.foes import HEAVY_HARM
from tui_adventure.rules.combat.moves import Move, cost_of, legal_moves
from tui_adventure.rules.combat.outcomes import extra_dice
from tui_adventure.rules.combat.state import Combatant, IntentKind
from tui_adventure.rules.dice import dice
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.numbers import WeaponNumbers
from tui_adventure.rules.powers import Aim, Boon, Cost, Power, Throw

Bot = Callable[[Fight, random.Random], Move]

_LOSES_TURNS = MappingProxyType(
    {
        Condition.STUNNED: 1.0,
        Condition.RESTRAINED: 0.55,
        Condition.BLINDED: 0.55,
        Condition.FRIGHTENED: 0.4,
        Condition.POISONED: 0.4,
        Condition.PRONE: 0.4,
    }
)
"""The share of a foe's harm that a condition takes away, as a player would guess it."""
_BURN_WORTH = 3.0
_ENOUGH = 0.6
_THRIFT = 4.0
"""What a thing in the pack is worth for another day."""
_KILL_WORTH = 0.6
_DANGER = 0.5
_PARLEY_LIKELY = 0.7
_RANDOM_LEAVES = 0.25


def expected_harm(fight: Fight, foe: Combatant) -> float:
    """Return the harm this foe is expected to do on its next turn."""
    if foe.intent in {IntentKind.FLEE, IntentKind.GUARD, IntentKind.HELP} or Condition.STUNNED in foe.conditions:
        return 0.0
    exact = foe_chances(fight, foe)
    thrown = dice(fight.kit.attack(foe).damage)
    mean = max(1.0, thrown.mean + foe.blow)
    if foe.intent is IntentKind.HEAVY:
        mean *= HEAVY_HARM
    strikes = 1 if foe.intent is IntentKind.HEAVY else foe.strikes
    return strikes * ((exact.success + exact.critical + exact.partial / 2) * mean + exact.critical * thrown.mean)


class Table:
    """What a competent player works out before choosing: harm to come, and the worth of each move."""

    def __init__(self, fight: Fight) -> None:
        self.fight = fight
        self.foes = fight.foes()
        self.harm = {foe.id: expected_harm(fight, foe) for foe in self.foes}
        self.coming = sum(self.harm.values())
        self.hearts = fight.hero.health_current + fight.hero.guard
        self.missing = fight.hero.health_max - fight.hero.health_current
        self._aimed: dict[tuple[str, str], Chances] = {}

    def weapon_hits(self, foe: Combatant, weapon: WeaponNumbers) -> Chances:
        """Return the chances of this weapon on this foe, worked out once a decision."""
        key = (foe.id, weapon.id)
        found = self._aimed.get(key)
        if found is None:
            found = self._aimed[key] = weapon_chances(self.fight, foe, weapon)
        return found

    def worth_of_damage(self, foe: Combatant, amount: float, chance: float = 1.0) -> float:
        """Return the worth of `amount` to this foe: damage that counts, and more for taking out a dangerous one."""
        counts = min(amount, foe.current_hp)
        share = min(1.0, amount / foe.current_hp)
        return chance * (counts + share * self.harm[foe.id] * (1.2 if share == 1.0 else _KILL_WORTH))

    def worth(self, move: Move) -> float:
        """Return a move's worth in hearts, roughly."""
        match move.kind:
            case "attack" | "shoot":
                return self._attack(move)
            case "power":
                return self._power(move)
            case "item":
                return self._item(move)
            case "terrain":
                return self._terrain(move)
            case "defend":
                return min(self.coming, self.hearts) * 0.4 + 0.5
            case _:
                return self._other(move)

    def _attack(self, move: Move) -> float:
        fight, foe = self.fight, self.fight.foe(move.target)
        weapon = weapon_for(fight, move)
        exact = self.weapon_hits(foe, weapon)
        mean = weapon.mean + sum(extra.mean for extra in extra_dice(fight, foe, 0, weapon=True))
        hit = exact.success + exact.critical
        first = self.worth_of_damage(foe, mean + exact.critical * weapon.damage.mean, hit)
        more = fight.me.passive.attacks * hit * weapon.mean * 0.85
        graze = (1 - hit) * weapon.modifier * 0.8 if fight.me.passive.graze and move.kind == "attack" else 0.0
        return first + more + graze

    def _power(self, move: Move) -> float:
        power = self.fight.me.powers[move.what]
        if power.aim is Aim.SELF:
            return self._self(power)
        reach = [foe for foe in self.foes if foe.band is Band.NEAR or not power.near_only]
        aims = reach if power.aim is Aim.FOES else [self.fight.foe(move.target)]
        return sum(self._power_on(power, foe, move) for foe in aims)

    def _power_on(self, power: Power, foe: Combatant, move: Move) -> float:
        fight = self.fight
        thrown = power.damage_at(fight.me.level)
        mean = thrown.mean if thrown else 0.0
        if power.throw is Throw.WEAPON:
            aimed = move._replace(target=foe.id)
            weapon = weapon_for(fight, aimed)
            exact = self.weapon_hits(foe, weapon)
            extras = sum(extra.mean for extra in extra_dice(fight, foe, 0, weapon=True))
            return self._lands(power, foe, mean + weapon.mean + extras, exact.success + exact.critical, 0.0)
        bonus = fight.me.passive.spell_damage if thrown else 0
        if power.throw is Throw.SPELL:
            exact = spell_chances(fight, foe)
            return self._lands(power, foe, mean + bonus, exact.success + exact.critical, 0.0)
        if power.throw is Throw.SAVE:
            fails = foe_save_fails(fight, foe)
            return self._lands(power, foe, mean + bonus, fails, 0.5 if power.half else 0.0)
        return self.worth_of_damage(foe, mean + bonus)

    def _lands(self, power: Power, foe: Combatant, mean: float, chance: float, otherwise: float) -> float:
        worth = self.worth_of_damage(foe, mean, chance) if mean else 0.0
        if otherwise:
            worth += self.worth_of_damage(foe, mean * otherwise, 1 - chance)
        if power.condition is not None and power.condition not in foe.conditions:
            worth += chance * self._condition(power.condition, power.turns, foe, mean)
        if power.pushes and foe.band is Band.NEAR:
            worth += chance * self.harm[foe.id] * 0.4
        return worth

    def _condition(self, condition: Condition, turns: int, foe: Combatant, mean: float) -> float:
        if mean >= foe.current_hp:
            return 0.0
        if condition is Condition.BURNING:
            return min(float(foe.current_hp), _BURN_WORTH * turns)
        lasting = max(1, min(turns, foe.current_hp // 5 + 1))
        if condition is Condition.STUNNED and self.fight.kit.spec(foe).boss:
            lasting = 1
        usual = max(self.harm[foe.id], 2.5 + 0.8 * self.fight.me.level)
        opens = 1.5 if condition in {Condition.STUNNED, Condition.RESTRAINED, Condition.BLINDED} else 0.0
        return _LOSES_TURNS[condition] * usual * lasting + opens

    def _self(self, power: Power) -> float:  # noqa: C901 - one line a boon
        fight = self.fight
        worth = 0.0
        if power.heal is not None:
            worth += self._healing(power.heal.mean + fight.me.passive.healing)
        worth += power.guard * (0.8 if self.coming else 0.2)
        match power.boon:
            case Boon.POISED:
                worth += 2.2
            case Boon.SHIELDED:
                worth += self.coming * 0.5
            case Boon.BLURRED:
                worth += self.coming * 0.4 * min(2, power.boon_turns)
            case Boon.MARKED:
                worth += 3.5 * min(3, sum(foe.current_hp for foe in self.foes) / 8)
            case Boon.SURGE:
                worth += 6.0 if len(self.foes) > 1 or self.foes[0].current_hp > 6 else 1.0  # noqa: PLR2004
        if power.bless:
            worth += 4.0 if sum(foe.current_hp for foe in self.foes) > 8 else 0.0  # noqa: PLR2004
        if power.cures:
            worth += 2.5 * sum(1 for name in fight.hero.conditions if name != Condition.BLESSED)
        if power.slot_back:
            worth += 3.0
        if power.cost is Cost.QUICK and power.per == "slot":
            worth -= 1.0
        return worth

    def _healing(self, mean: float) -> float:
        useful = min(mean, self.missing)
        pressing = self.hearts <= self.coming * 1.5
        return useful * (1.5 if pressing else 0.3)

    def _item(self, move: Move) -> float:
        fight, rule = self.fight, self.fight.kit.items[move.what].rule
        if rule is None:
            return 0.0
        worth = -_THRIFT
        if rule.heals is not None:
            worth += self._healing(dice(rule.heals).mean + 2 * (fight.me.level - 1))
        if rule.damages is not None:
            foe = fight.foe(move.target)
            worth += self.worth_of_damage(foe, dice(rule.damages).mean + 2 * fight.me.level + _BURN_WORTH)
        if rule.cures is not None:
            worth += 4.0
        if rule.blesses:
            worth += 3.5
        worth += (rule.guards or 0) * (0.6 if self.coming > 3 else 0.1)  # noqa: PLR2004
        if rule.flees:
            worth = 30.0 if self.hearts < self.coming * _DANGER and self.fight.hero.resolve == 0 else -5.0
        return worth

    def _terrain(self, move: Move) -> float:
        fight = self.fight
        kind = next(one.kind for one in fight.kit.terrain if one.id == move.what)
        attempt = attempt_for(fight, move)
        chance = 1.0
        if attempt is not None:
            exact = chances_of(fight, attempt)
            chance = exact.critical + exact.success + 0.6 * exact.partial
        match kind:
            case TerrainKind.COVER:
                return self.coming * 0.3 + 1.0
            case TerrainKind.HEIGHT:
                return 2.0 + (self.coming * 0.3 if fight.me.far is not None else -3.0)
            case TerrainKind.BARRIER:
                return self.coming * (0.8 if self.coming > 3 else 0.2) - (0 if fight.me.far else 2.0)  # noqa: PLR2004
            case TerrainKind.HAZARD:
                return self.worth_of_damage(fight.foe(move.target), 7.0 + 3.5 * (fight.me.level // 2), chance)
            case TerrainKind.TRIP:
                foe = fight.foe(move.target)
                return chance * (3.5 + self._condition(Condition.RESTRAINED, 2, foe, 3.5))
            case TerrainKind.LIGHT:
                return chance * sum(self._condition(Condition.BLINDED, 2, foe, 0.0) for foe in self.foes)

    def _other(self, move: Move) -> float:  # noqa: PLR0911 - one line a kind of move
        fight = self.fight
        match move.kind:
            case "parley" | "demand" | "flee":
                return self._leave(move)
            case "close":
                shoots = fight.me.far is not None and fight.me.far.attack + fight.me.far.mean >= (
                    fight.me.near.attack + fight.me.near.mean - 1
                )
                caster = fight.me.castings > 0 and not fight.me.passive.attacks
                return -1.0 if shoots or caster or any(True for _ in fight.near_foes()) else 4.0
            case "fall_back":
                return 2.5 if fight.me.passive.slip and self.coming > 3 else -2.0  # noqa: PLR2004
            case "get_up" | "clear_eyes" | "tear_free":
                return 3.0
            case "beat_out":
                return 3.0 * min(3, fight.hero.conditions.get(Condition.BURNING, 0)) / 2
            case "steady":
                return 1.5 if fight.hero.conditions.get(Condition.FRIGHTENED, 0) > 1 else 0.0
            case _:
                return 0.0

    def _leave(self, move: Move) -> float:
        fight = self.fight
        desperate = self.hearts <= self.coming * 1.2
        if move.kind != "demand" and not desperate:
            return 0.0
        attempt = attempt_for(fight, move)
        if attempt is None:
            return 0.0
        exact = chances_of(fight, attempt)
        wins = exact.critical + exact.success
        if move.kind == "demand":
            foe = fight.foe(move.target)
            return wins * (foe.current_hp + self.harm[foe.id]) + exact.partial * 1.5
        return (wins + exact.partial * 0.8) * (8.0 if move.kind == "parley" else 3.0)


def competent(fight: Fight, _: random.Random) -> Move:
    """Choose the most worthwhile quick action when it is worth something, then the most worthwhile action."""
    settled = _settled(fight, lift_all=False)
    if settled is not None:
        return settled
    table = Table(fight)
    best_quick: tuple[float, Move] | None = None
    best: tuple[float, Move] | None = None
    for move in legal_moves(fight):
        worth = table.worth(move)
        if cost_of(fight, move) == Cost.QUICK:
            if best_quick is None or worth > best_quick[0]:
                best_quick = (worth, move)
        elif best is None or worth > best[0]:
            best = (worth, move)
    if best_quick is not None and best_quick[0] > _ENOUGH:
        return best_quick[1]
    return best[1] if best is not None else Move("defend")


def _settled(fight: Fight, *, lift_all: bool) -> Move | None:
    """Return the move where there is nothing to weigh: a roll to lift or not, a death save."""
    state = fight.state
    if state.pending is not None:
        kind = state.pending.action.split(":")[0]
        partial = state.pending.roll.degree == "partial"
        return Move("lift" if lift_all or (kind != "tear_free" and not partial) else "stand")
    return Move("hold_on") if fight.hero.health_current == 0 else None


def greedy(fight: Fight, _: random.Random) -> Move:
    """Do the most damage that can be expected, every turn; never a step, a draught or a word."""
    settled = _settled(fight, lift_all=True)
    if settled is not None:
        return settled
    table = Table(fight)
    harmful = [
        move for move in legal_moves(fight)
        if move.kind in {"attack", "shoot"}
        or (move.kind == "power" and fight.me.powers[move.what].aim is not Aim.SELF)
    ]
    if not harmful:
        closing = [move for move in legal_moves(fight) if move.kind == "close"]
        return closing[0] if closing else Move("defend")
    return max(harmful, key=table.worth)


def cautious(fight: Fight, rng: random.Random) -> Move:
    """Fight as the competent one, but heal early, defend when hurt, and leave while leaving is possible."""
    settled = _settled(fight, lift_all=False)
    if settled is not None:
        return settled
    hero = fight.hero
    moves = legal_moves(fight)
    if hero.health_current * 2 <= hero.health_max:
        for kind in ("parley", "flee"):
            for move in moves:
                attempt = attempt_for(fight, move) if move.kind == kind else None
                if attempt is not None and chances_of(fight, attempt).failure < 1 - _PARLEY_LIKELY:
                    return move
        if hero.guard == 0 and Boon.DEFENDING not in fight.state.boons and fight.state.round_number % 2:
            return Move("defend")
    return competent(fight, rng)


def chaotic(fight: Fight, rng: random.Random) -> Move:
    """Pick any legal move; leaving the fight is picked less often than the rest."""
    moves = legal_moves(fight)
    staying = [move for move in moves if move.kind not in {"flee", "parley"}]
    return rng.choice(moves if rng.random() < _RANDOM_LEAVES or not staying else staying)


BOTS: Mapping[str, Bot] = MappingProxyType(
    {"competent": competent, "greedy": greedy, "cautious": cautious, "random": chaotic}
)
