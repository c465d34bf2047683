"""What the hero did before the inn: two skills, two abilities, a thing in the pack and a few coins."""

from dataclasses import dataclass
from types import MappingProxyType

from tui_adventure.rules.character import Ability, Skill


@dataclass(frozen=True, slots=True)
class Background:
    """A former life. Both abilities rise by one."""

    id: str
    name: str
    skills: tuple[Skill, Skill]
    abilities: tuple[Ability, Ability]
    item: str
    coins: int


BACKGROUNDS = MappingProxyType(
    {
        entry.id: entry
        for entry in (
            Background(
                "acolyte",
                "Acolyte",
                (Skill.INSIGHT, Skill.RELIGION),
                (Ability.WISDOM, Ability.CHARISMA),
                "river_salt",
                6,
            ),
            Background(
                "artisan",
                "Artisan",
                (Skill.INVESTIGATION, Skill.PERSUASION),
                (Ability.INTELLIGENCE, Ability.DEXTERITY),
                "pitch_flask",
                8,
            ),
            Background(
                "clerk",
                "Clerk",
                (Skill.HISTORY, Skill.DECEPTION),
                (Ability.INTELLIGENCE, Ability.CHARISMA),
                "smoke_twist",
                10,
            ),
            Background(
                "criminal",
                "Criminal",
                (Skill.SLEIGHT_OF_HAND, Skill.STEALTH),
                (Ability.DEXTERITY, Ability.CONSTITUTION),
                "smoke_twist",
                5,
            ),
            Background(
                "entertainer",
                "Entertainer",
                (Skill.ACROBATICS, Skill.PERFORMANCE),
                (Ability.CHARISMA, Ability.DEXTERITY),
                "plum_spirit",
                6,
            ),
            Background(
                "farmer",
                "Farmer",
                (Skill.ANIMAL_HANDLING, Skill.NATURE),
                (Ability.CONSTITUTION, Ability.STRENGTH),
                "plum_spirit",
                4,
            ),
            Background(
                "guard",
                "Guard",
                (Skill.PERCEPTION, Skill.ATHLETICS),
                (Ability.STRENGTH, Ability.WISDOM),
                "stout_plaster",
                6,
            ),
            Background(
                "healer",
                "Healer",
                (Skill.MEDICINE, Skill.NATURE),
                (Ability.WISDOM, Ability.INTELLIGENCE),
                "bitter_draught",
                5,
            ),
            Background(
                "hunter",
                "Hunter",
                (Skill.SURVIVAL, Skill.STEALTH),
                (Ability.DEXTERITY, Ability.WISDOM),
                "bitter_draught",
                4,
            ),
            Background(
                "miner",
                "Miner",
                (Skill.ATHLETICS, Skill.INVESTIGATION),
                (Ability.STRENGTH, Ability.CONSTITUTION),
                "pitch_flask",
                5,
            ),
            Background(
                "noble",
                "Fallen noble",
                (Skill.HISTORY, Skill.PERSUASION),
                (Ability.CHARISMA, Ability.INTELLIGENCE),
                "plum_spirit",
                12,
            ),
            Background(
                "sage",
                "Sage",
                (Skill.ARCANA, Skill.HISTORY),
                (Ability.INTELLIGENCE, Ability.WISDOM),
                "river_salt",
                6,
            ),
            Background(
                "sailor",
                "Sailor",
                (Skill.ATHLETICS, Skill.PERCEPTION),
                (Ability.STRENGTH, Ability.DEXTERITY),
                "plum_spirit",
                5,
            ),
            Background(
                "soldier",
                "Soldier",
                (Skill.ATHLETICS, Skill.INTIMIDATION),
                (Ability.STRENGTH, Ability.CONSTITUTION),
                "stout_plaster",
                6,
            ),
        )
    }
)
