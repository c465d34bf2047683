from collections.abc import Callable, Mapping

import pytest

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.classes import CLASSES
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.playing import begin
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import HitPointsChanged, LevelGained
from tui_adventure.rules.explain import explain
from tui_adventure.rules.growth import catch_breath, grown, level_choices, level_up, rest
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import numbers_of
from tui_adventure.rules.items import ItemSpec
from tui_adventure.rules.sources import sheet_of


@pytest.mark.parametrize("character_class", list(CharacterClass))
def test_four_levels_are_gained_each_by_a_choice_of_two(
    seat: Callable[..., HeroState], items: Mapping[str, ItemSpec], character_class: CharacterClass
) -> None:
    hero = seat(character_class)
    for level in range(2, 6):
        offered = level_choices(sheet_of(hero))
        assert len(offered) == 2
        before = hero.health_max
        events = level_up(hero, offered[1].id, items)
        assert events[0] == LevelGained(level=level)
        assert hero.health_max > before
        assert 0 < hero.health_current <= hero.health_max
    assert level_choices(sheet_of(hero)) == ()
    assert len(sheet_of(hero).talents) == 7


def test_the_fourth_level_raises_what_the_class_lives_by(seat: Callable[..., HeroState]) -> None:
    sheet = sheet_of(seat(CharacterClass.BARD, 3))
    raised = grown(sheet, level_choices(sheet)[0].id)
    assert raised.stats.charisma == min(20, sheet.stats.charisma + 2)


@pytest.mark.parametrize("character_class", list(CharacterClass))
@pytest.mark.parametrize(("score", "raised"), [(8, 10), (17, 19), (18, 20), (19, 20), (20, 20)])
def test_no_ability_rises_above_twenty_and_only_the_classes_own_rises_at_the_fourth_level(
    seat: Callable[..., HeroState], character_class: CharacterClass, score: int, raised: int
) -> None:
    primary = CLASSES[character_class].primary
    for level in (1, 2, 3, 4):
        sheet = sheet_of(seat(character_class, level))
        sheet = sheet.model_copy(update={"stats": sheet.stats.model_copy(update={primary.value: score})})
        after = grown(sheet, level_choices(sheet)[0].id)
        wanted = sheet.stats.model_copy(update={primary.value: raised}) if level == 3 else sheet.stats
        assert (after.level, after.stats) == (level + 1, wanted)


def test_a_talent_that_is_not_on_offer_and_a_sixth_level_are_refused(seat: Callable[..., HeroState]) -> None:
    hero = seat(CharacterClass.ROGUE)
    with pytest.raises(Impossible, match="Choose one of these"):
        level_up(hero, "fireball")
    assert sheet_of(hero).level == 1
    with pytest.raises(Impossible, match="no level after the fifth"):
        level_up(seat(CharacterClass.ROGUE, 5), "elusive")


def test_a_night_mends_everything_and_leaves_the_scars(
    seat: Callable[..., HeroState], items: Mapping[str, ItemSpec]
) -> None:
    hero = seat()
    hero.health_current, hero.guard, hero.resolve = 2, 0, 0
    hero.conditions, hero.uses, hero.scars = {"poisoned": 3}, {"reroll": 1}, ["stiff_knee"]
    events = rest(hero, items)
    assert hero.health_current == hero.health_max
    assert hero.guard > 0
    assert (hero.conditions, hero.uses, hero.resolve, hero.scars) == ({}, {}, 1, ["stiff_knee"])
    assert any(isinstance(event, HitPointsChanged) for event in events)


def test_nobody_sleeps_in_a_fight(seat: Callable[..., HeroState], make_kit: Callable[..., Kit]) -> None:
    hero = seat()
    begin(hero, make_kit())
    with pytest.raises(Impossible, match="trying to kill you"):
        rest(hero)


def test_breath_is_caught_up_to_a_share_and_never_lost(seat: Callable[..., HeroState]) -> None:
    hero = seat()
    hero.health_current = 1
    catch_breath(hero)
    assert hero.health_current == round(hero.health_max / 2)
    hero.health_current = hero.health_max
    assert catch_breath(hero) == []


@pytest.mark.parametrize("character_class", list(CharacterClass))
def test_the_hearts_of_a_new_level_are_gained_at_once(
    seat: Callable[..., HeroState], items: Mapping[str, ItemSpec], character_class: CharacterClass
) -> None:
    hero = seat(character_class)
    hero.health_current -= 3
    before = hero.health_current, hero.health_max
    events = level_up(hero, level_choices(sheet_of(hero))[0].id, items)
    gained = hero.health_max - before[1]
    assert gained > 0
    assert hero.health_current == before[0] + gained
    assert events[1] == HitPointsChanged(
        amount=gained, current=hero.health_current, maximum=hero.health_max, cause="a new level"
    )


@pytest.mark.parametrize(("level", "bonus"), [(1, 2), (4, 2), (5, 3)])
def test_proficiency_rises_at_the_fifth_level(
    seat: Callable[..., HeroState], items: Mapping[str, ItemSpec], level: int, bonus: int
) -> None:
    hero = seat(CharacterClass.FIGHTER, level)
    me = numbers_of(hero, items)
    assert me.proficiency == bonus
    assert ("proficiency", bonus) in me.near.attack_parts
    assert explain(hero, "proficiency", items) == (("level", bonus),)
