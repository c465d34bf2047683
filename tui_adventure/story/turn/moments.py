"""Moments: what the closing page and later scenes look back on."""

from tui_adventure.story.events import MomentRemembered
from tui_adventure.story.schema.outcome import MomentSpec
from tui_adventure.story.state import MAX_ADVENTURE_MOMENTS, AdventureMoment, StoryState
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import variant


def remember(ctx: Context, moment: MomentSpec, kind: str) -> None:
    """Write a moment into the story, once. `kind` is the approach or the way a fight ended."""
    if moment.id in ctx.adventure.moments:
        return
    saga = variant(moment.saga, f"{ctx.atlas.quest.id}.moment.{moment.id}", ctx)
    ctx.adventure.moments[moment.id] = saga
    add_moment(
        ctx.state,
        AdventureMoment(turn=ctx.state.adventure_turn + 1, type=kind, summary=saga, significance=moment.significance),
    )
    ctx.happened(MomentRemembered(moment=moment.id, saga=saga))


def add_moment(state: StoryState, moment: AdventureMoment) -> None:
    """Add a moment; of more than fifteen the least significant is forgotten, of equals the oldest."""
    moments = [*state.adventure_moments, moment]
    if len(moments) > MAX_ADVENTURE_MOMENTS:
        moments.remove(min(moments, key=lambda one: (one.significance, one.turn)))
    state.adventure_moments = sorted(moments, key=lambda one: one.turn)
