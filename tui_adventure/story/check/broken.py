"""The errors that keep a pack out of the game."""

from tui_adventure.story.check.names import Shared, unknown_names
from tui_adventure.story.check.renamed import renamed_errors
from tui_adventure.story.check.slots import unknown_slots
from tui_adventure.story.check.structure import structure_errors
from tui_adventure.story.content.loader import Reading
from tui_adventure.story.content.problems import Problem


def errors_of(reading: Reading, shared: Shared) -> list[Problem]:
    """Return what would break in play: unknown names and slots, ids given twice, scenes and stories without an end."""
    return [
        *unknown_names(reading, shared, harmless=False),
        *unknown_slots(reading),
        *structure_errors(reading),
        *renamed_errors(reading),
    ]
