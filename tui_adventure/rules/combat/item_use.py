"""Consumables in a fight: drunk, spread and swallowed as a quick action, thrown and let off as the action."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui_adventure.rules.combat.fight import LOST_AT, Fight
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveGroup, MoveKind, move_of
from tui_adventure.rules.combat.move_rules import MoveRules, Shown, aimed_at
from tui_adventure.rules.dice import dice
from tui_adventure.rules.events import Degree, ItemChanged
from tui_adventure.rules.items import Condition, ItemRule
from tui_adventure.rules.powers import Cost

if TYPE_CHECKING:
    from tui_adventure.rules.combat.move_worth import Weighing

BLESS_TURNS = 4
_THRIFT = 4.0
"""What a thing in the pack is worth for another day; half of it for what helps only now and then."""
_DANGER = 0.5
_BURN_WORTH = 3.0
_FEW = 3.0
"""Harm a round that needs no answer."""
_PAR_ROUNDS = 4


class UseItem(MoveRules):
    """A consumable; quick ones and those that take the action are two lists of moves."""

    kind = MoveKind.ITEM
    group = MoveGroup.ITEMS

    def __init__(self, cost: Cost) -> None:
        self._quick = cost is Cost.QUICK

    def moves(self, fight: Fight) -> Iterable[Move]:
        """Return each consumable that would do something now."""
        usable = fight.kit.usable[self._quick]
        found: list[Move] = []
        for name, count in fight.hero.inventory.items():
            if name not in usable or count <= 0:
                continue
            rule = usable[name]
            if rule.damages is not None:
                found += [move_of(self.kind, name, foe.id) for foe in fight.foes()]
            elif not (
                (rule.heals and fight.hero.health_current == fight.hero.health_max)
                or (rule.cures and rule.cures not in fight.hero.conditions)
                or (rule.blesses and Condition.BLESSED in fight.hero.conditions)
                or (rule.flees and fight.kit.flee is None)
            ):
                found.append(move_of(self.kind, name, ""))
        return found

    def cost_of(self, fight: Fight, move: Move) -> str:
        """Return what using this thing costs."""
        return Cost.QUICK if move.what in fight.kit.usable[True] else Cost.ACTION

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return what the thing does, and how many there are."""
        item, at = fight.kit.items[move.what], aimed_at(fight, move)
        unaimed = f"Throw {item.name}" if at else f"Use {item.name}"
        harm = (item.rule.damages or "") if item.rule else ""
        left = f"{fight.hero.inventory[move.what]} left"
        return Shown(f"{unaimed} at {at}" if at else unaimed, _does(item.rule), harm, left, unaimed)

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Use it up."""
        del degree
        item = fight.kit.items[move.what]
        rule = item.rule
        take_item(fight, item.id, item.name)
        if rule is None:
            return
        if rule.damages is not None:
            _thrown(fight, move, rule.damages)
            return
        fight.tell(LineKind.USE, thing=item.id, called=item.name)
        if rule.heals is not None:
            more = fight.me.passive.healing + 2 * (fight.me.level - 1)
            fight.heal_hero(dice(rule.heals).roll(fight.rng) + more, item.name)
        if rule.cures is not None:
            fight.cure_hero(rule.cures)
        fight.hero.guard += rule.guards or 0
        if rule.blesses:
            fight.afflict_hero(Condition.BLESSED, BLESS_TURNS)
        if rule.flees:
            fight.state.result = "fled"

    def worth(self, weighing: "Weighing", move: Move) -> float:  # noqa: PLR0911 - one line a rule
        """Return what it does, less what it is worth for another day."""
        fight, rule = weighing.fight, weighing.fight.kit.items[move.what].rule
        if rule is None:
            return 0.0
        more = 2 * (weighing.me.level - 1)
        if rule.heals is not None:
            return weighing.healing(dice(rule.heals).mean + more) - _THRIFT
        if rule.damages is not None:
            return weighing.damage(weighing.foe(move), dice(rule.damages).mean + more + _BURN_WORTH) - _THRIFT
        if rule.cures is not None:
            lasting = min(weighing.rounds, fight.hero.conditions.get(rule.cures, 0))
            return 0.3 * weighing.pace * lasting - _THRIFT / 4
        if rule.blesses:
            return weighing.blessing(_PAR_ROUNDS) - _THRIFT / 2
        if rule.flees:
            last_chance = fight.state.saves_failed == LOST_AT - 1 and not fight.hero.resolve
            return 30.0 if last_chance and weighing.hearts < weighing.coming * _DANGER else -5.0
        return (rule.guards or 0) * (0.6 if weighing.coming > _FEW else 0.1) - _THRIFT / 2


def take_item(fight: Fight, item: str, name: str) -> None:
    """Take one of an item from the hero."""
    owned = fight.hero.inventory
    owned[item] = owned.get(item, 0) - 1
    if owned[item] <= 0:
        del owned[item]
    if not fight.quiet:
        fight.events.append(ItemChanged(item=item, name=name, amount=-1))


def _thrown(fight: Fight, move: Move, damages: str) -> None:
    item, foe = fight.kit.items[move.what], fight.foe(move.target)
    amount = dice(damages).roll(fight.rng) + 2 * (fight.me.level - 1)
    told = f"{amount} harm"
    fight.tell(LineKind.THROWN_HIT, foe=foe, numbers=told, amount=amount, thing=item.id, called=item.name)
    fight.afflict_foe(foe, Condition.BURNING, 2)
    fight.harm_foe(foe, amount)


def _does(rule: ItemRule | None) -> str:
    if rule is None:
        return ""
    does = {
        "heals": f"{rule.heals} hearts back.",
        "cures": f"Ends {rule.cures}.",
        "guards": f"{rule.guards} guard.",
        "blesses": "1d4 more on attacks and saves, four turns.",
        "flees": "Away at once, for certain.",
        "damages": "Never misses; sets alight for two turns.",
    }
    return does.get(rule.verb, "")
