"""What a fight is fought with: specs from content, and how an encounter is fitted to one hero alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from tui_adventure.rules.bestiary import AttackSpec, FleeSpec, FoeSpec, ParleySpec, SpecialSpec, TerrainSpec
from tui_adventure.rules.combat.state import Combatant
from tui_adventure.rules.dice import dice
from tui_adventure.rules.difficulty import Difficulty
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, ItemKind, ItemSpec
from tui_adventure.rules.numbers import HeroNumbers, numbers_of

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


class NumbersMemo:
    """Heroes' numbers by all that they depend on, so that a fight works them out once.

    Powers named in `without` are left out: that is how the arena measures what one is worth.
    """

    def __init__(self, without: frozenset[str] = frozenset()) -> None:
        self._without = without
        self._known: dict[tuple[object, ...], HeroNumbers] = {}

    def numbers(self, hero: HeroState, items: Mapping[str, ItemSpec]) -> HeroNumbers:
        """Return the hero's numbers with what they own; consumables change none."""
        worn = tuple(name for name in hero.inventory if name in items and items[name].kind is not ItemKind.CONSUMABLE)
        key = (hero.character_sheet, hero.difficulty, tuple(hero.scars), worn)
        found = self._known.get(key)
        if found is None:
            found = numbers_of(hero, items)
            if self._without:
                kept = {name: power for name, power in found.powers.items() if name not in self._without}
                found = replace(found, powers=kept)
            self._known[key] = found
        return found


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
    memo: NumbersMemo = field(default_factory=NumbersMemo, compare=False, repr=False)
    specs: dict[str, FoeSpec] = field(init=False, compare=False, repr=False)

    grounds: dict[str, TerrainSpec] = field(init=False, compare=False, repr=False)
    consumables: dict[str, ItemSpec] = field(init=False, compare=False, repr=False)
    _fits: "dict[tuple[int, str], tuple[Fitted, ...]]" = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "specs", {spec.id: spec for spec in self.roster})
        object.__setattr__(self, "grounds", {ground.id: ground for ground in self.terrain})
        usable = {name: item for name, item in self.items.items() if item.kind is ItemKind.CONSUMABLE}
        object.__setattr__(self, "consumables", usable)

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
        spec = self.spec(foe)
        return spec.second.attack if foe.second and spec.second and spec.second.attack else spec.attack

    def special(self, foe: Combatant) -> SpecialSpec | None:
        """Return the special the foe has now."""
        spec = self.spec(foe)
        return spec.second.special if foe.second and spec.second and spec.second.special else spec.special

    def numbers(self, hero: HeroState) -> HeroNumbers:
        """Return the hero's numbers; what a hero wears does not change in a fight, so they are worked out once."""
        return self.memo.numbers(hero, self.items)

    def fitted(self, level: int, setting: Difficulty) -> "tuple[Fitted, ...]":
        """Return the foes' numbers against one hero of `level`, worked out once."""
        known = self._fits.get((level, setting.name))
        if known is None:
            known = self._fits[level, setting.name] = fitted(self.roster, level, setting)
        return known


PAR_HEARTS = (23, 28, 35, 43, 63)
"""Hearts of all foes together that one hero of level 1 to 5 wears down in about four rounds."""
PAR_HARM = (7.0, 8.75, 11.65, 14.05, 21.0)
"""Expected harm a round that such a hero can stand for that long."""
PAR_TO_HIT = (8, 8, 9, 10, 11)
BOSS_HEARTS = (0.71, 0.71, 0.68, 0.68, 0.75)
BOSS_HARM = (1.88, 1.88, 2.11, 2.11, 1.47)
_TYPICAL_ARMOUR = (14, 14, 15, 15, 15)
_MOST_ARMOUR = (13, 13, 14, 14, 15)
GLANCES_WITHIN = 5
"""A blow that misses the hero's armour by so much or less glances off: half harm. Solo fit: less hangs on one die."""
_LEAST_SHARE, _MOST_SHARE = 0.5, 6.0
_LIGHTER, _HEAVIER = -4, 12


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
    the level, blows are made lighter or heavier together by whole points, skill and armour are kept within what the
    level can meet. How foes differ from one another stays.
    """
    index = level - 1
    boss = any(spec.boss for spec in roster)
    par_hearts = PAR_HEARTS[index] * (BOSS_HEARTS[index] if boss else 1.0)
    par_harm = PAR_HARM[index] * (BOSS_HARM[index] if boss else 1.0)
    share = max(_LEAST_SHARE, min(_MOST_SHARE, par_hearts / sum(spec.hearts for spec in roster)))
    count = len(roster)
    standing = (count + 1) / (2 * count)
    hits = [max(PAR_TO_HIT[index] - 1, min(PAR_TO_HIT[index] + 1, spec.attack.bonus)) for spec in roster]
    chance = [min(0.95, (21 + hit - _TYPICAL_ARMOUR[index] + GLANCES_WITHIN / 2) / 20) for hit in hits]
    strikes = [2 if spec.boss or count == 1 else 1 for spec in roster]
    often = [odds * times for odds, times in zip(chance, strikes, strict=True)]
    harm = sum(odds * dice(spec.attack.damage).mean for odds, spec in zip(often, roster, strict=True)) * standing
    blow = round((par_harm - harm) / (sum(often) * standing))
    blow = max(_LIGHTER, min(_HEAVIER, blow))
    return tuple(
        Fitted(
            hearts=max(2, round(spec.hearts * share * setting.foe_hearts)),
            armour=min(_MOST_ARMOUR[index], spec.armour),
            to_hit=hit + setting.foe_to_hit,
            blow=blow,
            strikes=times,
        )
        for spec, hit, times in zip(roster, hits, strikes, strict=True)
    )
