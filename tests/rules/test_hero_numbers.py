"""A hero's numbers against the formulas of SRD 5.2.1, worked out here a second time."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_adventure.rules.character import Ability, CharacterClass, CharacterRace, CharacterSheet, CharacterStats, Skill
from tui_adventure.rules.character_build import build_sheet, start_hero
from tui_adventure.rules.classes import CLASSES
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import hearts_parts, numbers_of, proficiency_at, total, uses_left
from tui_adventure.rules.items import Band, ItemSpec
from tui_adventure.rules.powers import Cost, Per
from tui_adventure.rules.sources import sheet_of
from tui_adventure.rules.spells import CASTINGS, SPELLS_BY_CLASS, known_spells

SCORES = st.integers(3, 20)


def plain(character_class: CharacterClass, level: int = 1, **scores: int) -> CharacterSheet:
    """A sheet without talents: nothing but class, level and scores counts."""
    stats = CharacterStats(**{ability.value: scores.get(ability.value, 10) for ability in Ability})
    built = build_sheet("Ada", CharacterRace.HUMAN, character_class)
    return built.model_copy(update={"stats": stats, "talents": (), "equipment": (), "level": level})


def seated(sheet: CharacterSheet, items: Mapping[str, ItemSpec], *carried: str) -> HeroState:
    hero = HeroState()
    start_hero(hero, sheet, items)
    hero.inventory = dict.fromkeys(carried, 1)
    return hero


@pytest.mark.parametrize(
    ("character_class", "suit", "dexterity", "armour"),
    [
        (CharacterClass.FIGHTER, "", 18, 14),
        (CharacterClass.FIGHTER, "", 6, 8),
        (CharacterClass.FIGHTER, "leather_coat", 18, 15),
        (CharacterClass.FIGHTER, "studded_coat", 20, 17),
        (CharacterClass.FIGHTER, "ring_coat", 14, 15),
        (CharacterClass.FIGHTER, "ring_coat", 12, 14),
        (CharacterClass.FIGHTER, "scale_coat", 16, 16),
        (CharacterClass.FIGHTER, "scale_coat", 20, 16),
        (CharacterClass.FIGHTER, "scale_coat", 8, 13),
        (CharacterClass.FIGHTER, "chain_coat", 14, 16),
        (CharacterClass.FIGHTER, "plate_harness", 6, 17),
        (CharacterClass.CLERIC, "scale_coat", 16, 16),
        (CharacterClass.CLERIC, "chain_coat", 10, 10),
        (CharacterClass.ROGUE, "studded_coat", 18, 16),
        (CharacterClass.ROGUE, "ring_coat", 10, 10),
        (CharacterClass.WIZARD, "leather_coat", 10, 10),
    ],
)
def test_light_armour_adds_all_of_dexterity_medium_two_at_most_heavy_none_and_what_was_not_learnt_is_not_worn(
    items: Mapping[str, ItemSpec], character_class: CharacterClass, suit: str, dexterity: int, armour: int
) -> None:
    hero = seated(plain(character_class, dexterity=dexterity), items, *([suit] if suit else []))
    me = numbers_of(hero, items)
    assert me.armour == armour
    bare = 10 + (dexterity - 10) // 2
    assert me.suit == (items[suit].name if suit and armour > bare else "")


def test_the_best_of_several_shields_is_held_by_whoever_has_learnt_to(items: Mapping[str, ItemSpec]) -> None:
    for character_class, shield, more in (
        (CharacterClass.FIGHTER, "round shield", 2),
        (CharacterClass.WIZARD, "", 0),
    ):
        me = numbers_of(seated(plain(character_class), items, "buckler", "round_shield"), items)
        assert (me.shield, me.armour) == (shield, 10 + more)


def test_what_was_used_up_is_neither_worn_nor_wielded(items: Mapping[str, ItemSpec]) -> None:
    hero = seated(plain(CharacterClass.FIGHTER), items)
    hero.inventory = {"chain_coat": 0, "greatsword": 0, "round_shield": 0}
    me = numbers_of(hero, items)
    assert (me.armour, me.near.name, me.far, me.shield) == (10, "fists", None, "")


@given(st.sampled_from(CharacterClass), st.integers(1, 5), SCORES)
def test_hearts_are_the_whole_die_then_half_and_one_a_level_and_constitution_for_each(
    character_class: CharacterClass, level: int, constitution: int
) -> None:
    die = CLASSES[character_class].hit_die
    modifier = (constitution - 10) // 2
    wanted = die + (level - 1) * (die // 2 + 1) + level * modifier
    assert total(hearts_parts(plain(character_class, level, constitution=constitution))) == wanted


@given(st.sampled_from(CharacterClass), st.integers(1, 5), st.fixed_dictionaries(dict.fromkeys(Ability, SCORES)))
def test_saves_skills_and_spells_add_ability_and_where_learnt_proficiency(
    character_class: CharacterClass, level: int, scores: dict[Ability, int]
) -> None:
    sheet = plain(character_class, level, **{ability.value: score for ability, score in scores.items()})
    me = numbers_of(seated(sheet, {}), {})
    spec, modifier = CLASSES[character_class], {ability: (score - 10) // 2 for ability, score in scores.items()}
    proficiency = 3 if level == 5 else 2
    assert me.abilities == modifier
    assert me.saves == {
        ability: modifier[ability] + (proficiency if ability in spec.saves else 0) for ability in Ability
    }
    assert total(me.skills[Skill.ATHLETICS]) == modifier[Ability.STRENGTH] + (
        proficiency if Skill.ATHLETICS in sheet.skills else 0
    )
    mind = modifier[spec.casts or spec.primary]
    assert (me.spell_attack, me.spell_dc) == (mind + proficiency, 8 + mind + proficiency)
    assert (me.initiative, me.near.attack) == (
        modifier[Ability.DEXTERITY],
        modifier[Ability.STRENGTH] + proficiency,
    )
    assert (me.near.plus, me.near.modifier) == (modifier[Ability.STRENGTH],) * 2


@pytest.mark.parametrize(("level", "bonus"), [(1, 2), (2, 2), (3, 2), (4, 2), (5, 3)])
def test_proficiency_is_two_and_three_from_the_fifth_level(level: int, bonus: int) -> None:
    assert proficiency_at(level) == bonus


def test_the_weapon_that_hits_and_harms_most_is_taken_for_each_distance(items: Mapping[str, ItemSpec]) -> None:
    strong = plain(CharacterClass.FIGHTER, strength=18, dexterity=8)
    nimble = plain(CharacterClass.FIGHTER, strength=8, dexterity=18)
    carried = ("greatsword", "rapier", "longbow", "javelins")
    for sheet, near, far in ((strong, "greatsword", "javelins"), (nimble, "rapier", "longbow")):
        me = numbers_of(seated(sheet, items, *carried), items)
        assert me.far is not None
        assert (me.near.id, me.far.id, me.near.band, me.far.band) == (near, far, Band.NEAR, Band.FAR)
        assert me.near.mean == me.near.damage.mean + me.near.plus


def test_what_gives_a_skill_a_little_of_everything_counts_only_where_it_was_not_learnt(
    items: Mapping[str, ItemSpec],
) -> None:
    sheet = plain(CharacterClass.BARD).model_copy(
        update={"skills": (Skill.STEALTH,), "talents": ("jack_of_all_trades",)}
    )
    me = numbers_of(seated(sheet, items), items)
    broad = me.passive.broad
    assert broad > 0
    assert total(me.skills[Skill.STEALTH]) == 2
    assert total(me.skills[Skill.ARCANA]) == broad


@pytest.mark.parametrize("character_class", list(SPELLS_BY_CLASS))
@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_spell_is_known_from_its_level_on_and_never_before(character_class: CharacterClass, level: int) -> None:
    known = known_spells(character_class, level)
    every = SPELLS_BY_CLASS[character_class]
    assert {spell.id for spell in known} == {spell.id for spell in every if spell.level in range(1, level + 1)}
    assert any(spell.level > 1 for spell in every)
    hero = numbers_of(seated(plain(character_class, level), {}), {})
    assert {spell.id for spell in known} <= set(hero.powers)
    assert not {spell.id for spell in every if spell.level > level} & set(hero.powers)
    assert hero.castings == CASTINGS[character_class][level - 1]


def test_who_learns_no_spells_has_none_and_casts_nothing() -> None:
    assert known_spells(CharacterClass.FIGHTER, 5) == ()
    assert numbers_of(seated(plain(CharacterClass.FIGHTER, 5), {}), {}).castings == 0


def test_powers_are_sorted_by_whether_they_take_the_action(
    seat: Callable[..., HeroState], items: Mapping[str, ItemSpec]
) -> None:
    me = numbers_of(seat(CharacterClass.FIGHTER, 2), items)
    assert {power.id for power in me.quick_powers} == {"second_wind", "action_surge"}
    assert {power.id for power in me.action_powers} == {"shove"}
    assert all(power.cost is Cost.QUICK for power in me.quick_powers)


def test_uses_are_counted_by_fight_by_rest_and_by_castings(
    seat: Callable[..., HeroState], items: Mapping[str, ItemSpec]
) -> None:
    seen = set()
    for character_class in CharacterClass:
        hero = seat(character_class, 5)
        assert sheet_of(hero).level == 5
        me = numbers_of(hero, items)
        for power in me.powers.values():
            seen.add((power.per, bool(power.uses)))
            hero.uses = {power.id: 1} if power.per is Per.REST else {power.id: 9}
            spent = {power.id: 7 if power.per is Per.REST else 1, "castings": 1}
            counted = power.uses - 1 if power.uses else 99
            wanted = me.castings - 1 if power.per is Per.SLOT else counted
            assert uses_left(hero, power, spent, me.castings) == wanted, power.id
    assert len(seen) >= 3
