import random
from collections.abc import Callable, Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tui_adventure.rules.character import Ability, CharacterClass, Skill
from tui_adventure.rules.checks import (
    Chances,
    CheckSpec,
    chances,
    degree_of,
    lifted,
    odds,
    roll_check,
    throw,
    whole_per_cents,
)
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import Degree
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Condition, ItemSpec


def shares(exact: Chances) -> tuple[float, ...]:
    return exact.critical, exact.success, exact.partial, exact.failure, exact.fumble


@given(st.integers(-3, 12), st.integers(1, 30), st.integers(-1, 1), st.booleans(), st.booleans())
def test_the_five_degrees_leave_no_chance_over(
    modifier: int,
    target: int,
    advantage: int,
    blessed: bool,  # noqa: FBT001
    lucky: bool,  # noqa: FBT001
) -> None:
    found = shares(chances(modifier, target, advantage, blessed=blessed, lucky=lucky))
    assert sum(found) == pytest.approx(1.0)
    assert all(share >= -1e-12 for share in found)
    assert sum(whole_per_cents(chances(modifier, target, advantage, blessed=blessed))) == 100


@pytest.mark.parametrize(("advantage", "blessed"), list(product((-1, 0, 1), (False, True))))
def test_chances_equal_a_count_of_every_throw(advantage: int, blessed: bool) -> None:  # noqa: FBT001
    counted = dict.fromkeys(Degree, 0)
    thrown = 0
    for one, two, bonus in product(range(1, 21), range(1, 21), range(1, 5)):
        kept = one if advantage == 0 else (max(one, two) if advantage > 0 else min(one, two))
        counted[degree_of(kept, kept + 3 + (bonus if blessed else 0), 14)] += 1
        thrown += 1
    exact = chances(3, 14, advantage, blessed=blessed)
    assert shares(exact) == pytest.approx(tuple(counted[degree] / thrown for degree in Degree))


@pytest.mark.parametrize(
    ("advantage", "lucky"), [(0, False), (1, False), (-1, False), (0, True), (1, True), (-1, True)]
)
def test_a_hundred_thousand_throws_come_within_a_point_of_the_shown_odds(
    advantage: int,
    lucky: bool,  # noqa: FBT001
) -> None:
    rng = random.Random(f"{advantage}{lucky}")
    found = dict.fromkeys(Degree, 0)
    for _ in range(100_000):
        _, kept = throw(rng, advantage, lucky=lucky)
        found[degree_of(kept, kept + 4, 13)] += 1
    exact = chances(4, 13, advantage, lucky=lucky)
    for share, degree in zip(shares(exact), Degree, strict=True):
        assert found[degree] / 100_000 == pytest.approx(share, abs=0.01)


def test_missing_by_five_is_partial_and_by_six_is_failure() -> None:
    assert degree_of(8, 10, 15) is Degree.PARTIAL
    assert degree_of(8, 9, 15) is Degree.FAILURE
    assert degree_of(20, 5, 30) is Degree.CRITICAL
    assert degree_of(1, 40, 10) is Degree.FUMBLE


def test_a_check_names_a_skill_or_an_ability_but_not_both() -> None:
    with pytest.raises(ValidationError):
        CheckSpec(dc=10)
    with pytest.raises(ValidationError):
        CheckSpec(skill=Skill.STEALTH, ability=Ability.DEXTERITY, dc=10)
    assert CheckSpec(skill=Skill.SLEIGHT_OF_HAND, dc=10).label == "Sleight of hand"


def test_what_is_rolled_is_what_was_shown(seat: Callable[..., HeroState]) -> None:
    hero = seat(CharacterClass.ROGUE)
    spec = CheckSpec(skill=Skill.STEALTH, dc=12, stake="the dogs")
    shown = odds(hero, spec)
    roll = roll_check(hero, spec, random.Random(1))
    assert (roll.modifier, roll.target, roll.parts) == (shown.modifier, shown.target, shown.parts)
    assert shown.risk == "the dogs"
    assert shown.success + shown.partial + shown.failure == 100


