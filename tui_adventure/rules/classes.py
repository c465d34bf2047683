"""The six classes: hit die, abilities, skills and what each carries through the door."""

from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from tui_adventure.rules.character import Ability, CharacterClass, Skill


class Weight(IntEnum):
    """The heaviest armour somebody has learnt to wear; a suit's weight follows from its armour number."""

    NONE = 0
    LIGHT = 12
    MEDIUM = 15
    HEAVY = 20


@dataclass(frozen=True, slots=True)
class ClassSpec:
    """One class. `order` ranks the abilities, the most useful first."""

    name: str
    hit_die: int
    order: tuple[Ability, Ability, Ability, Ability, Ability, Ability]
    saves: tuple[Ability, Ability]
    skills: tuple[Skill, ...]
    """Skills to choose from; the first `picks` are the usual ones."""
    picks: int
    armour: Weight
    gear: tuple[str, ...]
    casts: Ability | None = None
    shield: bool = False

    @property
    def primary(self) -> Ability:
        """The ability the class lives by."""
        return self.order[0]


_STR, _DEX, _CON = Ability.STRENGTH, Ability.DEXTERITY, Ability.CONSTITUTION
_INT, _WIS, _CHA = Ability.INTELLIGENCE, Ability.WISDOM, Ability.CHARISMA

CLASSES = MappingProxyType(
    {
        CharacterClass.FIGHTER: ClassSpec(
            "Fighter",
            10,
            (_STR, _CON, _DEX, _WIS, _CHA, _INT),
            (_STR, _CON),
            (
                Skill.ATHLETICS,
                Skill.INTIMIDATION,
                Skill.PERCEPTION,
                Skill.SURVIVAL,
                Skill.ACROBATICS,
                Skill.HISTORY,
                Skill.INSIGHT,
                Skill.ANIMAL_HANDLING,
                Skill.PERSUASION,
            ),
            2,
            Weight.HEAVY,
            ("greatsword", "javelins", "studded_coat", "red_draught"),
            shield=True,
        ),
        CharacterClass.WIZARD: ClassSpec(
            "Wizard",
            6,
            (_INT, _CON, _DEX, _WIS, _CHA, _STR),
            (_INT, _WIS),
            (
                Skill.ARCANA,
                Skill.INVESTIGATION,
                Skill.HISTORY,
                Skill.INSIGHT,
                Skill.MEDICINE,
                Skill.NATURE,
                Skill.RELIGION,
            ),
            2,
            Weight.NONE,
            ("quarterstaff", "sling", "red_draught", "red_draught"),
            _INT,
            shield=False,
        ),
        CharacterClass.ROGUE: ClassSpec(
            "Rogue",
            8,
            (_DEX, _CON, _CHA, _WIS, _INT, _STR),
            (_DEX, _INT),
            (
                Skill.STEALTH,
                Skill.SLEIGHT_OF_HAND,
                Skill.PERCEPTION,
                Skill.ACROBATICS,
                Skill.DECEPTION,
                Skill.INSIGHT,
                Skill.INVESTIGATION,
                Skill.PERSUASION,
                Skill.INTIMIDATION,
                Skill.ATHLETICS,
            ),
            4,
            Weight.LIGHT,
            ("rapier", "shortbow", "leather_coat", "red_draught"),
            shield=False,
        ),
        CharacterClass.CLERIC: ClassSpec(
            "Cleric",
            8,
            (_WIS, _CON, _STR, _CHA, _DEX, _INT),
            (_WIS, _CHA),
            (Skill.RELIGION, Skill.MEDICINE, Skill.INSIGHT, Skill.HISTORY, Skill.PERSUASION),
            2,
            Weight.MEDIUM,
            ("mace", "sling", "ring_coat", "round_shield", "red_draught"),
            _WIS,
            shield=True,
        ),
        CharacterClass.RANGER: ClassSpec(
            "Ranger",
            10,
            (_DEX, _CON, _WIS, _STR, _INT, _CHA),
            (_STR, _DEX),
            (
                Skill.SURVIVAL,
                Skill.PERCEPTION,
                Skill.NATURE,
                Skill.STEALTH,
                Skill.ANIMAL_HANDLING,
                Skill.ATHLETICS,
                Skill.INSIGHT,
                Skill.INVESTIGATION,
            ),
            3,
            Weight.MEDIUM,
            ("shortsword", "longbow", "studded_coat", "red_draught"),
            _WIS,
            shield=True,
        ),
        CharacterClass.BARD: ClassSpec(
            "Bard",
            8,
            (_CHA, _CON, _DEX, _WIS, _INT, _STR),
            (_DEX, _CHA),
            (
                Skill.PERFORMANCE,
                Skill.PERSUASION,
                Skill.DECEPTION,
                Skill.INSIGHT,
                Skill.ACROBATICS,
                Skill.HISTORY,
                Skill.SLEIGHT_OF_HAND,
                Skill.PERCEPTION,
            ),
            3,
            Weight.LIGHT,
            ("rapier", "sling", "studded_coat", "red_draught"),
            _CHA,
            shield=False,
        ),
    }
)
