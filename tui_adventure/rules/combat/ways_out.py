"""Ways out of a fight other than winning it: a parley, a demand that one yields, and running."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui_adventure.rules.bestiary import ParleySpec
from tui_adventure.rules.character import Skill
from tui_adventure.rules.combat.attempts import Attempt, chances_of, skill_attempt
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.foe_turns import can_strike
from tui_adventure.rules.combat.item_use import take_item
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveGroup, MoveKind, move_of
from tui_adventure.rules.combat.move_rules import HITS, REACHES, MoveRules, Shown, aimed_at, fail_save
from tui_adventure.rules.combat.state import Combatant, Standing
from tui_adventure.rules.dice import dice
from tui_adventure.rules.events import CoinsChanged, Degree
from tui_adventure.rules.items import Condition

if TYPE_CHECKING:
    from tui_adventure.rules.combat.move_worth import Weighing

_BADLY_HURT = 0.5
_DEMAND_DC = 11
_STEADFAST = frozenset({"brute", "guardian", "caster"})
_HARDER = 2
_SAFE = 1.2
"""Hearts by so much above the harm to come need no way out."""


class Parley(MoveRules):
    """Offer what they want instead of a fight; easier by 2 for each foe that is out of it."""

    kind = MoveKind.PARLEY
    group = MoveGroup.TALK

    def moves(self, fight: Fight) -> Iterable[Move]:
        """Return it where there is something they would take, and the hero has it."""
        return () if _parley_barred(fight) else (move_of(self.kind, "", ""),)

    def barred(self, fight: Fight) -> tuple[Shown, str] | None:
        """Return what it would cost, where the hero has not got it."""
        parley, reason = fight.kit.parley, _parley_barred(fight)
        return (Shown("Parley", parley.want), reason) if parley is not None and reason else None

    def attempt(self, fight: Fight, move: Move) -> Attempt | None:
        """Return the check of the skill they listen to."""
        del move
        parley = fight.kit.parley
        if parley is None:
            return None
        out = sum(1 for foe in fight.state.combatants if foe.foe and not foe.is_alive)
        dc = max(5, parley.dc + fight.state.parley_shift - 2 * out)
        return skill_attempt(fight, parley.skill, dc, ("Silver Tongue", fight.me.passive.parley))

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return what they want."""
        del move
        return Shown("Parley", f"They want {fight.kit.parley.want}" if fight.kit.parley else "")

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Come to terms; half a success costs a parting blow, a failure makes the next harder by 2.

        To a hero who is down it costs a failed death save besides.
        """
        del move
        spec = fight.kit.parley
        if spec is None:
            return
        if degree not in REACHES:
            fight.state.parley_shift += _HARDER
            fight.tell(LineKind.PARLEY_FAILS, degree=degree)
            if fight.hero.health_current:
                fight.change_resolve(1)
            else:
                fail_save(fight)
            return
        _pay(fight, spec)
        if degree is Degree.PARTIAL:
            _shove_in_passing(fight)
        fight.state.result = "parleyed"
        fight.tell(LineKind.PARLEY_HOLDS, foe=fight.foes()[0], acts=True, degree=degree)

    def worth(self, weighing: "Weighing", move: Move) -> float:
        """Return what it is worth to whoever will not stand much longer."""
        return _worth(self, weighing, move, 8.0)


class Demand(MoveRules):
    """Demand that a foe yields who is badly hurt, or the last of several."""

    kind = MoveKind.DEMAND
    group = MoveGroup.TALK

    def moves(self, fight: Fight) -> Iterable[Move]:
        """Return each foe who would listen."""
        return [move_of(self.kind, "", foe.id) for foe in fight.foes() if _would_listen(fight, foe)]

    def attempt(self, fight: Fight, move: Move) -> Attempt:
        """Return the check; the more the foe is hurt, the easier."""
        foe = fight.foe(move.target)
        spec = fight.kit.spec(foe)
        steadfast = 3 if spec.temperament in _STEADFAST else 0
        worn = 2 if foe.current_hp * 4 <= foe.max_hp else 0
        dc = _DEMAND_DC + spec.tier + steadfast + (4 if spec.boss else 0) - worn
        return skill_attempt(fight, Skill.INTIMIDATION, dc, ("Silver Tongue", fight.me.passive.parley))

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return it in words."""
        label = f"Demand that {aimed_at(fight, move)} yields"
        return Shown(label, "Half a success frightens it.", unaimed="Demand that one yields")

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Take the foe out of the fight; half a success frightens."""
        foe = fight.foe(move.target)
        if degree in HITS:
            fight.tell(LineKind.YIELDS, foe=foe, acts=True, degree=degree)
            fight.leave(foe, Standing.YIELDED)
        elif degree is Degree.PARTIAL:
            fight.tell(LineKind.COWED, foe=foe, degree=degree)
            fight.afflict_foe(foe, Condition.FRIGHTENED, 2)
        else:
            fight.tell(LineKind.STANDS_FIRM, foe=foe, acts=True, degree=degree)
            fight.change_resolve(1)

    def worth(self, weighing: "Weighing", move: Move) -> float:
        """Return what it is worth to have the foe out of it."""
        exact, foe = chances_of(weighing.fight, self.attempt(weighing.fight, move)), weighing.foe(move)
        return (exact.critical + exact.success) * (foe.current_hp + weighing.harm[foe.id]) + exact.partial * 1.5


class Flee(MoveRules):
    """Run for the way out."""

    kind = MoveKind.FLEE
    group = MoveGroup.FLEE

    def moves(self, fight: Fight) -> Iterable[Move]:
        """Return it where there is a way out and nothing holds the hero."""
        return () if _flee_barred(fight) else (move_of(self.kind, "", ""),)

    def barred(self, fight: Fight) -> tuple[Shown, str] | None:
        """Return it with the reason why there is no way out."""
        reason = _flee_barred(fight)
        return (Shown("Run for it"), reason) if reason else None

    def attempt(self, fight: Fight, move: Move) -> Attempt | None:
        """Return the check of the skill the way out asks."""
        del move
        flee = fight.kit.flee
        return skill_attempt(fight, flee.skill, flee.dc, ("quick feet", fight.me.passive.flight)) if flee else None

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return it in words."""
        del fight, move
        return Shown("Run for it", "Half a success costs a blow in the back.")

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Get away; half a success costs a blow in the back that leaves the hero standing."""
        del move
        if degree not in REACHES:
            fight.tell(LineKind.FLEE_FAILS, degree=degree)
            fight.change_resolve(1)
            return
        if degree is Degree.PARTIAL:
            _shove_in_passing(fight)
        fight.state.result = "fled"
        fight.tell(LineKind.FLEE_HOLDS, degree=degree)

    def worth(self, weighing: "Weighing", move: Move) -> float:
        """Return what it is worth to whoever will not stand much longer."""
        return _worth(self, weighing, move, 3.0)


def _worth(rules: Parley | Flee, weighing: "Weighing", move: Move, out: float) -> float:
    if weighing.hearts > weighing.coming * _SAFE:
        return 0.0
    attempt = rules.attempt(weighing.fight, move)
    if attempt is None:
        return 0.0
    exact = chances_of(weighing.fight, attempt)
    return (exact.critical + exact.success + exact.partial * 0.8) * out


def _would_listen(fight: Fight, foe: Combatant) -> bool:
    badly = foe.current_hp <= foe.max_hp * _BADLY_HURT
    return badly or (len(fight.foes()) == 1 and len(fight.kit.roster) > 1)


def _parley_barred(fight: Fight) -> str:
    """Return why there can be no parley, or "" when there can."""
    parley = fight.kit.parley
    if parley is None:
        return "There is nothing they would take instead."
    if parley.cost.coins > fight.hero.coins:
        return f"It would cost {parley.cost.coins} coins."
    if parley.cost.item and not fight.hero.inventory.get(parley.cost.item, 0):
        known = fight.kit.items.get(parley.cost.item)
        return f"They would want {known.name if known else parley.cost.item}."
    return ""


def _flee_barred(fight: Fight) -> str:
    """Return why there is no way out, or "" when there is."""
    if fight.kit.flee is None:
        return "There is no way out of here."
    return "You are held fast." if Condition.RESTRAINED in fight.hero.conditions else ""


def _pay(fight: Fight, spec: ParleySpec) -> None:
    if spec.cost.coins:
        fight.hero.coins -= spec.cost.coins
        if not fight.quiet:
            fight.events.append(CoinsChanged(amount=-spec.cost.coins, current=fight.hero.coins))
    if spec.cost.item:
        known = fight.kit.items.get(spec.cost.item)
        take_item(fight, spec.cost.item, known.name if known else spec.cost.item)


def _shove_in_passing(fight: Fight) -> None:
    """The cost of half a success with words or feet: a blow that leaves the hero standing."""
    foe = next((foe for foe in fight.foes() if can_strike(foe)), None)
    if foe is None or fight.hero.health_current == 0:
        return
    attack = fight.kit.attack(foe)
    amount = max(1, round(dice(attack.damage).mean) + foe.blow)
    amount = min(amount, fight.hero.guard + fight.hero.health_current - 1)
    if amount > 0:
        on_guard, lost = fight.harm_hero(amount, foe.name)
        line = LineKind.FOE_HIT if lost else LineKind.GUARD
        told = f"{on_guard + lost} harm"
        fight.tell(line, foe=foe, acts=True, numbers=told, amount=lost, called=attack.name)
