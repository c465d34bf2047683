"""What every kind of move says of itself: when it can be made, what it asks, how it is shown and what comes of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from tui_adventure.rules.combat.attempts import Attempt
from tui_adventure.rules.combat.fight import LOST_AT, Fight
from tui_adventure.rules.combat.foe_names import called
from tui_adventure.rules.combat.move import Move, MoveGroup, MoveKind
from tui_adventure.rules.events import Degree
from tui_adventure.rules.powers import Cost

if TYPE_CHECKING:
    from tui_adventure.rules.combat.move_worth import Weighing

FREE = "free"
"""Cost of a move that is no part of the turn's economy: deciding on a roll, a death save."""
HITS = frozenset({Degree.SUCCESS, Degree.CRITICAL})
REACHES = frozenset({Degree.SUCCESS, Degree.CRITICAL, Degree.PARTIAL})
_STEP_WORTH = 3.0


class Shown(NamedTuple):
    """How a move is put to the player."""

    label: str
    detail: str = ""
    harm: str = ""
    """The damage of a success: "1d8+3"."""
    uses: str = ""
    unaimed: str = ""
    """The label without whom it is aimed at."""


class MoveRules:
    """One kind of move."""

    kind: ClassVar[MoveKind]
    group: ClassVar[MoveGroup] = MoveGroup.MOVE
    cost: ClassVar[str] = Cost.ACTION
    liftable: ClassVar[bool] = True
    """Whether a point of resolve may lift its roll."""
    whole: ClassVar[bool] = False
    """Whether a point of resolve makes its roll a success, not only one step better."""

    def moves(self, fight: Fight) -> Iterable[Move]:
        """Yield the legal moves of this kind, in a settled order."""
        raise NotImplementedError

    def barred(self, fight: Fight) -> tuple[Shown, str] | None:
        """Return what is shown although it cannot be done now, and why; None for nothing."""
        del fight
        return None

    def cost_of(self, fight: Fight, move: Move) -> str:
        """Return what a move costs: action, quick or free."""
        del fight, move
        return self.cost

    def group_of(self, move: Move) -> MoveGroup:
        """Return where the move is found."""
        del move
        return self.group

    def attempt(self, fight: Fight, move: Move) -> Attempt | None:
        """Return what the move throws, or None when no die of the hero decides it."""
        del fight, move
        return None

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return the move in words."""
        raise NotImplementedError

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Let come of the move what does; `degree` is None where nothing was thrown."""
        raise NotImplementedError

    def worth(self, weighing: "Weighing", move: Move) -> float:
        """Return what the move is worth in hearts, roughly, to a competent player."""
        del weighing, move
        return _STEP_WORTH


def fail_save(fight: Fight, times: int = 1) -> None:
    """Count a failed death save; the third loses the fight."""
    fight.state.saves_failed += times
    if fight.state.saves_failed >= LOST_AT:
        fight.state.result = "lost"


def aimed_at(fight: Fight, move: Move) -> str:
    """Return what the foe a move is aimed at is called, or "" for nobody."""
    return next((called(foe.name) for foe in fight.foes() if foe.id == move.target), "")
