"""Deeds that are no attempt: looks, searches, uses, gestures and journeys, and how each is answered."""

from collections.abc import Callable

from tui_adventure.rules.errors import Impossible
from tui_adventure.rules.items import ItemKind
from tui_adventure.story.director.next_scene import stands_fast
from tui_adventure.story.free_actions import answers
from tui_adventure.story.free_actions.belongings import consume
from tui_adventure.story.free_actions.manners import FOOD, manner_of
from tui_adventure.story.free_actions.replies import reply
from tui_adventure.story.intent import Do, Verb
from tui_adventure.story.interpreter.described import MARK, is_beast, is_somebody
from tui_adventure.story.interpreter.gestures import GESTURES, gesture_kind
from tui_adventure.story.interpreter.scope_of_page import COINS
from tui_adventure.story.schema.scene import Thing
from tui_adventure.story.schema.story_words import Reply, StoryLine
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.effects import change_coins, change_item, hurt
from tui_adventure.story.turn.enter_scene import travel
from tui_adventure.story.turn.text import definite, used_up, variant
from tui_adventure.story.wording import words

_REST_HEALS = 2
_ANYWHERE = frozenset((Reply.SKY, Reply.GROUND, Reply.AIR, Reply.SOUND))
_EATING = frozenset(("eat", "bit", "bite", "chew", "tast", "taste", "devour", "swallow", "drink", "sip", "gulp"))
_WEARING = frozenset(("wear", "put-on", "don"))


def thing_of(ctx: Context, name: str) -> Thing | None:
    """Return the thing of the scene with this id, None for none."""
    things = ctx.scene.things if ctx.scene is not None else ()
    return next((thing for thing in things if thing.id == name), None)


def name_of(ctx: Context, intent: Do) -> str:  # noqa: PLR0911 - one for each kind
    """Return what the named thing, or the noun of the page, is called in a sentence; without one, the place."""
    if thing_of(ctx, intent.thing) is not None or intent.thing.startswith(MARK):
        return answers.stranger_name(ctx, intent.thing)
    if intent.thing in ctx.adventure.people:
        return ctx.person(intent.thing).name
    if intent.thing in ctx.atlas.places:
        return ctx.atlas.places[intent.thing].name
    if intent.thing in ctx.state.inventory or intent.thing in ctx.adventure.laid:
        return definite(ctx.item_name(intent.thing))
    if intent.thing == COINS:
        return "your coins"
    if intent.topic and not intent.thing:
        return definite(intent.topic)
    return ctx.atlas.places[ctx.adventure.place].name


def _examine(ctx: Context, intent: Do) -> str:  # noqa: PLR0911 - one for each kind
    thing, name = thing_of(ctx, intent.thing), name_of(ctx, intent)
    if intent.how in _ANYWHERE:
        weather = ctx.rng("weather").choice(ctx.flavour("weather"))
        place = ctx.atlas.places[ctx.adventure.place].name
        return reply(ctx, Reply(intent.how), place, **({} if intent.how == Reply.GROUND else {"weather": weather}))
    if gone(ctx, intent):
        return reply(ctx, Reply.GONE, name)
    if intent.how == Reply.APPROACHED:
        return reply(ctx, Reply.APPROACHED, name)
    if thing is not None:
        key = f"{ctx.adventure.scene}/{thing.id}.examine"
        return reply(ctx, Reply.SEEN, name) if used_up(thing.examine, key, ctx) else variant(thing.examine, key, ctx)
    if intent.thing in ctx.present:
        again = _again(ctx, f"look.{intent.thing}")
        look = ctx.atlas.cast[intent.thing].look
        return reply(ctx, Reply.PERSON_SEEN, name) if again else reply(ctx, Reply.PERSON, name, look=look.rstrip("."))
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
    stranger = intent.thing.removeprefix(MARK) if intent.thing.startswith(MARK) else ""
    noun = place.name if place is not None else stranger or (intent.topic if not intent.thing else "")
    if noun and (told := answers.retold(ctx, words(noun))):
        return told
    if stranger or (intent.topic and not intent.thing) or intent.thing == COINS:
        return reply(ctx, Reply.SEEN, name_of(ctx, intent))
    if intent.thing and intent.thing != ctx.adventure.place:
        return reply(ctx, Reply.NOBODY, intent.thing.replace("_", " "))
    things = ctx.scene.things if ctx.scene is not None else ()
    named = ", ".join(definite(one.names[0]) for one in things)
    named = named or ", ".join(ctx.person(one).name for one in ctx.present)
    return reply(ctx, Reply.ROOM, named) if named else reply(ctx, Reply.PLAIN, name_of(ctx, intent))


