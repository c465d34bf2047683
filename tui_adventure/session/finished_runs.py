"""An adventure that has come to its closing entry, read from a session's line of play as the story knows it."""

from collections.abc import Sequence

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
    end = next((at for at in range(len(line) - 1, -1, -1) if _is_end(line[at])), None)
    if end is None:
        raise NotFinished
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
