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
    say: str
    skill: Skill
    talent: Talent


ORIGINS = MappingProxyType(
    {
        CharacterRace.HUMAN: OriginSpec(
            "Human",
            "Most of the ledger, and most of the debts in it.",
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
            "Hears the stairs before anyone is on them.",
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
            "Counts the beams of a room before sitting down.",
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
            "Gets the last bed, nobody knows how.",
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
            "Pays a deposit on the bed linen.",
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
            "Asked for a room away from the chapel, and got the one above the stove.",
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
