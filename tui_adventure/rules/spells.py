"""Spells by class: names from SRD 5.2.1, fitted to one hero and a few castings a fight."""

from types import MappingProxyType

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.powers import Power
from tui_adventure.rules.spells_arcane import BARD, WIZARD
from tui_adventure.rules.spells_divine import CLERIC, RANGER

SPELLS_BY_CLASS = MappingProxyType(
    {
        CharacterClass.WIZARD: WIZARD,
        CharacterClass.CLERIC: CLERIC,
        CharacterClass.BARD: BARD,
        CharacterClass.RANGER: RANGER,
    }
)
CASTINGS = MappingProxyType(
    {
        CharacterClass.WIZARD: (3, 4, 4, 4, 4),
        CharacterClass.CLERIC: (2, 3, 4, 4, 4),
        CharacterClass.BARD: (3, 3, 4, 4, 4),
        CharacterClass.RANGER: (0, 1, 1, 1, 2),
    }
)
"""Castings a fight by level, 1 to 5."""


def known_spells(character_class: CharacterClass, level: int) -> tuple[Power, ...]:
    """Return the spells a hero of this class and level can cast."""
    return tuple(spell for spell in SPELLS_BY_CLASS.get(character_class, ()) if spell.level <= level)
