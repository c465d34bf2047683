"""What each talent, spell, thing and condition is worth: the same fights with it and without it."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.character import CharacterClass, CharacterSheet
from tui_adventure.rules.combat.arena import TIER_LEVELS, Tally, check_bench, fights, kits_for, veteran
from tui_adventure.rules.combat.bots import BOTS
from tui_adventure.rules.combat.foe_intents import SPECIALS
from tui_adventure.rules.items import ItemKind, ItemSpec
from tui_adventure.rules.spells import SPELLS_BY_CLASS
from tui_adventure.rules.talents import TALENTS_BY_CLASS

_LOW = (2, 1)
"""Level and tier at which things and conditions are tried: where every kind of special is met."""
_PICKS = (0, 15)
_KITS = 40


@dataclass(frozen=True, slots=True)
class Worth:
    """What taking one feature away changed, on the same encounters and dice."""

    kind: str
    """talent, spell, item or condition."""
    feature: str
    owner: str
    bot: str
    """Whose fights these are: the first bot for whom anything changed, or the last one asked."""
    active: bool
    """Whether it has to be used to do anything; the rest works by itself."""
    uses: int
    won_with: float
    won_without: float
    hearts_with: float
    hearts_without: float
    changed: bool
    """Whether any fight came out otherwise: in result, rounds or hearts."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison: who fights, without which powers and against whom."""

    sheet: CharacterSheet
    tier: int
    without: str = ""
    """The power left out."""
    special: str = ""
    """The special foes do without."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """One feature, and the fights with it and without it."""

    kind: str
    feature: str
    owner: str
    active: bool
    having: _Side
    lacking: _Side


class _Bench:
    """Where fights are fought; the same side fights the same fights only once."""

    def __init__(self, foes: Sequence[FoeSpec], items: Mapping[str, ItemSpec], runs: int, seed: int) -> None:
        self._foes, self._items, self._runs, self._seed = foes, items, runs, seed
        self._known: dict[tuple[_Side, str], Tally] = {}

    def fight(self, side: _Side, bot: str) -> Tally:
        """Return what comes of the side's fights."""
        found = self._known.get((side, bot))
        if found is None:
            found = self._known[side, bot] = self._fought(side, bot)
        return found

    def _fought(self, side: _Side, bot: str) -> Tally:
        dice = random.Random(self._seed)  # noqa: S311 - dice
        foes = [
            foe.model_copy(update={"special": None}) if foe.special and foe.special.kind == side.special else foe
            for foe in self._foes
        ]
        kits = [
            kit
            for last in (False, True)
            for kit in kits_for(side.tier, foes, self._items, dice, last=last, count=_KITS)
        ]
        return fights(
            (side.sheet,),
            kits,
            runs=self._runs,
            seed=self._seed,
            bot=bot,
            difficulty="standard",
            tier=side.tier,
            without=side.without,
        )


def ablation(
    foes: Sequence[FoeSpec], items: Mapping[str, ItemSpec], *, runs: int, seed: int = 1, bot: str = ""
) -> Iterator[Worth]:
    """Yield what each talent, spell, consumable, curio and condition changes in `runs` fights.

    Talents and spells are tried at the level they come with, things and conditions at level 2. Without a bot all are
    asked in turn, the competent one first, until something changes for one of them.

    Raises:
        Impossible: there is no such bot, or a tier has no foes or no boss.
    """
    bots = (bot,) if bot else tuple(BOTS)
    check_bench(foes, bots[0])
    bench = _Bench(foes, items, runs, seed)
    for trial in _trials(items):
        for asked in bots:
            worth = _worth(bench, trial, asked)
            if worth.changed or asked == bots[-1]:
                yield worth
                break


def _worth(bench: _Bench, trial: _Trial, bot: str) -> Worth:
    having, lacking = bench.fight(trial.having, bot), bench.fight(trial.lacking, bot)
    changed = (having.results, having.rounds, having.hearts) != (lacking.results, lacking.rounds, lacking.hearts)
    uses = having.used[trial.feature] + having.quick[trial.feature]
    return Worth(
        trial.kind,
        trial.feature,
        trial.owner,
        bot,
        trial.active,
        uses,
        having.won,
        lacking.won,
        having.hearts_left,
        lacking.hearts_left,
        changed,
    )


def _trials(items: Mapping[str, ItemSpec]) -> Iterator[_Trial]:
    for character_class in CharacterClass:
        yield from _of_class(character_class)
    level, tier = _LOW
    sheet, owner = veteran(CharacterClass.RANGER, level), CharacterClass.RANGER.value
    whole = _Side(sheet, tier)
    for item in items.values():
        if item.kind in {ItemKind.CONSUMABLE, ItemKind.CURIO}:
            rest = tuple(name for name in sheet.equipment if name != item.id)
            owning, lacking = (sheet.model_copy(update={"equipment": gear}) for gear in ((*rest, item.id), rest))
            used = item.kind is ItemKind.CONSUMABLE
            yield _Trial("item", item.id, owner, used, _Side(owning, tier), _Side(lacking, tier))
    for kind, (_, condition, _) in SPECIALS.items():
        yield _Trial(
            "condition", condition.value, owner, active=False, having=whole, lacking=_Side(sheet, tier, special=kind)
        )


def _of_class(character_class: CharacterClass) -> Iterator[_Trial]:
    owner = character_class.value
    for talent in TALENTS_BY_CLASS[character_class]:
        sheets = (veteran(character_class, talent.level, pick) for pick in _PICKS)
        sheet, tier = next(one for one in sheets if talent.id in one.talents), _tier(talent.level)
        left = tuple(name for name in sheet.talents if name != talent.id)
        lacking = _Side(sheet.model_copy(update={"talents": left}), tier)
        yield _Trial("talent", talent.id, owner, talent.power is not None, _Side(sheet, tier), lacking)
    for spell in SPELLS_BY_CLASS.get(character_class, ()):
        sheet, tier = veteran(character_class, spell.level), _tier(spell.level)
        yield _Trial(
            "spell",
            spell.id,
            owner,
            active=True,
            having=_Side(sheet, tier),
            lacking=_Side(sheet, tier, without=spell.id),
        )


def _tier(level: int) -> int:
    return next(tier for tier, levels in TIER_LEVELS.items() if level in levels)
