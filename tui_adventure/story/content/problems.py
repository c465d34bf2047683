"""What is wrong with a pack, and where: `file:line:column: message`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from tui_adventure.clean import clean_line
from tui_adventure.rules.errors import GameError

SHOWN_NAMES = 12
"""How many valid names a message lists before it stops."""


class Severity(StrEnum):
    """An error keeps a pack out of the game; a warning is for its writer."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A position in a file, counted from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file of a pack."""

    file: str
    line: int
    column: int
    message: str
    severity: Severity = Severity.ERROR
    kind: str = ""
    """What sort of warning it is, so that warnings can be counted; empty for a plain one."""

    def __str__(self) -> str:
        """Return the problem as compilers do, on one line, with nothing in it that a terminal would obey."""
        mark = "warning: " if self.severity is Severity.WARNING else ""
        kind = f" [{self.kind}]" if self.kind else ""
        return clean_line(f"{self.file}:{self.line}:{self.column}: {mark}{self.message}{kind}")


class ContentError(GameError):
    """Content that cannot be used; the sentence is its first problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(str(problems[0]) if problems else "This content cannot be used.")
        self.problems = tuple(problems)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that `name` was probably meant to be, or None."""
    found = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=70)
    return str(found[0]) if found else None


def meant(name: str, known: Iterable[str]) -> str:
    """Return the rest of a sentence about an unknown name: the nearest known one, or what is known."""
    names = sorted(set(known))
    guess = nearest(name, names)
    if guess:
        return f"did you mean `{guess}`?"
    if not names:
        return "none is declared"
    more = ", …" if len(names) > SHOWN_NAMES else ""
    return f"known: {', '.join(names[:SHOWN_NAMES])}{more}"
