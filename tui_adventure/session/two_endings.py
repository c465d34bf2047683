"""Which finished adventures can be held beside one another: those behind the same door, a hero's own forks first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui_adventure.session.finished import FinishedAdventure, finished_in
from tui_adventure.session.finished_runs import of_one_door
from tui_adventure.story.roads.side_by_side import Contrast, side_by_side

if TYPE_CHECKING:
    from tui_adventure.session.hall import Hall
    from tui_adventure.session.state import GameState
    from tui_adventure.story.content.library import Library


def others_of_the_door(state: "GameState", hall: "Hall") -> "tuple[FinishedAdventure, ...]":
    """Return the adventures of other sessions that a hall has read and that can be held beside a session's own.

    Those from the same dice come first; of several sessions with one and the same adventure one is enough.
    """
    own = finished_in(state)
    if own is None:
        return ()
    found: dict[object, FinishedAdventure] = {}
    for hero in hall.heroes():
        for one in hero.adventures:
            if one.quest == own.quest and one.same != own.same:
                found.setdefault(one.same, one)
    return tuple(sorted(found.values(), key=lambda one: one.seed != own.seed))


def compared(one: "Sequence[GameState]", other: "Sequence[GameState]", library: "Library") -> tuple[Contrast, ...]:
    """Return what differs between the last adventures of two sessions that were behind one door.

    Raises:
        NotFinished: one of them has finished none.
        Impossible: they have finished none of the same door.
    """
    return side_by_side(*of_one_door(one, other), library)
