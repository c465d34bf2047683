"""After an outcome: the turn is spent, clocks tick, somebody remarks on it, and the story goes on."""

from tui_adventure.story.beat import Beat, PassageKind
from tui_adventure.story.director.next_scene import decide
from tui_adventure.story.director.windows import stretch
from tui_adventure.story.ending import closing
from tui_adventure.story.events import PhaseChanged
from tui_adventure.story.phases import winds_down
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.turn import fight
from tui_adventure.story.turn.came_back import on_the_road
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import end_condition, enter_phase, move_clock
from tui_adventure.story.turn.enter_scene import enter
from tui_adventure.story.turn.pages import page
from tui_adventure.story.turn.recollections import recall
from tui_adventure.story.voices import jester


def go_on(ctx: Context) -> Beat:
    """Spend the turn and go on to whatever follows: a fight, the end, or the next scene."""
    spend_turn(ctx)
    return follow(ctx)


def follow(ctx: Context) -> Beat:
    """Go on to whatever follows, without spending a turn."""
    if ctx.adventure.next_fight:
        return go_on(ctx) if fight.begin(ctx) else fight.page(ctx)
    if ctx.adventure.next_ending:
        return closing.close(ctx)
    jester.remark(ctx)
    decision = decide(ctx)
    if decision.turn is not None:
        _pass_time(ctx, decision.turn)
    if decision.scene is None:
        return closing.close(ctx)
    ctx.tracer.why = decision.why
    enter(ctx, decision.scene)
    ctx.tracer.why = ""
    if not on_the_road(ctx):
        recall(ctx)
    return page(ctx)


def spend_turn(ctx: Context) -> None:
    """Spend one adventure turn: the phase may change, clocks fill (not once the climax is behind), conditions end."""
    stretch(ctx)
    before = ctx.state.get_adventure_phase()
    ctx.state.increment_adventure_turn()
    if ctx.state.get_adventure_phase() is not before:
        ctx.happened(PhaseChanged(phase=ctx.state.get_adventure_phase()))
    ctx.flush()
    ctx.state.count_jester_turn()
    for clock in ctx.atlas.quest.clocks:
        if clock.every and not winds_down(ctx.state) and ctx.state.adventure_turn % clock.every == 0:
            move_clock(ctx, clock.id, 1, by_time=True)
    for condition, turns in list(ctx.state.conditions.items()):
        if turns > 1:
            ctx.state.conditions[condition] = turns - 1
        else:
            end_condition(ctx, condition)


def _pass_time(ctx: Context, turn: int) -> None:
    """Move up to a later turn where nothing is left to be told before it."""
    ctx.state.adventure_turn = turn
    ctx.tell(PassageKind.TRAVEL, ctx.line(StoryLine.HOURS_GO_BY, "time passes"))
    enter_phase(ctx)