def _search(ctx: Context, intent: Do) -> str:
    if _is_living(ctx, intent.thing):
        return reply(ctx, Reply.CARRIED_OFF, name_of(ctx, intent))
    if thing_of(ctx, intent.thing) is not None:
        return reply(ctx, Reply.NOTHING_HIDDEN, name_of(ctx, intent))
    place = ctx.atlas.places[ctx.adventure.place].name
    printed = intent.topic and answers.retold(ctx, words(intent.topic))
    return reply(ctx, Reply.NOTHING_HIDDEN, definite(intent.topic)) if printed else reply(ctx, Reply.BARE, place)


def _take(ctx: Context, intent: Do) -> str:
    name = name_of(ctx, intent)
    if ctx.adventure.laid.get(intent.thing) == ctx.adventure.place:
        del ctx.adventure.laid[intent.thing]
        change_item(ctx, intent.thing, 1)
        return ""
    if gone(ctx, intent):
        return reply(ctx, Reply.GONE, name)
    if _is_living(ctx, intent.thing):
        return reply(ctx, Reply.CARRIED_OFF, name)
    return reply(ctx, Reply.YOURS if _is_ours(ctx, intent.thing) else Reply.STAYS, name)


def _use(ctx: Context, intent: Do) -> str:
    name = name_of(ctx, intent)
    if gone(ctx, intent):
        return reply(ctx, Reply.GONE, name)
    if _is_living(ctx, intent.thing):
        return reply(ctx, Reply.CARRIED_OFF, name)
    if _is_ours(ctx, intent.thing):
        return _use_ours(ctx, intent, name)
    if intent.how in _EATING and set(words(name)) & FOOD:
        ctx.adventure.tried[_gone_key(ctx, intent)] = 1
        return reply(ctx, Reply.FED, name)
    return reply(ctx, manner_of(intent.how) or Reply.USELESS, name)


def _use_ours(ctx: Context, intent: Do, name: str) -> str:
    """Return what comes of something the hero carries: it is drunk, worn, ready to hand, or of no use here."""
    spec = ctx.items.get(intent.thing)
    if intent.thing in ctx.state.inventory and consume(ctx, intent.thing):
        return reply(ctx, Reply.DRUNK, name)
    if spec is None:
        return reply(ctx, manner_of(intent.how) or Reply.USELESS, name)
    if spec.kind is ItemKind.CONSUMABLE:
        return reply(ctx, Reply.UNHURT, name)
    if spec.kind in (ItemKind.WEAPON, ItemKind.SHIELD):
        return reply(ctx, Reply.READY, name)
    return reply(ctx, Reply.WORN if spec.kind is ItemKind.ARMOUR or intent.how in _WEARING else Reply.USELESS, name)


def _drop(ctx: Context, intent: Do) -> str:
    """Let go of something: laid down it waits where it lies, thrown it is gone."""
    if not _is_ours(ctx, intent.thing):
        return reply(ctx, Reply.THROWN, name_of(ctx, intent)) if intent.thing else ctx.line(StoryLine.ONE_AT_A_TIME)
    name = name_of(ctx, intent)
    thrown = manner_of(intent.how) is Reply.THROWN
    if intent.thing == COINS:
        change_coins(ctx, -1)
        return reply(ctx, Reply.HURLED if thrown else Reply.LAID, "a coin")
    change_item(ctx, intent.thing, -1)
    if not thrown:
        ctx.adventure.laid[intent.thing] = ctx.adventure.place
    return reply(ctx, Reply.HURLED if thrown else Reply.LAID, name)


