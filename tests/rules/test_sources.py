"""What a curio adds to a hero's numbers: what its rule says, and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

import pytest

from tui_adventure.rules.character import Skill
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import numbers_of
from tui_adventure.rules.items import CURIO_RULES, Condition, ItemKind, ItemRule, ItemSpec
from tui_adventure.rules.powers import Passive

RULES: list[tuple[dict[str, object], dict[str, int]]] = [
    ({"advantage_on": Skill.STEALTH}, {}),
    ({"bonus_to": Skill.STEALTH, "by": 2}, {}),
    ({"bonus_to": Skill.PERCEPTION, "by": 2}, {"initiative": 2}),
    ({"guard": 4}, {"guard": 4}),
    ({"resolve_max": 2}, {"resolve_max": 2}),
    ({"resist": Condition.FRIGHTENED}, {}),
    ({"reroll": 2}, {"rerolls": 2}),
    ({"speed": 3}, {"initiative": 6, "flight": 3}),
    ({"light": True}, {"light": 1}),
    ({"damage": 2}, {"weapon_damage": 2}),
]


def test_nothing_adds_anything_by_itself() -> None:
    assert not any(asdict(Passive()).values())


@pytest.mark.parametrize(("rule", "adds"), RULES, ids=[next(iter(rule)) for rule, _ in RULES])
def test_a_curio_adds_what_its_rule_says(
    seat: Callable[..., HeroState], items: Mapping[str, ItemSpec], rule: dict[str, object], adds: dict[str, int]
) -> None:
    curio = ItemSpec(id="charm", name="charm", kind=ItemKind.CURIO, rule=ItemRule.model_validate(rule))
    hero, known = seat(), {**items, "charm": curio}
    bare = asdict(numbers_of(hero, known).passive)
    hero.inventory["charm"] = 1
    carried = asdict(numbers_of(hero, known).passive)
    assert {name: carried[name] - bare[name] for name in bare if carried[name] != bare[name]} == adds
    assert {name for known_rule, _ in RULES for name in known_rule} - {"by"} == set(CURIO_RULES)
