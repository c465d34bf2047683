"""The end of an adventure: the closing entry, and the way back to the inn."""

from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.growth import level_choices, level_up, rest
from tui_adventure.rules.powers import Talent
from tui_adventure.rules.sources import sheet_of
from tui_adventure.story import doors
from tui_adventure.story.atlas import atlas_of
from tui_adventure.story.beat import Beat, Option, Page, Passage, PassageKind, Voice
from tui_adventure.story.context import Context
from tui_adventure.story.epilogue import compose, ending_for, plate
from tui_adventure.story.events import AdventureEnded, PromiseMoved
from tui_adventure.story.intent import Intent, Pick
from tui_adventure.story.library import Library
from tui_adventure.story.pacing import begin_epilogue
from tui_adventure.story.pages import beat
from tui_adventure.story.schema.words import Tone
from tui_adventure.story.state import QuestStatus, StoryState
from tui_adventure.story.text import fill

BACK = "inn"
_LEARN = "learn."
_LEVEL = (
    "You slept till the second bell. The road leaves something behind in people; say what, and I'll write it in.",
    "There's a column for what was learnt. It is a narrow column. One thing, please.",
    "Soup's on. Before the ink dries: what can you do now that you could not when you went out?",
)
_MOST_HEARD = 3000
"""So many texts are remembered from one adventure to the next; the oldest are forgotten first."""


def close(ctx: Context) -> Beat:
    """End the adventure: choose the ending, settle what was promised, and write the closing page."""
    state, adventure = ctx.state, ctx.adventure
    ending = ending_for(ctx, adventure.next_ending)
    begin_epilogue(state, adventure.reason)
    owed = [promise for promise, stands in adventure.promises.items() if stands == "open"]
    for promise in owed:
        adventure.promises[promise] = "mourned"
        say = fill(ctx.atlas.promises[promise].say, ctx)
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
    if state.adventure is None and isinstance(intent, Pick) and intent.option.startswith(_LEARN):
        return _learn(state, library, intent.option.removeprefix(_LEARN))
    if state.adventure is None or not isinstance(intent, Pick) or intent.option != BACK:
        raise Impossible("The entry is closed. The inn is through the door behind you.")
    ending = atlas_of(library, state.adventure.quest).endings[state.adventure.ending]
    rest(state, library.items)
    state.adventure = None
    state.active_quest = None
    state.adventure_turn = 0
    talents = level_choices(sheet_of(state))
    if talents and ending.outcome is not Tone.RETREAT:
        return _level_page(state, talents)
    return doors.board(state, library)


def _level_page(state: StoryState, talents: tuple[Talent, ...]) -> Beat:
    """Return the page on which the hero chooses what the road has taught them."""
    say = rng_for(state.seed, state.moves, "level").choice(_LEVEL)
    told = Passage(voice=Voice.INNKEEPER, kind=PassageKind.SCENE, text=say)
    options = tuple(Option(id=f"{_LEARN}{talent.id}", label=talent.name, detail=talent.say) for talent in talents)
    page = Page(title="A night at the inn", passages=(told,), options=options, prompt="Which of the two?")
    return Beat(page=page, facts=(("place", "the inn"),))


def _learn(state: StoryState, library: Library, talent: str) -> Beat:
    events = level_up(state, talent, library.items)
    level = f"Level {sheet_of(state).level}. {state.health_max} hearts."
    told = Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=level)
    beat_of_doors = doors.board(state, library, before=(told,))
    return beat_of_doors.model_copy(update={"events": tuple(events)})


def _remember_texts(ctx: Context) -> None:
    """Keep what was told, so that it is not told again soon."""
    told = [f"{key}#{index}" for key, indices in ctx.adventure.variants.items() for index in indices]
    told += [played.scene for played in ctx.adventure.played]
    ctx.state.heard = list(dict.fromkeys([*ctx.state.heard, *told]))[-_MOST_HEARD:]
