"""What the hero did before the inn: two skills, two abilities, a thing in the pack and a few coins."""

from dataclasses import dataclass
from types import MappingProxyType

from tui_adventure.rules.character import Ability, Skill


@dataclass(frozen=True, slots=True)
class Background:
    """A former life. Both abilities rise by one."""

    id: str
    name: str
    say: str
    """One line in the innkeeper's hand."""
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
                "Kept somebody's altar dusted.",
                (Skill.INSIGHT, Skill.RELIGION),
                (Ability.WISDOM, Ability.CHARISMA),
                "river_salt",
                6,
            ),
            Background(
                "artisan",
                "Artisan",
                "Good hands, and opinions about glue.",
                (Skill.INVESTIGATION, Skill.PERSUASION),
                (Ability.INTELLIGENCE, Ability.DEXTERITY),
                "pitch_flask",
                8,
            ),
            Background(
                "clerk",
                "Clerk",
                "Has copied worse things than this ledger.",
                (Skill.HISTORY, Skill.DECEPTION),
                (Ability.INTELLIGENCE, Ability.CHARISMA),
                "smoke_twist",
                10,
            ),
            Background(
                "criminal",
                "Criminal",
                "Entered by the window, out of habit.",
                (Skill.SLEIGHT_OF_HAND, Skill.STEALTH),
                (Ability.DEXTERITY, Ability.CONSTITUTION),
                "smoke_twist",
                5,
            ),
            Background(
                "entertainer",
                "Entertainer",
                "Sang for the soup, and was asked to stop.",
                (Skill.ACROBATICS, Skill.PERFORMANCE),
                (Ability.CHARISMA, Ability.DEXTERITY),
                "plum_spirit",
                6,
            ),
            Background(
                "farmer",
                "Farmer",
                "Knows what a fence post weighs.",
                (Skill.ANIMAL_HANDLING, Skill.NATURE),
                (Ability.CONSTITUTION, Ability.STRENGTH),
                "plum_spirit",
                4,
            ),
            Background(
                "guard",
                "Guard",
                "Has stood in doorways professionally.",
                (Skill.PERCEPTION, Skill.ATHLETICS),
                (Ability.STRENGTH, Ability.WISDOM),
                "stout_plaster",
                6,
            ),
            Background(
                "healer",
                "Healer",
                "Asks to see the tongue.",
                (Skill.MEDICINE, Skill.NATURE),
                (Ability.WISDOM, Ability.INTELLIGENCE),
                "bitter_draught",
                5,
            ),
            Background(
                "hunter",
                "Hunter",
                "Sat where the wind was right.",
                (Skill.SURVIVAL, Skill.STEALTH),
                (Ability.DEXTERITY, Ability.WISDOM),
                "bitter_draught",
                4,
            ),
            Background(
                "miner",
                "Miner",
                "Sleeps badly under a roof that does not creak.",
                (Skill.ATHLETICS, Skill.INVESTIGATION),
                (Ability.STRENGTH, Ability.CONSTITUTION),
                "pitch_flask",
                5,
            ),
            Background(
                "noble",
                "Fallen noble",
                "Looked for somebody to take the coat.",
                (Skill.HISTORY, Skill.PERSUASION),
                (Ability.CHARISMA, Ability.INTELLIGENCE),
                "plum_spirit",
                12,
            ),
            Background(
                "sage",
                "Sage",
                "Corrected the spelling on the sign.",
                (Skill.ARCANA, Skill.HISTORY),
                (Ability.INTELLIGENCE, Ability.WISDOM),
                "river_salt",
                6,
            ),
            Background(
                "sailor",
                "Sailor",
                "Ties the door shut with a better knot than mine.",
                (Skill.ATHLETICS, Skill.PERCEPTION),
                (Ability.STRENGTH, Ability.DEXTERITY),
                "plum_spirit",
                5,
            ),
            Background(
                "soldier",
                "Soldier",
                "Sat with the wall behind, facing both doors.",
                (Skill.ATHLETICS, Skill.INTIMIDATION),
                (Ability.STRENGTH, Ability.CONSTITUTION),
                "stout_plaster",
                6,
            ),
        )
    }
)
