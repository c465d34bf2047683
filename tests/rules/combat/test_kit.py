"""Foes fitted to whoever meets them: together they have the hearts and do the harm of the hero's level."""

from collections.abc import Mapping

import pytest

from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.combat.kit import (
    BOSS_HARM,
    BOSS_HEARTS,
    GLANCES_WITHIN,
    PAR_HARM,
    PAR_HEARTS,
    PAR_TO_HIT,
    Fitted,
    fitted,
)
from tui_adventure.rules.dice import D20, dice
from tui_adventure.rules.difficulty import DIFFICULTIES, difficulty

ROSTERS = [
    ("eel_poacher",),
    ("eel_poacher", "kiln_brother"),
    ("fen_hound", "fen_hound", "fen_hound"),
    ("lantern_widow", "toll_hedger"),
    ("leech_wife", "whistle_man", "fen_hound"),
]
BOSSES = ["sexton_below", "overman_kray"]
ARMOUR = {1: 14, 2: 14, 3: 15, 4: 15, 5: 15}
"""What heroes of a level wear."""
STANDING = {1: 1.0, 2: 3 / 4, 3: 2 / 3}
"""The share of a fight that a foe is there for, when they are felled one after the other."""
LEVELS = range(1, 6)
LIGHTEST, HEAVIEST = -4, 12
"""What a blow may be made lighter or heavier by; a foe that is heaviest may fall short."""


def harm_a_round(roster: list[FoeSpec], fits: tuple[Fitted, ...], level: int) -> float:
    """Return the harm that such foes do a round on average; a blow that misses by little counts for half."""
    total = 0.0
    for spec, fit in zip(roster, fits, strict=True):
        lands = (D20 + 1 + fit.to_hit - ARMOUR[level] + GLANCES_WITHIN / 2) / D20
        total += min(0.95, lands) * fit.strikes * STANDING[len(roster)] * (dice(spec.attack.damage).mean + fit.blow)
    return total


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("names", ROSTERS, ids="+".join)
def test_whoever_they_are_foes_do_the_harm_of_the_level(
    foes: Mapping[str, FoeSpec], names: tuple[str, ...], level: int
) -> None:
    roster = [foes[name] for name in names]
    fits = fitted(roster, level, difficulty("standard"))
    harm, par = harm_a_round(roster, fits, level), PAR_HARM[level - 1]
    if any(fit.blow == HEAVIEST for fit in fits):
        assert harm < par
    else:
        assert harm == pytest.approx(par, rel=0.05)
    assert all(LIGHTEST <= fit.blow <= HEAVIEST for fit in fits)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("names", ROSTERS, ids="+".join)
def test_whoever_they_are_foes_have_the_hearts_of_the_level_as_far_as_they_can_be_stretched(
    foes: Mapping[str, FoeSpec], names: tuple[str, ...], level: int
) -> None:
    roster = [foes[name] for name in names]
    written = sum(spec.hearts for spec in roster)
    wanted = max(written / 2, min(written * 6, PAR_HEARTS[level - 1]))
    fits = fitted(roster, level, difficulty("standard"))
    assert sum(fit.hearts for fit in fits) == pytest.approx(wanted, abs=len(roster))


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_asks_more_and_a_boss_has_fewer_hearts_than_a_band_and_hits_harder(level: int) -> None:
    for par in (PAR_HEARTS, PAR_HARM, PAR_TO_HIT):
        assert list(par) == sorted(par)
    assert 0.7 < BOSS_HEARTS[level - 1] < 1 < BOSS_HARM[level - 1]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("boss", BOSSES)
def test_a_boss_strikes_twice_and_so_does_whoever_stands_alone(
    foes: Mapping[str, FoeSpec], boss: str, level: int
) -> None:
    def strikes(*names: str) -> list[int]:
        return [fit.strikes for fit in fitted([foes[name] for name in names], level, difficulty("standard"))]

    assert strikes(boss, "fen_hound") == [2, 1]
    assert strikes("fen_hound") == [2]
    assert strikes("fen_hound", "eel_poacher") == [1, 1]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("names", ROSTERS, ids="+".join)
def test_skill_and_armour_stay_within_what_the_level_can_meet(
    foes: Mapping[str, FoeSpec], names: tuple[str, ...], level: int
) -> None:
    roster = [foes[name] for name in names]
    for spec, fit in zip(roster, fitted(roster, level, difficulty("standard")), strict=True):
        assert abs(fit.to_hit - PAR_TO_HIT[level - 1]) <= 1
        assert fit.armour == min(spec.armour, {1: 13, 2: 13, 3: 14, 4: 14, 5: 15}[level])


@pytest.mark.parametrize("name", sorted(DIFFICULTIES))
def test_the_difficulty_changes_hearts_and_skill_and_nothing_else(foes: Mapping[str, FoeSpec], name: str) -> None:
    roster, setting = [foes["eel_poacher"], foes["fen_hound"]], difficulty(name)
    for usual, fit in zip(fitted(roster, 3, difficulty("standard")), fitted(roster, 3, setting), strict=True):
        assert fit.to_hit == usual.to_hit + setting.foe_to_hit - difficulty("standard").foe_to_hit
        assert (fit.armour, fit.blow, fit.strikes) == (usual.armour, usual.blow, usual.strikes)
        assert fit.hearts == pytest.approx(usual.hearts * setting.foe_hearts / difficulty("standard").foe_hearts, abs=1)
