"""What is kept of a run's fights: who was struck down too early, and how long anybody lay there with nothing to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import MoveKind
from tui_adventure.rules.events import CombatLine
from tui_adventure.story.beat import Beat, Page
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import StoryState

_FALLS = frozenset({LineKind.FOE_FELLS, LineKind.DOWN})
_FAIR_TO = 2
"""A door of so much danger, or less, strikes nobody down before the second action."""
_SECOND = 2


@dataclass(slots=True)
class FightLog:
    """The fights of one run, as it goes on."""

    fights: int = 0
    gentle: int = 0
    """Of them, those at danger 1 or 2."""
    early: int = 0
    """Of the gentle ones, those in which the hero was down before a second action."""
    idle: int = 0
    """Pages in fights on which nothing but holding on could be chosen."""
    holding: int = 0
    """Pages on which the hero lay there, whatever could be chosen."""
    longest: int = 0
    """The most pages running on which nothing but holding on could be chosen."""
    _running: int = 0
    _acted: int = 0
    _fell: bool = False

    def follow(self, state: StoryState, beat: Beat, danger: int) -> None:
        """Take in what a turn brought."""
        fight = state.combat_state
        acted = fight.acted if fight is not None else self._acted + 1
        self._fell = self._fell or (acted < _SECOND and _falls(beat))
        self._acted = acted
        for event in beat.events:
            if event.kind == "fight_ended":
                self._close(danger)
        self._read(state.page if state.phase is GamePhase.COMBAT else None)

    def _close(self, danger: int) -> None:
        self.fights += 1
        if danger <= _FAIR_TO:
            self.gentle += 1
            self.early += self._fell
        self._fell, self._acted = False, 0

    def _read(self, page: Page | None) -> None:
        moves = [option.move.kind for option in page.options if option.move and not option.barred] if page else []
        self.holding += MoveKind.HOLD_ON in moves
        alone = moves == [MoveKind.HOLD_ON]
        self.idle += alone
        self._running = self._running + 1 if alone else 0
        self.longest = max(self.longest, self._running)


def _falls(beat: Beat) -> bool:
    return any(isinstance(event, CombatLine) and event.line in _FALLS for event in beat.events)


def merged(logs: Sequence[FightLog]) -> FightLog:
    """Return the fights of many runs together."""
    return FightLog(
        fights=sum(log.fights for log in logs),
        gentle=sum(log.gentle for log in logs),
        early=sum(log.early for log in logs),
        idle=sum(log.idle for log in logs),
        holding=sum(log.holding for log in logs),
        longest=max((log.longest for log in logs), default=0),
    )
