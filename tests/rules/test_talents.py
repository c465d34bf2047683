"""What a talent or spell says it does is what its numbers do."""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from tui_adventure.rules.dice import Dice
from tui_adventure.rules.origins import ORIGINS
from tui_adventure.rules.powers import Aim, Boon, Cost, Passive, Power, Talent, Throw
from tui_adventure.rules.spells import SPELLS_BY_CLASS
from tui_adventure.rules.talents import TALENTS

COUNTS = ("no", "one", "two", "three", "four", "five")
EVERY = (*TALENTS.values(), *(origin.talent for origin in ORIGINS.values()))
POWERS = [talent.power for talent in EVERY if talent.power] + [
    spell for spells in SPELLS_BY_CLASS.values() for spell in spells
]


def thrown(dice: Dice) -> str:
    return f"{dice.count}d{dice.sides}" + (f"+{dice.plus}" if dice.plus else "")


SAID = {
    "armour": "armour +{n}(?! while)",
    "bare_armour": "armour +{n} while you wear none",
    "attack": "attack +{n}",
    "weapon_damage": "weapon damage +{n}",
    "spell_damage": "spell damage +{n}",
    "spell_dc": "difficulty +{n}",
    "slots": "{count} castings? more a fight",
    "hearts": r"hearts \+{n}|{count} hearts? more\b(?! a level)",
    "hearts_per_level": "{count} hearts? more a level",
    "guard": "guard +{n}",
    "initiative": "initiative +{n}",
    "saves": "saves +{n}",
    "healing": "heals {n} more",
    "crit": "critical hits on 19 and 20",
    "sneak": "{n}d6 more",
    "strike": "{n}d8 more",
    "attacks": "attack twice",
    "resolve_max": "(a|{count}) point of resolve",
    "parley": "parley and intimidation +{n}",
    "broad": "skills without proficiency +{n}",
}
"""How each number is said; every other one is a yes or no."""


@pytest.mark.parametrize("talent", EVERY, ids=lambda talent: talent.id)
def test_a_talents_numbers_stand_in_what_it_says_and_nothing_else_does(talent: Talent) -> None:
    told = talent.say.lower()
    for entry in fields(Passive):
        number = getattr(talent.passive, entry.name)
        if entry.name not in SAID:
            assert number in (0, 1), entry.name
        elif number:
            said = SAID[entry.name].replace(" +", r" \+").format(n=number, count=COUNTS[min(number, 5)])
            assert re.search(said, told), (entry.name, number, talent.say)
            assert entry.name not in {"crit", "attacks", "resolve_max"} or number == 1
        elif talent.power is None:
            promised = SAID[entry.name].replace(" +", r" \+").format(n=r"\d", count=f"({'|'.join(COUNTS)})")
            assert not re.search(promised, told), (entry.name, talent.say)


def dice_of(power: Power) -> Iterator[Dice]:
    yield from (dice for dice in (power.damage, power.later, power.heal) if dice is not None)


@pytest.mark.parametrize("power", POWERS, ids=lambda power: power.id)
def test_a_powers_dice_guard_and_turns_stand_in_what_it_says(power: Power) -> None:
    extra = [f"1d{power.bless}"] if power.bless else ["1d6"] if power.boon is Boon.MARKED else []
    assert re.findall(r"\d+d\d+(?:\+\d+)?", power.say) == [*(thrown(dice) for dice in dice_of(power)), *extra]
    told = power.say.lower()
    assert [int(guard) for guard in re.findall(r"(\d+) guard", told)] == ([power.guard] if power.guard else [])
    if power.bless:
        assert f"1d{power.bless} more on attacks and saves" in told
    if power.condition is not None and power.condition not in {"burning", "prone"}:
        assert (f"for {COUNTS[power.turns]} turn" if power.turns > 1 else "for a turn") in told, power.turns


LASTS = {
    Boon.POISED: {2: "next attack"},
    Boon.SHIELDED: {1: "until your next turn"},
    Boon.BLURRED: {1: "this round", 2: "this round and the next|two rounds", 3: "three rounds"},
    Boon.MARKED: {4: "four turns", 30: "for the fight"},
    Boon.SURGE: {1: "your next action"},
}


@pytest.mark.parametrize("power", [power for power in POWERS if power.boon], ids=lambda power: power.id)
def test_a_boon_lasts_as_long_as_its_power_says(power: Power) -> None:
    assert power.boon is not None
    assert re.search(LASTS[power.boon][power.boon_turns], power.say)


@pytest.mark.parametrize("power", POWERS, ids=lambda power: power.id)
def test_whom_a_power_reaches_and_what_it_takes_stand_in_what_it_says(power: Power) -> None:
    told = power.say.lower()
    assert (power.cost is Cost.QUICK) == told.startswith("quick:")
    assert (power.aim is Aim.FOES) == ("every" in told and "foe" in told)
    assert power.half == ("half on a save" in told)
    assert power.near_only or "near foe" not in told
    assert power.pushes == ("driven off" in told)
    assert power.slot_back == ("casting back" in told)
    assert power.cures == ("no fear" in told or "condition ends" in told)
    assert (power.throw is Throw.WEAPON) == (
        "weapon hit with" in told or "weapon attack" in told or "a weapon hit that" in told
    )
