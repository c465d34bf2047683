"""A fuse for a storyteller that keeps failing: after some failures running nobody is asked for a while."""

from dataclasses import dataclass

FAILURES = 3
"""Failures running after which the book tells."""
REST, LONGEST_REST = 6, 24
"""Turns it then tells, at first and at most: each further failure doubles them."""


@dataclass
class Breaker:
    """Counts failures running, and the turns to rest after too many of them."""

    failures: int = 0
    turns_left: int = 0
    _rest: int = REST

    @property
    def resting(self) -> bool:
        """Whether nobody is to be asked."""
        return self.turns_left > 0

    def passed_over(self) -> None:
        """Count a turn that the book told."""
        self.turns_left = max(0, self.turns_left - 1)

    def succeeded(self) -> None:
        """Begin to count anew."""
        self.failures, self.turns_left, self._rest = 0, 0, REST

    def failed(self) -> bool:
        """Count a failure, and return whether it was one too many: then there is a rest."""
        self.failures += 1
        if self.failures < FAILURES:
            return False
        self.turns_left, self._rest = self._rest, min(2 * self._rest, LONGEST_REST)
        return True
