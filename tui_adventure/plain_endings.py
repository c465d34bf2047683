"""Two endings beside each other, line by line, at a closing entry."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui_adventure.ending_words import ALONE, contrasts_said, finished_said
from tui_adventure.session.two_endings import compared, others_of_the_door

if TYPE_CHECKING:
    from tui_adventure.session import GameSessionFlow
    from tui_adventure.session.hall import Hall
    from tui_adventure.story.content.library import Library

ENDINGS = "endings"
_MANY = 9


def endings_said(number: str, flow: "GameSessionFlow", hall: "Hall", library: "Library") -> Iterator[str]:
    """Yield which other endings behind this door can be held beside this one, or what differs from the numbered one."""
    hall.read_all()
    state = flow.get_state()
    others = others_of_the_door(state, hall)[:_MANY]
    if not others:
        yield ALONE
    elif number.isdecimal() and 1 <= int(number) <= len(others):
        other = others[int(number) - 1]
        yield from contrasts_said(compared(flow.line_of_play(), hall.line_of_play(other), library))
    else:
        yield from (f"{at}. {finished_said(one, state.seed)}." for at, one in enumerate(others, 1))
        yield f"`{ENDINGS} 1` holds the first of them beside this one."
