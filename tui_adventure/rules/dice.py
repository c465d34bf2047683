"""Dice, drawn from (seed, turn, purpose) so that the same run rolls the same numbers.

No generator is shared and none is kept: undoing a turn cannot re-roll its luck.
"""

import hashlib
import random


def rng_for(seed: int, turn: int, purpose: str) -> random.Random:
    """Return the generator for one purpose on one turn of one seeded adventure."""
    digest = hashlib.sha256(f"{seed}:{turn}:{purpose}".encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))  # noqa: S311 - dice, not secrets
