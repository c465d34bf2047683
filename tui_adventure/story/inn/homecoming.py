"""The way back to the inn once the entry is closed: a rest, what the road has taught, and the doors again."""

from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.growth import level_choices, level_up, rest
from tui_adventure.rules.powers import Talent
from tui_adventure.rules.sources import sheet_of
from tui_adventure.story.beat import Beat, Option, Page, Passage, PassageKind, Voice
from tui_adventure.story.content.atlas import atlas_of
from tui_adventure.story.content.library import Library
from tui_adventure.story.ending import closing
from tui_adventure.story.inn import afterwards, doors
from tui_adventure.story.inn.talk import house_line
from tui_adventure.story.intent import Answer, Intent, Pick
from tui_adventure.story.schema.story_words import StoryLine
from tui_adventure.story.schema.vocabulary import Tone
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.context import Context

_LEARN = "learn."


def resolve(state: StoryState, library: Library, intent: Intent) -> Beat:
    """Write the closing page if it is not written yet, else go back to the inn.

    Raises:
        Impossible: the adventure is over and nothing else can be done.
    """
    if state.adventure is not None and not state.adventure.ending:
        return closing.close(Context(state, library))
    if isinstance(intent, Answer):
        return afterwards.answer(state, library, intent.text)
    if state.adventure is None and isinstance(intent, Pick) and intent.option.startswith(_LEARN):
        return _learn(state, library, intent.option.removeprefix(_LEARN))
    if state.adventure is None or not isinstance(intent, Pick) or intent.option != closing.BACK:
        raise Impossible("The entry is closed. The inn is through the door behind you.")
    ending = atlas_of(library, state.adventure.quest).endings[state.adventure.ending]
    rest(state, library.items)
    state.adventure = None
    state.set_active_quest(None)
    state.adventure_turn = 0
    talents = level_choices(sheet_of(state))
    if talents and ending.outcome is not Tone.RETREAT:
        return _level_page(state, library, talents)
    return doors.board(state, library)


def _level_page(state: StoryState, library: Library, talents: tuple[Talent, ...]) -> Beat:
    """Return the page on which the hero chooses what the road has taught them."""
    say = rng_for(state.seed, state.moves, "level").choice(library.words.lines[StoryLine.NIGHT])
    told = Passage(voice=Voice.INNKEEPER, kind=PassageKind.SCENE, text=say)
    options = tuple(Option(id=f"{_LEARN}{talent.id}", label=talent.name, detail=talent.say) for talent in talents)
    page = Page(title="A night at the inn", passages=(told,), options=options, prompt="Which of the two?")
    return Beat(page=page, facts=(("place", "the inn"),))


def _learn(state: StoryState, library: Library, talent: str) -> Beat:
    events = level_up(state, talent, library.items)
    level = house_line(state, library, StoryLine.LEVEL, reached=sheet_of(state).level, count=state.health_max)
    told = Passage(voice=Voice.KEEPER, kind=PassageKind.NOTE, text=level)
    beat_of_doors = doors.board(state, library, before=(told,))
    return beat_of_doors.model_copy(update={"events": tuple(events)})
