"""The six origins and what comes with each."""

from dataclasses import dataclass
from types import MappingProxyType

from tui_adventure.rules.character import CharacterRace, Skill
from tui_adventure.rules.dice import Dice
from tui_adventure.rules.items import Condition
from tui_adventure.rules.powers import Aim, Cost, Passive, Power, Talent, Throw


@dataclass(frozen=True, slots=True)
class OriginSpec:
    """An origin: one talent, and a skill learnt at home."""

    name: str
    skill: Skill
    talent: Talent


ORIGINS = MappingProxyType(
    {
        CharacterRace.HUMAN: OriginSpec(
            "Human",
            Skill.PERSUASION,
            Talent(
                "stubborn",
                "Stubborn",
                "Guard +2; hard to stun.",
                passive=Passive(guard=2),
                resists=(Condition.STUNNED,),
            ),
        ),
        CharacterRace.ELF: OriginSpec(
            "Elf",
            Skill.PERCEPTION,
            Talent(
                "long_watch",
                "Long Watch",
                "Initiative +2; hard to blind.",
                passive=Passive(initiative=2),
                resists=(Condition.BLINDED,),
            ),
        ),
        CharacterRace.DWARF: OriginSpec(
            "Dwarf",
            Skill.HISTORY,
            Talent(
                "stone_blood",
                "Stone Blood",
                "One heart more; hard to poison.",
                passive=Passive(hearts=1),
                resists=(Condition.POISONED,),
            ),
        ),
        CharacterRace.HALFLING: OriginSpec(
            "Halfling",
            Skill.STEALTH,
            Talent(
                "lucky",
                "Lucky",
                "A natural 1 is thrown again; hard to frighten.",
                passive=Passive(lucky=1),
                resists=(Condition.FRIGHTENED,),
            ),
        ),
        CharacterRace.DRAGONBORN: OriginSpec(
            "Dragonborn",
            Skill.INTIMIDATION,
            Talent(
                "breath",
                "Breath Weapon",
                "Every near foe takes 1d8 (2d8 at level 5), half on a save.",
                resists=(Condition.BURNING,),
                power=Power(
                    "breath",
                    "Breath Weapon",
                    "Every near foe takes 1d8 (2d8 at level 5), half on a save.",
                    aim=Aim.FOES,
                    throw=Throw.SAVE,
                    damage=Dice(1, 8),
                    later=Dice(2, 8),
                    half=True,
                    near_only=True,
                    uses=1,
                ),
            ),
        ),
        CharacterRace.TIEFLING: OriginSpec(
            "Tiefling",
            Skill.DECEPTION,
            Talent(
                "rebuke",
                "Infernal Rebuke",
                "Quick: a foe takes 1d6 (2d6 at level 5), half on a save.",
                resists=(Condition.BURNING,),
                power=Power(
                    "rebuke",
                    "Infernal Rebuke",
                    "Quick: a foe takes 1d6 (2d6 at level 5), half on a save.",
                    cost=Cost.QUICK,
                    throw=Throw.SAVE,
                    damage=Dice(1, 6),
                    later=Dice(2, 6),
                    half=True,
                    uses=1,
                ),
            ),
        ),
    }
)
