"""Free actions: what a hero may try beside the choices on the page, resolved by the rules."""

from collections.abc import Callable

from tui_adventure.clean import clean
from tui_adventure.rules.errors import Impossible
from tui_adventure.story.beat import Beat, PassageKind, Voice
from tui_adventure.story.director.next_scene import stands_fast
from tui_adventure.story.free_actions import answers, sneaking_and_casting, towards_people
from tui_adventure.story.free_actions.belongings import consume
from tui_adventure.story.free_actions.replies import reply
from tui_adventure.story.intent import Do, Verb
from tui_adventure.story.schema.outcome import Trial
from tui_adventure.story.schema.scene import Thing
from tui_adventure.story.schema.story_words import Reply, StoryLine
from tui_adventure.story.state import PendingCheck
from tui_adventure.story.turn import attempt, end_of_turn
from tui_adventure.story.turn.attempt import Attempt
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import hurt
from tui_adventure.story.turn.enter_scene import travel
from tui_adventure.story.turn.pages import page
from tui_adventure.story.turn.text import definite, used_up, variant
from tui_adventure.story.wording import words

_REST_HEALS = 2
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
        return _attempted(ctx, tried)
    ctx.tell(PassageKind.ACTION, ctx.deed, Voice.PLAYER)
    if intent.verb is Verb.TALK:
        answers.talk(ctx, intent)
        return after(ctx, spent=False, free=True)
    told = _PLAIN[intent.verb](ctx, intent)
    changes = tuple(ctx.notes)
    ctx.notes.clear()
    ctx.tell(PassageKind.OUTCOME, told)
    ctx.notes.extend(changes)
    return after(ctx, spent=intent.verb in _TAKE_TIME)


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
    thing = _thing(ctx, intent.thing)
    if thing is None and intent.verb is Verb.SEARCH and not intent.thing and ctx.scene is not None:
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


def _thing(ctx: Context, name: str) -> Thing | None:
    things = ctx.scene.things if ctx.scene is not None else ()
    return next((thing for thing in things if thing.id == name), None)


def _name(ctx: Context, intent: Do) -> str:
    """Return what the named thing is called in a sentence; without one, the place."""
    thing = _thing(ctx, intent.thing)
    if thing is not None:
        return definite(thing.names[0])
    if intent.thing in ctx.adventure.people:
        return ctx.person(intent.thing).name
    if intent.thing in ctx.atlas.places:
        return ctx.atlas.places[intent.thing].name
    if intent.thing in ctx.state.inventory:
        return definite(ctx.item_name(intent.thing))
    return ctx.atlas.places[ctx.adventure.place].name


def _examine(ctx: Context, intent: Do) -> str:
    thing = _thing(ctx, intent.thing)
    name = _name(ctx, intent)
    if thing is not None:
        key = f"{ctx.adventure.scene}/{thing.id}.examine"
        return reply(ctx, Reply.SEEN, name) if used_up(thing.examine, key, ctx) else variant(thing.examine, key, ctx)
    if intent.thing in ctx.present:
        again = _again(ctx, f"look.{intent.thing}")
        look = ctx.atlas.cast[intent.thing].look
        return reply(ctx, Reply.PERSON_SEEN if again else Reply.PERSON, name, look=look)
    if intent.thing in ctx.state.inventory and intent.thing in ctx.items:
        return _carried(ctx, intent.thing, name)
    return _elsewhere(ctx, intent)


def _carried(ctx: Context, item: str, name: str) -> str:
    """Return what something carried looks like, the first time."""
    again = _again(ctx, f"look.{item}")
    says = ctx.items[item].say
    if again:
        return reply(ctx, Reply.SEEN, name)
    return f"{name[:1].upper()}{name[1:]}: {says}" if says else reply(ctx, Reply.YOURS, name)


