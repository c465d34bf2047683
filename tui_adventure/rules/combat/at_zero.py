"""At 0 hearts: stand up for a point of resolve, hold on, drink, pray, speak or give in."""

from collections.abc import Iterator

from tui_adventure.rules.character import Skill
from tui_adventure.rules.combat.attempts import Attempt, skill_attempt
from tui_adventure.rules.combat.blows import as_event, throw_attack
from tui_adventure.rules.combat.fight import LOST_AT, Fight
from tui_adventure.rules.combat.item_use import UseItem
from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import Move, MoveGroup, MoveKind
from tui_adventure.rules.combat.move_rules import FREE, HITS, MoveRules, Shown, fail_save
from tui_adventure.rules.events import Degree
from tui_adventure.rules.powers import Cost

RISES_AT = 2
"""So many death saves made, and the hero rises."""
_SAVES_A_TURN = 2
_PRAYED = "prayed"
_PRAYER_DC = 12


class StandUp(MoveRules):
    """A point of resolve, and the hero stands."""

    kind = MoveKind.STAND_UP
    cost = FREE

    def moves(self, fight: Fight) -> Iterator[Move]:
        """Yield it for a hero with resolve."""
        if fight.hero.resolve > 0:
            yield Move(self.kind)

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return what it costs."""
        del move
        return Shown(
            "Stand up", "For a point of resolve, at once; then act.", uses=f"1 of {fight.hero.resolve} resolve"
        )

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Spend the point and rise."""
        del move, degree
        fight.change_resolve(-1)
        fight.tell(LineKind.STANDS_UP)
        fight.rise()


class HoldOn(MoveRules):
    """Death saves (SRD 5.2.1, Death Saving Throws): two made and the hero rises, three failed and it is lost.

    A natural 20 rises at once, a natural 1 counts twice. Solo fit: nobody else is there to help, so two will do, and
    two are thrown a turn, so that nobody lies there for more than two turns.
    """

    kind = MoveKind.HOLD_ON
    cost = FREE
    liftable = False
    whole = True

    def moves(self, fight: Fight) -> Iterator[Move]:
        """Yield it: one can always hold on."""
        del fight
        yield Move(self.kind)

    def attempt(self, fight: Fight, move: Move) -> Attempt:
        """Return a save."""
        del move
        return Attempt("Death save", (), 0, fight.setting.death_save, 0, within=0)

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return how it stands."""
        del move
        made, failed = fight.state.saves_made, fight.state.saves_failed
        told = f"Up to two death saves: {made} made of {RISES_AT}, {failed} failed of {LOST_AT}."
        return Shown("Hold on", told)

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Count the save that lies, throw the turn's others, and see what has become of the hero."""
        _count(fight, degree or Degree.FAILURE)
        for _ in range(_SAVES_A_TURN - 1):
            if not _decided(fight):
                save = self.attempt(fight, move)
                roll = throw_attack(fight, save.modifier, save.target, save.advantage)
                if not fight.quiet:
                    fight.events.append(as_event(save.label, save.parts, save.target, save.advantage, roll))
                _count(fight, roll.degree)
        if not _decided(fight):
            fight.tell(LineKind.HOLDS_ON)
        elif not fight.state.result:
            fight.tell(LineKind.RISES)
            fight.rise()


class Drink(UseItem):
    """What heals can be got down by somebody who lies there."""

    def __init__(self) -> None:
        super().__init__(Cost.QUICK)

    def moves(self, fight: Fight) -> Iterator[Move]:
        """Yield each consumable that gives hearts back."""
        usable = fight.kit.usable[True]
        yield from (move for move in super().moves(fight) if usable[move.what].heals is not None)


class Pray(MoveRules):
    """A prayer, once a fight: a success stands the hero up, half of one is a death save made, a failure one failed."""

    kind = MoveKind.PRAY
    cost = FREE
    liftable = False

    def moves(self, fight: Fight) -> Iterator[Move]:
        """Yield it where nobody has been asked yet."""
        if not fight.state.spent.get(_PRAYED):
            yield Move(self.kind)

    def attempt(self, fight: Fight, move: Move) -> Attempt:
        """Return the check of religion."""
        del move
        return skill_attempt(fight, Skill.RELIGION, _PRAYER_DC)

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return what comes of it."""
        del fight, move
        return Shown("Pray", "Success, and you stand; a near miss is a death save made, a failure one failed.")

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Let the prayer be heard, half heard, or not."""
        del move
        fight.state.spent[_PRAYED] = 1
        if degree is Degree.PARTIAL:
            fight.state.saves_made += 1
        if degree in HITS or fight.state.saves_made >= RISES_AT:
            fight.tell(LineKind.PRAYER, degree=degree)
            fight.rise()
        elif degree is Degree.PARTIAL:
            fight.tell(LineKind.HOLDS_ON, degree=degree)
        else:
            fight.tell(LineKind.PRAYER_FAILS, degree=degree)
            fail_save(fight)


class GiveIn(MoveRules):
    """Give in: the fight is lost, and neither scar nor worse comes of it."""

    kind = MoveKind.GIVE_IN
    group = MoveGroup.TALK
    cost = FREE

    def moves(self, fight: Fight) -> Iterator[Move]:
        """Yield it: one can always give in."""
        del fight
        yield Move(self.kind)

    def shown(self, fight: Fight, move: Move) -> Shown:
        """Return what comes of it."""
        del fight, move
        return Shown("Give in", "The fight is lost, for certain; it leaves no scar.")

    def settle(self, fight: Fight, move: Move, degree: Degree | None) -> None:
        """Lose the fight."""
        del move, degree
        fight.state.gave_in, fight.state.result = True, "lost"
        fight.tell(LineKind.GIVES_IN)


def _count(fight: Fight, degree: Degree) -> None:
    state = fight.state
    if degree is Degree.FUMBLE:
        fail_save(fight, 2)
    elif degree is Degree.CRITICAL:
        state.saves_made = RISES_AT
    elif degree in HITS:
        state.saves_made += 1
    else:
        fail_save(fight)


def _decided(fight: Fight) -> bool:
    return bool(fight.state.result) or fight.state.saves_made >= RISES_AT
