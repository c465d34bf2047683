"""Where an adventure came to: its ending, what was found out, how each person fared; and how far two are apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from statistics import fmean

from tui_adventure.story.content.library import Library
from tui_adventure.story.schema.facts import FOUND_OUT
from tui_adventure.story.state import PersonState, StoryState
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context

_ENDING, _PEOPLE, _FOUND = 0.5, 0.3, 0.2
"""What another ending, other fates of everybody, and having found out nothing in common count; together 1."""
_REGARD_ALONE = 0.5
"""What it counts, of another fate, that somebody only thinks otherwise of the hero."""
UNTOLD = -1
"""The fate of somebody of whom the closing entry says nothing."""


@dataclass(frozen=True)
class Fate:
    """How somebody fared. `gone` is "", dead or left; `regard` -1, 0 or 1; `told` which fate the closing entry told."""

    gone: str
    regard: int
    told: int

    def apart(self, other: "Fate") -> float:
        """Return how far another fate is from this, 0 to 1."""
        if (self.gone, self.told) != (other.gone, other.told):
            return 1.0
        return _REGARD_ALONE if self.regard != other.regard else 0.0


_UNMET = Fate("", 0, UNTOLD)


@dataclass(frozen=True)
class Arrival:
    """Where an adventure came to. `found` are the proofs, culprits and answers that were told in time."""

    ending: str
    found: frozenset[str]
    fates: dict[str, Fate]
    """Of everybody who was met."""

    def apart(self, other: "Arrival") -> float:
        """Return how far another arrival is from this, 0 to 1."""
        people = self.fates.keys() | other.fates.keys()
        fared = [self.fates.get(one, _UNMET).apart(other.fates.get(one, _UNMET)) for one in sorted(people)]
        known = self.found | other.found
        return (
            _ENDING * (self.ending != other.ending)
            + _PEOPLE * (fmean(fared) if fared else 0.0)
            + _FOUND * (1 - len(self.found & other.found) / len(known) if known else 0.0)
        )


def arrival(state: StoryState, library: Library) -> Arrival:
    """Return where an adventure came to whose closing entry has been written."""
    ctx = Context(state, library)
    told, facts = ctx.adventure.told, ctx.atlas.facts
    found = (fact for fact, how in told.items() if fact in facts and not how.late)
    met = {one: ctx.adventure.people[one] for one in ctx.atlas.cast if ctx.adventure.people[one].met}
    return Arrival(
        ending=ctx.adventure.ending,
        found=frozenset(fact for fact in found if facts[fact].kind in FOUND_OUT),
        fates={one: _fate(one, stands, ctx) for one, stands in met.items()},
    )


def _fate(person: str, stands: PersonState, ctx: Context) -> Fate:
    fates = enumerate(ctx.atlas.cast[person].fates)
    told = next((at for at, block in fates if holds(block.when, ctx)), UNTOLD)
    return Fate(stands.gone, (stands.attitude > 0) - (stands.attitude < 0), told)


def parted(some: Sequence[Arrival], others: Sequence[Arrival]) -> float:
    """Return how far two groups of arrivals are apart, 0 to 1: 0 where they differ no more than within themselves.

    It is half the energy distance of Székely and Rizzo (2013), over `Arrival.apart`.
    """
    return _mean_apart(some, others) - (_mean_apart(some, some) + _mean_apart(others, others)) / 2


def _mean_apart(some: Sequence[Arrival], others: Sequence[Arrival]) -> float:
    return fmean(one.apart(other) for one, other in product(some, others))
