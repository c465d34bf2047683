"""Spells by class: names from SRD 5.2.1, fitted to one hero and a few castings a fight."""

from types import MappingProxyType

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.dice import Dice
from tui_adventure.rules.items import Condition
from tui_adventure.rules.powers import Aim, Boon, Cost, Per, Power, Throw

_WIZARD = (
    Power("fire_bolt", "Fire Bolt", "Spell attack, 1d10+1 (2d10+2 at level 5).", throw=Throw.SPELL,
          damage=Dice(1, 10, 1), later=Dice(2, 10, 2)),
    Power("magic_missile", "Magic Missile", "3d4 (5d4 at level 5), never misses.", damage=Dice(3, 4), later=Dice(5, 4),
          per=Per.SLOT),
    Power("shield", "Shield", "Quick: armour +5 until your next turn.", cost=Cost.QUICK, aim=Aim.SELF,
          boon=Boon.SHIELDED, boon_turns=1, per=Per.SLOT),
    Power("burning_hands", "Burning Hands", "Every near foe takes 2d6, half on a save, and may catch fire.",
          aim=Aim.FOES, throw=Throw.SAVE, damage=Dice(2, 6), later=Dice(3, 6), half=True, near_only=True,
          condition=Condition.BURNING, turns=2, per=Per.SLOT),
    Power("sleep", "Sleep", "A foe saves or is stunned for two turns.", throw=Throw.SAVE,
          condition=Condition.STUNNED, turns=2, level=2, per=Per.SLOT),
    Power("scorching_ray", "Scorching Ray", "Spell attack, 4d6.", throw=Throw.SPELL, damage=Dice(4, 6),
          later=Dice(5, 6), level=3, per=Per.SLOT),
    Power("web", "Web", "Every foe saves or is restrained for two turns.", aim=Aim.FOES, throw=Throw.SAVE,
          condition=Condition.RESTRAINED, turns=2, level=3, per=Per.SLOT),
    Power("blindness", "Blindness", "A foe takes 2d8 and saves or is blinded for three turns.", throw=Throw.SAVE,
          damage=Dice(2, 8), half=True, condition=Condition.BLINDED, turns=3, level=4, per=Per.SLOT),
    Power("fireball", "Fireball", "Every foe takes 5d6, half on a save.", aim=Aim.FOES, throw=Throw.SAVE,
          damage=Dice(5, 6), half=True, level=5, per=Per.SLOT),
)
_CLERIC = (
    Power("sacred_flame", "Sacred Flame", "A foe takes 1d10 (2d10 at level 5), half on a save.", throw=Throw.SAVE,
          damage=Dice(1, 10), later=Dice(2, 10), half=True),
    Power("bless", "Bless", "Quick: 3 guard, and 1d4 more on attacks and saves for four turns.", cost=Cost.QUICK,
          aim=Aim.SELF, guard=3, bless=4, per=Per.SLOT),
    Power("cure_wounds", "Cure Wounds", "2d8 hearts back.", aim=Aim.SELF, heal=Dice(2, 8, 2), per=Per.SLOT),
    Power("guiding_bolt", "Guiding Bolt", "Spell attack, 3d6; the next attack has advantage.", throw=Throw.SPELL,
          damage=Dice(3, 6), later=Dice(5, 6), boon=Boon.POISED, boon_turns=2, per=Per.SLOT),
    Power("sanctuary", "Sanctuary", "Quick: foes attack with disadvantage for two rounds.", cost=Cost.QUICK,
          aim=Aim.SELF, boon=Boon.BLURRED, boon_turns=2, level=2, per=Per.SLOT),
    Power("spiritual_weapon", "Spiritual Weapon", "Quick: a spell attack, 1d8+3.", cost=Cost.QUICK,
          throw=Throw.SPELL, damage=Dice(1, 8, 3), later=Dice(2, 8, 3), level=3, per=Per.SLOT),
    Power("lesser_restoration", "Lesser Restoration", "Quick: every harmful condition ends, and 1d8 hearts back.",
          cost=Cost.QUICK, aim=Aim.SELF, heal=Dice(1, 8), cures=True, level=3, per=Per.SLOT),
    Power("hold_person", "Hold Person", "A foe saves or is stunned for two turns.", throw=Throw.SAVE,
          condition=Condition.STUNNED, turns=2, level=4, per=Per.SLOT),
    Power("spirit_guardians", "Spirit Guardians", "Every near foe takes 3d8, half on a save.", aim=Aim.FOES,
          throw=Throw.SAVE, damage=Dice(3, 8), half=True, near_only=True, level=5, per=Per.SLOT),
)
_BARD = (
    Power("vicious_mockery", "Vicious Mockery", "A foe saves or takes 1d8+1 (2d6+1 at level 5) and is frightened for a "
          "turn.", throw=Throw.SAVE, damage=Dice(1, 8, 1), later=Dice(2, 6, 1), condition=Condition.FRIGHTENED,
          turns=1),
    Power("dissonant_whispers", "Dissonant Whispers", "A foe takes 3d6, half on a save, and is driven off.",
          throw=Throw.SAVE, damage=Dice(3, 6), later=Dice(5, 6), half=True, pushes=True, per=Per.SLOT),
    Power("healing_word", "Healing Word", "Quick: 1d8+3 hearts back.", cost=Cost.QUICK, aim=Aim.SELF,
          heal=Dice(1, 8, 3), later=None, per=Per.SLOT),
    Power("heroism", "Heroism", "Quick: 6 guard, and no fear.", cost=Cost.QUICK, aim=Aim.SELF, guard=6, cures=True,
          level=2, per=Per.SLOT),
    Power("hideous_laughter", "Hideous Laughter", "A foe saves or is stunned for two turns.", throw=Throw.SAVE,
          condition=Condition.STUNNED, turns=2, level=2, per=Per.SLOT),
    Power("shatter", "Shatter", "Every foe takes 2d8, half on a save.", aim=Aim.FOES, throw=Throw.SAVE,
          damage=Dice(2, 8), later=Dice(3, 8), half=True, level=3, per=Per.SLOT),
    Power("blur", "Blur", "Quick: foes attack with disadvantage for three rounds.", cost=Cost.QUICK, aim=Aim.SELF,
          boon=Boon.BLURRED, boon_turns=3, level=3, per=Per.SLOT),
    Power("fear", "Fear", "Every foe saves or is frightened for three turns.", aim=Aim.FOES, throw=Throw.SAVE,
          condition=Condition.FRIGHTENED, turns=3, level=4, per=Per.SLOT),
    Power("hypnotic_pattern", "Hypnotic Pattern", "Every foe saves or is stunned for a turn.", aim=Aim.FOES,
          throw=Throw.SAVE, condition=Condition.STUNNED, turns=1, level=5, per=Per.SLOT),
)
_RANGER = (
    Power("hunters_mark", "Hunter's Mark", "Quick: weapon hits deal 1d6 more for the fight.", cost=Cost.QUICK,
          aim=Aim.SELF, boon=Boon.MARKED, boon_turns=30, level=2, per=Per.SLOT),
    Power("ensnaring_strike", "Ensnaring Strike", "A weapon hit with 1d6 more that restrains for two turns.",
          throw=Throw.WEAPON, damage=Dice(1, 6), condition=Condition.RESTRAINED, turns=2, level=2, per=Per.SLOT),
    Power("goodberry", "Goodberry", "Quick: 2d4 hearts back.", cost=Cost.QUICK, aim=Aim.SELF, heal=Dice(2, 4),
          level=3, per=Per.SLOT),
    Power("hail_of_thorns", "Hail of Thorns", "Every foe takes 2d8, half on a save.", aim=Aim.FOES,
          throw=Throw.SAVE, damage=Dice(2, 8), half=True, level=4, per=Per.SLOT),
)

SPELLS_BY_CLASS = MappingProxyType(
    {
        CharacterClass.WIZARD: _WIZARD,
        CharacterClass.CLERIC: _CLERIC,
        CharacterClass.BARD: _BARD,
        CharacterClass.RANGER: _RANGER,
    }
)
CASTINGS = MappingProxyType(
    {
        CharacterClass.WIZARD: (3, 4, 4, 5, 5),
        CharacterClass.CLERIC: (2, 3, 4, 4, 4),
        CharacterClass.BARD: (3, 3, 4, 4, 4),
        CharacterClass.RANGER: (0, 1, 1, 1, 2),
    }
)
"""Castings a fight by level, 1 to 5."""


def known_spells(character_class: CharacterClass, level: int) -> tuple[Power, ...]:
    """Return the spells a hero of this class and level can cast."""
    return tuple(spell for spell in SPELLS_BY_CLASS.get(character_class, ()) if spell.level <= level)
