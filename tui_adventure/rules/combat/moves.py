"""What a hero can do now: light moves for bots, and options with words and exact odds for players."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from tui_adventure.rules.bestiary import TerrainKind
from tui_adventure.rules.character import Skill
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.state import Combatant
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.numbers import uses_left
from tui_adventure.rules.powers import Aim, Cost, Per, Power, Throw

BADLY_HURT = 0.5
TEAR_FREE_DC = 11
DEMAND_DC = 11
_STEADFAST = frozenset({"brute", "guardian", "caster"})
FREE = "free"
"""Cost of a move that is no part of the turn's economy: deciding on a roll, a death save."""


class Move(NamedTuple):
    """One thing to do: its kind, what with (power, item, terrain) and at whom."""

    kind: str
    what: str = ""
    target: str = ""

    @property
    def id(self) -> str:
        """The id by which a move is picked: its parts, joined by colons."""
        return ":".join(part for part in self if part)


@dataclass(frozen=True, slots=True)
class Ground:
    """What using a kind of terrain asks and gives."""

    cost: Cost
    skill: Skill | None
    dc: int
    aimed: bool
    does: str


GROUND = {
    TerrainKind.COVER: Ground(Cost.QUICK, None, 0, aimed=False, does="armour +2, +4 from afar, until you move"),
    TerrainKind.HEIGHT: Ground(Cost.QUICK, None, 0, aimed=False, does="out of reach; advantage on your next attack"),
    TerrainKind.BARRIER: Ground(Cost.QUICK, None, 0, aimed=False, does="near foes are cut off for a round"),
    TerrainKind.HAZARD: Ground(Cost.ACTION, Skill.ATHLETICS, 11, aimed=True, does="2d6 harm and more by level"),
    TerrainKind.TRIP: Ground(Cost.ACTION, Skill.ACROBATICS, 10, aimed=True, does="restrained for two turns, 1d6 harm"),
    TerrainKind.LIGHT: Ground(Cost.ACTION, Skill.SLEIGHT_OF_HAND, 10, aimed=False, does="every foe blinded, two turns"),
}


def legal_moves(fight: Fight) -> list[Move]:
    """Return every legal move, in a settled order: actions, then quick actions."""
    if fight.state.result:
        return []
    return decisions(fight) or actions(fight) + quick_actions(fight)


def decisions(fight: Fight) -> list[Move]:
    """Return what can be decided while nothing else can be done: a roll on the table, a death save."""
    if fight.state.pending is not None:
        return [Move("stand"), Move("lift")]
    return [Move("hold_on")] if fight.hero.health_current == 0 else []


def actions(fight: Fight) -> list[Move]:
    """Return the legal moves that end the turn, when there is nothing to decide first."""
    found = []
    far = fight.me.far is not None
    for foe in fight.foes():
        if foe.band is Band.NEAR:
            found.append(Move("attack", "", foe.id))
        if far:
            found.append(Move("shoot", "", foe.id))
    _powers(fight, fight.me.action_powers, found)
    found.append(Move("defend"))
    _items(fight, found, quick=False)
    _ground(fight, found, Cost.ACTION)
    _words(fight, found)
    return found


def quick_actions(fight: Fight) -> list[Move]:
    """Return the legal quick actions, one of which may come before the action."""
    found: list[Move] = []
    if not fight.state.quick_used:
        _powers(fight, fight.me.quick_powers, found)
        _items(fight, found, quick=True)
        _ground(fight, found, Cost.QUICK)
        _steps(fight, found)
    return found


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


def reaches(fight: Fight, power: Power, foe: Combatant) -> bool:
    """Return whether the power can be aimed at this foe from here."""
    if foe.band is Band.NEAR:
        return True
    return not power.near_only and (power.throw is not Throw.WEAPON or fight.me.far is not None)


def _powers(fight: Fight, powers: tuple[Power, ...], found: list[Move]) -> None:
    foes, far = fight.foes(), fight.me.far is not None
    for power in powers:
        if not _usable(fight, power):
            continue
        if power.aim is Aim.SELF:
            found.append(Move("power", power.id))
            continue
        afar = not power.near_only and (far or power.throw is not Throw.WEAPON)
        for foe in foes:
            if afar or foe.band is Band.NEAR:
                if power.aim is Aim.FOES:
                    found.append(Move("power", power.id))
                    break
                found.append(Move("power", power.id, foe.id))


