"""Defending, stepping, and minding oneself: close in, fall back, and what ends a condition."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from tui_adventure.rules.character import Skill
from tui_adventure.rules.combat.attempts import Attempt, skill_attempt
from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.foe_turns import can_strike, parting_blow
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveGroup, MoveKind, move_of
from tui_adventure.rules.combat.move_rules import REACHES, MoveRules, Shown, aimed_at
from tui_adventure.rules.events import Degree
from tui_adventure.rules.items import Band, Condition
from tui_adventure.rules.powers import Boon, Cost

if TYPE_CHECKING:
    from tui_adventure.rules.combat.move_worth import Weighing

TEAR_FREE_DC = 11
_HELD = frozenset({Condition.RESTRAINED, Condition.FRIGHTENED})
_DEFEND_GUARD = 1
_FEW = 3.0
"""Harm a round that needs no answer."""


class Defend(MoveRules):
    """Foes attack with disadvantage, and a little guard comes back."""

    kind = MoveKind.DEFEND
    group = MoveGroup.DEFEND

    def moves(self, fight: Fight) -> Iterable[Move]:
        """Return it: one can always defend."""
        del fight
        return (move_of(self.kind, "", ""),)

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return it in words."""
        del fight, move
        return Shown("Defend", "Foes attack with disadvantage until your next turn; some guard comes back.")

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Put the guard up."""
        del move, degree
        fight.state.boons[Boon.DEFENDING] = 1
        fight.hero.guard = min(fight.me.guard, fight.hero.guard + _DEFEND_GUARD)
        fight.tell(LineKind.DEFEND, numbers=f"guard {fight.hero.guard}")

    def worth(self, weighing: "Weighing", move: Move) -> float:
        """Return a share of the harm to come."""
        del move
        return min(weighing.coming, weighing.hearts) * 0.4 + 0.5


class Close(MoveRules):
    """Cross to a far foe."""

    kind = MoveKind.CLOSE
    cost = Cost.QUICK

    def moves(self, fight: Fight) -> Iterable[Move]:
        """Return each far foe, unless the hero is held or afraid."""
        if fight.hero.conditions and not _HELD.isdisjoint(fight.hero.conditions):
            return ()
        far = Band.FAR
        return [move_of(self.kind, "", foe.id) for foe in fight.foes() if foe.band is far]

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return it in words."""
        return Shown(f"Close in on {aimed_at(fight, move)}", "Brings it within reach.", unaimed="Close in")

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Cross; cover is left behind."""
        del degree
        foe = fight.foe(move.target)
        fight.state.boons.pop(Boon.COVERED, None)
        foe.band = Band.NEAR
        fight.tell(LineKind.CLOSE, foe=foe)

    def worth(self, weighing: "Weighing", move: Move) -> float:
        """Return what it is worth to somebody who strikes best from near, and has nobody near."""
        del move
        me = weighing.me
        shoots = me.far is not None and me.far.attack + me.far.mean >= me.near.attack + me.near.mean - 1
        caster = me.castings > 0 and not me.passive.attacks
        return -1.0 if shoots or caster or any(True for _ in weighing.fight.near_foes()) else 4.0


class FallBack(MoveRules):
    """Break away from everybody near."""

    kind = MoveKind.FALL_BACK
    cost = Cost.QUICK

    def moves(self, fight: Fight) -> Iterable[Move]:
        """Return it where somebody is near and nothing holds the hero."""
        near = Band.NEAR
        if Condition.RESTRAINED not in fight.hero.conditions:
            for foe in fight.foes():
                if foe.band is near:
                    return (move_of(self.kind, "", ""),)
        return ()

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return it in words."""
        del move
        free = fight.me.passive.slip
        return Shown("Fall back", "Everybody near is left behind." if free else "Draws one blow; then they must come.")

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Break away; the first who can strikes, unless the hero knows how to slip off."""
        del move, degree
        fight.tell(LineKind.FALL_BACK)
        if not fight.me.passive.slip:
            striker = next((foe for foe in fight.near_foes() if can_strike(foe)), None)
            if striker is not None:
                parting_blow(fight, striker)
        fight.state.boons.pop(Boon.COVERED, None)
        if fight.hero.health_current:
            leave_reach(fight)

    def worth(self, weighing: "Weighing", move: Move) -> float:
        """Return what it is worth: much to whoever slips off, nothing to the rest."""
        del move
        return 2.5 if weighing.me.passive.slip and weighing.coming > _FEW else -2.0


class Recover(MoveRules):
    """A quick action that ends a condition."""

    cost = Cost.QUICK
    condition: ClassVar[Condition]
    label: ClassVar[str]
    line: ClassVar[LineKind]

    def moves(self, fight: Fight) -> Iterator[Move]:
        """Yield it while the condition lasts."""
        if self.condition in fight.hero.conditions:
            yield Move(self.kind)

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return it in words."""
        del fight, move
        return Shown(self.label, f"Ends {self.condition}.")

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """End the condition."""
        del move, degree
        fight.tell(self.line)
        fight.cure_hero(self.condition)


class GetUp(Recover):
    """Get up from the ground."""

    kind, condition, label = MoveKind.GET_UP, Condition.PRONE, "Get up"
    line = LineKind.GET_UP


class BeatOut(Recover):
    """Beat out the flames."""

    kind, condition, label = MoveKind.BEAT_OUT, Condition.BURNING, "Beat out the flames"
    line = LineKind.BEAT_OUT

    def worth(self, weighing: "Weighing", move: Move) -> float:
        """Return the harm it saves."""
        del move
        return 3.0 * min(3, weighing.fight.hero.conditions.get(Condition.BURNING, 0)) / 2


class ClearEyes(Recover):
    """Clear one's eyes."""

    kind, condition, label = MoveKind.CLEAR_EYES, Condition.BLINDED, "Clear your eyes"
    line = LineKind.CLEAR_EYES


class TearFree(Recover):
    """Tear free of what holds."""

    kind, condition, label = MoveKind.TEAR_FREE, Condition.RESTRAINED, "Tear free"
    line = LineKind.TEAR_FREE

    def attempt(self, fight: Fight, move: Move) -> Attempt:
        """Return the check of strength it takes."""
        del move
        return skill_attempt(fight, Skill.ATHLETICS, TEAR_FREE_DC)

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Come free, if it holds."""
        if degree in REACHES:
            super().settle(fight, move, degree)
        else:
            fight.tell(LineKind.HELD_FAST)


class Steady(Recover):
    """Put fear aside for a point of resolve."""

    kind, condition, label = MoveKind.STEADY, Condition.FRIGHTENED, "Steady yourself"
    line = LineKind.STEADY

    def moves(self, fight: Fight) -> Iterator[Move]:
        """Yield it for a frightened hero who has resolve."""
        return super().moves(fight) if fight.hero.resolve > 0 else iter(())

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return it in words."""
        return super().shown(fight, move)._replace(detail="A point of resolve ends frightened.")

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Spend the point."""
        fight.change_resolve(-1)
        super().settle(fight, move, degree)

    def worth(self, weighing: "Weighing", move: Move) -> float:
        """Return what it is worth while fear has turns left."""
        del move
        return 1.5 if weighing.fight.hero.conditions.get(Condition.FRIGHTENED, 0) > 1 else 0.0


def leave_reach(fight: Fight) -> None:
    """Leave everybody near behind."""
    for foe in fight.near_foes():
        foe.band = Band.FAR
