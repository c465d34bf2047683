"""What each talent, spell, thing and condition is worth: the same fights with it and without it."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tui_adventure.rules.bestiary import FoeSpec
from tui_adventure.rules.character import CharacterClass, CharacterSheet
from tui_adventure.rules.combat.arena import Tally, fights, kits_for, veteran
from tui_adventure.rules.combat.foes import SPECIALS
from tui_adventure.rules.combat.kit import NumbersMemo
from tui_adventure.rules.items import ItemKind, ItemSpec
from tui_adventure.rules.spells import SPELLS_BY_CLASS
from tui_adventure.rules.talents import TALENTS_BY_CLASS

_LEVEL = 5
_TIER = 3
_LOW_LEVEL = 2
_LOW_TIER = 1
"""Things and conditions are tried where every kind of special is met."""
_PICKS = (0, 15)
_KITS = 12


@dataclass(frozen=True, slots=True)
class Worth:
    """What taking one feature away changed, on the same encounters and dice."""

    kind: str
    """talent, spell, item or condition."""
    feature: str
    owner: str
    uses: int
    """How often the bot used it; 0 for what works by itself."""
    won_with: float
    won_without: float
    hearts_with: float
    hearts_without: float
    changed: bool
    """Whether any fight came out otherwise: in result, rounds or hearts."""


@dataclass(frozen=True, slots=True)
class _Bench:
    foes: Sequence[FoeSpec]
    items: Mapping[str, ItemSpec]
    runs: int
    seed: int
    bot: str
    tier: int = _TIER

    def fight(
        self, sheet: CharacterSheet, without: frozenset[str] = frozenset(), foes: Sequence[FoeSpec] | None = None
    ) -> Tally:
        dice = random.Random(self.seed)  # noqa: S311 - dice
        memo = NumbersMemo(without)
        kits = [
            kit
            for last in (False, True)
            for kit in kits_for(self.tier, foes or self.foes, self.items, dice, last=last, count=_KITS, memo=memo)
        ]
        return fights((sheet,), kits, self.runs, self.seed, self.bot, "standard", self.tier)


def _worth(kind: str, feature: str, owner: str, having: Tally, lacking: Tally) -> Worth:
    changed = (having.results, having.rounds, having.hearts) != (lacking.results, lacking.rounds, lacking.hearts)
    uses = having.used[feature] + having.quick[feature]
    return Worth(
        kind, feature, owner, uses, having.won, lacking.won, having.hearts_left, lacking.hearts_left, changed
    )


def ablation(
    foes: Sequence[FoeSpec], items: Mapping[str, ItemSpec], *, runs: int, seed: int = 1, bot: str = "competent"
) -> Iterator[Worth]:
    """Yield what each talent, spell, consumable, curio and condition changes in `runs` fights.

    Talents and spells are tried at level 5, things and conditions at level 2.
    """
    bench = _Bench(foes, items, runs, seed, bot)
    for character_class in CharacterClass:
        yield from _of_class(bench, character_class)
    low = replace(bench, tier=_LOW_TIER)
    yield from _of_things(low)
    yield from _of_conditions(low)


def _of_class(bench: _Bench, character_class: CharacterClass) -> Iterator[Worth]:
    sheets = [veteran(character_class, _LEVEL, pick) for pick in _PICKS]
    whole = [bench.fight(sheet) for sheet in sheets]
    for talent in TALENTS_BY_CLASS[character_class]:
        index = 0 if talent.id in sheets[0].talents else 1
        left = tuple(name for name in sheets[index].talents if name != talent.id)
        lacking = bench.fight(sheets[index].model_copy(update={"talents": left}))
        yield _worth("talent", talent.id, character_class.value, whole[index], lacking)
    for spell in SPELLS_BY_CLASS.get(character_class, ()):
        yield _worth(
            "spell", spell.id, character_class.value, whole[0], bench.fight(sheets[0], frozenset({spell.id}))
        )


def _of_things(bench: _Bench) -> Iterator[Worth]:
    sheet = veteran(CharacterClass.RANGER, _LOW_LEVEL)
    whole = bench.fight(sheet)
    for item in bench.items.values():
        if item.kind in {ItemKind.CONSUMABLE, ItemKind.CURIO}:
            owning = bench.fight(sheet.model_copy(update={"equipment": (*sheet.equipment, item.id)}))
            yield _worth("item", item.id, CharacterClass.RANGER.value, owning, whole)


def _of_conditions(bench: _Bench) -> Iterator[Worth]:
    sheet = veteran(CharacterClass.RANGER, _LOW_LEVEL)
    whole = bench.fight(sheet)
    for kind, (_, condition, _) in SPECIALS.items():
        milder = [
            foe.model_copy(update={"special": None}) if foe.special and foe.special.kind is kind else foe
            for foe in bench.foes
        ]
        yield _worth("condition", condition.value, CharacterClass.RANGER.value, whole, bench.fight(sheet, foes=milder))
