"""How a hero's ability scores come about: the standard array, twenty-seven points, or dice on the counter."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from tui_adventure.rules.character import Ability, CharacterClass
from tui_adventure.rules.character_build import (
    STANDARD_ARRAY,
    by_open_roll,
    by_point_buy,
    by_standard_array,
)
from tui_adventure.rules.classes import CLASSES
from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible

ABILITIES = "abilities"
"""The line of the ledger they stand on, beside the fields that are read from words."""
_STANDARD, _ROLLED = "standard", "rolled"
_SPREADS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"sharp": (15, 15, 15, 8, 8, 8), "even": (13, 13, 13, 12, 12, 12)}
)
"""Ways to spend the points, by what the class needs most."""
WAYS: Mapping[str, str] = MappingProxyType(
    {
        _STANDARD: "As most people are: " + ", ".join(map(str, STANDARD_ARRAY)),
        "sharp": "Three things well: " + ", ".join(map(str, _SPREADS["sharp"])),
        "even": "Nothing badly: " + ", ".join(map(str, _SPREADS["even"])),
        _ROLLED: "Dice on the counter: 4d6 six times, the lowest of each dropped",
    }
)
"""What is offered: value -> label."""


def scores_of(way: str, character_class: CharacterClass, seed: int) -> dict[Ability, int]:
    """Return the scores that a way gives a class; the numbers of one's own are kept as "15-14-13-12-10-8".

    Dice are thrown once an adventurer: the same seed lays the same ones on the counter.

    Raises:
        Impossible: the numbers cost more than there are points, or are none that can be bought.
    """
    if way == _ROLLED:
        return by_open_roll(character_class, rng_for(seed, 0, "dice on the counter"))[0]
    if way in {"", _STANDARD}:
        return by_standard_array(character_class)
    numbers = _SPREADS.get(way) or tuple(int(number) for number in way.split("-"))
    return by_point_buy(dict(zip(CLASSES[character_class].order, numbers, strict=True)))


def told_of(way: str, character_class: CharacterClass, seed: int) -> str:
    """Return the scores as the ledger shows them, with the dice they were thrown with; "" for the usual ones."""
    if way in {"", _STANDARD}:
        return ""
    scores = scores_of(way, character_class, seed)
    if way == _ROLLED:
        throws = by_open_roll(character_class, rng_for(seed, 0, "dice on the counter"))[1]
        shown = (f"{' '.join(map(str, four[:3]))} ({four[3]})" for four in throws)
        parts = (f"{ability} {dice} = {score}" for (ability, score), dice in zip(scores.items(), shown, strict=True))
        return "Thrown in the open: " + ", ".join(parts) + "."
    return "Measured: " + ", ".join(f"{ability} {score}" for ability, score in scores.items()) + "."


def read_way(said: str, character_class: CharacterClass) -> str:
    """Return the way that typed words mean: six numbers are points spent, in the order the class needs them.

    Raises:
        Impossible: there are not six numbers, or they cannot be bought.
    """
    if re.search(r"\b(roll|dice|throw)", said.lower()):
        return _ROLLED
    numbers = re.findall(r"\d+", said)
    if len(numbers) != len(Ability):
        order = ", ".join(CLASSES[character_class].order)
        raise Impossible(f"Write six numbers from 8 to 15, for {order}; or say “roll”.")
    way = "-".join(str(int(number[:3])) for number in numbers)
    scores_of(way, character_class, 0)
    return way
