"""An adventure, turn by turn: through the door, choices, free actions, fights."""

from tui_adventure.rules.dice import rng_for
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat
from tui_adventure.story.content.atlas import atlas_of
from tui_adventure.story.content.library import Library
from tui_adventure.story.events import QuestBegun
from tui_adventure.story.free_actions import dispatch, weighing
from tui_adventure.story.intent import Do, Intent, Pick, Verb
from tui_adventure.story.phases import GamePhase, phase_at
from tui_adventure.story.schema.quest import Person, Quest
from tui_adventure.story.state import AdventureState, PersonState, QuestObjective, QuestStatus, StoryState
from tui_adventure.story.turn import attempt, choices, end_of_turn, fight
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.pages import page
from tui_adventure.story.turn.text import reflow

_NOT_A_CHOICE = "Pick one of the choices, or say what you do."

_FREE = (Verb.TALK, Verb.EXAMINE, Verb.LOOK)
"""What can be done while a bad roll waits: it takes no turn and rolls nothing."""


def begin(state: StoryState, library: Library) -> Beat:
    """Open the door to the active quest and tell its first scene.

    Raises:
        Impossible: no quest was chosen.
    """
    chosen = state.get_active_quest()
    if chosen is None:
        raise Impossible("No door has been chosen.")
    atlas = atlas_of(library, chosen.id)
    quest = atlas.quest
    chosen.status = QuestStatus.ACTIVE
    chosen.objectives = [QuestObjective(id=one.id, description=reflow(one.say)) for one in quest.objectives]
    state.adventure = _fresh(quest, state, atlas.start_place())
    state.adventure.edition = library.edition(quest.id)
    state.max_turns, state.adventure_turn = quest.turns, 0
    state.set_adventure_phase(phase_at(0, quest.turns))
    state.set_climax_reached(False)
    state.set_adventure_completed(False)
    state.adventure_moments = []
    state.count_jester_turn(spoke=True)
    ctx = Context(state, library)
    ctx.happened(QuestBegun(quest=quest.id, title=quest.title, door=quest.door))
    return end_of_turn.follow(ctx)


def resolve(state: StoryState, library: Library, intent: Intent) -> Beat:
    """Carry out a choice, a word about a bad roll, a free action, or an action in a fight.

    Raises:
        Impossible: it cannot be done here.
    """
    ctx = Context(state, library)
    if state.phase is GamePhase.COMBAT:
        if isinstance(intent, Do) and (asked := weighing.weighed_in_a_fight(ctx, intent, fight.tried(ctx, intent))):
            return asked
        return end_of_turn.go_on(ctx) if fight.take_turn(ctx, intent) else fight.page(ctx)
    if ctx.adventure.pending is not None and not (isinstance(intent, Do) and intent.verb in _FREE):
        return _stand_or_spend(ctx, intent)
    match intent:
        case Pick(option=choices.GO_ON):
            choices.tell_leaving(ctx)
            return end_of_turn.go_on(ctx)
        case Pick(option=option):
            tried = choices.attempt_of(ctx, option)
            attempt.announce(ctx, tried)
            choices.pay(ctx, option)
            return end_of_turn.go_on(ctx) if attempt.begin(ctx, tried) else page(ctx)
        case Do():
            return dispatch.do(ctx, intent)
        case _:
            raise Impossible(_NOT_A_CHOICE)


def _stand_or_spend(ctx: Context, intent: Intent) -> Beat:
    pending = ctx.adventure.pending
    if pending is None or not isinstance(intent, Pick) or intent.option not in (attempt.STAND, attempt.SPEND):
        raise Impossible("First the roll: let it stand, or spend a point of resolve.")
    free = pending.source != attempt.CHOICE
    tried = dispatch.attempt_of(ctx, pending) if free else choices.attempt_of(ctx, pending.id)
    attempt.settle(ctx, tried, pending, spend=intent.option == attempt.SPEND)
    return dispatch.after(ctx, spent=True) if free else end_of_turn.go_on(ctx)


def _fresh(quest: Quest, state: StoryState, place: str) -> AdventureState:
    rng = rng_for(state.seed, state.moves, f"cast {quest.id}")
    return AdventureState(
        quest=quest.id,
        truth=rng.choice(quest.truths).id,
        place=place,
        visited=[place],
        clocks={clock.id: 0 for clock in quest.clocks},
        people={person.id: _person_state(person, rng.choice(person.name)) for person in quest.cast},
    )


def _person_state(person: Person, name: str) -> PersonState:
    return PersonState(name=name, attitude=person.attitude)
