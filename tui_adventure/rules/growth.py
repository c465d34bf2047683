"""Growing: levels by milestones, each with a choice of two talents; rests; and breath caught after a fight."""

from tui_adventure.rules.character import CharacterSheet
from tui_adventure.rules.character_build import hearts_of
from tui_adventure.rules.classes import CLASSES
from tui_adventure.rules.difficulty import difficulty
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.events import HitPointsChanged, LevelGained, ResolveChanged, RulesEvent
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import numbers_of
from tui_adventure.rules.powers import Talent
from tui_adventure.rules.sources import NO_ITEMS, Items, sheet_of
from tui_adventure.rules.talents import talent_choices

MAX_LEVEL = 5
ABILITY_LEVEL = 4
"""At this level the class's own ability rises by two."""
_MOST = 20


def level_choices(sheet: CharacterSheet) -> tuple[Talent, ...]:
    """Return the two talents offered at the next level; none at the last level."""
    return talent_choices(sheet.character_class, sheet.level + 1) if sheet.level < MAX_LEVEL else ()


def grown(sheet: CharacterSheet, talent: str) -> CharacterSheet:
    """Return the sheet one level higher, with one of the two talents offered.

    Raises:
        Impossible: there is no next level, or the talent is not on offer.
    """
    offered = level_choices(sheet)
    if not offered:
        raise Impossible("There is no level after the fifth.")
    if talent not in {one.id for one in offered}:
        raise Impossible("Choose one of these: " + ", ".join(one.name for one in offered) + ".")
    changes: dict[str, object] = {"level": sheet.level + 1, "talents": (*sheet.talents, talent)}
    if sheet.level + 1 == ABILITY_LEVEL:
        primary = CLASSES[sheet.character_class].primary.value
        raised = min(_MOST, int(getattr(sheet.stats, primary)) + 2)
        changes["stats"] = sheet.stats.model_copy(update={primary: raised})
    return sheet.model_copy(update=changes)


def level_up(hero: HeroState, talent: str, items: Items = NO_ITEMS) -> list[RulesEvent]:
    """Raise the hero one level; what hit points are gained is gained at once.

    Raises:
        Impossible: there is no hero, no next level, or the talent is not on offer; nothing has changed.
    """
    hero.character_sheet = sheet = grown(sheet_of(hero), talent)
    most = hearts_of(sheet, hero.scars)
    gained = most - hero.health_max
    hero.health_max = most
    hero.health_current = max(1, min(most, hero.health_current + gained))
    hero.guard = numbers_of(hero, items).guard
    return [
        LevelGained(level=sheet.level),
        HitPointsChanged(amount=gained, current=hero.health_current, maximum=most, cause="a new level"),
    ]


def rest(hero: HeroState, items: Items = NO_ITEMS) -> list[RulesEvent]:
    """Sleep: hit points and guard whole, conditions gone, uses back, resolve at least 1.

    Raises:
        Impossible: there is no hero, or somebody is fighting them.
    """
    sheet = sheet_of(hero)
    if hero.combat_state is not None and hero.combat_state.is_active:
        raise Impossible("Not with somebody trying to kill you.")
    hero.set_most_hearts(hearts_of(sheet, hero.scars))
    events = _mended(hero, hero.health_max, "a night's sleep")
    hero.guard = numbers_of(hero, items).guard
    hero.conditions.clear()
    hero.uses.clear()
    if hero.resolve == 0:
        hero.resolve = 1
        events.append(ResolveChanged(amount=1, current=1))
    return events


def catch_breath(hero: HeroState) -> list[RulesEvent]:
    """Bind what can be bound after a fight: hit points rise to the share the difficulty allows, never fall."""
    target = round(hero.health_max * difficulty(hero.difficulty).breath)
    return _mended(hero, target, "bandages")


def _mended(hero: HeroState, target: int, cause: str) -> list[RulesEvent]:
    gained = target - hero.health_current
    if gained <= 0:
        return []
    hero.health_current = target
    return [HitPointsChanged(amount=gained, current=target, maximum=hero.health_max, cause=cause)]
