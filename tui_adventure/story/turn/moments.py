"""Moments: what the closing page and later scenes look back on."""

from tui_adventure.story.events import MomentRemembered
from tui_adventure.story.schema.outcome import MomentSpec
from tui_adventure.story.state import AdventureMoment
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import variant


def remember(ctx: Context, moment: MomentSpec, kind: str) -> None:
    """Write a moment into the story, once. `kind` is the approach or the way a fight ended."""
    if moment.id in ctx.adventure.moments:
        return
    saga = variant(moment.saga, f"{ctx.atlas.quest.id}.moment.{moment.id}", ctx)
    ctx.adventure.moments[moment.id] = saga
    turn = ctx.state.get_adventure_turn() + 1
    ctx.state.add_adventure_moment(
        AdventureMoment(turn=turn, type=kind, summary=saga, significance=moment.significance)
    )
    ctx.happened(MomentRemembered(moment=moment.id, saga=saga))
