"""What a competent player works out before choosing: the harm to come, and the worth of each move in hearts."""

from collections.abc import Sequence
from types import MappingProxyType

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
from tui_adventure.rules.combat.foe_turns import HEAVY_HARM
from tui_adventure.rules.combat.kit import PAR_HEARTS
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.repertoire import RULES
from tui_adventure.rules.combat.state import Combatant, IntentKind
from tui_adventure.rules.combat.strikes import extra_dice
from tui_adventure.rules.dice import dice
from tui_adventure.rules.hero_numbers import WeaponNumbers
from tui_adventure.rules.items import Band, Condition

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


class Weighing:
    """One decision: what can be done, and what each move is worth."""

    __slots__ = (
        "_aimed", "_by_id", "_saves", "_spells", "casting", "coming", "fight", "foes", "grounds", "harm", "hearts",
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
        self.casting = 1.2 if left < self.rounds else 0.4
        """What a casting is worth for later."""
        self._aimed: dict[tuple[str, str], tuple[float, float, float]] = {}
        self.grounds: dict[str, float] = {}
        """Chances that using a piece of ground comes to something, as they have been worked out."""
        self._saves: dict[str, float] = {}
        self._spells: dict[str, tuple[float, float]] = {}

    def best(self, moves: Sequence[Move]) -> tuple[float, Move]:
        """Return the most worthwhile of these moves and its worth; without any, to defend, worth nothing."""
        best, choice = 0.0, None
        for move in moves:
            worth = RULES[move.kind].worth(self, move)
            if choice is None or worth > best:
                best, choice = worth, move
        return best, choice or Move(MoveKind.DEFEND)

    def foe(self, move: Move) -> Combatant:
        """Return the foe a move is aimed at."""
        return self._by_id[move.target]

    def hits(self, foe: Combatant, weapon: WeaponNumbers) -> tuple[float, float, float]:
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

    def damage(self, foe: Combatant, amount: float, chance: float = 1.0) -> float:
        """Return the worth of `amount` to this foe: damage that counts, and more for taking out a dangerous one."""
        hearts, harm = foe.current_hp, self.harm[foe.id]
        if amount >= hearts:
            return chance * (hearts + harm * 1.2)
        return chance * (amount + amount / hearts * harm * _KILL_WORTH)

    def spell_hits(self, foe: Combatant) -> tuple[float, float]:
        """Return the chances that a spell attack hits, and that it is a critical one."""
        found = self._spells.get(foe.id)
        if found is None:
            advantage = attack_advantage(self.fight, foe, Band.FAR, spell=True)
            exact = attack_chances(self.fight, foe, self.me.spell_attack, advantage)
            found = self._spells[foe.id] = (exact.success + exact.critical, exact.critical)
        return found

    def fails(self, foe: Combatant) -> float:
        """Return the chance that the foe fails a save."""
        found = self._saves.get(foe.id)
        if found is None:
            found = self._saves[foe.id] = foe_save_fails(self.fight, foe)
        return found

    def condition(self, condition: Condition, turns: int, foe: Combatant, mean: float) -> float:
        """Return the worth of laying a condition on a foe who is harmed by `mean` besides."""
        if mean >= foe.current_hp:
            return 0.0
        if condition is Condition.BURNING:
            return min(float(foe.current_hp), _BURN_WORTH * turns)
        lasting = max(1, min(turns, foe.current_hp // 5 + 1))
        if condition is Condition.STUNNED and self.fight.kit.spec(foe).boss:
            lasting = 1
        usual = max(self.harm[foe.id], 2.5 + 0.8 * self.me.level)
        return _LOSES_TURNS[condition] * usual * lasting + (1.5 if condition in _OPENED else 0.0)

    def blessing(self, turns: int) -> float:
        """Return the worth of being blessed for so many turns."""
        return 1.0 + _BLESSED_MORE * self.pace * min(turns, self.rounds)

    def healing(self, mean: float) -> float:
        """Return the worth of so many hearts: much where they are pressing, little where they are not."""
        pressing = self.hearts <= self.coming * 1.5
        return min(mean, self.missing) * (1.5 if pressing else 0.3)
