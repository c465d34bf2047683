import random
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import Ability, CharacterClass, CharacterRace, Skill
from tui_adventure.rules.character_build import (
    STANDARD_ARRAY,
    build_sheet,
    by_open_roll,
    by_point_buy,
    by_standard_array,
    hearts_of,
    quick_hero,
    start_hero,
)
from tui_adventure.rules.classes import CLASSES
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import ItemSpec
from tui_adventure.rules.spells import SPELLS_BY_CLASS
from tui_adventure.rules.talents import TALENTS, first_talents, talent_choices


@given(st.sampled_from(CharacterClass), st.sampled_from(CharacterRace), st.sampled_from(sorted(BACKGROUNDS)))
def test_every_class_origin_and_background_makes_a_hero(
    character_class: CharacterClass, race: CharacterRace, background: str
) -> None:
    sheet = build_sheet("Ada", race, character_class, background)
    assert len(set(sheet.skills)) == len(sheet.skills) >= CLASSES[character_class].picks + 2
    assert set(BACKGROUNDS[background].skills) <= set(sheet.skills)
    assert len(sheet.talents) == 3
    assert BACKGROUNDS[background].item in sheet.equipment


def test_there_are_at_least_nine_backgrounds_and_every_item_they_name_exists(items: Mapping[str, ItemSpec]) -> None:
    assert len(BACKGROUNDS) >= 9
    named = {entry.item for entry in BACKGROUNDS.values()} | {item for spec in CLASSES.values() for item in spec.gear}
    assert named <= set(items)


@pytest.mark.parametrize("character_class", list(CharacterClass))
def test_a_class_has_three_talents_at_first_and_a_choice_of_two_at_each_later_level(
    character_class: CharacterClass,
) -> None:
    assert len(first_talents(character_class)) == 3
    assert [len(talent_choices(character_class, level)) for level in range(2, 6)] == [2, 2, 2, 2]


def test_spells_are_enough_and_no_id_means_two_things() -> None:
    counts = {name.value: len(spells) for name, spells in SPELLS_BY_CLASS.items()}
    assert all(counts[name] >= 8 for name in ("wizard", "cleric", "bard"))
    assert counts["ranger"] == 4
    ids = [spell.id for spells in SPELLS_BY_CLASS.values() for spell in spells] + list(TALENTS)
    assert len(ids) == len(set(ids))


def test_the_standard_array_puts_the_best_score_where_the_class_lives() -> None:
    for character_class, spec in CLASSES.items():
        scores = by_standard_array(character_class)
        assert sorted(scores.values(), reverse=True) == list(STANDARD_ARRAY)
        assert scores[spec.primary] == 15


def test_point_buy_takes_what_27_points_buy_and_says_what_they_do_not() -> None:
    bought = dict(zip(Ability, (15, 15, 15, 8, 8, 8), strict=True))
    assert by_point_buy(bought) == bought
    with pytest.raises(Impossible, match="costs 36 points; there are 27"):
        by_point_buy(dict(zip(Ability, (15, 15, 15, 15, 8, 8), strict=True)))
    with pytest.raises(Impossible, match="from 8 to 15, not 16"):
        by_point_buy(dict(zip(Ability, (16, 8, 8, 8, 8, 8), strict=True)))
    with pytest.raises(Impossible, match="Six abilities"):
        by_point_buy({Ability.STRENGTH: 15})


@given(st.integers(0, 2**32), st.sampled_from(CharacterClass))
def test_an_open_roll_shows_its_dice_and_drops_the_lowest(seed: int, character_class: CharacterClass) -> None:
    scores, throws = by_open_roll(character_class, random.Random(seed))
    assert sorted(scores.values(), reverse=True) == [sum(four[:3]) for four in throws]
    assert all(len(four) == 4 and min(four) == four[3] for four in throws)
    build_sheet("Ada", CharacterRace.ELF, character_class, scores=scores)


def test_chosen_skills_come_before_the_usual_ones_when_the_class_teaches_them() -> None:
    sheet = build_sheet("Ada", CharacterRace.HUMAN, CharacterClass.WIZARD, skills=(Skill.MEDICINE, Skill.ATHLETICS))
    assert Skill.MEDICINE in sheet.skills
    assert Skill.ATHLETICS not in sheet.skills


def test_a_seated_hero_is_whole_and_carries_nothing_of_an_earlier_one(items: Mapping[str, ItemSpec]) -> None:
    hero = HeroState(health_current=3, scars=["stiff_knee"], conditions={"poisoned": 2}, inventory={"eel_gaff": 1})
    hero.resolve = 3
    sheet = quick_hero(CharacterClass.CLERIC)
    start_hero(hero, sheet, items)
    assert hero.health_current == hero.health_max == hearts_of(sheet)
    assert (hero.scars, hero.conditions, hero.resolve) == ([], {}, 1)
    assert sum(hero.inventory.values()) == len(sheet.equipment)
    assert hero.coins == BACKGROUNDS[sheet.background].coins


@pytest.mark.parametrize("character_class", list(CharacterClass))
def test_there_is_a_quick_hero_of_each_class(character_class: CharacterClass) -> None:
    assert quick_hero(character_class).character_class is character_class
