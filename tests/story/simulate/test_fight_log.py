"""What a simulation keeps of fights."""

from tui_adventure.rules.combat.lines import LineKind
from tui_adventure.rules.combat.move import MoveGroup, MoveKind
from tui_adventure.rules.combat.state import CombatState
from tui_adventure.rules.events import CombatLine, FightEnded
from tui_adventure.story.beat import Beat, FightMove, Option, Page
from tui_adventure.story.events import Event
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.simulate.fight_log import FightLog, merged
from tui_adventure.story.state import StoryState

FELLED = CombatLine(line=LineKind.FOE_FELLS, foe="hound", name="hound", acts=True, called="bite")
LOST = FightEnded(encounter="mill.catcher", result="lost", rounds=2)


def turn(log: FightLog, acted: int, *events: Event, moves: tuple[MoveKind, ...] = (), danger: int = 2) -> None:
    options = tuple(Option(id=kind, label=kind, move=FightMove(kind=kind, group=MoveGroup.MOVE)) for kind in moves)
    over = any(isinstance(event, FightEnded) for event in events)
    state = StoryState(phase=GamePhase.EXPLORATION if over else GamePhase.COMBAT)
    state.combat_state = None if over else CombatState(acted=acted)
    state.page = Page(options=options)
    log.follow(state, Beat(page=state.page, events=tuple(events)), danger)


def test_a_fall_before_the_second_action_is_early_and_one_after_it_is_not() -> None:
    log = FightLog()
    turn(log, 0, FELLED)
    turn(log, 2, LOST)
    turn(log, 1)
    turn(log, 2, FELLED)
    turn(log, 2, LOST)
    assert (log.fights, log.gentle, log.early) == (2, 2, 1)


def test_only_gentle_doors_are_asked_for_fair_first_rounds() -> None:
    log = FightLog()
    turn(log, 1, FELLED, danger=3)
    turn(log, 1, LOST, danger=3)
    assert (log.fights, log.gentle, log.early) == (1, 0, 0)


def test_a_page_is_idle_when_nothing_but_holding_on_can_be_chosen() -> None:
    log = FightLog()
    alone, choice = (MoveKind.HOLD_ON,), (MoveKind.HOLD_ON, MoveKind.GIVE_IN)
    for moves in (alone, alone, choice, alone, (MoveKind.ATTACK,)):
        turn(log, 2, moves=moves)
    assert (log.idle, log.holding, log.longest) == (3, 4, 2)


def test_logs_of_many_runs_add_up_and_the_longest_wait_is_the_longest_of_all() -> None:
    first, second = FightLog(fights=2, gentle=1, early=1, idle=1, holding=2, longest=2), FightLog(fights=1, longest=1)
    both = merged([first, second])
    assert (both.fights, both.gentle, both.early, both.idle, both.holding, both.longest) == (3, 1, 1, 1, 2, 2)
