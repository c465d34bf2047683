"""The talents of the six classes: three at level 1, then a choice of two at each level from 2 to 5."""

from types import MappingProxyType

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.powers import Talent
from tui_adventure.rules.talents_caster import BARD, CLERIC, WIZARD
from tui_adventure.rules.talents_martial import FIGHTER, RANGER, ROGUE

TALENTS_BY_CLASS = MappingProxyType(
    {
        CharacterClass.FIGHTER: FIGHTER,
        CharacterClass.WIZARD: WIZARD,
        CharacterClass.ROGUE: ROGUE,
        CharacterClass.CLERIC: CLERIC,
        CharacterClass.RANGER: RANGER,
        CharacterClass.BARD: BARD,
    }
)
TALENTS = MappingProxyType({talent.id: talent for group in TALENTS_BY_CLASS.values() for talent in group})


def first_talents(character_class: CharacterClass) -> tuple[Talent, ...]:
    """Return the three talents of level 1."""
    return tuple(talent for talent in TALENTS_BY_CLASS[character_class] if talent.level == 1)


def talent_choices(character_class: CharacterClass, level: int) -> tuple[Talent, ...]:
    """Return the two talents from which one is chosen on reaching `level`, 2 to 5."""
    return tuple(talent for talent in TALENTS_BY_CLASS[character_class] if talent.level == level)