def _gesture(ctx: Context, intent: Do) -> str:
    """Return how a gesture is taken, by whoever it is made to, else by whoever is here, else by the place."""
    towards = intent.thing or next(iter(ctx.present), "")
    name = name_of(ctx, intent.model_copy(update={"thing": towards, "topic": ""}))
    kind = next((one for one in Reply if one == intent.how), None)
    if kind is None or kind not in GESTURES:
        kind = gesture_kind(intent.how)
    if kind is None:
        kind = Reply.BEAST_TOUCHED if is_beast(name) else Reply.TOUCHED
    return reply(ctx, kind, name)


def _is_living(ctx: Context, thing: str) -> bool:
    return thing in ctx.adventure.people or thing.startswith(MARK) or is_somebody(answers.stranger_name(ctx, thing))


def _is_ours(ctx: Context, thing: str) -> bool:
    return thing in ctx.state.inventory or (thing == COINS and ctx.state.coins > 0)


def gone(ctx: Context, intent: Do) -> bool:
    """Return whether what is meant was eaten here."""
    return _gone_key(ctx, intent) in ctx.adventure.tried


def _gone_key(ctx: Context, intent: Do) -> str:
    return f"{ctx.adventure.scene}/gone.{intent.thing or intent.topic}"


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
    place = name_of(ctx, intent)
    if _again(ctx, f"{ctx.adventure.scene}/rest"):
        return reply(ctx, Reply.NO_REST, place)
    hurt(ctx, _REST_HEALS, "rest")
    return reply(ctx, Reply.RESTED, place)


def _wait(ctx: Context, intent: Do) -> str:
    return reply(ctx, Reply.WAITED, name_of(ctx, intent))


def _nobody(ctx: Context, intent: Do) -> str:
    """Return how a deed towards somebody goes by who has no name, or that there is nobody such."""
    if not intent.thing:
        return reply(ctx, Reply.NOBODY, ctx.line(StoryLine.NOBODY_NAMED))
    name = name_of(ctx, intent)
    if not _is_living(ctx, intent.thing) or intent.thing in ctx.adventure.people:
        return reply(ctx, Reply.NOBODY if intent.thing in ctx.adventure.people else _manner(intent), name)
    beast = is_beast(name)
    match intent.verb:
        case Verb.HELP:
            return reply(ctx, Reply.BEAST_TOUCHED if beast else Reply.TOUCHED, name)
        case Verb.ATTACK:
            return reply(ctx, Reply.CARRIED_OFF, name)
        case _:
            return reply(ctx, Reply.BEAST if beast else Reply.SHOWN, name)


def _manner(intent: Do) -> Reply:
    return manner_of(intent.how) or (Reply.BROKEN if intent.verb is Verb.ATTACK else Reply.USELESS)


def _cast(ctx: Context, intent: Do) -> str:
    return reply(ctx, Reply.NO_SPELL, name_of(ctx, intent))


def _again(ctx: Context, key: str) -> bool:
    before = ctx.adventure.tried.get(key, 0)
    ctx.adventure.tried[key] = before + 1
    return before > 0


ANSWERS: dict[Verb, Callable[[Context, Do], str]] = {
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
    Verb.SNEAK: _wait,
    Verb.CAST: _cast,
    Verb.REST: _rest,
    Verb.WAIT: _wait,
    Verb.DROP: _drop,
    Verb.GESTURE: _gesture,
}
"""How each deed is answered that is no attempt."""
TAKE_TIME = frozenset({Verb.REST, Verb.WAIT})
"""Deeds that take a turn though nothing else comes of them."""
