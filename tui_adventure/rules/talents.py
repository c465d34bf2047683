"""The talents of the six classes: three at level 1, then a choice of two at each level from 2 to 5."""

from types import MappingProxyType

from tui_adventure.rules.character import CharacterClass
from tui_adventure.rules.dice import Dice
from tui_adventure.rules.items import Condition
from tui_adventure.rules.powers import Aim, Boon, Cost, Passive, Per, Power, Talent, Throw


def _does(talent: str, name: str, say: str, level: int, **power: object) -> Talent:
    return Talent(talent, name, say, level, power=Power(id=talent, name=name, say=say, **power))  # type: ignore[arg-type]


def _is(talent: str, name: str, say: str, level: int, **numbers: int) -> Talent:
    return Talent(talent, name, say, level, passive=Passive(**numbers))


_FIGHTER = (
    _does(
        "second_wind",
        "Second Wind",
        "Quick: 1d4 hearts back.",
        1,
        cost=Cost.QUICK,
        aim=Aim.SELF,
        heal=Dice(1, 4),
        uses=1,
    ),
    _is("old_harness", "Old Harness", "Saves +1.", 1, saves=1),
    _does(
        "shove",
        "Shove",
        "A weapon hit that also knocks the foe prone.",
        1,
        throw=Throw.WEAPON,
        near_only=True,
        condition=Condition.PRONE,
        turns=1,
        uses=1,
    ),
    _does(
        "action_surge",
        "Action Surge",
        "Quick: your next action does not end the turn.",
        2,
        cost=Cost.QUICK,
        aim=Aim.SELF,
        boon=Boon.SURGE,
        boon_turns=1,
        uses=1,
    ),
    _is(
        "graze",
        "Graze",
        "A missed weapon attack still deals your modifier.",
        2,
        graze=1,
    ),
    _is("keen_edge", "Keen Edge", "Critical hits on 19 and 20; weapon damage +1.", 3, crit=1, weapon_damage=1),
    _is(
        "riposte",
        "Riposte",
        "Once a round, a near foe that misses you takes 1d6 and your modifier; guard +2.",
        3,
        riposte=1,
        guard=2,
    ),
    _is("iron_frame", "Iron Frame", "One heart more a level.", 4, hearts_per_level=1),
    _is("heavy_hand", "Heavy Hand", "Weapon damage +1.", 4, weapon_damage=1),
    _is("extra_attack", "Extra Attack", "You attack twice with the attack action.", 5, attacks=1),
    _is("master_blow", "Master Blow", "The turn's first hit deals 2d8 more.", 5, strike=2),
)
_ROGUE = (
    _is(
        "sneak_attack",
        "Sneak Attack",
        "With advantage, or on a foe not yet hurt: 1d6 more on the turn's first hit; "
        "2d6 from level 3, 3d6 from level 5.",
        1,
        sneak=1,
    ),
    _is(
        "light_feet",
        "Light Feet",
        "Falling back draws no blow; initiative +2, guard +1.",
        1,
        slip=1,
        initiative=2,
        guard=1,
    ),
    _does(
        "steady_aim",
        "Steady Aim",
        "Quick: advantage on your next attack.",
        1,
        cost=Cost.QUICK,
        aim=Aim.SELF,
        boon=Boon.POISED,
        boon_turns=2,
        uses=5,
    ),
    _is("uncanny_dodge", "Uncanny Dodge", "The first hit of each round deals a third less.", 2, dodge=1),
    _does(
        "dirty_trick",
        "Dirty Trick",
        "Quick: a foe saves or is blinded for two turns.",
        2,
        cost=Cost.QUICK,
        throw=Throw.SAVE,
        condition=Condition.BLINDED,
        turns=2,
        near_only=True,
        uses=2,
    ),
    _is("evasion", "Evasion", "Saves +2.", 3, saves=2),
    _does(
        "poisoned_blade",
        "Poisoned Blade",
        "A weapon hit with 1d4 more that poisons for two turns.",
        3,
        throw=Throw.WEAPON,
        damage=Dice(1, 4),
        condition=Condition.POISONED,
        turns=2,
        uses=1,
    ),
    _is("long_knives", "Long Knives", "Weapon damage +1.", 4, weapon_damage=1),
    _is(
        "light_sleeper",
        "Light Sleeper",
        "Initiative +2, and advantage in the first round.",
        4,
        initiative=2,
        first_strike=1,
    ),
    _is("dead_letter", "Dead Letter", "Critical hits on 19 and 20; sneak attack 2d6 more.", 5, crit=1, sneak=2),
    _is("elusive", "Elusive", "Armour +2, guard +1.", 5, armour=2, guard=1),
)
_CLERIC = (
    _does(
        "channel_dread",
        "Channel Divinity",
        "Every foe saves or is frightened for two turns.",
        1,
        aim=Aim.FOES,
        throw=Throw.SAVE,
        condition=Condition.FRIGHTENED,
        turns=2,
        uses=1,
    ),
    _is(
        "healers_hand",
        "Healer's Hand",
        "Whatever heals you in a fight heals 2 more; spell damage +1.",
        1,
        healing=2,
        spell_damage=1,
    ),
    _does(
        "war_prayer",
        "War Prayer",
        "Quick: advantage on your next attack.",
        1,
        cost=Cost.QUICK,
        aim=Aim.SELF,
        boon=Boon.POISED,
        boon_turns=2,
        uses=2,
    ),
    _does(
        "sacred_weapon",
        "Sacred Weapon",
        "Quick: weapon hits deal 1d6 more for the fight.",
        2,
        cost=Cost.QUICK,
        aim=Aim.SELF,
        boon=Boon.MARKED,
        boon_turns=30,
        uses=1,
    ),
    _is("stalwart", "Stalwart", "Guard +5.", 2, guard=5),
    _is("potent_prayer", "Potent Prayer", "Spell damage +3.", 3, spell_damage=3),
    _is("resolute", "Resolute", "Saves +2, and a point of resolve as a fight begins.", 3, saves=2, resolve_max=1),
    _is("broad_back", "Broad Back", "Two hearts more a level.", 4, hearts_per_level=2),
    _is("long_vigil", "Long Vigil", "One casting more a fight.", 4, slots=1),
    _is(
        "blessed_strikes",
        "Blessed Strikes",
        "The turn's first hit, by weapon or spell attack, deals 1d8 more.",
        5,
        strike=1,
        spell_damage=1,
    ),
    _is("death_ward", "Death Ward", "Once a fight, what would fell you leaves you one heart.", 5, death_ward=1),
)
_WIZARD = (
    _is("arcane_ward", "Arcane Ward", "Guard +1, hearts +5.", 1, guard=1, hearts=5),
    _is("mage_armour", "Mage Armour", "Armour +3 while you wear none.", 1, bare_armour=3),
    _does(
        "arcane_recovery",
        "Arcane Recovery",
        "Quick: one casting back, once between rests.",
        1,
        cost=Cost.QUICK,
        aim=Aim.SELF,
        slot_back=True,
        uses=1,
        per=Per.REST,
    ),
    _is("exacting_words", "Exacting Words", "Your spells are harder to resist: difficulty +1.", 2, spell_dc=1),
    _does(
        "portent",
        "Portent",
        "Quick: advantage on your next attack.",
        2,
        cost=Cost.QUICK,
        aim=Aim.SELF,
        boon=Boon.POISED,
        boon_turns=2,
        uses=2,
    ),
    _is("empowered", "Empowered Spells", "Spell damage +3.", 3, spell_damage=3),
    _is("spare_candle", "Spare Candle", "One casting more a fight.", 3, slots=1),
    _does(
        "misty_step",
        "Misty Step",
        "Quick: for this round and the next, foes attack with disadvantage.",
        4,
        cost=Cost.QUICK,
        aim=Aim.SELF,
        boon=Boon.BLURRED,
        boon_turns=2,
        uses=1,
    ),
    _is("thick_wards", "Thick Wards", "Guard +3, and one heart more a level.", 4, guard=3, hearts_per_level=1),
    _is("overchannel", "Overchannel", "Spell damage +3.", 5, spell_damage=3),
    _is("spell_mastery", "Spell Mastery", "Two castings more a fight.", 5, slots=2),
)
_RANGER = (
    _is("archery", "Archery", "Attack +1.", 1, attack=1),
    _does(
        "quarry",
        "Quarry",
        "Quick: weapon hits deal 1d6 more for four turns, and 1 guard.",
        1,
        cost=Cost.QUICK,
        aim=Aim.SELF,
        boon=Boon.MARKED,
        boon_turns=4,
        guard=1,
        uses=1,
    ),
    _does(
        "snare",
        "Snare",
        "A foe saves or is restrained for two turns.",
        1,
        throw=Throw.SAVE,
        damage=Dice(1, 6),
        condition=Condition.RESTRAINED,
        turns=2,
        uses=1,
    ),
    _is("close_shot", "Close Shot", "No disadvantage for shooting with a foe beside you.", 2, point_blank=1),
    _does(
        "second_blade",
        "Second Blade",
        "Quick: a second weapon attack at a near foe.",
        2,
        cost=Cost.QUICK,
        throw=Throw.WEAPON,
        near_only=True,
        uses=2,
    ),
    _is("colossus_slayer", "Colossus Slayer", "The turn's first hit deals 1d8 more.", 3, strike=1),
    _does(
        "camouflage",
        "Camouflage",
        "Quick: for this round and the next, foes attack with disadvantage.",
        3,
        cost=Cost.QUICK,
        aim=Aim.SELF,
        boon=Boon.BLURRED,
        boon_turns=2,
        uses=1,
    ),
    _is("weathered", "Weathered", "One heart more a level.", 4, hearts_per_level=1),
    _is("swift", "Swift", "Initiative +3; falling back draws no blow.", 4, initiative=3, slip=1),
    _is("extra_shot", "Extra Attack", "You attack twice with the attack action.", 5, attacks=1),
    _does(
        "volley",
        "Volley",
        "One weapon attack at every foe, 1d8 more on each hit.",
        5,
        aim=Aim.FOES,
        throw=Throw.WEAPON,
        damage=Dice(1, 8),
        uses=2,
    ),
)
_BARD = (
    _does(
        "inspiration",
        "Bardic Inspiration",
        "Quick: advantage on your next attack, and 1 guard.",
        1,
        cost=Cost.QUICK,
        aim=Aim.SELF,
        boon=Boon.POISED,
        boon_turns=2,
        guard=1,
        uses=3,
    ),
    _does(
        "cutting_words",
        "Cutting Words",
        "Quick: foes attack with disadvantage this round.",
        1,
        cost=Cost.QUICK,
        aim=Aim.SELF,
        boon=Boon.BLURRED,
        boon_turns=1,
        uses=2,
    ),
    _is("silver_tongue", "Silver Tongue", "Parley and intimidation +3.", 1, parley=3),
    _is(
        "jack_of_all_trades",
        "Jack of All Trades",
        "Skills without proficiency +1; initiative +2; attack +1.",
        2,
        broad=1,
        initiative=2,
        attack=1,
    ),
    _is("marching_song", "Marching Song", "Guard +3.", 2, guard=3),
    _is("sharp_tongue", "Sharp Tongue", "Spell damage +3.", 3, spell_damage=3),
    _is("flourish", "Flourish", "Weapon damage +2, armour +2.", 3, weapon_damage=2, armour=2),
    _is("encore", "Encore", "One casting more a fight.", 4, slots=1),
    _is("hard_roads", "Hard Roads", "Two hearts more a level.", 4, hearts_per_level=2),
    _is(
        "font_of_inspiration",
        "Font of Inspiration",
        "Spell difficulty +1; guard +4; a point of resolve as a fight begins.",
        5,
        spell_dc=1,
        resolve_max=1,
        guard=4,
    ),
    _is("last_word", "Last Word", "Spell damage +3.", 5, spell_damage=3),
)

TALENTS_BY_CLASS = MappingProxyType(
    {
        CharacterClass.FIGHTER: _FIGHTER,
        CharacterClass.WIZARD: _WIZARD,
        CharacterClass.ROGUE: _ROGUE,
        CharacterClass.CLERIC: _CLERIC,
        CharacterClass.RANGER: _RANGER,
        CharacterClass.BARD: _BARD,
    }
)
TALENTS = MappingProxyType({talent.id: talent for group in TALENTS_BY_CLASS.values() for talent in group})


def first_talents(character_class: CharacterClass) -> tuple[Talent, ...]:
    """Return the three talents of level 1."""
    return tuple(talent for talent in TALENTS_BY_CLASS[character_class] if talent.level == 1)


def talent_choices(character_class: CharacterClass, level: int) -> tuple[Talent, ...]:
    """Return the two talents from which one is chosen on reaching `level`, 2 to 5."""
    return tuple(talent for talent in TALENTS_BY_CLASS[character_class] if talent.level == level)
