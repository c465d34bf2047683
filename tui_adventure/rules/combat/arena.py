"""Thousands of fights without a screen: win rates, rounds and hearts left by class and tier."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from tui_adventure.rules.bestiary import FleeSpec, FoeSpec, ParleySpec, TerrainKind, TerrainSpec
from tui_adventure.rules.character import CharacterClass, CharacterSheet, Skill
from tui_adventure.rules.character_build import quick_hero, start_hero
from tui_adventure.rules.combat.bots import BOTS
from tui_adventure.rules.combat.kit import Kit
from tui_adventure.rules.combat.move import MoveKind
from tui_adventure.rules.combat.move_rules import FREE
from tui_adventure.rules.combat.playing import opened, play
from tui_adventure.rules.combat.repertoire import cost_of
from tui_adventure.rules.difficulty import DIFFICULTIES
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.growth import grown, level_choices
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import HeroNumbers, numbers_of
from tui_adventure.rules.items import Band, ItemSpec
from tui_adventure.rules.powers import Cost

TIER_LEVELS: Mapping[int, tuple[int, ...]] = {1: (1, 2), 2: (3, 4), 3: (5,)}
_GEAR: Mapping[int, tuple[str, ...]] = {1: (), 2: ("red_draught",), 3: ("red_draught",)}
_KITS_PER_TIER = 300
_PARLEYS = (Skill.PERSUASION, Skill.DECEPTION, Skill.INSIGHT, Skill.ANIMAL_HANDLING)
_NAMED = frozenset({MoveKind.POWER, MoveKind.ITEM})
_WAYS_OUT = (Skill.ACROBATICS, Skill.ATHLETICS, Skill.STEALTH, Skill.SURVIVAL)
"""What the encounters of the packs ask of whoever talks or runs."""


@dataclass(slots=True)
class Tally:
    """What came of some fights of one class, tier and kind."""

    fights: int = 0
    results: Counter[str] = field(default_factory=Counter)
    rounds: list[int] = field(default_factory=list)
    hearts: list[float] = field(default_factory=list)
    """Share of hit points left after fights that were won."""
    used: Counter[str] = field(default_factory=Counter)
    """Rounds' actions by what was done: a power's id, else the kind of move."""
    quick: Counter[str] = field(default_factory=Counter)

    @property
    def won(self) -> float:
        """The share of fights won; a parley counts as won."""
        return (self.results["won"] + self.results["parleyed"]) / self.fights if self.fights else 0.0

    @property
    def median_rounds(self) -> float:
        """The median length in rounds."""
        return float(median(self.rounds)) if self.rounds else 0.0

    @property
    def hearts_left(self) -> float:
        """The mean share of hit points left after a fight won."""
        return sum(self.hearts) / len(self.hearts) if self.hearts else 0.0

    @property
    def favourite(self) -> tuple[str, float]:
        """The action done most often, and its share of all rounds' actions."""
        if not self.used:
            return "", 0.0
        name, count = self.used.most_common(1)[0]
        return name, count / self.used.total()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of fights."""

    character_class: str
    tier: int
    last: bool
    """A quest's last fight, against a boss."""
    fights: int
    won: float
    rounds: float
    hearts: float
    favourite: str
    favourite_share: float
    lost: float
    fled: float


@dataclass(frozen=True, slots=True)
class ArenaReport:
    """Everything a simulation of fights found."""

    bot: str
    difficulty: str
    seed: int
    rows: tuple[Row, ...]
    fights_a_second: float
    """On one core: fights by the seconds of processor time they took."""

    def spread(self, *, last: bool) -> float:
        """Return the widest gap between two classes' shares of fights won, over all tiers together."""
        shares: dict[str, list[float]] = {}
        for row in self.rows:
            if row.last is last:
                shares.setdefault(row.character_class, []).append(row.won)
        means = [sum(found) / len(found) for found in shares.values()]
        return max(means) - min(means) if means else 0.0


def veteran(character_class: CharacterClass, level: int, pick: int = 0) -> CharacterSheet:
    """Return the ready-made hero of a class at `level`; `pick` is a bit pattern of which talent was chosen when."""
    sheet = quick_hero(character_class)
    while sheet.level < level:
        offered = level_choices(sheet)
        sheet = grown(sheet, offered[(pick >> (sheet.level - 1)) & 1].id)
    return sheet


_GROUNDS = {
    kind: TerrainSpec(id=kind.value, name=f"the {kind.value}", kind=kind, say=("It serves.",)) for kind in TerrainKind
}
_TALKS = {skill: ParleySpec(want="to be let be", skill=skill, dc=13) for skill in _PARLEYS}
_FLIGHTS = {skill: FleeSpec(skill=skill, dc=12) for skill in _WAYS_OUT}


def _grounds(rng: random.Random) -> tuple[TerrainSpec, ...]:
    return tuple(_GROUNDS[kind] for kind in rng.sample(list(TerrainKind), 2))


def kits_for(  # noqa: PLR0913 - what varies between encounters
    tier: int,
    foes: Sequence[FoeSpec],
    items: Mapping[str, ItemSpec],
    rng: random.Random,
    *,
    last: bool,
    count: int = _KITS_PER_TIER,
) -> list[Kit]:
    """Return varied encounters of a tier: one to three foes, or a boss alone or with one companion."""
    common = [foe for foe in foes if foe.tier == tier and not foe.boss]
    bosses = [foe for foe in foes if foe.tier == tier and foe.boss]
    found = []
    for number in range(count):
        if last:
            roster = [bosses[number % len(bosses)]] + ([rng.choice(common)] if rng.random() < 1 / 3 else [])
        else:
            one = rng.choice(common)
            roster = [one if rng.random() < 1 / 2 else rng.choice(common) for _ in range(1 + number % 3)]
        parley = _TALKS[rng.choice(_PARLEYS)] if rng.random() < 1 / 2 else None
        band = Band.FAR if rng.random() < 1 / 3 else Band.NEAR
        flee = _FLIGHTS[rng.choice(_WAYS_OUT)]
        found.append(Kit(f"arena.{tier}.{number}", tuple(roster), items, band, _grounds(rng), parley, flee))
    return found


