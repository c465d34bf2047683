"""What a fight is fought with: specs from content, and how an encounter is fitted to one hero alone."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tui_adventure.rules.bestiary import AttackSpec, FleeSpec, FoeSpec, ParleySpec, SpecialSpec, TerrainSpec
from tui_adventure.rules.combat.state import Combatant
from tui_adventure.rules.dice import dice
from tui_adventure.rules.difficulty import Difficulty
from tui_adventure.rules.items import Band, ItemKind, ItemRule, ItemSpec

MAX_FOES = 3


class Encounter(Protocol):
    """What a fight reads of an encounter of the story."""

    @property
    def id(self) -> str:
        """Its id in the pack."""
        ...

    @property
    def range(self) -> Band:
        """How far off the foes begin."""
        ...

    @property
    def terrain(self) -> Sequence[TerrainSpec]:
        """What the ground offers."""
        ...

    @property
    def parley(self) -> ParleySpec | None:
        """What the foes would take instead."""
        ...

    @property
    def flee(self) -> FleeSpec | None:
        """The way out."""
        ...


@dataclass(frozen=True, slots=True)
class Kit:
    """The frozen content of one fight; never saved, made again from content on resume."""

    encounter: str
    roster: tuple[FoeSpec, ...]
    """One to three foes; the same spec may stand in it more than once."""
    items: Mapping[str, ItemSpec]
    range: Band = Band.NEAR
    terrain: tuple[TerrainSpec, ...] = ()
    parley: ParleySpec | None = None
    flee: FleeSpec | None = None
    specs: dict[str, FoeSpec] = field(init=False, compare=False, repr=False)
    grounds: dict[str, TerrainSpec] = field(init=False, compare=False, repr=False)
    usable: dict[bool, dict[str, ItemRule]] = field(init=False, compare=False, repr=False)
    """What can be used up: those with a quick action under True, the others under False."""
    _fits: "dict[tuple[int, str], tuple[Fitted, ...]]" = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "specs", {spec.id: spec for spec in self.roster})
        object.__setattr__(self, "grounds", {ground.id: ground for ground in self.terrain})
        usable: dict[bool, dict[str, ItemRule]] = {True: {}, False: {}}
        for name, item in self.items.items():
            if item.kind is ItemKind.CONSUMABLE and item.rule is not None:
                usable[item.rule.is_quick][name] = item.rule
        object.__setattr__(self, "usable", usable)

    @classmethod
    def of(cls, encounter: Encounter, foes: Sequence[FoeSpec], items: Mapping[str, ItemSpec]) -> "Kit":
        """Return the kit of an encounter whose foes have been looked up, in its order."""
        return cls(
            encounter.id,
            tuple(foes),
            items,
            encounter.range,
            tuple(encounter.terrain),
            encounter.parley,
            encounter.flee,
        )

    def spec(self, foe: Combatant) -> FoeSpec:
        """Return what this combatant is."""
        return self.specs[foe.foe]

    def attack(self, foe: Combatant) -> AttackSpec:
        """Return the attack the foe uses now."""
        spec = self.specs[foe.foe]
        return spec.second.attack if foe.second and spec.second and spec.second.attack else spec.attack

    def special(self, foe: Combatant) -> SpecialSpec | None:
        """Return the special the foe has now."""
        spec = self.specs[foe.foe]
        return spec.second.special if foe.second and spec.second and spec.second.special else spec.special

    def fitted(self, level: int, setting: Difficulty) -> "tuple[Fitted, ...]":
        """Return the foes' numbers against one hero of `level`, worked out once."""
        known = self._fits.get((level, setting.name))
        if known is None:
            known = self._fits[level, setting.name] = fitted(self.roster, level, setting)
        return known


