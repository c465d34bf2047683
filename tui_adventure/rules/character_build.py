"""Building a hero: abilities, skills, talents, equipment, and beginning to play them."""

import random
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tui_adventure.rules.backgrounds import BACKGROUNDS
from tui_adventure.rules.character import Ability, CharacterClass, CharacterRace, CharacterSheet, CharacterStats, Skill
from tui_adventure.rules.classes import CLASSES
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import hearts_parts, numbers_of, total
from tui_adventure.rules.origins import ORIGINS
from tui_adventure.rules.sources import NO_ITEMS, Items
from tui_adventure.rules.talents import first_talents

STANDARD_ARRAY = (15, 14, 13, 12, 10, 8)
POINTS = 27
POINT_COSTS = MappingProxyType({8: 0, 9: 1, 10: 2, 11: 3, 12: 4, 13: 5, 14: 7, 15: 9})
"""What a score costs of the 27 points (SRD 5.2.1, Generate Ability Scores)."""
_MOST = 20
_FIRST_PURSE = 5


def by_standard_array(character_class: CharacterClass) -> dict[Ability, int]:
    """Return the standard array laid out by what the class needs most."""
    return dict(zip(CLASSES[character_class].order, STANDARD_ARRAY, strict=True))


def by_open_roll(
    character_class: CharacterClass, rng: random.Random
) -> tuple[dict[Ability, int], list[tuple[int, ...]]]:
    """Roll 4d6 six times, drop the lowest each, and lay the totals out by what the class needs most.

    Returns the scores and, highest total first, the four dice of each, for rolling in the open.
    """
    throws = [tuple(sorted((rng.randint(1, 6) for _ in range(4)), reverse=True)) for _ in Ability]
    throws.sort(key=lambda four: sum(four[:3]), reverse=True)
    scores = [sum(four[:3]) for four in throws]
    return dict(zip(CLASSES[character_class].order, scores, strict=True)), list(throws)


def points_spent(scores: Mapping[Ability, int]) -> int:
    """Return what these scores cost by point buy.

    Raises:
        Impossible: a score is missing, below 8 or above 15.
    """
    if set(scores) != set(Ability):
        raise Impossible("Six abilities want a score each.")
    for ability, score in scores.items():
        if score not in POINT_COSTS:
            raise Impossible(f"{ability.value.capitalize()} can be bought from 8 to 15, not {score}.")
    return sum(POINT_COSTS[score] for score in scores.values())


def by_point_buy(scores: Mapping[Ability, int]) -> dict[Ability, int]:
    """Return the scores when they can be bought with 27 points.

    Raises:
        Impossible: they cannot; the sentence says by how much.
    """
    spent = points_spent(scores)
    if spent > POINTS:
        raise Impossible(f"That costs {spent} points; there are {POINTS}.")
    return dict(scores)


def _stats(character_class: CharacterClass, background: str, scores: Mapping[Ability, int]) -> CharacterStats:
    raised = dict(scores)
    raised[CLASSES[character_class].primary] += 1
    if background in BACKGROUNDS:
        for ability in BACKGROUNDS[background].abilities:
            raised[ability] += 1
    return CharacterStats(**{ability.value: min(score, _MOST) for ability, score in raised.items()})


def _skills(
    character_class: CharacterClass, race: CharacterRace, background: str, chosen: Sequence[Skill]
) -> tuple[Skill, ...]:
    spec = CLASSES[character_class]
    known: list[Skill] = [ORIGINS[race].skill]
    if background in BACKGROUNDS:
        known += BACKGROUNDS[background].skills
    known = list(dict.fromkeys(known))
    room = spec.picks
    for skill in (*(skill for skill in chosen if skill in spec.skills), *spec.skills):
        if room and skill not in known:
            known.append(skill)
            room -= 1
    return tuple(sorted(known))


def build_sheet(  # noqa: PLR0913 - one argument for each answer of the interview
    name: str,
    race: CharacterRace,
    character_class: CharacterClass,
    background: str = "",
    *,
    scores: Mapping[Ability, int] | None = None,
    skills: Sequence[Skill] = (),
    motive: str = "",
    flaw: str = "",
    trait: str = "",
    backstory: str = "",
) -> CharacterSheet:
    """Return a level 1 sheet; `scores` default to the standard array, `skills` to the usual ones of the class.

    The class's own ability rises by one and the background's two by one each.
    """
    spec = CLASSES[character_class]
    gear = list(spec.gear)
    if background in BACKGROUNDS:
        gear.append(BACKGROUNDS[background].item)
    return CharacterSheet(
        name=name,
        race=race,
        character_class=character_class,
        background=background,
        motive=motive,
        flaw=flaw,
        trait=trait,
        backstory=backstory,
        stats=_stats(character_class, background, scores or by_standard_array(character_class)),
        skills=_skills(character_class, race, background, skills),
        talents=tuple(talent.id for talent in first_talents(character_class)),
        equipment=tuple(gear),
    )


def hearts_of(sheet: CharacterSheet, scars: Sequence[str] = ()) -> int:
    """Return the most hit points this sheet allows."""
    return max(1, total(hearts_parts(sheet, tuple(scars))))


def start_hero(state: HeroState, sheet: CharacterSheet, items: Items = NO_ITEMS) -> None:
    """Begin with a new hero: whole hit points, guard, first purse and equipment; nothing of an earlier hero stays."""
    state.character_sheet = sheet
    state.scars = []
    state.conditions = {}
    state.uses = {}
    state.combat_state = None
    state.inventory = {}
    for item in sheet.equipment:
        state.inventory[item] = state.inventory.get(item, 0) + 1
    background = BACKGROUNDS.get(sheet.background)
    state.coins = background.coins if background else _FIRST_PURSE
    state.health_max = state.health_current = hearts_of(sheet)
    state.guard = numbers_of(state, items).guard
    state.resolve = 1


_QUICK = MappingProxyType(
    {
        CharacterClass.FIGHTER: ("Maren Holt", CharacterRace.HUMAN, "soldier"),
        CharacterClass.WIZARD: ("Iselle Quill", CharacterRace.ELF, "sage"),
        CharacterClass.ROGUE: ("Pim Underhay", CharacterRace.HALFLING, "criminal"),
        CharacterClass.CLERIC: ("Borrin Salt", CharacterRace.DWARF, "acolyte"),
        CharacterClass.RANGER: ("Thessaly Rook", CharacterRace.DRAGONBORN, "hunter"),
        CharacterClass.BARD: ("Sorrel Vane", CharacterRace.TIEFLING, "entertainer"),
    }
)


def quick_hero(character_class: CharacterClass) -> CharacterSheet:
    """Return the ready-made hero of a class."""
    name, race, background = _QUICK[character_class]
    return build_sheet(name, race, character_class, background)
