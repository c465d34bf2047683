"""What a passage is held against, and what is said when it does not hold."""

from dataclasses import dataclass, field
from enum import StrEnum


class Row(StrEnum):
    """Which check a passage did not pass."""

    SHAPE = "shape"
    LENGTH = "length"
    NAMES = "names"
    RESULT = "result"
    AGENCY = "agency"
    NUMBERS = "numbers"
    LANGUAGE = "language"
    MANNERS = "manners"
    """A refusal, leaked instructions, choices of its own, a word about the telling instead of the telling."""
    RATING = "rating"
    REPETITION = "repetition"
    HIDDEN = "hidden"
    """What somebody does not know, or keeps to themself."""


_PAST_REPAIR = frozenset({Row.MANNERS, Row.RATING})


@dataclass(frozen=True)
class Breach:
    """One way in which a passage did not pass: the check, and a sentence that a model can mend it by."""

    row: Row
    why: str

    @property
    def repairable(self) -> bool:
        """Whether asking once more makes sense; else the book's words stand at once."""
        return self.row not in _PAST_REPAIR


class Sign(StrEnum):
    """How what the hero tried came out; NONE where nothing was rolled for."""

    SUCCESS = "success"
    PARTIAL = "partial"
    FAILURE = "failure"
    NONE = ""


@dataclass(frozen=True)
class Ground:
    """What is so in the beat of a passage.

    `done` is what the player chose or typed, `allowed` ideas of ideas.yaml that the beat's effects make true,
    `names` the proper names in scope, `lately` what was told in the last turns, `asked` the request and the
    instructions above it, `banned` words of the player's lines and veils.
    """

    sign: Sign = Sign.NONE
    done: str = ""
    names: frozenset[str] = frozenset()
    people: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()
    lately: tuple[str, ...] = ()
    asked: str = ""
    banned: frozenset[str] = frozenset()
    ordinary: frozenset[str] = field(default=frozenset(), repr=False)
    """Words known to be no names: a sentence may begin with one."""