def _items(fight: Fight, found: list[Move], *, quick: bool) -> None:
    usable = fight.kit.usable[quick]
    for name, count in fight.hero.inventory.items():
        if name not in usable or count <= 0:
            continue
        rule = usable[name]
        if rule.damages is not None:
            found += [Move("item", name, foe.id) for foe in fight.foes()]
        elif not (
            (rule.heals and fight.hero.health_current == fight.hero.health_max)
            or (rule.cures and rule.cures not in fight.hero.conditions)
            or (rule.blesses and Condition.BLESSED in fight.hero.conditions)
            or (rule.flees and fight.kit.flee is None)
        ):
            found.append(Move("item", name))


def _ground(fight: Fight, found: list[Move], cost: Cost) -> None:
    if Condition.RESTRAINED in fight.hero.conditions:
        return
    for terrain in fight.kit.terrain:
        ground = GROUND[terrain.kind]
        if ground.cost is not cost or terrain.id in fight.state.terrain_used:
            continue
        if ground.aimed:
            found += [Move("terrain", terrain.id, foe.id) for foe in fight.foes()]
        else:
            found.append(Move("terrain", terrain.id))


def _steps(fight: Fight, found: list[Move]) -> None:
    mine = fight.hero.conditions
    if mine:
        found += [Move(step) for condition, step in _CURES.items() if condition in mine]
        if Condition.FRIGHTENED in mine and fight.hero.resolve > 0:
            found.append(Move("steady"))
        if Condition.RESTRAINED in mine:
            return
    foes = fight.foes()
    if Condition.FRIGHTENED not in mine:
        found += [Move("close", "", foe.id) for foe in foes if foe.band is Band.FAR]
    for foe in foes:
        if foe.band is Band.NEAR:
            found.append(Move("fall_back"))
            return


_CURES: Mapping[Condition, str] = MappingProxyType(
    {
        Condition.PRONE: "get_up",
        Condition.BURNING: "beat_out",
        Condition.BLINDED: "clear_eyes",
        Condition.RESTRAINED: "tear_free",
    }
)
"""Condition -> the quick action against it."""


def can_demand(fight: Fight, foe: Combatant) -> bool:
    """Return whether this foe would listen to a demand to yield: badly hurt, or the last of several."""
    badly = foe.current_hp <= foe.max_hp * BADLY_HURT
    return badly or (len(fight.foes()) == 1 and len(fight.kit.roster) > 1)


def demand_dc(fight: Fight, foe: Combatant) -> int:
    """Return how hard it is to make this foe yield; the more it is hurt, the easier."""
    spec = fight.kit.spec(foe)
    steadfast = 3 if spec.temperament in _STEADFAST else 0
    worn = 2 if foe.current_hp * 4 <= foe.max_hp else 0
    return DEMAND_DC + spec.tier + steadfast + (4 if spec.boss else 0) - worn


def parley_dc(fight: Fight) -> int:
    """Return how hard the parley is now: easier by 2 for each foe that is out of the fight."""
    parley = fight.kit.parley
    if parley is None:
        return 0
    out = sum(1 for foe in fight.state.combatants if foe.foe and not foe.is_alive)
    return max(5, parley.dc + fight.state.parley_shift - 2 * out)


def parley_barred(fight: Fight) -> str:
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


def flee_barred(fight: Fight) -> str:
    """Return why there is no way out, or "" when there is."""
    if fight.kit.flee is None:
        return "There is no way out of here."
    return "You are held fast." if Condition.RESTRAINED in fight.hero.conditions else ""


def _words(fight: Fight, found: list[Move]) -> None:
    if not parley_barred(fight):
        found.append(Move("parley"))
    found += [Move("demand", "", foe.id) for foe in fight.foes() if can_demand(fight, foe)]
    if not flee_barred(fight):
        found.append(Move("flee"))


_COSTS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("close", "fall_back", "get_up", "tear_free", "beat_out", "clear_eyes", "steady"), Cost.QUICK)
    | dict.fromkeys(("lift", "stand", "hold_on"), FREE)
    | dict.fromkeys(("attack", "shoot", "defend", "improvise", "parley", "demand", "flee"), Cost.ACTION)
)


def cost_of(fight: Fight, move: Move) -> str:
    """Return what a move costs: action, quick or free."""
    cost = _COSTS.get(move.kind)
    if cost is not None:
        return cost
    if move.kind == "power":
        return fight.me.powers[move.what].cost
    if move.kind == "item":
        return Cost.QUICK if move.what in fight.kit.usable[True] else Cost.ACTION
    return GROUND[fight.kit.grounds[move.what].kind].cost
