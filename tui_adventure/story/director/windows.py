"""When a must-hit beat may be played: by the hour, and by what the hero has found out.

Who knows early may act early, so the windows from the midpoint to the climax move forward with what is known; who does
not know yet has longer until the climax, and pays for it by the clocks that run. The length of the adventure follows
the turn on which its climax is entered.
"""

import math
from statistics import fmean

from tui_adventure.story.content.atlas import Atlas
from tui_adventure.story.schema.facts import FOUND_OUT
from tui_adventure.story.schema.quest import MustHit
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context

MIDPOINT, CLIMAX = "midpoint", "climax"
"""The beats that every story turns on, by their ids."""
SHORTEST = 25
"""Turns an adventure takes at least."""
_EARLIER, _LATER = 0.25, 0.45
"""Shares of the length: by the first who knows all may act earlier, by the second who knows nothing is kept waiting."""
_LITTLE, _ENOUGH = 0.3, 0.75
"""Less than the first share of what can be found out is nothing to act on, the second is enough."""
_STRETCH = 1.3
_LONGEST = 50


class Windows:
    """The windows of a quest's must-hit beats as they stand at this moment, in turns."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._known = _ready(ctx)
        ids = [beat.id for beat in ctx.atlas.quest.beats]
        last = ids.index(CLIMAX) if CLIMAX in ids else -1
        first = ids.index(MIDPOINT) if MIDPOINT in ids else last
        self._moved = frozenset(ids[first : last + 1])

    def opens(self, beat: MustHit) -> float:
        """Return the first turn on which a beat may be played."""
        return beat.window[0] * self._length(beat) + self._shift(beat)

    def closes(self, beat: MustHit) -> float:
        """Return the last turn on which a beat may be played."""
        return beat.window[1] * self._length(beat) + self._shift(beat)

    def _length(self, beat: MustHit) -> int:
        """Return the length a window is a share of: up to the climax the quest's own, then what has become of it."""
        return self._ctx.atlas.quest.turns if beat.id in self._moved else self._ctx.state.max_turns

    def _shift(self, beat: MustHit) -> float:
        """Return by how many turns a window has moved: back (negative) for who knows, on for who does not know yet."""
        if beat.id not in self._moved:
            return 0.0
        known = self._known
        if beat.early and holds(beat.early, self._ctx):
            known = (1 + (known or 0.0)) / 2
        if known is None:
            return 0.0
        later = _LATER * (1 - known) if beat.id == CLIMAX else 0.0
        shift = self._length(beat) * (later - _EARLIER * known)
        return max(shift, self._not_before(beat))

    def _not_before(self, beat: MustHit) -> float:
        """Return the least shift: also the shortest adventure has its climax in its place, and no end before it."""
        first = 0.0
        if beat.id == CLIMAX:
            first = beat.window[0] * _least(self._ctx.atlas)
        if not self._ctx.atlas.ends.isdisjoint(beat.scenes):
            first = float(SHORTEST)
        return min(0.0, first - beat.window[0] * self._length(beat))


def found_out(ctx: Context) -> float | None:
    """Return how much of what can be found out the hero has found out, 0 to 1; None where a quest declares nothing.

    Proofs, culprits and answers count that were told in time.
    """
    told = _told_in_time(ctx)
    return fmean(told) if told else None


def _told_in_time(ctx: Context) -> list[bool]:
    """Return of each fact that can be found out under this adventure's truth whether it was told in time."""
    told = ctx.adventure.told
    facts = (fact.id for fact in ctx.atlas.quest.facts if fact.kind in FOUND_OUT and ctx.is_so(fact.id))
    return [fact in told and not told[fact].late for fact in facts]


def _ready(ctx: Context) -> float | None:
    """Return how ready to act the hero is by what was found out, 0 to 1; None where a quest declares nothing.

    A quest that has more to find out than one visit can says how many facts are little and how many enough.
    """
    told = _told_in_time(ctx)
    if not told:
        return None
    measure = ctx.atlas.quest.found_out
    little, enough = (measure.little, measure.enough) if measure else (_LITTLE * len(told), _ENOUGH * len(told))
    return max(0.0, min(1.0, (sum(told) - little) / (enough - little)))


def stretch(ctx: Context) -> None:
    """Let the adventure last a turn longer while its climax is still to come and its hour is over."""
    climax = _climax(ctx.atlas)
    if climax is None or CLIMAX in ctx.adventure.beats_done or found_out(ctx) is None:
        return
    needed = math.ceil((ctx.state.adventure_turn + 1) / climax.window[0])
    ctx.state.max_turns = max(ctx.state.max_turns, min(needed, _longest(ctx.atlas)))


def fit_length(ctx: Context) -> None:
    """Give the adventure the length that has its climax, which is entered now, in the middle of its window."""
    climax = _climax(ctx.atlas)
    if climax is None or found_out(ctx) is None:
        return
    turn = ctx.state.adventure_turn + 1
    fitting = max(_least(ctx.atlas), min(_longest(ctx.atlas), round(turn / fmean(climax.window))))
    ctx.state.max_turns = max(turn, fitting)


def _climax(atlas: Atlas) -> MustHit | None:
    return next((beat for beat in atlas.quest.beats if beat.id == CLIMAX), None)


def _least(atlas: Atlas) -> int:
    """Return the shortest length whose last beat cannot end the adventure before it has been one."""
    return max(SHORTEST, math.floor((SHORTEST - 1) / atlas.quest.beats[-1].window[0]) + 1)


def _longest(atlas: Atlas) -> int:
    return min(_LONGEST, round(atlas.quest.turns * _STRETCH))