def _elsewhere(ctx: Context, intent: Do) -> str:
    """Return what is to be seen of a noun of the page, of a place, or all about."""
    place = ctx.atlas.places.get(intent.thing)
    noun = place.name if place is not None else intent.topic if not intent.thing else ""
    if noun and (told := answers.retold(ctx, words(noun))):
        return told
    if intent.topic and not intent.thing:
        return reply(ctx, Reply.SEEN, definite(intent.topic))
    if intent.thing and intent.thing != ctx.adventure.place:
        return reply(ctx, Reply.NOBODY, intent.thing.replace("_", " "))
    things = ctx.scene.things if ctx.scene is not None else ()
    named = ", ".join(definite(one.names[0]) for one in things)
    named = named or ", ".join(ctx.person(one).name for one in ctx.present)
    return reply(ctx, Reply.ROOM, named) if named else reply(ctx, Reply.PLAIN, _name(ctx, intent))


def _search(ctx: Context, intent: Do) -> str:
    return reply(ctx, Reply.NOTHING_HIDDEN if _thing(ctx, intent.thing) else Reply.BARE, _name(ctx, intent))


def _take(ctx: Context, intent: Do) -> str:
    return reply(ctx, Reply.YOURS if intent.thing in ctx.state.inventory else Reply.STAYS, _name(ctx, intent))


def _use(ctx: Context, intent: Do) -> str:
    name = _name(ctx, intent)
    carried = ctx.state.inventory.get(intent.thing, 0) > 0
    return reply(ctx, Reply.DRUNK if carried and consume(ctx, intent.thing) else Reply.USELESS, name)


def _go(ctx: Context, intent: Do) -> str:
    """Set out for a place; whatever happens there is the director's to say."""
    place = ctx.atlas.places.get(intent.thing)
    if place is None:
        raise Impossible("Say where to: the map in the journal has the names.")
    if place.id == ctx.adventure.place:
        return reply(ctx, Reply.HERE, place.name)
    if ctx.scene is not None and stands_fast(ctx.scene, ctx):
        return reply(ctx, Reply.SETTLED, place.name)
    if ctx.atlas.route(ctx.adventure.place, place.id) is None:
        return reply(ctx, Reply.WAY, place.name)
    travel(ctx, place.id)
    ctx.adventure.scene = ""
    return ""


def _rest(ctx: Context, intent: Do) -> str:
    place = _name(ctx, intent)
    if _again(ctx, f"{ctx.adventure.scene}/rest"):
        return reply(ctx, Reply.NO_REST, place)
    hurt(ctx, _REST_HEALS, "rest")
    return reply(ctx, Reply.RESTED, place)


def _wait(ctx: Context, intent: Do) -> str:
    return reply(ctx, Reply.WAITED, _name(ctx, intent))


def _nobody(ctx: Context, intent: Do) -> str:
    return reply(ctx, Reply.NOBODY, _named_or_typed(ctx, intent))


def _named_or_typed(ctx: Context, intent: Do) -> str:
    return _name(ctx, intent) if intent.thing else ctx.line(StoryLine.NOBODY_NAMED)


def _cast(ctx: Context, intent: Do) -> str:
    return reply(ctx, Reply.NO_SPELL, _name(ctx, intent))


def _again(ctx: Context, key: str) -> bool:
    before = ctx.adventure.tried.get(key, 0)
    ctx.adventure.tried[key] = before + 1
    return before > 0


_PLAIN: dict[Verb, Callable[[Context, Do], str]] = {
    Verb.GO: _go,
    Verb.LOOK: _examine,
    Verb.EXAMINE: _examine,
    Verb.SEARCH: _search,
    Verb.TAKE: _take,
    Verb.USE: _use,
    Verb.GIVE: _nobody,
    Verb.PERSUADE: _nobody,
    Verb.THREATEN: _nobody,
    Verb.HELP: _nobody,
    Verb.ATTACK: _nobody,
    Verb.SNEAK: _nobody,
    Verb.CAST: _cast,
    Verb.REST: _rest,
    Verb.WAIT: _wait,
}
_TAKE_TIME = frozenset({Verb.REST, Verb.WAIT})
