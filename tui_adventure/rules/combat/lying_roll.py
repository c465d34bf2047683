"""A roll on the table: let it stand, or lift it with a point of resolve."""

from collections.abc import Iterator
from typing import ClassVar

from tui_adventure.rules.combat.fight import Fight
from tui_adventure.rules.combat.move import Move, MoveKind
from tui_adventure.rules.combat.move_rules import FREE, MoveRules, Shown
from tui_adventure.rules.events import Degree


class _Decide(MoveRules):
    cost = FREE
    words: ClassVar[Shown]

    def moves(self, fight: Fight) -> Iterator[Move]:
        """Yield it while a roll lies there."""
        if fight.state.pending is not None:
            yield Move(self.kind)

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return it in words."""
        del fight, move
        return self.words

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Nothing comes of the decision itself: the move that was thrown is settled."""


class LetStand(_Decide):
    """Let the roll stand."""

    kind, words = MoveKind.STAND, Shown("Let it stand")


class Lift(_Decide):
    """Spend a point of resolve on the roll."""

    kind, words = MoveKind.LIFT, Shown("Spend a point of resolve", "The roll counts one step better.")
