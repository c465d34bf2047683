"""Free actions: what a hero may try beside the choices on the page, resolved by the rules."""

from tui_adventure.clean import clean
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat, PassageKind, Voice
from tui_adventure.story.free_actions import answers, giving, sneaking_and_casting, towards_people
from tui_adventure.story.free_actions.plain_deeds import ANSWERS, TAKE_TIME, thing_of
from tui_adventure.story.free_actions.weighing import asked_first, weighed
from tui_adventure.story.intent import Do, Verb
from tui_adventure.story.schema.outcome import Trial
from tui_adventure.story.state import PendingCheck
from tui_adventure.story.turn import attempt, end_of_turn
from tui_adventure.story.turn.attempt import Attempt
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.pages import page

_LONGEST = 200
"""Characters of a typed action that are kept."""


def do(ctx: Context, intent: Do) -> Beat:
    """Carry out a free action. It takes a turn only when it changes something beside what has been told.

    Raises:
        Impossible: it names nothing within reach; nothing changed.
    """
    intent = intent.model_copy(update={"text": clean(intent.text).strip()[:_LONGEST]})
    ctx.deed = intent.text or f"{intent.verb} {intent.thing}".strip()
    tried = find(ctx, intent)
    if tried is not None:
        return weighed(ctx, intent, tried) or _attempted(ctx, tried)
    if intent.read:
        return asked_first(ctx, intent)
    ctx.tell(PassageKind.ACTION, ctx.deed, Voice.PLAYER)
    if intent.verb is Verb.TALK:
        answers.talk(ctx, intent)
        return after(ctx, spent=False, free=True)
    told = ANSWERS[intent.verb](ctx, intent)
    changes = tuple(ctx.notes)
    ctx.notes.clear()
    ctx.tell(PassageKind.OUTCOME, told)
    ctx.notes.extend(changes)
    return after(ctx, spent=intent.verb in TAKE_TIME)


def attempt_of(ctx: Context, pending: PendingCheck) -> Attempt:
    """Return the free attempt a bad roll belongs to.

    Raises:
        Impossible: what it was about is no longer here.
    """
    verb, thing, topic = (*pending.id.split(":"), "", "")[:3]
    intent = Do(verb=Verb(verb), thing=thing, topic=topic, text=pending.label)
    found = find(ctx, intent)
    if found is None:
        raise Impossible("What that was about is no longer here.")
    return found


def after(ctx: Context, *, spent: bool, free: bool = False) -> Beat:
    """Return the page after a free action: still the same scene, unless what was done leads on.

    What is `free` takes no turn, whatever comes of it: talk may teach the hero something.
    """
    adventure = ctx.adventure
    if adventure.pending is not None:
        return page(ctx)
    if spent or (ctx.events and not free):
        end_of_turn.spend_turn(ctx)
    leads_on = adventure.next_fight or adventure.next_ending or adventure.next_scene or not adventure.scene
    if leads_on or ctx.state.adventure_turn >= ctx.state.max_turns:
        return end_of_turn.follow(ctx)
    return page(ctx)


def find(ctx: Context, intent: Do) -> Attempt | None:
    """Return the attempt a free action is, None when it is no more than a look, a word or a wait."""
    if intent.verb in towards_people.VERBS:
        return towards_people.attempt_of(ctx, intent)
    if intent.verb in sneaking_and_casting.VERBS:
        return sneaking_and_casting.attempt_of(ctx, intent)
    if intent.verb in giving.VERBS:
        return giving.attempt_of(ctx, intent)
    return _written(ctx, intent) if intent.verb in (Verb.SEARCH, Verb.TAKE, Verb.USE) else None


def _attempted(ctx: Context, tried: Attempt) -> Beat:
    """Try it, once a scene: what was tried is not tried again for a better roll."""
    key = f"{ctx.adventure.scene}/{tried.id}"
    if key in ctx.adventure.tried:
        raise Impossible(f"You have tried that here: {tried.label}.")
    ctx.adventure.tried[key] = 1
    attempt.announce(ctx, tried)
    done = attempt.begin(ctx, tried)
    return after(ctx, spent=done and (isinstance(tried.made, Trial) or bool(tried.made.effects)))


def _written(ctx: Context, intent: Do) -> Attempt | None:
    """Return what the author wrote for searching, taking or using a thing of the scene."""
    thing = thing_of(ctx, intent.thing)
    anywhere = intent.verb is Verb.SEARCH and not intent.thing and not intent.topic
    if thing is None and anywhere and ctx.scene is not None:
        thing = next((one for one in ctx.scene.things if one.search is not None), None)
    if thing is None:
        return None
    made = {Verb.SEARCH: thing.search, Verb.TAKE: thing.take, Verb.USE: thing.use}.get(intent.verb)
    if made is None:
        return None
    return Attempt(
        source=intent.verb,
        id=f"{intent.verb}:{thing.id}",
        label=intent.text or f"{intent.verb.capitalize()} the {thing.names[0]}",
        made=made,
        key=f"{ctx.adventure.scene}/{thing.id}.{intent.verb}",
    )
