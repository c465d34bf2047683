"""Who the hero is: class, origin, abilities and the sheet that carries them."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Ability(StrEnum):
    """The six abilities of SRD 5.2.1."""

    STRENGTH = "strength"
    DEXTERITY = "dexterity"
    CONSTITUTION = "constitution"
    INTELLIGENCE = "intelligence"
    WISDOM = "wisdom"
    CHARISMA = "charisma"


class Skill(StrEnum):
    """The eighteen skills of SRD 5.2.1."""

    ACROBATICS = "acrobatics"
    ANIMAL_HANDLING = "animal_handling"
    ARCANA = "arcana"
    ATHLETICS = "athletics"
    DECEPTION = "deception"
    HISTORY = "history"
    INSIGHT = "insight"
    INTIMIDATION = "intimidation"
    INVESTIGATION = "investigation"
    MEDICINE = "medicine"
    NATURE = "nature"
    PERCEPTION = "perception"
    PERFORMANCE = "performance"
    PERSUASION = "persuasion"
    RELIGION = "religion"
    SLEIGHT_OF_HAND = "sleight_of_hand"
    STEALTH = "stealth"
    SURVIVAL = "survival"


class CharacterClass(StrEnum):
    """The six classes a hero can have."""

    FIGHTER = "fighter"
    WIZARD = "wizard"
    ROGUE = "rogue"
    CLERIC = "cleric"
    RANGER = "ranger"
    BARD = "bard"


class CharacterRace(StrEnum):
    """The six origins; `race` in the sheet, "origin" wherever a player reads it."""

    HUMAN = "human"
    ELF = "elf"
    DWARF = "dwarf"
    HALFLING = "halfling"
    DRAGONBORN = "dragonborn"
    TIEFLING = "tiefling"


class CharacterStats(BaseModel):
    """Ability scores, 3 to 20."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    strength: int = Field(default=10, ge=3, le=20)
    dexterity: int = Field(default=10, ge=3, le=20)
    constitution: int = Field(default=10, ge=3, le=20)
    intelligence: int = Field(default=10, ge=3, le=20)
    wisdom: int = Field(default=10, ge=3, le=20)
    charisma: int = Field(default=10, ge=3, le=20)

    def modifier(self, ability: Ability) -> int:
        """Return the ability modifier: half of what the score exceeds 10 by, rounded down (SRD 5.2.1, Abilities)."""
        return (int(getattr(self, ability.value)) - 10) // 2


class CharacterSheet(BaseModel):
    """The hero as written in the ledger. Live hit points are not here: see HeroState.health_current."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=50)
    race: CharacterRace
    character_class: CharacterClass
    level: int = Field(default=1, ge=1, le=5)
    stats: CharacterStats = CharacterStats()
    background: str = ""
    motive: str = ""
    flaw: str = ""
    trait: str = ""
    skills: tuple[Skill, ...] = ()
    talents: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    backstory: str = ""
