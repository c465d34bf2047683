"""Two endings beside each other in words, for the line mode and the command line."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tui_adventure.hall_words import counted, day_of
from tui_adventure.story.roads.side_by_side import Contrast

if TYPE_CHECKING:
    from tui_adventure.session.finished import FinishedAdventure

ALONE = "No other adventure behind this door has come to its end yet."
THIS, OTHER = "This one", "The other"


def contrasts_said(contrasts: Iterable[Contrast], one: str = THIS, other: str = OTHER) -> Iterator[str]:
    """Yield what differs, each thing with both sides on lines of their own."""
    for contrast in contrasts:
        sides = ((one, contrast.one), (other, contrast.other))
        yield "\n".join((f"{contrast.name}", *(f"  {name}: {'; '.join(lines)}" for name, lines in sides)))


def finished_said(adventure: "FinishedAdventure", seed: int) -> str:
    """Return a finished adventure in a few words; `seed` is that of the one it may be held beside."""
    dice = "the same dice" if adventure.seed == seed else "other dice"
    turns, day = counted(adventure.turns, "turn"), day_of(adventure.finished_at)
    return f"{adventure.hero}, {adventure.ending_title}: {turns}, {dice}, {day}"
