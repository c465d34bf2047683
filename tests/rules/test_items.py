from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from tui_adventure.rules.bestiary import FoeSpec, SpecialKind, Temperament
from tui_adventure.rules.dice import dice
from tui_adventure.rules.items import CURIO_RULES, ItemKind, ItemRule, ItemSpec


def test_the_pack_has_nine_curios_with_a_rule_each_and_six_consumables(items: Mapping[str, ItemSpec]) -> None:
    curios = [item.rule.verb for item in items.values() if item.rule and item.kind is ItemKind.CURIO]
    assert sorted(curios) == sorted(CURIO_RULES)
    assert sum(item.kind is ItemKind.CONSUMABLE for item in items.values()) >= 6


def test_the_bestiary_has_24_foes_and_six_bosses_with_a_second_phase(foes: Mapping[str, FoeSpec]) -> None:
    common = [foe for foe in foes.values() if not foe.boss]
    bosses = [foe for foe in foes.values() if foe.boss]
    assert len(common) >= 24
    assert len(bosses) >= 6
    assert all(foe.second for foe in bosses)
    assert all(foe.art and foe.look and foe.want for foe in foes.values())
    assert set(Counter(foe.temperament for foe in common)) == set(Temperament)
    assert set(Counter(foe.special.kind for foe in foes.values() if foe.special)) == set(SpecialKind)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "weapon", "damage": "1d8"},
        {"kind": "armour"},
        {"kind": "curio"},
        {"kind": "curio", "rule": {"heals": "1d4"}},
        {"kind": "consumable", "rule": {"guard": 3}},
        {"kind": "key", "rule": {"guard": 3}},
        {"kind": "weapon", "damage": "a lot", "ability": "strength"},
        {"kind": "key", "colour": "red"},
    ],
)
def test_a_thing_that_does_not_fit_its_kind_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ItemSpec(id="x", name="x", **fields)


@pytest.mark.parametrize("rule", [{}, {"guard": 3, "damage": 1}, {"bonus_to": "stealth"}, {"guard": 3, "by": 1}])
def test_a_rule_is_exactly_one_thing(rule: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ItemRule(**rule)


def test_only_a_boss_has_a_second_phase(foes: Mapping[str, FoeSpec]) -> None:
    boss = foes["sexton_below"].model_dump()
    with pytest.raises(ValidationError, match="boss: true"):
        FoeSpec(**(boss | {"boss": False}))


def test_dice_are_read_and_nonsense_is_named() -> None:
    assert (dice("2d6-1").mean, dice("2d6-1").maximum) == (6.0, 11)
    with pytest.raises(ValueError, match="write them as 2d6"):
        dice("six")
