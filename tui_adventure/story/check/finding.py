"""What the readers of prose find: a place in a text, and what is wrong there."""

from dataclasses import dataclass

from tui_adventure.story.check.source import Source
from tui_adventure.story.content.loader import Entry
from tui_adventure.story.content.problems import Problem, Severity
from tui_adventure.story.content.strict_yaml import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at one character of one text."""

    entry: Entry
    path: Path
    text: str
    at: int
    kind: str
    message: str
    words: str
    """The words it is about: a comment that names one of them waives it."""

    def problem(self, source: Source) -> Problem | None:
        """Return the warning, or None where the file waives it."""
        start = self.entry.document.spot((*self.entry.path, *self.path))
        spot, last = source.spots(start, self.text, self.at)
        if source.waived(start.line, last, self.words):
            return None
        return Problem(self.entry.document.file, spot.line, spot.column, self.message, Severity.WARNING, self.kind)
