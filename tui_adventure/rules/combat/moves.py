"""What a hero can do now: light moves for bots, and options with words and exact odds for players."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from tui_adventure.rules.bestiary import TerrainKind, TerrainSpec
from tui_adventure.rules.character import Skill
from tui_adventure.rules.checks import CheckSpec
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.state import Combatant
from tui_adventure.rules.items import Band, Condition, ItemKind, ItemSpec
from tui_adventure.rules.numbers import uses_left
from tui_adventure.rules.powers import Aim, Cost, Power, Throw

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


def ground_check(terrain: TerrainSpec) -> CheckSpec | None:
    """Return the check a piece of terrain asks, or None when using it needs none."""
    ground = GROUND[terrain.kind]
    if ground.skill is None:
        return None
    return CheckSpec(skill=ground.skill, dc=ground.dc)


def legal_moves(fight: Fight) -> list[Move]:
    """Return every legal move, in a settled order."""
    state, hero = fight.state, fight.hero
    if state.result:
        return []
    if state.pending is not None:
        return [Move("lift"), Move("stand")]
    if hero.health_current == 0:
        return [Move("hold_on")]
    found = list(_attacks(fight))
    found += _powers(fight)
    found.append(Move("defend"))
    found += _items(fight)
    found += _ground(fight)
    if not state.quick_used:
        found += _steps(fight)
    found += _words(fight)
    return found


def _attacks(fight: Fight) -> Iterator[Move]:
    for foe in fight.foes():
        if foe.band is Band.NEAR:
            yield Move("attack", "", foe.id)
        if fight.me.far is not None:
            yield Move("shoot", "", foe.id)


def _usable(fight: Fight, power: Power) -> bool:
    state = fight.state
    if power.cost is Cost.QUICK and state.quick_used:
        return False
    if uses_left(fight.hero, power, state.spent, fight.me.castings) <= 0:
        return False
    if power.slot_back:
        return state.spent.get("castings", 0) > 0
    if power.heal is not None and power.guard == 0 and not power.cures:
        return fight.hero.health_current < fight.hero.health_max
    return not (power.boon is not None and power.aim is Aim.SELF and power.boon in state.boons)


def reaches(fight: Fight, power: Power, foe: Combatant) -> bool:
    """Return whether the power can be aimed at this foe from here."""
    if foe.band is Band.NEAR:
        return True
    return not power.near_only and (power.throw is not Throw.WEAPON or fight.me.far is not None)


def _powers(fight: Fight) -> list[Move]:
    found = []
    foes = fight.foes()
    for name, power in fight.me.powers.items():
        if not _usable(fight, power):
            continue
        if power.aim is Aim.SELF:
            found.append(Move("power", name))
            continue
        aims = [foe for foe in foes if reaches(fight, power, foe)]
        if power.aim is Aim.FOES and aims:
            found.append(Move("power", name))
        elif power.aim is Aim.FOE:
            found += [Move("power", name, foe.id) for foe in aims]
    return found


def item_is_quick(item: ItemSpec) -> bool:
    """Return whether using the consumable is a quick action; throwing and vanishing take the action."""
    return item.rule is not None and item.rule.damages is None and item.rule.flees is None


def _items(fight: Fight) -> list[Move]:
    found = []
    for name, count in fight.hero.inventory.items():
        item = fight.kit.items.get(name)
        if count <= 0 or item is None or item.kind is not ItemKind.CONSUMABLE or item.rule is None:
            continue
        if item_is_quick(item) and fight.state.quick_used:
            continue
        rule = item.rule
        if rule.damages is not None:
            found += [Move("item", name, foe.id) for foe in fight.foes()]
        elif (
            (rule.heals and fight.hero.health_current == fight.hero.health_max)
            or (rule.cures and rule.cures not in fight.hero.conditions)
            or (rule.blesses and Condition.BLESSED in fight.hero.conditions)
            or (rule.flees and fight.kit.flee is None)
        ):
            continue
        else:
            found.append(Move("item", name))
    return found


def _ground(fight: Fight) -> list[Move]:
    found: list[Move] = []
    held = Condition.RESTRAINED in fight.hero.conditions
    for terrain in fight.kit.terrain:
        ground = GROUND[terrain.kind]
        if terrain.id in fight.state.terrain_used or held or (ground.cost is Cost.QUICK and fight.state.quick_used):
            continue
        if ground.aimed:
            found += [Move("terrain", terrain.id, foe.id) for foe in fight.foes()]
        else:
            found.append(Move("terrain", terrain.id))
    return found


def _steps(fight: Fight) -> list[Move]:
    mine = fight.hero.conditions
    found = []
    if Condition.PRONE in mine:
        found.append(Move("get_up"))
    if Condition.BURNING in mine:
        found.append(Move("beat_out"))
    if Condition.BLINDED in mine:
        found.append(Move("clear_eyes"))
    if Condition.FRIGHTENED in mine and fight.hero.resolve > 0:
        found.append(Move("steady"))
    if Condition.RESTRAINED in mine:
        found.append(Move("tear_free"))
        return found
    if Condition.FRIGHTENED not in mine:
        found += [Move("close", "", foe.id) for foe in fight.foes() if foe.band is Band.FAR]
    if any(True for _ in fight.near_foes()):
        found.append(Move("fall_back"))
    return found


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


def _words(fight: Fight) -> Iterator[Move]:
    if not parley_barred(fight):
        yield Move("parley")
    for foe in fight.foes():
        if can_demand(fight, foe):
            yield Move("demand", "", foe.id)
    if not flee_barred(fight):
        yield Move("flee")


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
        return Cost.QUICK if item_is_quick(fight.kit.items[move.what]) else Cost.ACTION
    return GROUND[next(terrain.kind for terrain in fight.kit.terrain if terrain.id == move.what)].cost
