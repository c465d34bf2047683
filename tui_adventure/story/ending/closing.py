"""The end of an adventure: the closing entry."""

from tui_adventure.story.beat import Beat, Option, PassageKind, Voice, in_rows
from tui_adventure.story.ending.epilogue import compose, ending_for, plate
from tui_adventure.story.events import AdventureEnded, PromiseMoved
from tui_adventure.story.schema.vocabulary import Tone
from tui_adventure.story.state import QuestStatus
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.facts import ENDING, tell_late
from tui_adventure.story.turn.pages import beat
from tui_adventure.story.turn.text import fill
from tui_adventure.story.voices.jester import aside_key

BACK = "inn"
"""The one option of a closing page."""
_MOST_HEARD = 3000
"""So many texts are remembered from one adventure to the next; the oldest are forgotten first."""

_LATELY = 2
"""Adventures in which an interlude or aside is not met again."""


def close(ctx: Context) -> Beat:
    """End the adventure: choose the ending, settle what was promised, and write the closing page."""
    state, adventure = ctx.state, ctx.adventure
    ending = ending_for(ctx, adventure.next_ending)
    if not adventure.reason:
        tell_late(ctx, ENDING)
    ctx.learn(ending.tells, ending.by)
    state.trigger_epilogue(adventure.reason)
    owed = [promise for promise, stands in adventure.promises.items() if stands == "open"]
    for promise in owed:
        adventure.promises[promise] = "mourned"
        say = fill(ctx.atlas.promises[promise].say, ctx)
        ctx.happened(PromiseMoved(promise=promise, state="mourned", say=say))
    adventure.ending, adventure.scene = ending.id, ""
    ctx.present = ()
    ctx.happened(AdventureEnded(ending=ending.id, title=ending.title, outcome=ending.outcome))
    ctx.tell(PassageKind.CLOSING, compose(ctx, ending, owed), Voice.INNKEEPER)
    ctx.flush()
    ctx.put(in_rows(plate(ctx, ending)))
    quest = state.complete_quest()
    if quest is not None:
        state.set_active_quest(quest)  # it stays at hand until the hero is back at the inn
        quest.ending, quest.ending_title = ending.id, ending.title
        if ending.outcome in (Tone.LOSS, Tone.RETREAT):
            quest.status = QuestStatus.FAILED
    _remember_texts(ctx)
    _remember_the_road(ctx)
    return beat(ctx, (Option(id=BACK, label="Go back to the inn"),), prompt="")


def _remember_texts(ctx: Context) -> None:
    """Keep what was told, so that it is not told again soon."""
    told = [f"{key}#{index}" for key, indices in ctx.adventure.variants.items() for index in indices]
    told += [played.scene for played in ctx.adventure.played]
    ctx.state.heard = list(dict.fromkeys([*ctx.state.heard, *told]))[-_MOST_HEARD:]


def _remember_the_road(ctx: Context) -> None:
    """Keep which interludes and asides were met, for as long as none of them may come again."""
    road = [played.scene for played in ctx.adventure.played if played.scene in ctx.atlas.interludes_ids]
    asides = [key for aside in ctx.library.asides if (key := aside_key(aside)) in ctx.adventure.variants]
    ctx.state.lately = [*ctx.state.lately, list(dict.fromkeys([*road, *asides]))][-_LATELY:]
