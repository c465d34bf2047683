"""Dice, drawn from (seed, turn, purpose) so that the same run rolls the same numbers.

No generator is shared and none is kept: undoing a turn cannot re-roll its luck.
"""

import hashlib
import random
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated

from pydantic import StringConstraints

D20 = 20

DiceText = Annotated[str, StringConstraints(pattern=r"^\d{1,2}d\d{1,2}([+-]\d{1,2})?$")]
"""Dice as written in content: `2d6`, `1d8+1`."""


def rng_for(seed: int, turn: int, purpose: str) -> random.Random:
    """Return the generator for one purpose on one turn of one seeded adventure."""
    digest = hashlib.sha256(f"{seed}:{turn}:{purpose}".encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))  # noqa: S311 - dice, not secrets


@dataclass(frozen=True, slots=True)
class Dice:
    """Some dice of one kind and what is added to them."""

    count: int
    sides: int
    plus: int = 0
    mean: float = field(init=False, compare=False, repr=False)
    """The expected total."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "mean", self.count * (self.sides + 1) / 2 + self.plus)

    def roll(self, rng: random.Random) -> int:
        """Return one throw, never below 0."""
        draw, sides = rng.random, self.sides
        total = self.plus
        for _ in range(self.count):
            total += int(draw() * sides) + 1
        return max(0, total)

    @property
    def maximum(self) -> int:
        """The highest total."""
        return self.count * self.sides + self.plus


@lru_cache(maxsize=1024)
def dice(text: str) -> Dice:
    """Return the dice that `text` names.

    Raises:
        ValueError: the text is no dice, such as `2d6+1`.

    >>> dice("2d6+1").mean
    8.0
    """
    found = re.fullmatch(r"(\d{1,2})d(\d{1,2})([+-]\d{1,2})?", text)
    if found is None:
        message = f"{text!r} is no dice: write them as 2d6+1"
        raise ValueError(message)
    return Dice(int(found[1]), int(found[2]), int(found[3] or 0))


def d20(rng: random.Random) -> int:
    """Return one throw of the twenty-sided die."""
    return int(rng.random() * D20) + 1
