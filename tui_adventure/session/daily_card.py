"""The card of a day's door: how it went, in signs, for whoever compares. It names nobody and gives nothing away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui_adventure.rules.events import Degree
from tui_adventure.session.state import GameState
from tui_adventure.story.content.atlas import atlas_of

if TYPE_CHECKING:
    from tui_adventure.story.content.library import Library

_SIGNS = {
    Degree.CRITICAL: "★",
    Degree.SUCCESS: "●",
    Degree.PARTIAL: "◐",
    Degree.FAILURE: "○",
    Degree.FUMBLE: "✕",
}
_ROW = 20
_ENDS = (("won", "won"), ("parleyed", "talked out of"), ("fled", "run from"), ("lost", "lost"))


def card(state: GameState, library: "Library") -> str:
    """Return the card of a day's door at whose closing entry a session stands; "" anywhere else."""
    adventure, sheet = state.adventure, state.character_sheet
    if state.daily is None or adventure is None or not adventure.ending or len(state.completed_quests) != 1:
        return ""
    tally, day = adventure.tally, state.daily.day
    door = state.completed_quests[0].door.capitalize()
    signs = "".join(_SIGNS[Degree(one.degree)] for one in adventure.played if one.degree in set(Degree))
    fights = ", ".join(f"{tally.ended[end]} {said}" for end, said in _ENDS if tally.ended.get(end))
    outcome = atlas_of(library, adventure.quest).endings[adventure.ending].outcome
    rolls = f"{tally.rolls} rolls, best {tally.best}, worst {tally.worst}" if tally.rolls else "no roll"
    lines = (
        f"Nine Doors, the door of {day.day} {day:%B %Y}{' (practice)' if state.daily.practice else ''}",
        f"The {door} Door, {sheet.race} {sheet.character_class}" if sheet is not None else f"The {door} Door",
        *(signs[at : at + _ROW] for at in range(0, len(signs), _ROW)),
        f"{state.adventure_turn} of {state.max_turns} turns, {rolls}",
        f"Fights: {fights}" if fights else "No fight",
        f"Ending: {outcome}",
        "tui-adventure daily",
    )
    return "\n".join(lines)


def card_of_line(line: Sequence[GameState], library: "Library") -> str:
    """Return the card of a day's door from a line of play that may have gone on after it; "" before its end."""
    return next(filter(None, (card(state, library) for state in line)), "")
