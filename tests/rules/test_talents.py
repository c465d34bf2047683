"""What a talent or spell says it does is what its numbers do."""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from tui_adventure.rules.dice import Dice
from tui_adventure.rules.origins import ORIGINS
from tui_adventure.rules.powers import Passive, Power, Talent
from tui_adventure.rules.spells import SPELLS_BY_CLASS
from tui_adventure.rules.talents import TALENTS

WORDS = {1: ("a", "one", "once", "1", "third"), 2: ("two", "twice", "2"), 3: ("three", "3"), 4: ("four", "4")}
EVERY = (*TALENTS.values(), *(origin.talent for origin in ORIGINS.values()))
POWERS = [talent.power for talent in EVERY if talent.power] + [
    spell for spells in SPELLS_BY_CLASS.values() for spell in spells
]


def says(text: str, number: int) -> bool:
    return any(re.search(rf"(?<![\d]){word}(?![\d])", text.lower()) for word in WORDS.get(number, (str(number),)))


def thrown(dice: Dice) -> str:
    return f"{dice.count}d{dice.sides}" + (f"+{dice.plus}" if dice.plus else "")


@pytest.mark.parametrize("talent", EVERY, ids=lambda talent: talent.id)
def test_a_talents_numbers_stand_in_what_it_says(talent: Talent) -> None:
    for entry in fields(Passive):
        number = getattr(talent.passive, entry.name)
        assert not number or number == 1 or says(talent.say, number), (entry.name, number, talent.say)


def dice_of(power: Power) -> Iterator[Dice]:
    yield from (dice for dice in (power.damage, power.later, power.heal) if dice is not None)


@pytest.mark.parametrize("power", POWERS, ids=lambda power: power.id)
def test_a_powers_dice_guard_and_turns_stand_in_what_it_says(power: Power) -> None:
    for dice in dice_of(power):
        assert thrown(dice) in power.say, (thrown(dice), power.say)
    if power.guard:
        assert says(power.say, power.guard), (power.guard, power.say)
    if power.condition is not None and power.turns > 1 and power.condition != "burning":
        assert says(power.say, power.turns), (power.turns, power.say)
    if power.bless:
        assert says(power.say, power.bless)
