"""Where a hero's numbers come from: origin, talents, scars and the curios carried."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tui_adventure.rules.character import CharacterSheet, Skill
from tui_adventure.rules.difficulty import Difficulty, difficulty
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import ItemKind, ItemSpec
from tui_adventure.rules.origins import ORIGINS
from tui_adventure.rules.powers import Passive, Source, Talent
from tui_adventure.rules.scars import SCARS
from tui_adventure.rules.talents import TALENTS

Items = Mapping[str, ItemSpec]
NO_ITEMS: Items = MappingProxyType({})


def sheet_of(hero: HeroState) -> CharacterSheet:
    """Return the hero's sheet.

    Raises:
        Impossible: nobody has signed the ledger yet.
    """
    if hero.character_sheet is None:
        raise Impossible("Nobody has signed the ledger yet.")
    return hero.character_sheet


def own_sources(sheet: CharacterSheet, scars: tuple[str, ...]) -> tuple[Source, ...]:
    """Return what the hero is by birth, by training and by scars."""
    origin = ORIGINS[sheet.race]
    talents = (origin.talent, *(TALENTS[name] for name in sheet.talents if name in TALENTS))
    grown = tuple(_grown(talent, sheet.level) for talent in talents)
    return (*grown, *(SCARS[scar] for scar in scars if scar in SCARS))


def _grown(talent: Talent, level: int) -> Source:
    """Return the talent as a source; sneak attack grows by 1d6 at levels 3 and 5."""
    passive = talent.passive
    if talent.id == "sneak_attack":
        passive = Passive(sneak=(level + 1) // 2)
    return Source(talent.id, talent.name, passive, resists=talent.resists)


def _curio(item: ItemSpec) -> Source | None:
    rule = item.rule
    if item.kind is not ItemKind.CURIO or rule is None:
        return None
    passive = Passive(
        guard=rule.guard or 0,
        resolve_max=rule.resolve_max or 0,
        rerolls=rule.reroll or 0,
        initiative=2 * (rule.speed or 0) + (rule.by or 0 if rule.bonus_to is Skill.PERCEPTION else 0),
        flight=rule.speed or 0,
        light=int(rule.light or 0),
        weapon_damage=rule.damage or 0,
    )
    skills = ((rule.bonus_to, rule.by or 0),) if rule.bonus_to is not None else ()
    advantage = (rule.advantage_on,) if rule.advantage_on is not None else ()
    resists = (rule.resist,) if rule.resist is not None else ()
    return Source(item.id, item.name, passive, skills=skills, advantage=advantage, resists=resists)


@dataclass(frozen=True, slots=True)
class Makings:
    """What all numbers of one hero are made of, looked up once: whoever asks for several passes it on."""

    sheet: CharacterSheet
    sources: tuple[Source, ...]
    """Origin, talents, scars, then the curios carried."""
    gear: tuple[ItemSpec, ...]
    """What is owned, once each."""
    setting: Difficulty


def makings(hero: HeroState, items: Items = NO_ITEMS) -> Makings:
    """Return what the hero's numbers are made of now.

    Raises:
        Impossible: nobody has signed the ledger yet.
    """
    sheet = sheet_of(hero)
    curios = (_curio(items[name]) for name in hero.inventory if name in items)
    found = (*own_sources(sheet, tuple(hero.scars)), *(curio for curio in curios if curio is not None))
    gear = tuple(items[name] for name, count in hero.inventory.items() if count > 0 and name in items)
    return Makings(sheet, found, gear, difficulty(hero.difficulty))
