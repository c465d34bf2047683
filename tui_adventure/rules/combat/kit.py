"""What a fight is fought with: specs from content, and how an encounter is fitted to one hero alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tui_adventure.rules.bestiary import AttackSpec, FleeSpec, FoeSpec, ParleySpec, SpecialSpec, TerrainSpec
from tui_adventure.rules.character import CharacterSheet
from tui_adventure.rules.combat.state import Combatant
from tui_adventure.rules.dice import dice
from tui_adventure.rules.difficulty import Difficulty
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.items import Band, ItemSpec
from tui_adventure.rules.numbers import HeroNumbers, numbers_of

MAX_FOES = 3


class Encounter(Protocol):
    """What a fight reads of an encounter of the story."""

    @property
    def id(self) -> str: ...
    @property
    def range(self) -> Band: ...
    @property
    def terrain(self) -> Sequence[TerrainSpec]: ...
    @property
    def parley(self) -> ParleySpec | None: ...
    @property
    def flee(self) -> FleeSpec | None: ...


@dataclass(slots=True)
class _Memo:
    sheet: CharacterSheet | None = None
    key: tuple[object, ...] = ()
    numbers: HeroNumbers | None = None


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
    memo: _Memo = field(default_factory=_Memo, compare=False, repr=False)

    @classmethod
    def of(cls, encounter: Encounter, foes: Sequence[FoeSpec], items: Mapping[str, ItemSpec]) -> "Kit":
        """Return the kit of an encounter whose foes have been looked up, in its order."""
        return cls(
            encounter.id, tuple(foes), items, encounter.range, tuple(encounter.terrain), encounter.parley,
            encounter.flee,
        )

    def spec(self, foe: Combatant) -> FoeSpec:
        """Return what this combatant is."""
        return next(spec for spec in self.roster if spec.id == foe.foe)

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
        key = (hero.difficulty, tuple(hero.scars), tuple(hero.inventory))
        memo = self.memo
        if memo.numbers is None or memo.sheet is not hero.character_sheet or memo.key != key:
            memo.sheet, memo.key, memo.numbers = hero.character_sheet, key, numbers_of(hero, self.items)
        return memo.numbers


PAR_HEARTS = (15, 19, 25, 31, 42)
"""Hearts of all foes together that one hero of level 1 to 5 wears down in about four rounds."""
PAR_HARM = (3.6, 4.4, 5.3, 6.2, 7.6)
"""Expected harm a round that such a hero can stand for that long."""
PAR_TO_HIT = (4, 4, 5, 5, 6)
BOSS_HEARTS = 1.45
BOSS_HARM = 1.3
_TYPICAL_ARMOUR = (14, 14, 15, 15, 15)
_MOST_ARMOUR = (13, 13, 14, 14, 15)
_LEAST_SHARE, _MOST_SHARE = 0.5, 2.2
_LIGHTER, _HEAVIER = -3, 6


@dataclass(frozen=True, slots=True)
class Fitted:
    """A foe's numbers in one fight."""

    hearts: int
    armour: int
    to_hit: int
    blow: int


def fitted(roster: Sequence[FoeSpec], level: int, setting: Difficulty) -> tuple[Fitted, ...]:
    """Return the numbers of each foe against one hero of `level`.

    Foes are written as they are; a fight is fitted to whoever meets them. Hearts are scaled together towards the par of
    the level, blows are made lighter or heavier together by whole points, skill and armour are kept within what the
    level can meet. How foes differ from one another stays.
    """
    index = level - 1
    boss = any(spec.boss for spec in roster)
    par_hearts = PAR_HEARTS[index] * (BOSS_HEARTS if boss else 1.0)
    par_harm = PAR_HARM[index] * (BOSS_HARM if boss else 1.0)
    share = max(_LEAST_SHARE, min(_MOST_SHARE, par_hearts / sum(spec.hearts for spec in roster)))
    count = len(roster)
    standing = (count + 1) / (2 * count)
    hits = [max(PAR_TO_HIT[index] - 1, min(PAR_TO_HIT[index] + 1, spec.attack.bonus)) for spec in roster]
    chance = [min(0.95, max(0.05, (21 + hit - _TYPICAL_ARMOUR[index]) / 20)) for hit in hits]
    harm = sum(odds * dice(spec.attack.damage).mean for odds, spec in zip(chance, roster, strict=True)) * standing
    blow = round((par_harm - harm) / (sum(chance) * standing))
    blow = max(_LIGHTER, min(_HEAVIER, blow))
    return tuple(
        Fitted(
            hearts=max(2, round(spec.hearts * share * setting.foe_hearts)),
            armour=min(_MOST_ARMOUR[index], spec.armour),
            to_hit=hit + setting.foe_to_hit,
            blow=blow,
        )
        for spec, hit in zip(roster, hits, strict=True)
    )
