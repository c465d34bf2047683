"""Checks: d20 and what is added to it against a difficulty class, with exact odds (SRD 5.2.1, D20 Tests)."""

import random
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tui_adventure.rules.character import Ability, Skill
from tui_adventure.rules.dice import D20, d20
from tui_adventure.rules.events import Degree, RollMade
from tui_adventure.rules.hero import HeroState
from tui_adventure.rules.hero_numbers import Part, skill_parts, total
from tui_adventure.rules.items import Condition
from tui_adventure.rules.sources import NO_ITEMS, Items, Makings, makings

PARTIAL_WITHIN = 5
"""A check that misses by so much or less reaches the goal at a cost."""
BLESSING = 4
"""A blessing adds a die of so many sides."""
_HINDERS = (Condition.POISONED, Condition.FRIGHTENED)


class CheckSpec(BaseModel):
    """A check as content asks for it: a skill or an ability, and what it has to reach."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    skill: Skill | None = None
    ability: Ability | None = None
    dc: int = Field(ge=1, le=30)
    advantage: int = Field(default=0, ge=-1, le=1)
    stake: str = ""

    @model_validator(mode="after")
    def _skill_or_ability(self) -> "CheckSpec":
        if (self.skill is None) == (self.ability is None):
            raise ValueError("a check names a skill or an ability, one of them")
        return self

    @property
    def label(self) -> str:
        """What the check is called: "Sleight of hand"."""
        named = self.skill or self.ability
        return (named.value if named else "").replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Chances:
    """Exact chances of the five degrees, 0 to 1; they sum to 1."""

    critical: float
    success: float
    partial: float
    failure: float
    fumble: float


@dataclass(frozen=True, slots=True)
class Odds:
    """What a player is told before committing. Per cents are whole and sum to 100; critical counts as success."""

    label: str
    modifier: int
    target: int
    advantage: int
    success: int
    partial: int
    failure: int
    parts: tuple[Part, ...]
    risk: str
    exact: Chances


def face_weights(advantage: int, *, lucky: bool = False) -> tuple[float, ...]:
    """Return the chance of each face 1 to 20 to be the one that counts.

    With `lucky` every natural 1 is thrown again once, die by die, before the better or worse is taken.
    """
    single = [1 / D20] * D20
    if lucky:
        single = [(1 / D20) + (1 / D20) * (1 / D20)] * D20
        single[0] = (1 / D20) * (1 / D20)
    if advantage == 0:
        return tuple(single)
    below = [sum(single[: face + 1]) for face in range(D20)]
    if advantage > 0:
        return tuple(below[face] ** 2 - (below[face - 1] ** 2 if face else 0.0) for face in range(D20))
    above = [1 - (below[face - 1] if face else 0.0) for face in range(D20)]
    return tuple(above[face] ** 2 - (above[face + 1] ** 2 if face + 1 < D20 else 0.0) for face in range(D20))


def chances(  # noqa: PLR0913 - the six things odds depend on
    modifier: int,
    target: int,
    advantage: int = 0,
    *,
    within: int = PARTIAL_WITHIN,
    blessed: bool = False,
    lucky: bool = False,
    crit_from: int = D20,
) -> Chances:
    """Return the exact chances of d20 + modifier (+ 1d4 when blessed) against target.

    A natural 1 fumbles, `crit_from` and more is critical; a miss by `within` or less is partial (0: never).
    """
    return known_chances(modifier, target, advantage, within, blessed, lucky, crit_from)


@lru_cache(maxsize=8192)
def known_chances(  # noqa: PLR0913, PLR0917 - looked up often, and places are looked up faster than names
    modifier: int,
    target: int,
    advantage: int,
    within: int,
    blessed: bool,  # noqa: FBT001 - a remembered function takes its arguments by place
    lucky: bool,  # noqa: FBT001 - likewise
    crit_from: int,
) -> Chances:
    """Return `chances`, remembered."""
    found = dict.fromkeys(Degree, 0.0)
    bonuses = range(1, BLESSING + 1) if blessed else (0,)
    for face, weight in enumerate(face_weights(advantage, lucky=lucky), start=1):
        for bonus in bonuses:
            degree = degree_of(face, face + modifier + bonus, target, within=within, crit_from=crit_from)
            found[degree] += weight / len(bonuses)
    return Chances(*(found[degree] for degree in Degree))


def degree_of(kept: int, reached: int, target: int, *, within: int = PARTIAL_WITHIN, crit_from: int = D20) -> Degree:
    """Return how a throw came out: natural 20 and 1 are more than success and failure."""
    if kept >= crit_from:
        return Degree.CRITICAL
    if kept == 1:
        return Degree.FUMBLE
    if reached >= target:
        return Degree.SUCCESS
    return Degree.PARTIAL if reached >= target - within else Degree.FAILURE


def whole_per_cents(exact: Chances) -> tuple[int, int, int]:
    """Return success, partial and failure as whole per cents that sum to 100, each within one of the exact chance."""
    shares = (exact.critical + exact.success, exact.partial, exact.failure + exact.fumble)
    floors = [int(share * 100 + 1e-9) for share in shares]
    order = sorted(range(3), key=lambda index: floors[index] - shares[index] * 100)
    for index in order[: 100 - sum(floors)]:
        floors[index] += 1
    return floors[0], floors[1], floors[2]


def make_odds(label: str, parts: tuple[Part, ...], target: int, advantage: int, exact: Chances, risk: str = "") -> Odds:  # noqa: PLR0913, PLR0917 - one record
    """Return what is shown for these chances."""
    success, partial, failure = whole_per_cents(exact)
    return Odds(label, total(parts), target, advantage, success, partial, failure, parts, risk, exact)


def throw(rng: random.Random, advantage: int, *, lucky: bool = False) -> tuple[tuple[int, ...], int]:
    """Return all dice thrown, in order, and the one that counts."""
    if not lucky:
        face = d20(rng)
        if not advantage:
            return (face,), face
        other = d20(rng)
        return (face, other), (max(face, other) if advantage > 0 else min(face, other))
    rolled: list[int] = []
    standing: list[int] = []
    for _ in range(2 if advantage else 1):
        face = d20(rng)
        rolled.append(face)
        if face == 1:
            face = d20(rng)
            rolled.append(face)
        standing.append(face)
    return tuple(rolled), (max(standing) if advantage >= 0 else min(standing))


def _parts(made: Makings, spec: CheckSpec) -> tuple[Part, ...]:
    """Return what is added to the d20, by name."""
    if spec.skill is not None:
        return skill_parts(made, spec.skill)
    ability = spec.ability or Ability.STRENGTH
    return ((ability.value, made.sheet.stats.modifier(ability)),)


def _advantage(hero: HeroState, made: Makings, spec: CheckSpec) -> int:
    """Return 1, 0 or -1: what content grants, curios help and conditions hinder; they cancel out (SRD 5.2.1)."""
    helps, hinders = spec.advantage > 0, spec.advantage < 0
    helps = helps or any(spec.skill in source.advantage for source in made.sources)
    hinders = hinders or any(hero.conditions.get(condition, 0) > 0 for condition in _HINDERS)
    if hero.conditions.get(Condition.BLINDED, 0) and spec.skill in {Skill.PERCEPTION, Skill.INVESTIGATION}:
        hinders = True
    if hero.conditions.get(Condition.RESTRAINED, 0) and spec.skill in {Skill.ACROBATICS, Skill.STEALTH}:
        hinders = True
    return int(helps) - int(hinders)


def is_blessed(hero: HeroState) -> bool:
    """Return whether a blessing rests on the hero."""
    return hero.conditions.get(Condition.BLESSED, 0) > 0


def _is_lucky(made: Makings) -> bool:
    return any(source.passive.lucky for source in made.sources)


def odds(hero: HeroState, spec: CheckSpec, items: Items = NO_ITEMS) -> Odds:
    """Return the exact odds of this check for this hero now; the state is unchanged.

    Raises:
        Impossible: the hero has no sheet.
    """
    made = makings(hero, items)
    parts, advantage, target = _parts(made, spec), _advantage(hero, made, spec), spec.dc + made.setting.dc
    exact = chances(total(parts), target, advantage, blessed=is_blessed(hero), lucky=_is_lucky(made))
    return make_odds(spec.label, parts, target, advantage, exact, spec.stake)


def roll_check(hero: HeroState, spec: CheckSpec, rng: random.Random, items: Items = NO_ITEMS) -> RollMade:
    """Roll the check in the open; the state is unchanged.

    Raises:
        Impossible: the hero has no sheet.
    """
    made = makings(hero, items)
    parts, advantage, target = _parts(made, spec), _advantage(hero, made, spec), spec.dc + made.setting.dc
    rolled, kept = throw(rng, advantage, lucky=_is_lucky(made))
    if is_blessed(hero):
        parts = (*parts, ("blessed", int(rng.random() * BLESSING) + 1))
    modifier = total(parts)
    return RollMade(
        label=spec.label,
        dice=rolled,
        kept=kept,
        parts=parts,
        modifier=modifier,
        total=kept + modifier,
        target=target,
        degree=degree_of(kept, kept + modifier, target),
        advantage=advantage,
    )


_STEPS = (Degree.FUMBLE, Degree.FAILURE, Degree.PARTIAL, Degree.SUCCESS, Degree.CRITICAL)


def lifted(roll: RollMade) -> RollMade:
    """Return the roll one step better, as a point of resolve makes it; a critical result stays as it is."""
    step = min(_STEPS.index(roll.degree) + 1, len(_STEPS) - 1)
    return roll.model_copy(update={"degree": _STEPS[step], "lifted": True})