@pytest.mark.parametrize("condition", [None, Condition.BLESSED, Condition.POISONED])
def test_a_roll_is_the_die_that_counts_and_all_its_parts_and_comes_out_as_that_reaches(
    seat: Callable[..., HeroState], condition: Condition | None
) -> None:
    hero, spec = seat(CharacterClass.FIGHTER), CheckSpec(skill=Skill.STEALTH, dc=15)
    if condition is not None:
        hero.conditions[condition] = 2
    degrees, blessings = set(), set()
    for seed in range(300):
        roll = roll_check(hero, spec, random.Random(seed))
        assert roll.kept == (min(roll.dice) if condition is Condition.POISONED else roll.dice[0])
        assert len(roll.dice) == (2 if condition is Condition.POISONED else 1)
        assert roll.modifier == sum(part for _, part in roll.parts)
        assert roll.total == roll.kept + roll.modifier
        assert roll.degree is degree_of(roll.kept, roll.total, 15)
        degrees.add(roll.degree)
        blessings |= {part for name, part in roll.parts if name == "blessed"}
    assert degrees >= set(Degree) - {Degree.CRITICAL}  # both dice must be twenties where something hinders
    assert blessings == ({1, 2, 3, 4} if condition is Condition.BLESSED else set())


def test_fear_hinders_and_a_curio_helps_and_together_they_cancel(
    seat: Callable[..., HeroState], items: Mapping[str, ItemSpec]
) -> None:
    hero = seat(CharacterClass.FIGHTER)
    spec = CheckSpec(skill=Skill.ATHLETICS, dc=12)
    hero.inventory["eel_knuckle"] = 1
    assert odds(hero, spec, items).advantage == 1
    hero.conditions[Condition.FRIGHTENED] = 2
    assert odds(hero, spec, items).advantage == 0
    assert odds(hero, spec).advantage == -1


def test_blindness_hinders_only_what_needs_eyes_and_bonds_what_needs_limbs(seat: Callable[..., HeroState]) -> None:
    hero = seat()
    hero.conditions[Condition.BLINDED] = 1
    assert odds(hero, CheckSpec(skill=Skill.PERCEPTION, dc=10)).advantage == -1
    assert odds(hero, CheckSpec(skill=Skill.ARCANA, dc=10)).advantage == 0
    hero.conditions = {Condition.RESTRAINED: 1}
    assert odds(hero, CheckSpec(skill=Skill.STEALTH, dc=10)).advantage == -1


def test_a_blessing_adds_its_die_to_the_roll_and_to_the_odds(seat: Callable[..., HeroState]) -> None:
    hero = seat()
    spec = CheckSpec(ability=Ability.WISDOM, dc=14)
    plain = odds(hero, spec).success
    hero.conditions[Condition.BLESSED] = 2
    assert odds(hero, spec).success > plain
    assert any(name == "blessed" for name, _ in roll_check(hero, spec, random.Random(3)).parts)


def test_difficulty_moves_the_target_and_nothing_else(seat: Callable[..., HeroState]) -> None:
    spec = CheckSpec(skill=Skill.HISTORY, dc=12)
    told, usual, hard = (odds(seat(difficulty=name), spec) for name in ("story", "standard", "hardcore"))
    assert (told.target, usual.target, hard.target) == (10, 12, 13)
    assert told.modifier == usual.modifier == hard.modifier


def test_resolve_lifts_a_roll_one_step_and_no_further_than_critical(seat: Callable[..., HeroState]) -> None:
    roll = roll_check(seat(), CheckSpec(skill=Skill.ARCANA, dc=25), random.Random(2))
    steps = [roll.model_copy(update={"degree": degree}) for degree in reversed(Degree)]
    assert [lifted(step).degree for step in steps] == [
        Degree.FAILURE,
        Degree.PARTIAL,
        Degree.SUCCESS,
        Degree.CRITICAL,
        Degree.CRITICAL,
    ]
    assert lifted(roll).lifted


def test_a_check_without_a_hero_is_impossible() -> None:
    with pytest.raises(Impossible):
        odds(HeroState(), CheckSpec(skill=Skill.ARCANA, dc=10))
