"""What typed words can mean at this moment: the interpreter's scope, read from the state."""

import re
from collections.abc import Iterator

from tui_adventure.story.beat import PassageKind
from tui_adventure.story.content.library import Library
from tui_adventure.story.interpreter.scope import Named, Scope, Sort
from tui_adventure.story.phases import GamePhase
from tui_adventure.story.state import StoryState
from tui_adventure.story.turn.conditions import holds
from tui_adventure.story.turn.context import Context
from tui_adventure.story.turn.text import used_up

_SENTENCE = re.compile(r"(?<=[.!?”\"’])\s+(?=[A-Z“\"‘])|\n+")


def scope_of(state: StoryState, library: Library) -> Scope:
    """Return everything that is within reach of words."""
    if state.phase is GamePhase.CHARACTER_CREATION:
        return Scope(interview=True)
    if state.phase is GamePhase.COMBAT:
        foes = _foes(state)
        ours = _items(Context(state, library)) if state.adventure is not None else []
        return Scope(named=(*foes, *ours), last=foes[0].id if foes else "", fight=True, page=page_of(state))
    if state.adventure is None or state.phase not in (GamePhase.EXPLORATION, GamePhase.DIALOGUE):
        return Scope()
    ctx = Context(state, library)
    named = (*_things(ctx), *_people(ctx), *_places(ctx), *_items(ctx))
    topics = tuple(
        dict.fromkeys(name for person in ctx.present for topic in ctx.atlas.cast[person].topics for name in topic.names)
    )
    last = ctx.present[0] if len(ctx.present) == 1 else ""
    elsewhere = [one for one in ctx.adventure.people if one not in ctx.present]
    met = [one for one in elsewhere if ctx.person(one).met]
    return Scope(
        named=named,
        last=last,
        topics=topics,
        to_ask=next(_open_topics(ctx), ("", "")),
        away=tuple(_someone(one, ctx) for one in met),
        cast=tuple(_someone(one, ctx) for one in elsewhere if one not in met),
        page=page_of(state),
    )


def _open_topics(ctx: Context) -> Iterator[tuple[str, str]]:
    """Yield people here with what they can be asked about and have not told yet."""
    for person in ctx.present:
        for number, topic in enumerate(ctx.atlas.cast[person].topics):
            told = used_up(topic.say, f"{ctx.atlas.quest.id}.{person}.topic.{number}", ctx)
            if topic.names and not told and holds(topic.when, ctx):
                yield ctx.person(person).name, topic.names[0]


def page_of(state: StoryState) -> tuple[str, ...]:
    """Return the sentences that stand on the page, what was typed left out, and those of the scene behind it."""
    shown = [passage.text for passage in state.page.passages if passage.kind is not PassageKind.ACTION]
    view = state.adventure.view if state.adventure is not None else ""
    sentences = (one.strip() for text in (*shown, view) for one in _SENTENCE.split(text))
    return tuple(dict.fromkeys(one for one in sentences if one))


def _things(ctx: Context) -> list[Named]:
    things = ctx.scene.things if ctx.scene is not None else ()
    return [Named(id=thing.id, names=thing.names) for thing in things]


def _people(ctx: Context) -> list[Named]:
    return [_someone(person, ctx) for person in ctx.present]


def _someone(person: str, ctx: Context) -> Named:
    """Name somebody in full, and by each part of the name."""
    name = ctx.person(person).name
    names = dict.fromkeys((name, *name.split(), person.replace("_", " ")))
    return Named(id=person, names=tuple(names), sort=Sort.PERSON, pronouns=ctx.atlas.cast[person].pronouns.value)


def _places(ctx: Context) -> list[Named]:
    return [
        Named(id=place.id, names=(place.name.removeprefix("the ").removeprefix("The "),), sort=Sort.PLACE)
        for place in ctx.atlas.quest.places
    ]


def _items(ctx: Context) -> list[Named]:
    return [Named(id=item, names=_item_names(item, ctx), sort=Sort.ITEM) for item in ctx.state.inventory]


def _item_names(item: str, ctx: Context) -> tuple[str, ...]:
    """Return what a thing is called; whatever heals is a potion to most players."""
    spec = ctx.items.get(item)
    heals = spec is not None and spec.rule is not None and spec.rule.heals is not None
    return (ctx.item_name(item), "potion") if heals else (ctx.item_name(item),)


def _foes(state: StoryState) -> list[Named]:
    fight = state.combat_state
    foes = fight.combatants if fight is not None else []
    return [Named(id=foe.id, names=(foe.name,), sort=Sort.FOE) for foe in foes if foe.foe and foe.is_alive]
