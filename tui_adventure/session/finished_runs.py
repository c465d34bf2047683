"""An adventure that has come to its closing entry, read from a session's line of play as the story knows it."""

from collections.abc import Sequence

from tui_adventure.rules.errors import Impossible
from tui_adventure.session.errors import SessionError
from tui_adventure.session.line_of_play import entered
from tui_adventure.session.state import GameState
from tui_adventure.story.intent import CHOSEN, Intent, Pick
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.roads.walked import Step, Walked

_BEFORE = (GamePhase.CHARACTER_CREATION, GamePhase.QUEST_SELECTION)


class NotFinished(SessionError):
    """No adventure of this session has come to its closing entry."""

    def __init__(self) -> None:
        super().__init__("This is told once an adventure has come to its closing entry.")


def last_adventure(line: Sequence[GameState]) -> Walked:
    """Return the last adventure of a line of play that was finished, page by page.

    Raises:
        NotFinished: there is none.
    """
    for walked in reversed(adventures_of(line)):
        return walked
    raise NotFinished


def adventures_of(line: Sequence[GameState]) -> list[Walked]:
    """Return all adventures of a line of play that were finished, in order."""
    ends = [
        at for at, state in enumerate(line) if _is_end(state) and not (at + 1 < len(line) and _is_end(line[at + 1]))
    ]
    return [_walked(line, end) for end in ends]


def of_one_door(one: Sequence[GameState], other: Sequence[GameState]) -> tuple[Walked, Walked]:
    """Return the last finished adventures of two lines of play that were behind the same door.

    Raises:
        NotFinished: one of them has finished none.
        Impossible: they have finished none of the same door.
    """
    mine, theirs = adventures_of(one), adventures_of(other)
    if not mine or not theirs:
        raise NotFinished
    for walked in reversed(mine):
        for beside in reversed(theirs):
            if walked.quest == beside.quest:
                return walked, beside
    raise Impossible("These two have finished no adventure behind the same door.")


def _walked(line: Sequence[GameState], end: int) -> Walked:
    start = end
    while start > 0 and line[start - 1].phase not in (*_BEFORE, GamePhase.EPILOGUE):
        start -= 1
    played = line[start : end + 1]
    steps = (
        Step(before, _intent(after, text), _said(after))
        for before, after, text in zip(played, played[1:], entered(played), strict=False)
    )
    return Walked(tuple(steps), line[end])


def _is_end(state: GameState) -> bool:
    return state.phase is GamePhase.EPILOGUE and state.adventure is not None and bool(state.adventure.ending)


def _intent(after: GameState, text: str) -> Intent | None:
    return after.meant or (Pick(option=text.removeprefix(CHOSEN)) if text.startswith(CHOSEN) else None)


def _said(after: GameState) -> str:
    return after.conversation_history[-1]["action"] if after.conversation_history else ""
