"""The end of an adventure: the closing entry, and the way back to the inn."""

from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.numbers import numbers_of
from tui_adventure.story import doors
from tui_adventure.story.beat import Beat, Option, PassageKind, Voice
from tui_adventure.story.context import Context
from tui_adventure.story.epilogue import compose, ending_for, plate
from tui_adventure.story.events import AdventureEnded, PromiseMoved
from tui_adventure.story.intent import Intent, Pick
from tui_adventure.story.library import Library
from tui_adventure.story.pages import beat
from tui_adventure.story.schema.words import Tone
from tui_adventure.story.state import AdventurePhase, GamePhase, QuestStatus, StoryState

BACK = "inn"
_MOST_HEARD = 3000
"""So many texts are remembered from one adventure to the next; the oldest are forgotten first."""


def begin_epilogue(state: StoryState, reason: str) -> None:
    """End the adventure from outside, for a reason told in the ledger; the closing page is still to be written."""
    state.phase = GamePhase.EPILOGUE
    state.adventure_phase = AdventurePhase.DENOUEMENT
    state.adventure_completed = True
    state.combat_state = None
    if state.adventure is not None:
        state.adventure.reason = reason
        state.adventure.pending = None


def close(ctx: Context) -> Beat:
    """End the adventure: choose the ending, settle what was promised, and write the closing page."""
    state, adventure = ctx.state, ctx.adventure
    ending = ending_for(ctx, adventure.next_ending)
    begin_epilogue(state, adventure.reason)
    owed = [promise for promise, stands in adventure.promises.items() if stands == "open"]
    for promise in owed:
        adventure.promises[promise] = "mourned"
        say = ctx.atlas.promises[promise].say
        ctx.happened(PromiseMoved(promise=promise, state="mourned", say=say))
    adventure.ending, adventure.scene = ending.id, ""
    ctx.present = ()
    ctx.happened(AdventureEnded(ending=ending.id, title=ending.title, outcome=ending.outcome))
    ctx.tell(PassageKind.CLOSING, compose(ctx, ending, owed), Voice.INNKEEPER)
    ctx.tell(PassageKind.NOTE, plate(ctx, ending), Voice.KEEPER)
    quest = state.active_quest
    if quest is not None:
        lost = ending.outcome in (Tone.LOSS, Tone.RETREAT)
        quest.status = QuestStatus.FAILED if lost else QuestStatus.COMPLETED
        quest.ending, quest.ending_title = ending.id, ending.title
        state.completed_quests = [*state.completed_quests, quest]
    _remember_texts(ctx)
    return beat(ctx, (Option(id=BACK, label="Go back to the inn"),), prompt="")


def resolve(state: StoryState, library: Library, intent: Intent) -> Beat:
    """Write the closing page if it is not written yet, else go back to the inn.

    Raises:
        Impossible: the adventure is over and nothing else can be done.
    """
    if state.adventure is not None and not state.adventure.ending:
        return close(Context(state, library))
    if not isinstance(intent, Pick) or intent.option != BACK:
        raise Impossible("The entry is closed. The inn is through the door behind you.")
    _sleep(state, library)
    state.adventure = None
    state.active_quest = None
    state.adventure_turn = 0
    return doors.board(state, library)


def _sleep(state: StoryState, library: Library) -> None:
    """Let the hero rest: whole again, with everything they carry, and every scar."""
    state.health_current = state.health_max
    state.conditions = {}
    state.uses = {}
    state.guard = numbers_of(state, library.items).guard


def _remember_texts(ctx: Context) -> None:
    """Keep what was told, so that it is not told again soon."""
    told = [f"{key}#{index}" for key, indices in ctx.adventure.variants.items() for index in indices]
    told += [played.scene for played in ctx.adventure.played]
    ctx.state.heard = list(dict.fromkeys([*ctx.state.heard, *told]))[-_MOST_HEARD:]
