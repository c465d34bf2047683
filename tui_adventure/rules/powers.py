"""What talents, spells, origins, curios and scars are made of: passives (numbers) and powers (things to do)."""

from dataclasses import dataclass, fields
from enum import StrEnum

from tui_adventure.rules.character import Ability, Skill
from tui_adventure.rules.dice import Dice
from tui_adventure.rules.items import Condition


class Cost(StrEnum):
    """What a power costs of a turn: the action ends the turn, one quick action may come before it."""

    ACTION = "action"
    QUICK = "quick"


class Aim(StrEnum):
    """Whom a power is aimed at."""

    SELF = "self"
    FOE = "foe"
    FOES = "foes"


class Throw(StrEnum):
    """Which die decides."""

    NONE = "none"
    WEAPON = "weapon"
    """The hero's weapon attack; the weapon's damage and the power's own."""
    SPELL = "spell"
    """A spell attack against armour."""
    SAVE = "save"
    """The foe saves against the hero's spell difficulty."""


class Boon(StrEnum):
    """A passing state of the hero that exists only within a fight."""

    POISED = "poised"
    """The next attack has advantage."""
    SHIELDED = "shielded"
    """Armour +5 until the next turn."""
    BLURRED = "blurred"
    """Foes attack with disadvantage."""
    MARKED = "marked"
    """Weapon hits deal 1d6 more."""
    SURGE = "surge"
    """The next action does not end the turn."""
    DEFENDING = "defending"
    """Foes attack with disadvantage until the next turn."""
    COVERED = "covered"
    """Armour +2, +4 against attacks from afar, until the hero closes in or falls back."""


class Per(StrEnum):
    """When a power's uses come back."""

    FIGHT = "fight"
    REST = "rest"
    SLOT = "slot"
    """It spends one of the castings a fight allows."""


@dataclass(frozen=True, slots=True)
class Power:
    """Something a hero can do in a fight. `uses` 0 means as often as wanted."""

    id: str
    name: str
    say: str
    """What it does, for the player."""
    cost: Cost = Cost.ACTION
    aim: Aim = Aim.FOE
    throw: Throw = Throw.NONE
    level: int = 1
    damage: Dice | None = None
    later: Dice | None = None
    """The damage from level 5 on."""
    half: bool = False
    """A made save (or a missed throw) halves the damage."""
    condition: Condition | None = None
    turns: int = 0
    pushes: bool = False
    """The foe is driven off to far."""
    near_only: bool = False
    heal: Dice | None = None
    guard: int = 0
    boon: Boon | None = None
    boon_turns: int = 0
    bless: int = 0
    cures: bool = False
    slot_back: bool = False
    uses: int = 0
    per: Per = Per.FIGHT

    def damage_at(self, level: int) -> Dice | None:
        """Return the damage dice of a hero of `level`."""
        return self.later if self.later is not None and level >= LATER_FROM else self.damage


LATER_FROM = 5


@dataclass(frozen=True, slots=True)
class Passive:
    """Numbers a talent, origin, curio or scar adds. Everything here is summed over all sources."""

    armour: int = 0
    bare_armour: int = 0
    """Only without armour."""
    attack: int = 0
    weapon_damage: int = 0
    spell_damage: int = 0
    spell_dc: int = 0
    slots: int = 0
    hearts: int = 0
    hearts_per_level: int = 0
    guard: int = 0
    initiative: int = 0
    saves: int = 0
    healing: int = 0
    crit: int = 0
    """Each point lowers the die that is a critical hit by one, from 20."""
    sneak: int = 0
    """So many d6 more on the turn's first hit on a foe attacked with advantage or not yet hurt."""
    strike: int = 0
    """So many d8 more on the turn's first hit."""
    attacks: int = 0
    """Weapon attacks more in one attack action."""
    graze: int = 0
    """A missed weapon attack still deals the ability modifier."""
    riposte: int = 0
    """A near foe that misses takes 1d6 and the modifier, once a round."""
    dodge: int = 0
    """The first hit of each round is less by a third."""
    slip: int = 0
    """Falling back draws no blow."""
    point_blank: int = 0
    """Far weapons and spells suffer no disadvantage from near foes."""
    first_strike: int = 0
    """Advantage on attacks in the first round."""
    death_ward: int = 0
    """Once a fight, what would bring the hero to 0 leaves 1."""
    lucky: int = 0
    """A natural 1 is thrown again, always."""
    rerolls: int = 0
    """Fumbles thrown again between rests."""
    resolve_max: int = 0
    """So much more resolve can be held, and so much is gained as a fight begins."""
    parley: int = 0
    flight: int = 0
    broad: int = 0
    """Added to skills without proficiency."""
    light: int = 0
    """Cannot be blinded."""


PASSIVE_FIELDS = tuple(entry.name for entry in fields(Passive))


@dataclass(frozen=True, slots=True)
class Source:
    """Where numbers come from: a talent, an origin, a curio, a scar."""

    id: str
    name: str
    passive: Passive = Passive()
    skills: tuple[tuple[Skill, int], ...] = ()
    """Skill -> what is added."""
    advantage: tuple[Skill, ...] = ()
    resists: tuple[Condition, ...] = ()
    saves: tuple[tuple[Ability, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Talent:
    """A feature of a class or origin: numbers, something to do, or both."""

    id: str
    name: str
    say: str
    level: int = 1
    passive: Passive = Passive()
    power: Power | None = None
    resists: tuple[Condition, ...] = ()


def does(talent: str, name: str, say: str, level: int, **power: object) -> Talent:
    """Return a talent that is something to do: a power of the same name."""
    return Talent(talent, name, say, level, power=Power(id=talent, name=name, say=say, **power))  # type: ignore[arg-type]


def has(talent: str, name: str, say: str, level: int, **numbers: int) -> Talent:
    """Return a talent that works by itself: numbers of a passive."""
    return Talent(talent, name, say, level, passive=Passive(**numbers))