PAR_HEARTS = (30, 35, 41, 46, 76)
"""Hearts of all foes together that one hero of level 1 to 5 wears down in about four rounds."""
PAR_HARM = (8.35, 12.2, 15.6, 19.5, 25.8)
"""Expected harm a round that such a hero can stand for that long."""
PAR_TO_HIT = (8, 8, 9, 10, 11)
BOSS_HEARTS = (0.86, 0.835, 0.78, 0.78, 0.8)
BOSS_HARM = (2.23, 2.15, 2.6, 2.72, 1.34)
_TYPICAL_ARMOUR = (14, 14, 15, 15, 15)
_MOST_ARMOUR = (13, 13, 14, 14, 15)
GLANCES_WITHIN = 5
"""A blow that misses the hero's armour by so much or less glances off: half harm. Solo fit: less hangs on one die."""
_LEAST_SHARE, _MOST_SHARE = 0.5, 6.0
_LIGHTER, _HEAVIER = -4, 12
_CLOSE_ENOUGH = 0.05
"""Harm a round by which a nearer fit has to be nearer to be worth more skill."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A foe's numbers in one fight."""

    hearts: int
    armour: int
    to_hit: int
    blow: int
    strikes: int


def fitted(roster: Sequence[FoeSpec], level: int, setting: Difficulty) -> tuple[Fitted, ...]:
    """Return the numbers of each foe against one hero of `level`.

    Foes are written as they are; a fight is fitted to whoever meets them. Hearts are scaled together towards the par of
    the level, blows are made lighter or heavier until the harm of a round meets its par, skill and armour are kept
    within what the level can meet. How foes differ from one another stays.
    """
    index = level - 1
    boss = any(spec.boss for spec in roster)
    par_hearts = PAR_HEARTS[index] * (BOSS_HEARTS[index] if boss else 1.0)
    share = max(_LEAST_SHARE, min(_MOST_SHARE, par_hearts / sum(spec.hearts for spec in roster)))
    strikes = [2 if spec.boss or len(roster) == 1 else 1 for spec in roster]
    hits, blows = _blows(roster, strikes, index, PAR_HARM[index] * (BOSS_HARM[index] if boss else 1.0))
    return tuple(
        Fitted(
            hearts=max(2, round(spec.hearts * share * setting.foe_hearts)),
            armour=min(_MOST_ARMOUR[index], spec.armour),
            to_hit=hit + setting.foe_to_hit,
            blow=blow,
            strikes=times,
        )
        for spec, hit, blow, times in zip(roster, hits, blows, strikes, strict=True)
    )


def _blows(roster: Sequence[FoeSpec], strikes: Sequence[int], index: int, par: float) -> tuple[list[int], list[int]]:
    """Return the skill and the weight of each foe's blow that together come nearest to `par` harm a round.

    Whole points alone would miss it by up to a tenth: so the first foes may strike a point harder than the others, and
    all of them may be a point or two more skilled.
    """
    count = len(roster)
    standing = (count + 1) / (2 * count)
    means = [dice(spec.attack.damage).mean for spec in roster]
    best, nearest = ([0] * count, [0] * count), float("inf")
    for more in (0, 1, 2):
        hits = [min(PAR_TO_HIT[index] + 1, max(PAR_TO_HIT[index] - 1, spec.attack.bonus) + more) for spec in roster]
        often = [_lands(hit, index) * times * standing for hit, times in zip(hits, strikes, strict=True)]
        bare = sum(odds * mean for odds, mean in zip(often, means, strict=True))
        least = math.floor((par - bare) / sum(often))
        for raised in range(count):
            blows = [max(_LIGHTER, min(_HEAVIER, least + (place < raised))) for place in range(count)]
            miss = abs(bare + sum(odds * blow for odds, blow in zip(often, blows, strict=True)) - par)
            if miss < nearest - _CLOSE_ENOUGH:
                best, nearest = (hits, blows), miss
    return best


def _lands(to_hit: int, index: int) -> float:
    """Return how much of a blow's harm arrives on average, with glancing blows as halves."""
    return min(0.95, (21 + to_hit - _TYPICAL_ARMOUR[index] + GLANCES_WITHIN / 2) / 20)
