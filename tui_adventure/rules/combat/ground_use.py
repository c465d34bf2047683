"""The ground of a fight: what can be used of it, once each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui_adventure.rules.bestiary import TerrainKind
from tui_adventure.rules.character import Skill
from tui_adventure.rules.combat.attempts import Attempt, chances_of, skill_attempt
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.foe_turns import BARRED
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveGroup, MoveKind, move_of
from tui_adventure.rules.combat.move_rules import REACHES, MoveRules, Shown, aimed_at
from tui_adventure.rules.combat.steps import leave_reach
from tui_adventure.rules.dice import Dice
from tui_adventure.rules.events import Degree
from tui_adventure.rules.items import Condition
from tui_adventure.rules.powers import Boon, Cost

if TYPE_CHECKING:
    from tui_adventure.rules.combat.move_worth import Weighing

KNOCK = Dice(1, 6)
_FEW = 3.0
"""Harm a round that needs no answer."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What using a kind of terrain asks and gives."""

    cost: Cost
    skill: Skill | None
    dc: int
    aimed: bool
    does: str


_GROUND = {
    TerrainKind.COVER: Ground(Cost.QUICK, None, 0, aimed=False, does="armour +2, +4 from afar, until you move"),
    TerrainKind.HEIGHT: Ground(Cost.QUICK, None, 0, aimed=False, does="out of reach; advantage on your next attack"),
    TerrainKind.BARRIER: Ground(Cost.QUICK, None, 0, aimed=False, does="near foes are cut off for a round"),
    TerrainKind.HAZARD: Ground(Cost.ACTION, Skill.ATHLETICS, 11, aimed=True, does="2d6 harm and more by level"),
    TerrainKind.TRIP: Ground(Cost.ACTION, Skill.ACROBATICS, 10, aimed=True, does="restrained for two turns, 1d6 harm"),
    TerrainKind.LIGHT: Ground(Cost.ACTION, Skill.SLEIGHT_OF_HAND, 10, aimed=False, does="every foe blinded, two turns"),
}


class UseGround(MoveRules):
    """A piece of the ground; quick ones and those that take the action are two lists of moves."""

    kind = MoveKind.TERRAIN
    group = MoveGroup.GROUND

    def __init__(self, cost: Cost) -> None:
        self._cost = cost

    def moves(self, fight: Fight) -> Iterable[Move]:
        """Return each piece that has not been used; a restrained hero reaches none."""
        if Condition.RESTRAINED in fight.hero.conditions:
            return ()
        found: list[Move] = []
        for terrain in fight.kit.terrain:
            ground = _GROUND[terrain.kind]
            if ground.cost is not self._cost or terrain.id in fight.state.terrain_used:
                continue
            if ground.aimed:
                found += [move_of(self.kind, terrain.id, foe.id) for foe in fight.foes()]
            else:
                found.append(move_of(self.kind, terrain.id, ""))
        return found

    def cost_of(self, fight: Fight, move: Move) -> str:
        """Return what this piece costs to use."""
        return _ground(fight, move).cost

    def attempt(self, fight: Fight, move: Move) -> Attempt | None:
        """Return the check it asks, if any."""
        ground = _ground(fight, move)
        return None if ground.skill is None else skill_attempt(fight, ground.skill, ground.dc)

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return what the piece does."""
        unaimed, at = f"Use {fight.kit.grounds[move.what].name}", aimed_at(fight, move)
        does = _ground(fight, move).does.capitalize() + "."
        return Shown(f"{unaimed} on {at}" if at else unaimed, does, "", "once", unaimed)

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Use it up, and let it do what its kind does."""
        terrain = fight.kit.grounds[move.what]
        fight.state.terrain_used.append(terrain.id)
        if degree is not None and degree not in REACHES:
            fight.tell(LineKind.TERRAIN_FAILS, thing=terrain.id, called=terrain.name, degree=degree)
            fight.change_resolve(1)
            return
        fight.tell(LineKind.TERRAIN, thing=terrain.id, called=terrain.name, degree=degree)
        _use(fight, move, terrain.kind, whole=degree is not Degree.PARTIAL)

    def worth(self, weighing: "Weighing", move: Move) -> float:
        """Return what the piece is worth now."""
        fight, far = weighing.fight, weighing.me.far is not None
        kind = fight.kit.grounds[move.what].kind
        match kind:
            case TerrainKind.COVER:
                return weighing.coming * 0.3 + 1.0
            case TerrainKind.HEIGHT:
                return 2.0 + (weighing.coming * 0.3 if far else -3.0)
            case TerrainKind.BARRIER:
                return weighing.coming * (0.8 if weighing.coming > _FEW else 0.2) - (0 if far else 2.0)
        chance = self._reaches(weighing, move)
        if kind is TerrainKind.HAZARD:
            return weighing.damage(weighing.foe(move), 7.0 + 3.5 * (weighing.me.level // 2), chance)
        if kind is TerrainKind.TRIP:
            return chance * (3.5 + weighing.condition(Condition.RESTRAINED, 2, weighing.foe(move), 3.5))
        return chance * sum([weighing.condition(Condition.BLINDED, 2, foe, 0.0) for foe in weighing.foes])

    def _reaches(self, weighing: "Weighing", move: Move) -> float:
        """Return the chance that using this ground comes to something; it is the same whomever it is aimed at."""
        found = weighing.grounds.get(move.what)
        if found is None:
            attempt, found = self.attempt(weighing.fight, move), 1.0
            if attempt is not None:
                exact = chances_of(weighing.fight, attempt)
                found = exact.critical + exact.success + 0.6 * exact.partial
            weighing.grounds[move.what] = found
        return found


def _ground(fight: Fight, move: Move) -> Ground:
    return _GROUND[fight.kit.grounds[move.what].kind]


def _use(fight: Fight, move: Move, kind: TerrainKind, *, whole: bool) -> None:
    boons = fight.state.boons
    match kind:
        case TerrainKind.COVER:
            boons[Boon.COVERED] = 30
        case TerrainKind.HEIGHT:
            leave_reach(fight)
            boons[Boon.POISED] = 2
        case TerrainKind.BARRIER:
            leave_reach(fight)
            boons[BARRED] = 1
        case TerrainKind.HAZARD:
            foe = fight.foe(move.target)
            amount = Dice(2 + fight.me.level // 2, 6).roll(fight.rng) // (1 if whole else 2)
            fight.tell(LineKind.TERRAIN_HITS, foe=foe, numbers=f"{amount} harm", amount=amount)
            fight.harm_foe(foe, amount)
        case TerrainKind.TRIP:
            foe = fight.foe(move.target)
            fight.afflict_foe(foe, Condition.RESTRAINED, 2 if whole else 1)
            fight.harm_foe(foe, KNOCK.roll(fight.rng))
        case TerrainKind.LIGHT:
            for foe in fight.foes():
                fight.afflict_foe(foe, Condition.BLINDED, 2 if whole else 1)
