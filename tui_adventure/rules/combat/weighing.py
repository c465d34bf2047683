"""What a competent player works out before choosing: the harm to come, and the worth of each move in hearts."""

from collections.abc import Sequence
from types import MappingProxyType

from tui_adventure.rules.bestiary import TerrainKind
from tui_adventure.rules.combat.attempts import attempt_for, chances_of, weapon_for
from tui_adventure.rules.combat.blows import (
    HEAVY_TO_HIT,
    attack_advantage,
    attack_chances,
    blow_chances,
    foe_advantage,
    foe_save_fails,
    hero_armour,
)
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.foes import HEAVY_HARM
from tui_adventure.rules.combat.kit import PAR_HEARTS
from tui_adventure.rules.combat.moves import Move
from tui_adventure.rules.combat.outcomes import extra_dice
from tui_adventure.rules.combat.state import Combatant, IntentKind
from tui_adventure.rules.dice import dice
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.numbers import WeaponNumbers
from tui_adventure.rules.powers import Aim, Boon, Per, Power, Throw

_LOSES_TURNS = MappingProxyType(
    {
        Condition.STUNNED: 1.0,
        Condition.RESTRAINED: 0.55,
        Condition.BLINDED: 0.55,
        Condition.FRIGHTENED: 0.45,
        Condition.POISONED: 0.4,
        Condition.PRONE: 0.4,
    }
)
"""The share of a foe's harm that a condition takes away, as a player would guess it."""
_OPENED = frozenset({Condition.STUNNED, Condition.RESTRAINED, Condition.BLINDED})
_HARMLESS = frozenset({IntentKind.FLEE, IntentKind.GUARD, IntentKind.HELP})
_BURN_WORTH = 3.0
_THRIFT = 4.0
"""What a thing in the pack is worth for another day; half of it for what helps only now and then."""
_KILL_WORTH = 0.6
_DANGER = 0.5
_FEW = 3.0
"""Harm a round that needs no answer."""
_BLESSED_MORE = 0.125
"""The share of attacks that a blessing turns into hits."""
_PAR_ROUNDS = 4


def expected_harm(fight: Fight, foe: Combatant) -> float:
    """Return the harm this foe is expected to do on its next turn."""
    if foe.intent in _HARMLESS or Condition.STUNNED in foe.conditions:
        return 0.0
    attack = fight.kit.attack(foe)
    band = attack.range
    armour, advantage = hero_armour(fight, band), foe_advantage(fight, foe, band)
    heavy = foe.intent is IntentKind.HEAVY
    return _harm_of(foe.to_hit, armour, advantage, attack.damage, foe.blow, 0 if heavy else foe.strikes)


def _harm_of(to_hit: int, armour: int, advantage: int, damage: str, blow: int, strikes: int) -> float:  # noqa: PLR0913, PLR0917 - all that a blow depends on
    """Return the mean harm of so many strikes; 0 strikes are one heavy blow."""
    thrown = dice(damage)
    mean = max(1.0, thrown.mean + blow)
    if not strikes:
        to_hit, mean, strikes = to_hit + HEAVY_TO_HIT, mean * HEAVY_HARM, 1
    exact = blow_chances(to_hit, armour, advantage)
    return strikes * ((exact.success + exact.critical + exact.partial / 2) * mean + exact.critical * thrown.mean)


