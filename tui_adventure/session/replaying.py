"""A run played again from its code, turn by turn, as the session it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tui_adventure.clean import clean
from tui_adventure.rules.errors import GameError, Impossible
from tui_adventure.session import door_of_the_day as daily
from tui_adventure.session import opening
from tui_adventure.session.errors import SessionError
from tui_adventure.session.run_code import MARK, DoesNotFit, LineMark, RunCode, Start, edition_mark
from tui_adventure.session.state import LONGEST_INPUT, GameState
from tui_adventure.session.turn_record import TurnRecord, write_down
from tui_adventure.story.beat import Beat

if TYPE_CHECKING:
    from tui_adventure.story.engine import Engine

_OTHER = "This code was made with another edition of the book or of the game, and goes otherwise here: no replay of it."
_OTHER_WORDS = (
    "This code was made with another edition of the book; here it goes the same way, in this edition's words."
)


class OtherEdition(SessionError):
    """What the code tells cannot happen so here."""

    def __init__(self) -> None:
        super().__init__(_OTHER)


@dataclass(frozen=True)
class ReplayedTurn:
    """One turn of a run: what was entered, what came of it, and the state after it, which the next turn changes."""

    number: int
    entered: str
    label: str
    """What was entered, as the player would say it."""
    beat: Beat
    state: GameState


def begun(run: RunCode, engine: "Engine") -> GameState:
    """Return a run's first state.

    Raises:
        OtherEdition: there is no such day's door here.
    """
    if run.start is Start.DAILY:
        try:
            return daily.begin(engine, run.settings, date.fromordinal(run.seed), practice=True)
        except (ValueError, OverflowError, GameError) as error:
            raise OtherEdition from error
    quick = run.start is Start.READY_HERO
    return opening.begin(engine, run.settings, run.seed, quick=quick, returned=run.returned)


def replayed(run: RunCode, engine: "Engine", state: GameState) -> Iterator[ReplayedTurn]:
    """Play a run on from its first state and yield each turn.

    Raises:
        OtherEdition: something was entered that cannot be done here.
    """
    inputs, number = run.inputs(), 0
    while inputs.left:
        try:
            text = clean(inputs.on(state.page))[:LONGEST_INPUT].strip()
            beat, record = played(engine, state, text)
        except (DoesNotFit, Impossible) as error:
            raise OtherEdition from error
        number += 1
        label = record.action if record.entered.startswith("#") else record.entered
        yield ReplayedTurn(number, text, label, beat, state)
    if not inputs.used_up:
        raise OtherEdition


def played(engine: "Engine", state: GameState, text: str) -> tuple[Beat, TurnRecord]:
    """Play a turn on a state; a deed that is weighed first is then done.

    Raises:
        Impossible: it cannot be done, or is no turn.
    """
    before = state.model_copy()
    intent = engine.interpret(state, text)
    beat = engine.resolve(state, intent)
    if not beat.spent and state.weighed is not None:
        intent = state.weighed
        beat = engine.resolve(state, intent)
    if not beat.spent:
        raise Impossible("Nothing came of that.")
    record = TurnRecord.of(before, beat.page, text, intent)
    write_down(state, record)
    return beat, record


def proved(run: RunCode, engine: "Engine") -> str:
    """Play a run through, and return what is to be said before it is shown: in whose words it is told, or "".

    Raises:
        OtherEdition: it does not go here as it went.
    """
    state, mark = begun(run, engine), LineMark()
    mark.add(state)
    contents: set[str] = set()
    for turn in replayed(run, engine, state):
        mark.add(turn.state)
        if turn.state.adventure is not None and turn.state.adventure.edition is not None:
            contents.add(turn.state.adventure.edition.content)
    if mark.mark != run.mark:
        raise OtherEdition
    known = run.edition != bytes(MARK) and bool(contents)
    return _OTHER_WORDS if known and run.edition not in map(edition_mark, contents) else ""