def fight_once(  # noqa: PLR0913, PLR0917 - both sides, who decides, the dice and where it is counted
    hero: HeroState, me: HeroNumbers, kit: Kit, bot: str, rng: random.Random, tally: Tally
) -> None:
    """Fight one fight to its end with this bot and count it."""
    choose = BOTS[bot]
    fight = opened(hero, me, kit, rng, quiet=True)
    state = fight.state
    while state.is_active:
        move = choose(fight, rng)
        cost = cost_of(fight, move)
        if cost != FREE:
            counted = tally.quick if cost == Cost.QUICK else tally.used
            counted[move.what if move.kind in _NAMED else move.kind.value] += 1
        play(fight, move)
    tally.fights += 1
    tally.results[state.result] += 1
    tally.rounds.append(state.round_number)
    if state.result == "won":
        tally.hearts.append(hero.health_current / hero.health_max)


class _ArenaHero(HeroState):
    """A hero whose numbers are written often and validated never."""

    if not TYPE_CHECKING:
        __setattr__ = object.__setattr__


def _fresh(sheet: CharacterSheet, seed: int, difficulty: str, items: Mapping[str, ItemSpec], tier: int) -> HeroState:
    hero = _ArenaHero(seed=seed, difficulty=difficulty)
    start_hero(hero, sheet, items)
    for item in _GEAR[tier]:
        hero.inventory[item] = hero.inventory.get(item, 0) + 1
    return hero


def fights(  # noqa: PLR0913 - the settings of a simulation
    sheets: Sequence[CharacterSheet],
    kits: Sequence[Kit],
    *,
    runs: int,
    seed: int,
    bot: str,
    difficulty: str,
    tier: int,
    without: str = "",
) -> Tally:
    """Fight `runs` fights, each from whole hit points, with heroes and encounters taken in turn and by lot.

    The heroes do without the power `without`: that is how one is found to be worth something.
    """
    tally, rng = Tally(), random.Random(seed)  # noqa: S311 - dice
    heroes = [_fresh(sheet, seed, difficulty, kits[0].items, tier) for sheet in sheets]
    numbers = [_numbers(hero, kits[0].items, without) for hero in heroes]
    packs = [dict(hero.inventory) for hero in heroes]
    for number in range(runs):
        index = number % len(heroes)
        hero = heroes[index]
        hero.health_current, hero.resolve, hero.coins = hero.health_max, 1, 10
        hero.inventory, hero.conditions, hero.uses, hero.scars = dict(packs[index]), {}, {}, []
        fight_once(hero, numbers[index], kits[rng.randrange(len(kits))], bot, rng, tally)
    return tally


def _numbers(hero: HeroState, items: Mapping[str, ItemSpec], without: str) -> HeroNumbers:
    me = numbers_of(hero, items)
    return replace(me, powers={name: power for name, power in me.powers.items() if name != without})


def check_bench(foes: Sequence[FoeSpec], bot: str, difficulty: str = "standard") -> None:
    """See that fights can be simulated so.

    Raises:
        Impossible: there is no such bot or difficulty, or a tier has no foes or no boss.
    """
    if bot not in BOTS:
        raise Impossible(f"There is no bot `{bot}` that fights; there are {', '.join(BOTS)}.")
    if difficulty not in DIFFICULTIES:
        raise Impossible(f"There is no difficulty `{difficulty}`; there are {', '.join(DIFFICULTIES)}.")
    for tier in TIER_LEVELS:
        if {foe.boss for foe in foes if foe.tier == tier} != {True, False}:
            raise Impossible(f"Tier {tier} has not both foes and a boss to fight.")


def simulate(  # noqa: PLR0913 - the settings of a simulation
    foes: Sequence[FoeSpec],
    items: Mapping[str, ItemSpec],
    *,
    runs: int,
    seed: int = 1,
    bot: str = "competent",
    difficulty: str = "standard",
) -> ArenaReport:
    """Fight `runs` fights for every class and tier, ordinary and last ones alike, and report on them.

    The same arguments give the same rows.

    Raises:
        Impossible: there is no such bot or difficulty, or a tier has no foes or no boss.
    """
    check_bench(foes, bot, difficulty)
    began, rows = process_time(), []
    bouts = {
        (tier, last): kits_for(tier, foes, items, random.Random(seed + tier), last=last)  # noqa: S311 - dice
        for tier in TIER_LEVELS
        for last in (False, True)
    }
    for character_class in CharacterClass:
        for tier, levels in TIER_LEVELS.items():
            sheets = [veteran(character_class, level, pick) for level in levels for pick in (0, 15, 5, 10)]
            for last in (False, True):
                tally = fights(
                    sheets, bouts[tier, last], runs=runs, seed=seed, bot=bot, difficulty=difficulty, tier=tier
                )
                rows.append(_row(character_class, tier, tally, last=last))
    spent = process_time() - began
    return ArenaReport(bot, difficulty, seed, tuple(rows), sum(row.fights for row in rows) / spent)


def _row(character_class: CharacterClass, tier: int, tally: Tally, *, last: bool) -> Row:
    name, share = tally.favourite
    return Row(
        character_class.value,
        tier,
        last,
        tally.fights,
        tally.won,
        tally.median_rounds,
        tally.hearts_left,
        name,
        share,
        tally.results["lost"] / tally.fights,
        tally.results["fled"] / tally.fights,
    )