class Table:
    """One decision: what stands on the table, and what each move is worth."""

    __slots__ = (
        "_aimed", "_by_id", "_casting", "_grounds", "_saves", "_spells", "coming", "fight", "foes", "harm", "hearts",
        "me", "missing", "pace", "rounds",
    )  # fmt: skip

    def __init__(self, fight: Fight) -> None:
        self.fight = fight
        self.me = fight.me
        self.foes = fight.foes()
        self._by_id = {foe.id: foe for foe in self.foes}
        self.harm = {foe.id: expected_harm(fight, foe) for foe in self.foes}
        self.coming = sum(self.harm.values())
        self.hearts = fight.hero.health_current + fight.hero.guard
        self.missing = fight.hero.health_max - fight.hero.health_current
        self.pace = PAR_HEARTS[fight.me.level - 1] / _PAR_ROUNDS
        self.rounds = min(5.0, 0.5 + sum([foe.current_hp for foe in self.foes]) / self.pace)
        """Rounds this will still take, by guess."""
        left = fight.me.castings - fight.state.spent.get("castings", 0)
        self._casting = 1.2 if left < self.rounds else 0.4
        self._aimed: dict[tuple[str, str], tuple[float, float, float]] = {}
        self._grounds: dict[str, float] = {}
        self._saves: dict[str, float] = {}
        self._spells: dict[str, tuple[float, float]] = {}

    def best(self, moves: Sequence[Move]) -> tuple[float, Move]:
        """Return the most worthwhile of these moves and its worth; without any, to defend, worth nothing."""
        best, choice = 0.0, None
        for move in moves:
            worth = self.worth(move)
            if choice is None or worth > best:
                best, choice = worth, move
        return best, choice or Move("defend")

    def worth(self, move: Move) -> float:  # noqa: PLR0911 - one line a kind of move
        """Return a move's worth in hearts, roughly."""
        match move.kind:
            case "attack" | "shoot":
                return self._attack(move)
            case "power":
                return self._power(move)
            case "defend":
                return min(self.coming, self.hearts) * 0.4 + 0.5
            case "item":
                return self._item(move)
            case "terrain":
                return self._terrain(move)
            case "parley" | "demand" | "flee":
                return self._leave(move)
            case _:
                return self._step(move)

    def _hits(self, foe: Combatant, weapon: WeaponNumbers) -> tuple[float, float, float]:
        """Return the chances of a hit and of a critical one, and the harm of a hit."""
        key = (foe.id, weapon.id)
        found = self._aimed.get(key)
        if found is None:
            advantage = attack_advantage(self.fight, foe, weapon.band)
            exact = attack_chances(self.fight, foe, weapon.attack, advantage)
            mean, passive = weapon.mean, self.me.passive
            if passive.sneak or passive.strike or self.fight.state.boons:
                for extra in extra_dice(self.fight, foe, advantage, weapon=True):
                    mean += extra.mean
            found = self._aimed[key] = (exact.success + exact.critical, exact.critical, mean)
        return found

    def _damage(self, foe: Combatant, amount: float, chance: float = 1.0) -> float:
        """Return the worth of `amount` to this foe: damage that counts, and more for taking out a dangerous one."""
        hearts, harm = foe.current_hp, self.harm[foe.id]
        if amount >= hearts:
            return chance * (hearts + harm * 1.2)
        return chance * (amount + amount / hearts * harm * _KILL_WORTH)

    def _attack(self, move: Move) -> float:
        foe, weapon, passive = self._by_id[move.target], weapon_for(self.fight, move), self.me.passive
        hit, critical, mean = self._hits(foe, weapon)
        worth = self._damage(foe, mean + critical * weapon.damage.mean, hit)
        if passive.attacks:
            worth += passive.attacks * hit * weapon.mean * 0.85
        if passive.graze and move.kind == "attack":
            worth += (1 - hit) * weapon.modifier * 0.8
        return worth

    def _power(self, move: Move) -> float:
        power = self.me.powers[move.what]
        price = self._casting if power.per is Per.SLOT else 0.0
        if power.aim is Aim.SELF:
            return self._self(power) - price
        if power.aim is Aim.FOE:
            return self._power_on(power, self._by_id[move.target]) - price
        near = power.near_only
        return sum([self._power_on(power, foe) for foe in self.foes if not near or foe.band is Band.NEAR]) - price

    def _power_on(self, power: Power, foe: Combatant) -> float:
        thrown = power.damage_at(self.me.level)
        mean = thrown.mean if thrown else 0.0
        if power.throw is Throw.WEAPON:
            hit, _, harm = self._hits(foe, weapon_for(self.fight, Move("power", power.id, foe.id)))
            return self._lands(power, foe, mean + harm, hit)
        if thrown:
            mean += self.me.passive.spell_damage
        if power.throw is Throw.SAVE:
            return self._lands(power, foe, mean, self._fails(foe))
        if power.throw is Throw.SPELL:
            found = self._spells.get(foe.id)
            if found is None:
                advantage = attack_advantage(self.fight, foe, Band.FAR, spell=True)
                exact = attack_chances(self.fight, foe, self.me.spell_attack, advantage)
                found = self._spells[foe.id] = (exact.success + exact.critical, exact.critical)
            bonus = 1.5 if power.boon is not None else 0.0
            return self._lands(power, foe, mean + found[1] * mean, found[0]) + bonus
        return self._damage(foe, mean)

    def _fails(self, foe: Combatant) -> float:
        found = self._saves.get(foe.id)
        if found is None:
            found = self._saves[foe.id] = foe_save_fails(self.fight, foe)
        return found

    def _lands(self, power: Power, foe: Combatant, mean: float, chance: float) -> float:
        worth = self._damage(foe, mean, chance) if mean else 0.0
        if power.half:
            worth += self._damage(foe, mean * 0.5, 1 - chance)
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
        usual = max(self.harm[foe.id], 2.5 + 0.8 * self.me.level)
        return _LOSES_TURNS[condition] * usual * lasting + (1.5 if condition in _OPENED else 0.0)

    def _self(self, power: Power) -> float:
        worth = power.guard * (0.8 if self.coming else 0.2) + self._boon(power)
        if power.heal is not None:
            worth += self._healing(power.heal.mean + self.me.passive.healing)
        if power.bless:
            worth += self._blessing(power.bless)
        if power.cures and self.fight.hero.conditions:
            worth += 2.5 * sum([name != Condition.BLESSED for name in self.fight.hero.conditions])
        return worth + (3.0 if power.slot_back else 0.0)

    def _boon(self, power: Power) -> float:  # noqa: PLR0911 - one line a boon
        match power.boon:
            case None:
                return 0.0
            case Boon.POISED:
                return 2.2
            case Boon.SHIELDED:
                return self.coming * 0.5
            case Boon.BLURRED:
                return self.coming * 0.4 * min(2, power.boon_turns)
            case Boon.MARKED:
                return 2.1 * min(self.rounds, power.boon_turns) * (1 + self.me.passive.attacks)
            case Boon.SURGE:
                return 6.0 if self.rounds > 1.5 else 1.0  # noqa: PLR2004 - more than one good blow
            case _:
                return 1.0

    def _blessing(self, turns: int) -> float:
        return 1.0 + _BLESSED_MORE * self.pace * min(turns, self.rounds)

    def _healing(self, mean: float) -> float:
        pressing = self.hearts <= self.coming * 1.5
        return min(mean, self.missing) * (1.5 if pressing else 0.3)

    def _item(self, move: Move) -> float:  # noqa: PLR0911 - one line a rule
        fight, rule = self.fight, self.fight.kit.items[move.what].rule
        if rule is None:
            return 0.0
        more = 2 * (self.me.level - 1)
        if rule.heals is not None:
            return self._healing(dice(rule.heals).mean + more) - _THRIFT
        if rule.damages is not None:
            return self._damage(self._by_id[move.target], dice(rule.damages).mean + more + _BURN_WORTH) - _THRIFT
        if rule.cures is not None:
            lasting = min(self.rounds, fight.hero.conditions.get(rule.cures, 0))
            return 0.3 * self.pace * lasting - _THRIFT / 4
        if rule.blesses:
            return self._blessing(_PAR_ROUNDS) - _THRIFT / 2
        if rule.flees:
            return 30.0 if self.hearts < self.coming * _DANGER and fight.state.saves_failed > 1 else -5.0
        return (rule.guards or 0) * (0.6 if self.coming > _FEW else 0.1) - _THRIFT / 2

    def _terrain(self, move: Move) -> float:
        fight, far = self.fight, self.me.far is not None
        kind = fight.kit.grounds[move.what].kind
        match kind:
            case TerrainKind.COVER:
                return self.coming * 0.3 + 1.0
            case TerrainKind.HEIGHT:
                return 2.0 + (self.coming * 0.3 if far else -3.0)
            case TerrainKind.BARRIER:
                return self.coming * (0.8 if self.coming > _FEW else 0.2) - (0 if far else 2.0)
        chance = self._reaches(move)
        if kind is TerrainKind.HAZARD:
            return self._damage(self._by_id[move.target], 7.0 + 3.5 * (self.me.level // 2), chance)
        if kind is TerrainKind.TRIP:
            return chance * (3.5 + self._condition(Condition.RESTRAINED, 2, self._by_id[move.target], 3.5))
        return chance * sum([self._condition(Condition.BLINDED, 2, foe, 0.0) for foe in self.foes])

    def _reaches(self, move: Move) -> float:
        """Return the chance that using this ground comes to something; it is the same whomever it is aimed at."""
        found = self._grounds.get(move.what)
        if found is None:
            attempt, found = attempt_for(self.fight, move), 1.0
            if attempt is not None:
                exact = chances_of(self.fight, attempt)
                found = exact.critical + exact.success + 0.6 * exact.partial
            self._grounds[move.what] = found
        return found

    def _step(self, move: Move) -> float:
        me, mine = self.me, self.fight.hero.conditions
        match move.kind:
            case "close":
                shoots = me.far is not None and me.far.attack + me.far.mean >= me.near.attack + me.near.mean - 1
                caster = me.castings > 0 and not me.passive.attacks
                return -1.0 if shoots or caster or any(True for _ in self.fight.near_foes()) else 4.0
            case "fall_back":
                return 2.5 if me.passive.slip and self.coming > _FEW else -2.0
            case "beat_out":
                return 3.0 * min(3, mine.get(Condition.BURNING, 0)) / 2
            case "steady":
                return 1.5 if mine.get(Condition.FRIGHTENED, 0) > 1 else 0.0
            case _:
                return 3.0

    def _leave(self, move: Move) -> float:
        fight = self.fight
        if move.kind != "demand" and self.hearts > self.coming * 1.2:
            return 0.0
        attempt = attempt_for(fight, move)
        if attempt is None:
            return 0.0
        exact = chances_of(fight, attempt)
        wins = exact.critical + exact.success
        if move.kind == "demand":
            foe = self._by_id[move.target]
            return wins * (foe.current_hp + self.harm[foe.id]) + exact.partial * 1.5
        return (wins + exact.partial * 0.8) * (8.0 if move.kind == "parley" else 3.0)
